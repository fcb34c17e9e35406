web-notices = Notices
web-notices-new = { $n ->
    [0] Nothing new
    [one] { $n } new
   *[other] { $n } new
}
web-notices-read-all = Mark all as read
web-notices-empty = You have no notices. New reports, what waits for your advice or approval and reminders of what the law asks after an incident are shown here.
web-notice-what = What is to be done
web-notice-case = Case
web-notice-point = Notice
web-notice-when = At the latest
web-notice-state = State
web-notice-told = Came
web-notice-mark = Read
web-notice-read = Mark as read
web-notice-is-read = Read
web-notice-hours = counted in hours
web-notice-reported = Waits to be received
web-notice-advise = Waits for your advice as data protection officer
web-notice-approve = Waits for your approval
web-notice-decide = Waits for your decision
web-notice-part = { $n }% of the time has gone
web-notice-due = The time is up
web-notice-overdue = Overdue
web-notice-start-earlier = New facts gave an earlier start
web-notice-hidden = A duty of a case
web-notice-received = Received
web-notice-waits = Nobody has received it
web-notice-closed = Not open to you
web-notice-bell = { $n ->
    [0] Notices
    [one] { $n } new notice
   *[other] { $n } new notices
}
web-notice-choices = Notices by email
web-notice-always = All notices are always in Rådig, whatever you choose here.
web-notice-address = Mail goes to { $about }.
web-notice-no-address = The register of persons has no address for you, so no mail is sent.
web-notice-mail = How do you want mail?
web-notice-mail-about = A mail holds the number of the case, what is to be done and when. The mail of the day goes at { $about }.
web-notice-each = At once
web-notice-each-about = A mail when something has happened.
web-notice-digest = Once a day
web-notice-digest-about = What the law counts in hours still comes at once.
web-notice-none = No mail
web-notice-none-about = Not about what is counted in hours either. Look in Rådig.
web-done-markerat = Marked as read.
web-mail-subject = { $n ->
    [one] Rådig: { $about }
   *[other] Rådig: { $n } notices
}
web-mail-greeting = Hello,
web-mail-intro = this waits for you or your role in Rådig.
web-mail-line = { $number }: { $what }. { $point }. At the latest { $due }.
web-mail-line-open = { $number }: { $what }. { $point }.
web-mail-link = Open the case: { $about }
web-mail-choose = You choose how you get mail: { $about }
web-mail-choose-inside = You choose how you get mail, under Settings in Rådig.
web-mail-quiet = something to do in the case
web-mail-report = a new report has come in
web-mail-review = the management review
web-mail-link-review = Open the review: { $about }
