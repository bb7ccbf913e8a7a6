# Personal data.

privacy-kiosk = Mesin ini tidak meminta nama, NIK, atau nomor telepon. Nomor antrean tidak terhubung dengan identitas Anda.
privacy-survey = Jawaban survei disimpan tanpa nama dan dipakai hanya untuk menghitung kepuasan masyarakat.
