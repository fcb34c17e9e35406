measurements = Measurements
measurements-one = measurement
measurements-about = Values measured for the objectives.
measurements-number = Number
measurements-objective = Objective
measurements-measured_on = Measured
measurements-value = Value
measurements-comment = Comment
