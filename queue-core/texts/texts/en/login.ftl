# Log-in of staff.

login-title = Staff log-in
login-name = User name
login-password = Password
login-submit = Log in
login-wrong = Wrong user name or password. Please check and try again.
login-locked = Too many failed attempts. Try again at { $time }.
login-empty = Enter your user name and password.
login-forgot = Forgotten your password? Ask the hall's administrator.
login-logged-out = You have logged out.
login-public = Public page
