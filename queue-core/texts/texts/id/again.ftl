# A number of the same service was taken at this kiosk just before.

kiosk-again = Nomor { $number } baru saja diambil
kiosk-again-note = Nomor itu diambil di mesin ini untuk { $service }. Satu nomor cukup untuk satu orang.
kiosk-again-mine = { $number } nomor saya, selesai
kiosk-again-another = Ambil satu nomor lagi
kiosk-again-wait = Nomor berikutnya dapat diambil dalam { $n } detik.
