cli-about = Rådig: ledningssystem för informationssäkerhet och dataskydd
cli-usage = Användning
cli-commands = Kommandon
cli-arguments = Argument
cli-shared-options = Flaggor för alla kommandon
cli-options = Flaggor
cli-examples = Exempel
cli-help-flag = Visa hjälpen
cli-version-flag = Visa versionen
cli-data-flag = Datakatalogen
cli-database-flag = Databasen: den inbyggda filen i datakatalogen när inget anges, annars postgres://…
cli-lang-flag = Språk: sv eller en
cli-json-flag = Skriv JSON med fasta namn
cli-on-flag = Läs det som gällde den dagen (2025-12-31)
cli-known-at-flag = Läs det som var känt då (2026-01-15 12:00)
cli-effective-on-flag = Gäller från den dagen; i dag när inget anges
cli-reason-flag = Skälet till ändringen; syns i historiken
cli-init = Skapa en tom databas
cli-init-example = radig init --data ./radig-data
cli-import = Läs in filer: allt eller inget
cli-import-example = radig import examples/serviceforvaltningen --dry-run
cli-import-paths = Filer (csv, xlsx, ods, json) eller kataloger
cli-import-dry-run = Kontrollera, spara inget
cli-export = Skriv ut register
cli-export-example = radig export risks incidents --format xlsx --out register.xlsx
cli-export-registers = Register; alla när inget anges
cli-export-format = Format: csv, xlsx eller json
cli-export-out = Fil, eller katalog för csv med flera register
cli-list = Lista ett register
cli-list-example = radig list risks --where state=open --sort -risk_value --limit 10
cli-list-register = Registret
cli-list-where = Villkor: fält=värde, fält!=värde, fält>=värde, fält<=värde, fält~text
cli-list-sort = Sortera efter ett fält; minustecken framför för störst först
cli-list-limit = Antal rader; 0 för alla
cli-show = Visa en post
cli-show-example = radig show RISK-2025-001 --history
cli-id = Nummer, id eller register/nyckel
cli-show-history = Visa alla versioner
cli-set = Ändra en post
cli-set-example = radig set RISK-2025-001 likelihood=2 --reason "Ny bedömning efter åtgärd"
cli-set-values = Fält och värden: fält=värde; fält= tömmer fältet
cli-set-seen = Versionen du har sett; ändras posten av någon annan vägras ändringen
cli-add = Lägg till en post
cli-add-example = radig add context_factors title="Ny lag" kind=external topic=cybersecurity change=new unit=ORG-2024-003 noted_on=2025-11-01
cli-remove = Ta bort en post; den finns kvar i historiken
cli-remove-example = radig remove RISK-2025-001 --reason "Dubblett"
cli-dispose = Gallra innehållet i en posts versioner; kedjan går fortfarande att kontrollera
cli-dispose-example = radig dispose INC-2019-001 --decision "Gallringsbeslut dnr 2026/12"
cli-dispose-version = Bara den versionen
cli-dispose-decision = Gallringsbeslutet
cli-verify = Kontrollera kedjan, versionerna och registren
cli-verify-example = radig verify --anchor ankare.json
cli-verify-anchor = Ankare som har sparats utanför maskinen
cli-anchor = Skriv kedjans signerade slut till en fil
cli-anchor-example = radig anchor --out ankare.json
cli-out = Fil att skriva
cli-migrate = För databasen till programmets version
cli-migrate-example = radig migrate
cli-reference = Skriv de daterade listorna som filer att ändra
cli-reference-example = radig reference --out ./radig-data/reference
cli-out-folder = Katalog att skriva
cli-completions = Skriv skalkomplettering
cli-completions-example = radig completions bash
cli-completions-shell = Skal: bash, zsh, fish, elvish eller powershell
cli-man = Skriv manualsidor
cli-man-example = radig man --out ./man
cli-wrong-use = Fel i kommandot: { $what }
cli-see-help = Se radig --help eller radig KOMMANDO --help.
cli-unknown-argument = ”{ $found }” finns inte.
cli-unknown-command = Det finns inget kommando som heter ”{ $found }”.
cli-missing-argument = { $found } saknas.
cli-missing-value = { $found } behöver ett värde.
cli-unfit-value = ”{ $found }” passar inte för { $where }. Hjälpen säger vad som går att skriva.
cli-bad-value = ”{ $found }” passar inte för { $where }. Välj något av: { $allowed }.
cli-other-use = { $found }
cli-initialised = Databasen är skapad i { $where }. Läs in register med radig import, eller se radig --help.
cli-already-initialised = Databasen i { $where } finns redan.
cli-imported = { $register }: { $added } nya, { $changed } ändrade, { $same } oförändrade
cli-import-dry = Kontrollen är klar. Inget har sparats.
cli-import-done = Allt är sparat.
cli-import-refused = Inget har sparats. { $count ->
    [one] Ett fel:
   *[other] { $count } fel:
}
cli-row = rad { $row }
cli-exported = { $count ->
    [one] En post
   *[other] { $count } poster
} i { $where }
cli-list-count = { $count ->
    [one] En post
   *[other] { $count } poster
}
cli-list-more = Fler än { $count } poster
cli-list-shown = { $shown } av { $count } poster visas. Välj fler med --limit.
cli-view = Läser { $on }, som det var känt { $known }.
cli-saved = { $number } är sparad, version { $version }, gäller från { $on }.
cli-unchanged = Inget ändrades: värdena är redan så.
cli-planned = Ändringen slår igenom { $on }.
cli-later-stands = En senare version gäller från { $later } och ändras inte. Ange --effective-on { $later } för att ändra även den.
cli-removed = { $number } är borttagen från { $on }. Historiken finns kvar.
cli-disposed = { $count ->
    [one] En version är gallrad.
   *[other] { $count } versioner är gallrade.
}
cli-version-head = Version { $version }, registrerad { $recorded } av { $actor }, gäller från { $on }
cli-version-removed = borttagen
cli-version-disposed = gallrad
cli-set-form = ”{ $found }” ska skrivas fält=värde.
cli-not-found = Det finns ingen post som heter ”{ $found }”.
cli-register-unknown = Det finns inget register som heter ”{ $found }”. Register: { $allowed }.
cli-field-unknown = Registret har inget fält som heter ”{ $found }”. Fält: { $allowed }.
cli-stale = Någon annan har ändrat posten: version { $latest } gäller nu. Inget har sparats.
cli-stale-shown = Du såg version { $seen }. Skillnad mot version { $latest }:
cli-refused-taken = Det finns redan en sådan post ({ $about }).
cli-refused-is_linked = Posten används av { $about }. Ta bort de kopplingarna först.
cli-verify-fine = Allt stämmer: { $entries } poster i kedjan, { $versions } versioner, { $present } gällande poster.
cli-verify-differs = Något stämmer inte: { $what }
cli-verify-where = { $register } { $subject }, { $at }
cli-differs-entry_differs = en post i kedjan är ändrad
cli-differs-entry_missing = en post i kedjan saknas
cli-differs-version_missing = en version saknas
cli-differs-version_differs = en version är ändrad
cli-differs-version_unknown = en version finns inte i kedjan
cli-differs-directory_differs = förteckningen stämmer inte med versionerna
cli-differs-present_differs = en gällande post stämmer inte med sin version
cli-differs-present_missing = en gällande post saknas eller är för mycket
cli-differs-link_differs = en koppling stämmer inte
cli-differs-link_missing = en koppling saknas
cli-differs-planned_differs = en planerad ändring stämmer inte
cli-differs-series_differs = en nummerserie stämmer inte
cli-differs-file_differs = en fil är ändrad
cli-differs-file_missing = en fil saknas
cli-differs-head_differs = kedjans slut stämmer inte
cli-differs-tail_cut = kedjans slut är borta: ankaret visar fler poster
cli-differs-anchor_differs = kedjan stämmer inte med ankaret
cli-differs-anchor_not_ours = ankaret är inte signerat för den här databasen
cli-differs-pages_damaged = databasfilen är skadad
cli-differs-damaged = databasen är skadad
cli-anchored = Ankaret är skrivet till { $where }: post { $seq }. Förvara det utanför maskinen.
cli-anchor-key-missing = Nyckeln { $where } saknas, så inget kan signeras.
cli-anchor-bad = { $where } är inte ett ankare.
cli-migrated = { $count ->
    [0] Databasen är redan på programmets version.
    [one] Ett steg är taget.
   *[other] { $count } steg är tagna.
}
cli-newer = Databasen är från ett nyare program (schema { $found }, programmet kan { $known }). Använd det nyare programmet.
cli-unprepared = Databasen är inte förberedd. Kör radig init, eller radig migrate om den är äldre än programmet.
cli-no-database = Det finns ingen databas i { $where }. Kör radig init först.
cli-altered = Databasens schema har ett steg som inte är programmets ({ $name }).
cli-full = Disken är full. Inget har sparats. Frigör utrymme och försök igen.
cli-damaged = Databasen är skadad eller är inte en databas: { $what }
cli-broken = Databasen svarar inte som den ska: { $what }
cli-bad-reference = { $file } kan inte användas: { $why }
cli-io = { $where } kan inte skrivas eller läsas: { $why }
cli-written = { $count } filer är skrivna i { $where }.
cli-figures = Räkna fram nyckeltalen, med föregående period inom parentes
cli-figures-example = radig figures --year 2025 --on 2025-11-30 --json
cli-figures-year = Kalenderår; innevarande när inget anges
cli-figures-from = Periodens första dag
cli-figures-to = Periodens sista dag
cli-review = Ledningens genomgång: utkast, beslut och dokument
cli-review-example = radig review build --year 2026 --out ./ut
cli-review-draft = Skriv utkast till varje avsnitt ur registren; det som författaren har skrivit rörs inte
cli-review-decide = Besluta: lås läge, siffror och filer, och gör besluten till åtgärder
cli-review-build = Skriv genomgången som PDF, DOCX, HTML och JSON
cli-year = Genomgångens år
cli-plan = Treårsplanen
cli-plan-example = radig plan export --year 2026 --out plan.csv
cli-plan-export = Skriv planens tre år som fil
cli-plan-out = Fil: .csv eller .json för tabellen, .md för texten till verksamhetsplanen
cli-plan-exported = Planen för { $first } till { $last } är skriven till { $where }.
cli-demo = Skapa en databas med exemplet och skriv dess genomgång
cli-demo-example = radig demo --data ./radig-demo --out ./ut
cli-demo-exists = Det finns redan en databas i { $where }. Välj en annan katalog med --data, eller ta bort den.
cli-demo-next = Pröva: radig list risks --data { $where } och radig review build --year 2026 --data { $where }
cli-drafted = { $count } avsnitt är skrivna ur registren.
cli-file-written = { $where }
cli-decided = Genomgången är beslutad och låst. Besluten finns som åtgärder.
cli-changed = { $section }: { $figure } var { $then } när texten skrevs och är nu { $now }.
cli-rebuilt-same = Siffrorna är desamma som vid beslutet.
cli-rebuilt-differs = { $figure } var { $then } vid beslutet men blir { $now } när den räknas om i beslutets läge.
cli-drift = Efter beslutet har { $figure } ändrats från { $then } till { $now }. Det beslutade dokumentet ändras inte.
cli-refused-no_review = Det finns ingen genomgång för { $about }. Lägg till den i registret management_reviews.
cli-refused-no_template = Mallen { $about } finns inte.
cli-refused-review_locked = { $about } är beslutad och låst.
cli-refused-judgement_missing = Bedömningen av { $about } saknas. Lägg till den i registret review_judgements.
cli-refused-attendees_missing = Deltagarna saknas. Lägg till dem i registret review_attendees.
cli-refused-decisions_missing = Det finns inga beslut. Lägg till dem i registret review_decisions.
cli-refused-input_open = Underlag { $about } är inte behandlat.
cli-refused-file_gone = Filen { $about } finns inte kvar.
cli-refused-document = Dokumentet kunde inte göras: { $about }
cli-review-hand-over = Lämna över genomgången till chefen för beslut
cli-review-annex = Anteckna att den beslutade genomgången har blivit bilaga till verksamhetsplanen
cli-review-number = Bilagans nummer
cli-review-unit = Vems genomgång, när flera delar av organisationen har en: namn, nyckel eller id
cli-handed-over = Genomgången är överlämnad till chefen.
cli-annexed = Genomgången är bilaga till verksamhetsplanen.
cli-taken-over = Genomgången beslutades i en annan installation. Filerna är de som beslutades; siffrorna går inte att räkna om här.
cli-refused-several_reviews = Flera har en genomgång det året: { $about }. Välj en med --unit.
cli-refused-review_not_drafting = { $about } kan bara lämnas över när den är under arbete.
cli-refused-review_not_decided = { $about } kan bara bli bilaga när den är beslutad.
cli-calendar = Visa årets kalender, eller skriv den som iCalendar
cli-calendar-example = radig calendar --year 2026 --out 2026.ics
cli-calendar-year = Året
cli-calendar-out = Skriv till en iCalendar-fil (.ics)
cli-refused-bad_template = Mallen för genomgången kan inte användas: { $about }.
cli-unit-flag = Del av organisationen, med allt under den: namn, nyckel eller id
cli-export-templates = Skriv tomma blad för inläsning i stället: ett blad per register, med hjälp och listor
cli-templates = { $count } tomma blad i { $where }. Fyll i och läs in med radig import.
cli-review-summary = Skriv genomgången på en sida för styrelsen
cli-overview = Skriv en översikt med organisationernas nyckeltal bredvid varandra
cli-overview-example = radig overview --unit Stad --year 2025 --on 2025-11-30 --out ./ut
cli-refused-no_organisations = Det finns ingen förvaltning eller något bolag under den delen av organisationen.
cli-plan-roll = För det som inte är klart vidare till nästa år
cli-plan-roll-dry-run = Visa bara vad som skulle föras vidare
cli-plan-carried = Förs vidare till { $year }: { $number } { $title }
cli-plan-dropped = Struken: { $number } { $title }. { $reason }
cli-plan-rolled = { $carried } aktiviteter är förda till { $year }. { $recurring } återkommer av sig själva.
cli-plan-would-roll = { $carried } aktiviteter skulle föras till { $year }. { $recurring } återkommer av sig själva. Inget är sparat.
cli-chain = Visa vem som drabbas när en leverantör fallerar, eller var leverantörskedjan är känslig
cli-chain-example = radig chain "Driftleverantör"
cli-chain-supplier = Leverantören: namn, nyckel, nummer eller id
cli-after-view = Syns inte i { $number }, som beskriver läget den { $on }. Ange --effective-on på eller före den dagen om ändringen gällde då.
cli-forbidden = Din roll får inte göra detta. Be den som ansvarar för registret.
