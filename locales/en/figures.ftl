figure-incidents_reported = Incidents reported
    .one = incident reported
    .phrase = { $value ->
        [one] one incident
       *[other] {$shown} incidents
    }
figure-incidents_personal_data = Personal data breaches
    .one = personal data breach
    .phrase = { $value ->
        [one] one personal data breach
       *[other] {$shown} personal data breaches
    }
figure-incidents_to_imy = Notified to IMY
    .phrase = { $value ->
        [one] one incident
       *[other] {$shown} incidents
    }
figure-incidents_minor = Minor incidents
    .one = minor incident
    .phrase = { $value ->
        [one] one minor incident
       *[other] {$shown} minor incidents
    }
figure-incidents_simple_mistakes = Share of incidents from simple mistakes
    .phrase = {$shown}
figure-incidents_supplier = Incidents that began at a supplier
    .phrase = { $value ->
        [one] one incident
       *[other] {$shown} incidents
    }
figure-incidents_work_environment = Incidents that concern the work environment
    .phrase = { $value ->
        [one] one incident
       *[other] {$shown} incidents
    }
figure-incidents_open = Open incidents
    .one = open incident
    .phrase = { $value ->
        [one] one open case
       *[other] {$shown} open cases
    }
figure-incidents_hours_to_close = Hours from report to close, median
    .phrase = { $value ->
        [one] one hour
       *[other] {$shown} hours
    }
figure-risks_open = Open risks
    .one = open risk
    .phrase = { $value ->
        [one] one open risk
       *[other] {$shown} open risks
    }
figure-risks_unjudged = Risks not judged
    .phrase = { $value ->
        [one] one risk
       *[other] {$shown} risks
    }
figure-risks_untreated = Risks without decided treatment
    .one = risk without decided treatment
    .phrase = { $value ->
        [one] one risk
       *[other] {$shown} risks
    }
figure-risks_accepted = Accepted risks
    .phrase = { $value ->
        [one] one risk
       *[other] {$shown} risks
    }
figure-risks_acceptance_expired = Risks whose acceptance has expired
    .one = risk whose acceptance has expired
    .phrase = { $value ->
        [one] one risk
       *[other] {$shown} risks
    }
figure-risks_shared = Shared risks
    .phrase = { $value ->
        [one] one shared risk
       *[other] {$shown} shared risks
    }
figure-assets_in_use = Information assets in use
    .one = information asset in use
    .phrase = { $value ->
        [one] one information asset
       *[other] {$shown} information assets
    }
figure-assets_classified = Share of assets classified
    .phrase = {$shown}
figure-classifications_decided = Classifications in force
    .phrase = { $value ->
        [one] one classification
       *[other] {$shown} classifications
    }
figure-classifications_ongoing = Classifications ongoing
    .phrase = { $value ->
        [one] one classification
       *[other] {$shown} classifications
    }
figure-classifications_expired = Classifications to be reviewed
    .one = classification to be reviewed
    .phrase = { $value ->
        [one] one classification
       *[other] {$shown} classifications
    }
figure-documents_in_force = Governing documents in force
    .phrase = { $value ->
        [one] one governing document
       *[other] {$shown} governing documents
    }
figure-documents_overdue = Governing documents overdue for review
    .one = governing document overdue for review
    .phrase = { $value ->
        [one] one governing document
       *[other] {$shown} governing documents
    }
figure-objects = Maintained objects
    .phrase = { $value ->
        [one] one maintained object
       *[other] {$shown} maintained objects
    }
figure-objects_material_deviation = Objects with a material deviation
    .phrase = { $value ->
        [one] one object
       *[other] {$shown} objects
    }
figure-trainings_held = Trainings held
    .phrase = { $value ->
        [one] one training
       *[other] {$shown} trainings
    }
figure-staff_trained = Share with all mandatory trainings
    .phrase = {$shown}
figure-management_trained = Share of the management trained
    .phrase = {$shown}
