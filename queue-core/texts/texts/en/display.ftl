# The hall display.

display-now = Now calling
display-last-known = Last known call
display-nobody = No calls yet
display-nobody-note = Numbers appear here when they are called.
display-again = Call { $n }
display-counter = Counter
display-counter-name = Counter { $counter }
display-all-counters = All counters
display-closed-counter = closed
display-paused-counter = on break
display-free-counter = ready
display-zone = Zone { $zone }
display-whole-hall = All zones
display-demo = DEMO
display-stale = Display not updated since { $time }. Please listen for the staff.

display-connecting = Connecting this display
display-connecting-note = It goes on by itself as soon as the server answers.
display-unlinked = This display is not connected
display-unlinked-note = Please listen for the staff or ask at the information desk.
display-refused = This display cannot be used yet
display-refused-version = This display's version does not match the server. Staff need to update it.
display-pairing = Pair this display
display-pairing-note = Ask the hall's administrator to enter this code on the devices page.
display-pairing-name = Display name: { $name }
display-pairing-asking = Asking the server for a code
display-pairing-waiting = Waiting for approval. It goes on by itself.
display-pairing-unreachable = The server does not answer yet. This display tries again by itself.
