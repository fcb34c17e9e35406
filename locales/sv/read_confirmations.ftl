read_confirmations = Läskvitteringar
read_confirmations-one = läskvittering
read_confirmations-about = Vem som har läst vilken version.
read_confirmations-number = Nummer
read_confirmations-document_version = Version
read_confirmations-person = Person
read_confirmations-confirmed_on = Läst
