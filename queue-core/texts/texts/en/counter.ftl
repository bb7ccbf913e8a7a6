# The officer's page at a counter.

counter-name = Counter { $counter }
counter-choose-title = Choose your counter
counter-choose-lead = These are the counters that you can use now.
counter-choose-none = No counter is free. Ask another officer to leave theirs, or call the hall's administrator.
counter-choose-default = Your usual counter
counter-choose-paused = On a break
counter-zone = Zone { $zone }
counter-waiting = { $n } waiting

counter-desk-open = Open
counter-desk-paused = Break
counter-desk-closed = Closed
counter-served-today = Served today
counter-average = Average
counter-leave = Leave counter
counter-log-out = Log out

counter-state-idle = Counter ready
counter-state-called = Called
counter-state-serving = Now serving
counter-state-paused = Counter on a break
counter-state-closed = Counter closed
counter-idle-waiting = Visitors waiting: { $n }.
counter-idle-empty = Nobody is waiting.
counter-paused-lead = Visitors see that this counter is on a break.
counter-closed-lead = This counter is not open. Nobody is called here.

counter-priority = Priority
counter-waited = Waited { $duration }
counter-called-times = calls: { $n }
counter-arrived = came { $time }
counter-standard = standard { $duration }
counter-over-standard = over the standard { $duration }
counter-since-call = since the call

counter-call-next = Call next
counter-start = Start
counter-finish-next = Done, call next
counter-finish = Done
counter-recall = Call again
counter-no-show = No-show
counter-pause = Break
counter-resume = Resume service
counter-open = Open counter
counter-key-space = Space
counter-actions = Actions

counter-reason-only-one = The only one waiting.
counter-reason-first-come = Due first.
counter-reason-priority = Priority: passed earlier visitors: { $passed }.
counter-reason-overdue = Past the target wait.
counter-reason-support = Support service: nobody waited for this counter's main services.
counter-reason-others = Others waiting: { $n }.
counter-why = Why this number?

counter-just-now = Just now
counter-just-now-empty = No number yet today.
counter-outcome-served = served
counter-outcome-absent = no-show
counter-outcome-at = at { $time }
counter-column-number = Number
counter-column-service = Service
counter-column-took = Time taken
counter-column-outcome = Outcome

counter-my-services = My services
counter-support-services = Support services
counter-next-in-line = Next in line
counter-next-empty = Nobody is waiting
counter-next-more = and { $n } more
counter-overdue = Over target

counter-lost = Connection lost. What you see may be old. Reconnecting…
counter-no-script = This page needs JavaScript. Turn JavaScript on and reload the page.
counter-not-yours = Another officer is using this counter.
counter-gone = You no longer work at this counter.
counter-choose-other = Choose another counter
counter-failed = That was not saved. Check the screen and try again.
counter-said-call = { $number } called to counter { $counter }.
counter-said-serving = { $number } is being served.
counter-other-agency = This counter belongs to another agency.
counter-reason-appointment = The time of its appointment.
counter-reason-sent = Sent to this counter.
counter-reason-general-turn = An ordinary visitor's turn after several with priority.
counter-reason-long-wait = This service has been waited for long.
counter-reason-by-number = Called by its number.
counter-reason-walk-in = Walked in at the counter.
