# Durations and dates on pages. The hour itself is written by code: 09:10.

time-minutes = { $n } min
time-minutes-short = { $n } min
time-minutes-seconds = { $minutes } min { $seconds } s
time-hours-minutes = { $hours } h { $minutes } min
time-days = { $n ->
    [one] 1 day
   *[other] { $n } days
}
time-date-hour = { $date }, { $hour }
time-date = { $day } { $month } { $year }
time-month-1 = January
time-month-2 = February
time-month-3 = March
time-month-4 = April
time-month-5 = May
time-month-6 = June
time-month-7 = July
time-month-8 = August
time-month-9 = September
time-month-10 = October
time-month-11 = November
time-month-12 = December
time-weekday-date = { $weekday }, { $date }
time-weekday-1 = Monday
time-weekday-2 = Tuesday
time-weekday-3 = Wednesday
time-weekday-4 = Thursday
time-weekday-5 = Friday
time-weekday-6 = Saturday
time-weekday-7 = Sunday
