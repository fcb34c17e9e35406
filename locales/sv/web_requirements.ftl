web-requirements-above = bedömt i { $about }
web-requirements-all = Visa alla krav
web-requirements-bilaga-a = Bilaga A
web-requirements-by = Uppfylls av
web-requirements-counts = Antal efter läge
web-requirements-gaps = Visa bara luckor
web-requirements-gdpr = Dataskyddsförordningen
web-requirements-iso = ISO/IEC 27001
web-requirements-judge = Bedöm kravet
web-requirements-judged = Bedömt { $about }.
web-requirements-means = { $n ->
    [0] Inget än
    [one] En post
   *[other] { $n } poster
}
web-requirements-met = Uppfyllt
web-requirements-missing = Inte bedömt
web-requirements-nis2 = NIS2, tio områden
web-requirements-none = Inga luckor finns.
web-requirements-not-met = Inte uppfyllt
web-requirements-not-relevant = Inte tillämpligt
web-requirements-one = Krav
web-requirements-others = { $n ->
    [one] Ett krav till ur riktlinjer, anvisningar, avtal och annan lag
   *[other] { $n } krav till ur riktlinjer, anvisningar, avtal och annan lag
}
web-requirements-partly = Delvis uppfyllt
web-requirements-places = Arbetet syns i
web-requirements-said = { $n } av { $all } krav har luckor eller är inte bedömda
web-requirements-sets = Lag och standard
web-requirements-source = Källa
web-requirements-state = Läge
web-requirements-table = Krav och vad som uppfyller dem
web-requirements-nothing = Inga krav gällde den dagen.
