web-requirements-above = judged in { $about }
web-requirements-all = Show all requirements
web-requirements-bilaga-a = Annex A
web-requirements-by = Fulfilled by
web-requirements-counts = Number by state
web-requirements-gaps = Show only gaps
web-requirements-gdpr = GDPR
web-requirements-iso = ISO/IEC 27001
web-requirements-judge = Judge the requirement
web-requirements-judged = Judged { $about }.
web-requirements-means = { $n ->
    [0] Nothing yet
    [one] One record
   *[other] { $n } records
}
web-requirements-met = Met
web-requirements-missing = Not assessed
web-requirements-nis2 = NIS2, ten areas
web-requirements-none = There are no gaps.
web-requirements-not-met = Not met
web-requirements-not-relevant = Not applicable
web-requirements-one = Requirement
web-requirements-others = { $n ->
    [one] One more requirement from guidelines, instructions, agreements and other law
   *[other] { $n } more requirements from guidelines, instructions, agreements and other law
}
web-requirements-partly = Partly met
web-requirements-places = The work shows in
web-requirements-said = { $n } of { $all } requirements have gaps or are not assessed
web-requirements-sets = Law and standard
web-requirements-source = Source
web-requirements-state = State
web-requirements-table = Requirements and what fulfils them
web-requirements-nothing = No requirements held on that day.
