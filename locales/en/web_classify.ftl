web-classify-atgarder = Measures
web-classify-atgarder-about = What is not met becomes measures with somebody responsible and a day.
web-classify-begin = Begin to classify
web-classify-begin-about = Choose what to classify. What is known already comes along.
web-classify-begin-missing = Choose something in the list, or write its number.
web-classify-begin-objekt = Which object is to be classified?
web-classify-begin-processer = Which process is to be classified?
web-classify-begin-sort = What is to be classified
web-classify-begin-tillgangar = Which information asset is to be classified?
web-classify-begin-upphandlingar = Which procurement is to be classified?
web-classify-beslut = Decision
web-classify-beslut-about = The information owner decides the class and the plan of action.
web-classify-comment = Comment
web-classify-comment-on = Comment on { $about }
web-classify-decide = Decide the classification
web-classify-done = Step { $n }, done
web-classify-from = { $about }, from level { $n }
web-classify-from-procurement = { $about }, from level { $n }, asked in procurement
web-classify-gaps = { $n ->
    [one] One requirement is not met and has no measure
   *[other] { $n } requirements are not met and have no measure
}
web-classify-krav = Requirements
web-classify-krav-about = The requirements follow from the levels. Judge how well each is met.
web-classify-lacking = Before the classification can be decided, it needs a level for:
web-classify-letter-availability = A
web-classify-letter-confidentiality = C
web-classify-letter-integrity = I
web-classify-letter-traceability = T
web-classify-mangder = Information
web-classify-mangder-about = The most sensitive information decides the whole classification.
web-classify-measure = Measure
web-classify-mend = { $n ->
    [one] Make one measure
   *[other] Make { $n } measures
}
web-classify-mend-about = Each requirement becomes a proposed measure that belongs to the classification.
web-classify-next = Save and go on
web-classify-nivaer = Levels
web-classify-nivaer-about = Answer by the worst that may reasonably happen.
web-classify-unassessed = { $n ->
    [one] One requirement has not been judged yet.
   *[other] { $n } requirements have not been judged yet.
}
web-classify-no-gaps = Every judged requirement is met or has a measure.
web-classify-no-library = There are no security requirements to follow yet. Add them to the register of security requirements, or read them in from a file under Settings.
web-classify-no-requirements = No requirements follow from the levels yet.
web-classify-not-judged = Not judged
web-classify-ongoing = Step { $n }, under way
web-classify-read-only = You can read the classification but not change it.
web-classify-record = Show the classification
web-classify-requirement = Requirement
web-classify-result = Resulting class
web-classify-result-about = Level 4 belongs to protective security and is never kept here.
web-classify-so-far = How far we have come
web-classify-state = Standing
web-classify-state-of = Standing of { $about }
web-classify-steps = Steps of the classification
web-classify-total = { $n ->
    [one] One requirement follows from the levels.
   *[other] { $n } requirements follow from the levels.
}
web-classify-underlag = Basis
web-classify-underlag-about = What is classified, for whom, and who leads the work.
web-classify-waiting = Step { $n }, not begun
web-classify-to-decision = Go on to the decision
