review_sections = Avsnitt i genomgången
review_sections-one = avsnitt
review_sections-about = Text som registren ger och som författaren kan skriva om.
review_sections-number = Nummer
review_sections-review = Genomgång
review_sections-section = Avsnitt
review_sections-text = Text
review_sections-draft = Utkast
