web-chain-about = Vem som levererar till vem, led för led, från våra tjänster till underleverantörernas underleverantörer.
web-chain-all-mapped = Alla kritiska tjänster har en kartlagd kedja.
web-chain-critical = Kedjan för kritiska tjänster
web-chain-desc = Från våra tjänster till vänster till underleverantörer till höger. Samma uppgifter finns i tabellen nedanför.
web-chain-direct = Led 1, direkt avtal
web-chain-every-critical = Alla kritiska tjänster
web-chain-fails = Om { $about } fallerar drabbas
web-chain-hit = Drabbas
web-chain-if = Vem drabbas om den här fallerar
web-chain-in = { $n ->
    [one] i en tjänst
   *[other] i { $n } tjänster
}
web-chain-known = Känd
web-chain-leaned = Många tjänster vilar på samma
web-chain-legend-hit = Drabbas om { $about } fallerar
web-chain-legend-shared = Leverantör i flera tjänster
web-chain-legend-unknown = Okänd eller utan avtal
web-chain-mind = Att tänka på
web-chain-mind-about = Avtalet binder den direkta leverantören. Risker längre ut i kedjan behöver ändå hanteras, även där inget avtal finns.
web-chain-no-contract = Inget avtal
web-chain-no-leaned = Ingen leverantör finns i mer än en tjänst.
web-chain-nobody = Ingen vald
web-chain-none = inget känt
web-chain-not-mapped = kedjan är inte kartlagd
web-chain-nothing = Det finns inga tjänster att visa.
web-chain-of = Kedjan för { $about }
web-chain-own = Våra tjänster
web-chain-rank = led { $n }
web-chain-region = Leverantörskedja, kan rullas i sidled
web-chain-state = Läge
web-chain-suppliers-hit = Andra leverantörer i kedjan
web-chain-table = Samma kedja som tabell
web-chain-tier = Led { $n }, underleverantör
web-chain-to-table = Hoppa till tabellen
web-chain-unknown = Inte redovisad
web-chain-unknown-word = okänt
web-chain-unmapped = Kritiska tjänster utan kartlagd kedja
web-chain-service = Tjänst
web-chain-supplier = Leverantör
web-chain-case = Öppen incident
web-chain-sum-cases = { $n ->
    [one] leverantör kopplad till en öppen incident
   *[other] leverantörer kopplade till en öppen incident
}
web-chain-sum-shared = { $n ->
    [one] leverantör i flera tjänster
   *[other] leverantörer i flera tjänster
}
web-chain-sum-unmapped = { $n ->
    [one] kritisk tjänst utan kartlagd kedja
   *[other] kritiska tjänster utan kartlagd kedja
}
web-chain-sum-without = { $n ->
    [one] led utan avtal
   *[other] led utan avtal
}
web-chain-abroad = I tredje land
web-chain-abroad-about = Utanför de stater där dataskyddsförordningen gäller. En överföring dit behöver stöd i kapitel V.
web-chain-abroad-mark = tredje land
web-chain-no-abroad = Ingen leverantör har angetts i tredje land.
web-chain-sum-abroad = { $n ->
    [one] leverantör i tredje land
   *[other] leverantörer i tredje land
}
web-chain-country = Land där det sker
