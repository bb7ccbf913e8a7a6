# What a printer test tells whoever sets up a kiosk, and how a printer is.

printer-test-head = Printer { $printer }, profile { $profile }
printer-test-state = State: { $state }
printer-test-status = Answers about its state (DLE EOT): { $n } of 3
printer-test-sent = Test slip: taken. Please look at it.
printer-test-broken = Test slip: the connection broke in the middle.
printer-test-not-sent = Test slip: not sent.
printer-test-id = Process id (GS ( H): proves that it printed, after { $ms } ms
printer-test-id-none = Process id (GS ( H): no answer
printer-test-gs-r = Marker (GS r): answered after { $ms } ms
printer-test-gs-r-none = Marker (GS r): no answer
printer-test-clears = Clearing the buffer: works
printer-test-clears-not = Clearing the buffer: no answer
printer-test-advice = For its profile: { $settings }
printer-test-suits = The profile fits this printer.
printer-test-suits-not = The profile does not fit: it counts on a proof that this printer does not give.
printer-test-none = No printer is set in { $path }: add [printer], or give --transport and --profile.
printer-test-none-second = No second printer is set in { $path }.
printer-slip-title = Printer test
printer-slip-native = QR code by the printer
printer-slip-picture = QR code as a picture
printer-slip-ruler = Each ruler fills one line. If one takes two, the paper is narrower than the profile says.
printer-slip-qr = A phone reads both QR codes. If the first one is missing or text, set qr = "raster".
printer-state-ready = ready
printer-state-paper-low = ready, paper is running low
printer-state-paper-out = out of paper
printer-state-cover-open = cover open
printer-state-fault = error (cutter, head, or one for a technician)
printer-state-offline = off line
printer-state-unreachable = cannot be reached
printer-state-silent = reached, gives no status
