# The hall display.

display-now = Sekarang dipanggil
display-last-known = Panggilan terakhir yang diketahui
display-nobody = Belum ada panggilan
display-nobody-note = Nomor yang dipanggil muncul di sini.
display-again = Panggilan ke-{ $n }
display-counter = Loket
display-counter-name = Loket { $counter }
display-all-counters = Semua loket
display-closed-counter = tutup
display-paused-counter = istirahat
display-free-counter = siap
display-zone = Zona { $zone }
display-whole-hall = Semua zona
display-demo = PERAGAAN
display-stale = Tampilan belum diperbarui sejak { $time }. Dengarkan panggilan petugas.

display-connecting = Menyambungkan layar
display-connecting-note = Layar ini berlanjut sendiri begitu server menjawab.
display-unlinked = Layar tidak tersambung
display-unlinked-note = Dengarkan panggilan petugas atau tanyakan ke meja informasi.
display-refused = Layar belum dapat dipakai
display-refused-version = Versi layar ini tidak cocok dengan server. Petugas perlu memperbaruinya.
display-pairing = Pasangkan layar ini
display-pairing-note = Minta pengelola gedung memasukkan kode ini pada halaman perangkat.
display-pairing-name = Nama layar: { $name }
display-pairing-asking = Meminta kode dari server
display-pairing-waiting = Menunggu persetujuan. Layar ini berlanjut sendiri.
display-pairing-unreachable = Server belum menjawab. Layar ini mencoba lagi sendiri.
