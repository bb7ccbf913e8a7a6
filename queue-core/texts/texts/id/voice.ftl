# What the kiosk says aloud, for who cannot see its screen. What stands between two named values is
# one clip of a voice pack. A name is said by itself, so that a text makes sense without it.

voice-on = Suara dinyalakan.
voice-keys = Tekan tombol panah untuk pindah ke pilihan berikutnya, dan Enter untuk memilih.
voice-page = Halaman { $page }.
voice-idle = Anda masih di sini? Tekan tombol panah untuk melanjutkan. Bila tidak, layar kembali ke awal.

voice-home = Layar awal. Di sini Anda mengambil nomor antrean.
voice-home-choices = Anda dapat mencari layanan, memilih layanan yang sering dipilih, atau memilih instansi.
voice-home-appointment = Bila sudah punya janji, pilih: Saya punya janji.
voice-home-visit = Kunjungan Anda berisi { $n } layanan. Pilih layanan lain, atau pilih: Lihat kunjungan Anda.
voice-home-visit-one = Kunjungan Anda berisi satu layanan. Pilih layanan lain, atau pilih: Lihat kunjungan Anda.
voice-offline = Sambungan sedang terputus. Nomor antrean tetap dapat diambil, tetapi lama menunggu tidak diketahui.
voice-pause = Sekarang waktu istirahat. Pelayanan dibuka kembali { $time }.
voice-no-paper = Mesin ini sedang tidak dapat mencetak. Nomor Anda akan diucapkan dan tampil di layar.

voice-agency = Daftar layanan satu instansi.
voice-agency-services = Ada { $n } layanan.
voice-agency-services-one = Ada satu layanan.

voice-search = Pencarian layanan. Papan ketik ada di layar: tombol panah pindah huruf, Enter mengetik huruf itu. Layanan yang ditemukan ada di atas papan ketik.
voice-search-empty = Belum ada huruf.
voice-search-found = { $n } layanan ditemukan.
voice-search-found-one = Satu layanan ditemukan.
voice-search-guessed = Tidak ditemukan. Ada { $n } layanan yang namanya mirip.
voice-search-none = Layanan tidak ditemukan. Silakan bertanya kepada petugas informasi.

voice-service = Keterangan satu layanan.
voice-wait-soon = Tidak ada antrean.
voice-wait-about = Perkiraan waktu tunggu { $min } menit.
voice-wait-up-to = Perkiraan waktu tunggu sampai { $to } menit.
voice-wait-between = Perkiraan waktu tunggu { $from } sampai { $to } menit.
voice-no-counter = Loket belum buka. Anda dipanggil setelah loket buka.
voice-counters-from = Loket buka { $time }.
voice-waiting = { $n } orang sedang menunggu.
voice-waiting-one = Satu orang sedang menunggu.
voice-counters-open = { $n } loket buka.
voice-counters-open-one = Satu loket buka.
voice-zone = Tempatnya di zona { $zone }.
voice-floor-zone = Tempatnya di lantai { $floor }, zona { $zone }.
voice-free = Tidak dipungut biaya.
voice-cost = Biayanya { $n } rupiah.
voice-numbers-left = Sisa { $n } nomor.
voice-numbers-left-one = Sisa satu nomor.
voice-requirements = Ada { $n } syarat yang perlu dibawa.
voice-requirements-one = Ada satu syarat yang perlu dibawa.
voice-requirements-none = Tidak ada dokumen yang wajib dibawa.
voice-service-take = Ada antrean umum dan antrean prioritas. Untuk mengambil nomor, pilih: Ambil nomor antrean.
voice-service-join = Layanan ini dapat ditambahkan ke kunjungan Anda.
voice-service-joined = Layanan ini sudah ada dalam kunjungan Anda.
voice-visit-full = Kunjungan Anda sudah penuh.
voice-service-gone = Layanan ini sudah tidak tersedia. Silakan kembali dan pilih layanan lain.
voice-class-general = Antrean umum dipilih. Anda dipanggil sesuai urutan.
voice-class-priority = Antrean prioritas dipilih. Alasannya tidak dicatat.
voice-list-printing = Daftar syarat sedang dicetak di bawah layar.
voice-list-printed = Daftar syarat sudah keluar di bawah layar.
voice-list-failed = Daftar syarat tidak tercetak.

