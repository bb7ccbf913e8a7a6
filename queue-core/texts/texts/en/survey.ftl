# The survey: the nine SKM questions of Permen PANRB 14/2017 in the order of the questionnaire,
# keyed by element; options from 1 (worst) to 4 (best). Our translation, not an official one.

survey-title = Public satisfaction survey
survey-served-at = { $number } · served at Counter { $counter }, { $time }
survey-served-on = { $number } · served at Counter { $counter }, { $date }
survey-invite = Help us improve. Nine questions, about two minutes, no name.
survey-progress = Question { $n } of 9
survey-next = Next
survey-back = Back
survey-send = Send my rating
survey-choose = Choose an answer to continue.
survey-missing = Some questions are not answered yet. Please complete the marked ones.
survey-missing-one = This question is not answered yet.
survey-comment-title = Suggestions
survey-comment = Suggestions (optional). Please do not write names or ID numbers.
survey-comment-too-long = The suggestion is too long. At most { $n } characters.
survey-last = Last step
survey-private = Survey answers are kept without names and are used only to measure public satisfaction.
survey-thanks = Thank you for your rating. Your answers help us improve.
survey-closed = The survey for this visit has been answered or has expired.

survey-persyaratan-name = Requirements
survey-persyaratan-question = How well did the requirements fit the kind of service?
survey-persyaratan-option-1 = Did not fit
survey-persyaratan-option-2 = Fitted poorly
survey-persyaratan-option-3 = Fitted
survey-persyaratan-option-4 = Fitted very well

survey-prosedur-name = System, mechanism and procedure
survey-prosedur-question = How easy was the service procedure at this unit?
survey-prosedur-option-1 = Not easy
survey-prosedur-option-2 = Rather hard
survey-prosedur-option-3 = Easy
survey-prosedur-option-4 = Very easy

survey-waktu-name = Time to complete
survey-waktu-question = How fast was the service given?
survey-waktu-option-1 = Not fast
survey-waktu-option-2 = Rather slow
survey-waktu-option-3 = Fast
survey-waktu-option-4 = Very fast

survey-biaya-name = Cost/fee
survey-biaya-question = How reasonable was the cost or fee?
survey-biaya-option-1 = Very expensive
survey-biaya-option-2 = Rather expensive
survey-biaya-option-3 = Cheap
survey-biaya-option-4 = Free of charge

survey-produk-name = Service product
survey-produk-question = How well did the result match what the service standard promises?
survey-produk-option-1 = Did not match
survey-produk-option-2 = Matched poorly
survey-produk-option-3 = Matched
survey-produk-option-4 = Matched very well

survey-kompetensi-name = Staff competence
survey-kompetensi-question = How competent were the staff?
survey-kompetensi-option-1 = Not competent
survey-kompetensi-option-2 = Rather incompetent
survey-kompetensi-option-3 = Competent
survey-kompetensi-option-4 = Very competent

survey-perilaku-name = Staff conduct
survey-perilaku-question = How polite and friendly were the staff?
survey-perilaku-option-1 = Not polite or friendly
survey-perilaku-option-2 = Not very polite or friendly
survey-perilaku-option-3 = Polite and friendly
survey-perilaku-option-4 = Very polite and friendly

survey-sarpras-name = Facilities
survey-sarpras-question = How good were the facilities?
survey-sarpras-option-1 = Poor
survey-sarpras-option-2 = Fair
survey-sarpras-option-3 = Good
survey-sarpras-option-4 = Very good

survey-pengaduan-name = Handling of complaints and suggestions
survey-pengaduan-question = How are complaints from users handled?
survey-pengaduan-option-1 = There is no handling
survey-pengaduan-option-2 = Exists but does not work
survey-pengaduan-option-3 = Works, but not fully
survey-pengaduan-option-4 = Handled well
