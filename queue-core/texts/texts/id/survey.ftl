# The survey: the nine SKM questions of Permen PANRB 14/2017, word for word, in the order of the
# questionnaire and keyed by element; options from 1 (worst) to 4 (best).

survey-title = Survei kepuasan masyarakat
survey-served-at = { $number } · dilayani di Loket { $counter }, { $time }
survey-served-on = { $number } · dilayani di Loket { $counter }, { $date }
survey-invite = Bantu kami memperbaiki pelayanan. Sembilan pertanyaan, sekitar dua menit, tanpa nama.
survey-progress = Pertanyaan { $n } dari 9
survey-next = Lanjut
survey-back = Kembali
survey-send = Kirim penilaian
survey-choose = Pilih satu jawaban untuk melanjutkan.
survey-missing = Belum semua pertanyaan dijawab. Lengkapi pertanyaan yang ditandai.
survey-missing-one = Pertanyaan ini belum dijawab.
survey-comment-title = Saran atau masukan
survey-comment = Saran atau masukan (tidak wajib). Jangan menulis nama atau NIK.
survey-comment-too-long = Saran terlalu panjang. Paling banyak { $n } huruf.
survey-last = Langkah terakhir
survey-private = Jawaban survei disimpan tanpa nama dan dipakai hanya untuk menghitung kepuasan masyarakat.
survey-thanks = Terima kasih atas penilaian Anda. Masukan Anda sangat bermanfaat bagi kemajuan pelayanan kami.
survey-closed = Survei untuk kunjungan ini sudah diisi atau sudah lewat batas waktu.

survey-persyaratan-name = Persyaratan
survey-persyaratan-question = Bagaimana pendapat Saudara tentang kesesuaian persyaratan pelayanan dengan jenis pelayanannya?
survey-persyaratan-option-1 = Tidak sesuai
survey-persyaratan-option-2 = Kurang sesuai
survey-persyaratan-option-3 = Sesuai
survey-persyaratan-option-4 = Sangat sesuai

survey-prosedur-name = Sistem, mekanisme, dan prosedur
survey-prosedur-question = Bagaimana pemahaman Saudara tentang kemudahan prosedur pelayanan di unit ini?
survey-prosedur-option-1 = Tidak mudah
survey-prosedur-option-2 = Kurang mudah
survey-prosedur-option-3 = Mudah
survey-prosedur-option-4 = Sangat mudah

survey-waktu-name = Waktu penyelesaian
survey-waktu-question = Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?
survey-waktu-option-1 = Tidak cepat
survey-waktu-option-2 = Kurang cepat
survey-waktu-option-3 = Cepat
survey-waktu-option-4 = Sangat cepat

survey-biaya-name = Biaya/tarif
survey-biaya-question = Bagaimana pendapat Saudara tentang kewajaran biaya/tarif dalam pelayanan?
survey-biaya-option-1 = Sangat mahal
survey-biaya-option-2 = Cukup mahal
survey-biaya-option-3 = Murah
survey-biaya-option-4 = Gratis

survey-produk-name = Produk spesifikasi jenis pelayanan
survey-produk-question = Bagaimana pendapat Saudara tentang kesesuaian produk pelayanan antara yang tercantum dalam standar pelayanan dengan hasil yang diberikan?
survey-produk-option-1 = Tidak sesuai
survey-produk-option-2 = Kurang sesuai
survey-produk-option-3 = Sesuai
survey-produk-option-4 = Sangat sesuai

survey-kompetensi-name = Kompetensi pelaksana
survey-kompetensi-question = Bagaimana pendapat Saudara tentang kompetensi/kemampuan petugas dalam pelayanan?
survey-kompetensi-option-1 = Tidak kompeten
survey-kompetensi-option-2 = Kurang kompeten
survey-kompetensi-option-3 = Kompeten
survey-kompetensi-option-4 = Sangat kompeten

survey-perilaku-name = Perilaku pelaksana
survey-perilaku-question = Bagaimana pendapat Saudara tentang perilaku petugas dalam pelayanan terkait kesopanan dan keramahan?
survey-perilaku-option-1 = Tidak sopan dan ramah
survey-perilaku-option-2 = Kurang sopan dan ramah
survey-perilaku-option-3 = Sopan dan ramah
survey-perilaku-option-4 = Sangat sopan dan ramah

survey-sarpras-name = Sarana dan prasarana
survey-sarpras-question = Bagaimana pendapat Saudara tentang kualitas sarana dan prasarana?
survey-sarpras-option-1 = Buruk
survey-sarpras-option-2 = Cukup
survey-sarpras-option-3 = Baik
survey-sarpras-option-4 = Sangat baik

survey-pengaduan-name = Penanganan pengaduan, saran, dan masukan
survey-pengaduan-question = Bagaimana pendapat Saudara tentang penanganan pengaduan pengguna layanan?
survey-pengaduan-option-1 = Tidak ada
survey-pengaduan-option-2 = Ada tetapi tidak berfungsi
survey-pengaduan-option-3 = Berfungsi kurang maksimal
survey-pengaduan-option-4 = Dikelola dengan baik
