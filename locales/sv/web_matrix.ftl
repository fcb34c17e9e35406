web-matrix-about = Öppna risker efter sannolikhet och konsekvens, jämfört med en annan dag.
web-matrix-about-cells = Lodrätt: sannolikhet. Vågrätt: konsekvens. Siffran är antal risker. Välj en ruta för att se riskerna i listan.
web-matrix-aside = Ändrad bedömning
web-matrix-beside = { $n ->
    [one] En risk är inte bedömd eller bedömd med en annan skala.
   *[other] { $n } risker är inte bedömda eller bedömda med en annan skala.
}
web-matrix-came = Ny
web-matrix-day = Jämför med dagen
web-matrix-down = Lägre
web-matrix-how = Förändring
web-matrix-initial = Från början
web-matrix-left = Inte öppen längre
web-matrix-level = Vilken bedömning som visas
web-matrix-moved = Vad som har ändrats
web-matrix-no-scale = Det fanns ingen riskskala då.
web-matrix-now = Nu
web-matrix-on = Den { $about }
web-matrix-pair = { $value } (S{ $l } K{ $k })
web-matrix-same = { $n ->
    [one] En risk står kvar där den stod.
   *[other] { $n } risker står kvar där de stod.
}
web-matrix-still = Ingen risk har flyttat sig mellan dagarna.
web-matrix-target = Mål
web-matrix-today = I dag
web-matrix-total = { $n ->
    [0] Inga risker i matrisen.
    [one] En risk i matrisen.
   *[other] { $n } risker i matrisen.
}
web-matrix-up = Högre
web-matrix-own-scale = Den nyaste som används
web-matrix-rescaled = Bedömd med en annan skala
