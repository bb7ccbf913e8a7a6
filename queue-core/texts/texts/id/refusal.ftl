# Why the hall did not do what was asked.

refusal-hall-closed = Gedung sedang tutup. Nomor antrean belum dapat diambil.
refusal-hall-closed-until = Gedung sedang tutup. Nomor antrean dapat diambil lagi pada { $date } pukul { $time }.
refusal-holiday = Hari ini libur: { $name }.
refusal-holiday-until = Hari ini libur: { $name }. Nomor antrean dapat diambil lagi pada { $date } pukul { $time }.
refusal-unknown-service = Layanan { $service } tidak ada di gedung ini. Silakan pilih layanan lain.
refusal-unknown-counter = Loket { $counter } tidak ada di gedung ini.
refusal-unknown-ticket = Nomor { $number } tidak ada hari ini.
refusal-other-day = Nomor { $number } bukan nomor hari ini. Silakan ambil nomor baru.
refusal-numbers-used-up = Nomor dengan huruf { $letter } sudah habis untuk hari ini. Silakan temui petugas informasi.
refusal-wrong-state = Nomor { $number } { $state }. Tindakan ini tidak dapat dilakukan.
refusal-state-waiting = masih menunggu
refusal-state-called = sedang dipanggil
refusal-state-serving = sedang dilayani
refusal-state-served = sudah selesai dilayani
refusal-state-absent = tidak hadir saat dipanggil
refusal-state-cancelled = sudah dibatalkan
refusal-state-void = sudah dikembalikan
refusal-state-expired = sudah kedaluwarsa
refusal-counter-closed = Loket { $counter } belum dibuka.
refusal-counter-busy = Loket { $counter } masih melayani { $number }. Selesaikan dahulu.
refusal-counter-taken = Loket { $counter } sedang dipakai petugas lain.
refusal-not-your-ticket = Nomor { $number } tidak sedang berada di loket { $counter }. Periksa layar, lalu coba lagi.
refusal-nobody-waiting = Tidak ada pengunjung yang menunggu untuk loket ini.
refusal-not-served-yet = Kunjungan ini belum selesai dilayani. Survei dapat diisi setelah pelayanan selesai.
refusal-survey-closed = Survei untuk kunjungan ini sudah diisi atau sudah lewat waktunya.
