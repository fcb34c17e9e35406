web-control-about = Materiality analysis, plan, controls and nonconformities
web-control-add-analysis = New materiality analysis
web-control-add-plan = New control plan
web-control-assess = Assess
web-control-assessed = { $n } of { $all } mandatory ways of working assessed.
web-control-decided = Decided { $about }.
web-control-deviations = Open nonconformities
web-control-half-1 = First half-year
web-control-half-2 = Second half-year
web-control-in-plan = { $n ->
    [0] No controls belong to the plan
    [one] One control in the plan
   *[other] { $n } controls in the plan
}
web-control-is-assessed = Assessed
web-control-is-missing = Missing
web-control-late = Late
web-control-latest = Latest { $day }: { $about }
web-control-method = Way of working
web-control-methods = Mandatory ways of working
web-control-more = More
web-control-next = Next time
web-control-no-access = There are no shared resources to review.
web-control-no-analysis = There is no materiality analysis for the year.
web-control-no-controls = No controls are due in the year.
web-control-no-deviations = No nonconformities are open.
web-control-no-plan = There is no control plan for the year.
web-control-no-result = No result yet
web-control-register = Register the result
web-control-state = State
web-control-table = Table: { $about }
web-control-title = Internal control { $year }
web-control-year = Year
