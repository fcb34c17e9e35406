review_attendees = Attendees
review_attendees-one = attendee
review_attendees-about = Those who took part in the review.
review_attendees-number = Number
review_attendees-review = Review
review_attendees-person = Person
review_attendees-role = Role