figure-measures_open = Open measures
    .phrase = { $value ->
        [one] one open measure
       *[other] {$shown} open measures
    }
figure-measures_late = Late measures
    .one = late measure
    .phrase = { $value ->
        [one] one measure
       *[other] {$shown} measures
    }
figure-measures_done = Measures done
    .phrase = { $value ->
        [one] one measure
       *[other] {$shown} measures
    }
figure-measures_from_reviews_done = Share of measures from earlier reviews done
    .phrase = {$shown}
figure-plan_carried_out = Share of the year's plan carried out
    .phrase = {$shown}
figure-nothing = not available
figure-unequal = The periods are of different length ({ $days } and { $before } days) and cannot be compared directly.
figure-objectives_open = Open objectives
    .phrase = { $value ->
        [one] one open objective
       *[other] {$shown} open objectives
    }
figure-objectives_reached = Share of objectives reached
    .phrase = {$shown}
figure-compliance_met = Share met of the requirements judged
    .phrase = {$shown}
figure-methods_assessed = Methods assessed
    .one = method assessed
    .phrase = { $value ->
        [one] one method
       *[other] {$shown} methods
    }
figure-methods_in_plan = Methods in the control plan
    .phrase = { $value ->
        [one] one method
       *[other] {$shown} methods
    }
figure-controls_done = Share of controls with every occasion so far done
    .phrase = {$shown}
figure-controls_with_deviation = Controls with a deviation
    .phrase = { $value ->
        [one] one control
       *[other] {$shown} controls
    }
figure-deviations_open = Open nonconformities
    .one = open nonconformity
    .phrase = { $value ->
        [one] one open nonconformity
       *[other] {$shown} open nonconformities
    }
figure-deviations_material = Material deviations
    .phrase = { $value ->
        [one] one material deviation
       *[other] {$shown} material deviations
    }
figure-access_reviewed = Share of shared resources reviewed
    .phrase = {$shown}
figure-access_removed = Reviews where access was removed
    .phrase = { $value ->
        [one] one review
       *[other] {$shown} reviews
    }
figure-processes_planned = Share of processes with an adopted continuity plan
    .phrase = {$shown}
figure-processes_slow = Processes slower to restore than their goal
    .one = process slower to restore than its goal
    .phrase = { $value ->
        [one] one process
       *[other] {$shown} processes
    }
figure-continuity_plans_adopted = Adopted continuity plans
    .phrase = { $value ->
        [one] one adopted continuity plan
       *[other] {$shown} adopted continuity plans
    }
figure-continuity_plans_exercised = Share of continuity plans exercised
    .phrase = {$shown}
figure-exercises_held = Exercises held
    .one = exercise held
    .phrase = { $value ->
        [one] one exercise
       *[other] {$shown} exercises
    }
figure-exercises_planned = Exercises planned
    .phrase = { $value ->
        [one] one planned exercise
       *[other] {$shown} planned exercises
    }
figure-services_critical = Critical services
    .phrase = { $value ->
        [one] one critical service
       *[other] {$shown} critical services
    }
figure-services_mapped = Share of critical and important services with a mapped chain
    .phrase = {$shown}
figure-links_without_contract = Sub-suppliers without contract
    .phrase = { $value ->
        [one] one sub-supplier
       *[other] {$shown} sub-suppliers
    }
figure-contracts_incident_clause = Share of contracts where the supplier reports incidents
    .phrase = {$shown}
figure-suppliers_reviewed = Supplier reviews
    .phrase = { $value ->
        [one] one review
       *[other] {$shown} reviews
    }
figure-procurements_ongoing = Ongoing procurements
    .phrase = { $value ->
        [one] one ongoing procurement
       *[other] {$shown} ongoing procurements
    }
figure-processings_active = Active processing activities
    .phrase = { $value ->
        [one] one processing activity
       *[other] {$shown} processing activities
    }
figure-processings_complete = Share of complete entries in the record of processing
    .phrase = {$shown}
