web-about-change = About the change
web-account-of = { $about }, your account
web-all-of = Show all { $n }
web-back = Back
web-before = before
web-beside = More about the record
web-broken = Something went wrong here
web-broken-advice = Nothing has been saved. Try again in a while. Tell whoever runs the system if it happens again.
web-bulk = Change several
web-bulk-changed = Changed
web-bulk-clear = Untick
web-bulk-count = Ticked: { $about }
web-bulk-do = Change
web-bulk-done = { $n ->
    [one] One record was changed
   *[other] { $n } records were changed
}
web-bulk-export = Export ticked
web-bulk-field = Change the field
web-bulk-heading = { $n ->
    [one] Change { $about } for one record
   *[other] Change { $about } for { $n } records
}
web-bulk-next = Continue
web-bulk-nothing = Write a value, or tick that the field is to be emptied.
web-bulk-empty = Empty the field in all that are chosen
web-bulk-none = Tick at least one row in the list first.
web-bulk-refused = Not changed
web-bulk-same = { $n ->
    [one] One record already had the value.
   *[other] { $n } records already had the value.
}
web-bulk-title = Change several: { $about }
web-bulk-which = This is changed
web-cancel = Cancel
web-case = Case
web-chain = Supply chain
web-choose = Choose
web-classify = Classify
web-close = Close
web-columns = Columns
web-continuity = Continuity and exercises
web-control = Internal control
web-control-overview = Overview
web-count-late = late
web-count-open = open
web-count-waiting = waiting for you
web-done-sparat = Saved.
web-done-oandrat = Nothing had changed.
web-done-planerat = Saved. The change holds from a later day and shows then.
web-done-senare = Saved. A later version holds already and still shows.
web-done-kladd = The draft is saved. It stays here until you save or discard it.
web-done-borttaget = Removed. The record stays in its history.
web-draft-drop = Drop the draft
web-draft-here = This is your draft from { $about }.
web-draft-kept = Draft saved { $about }
web-draft-save = Save as draft
web-edit = Edit
web-edit-of = Edit { $about }
web-reason-optional = (optional; needed when it holds from an earlier day)
web-effective-new = The record holds from
web-effective-change = The change holds from
web-effective-hint = Empty means from today. An earlier day needs a reason.
web-empty = Nothing here yet
web-empty-filter = Nothing matches what you chose
web-error = Error
web-errors = This needs to be put right before you can save
web-export = Export
web-facts = Facts
web-facts-empty = Fields that say nothing
web-field = Field
web-file-kept = Kept file: { $about }.
web-file-remove = Remove the file
web-filter = Filter
web-filter-clear = Clear all
web-filter-from = from
web-filter-holds = contains
web-filter-me = myself
web-filter-more = More filters and columns
web-filter-not = not
web-filter-nothing = empty
web-filter-to = to
web-filters = Filters
web-find = Search or go to
web-find-example = Search, for example RISK-2026-017 or payslip
web-find-label = Search registers, cases and documents
web-find-where = in all of Rådig
web-forbidden = You may not do this
web-forbidden-advice = Your role may not change this. Ask whoever answers for the register.
web-foreign = The form is no longer valid
web-foreign-advice = The page has been open for long or belongs to another visit. Go back, reload the page and try again. What you wrote is still in the page that you came from.
web-governance = Governance
web-hidden = hidden
web-hint-decimal = A number, for example 2.5.
web-hint-duration = For example 2 h 30 min.
web-hint-file = At most 20 MB.
web-hint-link = Write the name or the number, or choose a suggestion.
web-hint-links = One on each line. Write the name or the number, or choose a suggestion.
web-hint-money = Kronor, for example 12,500.
web-hint-prose = **Bold** and lists with - are fine.
web-hint-web = An address that begins with https://
web-history = History
web-history-about = Every change with the old and the new value, who, when and why. It cannot be changed.
web-history-all = All { $n } changes
web-holds-from = holds from { $about }
web-invalid = It cannot be saved like this
web-invalid-advice = Go back and put right what stands below. Nothing has been saved.
web-key = Key
web-key-does = Does
web-key-list = Search in the list
web-key-rows = Next and previous row
web-key-open = Open the row
web-key-close = Close the search box and the menu
web-key-tick = Tick the row
web-keys = Shortcuts
web-keys-about = Everything can be done without them. They can be turned off under Settings.
web-keys-then = { $about }
web-large = The file is too large
web-large-advice = Make it smaller or split it, and try again.
web-list-said = { $n ->
    [one] 1 record
   *[other] { $n } records
}
web-list-shown = Showing { $from }–{ $to } of { $n }
web-login = User name
web-matrix = Risk matrix
web-matrix-caption = Risk matrix: { $n ->
    [one] 1 open risk
   *[other] { $n } open risks
} by likelihood and consequence. Choose a square to see the risks.
web-matrix-more = Compare with earlier
web-matrix-risks = { $n ->
    [one] risk
   *[other] risks
}
web-matrix-square = Likelihood { $l }, consequence { $k }, { $about }
web-menu = Menu
web-menu-main = Main menu
web-missing = There is no such page
web-missing-advice = It may have moved, or it belongs to somebody else. Search, or begin again from the overview.
web-more = More
web-name = Name
web-new = New
web-new-of = New { $about }
web-next = Next
web-no = No
web-no-answer = No answer
web-not-then = The record was not there then
web-not-then-advice = It did not hold on that day, or was not known then.
web-nothing = empty
web-now = now
web-number = Number
web-demanded = (needed at times)
web-offer-looked-at = Reviewed
web-offer-looked-at-reason = Reviewed
web-offer-role = Give a role
web-offer-deviation = Register the deviation
web-sign-in-again = Sign in to go on. If you have been signed out you come back to the page where you were. What had been kept as a draft is still in the form.
web-optional = (optional)
web-overview = Overview
web-pages = Pages
web-password = Password
web-per-page = Per page
web-pick = Tick { $about }
web-pick-all = Tick all on the page
web-plan = Three-year plan
web-plan-board = Board
web-plan-quarters = Timeline
web-previous = Previous
web-reason = Why
web-recorded = recorded { $about }
web-refused = This cannot be done
web-refused-advice = A rule says no. It is like this:
web-registers = Registers
web-related = Belongs with
web-remove = Remove
web-remove-reason = Why is the record removed? It stays in its history.
web-report = Report an incident
web-report-without = Report something that went wrong without signing in
web-requirements = Requirements and compliance
web-requirements-overview = Overview
web-review = Overview
web-save = Save
web-search = Search
web-search-in = Search in { $about }
web-search-many = The { $n } best hits for “{ $about }”. There are more: add another word.
web-search-said = { $n ->
    [0] Nothing was found for “{ $about }”. Try fewer words or the beginning of a word.
    [one] One hit for “{ $about }”
   *[other] { $n } hits for “{ $about }”
}
web-search-words = Search words or number
web-settings = Settings
web-settings-accounts = Accounts
web-settings-law = Law and scales
web-settings-log = Log
web-settings-own = Your account
web-settings-roles = Access
web-show = Show
web-sign-in = Sign in
web-sign-in-wait = { $n ->
    [one] Too many tries from here. Wait a minute and try again.
   *[other] Too many tries from here. Wait { $n } minutes and try again.
}
web-sign-in-wrong = The user name or the password is wrong. Try again, or ask the administrator for a new password.
web-sign-out = Sign out
web-sort = Order
web-sort-text-up = { $about }, A to Z
web-sort-text-down = { $about }, Z to A
web-sort-day-up = { $about }, earliest first
web-sort-day-down = { $about }, latest first
web-sort-number-up = { $about }, least first
web-sort-number-down = { $about }, greatest first
web-sort-choice-up = { $about }, in order
web-sort-choice-down = { $about }, in reverse order
web-filter-named = { $about }, name or number
web-empty-fault = A filter cannot be read
web-done-vy = The view is saved. It stands among the tabs above the list.
web-done-vy-bort = The view is removed.
web-export-import = Export and import
web-sort-usual = As usual
web-skip = Skip to the content
web-stale = Somebody else saved while you wrote
web-stale-advice = Reload the page and make the change again.
web-stale-short = Somebody else has saved while you wrote. Read through and save again.
web-stale-both = { $about }: the other wrote “{ $theirs }”, you wrote “{ $yours }”. What stands in the form counts when you save.
web-stale-how = Both versions stand here. What you wrote is still in the form. Put right what needs it and save again, and it becomes as you want.
web-tabs = Parts
web-tasks = My tasks
web-theirs = Saved by somebody else
web-theme = Switch between light and dark
web-threshold = Result of the threshold analysis
web-to-now = Read it as it is now
web-to-start = To the start
web-training = Training
web-unreadable = What you sent could not be read
web-unreadable-advice = Go back, reload the page and try again.
web-version = Version
web-version-added = Added
web-version-disposed = The content has been disposed of
web-version-removed = Removed
web-view = Which day is read
web-view-all = All
web-view-back = Back to today
web-view-change = Read as it was another day
web-view-day = As it held on
web-view-forget = Remove the view { $about }
web-view-known = as known { $about }
web-view-mine = Mine
web-view-moment = As it was known
web-view-on = You are reading the state on { $about }
web-view-save = Save as a view
web-view-show = Show
web-views = Saved views
web-year = Year wheel
web-yes = Yes
web-you-are-here = You are here
web-yours = What you wrote
web-attachment-add = Upload a file
web-attachment-file = File
web-attachment-removed = Removed from the record
web-stale-merged = What the other changed and you left alone now stands in the form: { $about }.
web-dispose = Dispose of content
web-dispose-about = The content of the versions is emptied by a decision and cannot be brought back. That they were there, when and by whom stays in the log, and the chain can still be verified.
web-dispose-all = All versions, so that the record is gone
web-dispose-decision = Decision of disposal
web-dispose-decision-hint = The decision or plan that allows it, for example its registry number. It stands in the log.
web-dispose-decision-missing = Write which decision allows the disposal.
web-dispose-do = Dispose
web-dispose-done = { $n ->
    [one] One version is disposed of
   *[other] { $n } versions are disposed of
}
web-dispose-link = Dispose of content by a decision
web-dispose-sure = The content is to be emptied and cannot be brought back
web-dispose-sure-missing = Tick that the content is to be emptied.
web-dispose-version = Version { $n }, saved { $about }
web-dispose-which = What is disposed of
web-dispose-which-missing = Choose a version of the list, or all.
