# The paper ticket.

ticket-title = QUEUE NUMBER
ticket-priority = PRIORITY
ticket-zone = Zone { $zone }
ticket-floor-zone = Floor { $floor }, Zone { $zone }
ticket-later = After that, with the same number: { $services }
ticket-ask-later = Ask at the counter for: { $services }
ticket-ahead = Ahead of you: { $n }
ticket-estimate = Expected call about { $time } (may change)
ticket-requirements = Have ready:
ticket-valid = Valid today only. Missed your call? Tell the counter staff.
ticket-survey = Rate our service: { $url }
ticket-complaint = Complaints: lapor.go.id (SP4N-LAPOR!)
ticket-free-queue = Queue numbers are free. Refuse touts and illegal fees.
ticket-scan = Scan to follow your turn and to rate our service
# Staff look for the Indonesian words.
ticket-reprint = CETAK ULANG / REPRINT
ticket-demo = DEMO, NOT A REAL NUMBER
ticket-offline = Given while the connection was down
ticket-offline-note = The number is valid. Your place counts from when it was taken.

# A list of what to bring, on paper.
list-title = WHAT TO BRING
list-note = This is not a queue number. Take one when you have everything.
