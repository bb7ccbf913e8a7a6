# Pages of the hall administrator.

admin-devices-title = Devices
admin-devices-lead = Kiosks and displays that are connected to this hall.
admin-devices-none = No devices yet.
admin-device-name = Name
admin-device-zone = Zone
admin-device-seen = Last seen
admin-device-state = State
admin-device-never = never
admin-device-linked = Connected
admin-device-linking = Reconnecting
admin-device-lost = Not connected
admin-device-new = Never connected
admin-device-printer = Printer
admin-device-clock = Clock
admin-device-now = now
admin-device-held-back = { $n ->
    [one] 1 ticket held back
   *[other] { $n } tickets held back
}
admin-device-sound-failed = no sound
admin-clock-right = right
admin-clock-behind = { $duration } behind
admin-clock-ahead = { $duration } ahead
admin-printer-ready = paper is fine
admin-printer-silent = gives no status
admin-printer-paper-low = paper nearly out
admin-printer-paper-out = out of paper
admin-printer-cover-open = cover open
admin-printer-fault = error
admin-printer-offline = not ready
admin-printer-unreachable = cannot be reached
admin-printer-of-two = { $n }: { $state }
admin-approve-title = Add a device
admin-device-revoked = Revoked
admin-kind-kiosk = Kiosk
admin-kind-display = Display
admin-zone-all = Whole hall
admin-zone = Zone { $zone }
admin-revoke = Revoke
admin-revoke-question = This device is cut off at once and has to be paired again.
admin-revoke-yes = Yes, revoke
admin-pairings-title = Waiting for approval
admin-pairings-none = No device is waiting.
admin-pairing-expires = valid until { $time }
admin-approve-lead = Type the six-digit code that the device shows.
admin-approve-code = Code
admin-approve-submit = Approve
admin-approved = { $name } approved.
admin-approve-unknown = This code is unknown or has expired. Check the code on the device.
admin-approve-malformed = A code has six digits.
admin-revoked = { $name } revoked.
admin-nav-counter = Counter
admin-nav-devices = Devices
admin-nav-appointments = Appointments
admin-column-action = Action
