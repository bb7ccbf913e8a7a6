# Why the hall did not do what was asked.

refusal-hall-closed = The hall is closed. Numbers cannot be taken now.
refusal-hall-closed-until = The hall is closed. Numbers can be taken again on { $date } at { $time }.
refusal-holiday = Today is a holiday: { $name }.
refusal-holiday-until = Today is a holiday: { $name }. Numbers can be taken again on { $date } at { $time }.
refusal-unknown-service = This hall has no service { $service }. Please choose another one.
refusal-unknown-counter = This hall has no counter { $counter }.
refusal-unknown-ticket = There is no number { $number } today.
refusal-other-day = Number { $number } is not from today. Please take a new number.
refusal-numbers-used-up = All numbers with letter { $letter } are used up for today. Please ask at the information desk.
refusal-wrong-state = Number { $number } { $state }. This cannot be done now.
refusal-state-waiting = is still waiting
refusal-state-called = has been called
refusal-state-serving = is being served
refusal-state-served = has been served
refusal-state-absent = did not come when called
refusal-state-cancelled = has been cancelled
refusal-state-void = has been given back
refusal-state-expired = has expired
refusal-counter-closed = Counter { $counter } is not open.
refusal-counter-busy = Counter { $counter } still serves { $number }. Finish that first.
refusal-counter-taken = Another officer works at counter { $counter }.
refusal-not-your-ticket = Number { $number } is not at counter { $counter }. Look at the screen and try again.
refusal-nobody-waiting = Nobody is waiting for this counter.
refusal-not-served-yet = This visit has not been served yet. The survey opens once it is.
refusal-survey-closed = The survey of this visit has been answered, or its time is over.
