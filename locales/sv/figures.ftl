figure-incidents_reported = Rapporterade incidenter
    .one = rapporterad incident
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_personal_data = Personuppgiftsincidenter
    .one = personuppgiftsincident
    .phrase = { $value ->
        [one] en personuppgiftsincident
       *[other] {$shown} personuppgiftsincidenter
    }
figure-incidents_to_imy = Anmälda till IMY
    .one = anmäld till IMY
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_minor = Ringa incidenter
    .one = ringa incident
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
    .one = öppen incident
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
    .one = öppen risk
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
    .one = risk utan beslutad behandling
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
    .one = risk vars acceptans har gått ut
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
    .one = informationstillgång i bruk
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
    .one = klassning som ska omprövas
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
    .one = försenad åtgärd
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
figure-objectives_open = Pågående mål
    .phrase = { $value ->
        [one] ett pågående mål
       *[other] {$shown} pågående mål
    }
figure-objectives_reached = Andel nådda mål
    .phrase = {$shown}
figure-compliance_met = Andel uppfyllda av de bedömda kraven
    .phrase = {$shown}
figure-methods_assessed = Bedömda arbetssätt
    .one = bedömt arbetssätt
    .phrase = { $value ->
        [one] ett arbetssätt
       *[other] {$shown} arbetssätt
    }
figure-methods_in_plan = Arbetssätt i internkontrollplanen
    .phrase = { $value ->
        [one] ett arbetssätt
       *[other] {$shown} arbetssätt
    }
figure-controls_done = Andel kontroller där alla tillfällen hittills är gjorda
    .phrase = {$shown}
figure-controls_with_deviation = Kontroller med avvikelse
    .phrase = { $value ->
        [one] en kontroll
       *[other] {$shown} kontroller
    }
figure-deviations_open = Öppna avvikelser
    .one = öppen avvikelse
    .phrase = { $value ->
        [one] en öppen avvikelse
       *[other] {$shown} öppna avvikelser
    }
figure-deviations_material = Väsentliga avvikelser
    .phrase = { $value ->
        [one] en väsentlig avvikelse
       *[other] {$shown} väsentliga avvikelser
    }
figure-access_reviewed = Andel delade resurser med gjord behörighetskontroll
    .phrase = {$shown}
figure-access_removed = Behörighetskontroller där tillgång togs bort
    .phrase = { $value ->
        [one] en kontroll
       *[other] {$shown} kontroller
    }
figure-processes_planned = Andel processer med beslutad kontinuitetsplan
    .phrase = {$shown}
figure-processes_slow = Processer som tar längre tid att återställa än målet
    .one = process som tar längre tid att återställa än målet
    .phrase = { $value ->
        [one] en process
       *[other] {$shown} processer
    }
figure-continuity_plans_adopted = Beslutade kontinuitetsplaner
    .phrase = { $value ->
        [one] en beslutad kontinuitetsplan
       *[other] {$shown} beslutade kontinuitetsplaner
    }
figure-continuity_plans_exercised = Andel kontinuitetsplaner som är övade
    .phrase = {$shown}
figure-exercises_held = Genomförda övningar
    .one = genomförd övning
    .phrase = { $value ->
        [one] en övning
       *[other] {$shown} övningar
    }
figure-exercises_planned = Planerade övningar
    .phrase = { $value ->
        [one] en planerad övning
       *[other] {$shown} planerade övningar
    }
figure-services_critical = Kritiska tjänster
    .phrase = { $value ->
        [one] en kritisk tjänst
       *[other] {$shown} kritiska tjänster
    }
figure-services_mapped = Andel kritiska och viktiga tjänster med kartlagd leverantörskedja
    .phrase = {$shown}
figure-links_without_contract = Underleverantörer utan avtal
    .phrase = { $value ->
        [one] en underleverantör
       *[other] {$shown} underleverantörer
    }
figure-contracts_incident_clause = Andel avtal där leverantören ska rapportera incidenter
    .phrase = {$shown}
figure-suppliers_reviewed = Leverantörsuppföljningar
    .phrase = { $value ->
        [one] en uppföljning
       *[other] {$shown} uppföljningar
    }
figure-procurements_ongoing = Pågående upphandlingar
    .phrase = { $value ->
        [one] en pågående upphandling
       *[other] {$shown} pågående upphandlingar
    }
