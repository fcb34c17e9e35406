web-effect-no = Does not have the desired effect.
web-effect-partly = Partly has the desired effect.
web-effect-yes = Has the desired effect.
web-figure-before = { $about } the year before
web-figure-day = As it stands on { $to }
web-figure-med = { $n ->
    [one] 1 record is counted
   *[other] { $n } records are counted
}
web-figure-none = No records.
web-figure-of = { $part } of { $whole }
web-figure-period = { $from } to { $to }
web-figure-utan = { $n ->
    [one] 1 record remains
   *[other] { $n } records remain
}
web-figure-what = What
web-figure-year-ago = { $about } a year ago
web-judged-proposed = Proposed in { $about }, not decided
web-judged-in = Judged in { $about }
web-judged-no = Insufficient
web-judged-none = Not judged
web-judged-partly = Partly sufficient
web-judged-yes = Sufficient
web-overview-all = All my tasks ({ $n })
web-overview-area = Area
web-overview-areas = How each area stands
web-overview-by = By
web-overview-caption = Figures, development and next step of each area, under the head's latest judgement
web-overview-counted = Counted { $about }. Each figure leads to the records behind it.
web-overview-decide = Waits for your decision
web-overview-decide-none = Nothing waits for your decision right now.
web-overview-figures = Figures
web-overview-heading = Overview, { $about }
web-overview-months = 12 months
web-overview-needs = Needs you
web-overview-next = Next step
web-overview-no-step = Nothing planned
web-overview-reports = My reports
web-overview-reports-none = You have not reported any incident. Better one report too many than none.
web-overview-review = Open the review
web-overview-said = { $n ->
    [one] 1 thing
   *[other] { $n } things
}{ $late ->
    [0] {""}
   *[other] , { $late } late
}
web-spark = { $about } per month over twelve months: { $all }
web-week = week { $n }
web-week-of = Week { $n }, { $about }
web-year-more = and { $n } more
web-year-of = The year { $about }
web-year-ring-1 = Governance and reporting
web-year-ring-2 = Risk and control
web-year-ring-3 = Exercise and learning
web-year-title = Annual cycle { $about } with { $n } points. The list beside it has the same content.
web-figure-months = Month by month
web-figure-why = What explains the trend
web-figure-why-new = Write an explanation
web-figure-why-none = No explanation has been written yet.
web-figure-count = Number
web-figure-not-given = Not given
web-figure-others = Other figures from the same registers
web-figure-month = Month
web-figure-value = Value
