review_attendees = Deltagare
review_attendees-one = deltagare
review_attendees-about = De som deltog i genomgången.
review_attendees-number = Nummer
review_attendees-review = Genomgång
review_attendees-person = Person
review_attendees-role = Roll
