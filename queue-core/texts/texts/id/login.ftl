# Log-in of staff.

login-title = Masuk petugas
login-name = Nama pengguna
login-password = Kata sandi
login-submit = Masuk
login-wrong = Nama pengguna atau kata sandi salah. Periksa kembali, lalu coba lagi.
login-locked = Terlalu banyak percobaan yang gagal. Coba lagi pada pukul { $time }.
login-locked-short = Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.
login-expired = Sesi Anda sudah berakhir. Silakan masuk kembali.
login-empty = Isi nama pengguna dan kata sandi.
login-forgot = Lupa kata sandi? Hubungi pengelola gedung.
login-logged-out = Anda sudah keluar.
login-logged-in-as = Masuk sebagai { $name }
login-public = Halaman publik
