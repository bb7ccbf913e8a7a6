# The officer's page at a counter.

counter-name = Loket { $counter }
counter-choose-title = Pilih loket Anda
counter-choose-lead = Loket yang ditampilkan adalah loket yang dapat Anda pakai sekarang.
counter-choose-none = Tidak ada loket yang bebas. Minta petugas lain meninggalkan loketnya, atau hubungi pengelola gedung.
counter-choose-default = Loket tetap Anda
counter-choose-paused = Sedang istirahat
counter-zone = Zona { $zone }
counter-waiting = { $n } menunggu

counter-desk-open = Buka
counter-desk-paused = Istirahat
counter-desk-closed = Tutup
counter-served-today = Terlayani hari ini
counter-average = Rata-rata
counter-leave = Tinggalkan loket
counter-log-out = Keluar

counter-state-idle = Loket siap
counter-state-called = Dipanggil
counter-state-serving = Sedang dilayani
counter-state-paused = Loket istirahat
counter-state-closed = Loket tutup
counter-idle-waiting = { $n } pengunjung menunggu.
counter-idle-empty = Tidak ada yang menunggu.
counter-paused-lead = Pengunjung melihat bahwa loket ini sedang istirahat.
counter-closed-lead = Loket ini belum dibuka. Pengunjung tidak dipanggil ke sini.

counter-priority = Prioritas
counter-waited = Menunggu { $duration }
counter-called-times = dipanggil { $n } kali
counter-arrived = datang { $time }
counter-standard = standar { $duration }
counter-over-standard = lewat standar { $duration }
counter-since-call = sejak dipanggil

counter-call-next = Panggil berikutnya
counter-start = Mulai layani
counter-finish-next = Selesai dan panggil berikutnya
counter-finish = Selesai
counter-recall = Panggil ulang
counter-no-show = Tidak hadir
counter-pause = Istirahat
counter-resume = Lanjutkan pelayanan
counter-open = Buka loket
counter-key-space = Spasi
counter-actions = Tindakan

counter-reason-only-one = Satu-satunya yang menunggu.
counter-reason-first-come = Paling dahulu jatuh tempo.
counter-reason-priority = Prioritas: mendahului { $passed } pengunjung.
counter-reason-overdue = Sudah lewat target tunggu.
counter-reason-support = Layanan bantuan: layanan utama loket ini kosong.
counter-reason-others = { $n } lainnya menunggu.
counter-why = Mengapa nomor ini?

counter-just-now = Baru saja
counter-just-now-empty = Belum ada nomor hari ini.
counter-outcome-served = selesai
counter-outcome-absent = tidak hadir
counter-outcome-at = pukul { $time }
counter-column-number = Nomor
counter-column-service = Layanan
counter-column-took = Lama
counter-column-outcome = Hasil

counter-my-services = Layanan saya
counter-support-services = Layanan bantuan
counter-next-in-line = Antrean berikutnya
counter-next-empty = Tidak ada yang menunggu
counter-next-more = dan { $n } lainnya
counter-overdue = Lewat target

counter-lost = Sambungan terputus. Data di layar mungkin sudah lama. Menyambung kembali…
counter-no-script = Halaman loket memerlukan JavaScript. Aktifkan JavaScript, lalu muat ulang halaman ini.
counter-not-yours = Loket ini sedang dipakai petugas lain.
counter-gone = Anda tidak lagi bertugas di loket ini.
counter-choose-other = Pilih loket lain
counter-failed = Tindakan belum tersimpan. Periksa layar, lalu coba lagi.
counter-said-call = { $number } dipanggil ke loket { $counter }.
counter-said-serving = { $number } sedang dilayani.
counter-other-agency = Loket ini milik instansi lain.
counter-reason-appointment = Waktu janjinya.
counter-reason-sent = Dikirim ke loket ini.
counter-reason-general-turn = Giliran umum setelah beberapa prioritas.
counter-reason-long-wait = Layanan ini sudah lama ditunggu.
counter-reason-by-number = Dipanggil dengan nomornya.
counter-reason-walk-in = Langsung di loket.
