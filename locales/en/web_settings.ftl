web-act-accounts = Open and close accounts
web-act-annexreview = Note that the review has become an annex
web-act-decidereview = Decide the management review
web-act-dispose = Dispose of content
web-act-draftreview = Draft the management review
web-act-import = Read files in
web-act-readlog = Read the log
web-law-about = This is what Rådig goes by: where it comes from, since when it applies and until when.
web-law-classification-models = Classification models
web-law-days = { $n ->
    [one] One day
   *[other] { $n } days
}
web-law-deadlines = Statutory times
web-law-files = All files
web-law-holidays = Holidays
web-law-hours = { $n ->
    [one] One hour
   *[other] { $n } hours
}
web-law-legal-events = Dates that matter
web-law-mandatory-methods = Mandatory methods
web-law-model = Levels: { $levels }. Reviewed after { $n } months.
web-law-months = { $n ->
    [one] One month
   *[other] { $n } months
}
web-law-nis2-areas = Measure areas of the cybersecurity act
web-law-parts = Parts of the page
web-law-replace = How to replace a file
web-law-replace-about = Each part is a file. Put a file of your own with the same name in the installation's data folder, under reference. It is then used instead of the one that comes along.
web-law-replace-dated = Do not change a row that has been used. Add a new row with the day from which it applies, and older judgements are counted as they were made.
web-law-replace-start = Restart Rådig. If the file is wrong the program does not start, and says which line is wrong.
web-law-review-inputs = Inputs to the management review
web-law-review-templates = Templates of the management review
web-law-risk-scales = Risk scales
web-law-scale = Likelihood: { $likelihood }. Consequence: { $consequence }. Zones from the value: { $zones }.
web-law-sections = { $n ->
    [one] One section
   *[other] { $n } sections
}
web-law-since = Applies from
web-law-source = Source
web-law-standing-questions = Questions that the management answers every time
web-law-until = Until
web-law-zone = Days are counted in the time zone { $about }.
web-log-about = All that has been done, the newest first. Nobody can change the log: each row rests on the one before.
web-log-act-dispose = Disposed of
web-log-act-file = Saved a file
web-log-act-found = Founded the installation
web-log-act-remove = Removed
web-log-act-save = Saved
web-log-at = When
web-log-hash = Checksum
web-log-newest = The newest
web-log-nothing = Nothing in the log fits.
web-log-older = Older
web-log-record = Record
web-log-register = Register
web-log-verify = Check that the log is whole
web-log-verify-about = The command walks the whole log and compares it with all that is saved. It may take a while and is run on the server.
web-log-what = What
web-log-who = Who
web-may-about = Reading and writing reach the role's part of the organisation and all below it. What belongs to no part is common.
web-may-act = Deed
web-may-acts = More than writing in a register
web-may-fields = Own fields
web-may-fields-about = Reads everything and writes the fields that belong to the role.
web-may-nothing = Nothing
web-may-nothing-about = Does not see the register.
web-may-own = Reads own
web-may-own-about = Reads what names oneself.
web-may-own-fields = Fields that belong to a role
web-may-own-write = Writes own
web-may-own-write-about = Reads and writes what names oneself.
web-may-read = Reads
web-may-read-about = Reads everything within the own part.
web-may-register = Register
web-may-table = Roles and registers
web-may-which = Fields
web-may-write = Writes
web-may-write-about = Reads and writes everything within the own part.
web-settings-accounts-about = An account belongs to a person in the register of persons. The person's roles decide what it may do.
web-settings-add-role = Give a role
web-settings-calendar = Calendar
web-settings-calendar-about = Get what you answer for in your own calendar.
web-settings-calendar-link = Get the calendar link
web-settings-change = Change
web-settings-close = Close the account
web-settings-close-own = You cannot close your own account.
web-settings-closed = Closed
web-settings-forget = Remove
web-settings-give-password = Give a new password
web-settings-keys = Shortcuts of one key
web-settings-keys-about = Turn them off if you control the computer by voice or press keys by mistake.
web-settings-language = Language
web-settings-my-record = Your record in the register of persons
web-settings-my-roles = Your roles
web-settings-no-views = You have no saved views. Save one from a list.
web-settings-off = Off
web-settings-on = On
web-settings-open = Open
web-settings-open-account = Open an account
web-settings-password = Change password
web-settings-password-about = At least { $n } characters. A sentence is fine. You are signed out everywhere and sign in with the new one.
web-settings-password-again = The new password once more
web-settings-password-change = Change password
web-settings-password-differs = The two new passwords differ. Write the same twice.
web-settings-password-made = At least { $n } characters. Leave empty for a random password.
web-settings-password-new = New password
web-settings-password-old = Current password
web-settings-person-hint = Begin to write and choose, or write the number. Is the person missing?
web-settings-person-missing = Choose a person in the list, or write the number.
web-settings-person-new = Add the person first
web-settings-prefer = As you like it
web-settings-reopen = Open the account again
web-settings-standing = Standing
web-settings-told = The password of { $about } is
web-settings-told-once = It is shown only now. Give it to the person and ask for it to be changed.
web-settings-what-roles = What the roles may do
web-may-region = Roles and registers, can be scrolled sideways
