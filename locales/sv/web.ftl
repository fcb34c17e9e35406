web-about-change = Om ändringen
web-account-of = { $about }, ditt konto
web-all-of = Visa alla { $n }
web-back = Tillbaka
web-before = tidigare
web-beside = Mer om posten
web-broken = Något gick fel hos oss
web-broken-advice = Inget har sparats. Försök igen om en stund. Säg till den som sköter systemet om det händer igen.
web-bulk = Ändra flera
web-bulk-changed = Ändrade
web-bulk-clear = Avmarkera
web-bulk-count = Markerade: { $about }
web-bulk-do = Ändra
web-bulk-done = { $n ->
    [one] En post ändrades
   *[other] { $n } poster ändrades
}
web-bulk-export = Exportera markerade
web-bulk-field = Ändra fältet
web-bulk-heading = { $n ->
    [one] Ändra { $about } för en post
   *[other] Ändra { $about } för { $n } poster
}
web-bulk-next = Fortsätt
web-bulk-nothing = Skriv ett värde, eller kryssa i att fältet ska tömmas.
web-bulk-empty = Töm fältet i alla valda
web-bulk-none = Markera minst en rad i listan först.
web-bulk-refused = Ändrades inte
web-bulk-same = { $n ->
    [one] En post hade redan värdet.
   *[other] { $n } poster hade redan värdet.
}
web-bulk-title = Ändra flera: { $about }
web-bulk-which = Det här ändras
web-cancel = Avbryt
web-case = Ärende
web-chain = Leverantörskedja
web-choose = Välj
web-classify = Klassa
web-close = Stäng
web-columns = Kolumner
web-continuity = Kontinuitet och övning
web-control = Intern kontroll
web-control-overview = Överblick
web-count-late = försenade
web-count-open = öppna
web-count-waiting = väntar på dig
web-done-sparat = Sparat.
web-done-oandrat = Inget var ändrat.
web-done-planerat = Sparat. Ändringen gäller från en senare dag och syns då.
web-done-senare = Sparat. En senare version gäller redan och syns fortfarande.
web-done-kladd = Utkastet är sparat. Det finns kvar här tills du sparar eller kastar det.
web-done-borttaget = Borttaget. Posten finns kvar i historiken.
web-draft-drop = Släng utkastet
web-draft-here = Det här är ditt utkast från { $about }.
web-draft-kept = Utkast sparat { $about }
web-draft-save = Spara som utkast
web-edit = Ändra
web-edit-of = Ändra { $about }
web-reason-optional = (frivilligt; krävs när det gäller från en tidigare dag)
web-effective-new = Posten gäller från
web-effective-change = Ändringen gäller från
web-effective-hint = Tomt betyder från och med i dag. En tidigare dag kräver att du skriver varför.
web-empty = Här finns inget än
web-empty-filter = Inget matchar ditt urval
web-error = Fel
web-errors = Det här behöver rättas innan du kan spara
web-export = Exportera
web-facts = Uppgifter
web-facts-empty = Fält utan uppgift
web-field = Fält
web-file-kept = Sparad fil: { $about }.
web-file-remove = Ta bort filen
web-filter = Filtrera
web-filter-clear = Rensa allt
web-filter-from = från
web-filter-holds = innehåller
web-filter-me = jag själv
web-filter-more = Fler filter och kolumner
web-filter-not = inte
web-filter-nothing = tomt
web-filter-to = till
web-filters = Filter
web-find = Sök eller gå till
web-find-example = Sök, till exempel RISK-2026-017 eller lönebesked
web-find-label = Sök i register, ärenden och dokument
web-find-where = i hela Rådig
web-forbidden = Det här får du inte göra
web-forbidden-advice = Din roll får inte ändra det här. Be den som ansvarar för registret.
web-foreign = Formuläret gäller inte längre
web-foreign-advice = Sidan har legat öppen länge eller kommer från en annan inloggning. Gå tillbaka, ladda om sidan och försök igen. Det du skrev finns kvar i sidan du kom från.
web-over = Du är utloggad
web-over-advice = Det du skrev finns kvar här. Logga in i en ny flik, gå tillbaka hit och skicka igen.
web-again = Skicka igen?
web-again-advice = Formuläret kom från en tidigare inloggning. Läs det du skrev och skicka det igen.
web-over-sign-in = Logga in i en ny flik
web-over-send = Skicka igen
web-over-written = Det du skrev
web-over-files = Filerna du valde kom inte med. Välj dem igen när resten är sparat.
web-report-over = Du är inte längre inloggad. Skicka igen för att rapportera utan namn, eller logga in i en ny flik först.
web-report-again-as = Du har loggat in igen sedan du började. Kontrollera och skicka igen.
web-governance = Styrning
web-hidden = dold
web-hint-decimal = Ett tal, till exempel 2,5.
web-hint-duration = Till exempel 2 h 30 min.
web-hint-file = Högst 20 MB.
web-hint-link = Skriv namnet eller numret, eller välj ett förslag.
web-hint-links = En på varje rad. Skriv namnet eller numret, eller välj ett förslag.
web-hint-money = Kronor, till exempel 12 500.
web-hint-prose = **Fetstil** och listor med - går bra.
web-hint-web = En adress som börjar med https://
web-history = Historik
web-history-about = Varje ändring med gammalt och nytt värde, vem, när och varför. Den kan inte ändras.
web-history-all = Alla { $n } ändringar
web-holds-from = gäller från { $about }
web-invalid = Det går inte att spara så här
web-invalid-advice = Gå tillbaka och rätta det som står nedan. Inget har sparats.
web-key = Tangent
web-key-does = Gör
web-key-list = Sök i listan
web-key-rows = Nästa och föregående rad
web-key-open = Öppna raden
web-key-close = Stäng sökrutan och menyn
web-key-tick = Markera raden
web-keys = Kortkommandon
web-keys-about = Allt går också att göra utan dem. De kan stängas av under Inställningar.
web-keys-then = { $about }
web-large = Filen är för stor
web-large-advice = Gör den mindre eller dela upp den, och försök igen.
web-list-said = { $n ->
    [one] 1 post
   *[other] { $n } poster
}
web-list-shown = Visar { $from }–{ $to } av { $n }
web-login = Användarnamn
web-matrix = Riskmatris
web-matrix-caption = Riskmatris: { $n ->
    [one] 1 öppen risk
   *[other] { $n } öppna risker
} efter sannolikhet och konsekvens. Välj en ruta för att se riskerna.
web-matrix-more = Jämför med tidigare
web-matrix-risks = { $n ->
    [one] risk
   *[other] risker
}
web-matrix-square = Sannolikhet { $l }, konsekvens { $k }, { $about }
web-menu = Meny
web-menu-main = Huvudmeny
web-missing = Sidan finns inte
web-missing-advice = Den kan ha flyttats, eller så hör den till någon annan. Sök, eller börja om från Översikt.
web-more = Mer
web-name = Namn
web-new = Ny
web-new-of = { $register ->
    [processor_arrangements] Nytt
    [participations] Nytt
    [budget_assignments] Nytt
    [council_goals] Nytt
    [objectives] Nytt
    [method_assessments] Nytt
    [reporting_instances] Nytt
    [maintained_objects] Nytt
    [compliance_items] Nytt
    [governing_documents] Nytt
    [control_results] Nytt
    [requirements] Nytt
    [legal_subjects] Nytt
    [occurrences] Nytt
    [supply_links] Nytt
    [dependencies] Nytt
    [contracts] Nytt
    [review_sections] Nytt
    [review_inputs] Nytt
    [review_decisions] Nytt
    [nis2_focuses] Nytt
    [forums] Nytt
   *[other] Ny
} { $about }
web-next = Nästa
web-no = Nej
web-no-answer = Inget svar
web-not-then = Posten fanns inte då
web-not-then-advice = Den gällde inte den dagen, eller var inte känd då.
web-nothing = tomt
web-now = nu
web-number = Nummer
web-demanded = (behövs ibland)
web-offer-looked-at = Sedd över
web-offer-looked-at-reason = Sedd över
web-offer-version = Lägg till version
web-offer-role = Ge en roll
web-offer-deviation = Registrera avvikelsen
web-sign-in-again = Logga in för att fortsätta. Har du blivit utloggad kommer du tillbaka till sidan där du var. Det som hann sparas som utkast finns kvar i formuläret.
web-optional = (frivilligt)
web-overview = Översikt
web-pages = Sidor
web-password = Lösenord
web-per-page = Per sida
web-pick = Markera { $about }
web-pick-all = Markera alla på sidan
web-plan = Treårsplan
web-plan-board = Tavla
web-plan-quarters = Tidslinje
web-previous = Föregående
web-reason = Varför
web-recorded = registrerad { $about }
web-refused = Det går inte
web-refused-advice = En regel säger nej. Så här är det:
web-registers = Register
web-related = Hör ihop med
web-remove = Ta bort
web-remove-reason = Varför tas posten bort? Den finns kvar i historiken.
web-report = Rapportera incident
web-report-without = Rapportera något som gått fel utan att logga in
web-requirements = Krav och efterlevnad
web-requirements-overview = Överblick
web-review = Överblick
web-save = Spara
web-search = Sök
web-search-in = Sök i { $about }
web-search-many = De { $n } bästa träffarna för ”{ $about }”. Det finns fler: skriv ett ord till.
web-search-said = { $n ->
    [0] Inget hittades för ”{ $about }”. Prova färre ord eller början av ett ord.
    [one] En träff för ”{ $about }”
   *[other] { $n } träffar för ”{ $about }”
}
web-search-words = Sök ord eller nummer
web-settings = Inställningar
web-settings-accounts = Konton
web-settings-law = Lag och skalor
web-settings-log = Logg
web-settings-own = Ditt konto
web-settings-roles = Behörigheter
web-show = Visa
web-sign-in = Logga in
web-sign-in-wait = { $n ->
    [one] För många försök härifrån. Vänta en minut och försök igen.
   *[other] För många försök härifrån. Vänta { $n } minuter och försök igen.
}
web-sign-in-wrong = Användarnamnet eller lösenordet stämmer inte. Försök igen, eller be administratören om ett nytt lösenord.
web-sign-out = Logga ut
web-sort = Ordning
web-sort-text-up = { $about }, A till Ö
web-sort-text-down = { $about }, Ö till A
web-sort-day-up = { $about }, tidigast först
web-sort-day-down = { $about }, senast först
web-sort-number-up = { $about }, minst först
web-sort-number-down = { $about }, störst först
web-sort-choice-up = { $about }, i ordning
web-sort-choice-down = { $about }, i omvänd ordning
web-filter-named = { $about }, namn eller nummer
web-empty-fault = Ett filter går inte att läsa
web-done-vy = Vyn är sparad. Den finns bland flikarna ovanför listan.
web-done-vy-bort = Vyn är borttagen.
web-export-import = Exportera och läs in
web-sort-usual = Som vanligt
web-skip = Hoppa till innehållet
web-stale = Någon annan har sparat medan du skrev
web-stale-advice = Läs in sidan igen och gör ändringen på nytt.
web-stale-short = Någon annan har sparat medan du skrev. Läs igenom och spara igen.
web-stale-both = { $about }: den andra skrev ”{ $theirs }”, du skrev ”{ $yours }”. Det som står i formuläret gäller när du sparar.
web-stale-how = Här står båda versionerna. Det du skrev finns kvar i formuläret. Rätta det som behövs och spara igen, så blir det som du vill.
web-tabs = Delar
web-tasks = Mina uppgifter
web-theirs = Sparat av någon annan
web-theme = Växla ljust och mörkt läge
web-threshold = Tröskelanalysens resultat
web-to-now = Läs den som den är nu
web-to-start = Till start
web-training = Utbildning
web-unreadable = Det gick inte att läsa det du skickade
web-unreadable-advice = Gå tillbaka, ladda om sidan och försök igen.
web-version = Version
web-version-added = Tillagd
web-version-disposed = Innehållet har gallrats
web-version-removed = Borttagen
web-view = Vilken dag som läses
web-view-all = Alla
web-view-back = Tillbaka till i dag
web-view-change = Läs som det var en annan dag
web-view-day = Så som det gällde den
web-view-forget = Ta bort vyn { $about }
web-view-known = som det var känt { $about }
web-view-mine = Mina
web-view-moment = Som det var känt
web-view-on = Du läser läget den { $about }
web-view-save = Spara som vy
web-view-show = Visa
web-views = Sparade vyer
web-year = Årshjul
web-yes = Ja
web-you-are-here = Du är här
web-yours = Det du skrev
web-attachment-add = Ladda upp en fil
web-attachment-file = Fil
web-attachment-removed = Borttagen från posten
web-stale-merged = Det som den andra har ändrat och du inte har rört står nu i formuläret: { $about }.
web-dispose = Gallra
web-dispose-about = Innehållet i versionerna töms enligt ett beslut och går inte att få tillbaka. Att de har funnits, när och av vem, står kvar i loggen, och kedjan går fortfarande att kontrollera.
web-dispose-all = Alla versioner, så att posten försvinner
web-dispose-decision = Beslut om gallring
web-dispose-decision-hint = Beslutet eller planen som tillåter det, till exempel diarienummer. Det står i loggen.
web-dispose-decision-missing = Skriv vilket beslut som tillåter gallringen.
web-dispose-do = Gallra
web-dispose-done = { $n ->
    [one] En version är gallrad
   *[other] { $n } versioner är gallrade
}
web-dispose-link = Gallra innehåll enligt beslut
web-dispose-sure = Innehållet ska tömmas och går inte att få tillbaka
web-dispose-sure-missing = Kryssa för att innehållet ska tömmas.
web-dispose-version = Version { $n }, sparad { $about }
web-dispose-which = Vad som gallras
web-dispose-which-missing = Välj en version i listan, eller alla.
web-review-in = Läs avsnittet i genomgången
web-review-read = Läs och besluta genomgången
web-kept-beside = Det du hade skrivit här finns kvar. Det är inte sparat än.
web-view-late = Försenade
web-begin = Kom igång
web-begin-done = Klart
web-begin-left = Kvar
web-begin-units = Bygg organisationen
web-begin-units-why = Nämnder, förvaltningar, avdelningar och enheter. Allt annat hör till någon av dem.
web-begin-people = Lägg till personer
web-begin-people-why = De som ansvarar för något, eller läs in alla från fil under Inställningar.
web-begin-roles = Utse samordnare, dataskyddsombud och förvaltningschef
web-begin-roles-why = Rollen avgör vem som ser, skriver, ger råd och beslutar.
web-begin-accounts = Öppna konton
web-begin-accounts-why = Den som ska logga in behöver ett konto.
web-begin-subject = Lägg till rättssubjektet
web-begin-subject-why = Namn och organisationsnummer följer med till anmälningar och registerförteckning.
web-begin-requirements = Lägg till säkerhetskraven
web-begin-requirements-why = Kraven som följer av en klassning. De kan läsas in från fil.
web-begin-assets = Lägg till informationstillgångar
web-begin-assets-why = Det som klassas, och som risker och incidenter handlar om.
web-begin-review = Planera årets genomgång
web-begin-review-why = Den skrivs ur registren och visar vad som saknas.