voice-shut-closed = Layanan ini sedang tutup.
voice-shut-paused = Layanan ini dihentikan sementara.
voice-shut-taken = Nomor untuk hari ini sudah habis.
voice-shut-late = Antrean sudah penuh. Anda mungkin tidak dilayani hari ini.
voice-opens = Dibuka kembali { $when }.
voice-when-weekday = hari { $weekday } { $time }
voice-when-date = tanggal { $day } { $month } { $time }
voice-hour-am = pukul { $hour }
voice-hour-pm = pukul { $hour }
voice-hour-minute-am = pukul { $hour } lewat { $minute } menit
voice-hour-minute-pm = pukul { $hour } lewat { $minute } menit

voice-appointment = Nomor antrean dengan janji. Ketik kode janji Anda dengan papan ketik di layar: tombol panah pindah huruf, Enter mengetik huruf itu. Sesudahnya pilih: Ambil nomor antrean.
voice-appointment-offline = Sambungan terputus, jadi janji tidak dapat diperiksa. Temui petugas informasi, atau ambil nomor antrean biasa.
voice-appointment-code = Kode: { $code }
voice-appointment-ready = Kode sudah lengkap.

voice-visit = Kunjungan Anda.
voice-visit-services = Satu nomor untuk { $n } layanan.
voice-visit-services-one = Satu nomor untuk satu layanan.
voice-visit-order = Dengan urutan ini kunjungan Anda selesai paling cepat.
voice-visit-offline = Sambungan terputus: nomor hanya untuk layanan pertama. Minta layanan lain di loket.
voice-visit-choices = Pilih: Ambil satu nomor. Atau tambah layanan lain.

voice-again = Nomor { $number } baru saja diambil di mesin ini untuk layanan yang sama. Bila itu nomor Anda, pilih: nomor saya, selesai.
voice-again-wait = Nomor berikutnya dapat diambil sebentar lagi.
voice-again-choices = Untuk orang lain, pilih: Ambil satu nomor lagi.

voice-taking = Sedang mengambil nomor Anda. Mohon tunggu.
voice-not-given = Nomor belum diberikan, karena server tidak menjawab. Pilih: Coba lagi. Anda hanya akan mendapat satu nomor.
voice-refused = Nomor tidak dapat diberikan.

voice-ticket-number = Nomor antrean Anda: { $number }
voice-ticket-again = Sekali lagi: { $number }
voice-ticket-priority = Ini nomor prioritas.
voice-ahead = { $n } orang sebelum Anda.
voice-ahead-one = Satu orang sebelum Anda.
voice-ahead-none = Tidak ada orang sebelum Anda.
voice-ticket-offline = Nomor ini diberikan saat sambungan terputus, dan tetap berlaku.
voice-ticket-call = Anda dipanggil dengan nomor ini. Pilih: Selesai.
voice-ticket-printed = Tiket keluar di bawah layar. Silakan ambil.
voice-ticket-no-paper = Tiket tidak keluar, karena kertas habis. Ingat nomor Anda: { $number }. Nomor tetap berlaku.
voice-ticket-failed = Tiket tidak tercetak. Ingat nomor Anda: { $number }. Nomor tetap berlaku.
voice-ticket-unproven = Tiket mungkin tidak keluar. Ingat nomor Anda: { $number }. Nomor tetap berlaku.
voice-ticket-on-screen = Mesin ini tidak mencetak tiket. Ingat nomor Anda: { $number }
voice-ticket-reprinting = Sedang mencetak ulang. Nomor tetap sama.
voice-ticket-help = Anda tetap dipanggil walau tanpa kertas. Bila perlu, pilih: Cetak ulang.

voice-closed = Pengambilan nomor sedang tutup.
voice-connecting = Mesin ini sedang menyambung ke server. Mohon tunggu.
voice-link-lost = Sambungan mesin ini terputus. Silakan tunggu, pakai mesin lain, atau temui petugas informasi.
voice-out = Mesin ini tidak dapat digunakan. Silakan pakai mesin lain atau temui petugas informasi.
voice-pairing = Mesin ini belum dipasangkan dengan server.
voice-pairing-code = Kode untuk pengelola gedung: { $code }
