council_goals = Mål
council_goals-one = mål
council_goals-about = Fullmäktiges mål per år.
council_goals-number = Nummer
council_goals-year = År
council_goals-code = Nummer i budget
council_goals-title = Mål
council_goals-source = Källa
