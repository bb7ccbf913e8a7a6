# The hall display.

display-now = Now serving
display-called = Called
display-counter = Counter
display-next = Next
display-closed-counter = Closed
display-stale = Display not updated since { $time }. Please listen for the staff.
