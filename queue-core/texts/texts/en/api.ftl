# What the server answers when something goes wrong, to devices and to people.

api-page-title = Something went wrong
api-page-home = To the first page
api-storage-failed = The server cannot store anything at the moment. Try again shortly, or ask at the information desk.
api-stopping = The server is being stopped or restarted. Try again shortly.
api-internal = Something went wrong in the server. Try again shortly, or tell the hall's administrator.
api-bad-request = This request cannot be read: { $reason }
api-too-large = This request is too large.
api-unknown-path = There is nothing at this address. Please check it.
api-wrong-method = This address cannot be used in that way.
api-device-token-missing = This device has shown no token. Pair it first.
api-device-token-unknown = This device's token is not known or has been revoked. Pair the device again.
api-device-kind = This device is no { $kind }. Pair it again as a { $kind }.
api-kind-kiosk = kiosk
api-kind-display = display
api-key-reused = This key has been used for another request. Repeat with a new key.
api-too-many = Too many requests. Try again in { $seconds } seconds.
api-log-in = Please log in first.
api-forbidden = You may not open this page. Log in as somebody else, or ask the hall's administrator.
api-cross-site = This request came from another site and was not carried out. Open the page itself and try again.
api-device-name = A device's name has 1 to 40 characters.
api-unknown-zone = This hall has no zone { $zone }.
