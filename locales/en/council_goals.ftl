council_goals = Council goals
council_goals-one = council goal
council_goals-about = The goals of the council, per year.
council_goals-number = Number
council_goals-year = Year
council_goals-code = Code
council_goals-title = Title
council_goals-source = Source
