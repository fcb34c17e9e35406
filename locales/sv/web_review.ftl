web-done-beslutad = Genomgången är beslutad och låst.
web-done-bilagd = Bilagan är antecknad.
web-done-overlamnad = Genomgången är överlämnad för beslut.
web-done-stammer = Antecknat: texten stämmer.
web-done-utkast = Utkastet är skrivet ur registren. Det som du har skrivit står kvar.
web-review-add = Lägg till { $about }
web-review-annex = Bilaga till verksamhetsplanen
web-review-annex-do = Anteckna bilagan
web-review-annexed = Bilagans nummer: { $about }
web-review-as-written = Utkastet som det skrivs
web-review-attendees-missing = Deltagarna saknas
web-review-author = Skrivs av { $about }
web-review-back = Tillbaka till genomgången
web-review-become = { $n ->
    [one] Ett beslut blir en åtgärd med ansvarig och dag.
   *[other] { $n } beslut blir åtgärder med ansvarig och dag.
}
web-review-decide-late = { $n ->
    [one] Ett beslut skulle vara klart en dag som har passerat: dess åtgärd blir försenad från början. Ändra dagen innan du beslutar.
   *[other] { $n } beslut skulle vara klara dagar som har passerat: deras åtgärder blir försenade från början. Ändra dagarna innan du beslutar.
}
web-review-before-decision = Före beslut
web-review-beside = Beslut, deltagare och underlag
web-review-broken = De här siffrorna går inte att räkna fram igen ur registren så som de var vid beslutet.
web-review-changed-said = { $n ->
    [one] En siffra har ändrats sedan texten skrevs. Stämmer meningen fortfarande?
   *[other] { $n } siffror har ändrats sedan texten skrevs. Stämmer meningarna fortfarande?
}
web-review-comment-drop = Ta bort min kommentar
web-review-comment-dropped = Tagen tillbaka av den som skrev
web-review-comment-new = Ny kommentar
web-review-comment-send = Kommentera
web-review-comments-said = { $n ->
    [0] Kommentera
    [one] En kommentar
   *[other] { $n } kommentarer
}
web-review-confirmed = Texten är genomläst och stämmer
web-review-contents = Innehåll i genomgången
web-review-current = Pågående och planerade
web-review-current-table = Genomgångar som pågår eller är planerade
web-review-decide = Beslut
web-review-decide-changed = Siffror har ändrats sedan delar av texten skrevs. Läs dem först, eller besluta ändå.
web-review-decide-do = Besluta och lås
web-review-decide-files = PDF, DOCX, HTML och JSON görs och får kontrollsummor. Det tar några sekunder.
web-review-decide-lock = Text, siffror och läge låses och kan inte ändras.
web-review-decide-means = Det här händer när du beslutar
web-review-decide-title = Besluta: { $about }
web-review-decided = Beslutad { $about }
web-review-decision = { $about }, senast { $day }.
web-review-decisions-missing = Det finns inga beslut
web-review-document = Dokument
web-review-draft-holds = Utkastet är genomläst och stämmer
web-review-drafts-left = { $n ->
    [one] Ett avsnitt är ett utkast som ingen har läst igenom.
   *[other] { $n } avsnitt är utkast som ingen har läst igenom.
}
web-review-figure-insert = Infoga
web-review-figures-used = Siffror i texten
web-review-done = { $n } av { $all } avsnitt klara
web-review-draft = Skriv utkast ur registren
web-review-drift = Siffrorna i dag
web-review-drift-about = Registren har rättats efter beslutet. Så här skulle siffrorna ha varit:
web-review-edit = Ändra texten
web-review-figure-counted = Poster som räknades
web-review-figure-day = Läget den { $on }, som det var känt { $known }
web-review-figure-fulfil = Poster som uppfyller
web-review-figure-hidden = { $n ->
    [one] En post till räknades som du inte får läsa.
   *[other] { $n } poster till räknades som du inte får läsa.
}
web-review-figure-more = { $n ->
    [one] En post till som inte visas här. Registret har alla.
   *[other] { $n } poster till som inte visas här. Registret har alla.
}
web-review-figure-none = Inga poster räknades.
web-review-figure-period = Perioden { $from } till { $to }. Läget den { $on }, som det var känt { $known }
web-review-figure-rest = Övriga i helheten
web-review-figures = Siffror att använda
web-review-figures-about = En siffra i texten följer registren tills genomgången beslutas.
web-review-figures-all = Visa alla siffror
web-review-file-draft = utkast
web-review-file-summary = sammanfattning
web-review-files = Ladda ner
web-review-from-registers = Registren säger
web-review-hand-over = Lämna till chefen för beslut
web-review-handed = Överlämnad { $about }
web-review-hash-about = Kontrollsumman visar om en fil är exakt den som låstes.
web-review-head = Beslutas av { $about }
web-review-input-open = Underlag { $about } är inte behandlat
web-review-is-locked = Genomgången är beslutad och låst.
web-review-is-locked-about = Texten visar läget som det var känt vid beslutet. Filerna är de som låstes.
web-review-is-measure = Har blivit en åtgärd.
web-review-judgement-missing = Bedömningen av { $about } saknas
web-review-lock-about = När genomgången beslutas låses text, siffror och filer. Besluten blir åtgärder.
web-review-locked = Beslutade och låsta
web-review-locked-files = Låsta filer
web-review-locked-table = Genomgångar som är beslutade
web-review-missing = Det här saknas före beslut
web-review-missing-word = Saknas
web-review-new = Ny genomgång
web-review-no-drift = Ingen siffra är en annan i dag.
web-review-no-files = Inga filer följde med.
web-review-none-current = Ingen genomgång pågår. Lägg till den för nästa verksamhetsplan.
web-review-none-locked = Ingen genomgång är beslutad än.
web-review-not-broken = Alla siffror går att räkna fram igen som de var vid beslutet.
web-review-not-handed-over = Genomgången är inte överlämnad än. Den som skriver den lämnar över när texten är klar.
web-review-nothing = Inget än.
web-review-nothing-missing = Allt som krävs för beslut finns.
web-review-part-changed = en siffra har ändrats
web-review-part-data = ur registren
web-review-part-draft = utkast ur registren, inte genomläst
web-review-part-written = klart
web-review-preview = Visa hur det blir
web-review-preview-title = Så här blir det
web-review-redraft = Uppdatera utkastet
web-review-stale = Texten som du skrev står kvar nedan. Sparar du nu ersätter den det som någon annan har sparat.
web-review-still = Stämmer meningen fortfarande?
web-review-still-yes = Ja, texten stämmer med de nya siffrorna
web-review-summary = En sida för styrelsen
web-review-taken-over = Genomgången beslutades i ett annat system. Det som var känt då finns inte här, så dokumentet läses i filerna.
web-review-text-hint = Tomt fält betyder att utkastet ur registren används. Siffror skrivs som namn inom dubbla klamrar, **fetstil** med två asterisker, listor med bindestreck.
web-review-to-decision = Till beslut
web-review-view = Beskriver läget den { $about }
