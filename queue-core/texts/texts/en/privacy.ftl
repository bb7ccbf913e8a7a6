# Personal data.

privacy-kiosk = This machine does not ask for your name, ID number or phone. Your queue number is not linked to your identity.
privacy-survey = Survey answers are kept without names and are used only to measure public satisfaction.
