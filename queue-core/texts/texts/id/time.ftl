# Durations and dates on pages. The hour itself is written by code: 09.10.

time-minutes = { $n } menit
time-minutes-short = { $n } mnt
time-minutes-seconds = { $minutes } mnt { $seconds } dtk
time-hours-minutes = { $hours } jam { $minutes } mnt
time-date = { $day } { $month } { $year }
time-month-1 = Januari
time-month-2 = Februari
time-month-3 = Maret
time-month-4 = April
time-month-5 = Mei
time-month-6 = Juni
time-month-7 = Juli
time-month-8 = Agustus
time-month-9 = September
time-month-10 = Oktober
time-month-11 = November
time-month-12 = Desember
time-weekday-date = { $weekday }, { $date }
time-weekday-1 = Senin
time-weekday-2 = Selasa
time-weekday-3 = Rabu
time-weekday-4 = Kamis
time-weekday-5 = Jumat
time-weekday-6 = Sabtu
time-weekday-7 = Minggu
