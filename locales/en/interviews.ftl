interviews = Interviews
interviews-one = interview
interviews-about = Interviews of a study, without names.
interviews-number = Number
interviews-study = Study
interviews-held_on = Day
interviews-audience = Role
interviews-notes = Notes
