# Log-in of staff.

login-title = Masuk petugas
login-name = Nama pengguna
login-password = Kata sandi
login-submit = Masuk
login-wrong = Nama pengguna atau kata sandi salah. Periksa kembali, lalu coba lagi.
login-locked = Terlalu banyak percobaan yang gagal. Coba lagi pada pukul { $time }.
login-empty = Isi nama pengguna dan kata sandi.
login-forgot = Lupa kata sandi? Hubungi pengelola gedung.
login-logged-out = Anda sudah keluar.
login-public = Halaman publik