figure-processings_as_processor = Processing activities as processor
    .phrase = { $value ->
        [one] one processing activity
       *[other] {$shown} processing activities
    }
figure-arrangements_complete = Share of arrangements that cover all points
    .phrase = {$shown}
figure-notices_overdue = Privacy notices overdue for review
    .phrase = { $value ->
        [one] one privacy notice
       *[other] {$shown} privacy notices
    }
figure-thresholds_done = Threshold analyses decided
    .phrase = { $value ->
        [one] one threshold analysis
       *[other] {$shown} threshold analyses
    }
figure-thresholds_requiring_dpia = Threshold analyses that require a DPIA
    .phrase = { $value ->
        [one] one threshold analysis
       *[other] {$shown} threshold analyses
    }
figure-dpias_decided = DPIAs decided
    .phrase = { $value ->
        [one] one DPIA
       *[other] {$shown} DPIAs
    }
figure-dpias_remaining = DPIAs remaining
    .one = DPIA remaining
    .phrase = { $value ->
        [one] one DPIA
       *[other] {$shown} DPIAs
    }
figure-transfers_ongoing = Ongoing third-country transfers
    .one = ongoing third-country transfer
    .phrase = { $value ->
        [one] one transfer
       *[other] {$shown} transfers
    }
figure-transfers_unsupported = Transfers without a mechanism
    .phrase = { $value ->
        [one] one transfer
       *[other] {$shown} transfers
    }
figure-findings_open = Open DPO findings
    .phrase = { $value ->
        [one] one open finding
       *[other] {$shown} open findings
    }
figure-findings_serious = Serious deficiencies not closed
    .one = serious deficiency not closed
    .phrase = { $value ->
        [one] one serious deficiency
       *[other] {$shown} serious deficiencies
    }
figure-findings_answered = Share of findings answered
    .phrase = {$shown}
figure-risk_processes_unflagged = Risk processes without a flag for protected identities
    .phrase = { $value ->
        [one] one risk process
       *[other] {$shown} risk processes
    }
figure-classifications_in_conflict = Classifications that differ on the same asset
    .phrase = { $value ->
        [one] one classification
       *[other] {$shown} classifications
    }
figure-requirements_met = Share of security requirements met
    .phrase = {$shown}
figure-incidents_serious = Serious incidents
    .phrase = { $value ->
        [one] one serious incident
       *[other] {$shown} serious incidents
    }
figure-incidents_significant = Significant incidents
    .phrase = { $value ->
        [one] one significant incident
       *[other] {$shown} significant incidents
    }
figure-incidents_recurring = Incidents that have happened before from the same cause
    .phrase = { $value ->
        [one] one incident
       *[other] {$shown} incidents
    }
figure-incidents_misdirected = Misdirected or wrong receiver
    .phrase = { $value ->
        [one] one incident
       *[other] {$shown} incidents
    }
figure-incidents_wrong_access = Wrong access
    .phrase = { $value ->
        [one] one incident
       *[other] {$shown} incidents
    }
figure-incidents_system_fault = System faults
    .phrase = { $value ->
        [one] one incident
       *[other] {$shown} incidents
    }
figure-incidents_infosec = Incidents in information security or IT
    .one = incident in information security or IT
    .phrase = { $value ->
        [one] one incident
       *[other] {$shown} incidents
    }
figure-incidents_moderate = Moderate incidents
    .one = moderate incident
    .phrase = { $value ->
        [one] one moderate incident
       *[other] {$shown} moderate incidents
    }
figure-incidents_technical = Repeated mistakes that a technical solution might avoid
    .one = repeated mistake that a technical solution might avoid
    .phrase = { $value ->
        [one] one incident
       *[other] {$shown} incidents
    }
figure-incidents_fast_closed = Share closed as minor
    .phrase = {$shown}
figure-duties_open = Duties that are not resolved
    .phrase = { $value ->
        [one] one duty
       *[other] {$shown} duties
    }
figure-duties_in_time = Share of reports in time
    .phrase = {$shown}
