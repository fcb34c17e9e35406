review_comments = Kommentarer till genomgången
review_comments-one = kommentar
review_comments-about = Vad de som läser en genomgång säger om ett avsnitt. Står aldrig i dokumentet.
review_comments-number = Nummer
review_comments-review = Genomgång
review_comments-section = Avsnitt
review_comments-person = Skriven av
review_comments-text = Text
