# What is wrong with devices, and what to do about it. It stands after the device's name.

alarm-title = Peringatan perangkat
alarm-of = { $device }:
alarm-of-printer = { $device }, pencetak { $n }:
alarm-link-lost = tidak terhubung. Periksa listrik dan kabel jaringannya.
alarm-never-seen = belum pernah terhubung. Nyalakan perangkat dan periksa jaringannya.
alarm-paper-low = kertas hampir habis. Siapkan gulungan baru.
alarm-paper-out = kertas habis. Ganti gulungan kertas.
alarm-cover-open = penutup pencetak terbuka. Tutup kembali.
alarm-printer-fault = pencetak bermasalah. Matikan lalu nyalakan lagi; jika berulang, hubungi teknisi.
alarm-printer-offline = pencetak tidak siap. Periksa listrik dan tombol pencetak.
alarm-printer-unreachable = pencetak tidak dapat dihubungi. Periksa listrik dan kabel pencetak.
alarm-sound-failed = panggilan tidak terdengar. Periksa pengeras suara, dan minta petugas memanggil langsung.
alarm-held-back = { $n } tiket yang diberikan saat luring belum sampai ke server. Periksa jaringan, dan biarkan kios tetap menyala.
alarm-clock-behind = jamnya terlambat { $duration }. Atur tanggal dan jam perangkat.
alarm-clock-ahead = jamnya terlalu cepat { $duration }. Atur tanggal dan jam perangkat.
alarm-repeats = { $n } nomor berturut-turut untuk { $service } dalam { $minutes } menit. Datangi kios ini dan tanyakan siapa yang mengambilnya.
alarm-since = sejak { $time }
alarm-more = dan { $n } lagi
alarm-critical = Segera
alarm-warning = Peringatan
alarm-open-devices = Perangkat
