# What the kiosk says aloud, for who cannot see its screen. What stands between two named values is
# one clip of a voice pack. A name is said by itself, so that a text makes sense without it.

voice-on = Speech is on.
voice-keys = Press an arrow key to move to the next choice, and Enter to choose it.
voice-page = Page { $page }.
voice-idle = Are you still here? Press an arrow key to go on. Otherwise the screen starts again.

voice-home = Start screen. Here you take a queue number.
voice-home-choices = You can search for a service, choose one that is often chosen, or choose an agency.
voice-home-appointment = If you have an appointment, choose: I have an appointment.
voice-home-visit = Your visit has { $n } services. Choose another one, or choose: See your visit.
voice-home-visit-one = Your visit has one service. Choose another one, or choose: See your visit.
voice-offline = The connection is down. You can still take a number, but the wait is not known.
voice-pause = It is the break now. Service opens again { $time }.
voice-no-paper = This machine cannot print at the moment. Your number will be spoken and is on the screen.

voice-agency = The services of one agency.
voice-agency-services = There are { $n } services.
voice-agency-services-one = There is one service.

voice-search = Search for a service. The keyboard is on the screen: arrow keys move between letters, Enter types a letter. What is found is above the keyboard.
voice-search-empty = No letter yet.
voice-search-found = { $n } services found.
voice-search-found-one = One service found.
voice-search-guessed = Nothing found. There are { $n } services with a similar name.
voice-search-none = No service found. Please ask at the information desk.

voice-service = About one service.
voice-wait-soon = There is no queue.
voice-wait-about = The estimated wait is { $min } minutes.
voice-wait-up-to = The estimated wait is up to { $to } minutes.
voice-wait-between = The estimated wait is { $from } to { $to } minutes.
voice-no-counter = No counter is open yet. You are called once a counter opens.
voice-counters-from = Counters open { $time }.
voice-waiting = { $n } people are waiting.
voice-waiting-one = One person is waiting.
voice-counters-open = { $n } counters are open.
voice-counters-open-one = One counter is open.
voice-zone = It is in zone { $zone }.
voice-floor-zone = It is on floor { $floor }, zone { $zone }.
voice-free = It is free of charge.
voice-cost = The fee is { $n } rupiah.
voice-numbers-left = { $n } numbers are left.
voice-numbers-left-one = One number is left.
voice-requirements = There are { $n } things to bring.
voice-requirements-one = There is one thing to bring.
voice-requirements-none = You do not need to bring any document.
voice-service-take = There is a general queue and a priority queue. To take a number, choose: Take a queue number.
voice-service-join = This service can be added to your visit.
voice-service-joined = This service is in your visit already.
voice-visit-full = Your visit is full.
voice-service-gone = This service is not available any more. Please go back and choose another one.
voice-class-general = General queue chosen. You are called in order.
voice-class-priority = Priority queue chosen. The reason is not recorded.
voice-list-printing = The list of what to bring is being printed below the screen.
voice-list-printed = The list of what to bring has come out below the screen.
voice-list-failed = The list of what to bring was not printed.

voice-shut-closed = This service is closed.
voice-shut-paused = This service is paused.
voice-shut-taken = Today's numbers are all taken.
voice-shut-late = The queue is full. You may not be served today.
voice-opens = It opens again { $when }.
voice-when-weekday = on { $weekday } { $time }
voice-when-date = on { $month } { $day } { $time }
voice-hour-am = at { $hour } a.m.
voice-hour-pm = at { $hour } p.m.
voice-hour-minute-am = at { $hour } { $minute } a.m.
voice-hour-minute-pm = at { $hour } { $minute } p.m.

voice-appointment = A number by appointment. Type the code of your appointment with the keyboard on the screen: arrow keys move between letters, Enter types a letter. Then choose: Take a queue number.
voice-appointment-offline = The connection is down, so appointments cannot be checked. Ask at the information desk, or take an ordinary number.
voice-appointment-code = Code: { $code }
voice-appointment-ready = The code is complete.

voice-visit = Your visit.
voice-visit-services = One number for { $n } services.
voice-visit-services-one = One number for one service.
voice-visit-order = In this order your visit ends soonest.
voice-visit-offline = The connection is down: the number is for the first service only. Ask for the others at the counter.
voice-visit-choices = Choose: Take one number. Or add another service.

voice-again = Number { $number } has just been taken at this kiosk for the same service. If it is yours, choose: is my number, done.
voice-again-wait = Another number can be taken in a moment.
voice-again-choices = For somebody else, choose: Take one more number.

voice-taking = Getting your number. Please wait.
voice-not-given = There is no number yet, because the server does not answer. Choose: Try again. You will get one number only.
voice-refused = No number can be given.

voice-ticket-number = Your queue number: { $number }
voice-ticket-again = Once more: { $number }
voice-ticket-priority = It is a priority number.
voice-ahead = { $n } people are ahead of you.
voice-ahead-one = One person is ahead of you.
voice-ahead-none = Nobody is ahead of you.
voice-ticket-offline = This number was given while the connection was down, and it is valid.
voice-ticket-call = You are called by this number. Choose: Done.
voice-ticket-printed = Your ticket comes out below the screen. Please take it.
voice-ticket-no-paper = No ticket came out, because there is no paper. Remember your number: { $number }. It is valid.
voice-ticket-failed = The ticket was not printed. Remember your number: { $number }. It is valid.
voice-ticket-unproven = The ticket may not have come out. Remember your number: { $number }. It is valid.
voice-ticket-on-screen = This machine does not print tickets. Remember your number: { $number }
voice-ticket-reprinting = Printing again. The number stays the same.
voice-ticket-help = You are called without the paper too. If you need it, choose: Print again.

voice-closed = No numbers are given out now.
voice-connecting = This machine is connecting to the server. Please wait.
voice-link-lost = This machine has lost its connection. Please wait, use another one, or go to the information desk.
voice-out = This machine is out of service. Please use another one or go to the information desk.
voice-pairing = This machine is not paired with the server yet.
voice-pairing-code = Code for the hall's administrator: { $code }
