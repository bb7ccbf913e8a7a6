# Nobody has touched the kiosk for a while.

kiosk-idle = Are you still here?
kiosk-idle-note = { $n ->
    [one] The screen starts again in 1 second.
   *[other] The screen starts again in { $n } seconds.
}
kiosk-idle-yes = Yes, I am still here
