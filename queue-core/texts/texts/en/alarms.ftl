# What is wrong with devices, and what to do about it. It stands after the device's name.

alarm-title = Alarms
alarm-of = { $device }:
alarm-of-printer = { $device }, printer { $n }:
alarm-link-lost = not connected. Check its power and network cable.
alarm-never-seen = never connected. Switch it on and check its network.
alarm-paper-low = paper is nearly out. Have a new roll ready.
alarm-paper-out = out of paper. Change the paper roll.
alarm-cover-open = the printer's cover is open. Close it.
alarm-printer-fault = the printer reports an error. Switch it off and on; if the error comes back, call a technician.
alarm-printer-offline = the printer is not ready. Check its power and buttons.
alarm-printer-unreachable = the printer cannot be reached. Check its power and cable.
alarm-sound-failed = calls cannot be heard. Check the loudspeaker, and let officers call out loud.
alarm-held-back = { $n ->
    [one] 1 ticket given out offline has not reached the server.
   *[other] { $n } tickets given out offline have not reached the server.
} Check the network, and leave the kiosk on.
alarm-clock-behind = its clock is { $duration } behind. Set the device's date and time.
alarm-clock-ahead = its clock is { $duration } ahead. Set the device's date and time.
alarm-repeats = { $n } numbers in a row for { $service } within { $minutes } minutes. Go to this kiosk and ask who takes them.
alarm-since = since { $time }
alarm-more = and { $n } more
alarm-critical = Urgent
alarm-warning = Warning
alarm-open-devices = Devices
