read_confirmations = Read confirmations
read_confirmations-one = read confirmation
read_confirmations-about = Who has read which version.
read_confirmations-number = Number
read_confirmations-document_version = Version
read_confirmations-person = Person
read_confirmations-confirmed_on = Read
