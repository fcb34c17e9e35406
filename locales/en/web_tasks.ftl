web-done-last = Thank you. It is noted that you have read the document.
web-have-read = I have read it
web-month-1 = January
web-month-2 = February
web-month-3 = March
web-month-4 = April
web-month-5 = May
web-month-6 = June
web-month-7 = July
web-month-8 = August
web-month-9 = September
web-month-10 = October
web-month-11 = November
web-month-12 = December
web-need-access = Review access, round { $n } of { $about }
web-need-course = Take the course
web-need-decide = Waits for your decision
web-need-receive = Receive and assess
web-when-came = Came in
web-tasks-begun = Begun
web-tasks-begun-about = Forms that you have not sent
web-need-approve = Approve the report
web-need-advise = Give advice
web-need-sample = Sample: see whether it was minor
web-need-occurrence = Do it and note when
web-need-read = Read and confirm
web-need-result = Carry out the control and note the result
web-task-done = Done
web-task-late = Late
web-task-ongoing = Ongoing
web-task-planned = To do
web-task-waiting = Waiting
web-tasks-all = Show all
web-tasks-calendar = Add to your own calendar
web-tasks-gora = To do
web-tasks-gora-about = { $n ->
    [one] 1 task
   *[other] { $n } tasks
}
web-tasks-gora-none = Nothing waits for you right now.
web-tasks-klart = Done in the last month
web-tasks-klart-about = { $n ->
    [one] 1 task
   *[other] { $n } tasks
}
web-tasks-klart-none = What you finish is shown here for 30 days.
web-tasks-late = { $n ->
    [one] 1 late
   *[other] { $n } late
}
web-tasks-open = { $n ->
    [0] Nothing to do
    [one] 1 thing to do
   *[other] { $n } things to do
}
web-tasks-vantar = Waiting for others
web-tasks-vantar-about = { $n ->
    [one] 1 thing
   *[other] { $n } things
}
web-tasks-vantar-none = You are not waiting for anybody.
web-waits-for = Waiting for { $about }
web-waits-nobody = Nobody is appointed yet
web-weekday-1 = Monday
web-weekday-2 = Tuesday
web-weekday-3 = Wednesday
web-weekday-4 = Thursday
web-weekday-5 = Friday
web-weekday-6 = Saturday
web-weekday-7 = Sunday
web-when-late = { $n ->
    [one] 1 day late
   *[other] { $n } days late
}
web-when-open = No end date
web-when-today = Today
web-when-tomorrow = Tomorrow
web-when-was = was due { $about }
web-need-place = It is at: { $about }.
web-need-duty = Judge, write or send
