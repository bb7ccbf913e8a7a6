# The paper ticket.

ticket-title = NOMOR ANTREAN
ticket-priority = PRIORITAS
ticket-zone = Zona { $zone }
ticket-floor-zone = Lantai { $floor }, Zona { $zone }
ticket-later = Setelah itu, nomor yang sama: { $services }
ticket-ask-later = Minta di loket: { $services }
ticket-ahead = Di depan Anda: { $n } orang
ticket-estimate = Perkiraan dipanggil pukul { $time } (dapat berubah)
ticket-requirements = Siapkan:
ticket-valid = Berlaku hari ini saja. Nomor terlewat: lapor ke petugas loket.
ticket-survey = Nilai pelayanan kami: { $url }
ticket-complaint = Pengaduan: lapor.go.id (SP4N-LAPOR!)
ticket-free-queue = Nomor antrean gratis. Tolak calo dan pungutan liar.
ticket-scan = Pindai untuk memantau giliran dan menilai layanan kami
ticket-reprint = CETAK ULANG
ticket-demo = CONTOH, BUKAN NOMOR ASLI
ticket-offline = Diberikan saat sambungan terputus
ticket-offline-note = Nomor tetap berlaku. Urutan dihitung dari saat nomor diambil.

# A list of what to bring, on paper.
list-title = DAFTAR SYARAT
list-note = Ini bukan nomor antrean. Ambil nomor setelah syarat lengkap.
