interviews = Intervjuer
interviews-one = intervju
interviews-about = Intervjuer i en undersökning, utan namn.
interviews-number = Nummer
interviews-study = Undersökning
interviews-held_on = Dag
interviews-audience = Roll
interviews-notes = Anteckningar
