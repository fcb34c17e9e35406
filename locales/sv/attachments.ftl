attachments = Bilagor
attachments-one = bilaga
attachments-about = Filer som hör till poster.
attachments-number = Nummer
attachments-belongs_to = Hör till
attachments-file = Fil
attachments-note = Vad det är
attachments-secrecy_provision = Sekretessbestämmelse
