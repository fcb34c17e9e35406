figure-incidents_reported = Rapporterade incidenter
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_personal_data = Personuppgiftsincidenter
    .phrase = { $value ->
        [one] en personuppgiftsincident
       *[other] {$shown} personuppgiftsincidenter
    }
figure-incidents_to_imy = Anmälda till IMY
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_minor = Ringa incidenter
    .phrase = { $value ->
        [one] en ringa incident
       *[other] {$shown} ringa incidenter
    }
figure-incidents_simple_mistakes = Andel incidenter av enkla misstag
    .phrase = {$shown}
figure-incidents_supplier = Incidenter som började hos leverantör
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_work_environment = Incidenter som rör arbetsmiljön
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_open = Öppna incidenter
    .phrase = { $value ->
        [one] ett öppet ärende
       *[other] {$shown} öppna ärenden
    }
figure-incidents_hours_to_close = Timmar från rapport till avslut, median
    .phrase = { $value ->
        [one] en timme
       *[other] {$shown} timmar
    }
figure-risks_open = Öppna risker
    .phrase = { $value ->
        [one] en öppen risk
       *[other] {$shown} öppna risker
    }
figure-risks_unjudged = Risker utan bedömning
    .phrase = { $value ->
        [one] en risk
       *[other] {$shown} risker
    }
figure-risks_untreated = Risker utan beslutad behandling
    .phrase = { $value ->
        [one] en risk
       *[other] {$shown} risker
    }
figure-risks_accepted = Accepterade risker
    .phrase = { $value ->
        [one] en risk
       *[other] {$shown} risker
    }
figure-risks_acceptance_expired = Risker vars acceptans har gått ut
    .phrase = { $value ->
        [one] en risk
       *[other] {$shown} risker
    }
figure-risks_shared = Gemensamma risker
    .phrase = { $value ->
        [one] en gemensam risk
       *[other] {$shown} gemensamma risker
    }
figure-assets_in_use = Informationstillgångar i bruk
    .phrase = { $value ->
        [one] en informationstillgång
       *[other] {$shown} informationstillgångar
    }
figure-assets_classified = Andel klassade informationstillgångar
    .phrase = {$shown}
figure-classifications_decided = Gällande klassningar
    .phrase = { $value ->
        [one] en klassning
       *[other] {$shown} klassningar
    }
figure-classifications_ongoing = Pågående klassningar
    .phrase = { $value ->
        [one] en klassning
       *[other] {$shown} klassningar
    }
figure-classifications_expired = Klassningar som ska omprövas
    .phrase = { $value ->
        [one] en klassning
       *[other] {$shown} klassningar
    }
figure-documents_in_force = Gällande styrdokument
    .phrase = { $value ->
        [one] ett styrdokument
       *[other] {$shown} styrdokument
    }
figure-documents_overdue = Styrdokument vars översyn är försenad
    .phrase = { $value ->
        [one] ett styrdokument
       *[other] {$shown} styrdokument
    }
figure-objects = Förvaltningsobjekt
    .phrase = { $value ->
        [one] ett förvaltningsobjekt
       *[other] {$shown} förvaltningsobjekt
    }
figure-objects_material_deviation = Förvaltningsobjekt med väsentlig avvikelse
    .phrase = { $value ->
        [one] ett objekt
       *[other] {$shown} objekt
    }
figure-trainings_held = Genomförda utbildningar
    .phrase = { $value ->
        [one] en utbildning
       *[other] {$shown} utbildningar
    }
figure-staff_trained = Andel med alla obligatoriska utbildningar
    .phrase = {$shown}
figure-management_trained = Andel av ledningen som är utbildad
    .phrase = {$shown}
figure-measures_open = Öppna åtgärder
    .phrase = { $value ->
        [one] en öppen åtgärd
       *[other] {$shown} öppna åtgärder
    }
figure-measures_late = Försenade åtgärder
    .phrase = { $value ->
        [one] en åtgärd
       *[other] {$shown} åtgärder
    }
figure-measures_done = Genomförda åtgärder
    .phrase = { $value ->
        [one] en åtgärd
       *[other] {$shown} åtgärder
    }
figure-measures_from_reviews_done = Andel genomförda åtgärder från tidigare genomgångar
    .phrase = {$shown}
figure-plan_carried_out = Andel av årets plan som är genomförd
    .phrase = {$shown}
figure-nothing = uppgift saknas
figure-unequal = Perioderna är olika långa ({ $days } och { $before } dagar) och kan inte jämföras rakt av.
