review_sections = Review sections
review_sections-one = review section
review_sections-about = Text that the registers give and the author may rewrite.
review_sections-number = Number
review_sections-review = Review
review_sections-section = Section
review_sections-text = Text
review_sections-draft = Draft
