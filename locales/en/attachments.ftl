attachments = Attachments
attachments-one = attachment
attachments-about = Files that belong to records.
attachments-number = Number
attachments-belongs_to = Belongs to
attachments-file = File
attachments-note = What it is
attachments-secrecy_provision = Secrecy provision
