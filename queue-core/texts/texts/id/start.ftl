# What keeps a kiosk or a display from starting; for whoever installs it.

start-two-tokens = { $path }: isi salah satu saja, token atau token_file
start-state-dir = Folder state_dir { $path } tidak dapat dipakai: { $reason }
start-token = Token perangkat di { $path } tidak dapat dipakai: { $reason }
start-profile = Profil pencetak tidak dapat dipakai: { $reason }
start-journal = Jurnal cetak tidak dapat dipakai: { $reason }
start-journal-in-use = Sebuah kios sedang berjalan di mesin ini: jurnal { $path } sedang dipakai. Hentikan dahulu.
start-printer = Pencetak tidak dapat dijalankan: { $reason }
start-same-printer = printer dan second_printer adalah pencetak yang sama: { $printer }
start-no-screen = Tidak ada layar. Isi DISPLAY (X11) atau WAYLAND_DISPLAY.
start-window = Jendela tidak dapat dibuka: { $reason }
start-numbers = Jurnal nomor tidak dapat digunakan: { $reason }
start-random = Sistem tidak memberi bilangan acak
