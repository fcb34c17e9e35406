web-done-last = Tack. Det är noterat att du har läst dokumentet.
web-have-read = Jag har läst
web-month-1 = januari
web-month-2 = februari
web-month-3 = mars
web-month-4 = april
web-month-5 = maj
web-month-6 = juni
web-month-7 = juli
web-month-8 = augusti
web-month-9 = september
web-month-10 = oktober
web-month-11 = november
web-month-12 = december
web-need-access = Kontrollera behörigheter, omgång { $n } { $about }
web-need-course = Gå kursen
web-need-decide = Väntar på ditt beslut
web-need-receive = Ta emot och bedöm
web-when-came = Kom in
web-tasks-begun = Påbörjat
web-tasks-begun-about = Formulär som du inte har skickat
web-need-approve = Godkänn rapporten
web-need-advise = Ge råd
web-need-sample = Stickprov: se om den var ringa
web-need-occurrence = Gör den och skriv in när
web-need-read = Läs och bekräfta
web-need-result = Gör kontrollen och skriv in resultatet
web-task-done = Klart
web-task-late = Försenad
web-task-ongoing = Pågår
web-task-planned = Att göra
web-task-waiting = Väntar
web-tasks-all = Visa alla
web-tasks-calendar = Lägg in i din egen kalender
web-tasks-gora = Att göra
web-tasks-gora-about = { $n ->
    [one] 1 uppgift
   *[other] { $n } uppgifter
}
web-tasks-gora-none = Inget väntar på dig just nu.
web-tasks-klart = Klart den senaste månaden
web-tasks-klart-about = { $n ->
    [one] 1 uppgift
   *[other] { $n } uppgifter
}
web-tasks-klart-none = Det du blir klar med visas här i 30 dagar.
web-tasks-late = { $n ->
    [one] 1 försenad
   *[other] { $n } försenade
}
web-tasks-open = { $n ->
    [0] Inget att göra
    [one] 1 sak att göra
   *[other] { $n } saker att göra
}
web-tasks-vantar = Väntar på andra
web-tasks-vantar-about = { $n ->
    [one] 1 sak
   *[other] { $n } saker
}
web-tasks-vantar-none = Du väntar inte på någon.
web-waits-for = Väntar på { $about }
web-waits-nobody = Ingen har utsetts än
web-weekday-1 = måndag
web-weekday-2 = tisdag
web-weekday-3 = onsdag
web-weekday-4 = torsdag
web-weekday-5 = fredag
web-weekday-6 = lördag
web-weekday-7 = söndag
web-when-late = { $n ->
    [one] Försenad 1 dag
   *[other] Försenad { $n } dagar
}
web-when-open = Utan slutdatum
web-when-today = I dag
web-when-tomorrow = I morgon
web-when-was = skulle vara klar { $about }
web-need-place = Finns: { $about }.
web-need-duty = Bedöm, skriv eller skicka
