web-classify-atgarder = Åtgärder
web-classify-atgarder-about = Det som inte är uppfyllt blir åtgärder med en ansvarig och ett datum.
web-classify-begin = Börja klassa
web-classify-begin-about = Välj vad som ska klassas. Det som redan är känt följer med.
web-classify-begin-missing = Välj något i listan, eller skriv numret.
web-classify-begin-objekt = Vilket objekt ska klassas?
web-classify-begin-processer = Vilken process ska klassas?
web-classify-begin-sort = Vad som ska klassas
web-classify-begin-tillgangar = Vilken informationstillgång ska klassas?
web-classify-begin-upphandlingar = Vilken upphandling ska klassas?
web-classify-beslut = Beslut
web-classify-beslut-about = Informationsägaren beslutar klassen och handlingsplanen.
web-classify-comment = Kommentar
web-classify-comment-on = Kommentar till { $about }
web-classify-decide = Besluta klassningen
web-classify-done = Steg { $n }, klart
web-classify-from = { $about }, från nivå { $n }
web-classify-from-procurement = { $about }, från nivå { $n }, ställs i upphandling
web-classify-gaps = { $n ->
    [one] Ett krav är inte uppfyllt och saknar åtgärd
   *[other] { $n } krav är inte uppfyllda och saknar åtgärd
}
web-classify-krav = Krav
web-classify-krav-about = Kraven följer av nivåerna. Bedöm hur väl vart och ett är uppfyllt.
web-classify-lacking = Innan klassningen kan beslutas behövs nivå för:
web-classify-letter-availability = T
web-classify-letter-confidentiality = K
web-classify-letter-integrity = R
web-classify-letter-traceability = S
web-classify-mangder = Information
web-classify-mangder-about = Den information som är känsligast styr hela klassningen.
web-classify-measure = Åtgärd
web-classify-mend = { $n ->
    [one] Gör en åtgärd
   *[other] Gör { $n } åtgärder
}
web-classify-mend-about = Varje krav blir en föreslagen åtgärd som hör till klassningen.
web-classify-next = Spara och gå vidare
web-classify-nivaer = Nivåer
web-classify-nivaer-about = Svara utifrån det värsta som rimligen kan hända.
web-classify-unassessed = { $n ->
    [one] Ett krav är inte bedömt än.
   *[other] { $n } krav är inte bedömda än.
}
web-classify-no-gaps = Alla bedömda krav är uppfyllda eller har en åtgärd.
web-classify-no-library = Det finns inga säkerhetskrav att följa än. Lägg till dem i registret Säkerhetskrav, eller läs in dem från fil under Inställningar.
web-classify-no-requirements = Inga krav följer av nivåerna än.
web-classify-not-judged = Inte bedömt
web-classify-ongoing = Steg { $n }, pågår
web-classify-read-only = Du kan läsa klassningen men inte ändra den.
web-classify-record = Visa klassningen
web-classify-requirement = Krav
web-classify-result = Samlad klass
web-classify-result-about = Nivå 4 hör till säkerhetsskyddet och sparas aldrig här.
web-classify-so-far = Så långt har vi kommit
web-classify-state = Läge
web-classify-state-of = Läge för { $about }
web-classify-steps = Steg i klassningen
web-classify-total = { $n ->
    [one] Ett krav följer av nivåerna.
   *[other] { $n } krav följer av nivåerna.
}
web-classify-underlag = Underlag
web-classify-underlag-about = Vad som klassas, för vilka, och vem som leder arbetet.
web-classify-waiting = Steg { $n }, inte påbörjat
web-classify-to-decision = Gå vidare till beslut
