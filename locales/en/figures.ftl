figure-incidents_reported = Incidents reported
    .phrase = { $value ->
        [one] one incident
       *[other] {$shown} incidents
    }
figure-incidents_personal_data = Personal data breaches
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
