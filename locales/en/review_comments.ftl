review_comments = Comments on the review
review_comments-one = comment
review_comments-about = What those who read a review say of a section. Never part of the document.
review_comments-number = Number
review_comments-review = Review
review_comments-section = Section
review_comments-person = Written by
review_comments-text = Text
