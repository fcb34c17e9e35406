web-effect-no = Har inte önskad verkan.
web-effect-partly = Har delvis önskad verkan.
web-effect-yes = Har önskad verkan.
web-figure-before = { $about } året innan
web-figure-day = Läget den { $to }
web-figure-med = { $n ->
    [one] 1 post är räknad
   *[other] { $n } poster är räknade
}
web-figure-none = Inga poster.
web-figure-of = { $part } av { $whole }
web-figure-period = { $from } till { $to }
web-figure-utan = { $n ->
    [one] 1 post återstår
   *[other] { $n } poster återstår
}
web-figure-what = Vad
web-figure-year-ago = { $about } för ett år sedan
web-judged-proposed = Förslag i { $about }, inte beslutat
web-judged-in = Bedömt i { $about }
web-judged-no = Otillräckligt
web-judged-none = Ej bedömt
web-judged-partly = Delvis tillräckligt
web-judged-yes = Tillräckligt
web-overview-all = Alla mina uppgifter ({ $n })
web-overview-area = Område
web-overview-areas = Läget per område
web-overview-by = Senast
web-overview-caption = Nyckeltal, utveckling och nästa steg för varje område, under chefens senaste bedömning
web-overview-counted = Räknat { $about }. Varje nyckeltal leder till posterna bakom det.
web-overview-decide = Väntar på ditt beslut
web-overview-decide-none = Inget väntar på ditt beslut just nu.
web-overview-figures = Nyckeltal
web-overview-heading = Översikt, { $about }
web-overview-months = 12 månader
web-overview-needs = Behöver dig
web-overview-next = Nästa steg
web-overview-no-step = Inget inplanerat
web-overview-reports = Mina rapporter
web-overview-reports-none = Du har inte rapporterat någon incident. Gör det hellre en gång för mycket.
web-overview-review = Öppna genomgången
web-overview-said = { $n ->
    [one] 1 sak
   *[other] { $n } saker
}{ $late ->
    [0] {""}
    [one] , 1 försenad
   *[other] , { $late } försenade
}
web-spark = { $about } per månad på tolv månader: { $all }
web-week = vecka { $n }
web-week-of = Vecka { $n }, { $about }
web-year-more = och { $n } till
web-year-of = Året { $about }
web-year-ring-1 = Styrning och rapport
web-year-ring-2 = Risk och kontroll
web-year-ring-3 = Övning och lärande
web-year-title = Årshjul { $about } med { $n } punkter. Samma innehåll finns i listan intill.
web-figure-months = Månad för månad
web-figure-why = Vad som förklarar utvecklingen
web-figure-why-new = Skriv en förklaring
web-figure-why-none = Ingen förklaring är skriven än.
web-figure-count = Antal
web-figure-not-given = Inte angivet
web-figure-others = Andra nyckeltal ur samma register
web-figure-month = Månad
web-figure-value = Värde