figure-processings_active = Pågående behandlingar
    .phrase = { $value ->
        [one] en behandling
       *[other] {$shown} behandlingar
    }
figure-processings_complete = Andel fullständiga poster i registerförteckningen
    .phrase = {$shown}
figure-processings_as_processor = Behandlingar som biträde
    .phrase = { $value ->
        [one] en behandling
       *[other] {$shown} behandlingar
    }
figure-arrangements_complete = Andel avtal och instruktioner som reglerar alla punkter
    .phrase = {$shown}
figure-notices_overdue = Informationstexter med försenad översyn
    .phrase = { $value ->
        [one] en informationstext
       *[other] {$shown} informationstexter
    }
figure-thresholds_done = Beslutade tröskelanalyser
    .phrase = { $value ->
        [one] en tröskelanalys
       *[other] {$shown} tröskelanalyser
    }
figure-thresholds_requiring_dpia = Tröskelanalyser som kräver konsekvensbedömning
    .phrase = { $value ->
        [one] en tröskelanalys
       *[other] {$shown} tröskelanalyser
    }
figure-dpias_decided = Beslutade konsekvensbedömningar
    .phrase = { $value ->
        [one] en konsekvensbedömning
       *[other] {$shown} konsekvensbedömningar
    }
figure-dpias_remaining = Kvarstående konsekvensbedömningar
    .one = kvarstående konsekvensbedömning
    .phrase = { $value ->
        [one] en konsekvensbedömning
       *[other] {$shown} konsekvensbedömningar
    }
figure-transfers_ongoing = Pågående tredjelandsöverföringar
    .one = pågående tredjelandsöverföring
    .phrase = { $value ->
        [one] en överföring
       *[other] {$shown} överföringar
    }
figure-transfers_unsupported = Tredjelandsöverföringar utan stöd
    .phrase = { $value ->
        [one] en överföring
       *[other] {$shown} överföringar
    }
figure-findings_open = Öppna iakttagelser från dataskyddsombudet
    .phrase = { $value ->
        [one] en öppen iakttagelse
       *[other] {$shown} öppna iakttagelser
    }
figure-findings_serious = Allvarliga brister som inte är avslutade
    .one = allvarlig brist som inte är avslutad
    .phrase = { $value ->
        [one] en allvarlig brist
       *[other] {$shown} allvarliga brister
    }
figure-findings_answered = Andel iakttagelser med svar
    .phrase = {$shown}
figure-risk_processes_unflagged = Riskprocesser utan markering för skyddade personuppgifter
    .phrase = { $value ->
        [one] en riskprocess
       *[other] {$shown} riskprocesser
    }
figure-classifications_in_conflict = Klassningar som säger olika om samma tillgång
    .phrase = { $value ->
        [one] en klassning
       *[other] {$shown} klassningar
    }
figure-requirements_met = Andel uppfyllda säkerhetskrav i självskattningar
    .phrase = {$shown}
figure-incidents_serious = Allvarliga incidenter
    .phrase = { $value ->
        [one] en allvarlig incident
       *[other] {$shown} allvarliga incidenter
    }
figure-incidents_significant = Betydande incidenter
    .phrase = { $value ->
        [one] en betydande incident
       *[other] {$shown} betydande incidenter
    }
figure-incidents_recurring = Incidenter som har hänt förut av samma orsak
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_misdirected = Felskickat eller fel mottagare
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_wrong_access = Fel behörighet
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_system_fault = Systemfel
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_infosec = Incidenter i informationssäkerhet eller it
    .one = incident i informationssäkerhet eller it
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_moderate = Måttliga incidenter
    .one = måttlig incident
    .phrase = { $value ->
        [one] en måttlig incident
       *[other] {$shown} måttliga incidenter
    }
figure-incidents_technical = Återkommande misstag som en teknisk lösning kan undvika
    .phrase = { $value ->
        [one] en incident
       *[other] {$shown} incidenter
    }
figure-incidents_fast_closed = Andel avslutade som ringa
    .phrase = {$shown}
figure-duties_open = Plikter som inte är avgjorda
    .phrase = { $value ->
        [one] en plikt
       *[other] {$shown} plikter
    }
figure-duties_in_time = Andel rapporter i tid
    .phrase = {$shown}
