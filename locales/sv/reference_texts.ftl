reference_texts = Ändrade daterade uppgifter
reference_texts-one = fil med daterade uppgifter
reference_texts-about = Skalor, mallar, tider och listor som organisationen har ändrat. Ändras under Inställningar, Lag och skalor.
reference_texts-number = Nummer
reference_texts-file = Fil
reference_texts-content = Innehåll
