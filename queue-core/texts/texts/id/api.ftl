# What the server answers when something goes wrong, to devices and to people.

api-page-title = Ada kendala
api-page-home = Ke halaman depan
api-storage-failed = Server sedang tidak dapat menyimpan data. Coba lagi sebentar lagi, atau temui petugas informasi.
api-stopping = Server sedang dihentikan atau dimulai ulang. Coba lagi sebentar lagi.
api-internal = Terjadi kesalahan pada server. Coba lagi sebentar lagi, atau hubungi pengelola gedung.
api-bad-request = Permintaan ini tidak dapat dibaca: { $reason }
api-too-large = Permintaan ini terlalu besar.
api-unknown-path = Alamat ini tidak ada. Periksa kembali alamatnya.
api-wrong-method = Alamat ini tidak dapat dipakai dengan cara itu.
api-device-token-missing = Perangkat ini belum menunjukkan token. Pasangkan perangkat ini lebih dahulu.
api-device-token-unknown = Token perangkat ini tidak dikenal atau sudah dicabut. Pasangkan ulang perangkat ini.
api-device-kind = Perangkat ini bukan { $kind }. Pasangkan ulang perangkat ini sebagai { $kind }.
api-kind-kiosk = kios
api-kind-display = layar
api-key-reused = Kunci ini sudah dipakai untuk permintaan lain. Ulangi dengan kunci baru.
api-too-many = Terlalu banyak permintaan. Coba lagi dalam { $seconds } detik.
api-log-in = Silakan masuk lebih dahulu.
api-forbidden = Anda tidak berwenang membuka halaman ini. Masuk sebagai pengguna lain, atau hubungi pengelola gedung.
api-cross-site = Permintaan ini datang dari situs lain dan tidak dijalankan. Buka halamannya langsung, lalu coba lagi.
api-device-name = Nama perangkat terdiri atas 1 sampai 40 huruf.
api-unknown-zone = Zona { $zone } tidak ada di gedung ini.
