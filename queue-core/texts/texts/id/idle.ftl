# Nobody has touched the kiosk for a while.

kiosk-idle = Anda masih di sini?
kiosk-idle-note = Layar kembali ke awal dalam { $n } detik.
kiosk-idle-yes = Ya, saya masih di sini
