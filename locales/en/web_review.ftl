web-done-beslutad = The review is decided and locked.
web-done-bilagd = The annex is noted.
web-done-overlamnad = The review is handed over for decision.
web-done-stammer = Noted: the text holds.
web-done-utkast = The draft is written from the registers. What you have written stands.
web-review-add = Add { $about }
web-review-annex = Annex to the business plan
web-review-annex-do = Note the annex
web-review-annexed = Number of the annex: { $about }
web-review-as-written = The draft as it is written
web-review-attendees-missing = The participants are missing
web-review-author = Written by { $about }
web-review-back = Back to the review
web-review-become = { $n ->
    [one] One decision becomes a measure with an owner and a day.
   *[other] { $n } decisions become measures with owners and days.
}
web-review-decide-late = { $n ->
    [one] One decision was to be done on a day that has passed: its measure is late from the beginning. Change the day before you decide.
   *[other] { $n } decisions were to be done on days that have passed: their measures are late from the beginning. Change the days before you decide.
}
web-review-before-decision = Before the decision
web-review-beside = Decisions, participants and inputs
web-review-broken = These figures cannot be counted again from the registers as they were at the decision.
web-review-changed-said = { $n ->
    [one] A figure has changed since the text was written. Does the sentence still hold?
   *[other] { $n } figures have changed since the text was written. Do the sentences still hold?
}
web-review-comment-drop = Remove my comment
web-review-comment-dropped = Taken back by its writer
web-review-comment-new = New comment
web-review-comment-send = Comment
web-review-comments-said = { $n ->
    [0] Comment
    [one] One comment
   *[other] { $n } comments
}
web-review-confirmed = The text has been read through and holds
web-review-contents = Contents of the review
web-review-current = Under way and planned
web-review-current-table = Reviews under way or planned
web-review-decide = Decision
web-review-decide-changed = Figures have changed since parts of the text were written. Read them first, or decide anyway.
web-review-decide-do = Decide and lock
web-review-decide-files = PDF, DOCX, HTML and JSON are made and get checksums. It takes some seconds.
web-review-decide-lock = Text, figures and view are locked and cannot be changed.
web-review-decide-means = This happens when you decide
web-review-decide-title = Decide: { $about }
web-review-decided = Decided { $about }
web-review-decision = { $about }, by { $day }.
web-review-decisions-missing = There are no decisions
web-review-document = Document
web-review-draft-holds = The draft has been read through and holds
web-review-drafts-left = { $n ->
    [one] One section is a draft that nobody has read through.
   *[other] { $n } sections are drafts that nobody has read through.
}
web-review-figure-insert = Insert
web-review-figures-used = Figures in the text
web-review-done = { $n } of { $all } sections ready
web-review-draft = Draft from the registers
web-review-drift = The figures today
web-review-drift-about = The registers have been corrected since the decision. This is what the figures would have been:
web-review-edit = Edit the text
web-review-figure-counted = Records that were counted
web-review-figure-day = The state on { $on }, as known { $known }
web-review-figure-fulfil = Records that fulfil it
web-review-figure-hidden = { $n ->
    [one] One more record was counted that you may not read.
   *[other] { $n } more records were counted that you may not read.
}
web-review-figure-more = { $n ->
    [one] One more record that is not shown here. The register has all.
   *[other] { $n } more records that are not shown here. The register has all.
}
web-review-figure-none = No records were counted.
web-review-figure-period = The period { $from } to { $to }. The state on { $on }, as known { $known }
web-review-figure-rest = The rest of the whole
web-review-figures = Figures to use
web-review-figures-about = A figure in the text follows the registers until the review is decided.
web-review-figures-all = Show all figures
web-review-file-draft = draft
web-review-file-summary = summary
web-review-files = Download
web-review-from-registers = The registers say
web-review-hand-over = Hand over for decision
web-review-handed = Handed over { $about }
web-review-hash-about = The checksum shows whether a file is exactly the one that was locked.
web-review-head = Decided by { $about }
web-review-input-open = Input { $about } has not been addressed
web-review-is-locked = The review is decided and locked.
web-review-is-locked-about = The text shows what was known at the decision. The files are those that were locked.
web-review-is-measure = Has become a measure.
web-review-judgement-missing = The judgement of { $about } is missing
web-review-lock-about = When the review is decided, text, figures and files are locked. The decisions become measures.
web-review-locked = Decided and locked
web-review-locked-files = Locked files
web-review-locked-table = Reviews that are decided
web-review-missing = This is missing before a decision
web-review-missing-word = Missing
web-review-new = New review
web-review-no-drift = No figure is another today.
web-review-no-files = No files came with it.
web-review-none-current = No review is under way. Add the one for the next business plan.
web-review-none-locked = No review has been decided yet.
web-review-not-broken = All figures can be counted again as they were at the decision.
web-review-not-handed-over = The review has not been handed over yet. Whoever writes it hands it over when the text is ready.
web-review-nothing = Nothing yet.
web-review-nothing-missing = Everything that a decision needs is here.
web-review-part-changed = a figure has changed
web-review-part-data = from the registers
web-review-part-draft = draft from the registers, not read through
web-review-part-written = ready
web-review-preview = Show how it will look
web-review-preview-title = This is how it will look
web-review-redraft = Update the draft
web-review-stale = What you wrote is still below. Saving now replaces what somebody else has saved.
web-review-still = Does the sentence still hold?
web-review-still-yes = Yes, the text holds with the new figures
web-review-summary = One page for the board
web-review-taken-over = The review was decided in another system. What was known then is not here, so the document is read in the files.
web-review-text-hint = Empty means that the draft from the registers is used. Figures are written as names in double braces, **bold** with two asterisks, lists with hyphens.
web-review-to-decision = To decision
web-review-view = Describes the state on { $about }
