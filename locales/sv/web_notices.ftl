web-notices = Aviseringar
web-notices-new = { $n ->
    [0] Inget nytt
    [one] { $n } ny
   *[other] { $n } nya
}
web-notices-read-all = Markera alla som lästa
web-notices-empty = Du har inte fått några aviseringar. Här syns nya rapporter, det som väntar på ditt råd eller godkännande och påminnelser om det som lagen kräver efter en incident.
web-notice-what = Vad som ska göras
web-notice-case = Ärende
web-notice-point = Avisering
web-notice-when = Senast
web-notice-state = Läge
web-notice-told = Kom
web-notice-mark = Läst
web-notice-read = Markera som läst
web-notice-is-read = Läst
web-notice-hours = räknas i timmar
web-notice-reported = Väntar på att tas emot
web-notice-advise = Väntar på ditt råd som dataskyddsombud
web-notice-approve = Väntar på ditt godkännande
web-notice-decide = Väntar på ditt beslut
web-notice-part = { $n } % av tiden har gått
web-notice-due = Tiden är ute
web-notice-overdue = Försenad
web-notice-start-earlier = Nya uppgifter gav tidigare start
web-notice-hidden = En plikt i ett ärende
web-notice-received = Mottagen
web-notice-waits = Ingen har tagit emot
web-notice-closed = Inte öppet för dig
web-notice-bell = { $n ->
    [0] Aviseringar
    [one] { $n } ny avisering
   *[other] { $n } nya aviseringar
}
web-notice-choices = Aviseringar per e-post
web-notice-always = Alla aviseringar finns alltid i Rådig, vad du än väljer här.
web-notice-address = E-posten går till { $about }.
web-notice-no-address = Registret över personer har ingen adress till dig, så ingen e-post skickas.
web-notice-mail = Hur vill du ha e-post?
web-notice-mail-about = Ett mejl innehåller ärendets nummer, vad som ska göras och när. Den samlade e-posten går klockan { $about }.
web-notice-each = Genast
web-notice-each-about = Ett mejl när något har hänt.
web-notice-digest = En gång om dagen
web-notice-digest-about = Det som lagen räknar i timmar kommer ändå genast.
web-notice-none = Ingen e-post
web-notice-none-about = Inte heller om det som räknas i timmar. Titta i Rådig.
web-done-markerat = Markerat som läst.
web-mail-subject = { $n ->
    [one] Rådig: { $about }
   *[other] Rådig: { $n } aviseringar
}
web-mail-greeting = Hej,
web-mail-intro = det här väntar på dig eller din roll i Rådig.
web-mail-line = { $number }: { $what }. { $point }. Senast { $due }.
web-mail-line-open = { $number }: { $what }. { $point }.
web-mail-link = Öppna ärendet: { $about }
web-mail-choose = Du väljer själv hur du får e-post: { $about }
web-mail-choose-inside = Du väljer själv hur du får e-post, under Inställningar i Rådig.
web-mail-quiet = en sak att göra i ärendet
web-mail-report = en ny rapport har kommit in
web-mail-review = ledningens genomgång
web-mail-link-review = Öppna genomgången: { $about }
