# The administrator's page of appointments.

appointments-title = Appointments
appointments-lead = Visitors with an appointment take a number at the kiosk with its code.
appointments-date = Date
appointments-show = Show
appointments-of-date = Appointments on { $date }
appointments-none = No appointments on this date yet.
appointments-used-of = { $used } of { $n } have taken a number.
appointments-column-time = Time
appointments-column-code = Code
appointments-column-service = Service
appointments-column-state = State
appointments-used-as = Has taken number { $number }
appointments-used = Has taken a number
appointments-open = Not here yet
appointments-import-title = Take in a list for { $date }
appointments-import-lead = One appointment a line: its code, the service's code, the time; separated by semicolons, commas or tabs. Example: MP-0001;IMI-PSB;09:30. A new list replaces the whole list of this date. Used appointments that are in the new list as well stay used. Names and other personal data are not needed.
appointments-list = List
appointments-file = Or a file (if one is chosen, it is what is read)
appointments-submit = Save the list
appointments-taken = { $n ->
    [one] { $n } appointment for { $date } has been saved.
   *[other] { $n } appointments for { $date } have been saved.
}
appointments-nothing-taken = { $n ->
    [one] Nothing has been saved. Correct this fault and send again.
   *[other] Nothing has been saved. Correct these { $n } faults and send again.
}
appointments-line = Line { $line }: { $fault }
appointments-fault-columns = there are { $found } columns instead of three: appointment code, service code, time.
appointments-fault-code = “{ $text }” is no appointment code. A code is 4 to 24 letters, digits or hyphens.
appointments-fault-service = there is no service “{ $text }” in this hall. Write its full code, such as IMI-PSB.
appointments-fault-time = the time “{ $text }” cannot be read. Write it like 09:30.
appointments-fault-closed = service { $service } is not open at { $time } on this date.
appointments-fault-twice = code { $code } is in line { $line } already.
appointments-fault-other-date = code { $code } belongs to an appointment on { $date }.
appointments-fault-no-date = The date cannot be read. Choose a date and send again.
appointments-fault-past = { $date } is over. Nothing has been saved.
appointments-fault-hall-closed = The hall is closed on { $date }. Nothing has been saved.
appointments-fault-empty = The list is empty. Nothing has been saved.
