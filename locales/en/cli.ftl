cli-about = Rådig: management system for information security and data protection
cli-usage = Usage
cli-commands = Commands
cli-arguments = Arguments
cli-shared-options = Options of every command
cli-options = Options
cli-examples = Examples
cli-help-flag = Show help
cli-version-flag = Show the version
cli-data-flag = The data directory
cli-database-flag = The database: the embedded file in the data directory by default, otherwise postgres://…
cli-lang-flag = Language: sv or en
cli-json-flag = Write JSON with stable names
cli-on-flag = Read what held on that day (2025-12-31)
cli-known-at-flag = Read what was known then (2026-01-15 12:00)
cli-effective-on-flag = Holds from that day; today by default
cli-reason-flag = The reason for the change; shown in the history
cli-init = Create an empty database
cli-init-example = radig init --data ./radig-data
cli-import = Take in files: everything or nothing
cli-import-example = radig import examples/serviceforvaltningen --dry-run
cli-import-paths = Files (csv, xlsx, ods, json) or folders
cli-import-dry-run = Check, save nothing
cli-export = Write out registers
cli-export-example = radig export risks incidents --format xlsx --out register.xlsx
cli-export-registers = Registers; all by default
cli-export-format = Format: csv, xlsx or json
cli-export-out = File, or folder for csv with several registers
cli-list = List a register
cli-list-example = radig list risks --where state=open --sort -risk_value --limit 10
cli-list-register = The register
cli-list-where = Condition: field=value, field!=value, field>=value, field<=value, field~text
cli-list-sort = Sort by a field; a minus sign before it for greatest first
cli-list-limit = Number of rows; 0 for all
cli-show = Show a record
cli-show-example = radig show RISK-2025-001 --history
cli-id = Number, id or register/key
cli-show-history = Show every version
cli-set = Change a record
cli-set-example = radig set RISK-2025-001 likelihood=2 --reason "Judged again after a measure"
cli-set-values = Fields and values: field=value; field= empties the field
cli-set-seen = The version that you have seen; the change is refused if somebody else changed the record
cli-add = Add a record
cli-add-example = radig add context_factors title="Ny lag" kind=external topic=cybersecurity change=new unit=ORG-2024-003 noted_on=2025-11-01
cli-remove = Remove a record; it stays in the history
cli-remove-example = radig remove RISK-2025-001 --reason "Duplicate"
cli-dispose = Dispose of the content of a record's versions; the chain can still be verified
cli-dispose-example = radig dispose INC-2019-001 --decision "Disposal decision 2026/12"
cli-dispose-version = Only that version
cli-dispose-decision = The disposal decision
cli-verify = Verify the chain, the versions and the registers
cli-verify-example = radig verify --anchor ankare.json
cli-verify-anchor = An anchor kept outside the machine
cli-anchor = Write the signed head of the chain to a file
cli-anchor-example = radig anchor --out ankare.json
cli-out = File to write
cli-migrate = Bring the database to the version of the program
cli-migrate-example = radig migrate
cli-reference = Write the dated lists as files to change
cli-reference-example = radig reference --out ./radig-data/reference
cli-out-folder = Folder to write
cli-completions = Write shell completions
cli-completions-example = radig completions bash
cli-completions-shell = Shell: bash, zsh, fish, elvish or powershell
cli-man = Write manual pages
cli-man-example = radig man --out ./man
cli-wrong-use = The command is wrong: { $what }
cli-see-help = See radig --help or radig COMMAND --help.
cli-unknown-argument = “{ $found }” does not exist.
cli-unknown-command = There is no command called “{ $found }”.
cli-missing-argument = { $found } is missing.
cli-missing-value = { $found } needs a value.
cli-unfit-value = “{ $found }” does not fit { $where }. The help says what can be written.
cli-bad-value = “{ $found }” does not fit { $where }. Choose one of: { $allowed }.
cli-other-use = { $found }
cli-initialised = The database is created in { $where }. Take in registers with radig import, or see radig --help.
cli-already-initialised = The database in { $where } exists already.
cli-imported = { $register }: { $added } new, { $changed } changed, { $same } unchanged
cli-import-dry = The check is done. Nothing has been saved.
cli-import-done = Everything is saved.
cli-import-refused = Nothing has been saved. { $count ->
    [one] One problem:
   *[other] { $count } problems:
}
cli-row = row { $row }
cli-exported = { $count ->
    [one] One record
   *[other] { $count } records
} in { $where }
cli-list-count = { $count ->
    [one] One record
   *[other] { $count } records
}
cli-list-more = More than { $count } records
cli-list-shown = { $shown } of { $count } records shown. Choose more with --limit.
cli-view = Reading { $on }, as known { $known }.
cli-saved = { $number } is saved, version { $version }, effective from { $on }.
cli-unchanged = Nothing changed: the values are already so.
cli-planned = The change takes effect on { $on }.
cli-later-stands = A later version holds from { $later } and is not changed. Give --effective-on { $later } to change it too.
cli-removed = { $number } is removed from { $on }. The history remains.
cli-disposed = { $count ->
    [one] One version is disposed of.
   *[other] { $count } versions are disposed of.
}
cli-version-head = Version { $version }, recorded { $recorded } by { $actor }, effective from { $on }
cli-version-removed = removed
cli-version-disposed = disposed of
cli-set-form = “{ $found }” is to be written field=value.
cli-not-found = There is no record called “{ $found }”.
cli-register-unknown = There is no register called “{ $found }”. Registers: { $allowed }.
cli-field-unknown = The register has no field called “{ $found }”. Fields: { $allowed }.
cli-stale = Somebody else has changed the record: version { $latest } holds now. Nothing has been saved.
cli-stale-shown = You saw version { $seen }. Differences from version { $latest }:
cli-refused-taken = There is already such a record ({ $about }).
cli-refused-is_linked = The record is used by { $about }. Remove those links first.
cli-verify-fine = Everything agrees: { $entries } entries in the chain, { $versions } versions, { $present } present records.
cli-verify-differs = Something differs: { $what }
cli-verify-where = { $register } { $subject }, { $at }
cli-differs-entry_differs = an entry of the chain is changed
cli-differs-entry_missing = an entry of the chain is missing
cli-differs-version_missing = a version is missing
cli-differs-version_differs = a version is changed
cli-differs-version_unknown = a version is not in the chain
cli-differs-directory_differs = the directory does not agree with the versions
cli-differs-present_differs = a present record does not agree with its version
cli-differs-present_missing = a present record is missing or one too many
cli-differs-link_differs = a link does not agree
cli-differs-link_missing = a link is missing
cli-differs-planned_differs = a planned change does not agree
cli-differs-series_differs = a series of numbers does not agree
cli-differs-file_differs = a file is changed
cli-differs-file_missing = a file is missing
cli-differs-head_differs = the head of the chain does not agree
cli-differs-tail_cut = the tail of the chain is gone: the anchor shows more entries
cli-differs-anchor_differs = the chain does not agree with the anchor
cli-differs-anchor_not_ours = the anchor is not signed for this database
cli-differs-pages_damaged = the database file is damaged
cli-differs-damaged = the database is damaged
cli-anchored = The anchor is written to { $where }: entry { $seq }. Keep it outside the machine.
cli-anchor-key-missing = The key { $where } is missing, so nothing can be signed.
cli-anchor-bad = { $where } is not an anchor.
cli-migrated = { $count ->
    [0] The database is already at the version of the program.
    [one] One step is taken.
   *[other] { $count } steps are taken.
}
cli-newer = The database is from a newer program (schema { $found }, this program knows { $known }). Use the newer program.
cli-unprepared = The database is not prepared. Run radig init, or radig migrate if it is older than the program.
cli-no-database = There is no database in { $where }. Run radig init first.
cli-altered = The schema of the database has a step that is not the program's ({ $name }).
cli-full = The disk is full. Nothing has been saved. Free some space and try again.
cli-damaged = The database is damaged or is not a database: { $what }
cli-broken = The database does not answer as it should: { $what }
cli-bad-reference = { $file } cannot be used: { $why }
cli-io = { $where } cannot be written or read: { $why }
cli-written = { $count } files are written in { $where }.
cli-figures = Compute the figures, the period before in brackets
cli-figures-example = radig figures --year 2025 --on 2025-11-30 --json
cli-figures-year = Calendar year; the current one by default
cli-figures-from = First day of the period
cli-figures-to = Last day of the period
cli-review = Management review: draft, decision and documents
cli-review-example = radig review build --year 2026 --out ./out
cli-review-draft = Draft every section from the registers; what the author has written is left alone
cli-review-decide = Decide: lock view, figures and files, and turn the decisions into measures
cli-review-build = Write the review as PDF, DOCX, HTML and JSON
cli-year = The year of the review
cli-plan = The three-year plan
cli-plan-example = radig plan export --year 2026 --out plan.csv
cli-plan-export = Write the three years of the plan as a file
cli-plan-out = File: .csv or .json for the table, .md for the text of the business plan
cli-plan-exported = The plan for { $first } to { $last } is written to { $where }.
cli-demo = Create a database with the example and write its review
cli-demo-example = radig demo --data ./radig-demo --out ./out
cli-demo-exists = There is already a database in { $where }. Choose another folder with --data, or remove it.
cli-demo-next = Try: radig list risks --data { $where } and radig review build --year 2026 --data { $where }
cli-drafted = { $count } sections are drafted from the registers.
cli-file-written = { $where }
cli-decided = The review is decided and locked. The decisions are measures now.
cli-changed = { $section }: { $figure } was { $then } when the text was written and is now { $now }.
cli-rebuilt-same = The figures are the same as at the decision.
cli-rebuilt-differs = { $figure } was { $then } at the decision but becomes { $now } when computed again in its view.
cli-drift = Since the decision { $figure } has changed from { $then } to { $now }. The decided document is not changed.
cli-refused-no_review = There is no review for { $about }. Add it to the register management_reviews.
cli-refused-no_template = The template { $about } does not exist.
cli-refused-review_locked = { $about } is decided and locked.
cli-refused-judgement_missing = The judgement of { $about } is missing. Add it to the register review_judgements.
cli-refused-attendees_missing = The attendees are missing. Add them to the register review_attendees.
cli-refused-decisions_missing = There are no decisions. Add them to the register review_decisions.
cli-refused-input_open = Input { $about } has not been considered.
cli-refused-file_gone = The file { $about } is not kept any more.
cli-refused-document = The document could not be made: { $about }
cli-review-hand-over = Hand the review over to the head for decision
cli-review-annex = Note that the decided review has become an annex to the business plan
cli-review-number = The number of the annex
cli-review-unit = Whose review, when several parts of the organisation have one: name, key or id
cli-handed-over = The review is handed over to the head.
cli-annexed = The review is an annex to the business plan.
cli-taken-over = The review was decided in another installation. The files are those that were decided; the figures cannot be computed again here.
cli-refused-several_reviews = Several have a review that year: { $about }. Choose one with --unit.
cli-refused-review_not_drafting = { $about } can only be handed over while it is being drafted.
cli-refused-review_not_decided = { $about } can only become an annex when it is decided.
cli-calendar = Show the calendar of a year, or write it as iCalendar
cli-calendar-example = radig calendar --year 2026 --out 2026.ics
cli-calendar-year = The year
cli-calendar-out = Write to an iCalendar file (.ics)
cli-refused-bad_template = The template of the review cannot be used: { $about }.
cli-unit-flag = A part of the organisation with all below it: name, key or id
cli-export-templates = Write empty sheets for import instead: one per register, with help and lists
cli-templates = { $count } empty sheets in { $where }. Fill in and import with radig import.
cli-review-summary = Write the review on one page for the board
cli-overview = Write an overview with the key figures of the organisations side by side
cli-overview-example = radig overview --unit City --year 2025 --on 2025-11-30 --out ./out
cli-refused-no_organisations = There is no administration or company below that part of the organisation.
cli-plan-roll = Carry what is not done into the next year
cli-plan-roll-dry-run = Only show what would be carried on
cli-plan-carried = Carried on to { $year }: { $number } { $title }
cli-plan-dropped = Dropped: { $number } { $title }. { $reason }
cli-plan-rolled = { $carried } activities are carried on to { $year }. { $recurring } recur by themselves.
cli-plan-would-roll = { $carried } activities would be carried on to { $year }. { $recurring } recur by themselves. Nothing is saved.
cli-chain = Show who is hit when a supplier fails, or where the supply chain is fragile
cli-chain-example = radig chain "Hosting supplier"
cli-chain-supplier = The supplier: name, key, number or id
cli-after-view = Does not show in { $number }, which describes the state on { $on }. Give --effective-on on or before that day if it held then.
cli-forbidden = Your role may not do this. Ask whoever answers for the register.
