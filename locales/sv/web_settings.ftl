web-act-accounts = Öppna och stänga konton
web-act-annexreview = Notera att genomgången har blivit en bilaga
web-act-decidereview = Besluta ledningens genomgång
web-act-dispose = Gallra
web-act-draftreview = Ta fram ledningens genomgång
web-act-import = Läsa in filer
web-act-readlog = Läsa loggen
web-law-about = Det här räknar Rådig med: varifrån det kommer, från när det gäller och till när.
web-law-classification-models = Klassningsmodeller
web-law-days = { $n ->
    [one] En dag
   *[other] { $n } dagar
}
web-law-deadlines = Lagstadgade tider
web-law-files = Alla filer
web-law-holidays = Helgdagar
web-law-hours = { $n ->
    [one] En timme
   *[other] { $n } timmar
}
web-law-legal-events = Viktiga datum
web-law-mandatory-methods = Obligatoriska arbetssätt
web-law-model = Nivåer: { $levels }. Omprövas efter { $n } månader.
web-law-months = { $n ->
    [one] En månad
   *[other] { $n } månader
}
web-law-nis2-areas = Åtgärdsområden enligt cybersäkerhetslagen
web-law-parts = Delar på sidan
web-law-replace = Så byter du ut en fil
web-law-replace-about = Varje del är en fil. Lägg en egen fil med samma namn i installationens datakatalog, under reference. Den används då i stället för den som följer med.
web-law-replace-dated = Ändra inte en rad som har använts. Lägg till en ny rad med datumet då den börjar gälla, så räknas äldre bedömningar som de gjordes.
web-law-replace-start = Starta om Rådig. Är filen fel skriven startar programmet inte, och säger vilken rad som är fel.
web-law-review-inputs = Underlag till ledningens genomgång
web-law-review-templates = Mallar för ledningens genomgång
web-law-risk-scales = Riskskalor
web-law-scale = Sannolikhet: { $likelihood }. Konsekvens: { $consequence }. Zoner från värdet: { $zones }.
web-law-sections = { $n ->
    [one] Ett avsnitt
   *[other] { $n } avsnitt
}
web-law-since = Gäller från
web-law-source = Källa
web-law-standing-questions = Frågor som ledningen svarar på varje gång
web-law-until = Till och med
web-law-zone = Dagar räknas i tidszonen { $about }.
web-log-about = Allt som har gjorts, det senaste först. Ingen kan ändra loggen: varje rad bygger på raden före.
web-log-act-dispose = Gallrade
web-log-act-file = Sparade en fil
web-log-act-found = Skapade installationen
web-log-act-remove = Tog bort
web-log-act-save = Sparade
web-log-at = När
web-log-hash = Kontrollsumma
web-log-newest = Det senaste
web-log-nothing = Inget i loggen passar urvalet.
web-log-older = Äldre
web-log-record = Post
web-log-register = Register
web-log-verify = Kontrollera att loggen är hel
web-log-verify-about = Kommandot går igenom hela loggen och jämför den med allt som är sparat. Det kan ta en stund och körs på servern.
web-log-what = Vad
web-log-who = Vem
web-may-about = Läsa och skriva gäller rollens del av organisationen och allt under den. Det som inte hör till någon del är gemensamt.
web-may-act = Uppgift
web-may-acts = Mer än att skriva i ett register
web-may-fields = Egna fält
web-may-fields-about = Läser allt och skriver de fält som hör till rollen.
web-may-nothing = Inget
web-may-nothing-about = Ser inte registret.
web-may-own = Läser eget
web-may-own-about = Läser det som nämner en själv.
web-may-own-fields = Fält som hör till en roll
web-may-own-write = Skriver eget
web-may-own-write-about = Läser och skriver det som nämner en själv.
web-may-read = Läser
web-may-read-about = Läser allt inom sin del.
web-may-register = Register
web-may-table = Roller och register
web-may-which = Fält
web-may-write = Skriver
web-may-write-about = Läser och skriver allt inom sin del.
web-settings-accounts-about = Ett konto hör till en person i personregistret. Vad kontot får göra avgörs av personens roller.
web-settings-add-role = Ge en roll
web-settings-calendar = Kalender
web-settings-calendar-about = Få det du ansvarar för i din egen kalender.
web-settings-calendar-link = Hämta kalenderlänken
web-settings-change = Ändra
web-settings-close = Stäng kontot
web-settings-close-own = Du kan inte stänga ditt eget konto.
web-settings-closed = Stängt
web-settings-forget = Ta bort
web-settings-give-password = Ge nytt lösenord
web-settings-keys = Kortkommandon med en tangent
web-settings-keys-about = Stäng av dem om du styr datorn med rösten eller trycker fel.
web-settings-language = Språk
web-settings-my-record = Din post i personregistret
web-settings-my-roles = Dina roller
web-settings-no-views = Du har inga sparade vyer. Spara en från en lista.
web-settings-off = Av
web-settings-on = På
web-settings-open = Öppet
web-settings-open-account = Öppna konto
web-settings-password = Byt lösenord
web-settings-password-about = Minst { $n } tecken. En mening går bra. Du loggas ut överallt och loggar in med det nya.
web-settings-password-again = Det nya lösenordet en gång till
web-settings-password-change = Byt lösenord
web-settings-password-differs = De två nya lösenorden är olika. Skriv samma två gånger.
web-settings-password-made = Minst { $n } tecken. Lämna tomt för ett slumpat lösenord.
web-settings-password-new = Nytt lösenord
web-settings-password-old = Nuvarande lösenord
web-settings-person-hint = Börja skriva och välj, eller skriv numret. Saknas personen?
web-settings-person-missing = Välj en person i listan, eller skriv numret.
web-settings-person-new = Lägg till personen först
web-settings-prefer = Så vill du ha det
web-settings-reopen = Öppna kontot igen
web-settings-standing = Läge
web-settings-told = Lösenordet för { $about } är
web-settings-told-once = Det visas bara nu. Lämna det till personen och be hen byta det.
web-settings-what-roles = Vad rollerna får göra
web-may-region = Roller och register, kan rullas i sidled
