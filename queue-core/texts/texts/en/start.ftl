# What keeps a kiosk or a display from starting; for whoever installs it.

start-two-tokens = { $path }: set either token or token_file, not both
start-state-dir = The folder state_dir { $path } cannot be used: { $reason }
start-token = The device token in { $path } cannot be used: { $reason }
start-profile = The printer's profile cannot be used: { $reason }
start-journal = The print journal cannot be used: { $reason }
start-journal-in-use = A kiosk is running on this machine: it holds the journal { $path }. Stop it first.
start-printer = The printer cannot be started: { $reason }
start-same-printer = printer and second_printer are the same printer: { $printer }
start-no-screen = There is no screen. Set DISPLAY (X11) or WAYLAND_DISPLAY.
start-window = No window can be opened: { $reason }
start-numbers = The journal of numbers cannot be used: { $reason }
start-random = The system gives no random numbers
