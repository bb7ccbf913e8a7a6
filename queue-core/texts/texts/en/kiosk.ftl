# The kiosk's screens.

kiosk-welcome = Welcome to { $hall }
kiosk-start = Touch the screen to take a queue number
kiosk-language = English
kiosk-choose-agency = Which agency do you want to visit?
kiosk-choose-service = Choose the service you need
kiosk-search = Search for a service, such as ID card or passport
kiosk-appointment = I have an appointment
kiosk-appointment-code = Type your appointment code
kiosk-appointment-note = You find it on your booking.
kiosk-appointment-offline = Connection lost: appointments cannot be checked. Ask at the information desk, or take an ordinary number.
kiosk-search-none = No service found. Please ask at the information desk.
kiosk-popular = Often chosen
kiosk-back = Back
kiosk-home = Start again
kiosk-requirements-title = Have you brought these?
kiosk-requirements-ok = Yes, continue
kiosk-requirements-print = No, print the list
kiosk-list-printing = The list is being printed
kiosk-list-printed = List printed below the screen
kiosk-list-failed = List not printed, try again
kiosk-requirements-anyway = Take a number anyway
kiosk-requirements-none = You do not need to bring any document.
kiosk-cost = Fee: Rp{ $n }
kiosk-free = Free of charge
kiosk-waiting = { $n } people waiting, about { $min } minutes
kiosk-waiting-none = No queue
kiosk-waiting-unknown = { $n ->
    [one] { $n } person waiting
   *[other] { $n } people waiting
}
kiosk-priority-question = Do you belong to a priority group?
kiosk-priority-groups = Elderly (60 and over), person with a disability, pregnant, nursing or with a small child
kiosk-priority-note = The reason is not recorded.
kiosk-priority-yes = Yes, priority
kiosk-priority-no = No
kiosk-confirm = Print my number
kiosk-printing = Printing. Please wait.
kiosk-take-ticket = Please take your ticket
kiosk-wait-call = Please wait until your number is called.
kiosk-paper-low = Paper is running low. Staff have been told.
kiosk-paper-out = Out of paper. Note your number: { $number }. Staff will help you shortly.
kiosk-printer-error = Printer problem. Your number { $number } is valid. Please note it or take a photo of this screen.
kiosk-no-number-given = No number was given. Please try again or go to the information desk.
kiosk-out-of-service = This machine is out of service. Please use another one or go to the information desk.
kiosk-offline = Connection lost. You can still take a number.
kiosk-not-open = Numbers can be taken from { $time }.
kiosk-closed-today = Service has ended for today. Please come back on { $date }.
kiosk-break = Break. Service reopens at { $time }.
kiosk-break-friday = Break for Friday prayer. Service reopens at { $time }.
kiosk-holiday = Holiday: { $name }. Service reopens on { $date }.
kiosk-service-paused = This service is not giving out numbers at the moment.
kiosk-quota-full = Today's places for this service are full. Please come back on { $date }.
kiosk-cutoff = No more numbers for this service, so that everyone waiting can be served today.
kiosk-late-risk = Long queue. This number may be served after { $time }.
kiosk-help = Call staff for help
kiosk-greeting = Welcome.
kiosk-question = What do you need today?
kiosk-agencies = All agencies
kiosk-services-count = { $n ->
    [one] { $n } service
   *[other] { $n } services
}
kiosk-previous = Previous
kiosk-next = Next
kiosk-wait-short = about { $min } min wait
kiosk-wait-closed = not open yet
kiosk-wait-about = about { $min } min
kiosk-wait-soon = No wait
kiosk-wait-between = { $from }–{ $to } min
kiosk-wait-up-to = up to { $to } min
kiosk-wait-between-short = { $from }–{ $to } min wait
kiosk-wait-up-to-short = wait up to { $to } min
kiosk-no-counter = No counter open yet
kiosk-no-counter-note = You are called once a counter opens.
kiosk-counters-from = counters open at { $time }
kiosk-quota-left = { $n ->
    [one] { $n } number left
   *[other] { $n } numbers left
}
kiosk-shut-closed = Closed
kiosk-shut-paused = Paused
kiosk-shut-taken = No numbers left
kiosk-shut-late = Full today
kiosk-shut-opens = opens { $when }
kiosk-at-hour = at { $time }
kiosk-may-not-be-served = You may not be served today
kiosk-people-waiting = waiting · { $counters ->
    [one] { $counters } counter open
   *[other] { $counters } counters open
}
kiosk-queue = Choose your queue
kiosk-general = General
kiosk-general-note = called in order
kiosk-priority = Priority
kiosk-take = Take a queue number
kiosk-add-service = Add another service
kiosk-join-visit = Add to your visit
kiosk-see-visit = See your visit ({ $n ->
    [one] { $n } service
   *[other] { $n } services
})
kiosk-visit = Your visit
kiosk-visit-order = In this order your visit ends soonest.
kiosk-visit-offline = Connection lost: the number is for the first service only. Ask for the others at the counter.
kiosk-take-all = Take one number
kiosk-remove = Remove
kiosk-taking = Getting your number
kiosk-taking-note = One moment, please.
kiosk-not-given = No number yet
kiosk-not-given-note = The server does not answer. Please try again: you will get one number only. If it keeps failing, go to the information desk.
kiosk-retry = Try again
kiosk-refused = No number can be given
kiosk-your-number = Your queue number
kiosk-ticket-printing = Your ticket is being printed below the screen.
kiosk-ticket-printed = Your ticket comes out below the screen.
kiosk-note-number = Note your number
kiosk-ticket-unproven = Your ticket may not have come out. Your number { $number } is valid. Please note it or take a photo of this screen.
kiosk-ticket-on-screen = This machine does not print. Please note your number or take a photo of this screen.
kiosk-wait-estimate = estimated wait
kiosk-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
kiosk-before-you = ahead of you
kiosk-follow = Follow on your phone
kiosk-follow-note = Scan to see your place in line from anywhere in this building. The same code lets you rate our service.
kiosk-no-paper = No ticket came out?
kiosk-done = Done
kiosk-still-valid = Your number is valid
kiosk-still-valid-note = Note this number or take a photo of it. You will be called without the paper too. If you need it, print it once more.
kiosk-reprint = Print again
kiosk-reprinting = Printing again
kiosk-reprint-marked = The new paper is marked as a reprint. The number stays the same.
kiosk-link-lost = Connection lost
kiosk-link-lost-note = This machine is reconnecting. Please wait a moment, use another one, or go to the information desk.
kiosk-connecting = Connecting
kiosk-connecting-note = This screen goes on by itself as soon as the server answers.
kiosk-closed = No numbers are given out now
kiosk-opens = Opens again on { $date } at { $time }
kiosk-opens-today = Opens today at { $time }
kiosk-out = Machine out of service
kiosk-out-version = This machine's version does not match the server. Staff need to update it.
kiosk-pairing = Pair this machine
kiosk-pairing-note = Ask the hall's administrator to enter this code on the devices page.
kiosk-pairing-waiting = Waiting for approval. This screen goes on by itself.
kiosk-pairing-asking = Asking the server for a code
kiosk-search-title = Search for a service
kiosk-search-hint = Type the name of a service
kiosk-search-found = { $n ->
    [one] { $n } service found
   *[other] { $n } services found
}
kiosk-search-guessed = Nothing found. Did you mean:
kiosk-search-start = Type a few letters, such as ID card, police, or passport.
kiosk-space = Space
kiosk-clear = Clear
kiosk-services-of = Services
kiosk-privacy = This machine does not ask for your name, ID number or phone.
kiosk-offline-closed = No number can be given for this service now. Please ask at the information desk.
kiosk-given-offline = Fully valid
kiosk-given-offline-note = Given while the connection was down. Your place counts from when you took this number.
kiosk-printer-paper-out = Printer out of paper. Your number is on the screen.
kiosk-printer-cover-open = Printer is open. Your number is on the screen.
kiosk-printer-unlinked = Printer not connected. Your number is on the screen.
kiosk-printer-fault = Printer fault. Your number is on the screen.
kiosk-first-printer-down = First printer: { $state }. Tickets come out of the second one.
kiosk-second-printer-down = Second printer: { $state }.
kiosk-staff-told = Staff have been told.
kiosk-aid-large = Large text
kiosk-aid-contrast = High contrast
kiosk-aid-low = Lower screen
kiosk-aid-voice = Voice
kiosk-backspace = Delete the last letter
