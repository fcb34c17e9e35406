web-import = Läs in från fil
web-import-about = Ta in listor som finns i Excel, CSV, ODS eller JSON. Du får se vad som händer innan något sparas.
web-import-added = Nya
web-import-becomes = Blir
web-import-called = Heter
web-import-changed = Ändras
web-import-changes = Ändras
web-import-choose = Välj filer
web-import-column = Kolumn
web-import-columns = Kolumner
web-import-counts = Rader per register
web-import-did = { $added ->
    [0] Inga nya poster
    [one] En ny post
   *[other] { $added } nya poster
}, { $changed ->
    [0] inga ändrade
    [one] en ändrad
   *[other] { $changed } ändrade
}. { $same ->
    [0] Allt är inläst.
    [one] En rad stod redan så.
   *[other] { $same } rader stod redan så.
}
web-import-discard = Släng filerna
web-import-do = Läs in
web-import-done = Inläst
web-import-effective-on = Gäller från
web-import-fault = Vad som är fel, och vad du gör
web-import-faults = Det som behöver rättas
web-import-faults-file = Hämta som CSV
web-import-file = Fil
web-import-file-none = Välj minst en fil.
web-import-files = Filer
web-import-files-hint = CSV, XLSX, ODS eller JSON, tillsammans högst 20 MB. Välj också de filer som raderna hänvisar till med @ och filens namn.
web-import-firsts = De första posterna
web-import-form = Så skrivs datum
web-import-form-excel = Tal från kalkylprogram
web-import-form-usual = År, månad, dag
web-import-from = Gäller från
web-import-from-hint = För rader som inte själva säger från vilken dag de gäller. Annars gäller de från i dag.
web-import-go-on = Fortsätt granska
web-import-heading = Kolumn i filen
web-import-keep = Spara till nästa gång
web-import-keep-about = Ge parningen ett namn, så kan du välja den nästa gång du får en lista från samma system.
web-import-keep-do = Spara som profil
web-import-kept-at = Sparad
web-import-key = Nyckel
web-import-look = Granska
web-import-look-again = Granska igen
web-import-mend = Sätt ett frågetecken där tecken har gått förlorade
web-import-mend-about = De stod som rutor eller � redan i filen: det program som skrev den kunde inte skriva dem. Annars rättas de i filen.
web-import-look-at = Granska
web-import-more = … och { $n ->
    [one] en till
   *[other] { $n } till
}.
web-import-more-files = Läs in fler filer
web-import-name = Namn
web-import-name-hint = Bokstäver, siffror, bindestreck och understreck.
web-import-new = Ny post
web-import-nothing-new = Det finns inget nytt att läsa in.
web-import-nothing-yet = Inget sparas än.
web-import-other = Välj andra filer
web-import-pairing = Para ihop kolumner
web-import-pairing-about = Välj vad varje kolumn i filen är hos oss. Värden som vi inte känner igen får du också välja.
web-import-pass = Läs inte in
web-import-passed = Kolumner som inte läses in
web-import-profile = Profil
web-import-profile-file = Profil som fil
web-import-profile-file-hint = En fil som slutar på .toml, från en annan installation.
web-import-profile-hint = Hur en lista från ett annat system läses.
web-import-profile-no = Ingen
web-import-profile-none = Välj en fil med en profil.
web-import-profile-send = Lägg till en profil från fil
web-import-profiles = Profiler
web-import-profiles-about = En profil minns hur kolumner och värden i ett annat systems lista paras ihop med våra. Du sparar den när du granskar en fil. Kommandot radig import --profile läser samma profiler.
web-import-profiles-none = Inga profiler är sparade.
web-import-read-as = Läses som
web-import-read-as-of = { $about } läses som
web-import-reason = Skäl
web-import-register = Register
web-import-register-hint = Behövs bara när varken filen eller bladet heter som ett register.
web-import-register-own = Det som fil eller blad heter
web-import-reset = Börja om med parningen
web-import-row = Rad
web-import-same = Oförändrade
web-import-template = Hämta mall
web-import-template-all = Alla register
web-import-template-for = Register
web-import-templates = Tomma mallar
web-import-templates-about = En arbetsbok med ett blad per register. Varje kolumn förklaras i en kommentar, och val finns som listor.
web-import-value = ”{ $about }” betyder
web-import-value-own = Läs som det står
web-import-values = Datum och värden
web-import-waiting = Filer väntar på att granskas: { $about }.
web-import-ways = Så läses filen
web-import-why = Skäl
web-import-why-hint = Står i historiken för rader som inte själva har ett.
web-import-would = { $added ->
    [0] Inga nya poster
    [one] En ny post
   *[other] { $added } nya poster
}, { $changed ->
    [0] inga som ändras
    [one] en som ändras
   *[other] { $changed } som ändras
}, { $same ->
    [0] inga oförändrade
    [one] en oförändrad
   *[other] { $same } oförändrade
}.
web-import-wrong = { $n ->
    [one] Ett fel hindrar filen från att läsas in
   *[other] { $n } fel hindrar filen från att läsas in
}
web-import-wrong-do = Inget har sparats. Rätta i filen och välj den igen, eller ändra under ”Så läses filen”.
web-done-kastat = Filerna är slängda. Inget har lästs in.
web-done-profil-borttagen = Profilen är borttagen.
web-import-once = Samma för alla rader
web-import-once-about = Fält som krävs men inte har någon kolumn i filen.
