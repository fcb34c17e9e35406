web-matrix-about = Open risks by likelihood and consequence, compared with another day.
web-matrix-about-cells = Up: likelihood. Across: consequence. The number is how many risks. Choose a square to see the risks in the list.
web-matrix-aside = Judged otherwise
web-matrix-beside = { $n ->
    [one] One risk is not judged, or judged by another scale.
   *[other] { $n } risks are not judged, or judged by another scale.
}
web-matrix-came = New
web-matrix-day = Compare with the day
web-matrix-down = Lower
web-matrix-how = Change
web-matrix-initial = From the start
web-matrix-left = No longer open
web-matrix-level = Which judgement is shown
web-matrix-moved = What has changed
web-matrix-no-scale = There was no risk scale then.
web-matrix-now = Now
web-matrix-on = On { $about }
web-matrix-pair = { $value } (L{ $l } C{ $k })
web-matrix-same = { $n ->
    [one] One risk stands where it stood.
   *[other] { $n } risks stand where they stood.
}
web-matrix-still = No risk has moved between the days.
web-matrix-target = Target
web-matrix-today = Today
web-matrix-total = { $n ->
    [0] No risks in the matrix.
    [one] One risk in the matrix.
   *[other] { $n } risks in the matrix.
}
web-matrix-up = Higher
web-matrix-own-scale = The newest in use
web-matrix-rescaled = Judged by another scale
