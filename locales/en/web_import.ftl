web-import = Import a file
web-import-about = Take in lists from Excel, CSV, ODS or JSON. You see what will happen before anything is saved.
web-import-added = New
web-import-becomes = Becomes
web-import-called = Called
web-import-changed = Changed
web-import-changes = Changed
web-import-choose = Choose files
web-import-column = Column
web-import-columns = Columns
web-import-counts = Rows by register
web-import-did = { $added ->
    [0] No new records
    [one] One new record
   *[other] { $added } new records
}, { $changed ->
    [0] none changed
    [one] one changed
   *[other] { $changed } changed
}. { $same ->
    [0] Everything is in.
    [one] One row stood so already.
   *[other] { $same } rows stood so already.
}
web-import-discard = Discard the files
web-import-do = Import
web-import-done = Imported
web-import-effective-on = Effective from
web-import-fault = What is wrong, and what to do
web-import-faults = What needs mending
web-import-faults-file = Download as CSV
web-import-file = File
web-import-file-none = Choose at least one file.
web-import-files = Files
web-import-files-hint = CSV, XLSX, ODS or JSON, at most 20 MB together. Also choose the files that rows refer to with @ and the name of the file.
web-import-firsts = The first records
web-import-form = How days are written
web-import-form-excel = Numbers from a spreadsheet program
web-import-form-usual = Year, month, day
web-import-from = Effective from
web-import-from-hint = For rows that do not say themselves from which day they hold. Otherwise they hold from today.
web-import-go-on = Go on
web-import-heading = Column in the file
web-import-keep = Keep for the next time
web-import-keep-about = Give the pairing a name, and choose it the next time you get a list from the same system.
web-import-keep-do = Save as a profile
web-import-kept-at = Saved
web-import-key = Key
web-import-look = Look through
web-import-look-again = Look again
web-import-mend = Put a question mark where characters were lost
web-import-mend-about = They stood as boxes or � in the file already: the program that wrote it could not write them. Otherwise they are corrected in the file.
web-import-look-at = Look through
web-import-more = … and { $n ->
    [one] one more
   *[other] { $n } more
}.
web-import-more-files = Import more files
web-import-name = Name
web-import-name-hint = Letters, digits, hyphens and underscores.
web-import-new = New record
web-import-nothing-new = There is nothing new to import.
web-import-nothing-yet = Nothing is saved yet.
web-import-other = Choose other files
web-import-pairing = Pair columns
web-import-pairing-about = Choose what each column of the file is here. Values that are not known are chosen too.
web-import-pass = Do not import
web-import-passed = Columns that are not imported
web-import-profile = Profile
web-import-profile-file = Profile as a file
web-import-profile-file-hint = A file that ends with .toml, from another installation.
web-import-profile-hint = How a list from another system is read.
web-import-profile-no = None
web-import-profile-none = Choose a file with a profile.
web-import-profile-send = Add a profile from a file
web-import-profiles = Profiles
web-import-profiles-about = A profile remembers how columns and values in another system's list are paired with ours. You save it when you look through a file. The command radig import --profile reads the same profiles.
web-import-profiles-none = No profiles are saved.
web-import-read-as = Read as
web-import-read-as-of = { $about } is read as
web-import-reason = Reason
web-import-register = Register
web-import-register-hint = Needed only when neither file nor sheet is named after a register.
web-import-register-own = What the file or sheet is called
web-import-reset = Start pairing again
web-import-row = Row
web-import-same = Unchanged
web-import-template = Download template
web-import-template-all = All registers
web-import-template-for = Register
web-import-templates = Empty templates
web-import-templates-about = A workbook with a sheet for each register. Every column is explained in a note, and choices are lists.
web-import-value = “{ $about }” means
web-import-value-own = Read as it stands
web-import-values = Days and values
web-import-waiting = Files are waiting to be looked through: { $about }.
web-import-ways = How the file is read
web-import-why = Reason
web-import-why-hint = Stands in the history of rows that do not have one themselves.
web-import-would = { $added ->
    [0] No new records
    [one] One new record
   *[other] { $added } new records
}, { $changed ->
    [0] none changed
    [one] one changed
   *[other] { $changed } changed
}, { $same ->
    [0] none unchanged
    [one] one unchanged
   *[other] { $same } unchanged
}.
web-import-wrong = { $n ->
    [one] One fault keeps the file out
   *[other] { $n } faults keep the file out
}
web-import-wrong-do = Nothing has been saved. Mend the file and choose it again, or change “How the file is read”.
web-done-kastat = The files are discarded. Nothing was imported.
web-done-profil-borttagen = The profile is removed.
web-import-once = The same for every row
web-import-once-about = Fields that are needed and have no column in the file.
