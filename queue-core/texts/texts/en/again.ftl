# A number of the same service was taken at this kiosk just before.

kiosk-again = Number { $number } has just been taken
kiosk-again-note = It was taken at this kiosk for { $service }. One number is enough for one person.
kiosk-again-mine = { $number } is my number, done
kiosk-again-another = Take one more number
kiosk-again-wait = { $n ->
    [one] Another number can be taken in 1 second.
   *[other] Another number can be taken in { $n } seconds.
}
