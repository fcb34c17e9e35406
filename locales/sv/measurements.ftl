measurements = Mätningar
measurements-one = mätning
measurements-about = Mätvärden för målen.
measurements-number = Nummer
measurements-objective = Mål
measurements-measured_on = Mätdag
measurements-value = Värde
measurements-comment = Kommentar
