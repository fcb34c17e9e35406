reference_texts = Changed dated data
reference_texts-one = file of dated data
reference_texts-about = Scales, templates, times and lists that the organisation has changed. Changed under Settings, Law and scales.
reference_texts-number = Number
reference_texts-file = File
reference_texts-content = Content
