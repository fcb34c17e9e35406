web-done-rullad = The plan is rolled over. The activities stand in their new year.
web-plan-activities = activities
web-plan-activity = Activity
web-plan-all = All
web-plan-board-about = An activity that recurs is shown every year.
web-plan-caption = Activities per quarter { $about }
web-plan-carried = carried on
web-plan-drop-reason = Why, if it is dropped
web-plan-empty = The plan has no activities for these years.
web-plan-heading = Three-year plan { $about }
web-plan-mine = Mine
web-plan-move = Move
web-plan-new = New activity
web-plan-nis2 = Only NIS2
web-plan-now = now
web-plan-quarter = quarter { $about }
web-plan-quarters-of = quarter { $from } to quarter { $to }
web-plan-responsibilities = Standing responsibilities
web-plan-scroll = Timeline per quarter, can be scrolled sideways
web-plan-sum-done = done
web-plan-sum-late = late
web-plan-sum-ongoing = ongoing
web-plan-which = Which activities are shown
web-plan-whole-year = The whole year
web-roll = Roll over the plan
web-roll-about = What is not done is carried on to { $about }. Nothing changes until you press the button.
web-roll-carried = Carried on
web-roll-do = { $n ->
    [one] Carry 1 activity on to { $about }
   *[other] Carry { $n } activities on to { $about }
}
web-roll-dropped = Dropped, not carried on
web-roll-heading = Roll the plan over from { $from } to { $to }
web-roll-none = Nothing remains to carry on.
web-roll-recurring = { $n ->
    [0] No recurring activities stand in { $about } already.
    [one] One recurring activity stands in { $about } already.
   *[other] { $n } recurring activities stand in { $about } already.
}
web-roll-year = From which year
web-year-all = Show the days of single records too ({ $n })
web-year-cycle = Show only the annual cycle
web-year-day = Day
web-year-empty = Nothing is planned for this year.
web-year-heading = Annual cycle { $about }
web-year-list = What is to be done
web-year-state = State
web-year-what = Task
