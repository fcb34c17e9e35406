web-done-rullad = Planen är rullad. Aktiviteterna står i sitt nya år.
web-plan-activities = aktiviteter
web-plan-activity = Aktivitet
web-plan-all = Alla
web-plan-board-about = En aktivitet som återkommer visas varje år.
web-plan-caption = Aktiviteter per kvartal { $about }
web-plan-carried = fört vidare
web-plan-drop-reason = Varför, om den stryks
web-plan-empty = Planen har inga aktiviteter för de här åren.
web-plan-heading = Treårsplan { $about }
web-plan-mine = Mina
web-plan-move = Flytta
web-plan-new = Ny aktivitet
web-plan-nis2 = Bara NIS2
web-plan-now = nu
web-plan-quarter = kvartal { $about }
web-plan-quarters-of = kvartal { $from } till kvartal { $to }
web-plan-responsibilities = Stående ansvar
web-plan-scroll = Tidslinje per kvartal, kan rullas i sidled
web-plan-sum-done = klara
web-plan-sum-late = försenade
web-plan-sum-ongoing = pågår
web-plan-which = Vilka aktiviteter som visas
web-plan-whole-year = Hela året
web-roll = Rulla planen
web-roll-about = Det som inte är klart förs vidare till { $about }. Inget ändras förrän du trycker på knappen.
web-roll-carried = Förs vidare
web-roll-do = { $n ->
    [one] För vidare 1 aktivitet till { $about }
   *[other] För vidare { $n } aktiviteter till { $about }
}
web-roll-dropped = Struket, förs inte vidare
web-roll-heading = Rulla planen från { $from } till { $to }
web-roll-none = Inget återstår att föra vidare.
web-roll-recurring = { $n ->
    [0] Inga återkommande aktiviteter står redan i { $about }.
    [one] En återkommande aktivitet står redan i { $about }.
   *[other] { $n } återkommande aktiviteter står redan i { $about }.
}
web-roll-year = Från vilket år
web-year-all = Visa även enskilda posters dagar ({ $n })
web-year-cycle = Visa bara årshjulet
web-year-day = Dag
web-year-empty = Inget är inplanerat det här året.
web-year-heading = Årshjul { $about }
web-year-list = Det här ska göras
web-year-state = Läge
web-year-what = Uppgift
