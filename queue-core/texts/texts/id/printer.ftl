# What a printer test tells whoever sets up a kiosk, and how a printer is.

printer-test-head = Pencetak { $printer }, profil { $profile }
printer-test-state = Keadaan: { $state }
printer-test-status = Jawaban tentang keadaannya (DLE EOT): { $n } dari 3
printer-test-sent = Slip uji: diterima. Silakan periksa.
printer-test-broken = Slip uji: sambungan putus di tengah.
printer-test-not-sent = Slip uji: tidak dikirim.
printer-test-id = Tanda selesai (GS ( H): membuktikan hasil cetak, setelah { $ms } ms
printer-test-id-none = Tanda selesai (GS ( H): tidak ada jawaban
printer-test-gs-r = Penanda (GS r): dijawab setelah { $ms } ms
printer-test-gs-r-none = Penanda (GS r): tidak ada jawaban
printer-test-clears = Mengosongkan penyangga: bisa
printer-test-clears-not = Mengosongkan penyangga: tidak ada jawaban
printer-test-advice = Untuk profilnya: { $settings }
printer-test-suits = Profil ini cocok untuk pencetak tersebut.
printer-test-suits-not = Profil ini tidak cocok: profil mengandalkan bukti yang tidak diberikan oleh pencetak ini.
printer-test-none = Belum ada pencetak di { $path }: tambahkan [printer], atau berikan --transport dan --profile.
printer-test-none-second = Belum ada pencetak kedua di { $path }.
printer-slip-title = Uji pencetak
printer-slip-native = Kode QR oleh pencetak
printer-slip-picture = Kode QR sebagai gambar
printer-slip-ruler = Setiap garis angka memenuhi satu baris. Bila menjadi dua baris, kertas lebih sempit daripada profil.
printer-slip-qr = Ponsel dapat membaca kedua kode QR. Bila yang pertama tidak ada atau berupa teks, isi qr = "raster".
printer-state-ready = siap
printer-state-paper-low = siap, kertas hampir habis
printer-state-paper-out = kertas habis
printer-state-cover-open = penutup terbuka
printer-state-fault = galat (pemotong, kepala cetak, atau perlu teknisi)
printer-state-offline = luring
printer-state-unreachable = tidak dapat dihubungi
printer-state-silent = terhubung, tidak memberi status
