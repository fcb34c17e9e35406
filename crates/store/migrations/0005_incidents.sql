-- The incident process: facts that duties rest on, duties, reports and the timeline.
ALTER TABLE incidents ADD COLUMN restricted BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE incidents ADD COLUMN readers TEXT;
ALTER TABLE incidents ADD COLUMN anonymous BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE incidents ADD COLUMN intake TEXT;
ALTER TABLE incidents ADD COLUMN receiver TEXT;
ALTER TABLE incidents ADD COLUMN place TEXT;
ALTER TABLE incidents ADD COLUMN detected_how TEXT;
ALTER TABLE incidents ADD COLUMN containment TEXT;
ALTER TABLE incidents ADD COLUMN expected_end_at TEXT;
ALTER TABLE incidents ADD COLUMN sector_effect TEXT;
ALTER TABLE incidents ADD COLUMN remaining_risks TEXT;
ALTER TABLE incidents ADD COLUMN next_update TEXT;
ALTER TABLE incidents ADD COLUMN iocs TEXT;
ALTER TABLE incidents ADD COLUMN cross_border TEXT;
ALTER TABLE incidents ADD COLUMN recipients_affected BIGINT;
ALTER TABLE incidents ADD COLUMN area TEXT;
ALTER TABLE incidents ADD COLUMN critical_system TEXT;
ALTER TABLE incidents ADD COLUMN protected_information TEXT;
ALTER TABLE incidents ADD COLUMN others_information TEXT;
ALTER TABLE incidents ADD COLUMN environmental_damage TEXT;
ALTER TABLE incidents ADD COLUMN crisis_elsewhere TEXT;
ALTER TABLE incidents ADD COLUMN serious_harm TEXT;
ALTER TABLE incidents ADD COLUMN patient_safety TEXT;
ALTER TABLE incidents ADD COLUMN ambulance_unavailable TEXT;
ALTER TABLE incidents ADD COLUMN could_worsen TEXT;
ALTER TABLE incidents ADD COLUMN service_affected TEXT;
ALTER TABLE incidents ADD COLUMN significance_reason TEXT;
ALTER TABLE incidents ADD COLUMN entities TEXT;
ALTER TABLE incidents ADD COLUMN controllers TEXT;
ALTER TABLE incidents ADD COLUMN processing_for TEXT;
ALTER TABLE incidents ADD COLUMN employer TEXT;
ALTER TABLE incidents ADD COLUMN processings TEXT;
ALTER TABLE incidents ADD COLUMN contracts TEXT;
ALTER TABLE incidents ADD COLUMN origin_supplier TEXT;
ALTER TABLE incidents ADD COLUMN risks TEXT;
ALTER TABLE incidents ADD COLUMN subject_kinds TEXT;
ALTER TABLE incidents ADD COLUMN data_kinds TEXT;
ALTER TABLE incidents ADD COLUMN data_records BIGINT;
ALTER TABLE incidents ADD COLUMN subjects_informed TEXT;
ALTER TABLE incidents ADD COLUMN supplement_needed TEXT;
ALTER TABLE incidents ADD COLUMN public_text TEXT;
ALTER TABLE incidents ADD COLUMN public_advice TEXT;
ALTER TABLE incidents ADD COLUMN injury TEXT;
ALTER TABLE incidents ADD COLUMN injured BIGINT;
ALTER TABLE incidents ADD COLUMN registration_changed_on TEXT;
ALTER TABLE incidents ADD COLUMN cause_group TEXT;
ALTER TABLE incidents ADD COLUMN measures_checked BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE incidents ADD COLUMN recurrence_checked BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE incidents ADD COLUMN risks_checked BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE incidents ADD COLUMN fast_closed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE incidents ADD COLUMN decided_by TEXT;
ALTER TABLE incidents ADD COLUMN not_incident_reason TEXT;
ALTER TABLE incidents ADD COLUMN dpo_sampled_on TEXT;
ALTER TABLE incidents ADD COLUMN dpo_note TEXT;
CREATE INDEX incidents_restricted ON incidents (restricted, number, id);
CREATE INDEX incidents_fast_closed ON incidents (fast_closed, number, id);

ALTER TABLE legal_subjects ADD COLUMN annual_income BIGINT;

ALTER TABLE nis2_scopes ADD COLUMN sector_kind TEXT;
CREATE INDEX nis2_scopes_sector_kind ON nis2_scopes (sector_kind, number, id);

ALTER TABLE contracts ADD COLUMN notify_hours BIGINT;
ALTER TABLE contracts ADD COLUMN notify_days BIGINT;

ALTER TABLE processor_arrangements ADD COLUMN notify_hours BIGINT;
ALTER TABLE processor_arrangements ADD COLUMN controller TEXT;
CREATE INDEX processor_arrangements_controller ON processor_arrangements (controller, number, id);

CREATE TABLE reporting_duties (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    incident TEXT NOT NULL,
    code TEXT NOT NULL,
    mark TEXT,
    subject TEXT,
    party TEXT,
    contract TEXT,
    state TEXT NOT NULL,
    is_open_question BOOLEAN NOT NULL,
    grounds TEXT NOT NULL,
    source TEXT NOT NULL,
    addressee TEXT NOT NULL,
    clock TEXT NOT NULL,
    aware_at TEXT,
    start_reason TEXT,
    start_by TEXT,
    strict_due TEXT,
    statutory_due TEXT,
    target_due TEXT,
    requested_at TEXT,
    decided_at TEXT,
    decided_by TEXT,
    decision_reason TEXT,
    advice TEXT,
    approved_at TEXT,
    approved_by TEXT,
    submitted_at TEXT,
    submitted_by TEXT,
    channel TEXT,
    is_fallback BOOLEAN NOT NULL,
    receipt TEXT,
    acknowledged_at TEXT,
    is_late BOOLEAN NOT NULL,
    late_reason TEXT,
    supplements TEXT,
    supplemented_at TEXT,
    reassess_reason TEXT
);
CREATE INDEX reporting_duties_number ON reporting_duties (number, id);
CREATE INDEX reporting_duties_incident ON reporting_duties (incident, number, id);
CREATE INDEX reporting_duties_code ON reporting_duties (code, number, id);
CREATE INDEX reporting_duties_subject ON reporting_duties (subject, number, id);
CREATE INDEX reporting_duties_party ON reporting_duties (party, number, id);
CREATE INDEX reporting_duties_contract ON reporting_duties (contract, number, id);
CREATE INDEX reporting_duties_state ON reporting_duties (state, number, id);
CREATE INDEX reporting_duties_addressee ON reporting_duties (addressee, number, id);
CREATE INDEX reporting_duties_clock ON reporting_duties (clock, number, id);
CREATE INDEX reporting_duties_statutory_due ON reporting_duties (statutory_due, id);
CREATE INDEX reporting_duties_target_due ON reporting_duties (target_due, id);
CREATE INDEX reporting_duties_decided_by ON reporting_duties (decided_by, number, id);
CREATE INDEX reporting_duties_approved_by ON reporting_duties (approved_by, number, id);
CREATE INDEX reporting_duties_submitted_at ON reporting_duties (submitted_at, id);
CREATE INDEX reporting_duties_is_late ON reporting_duties (is_late, number, id);
CREATE UNIQUE INDEX reporting_duties_once_0 ON reporting_duties (incident, code, mark);

CREATE TABLE incident_reports (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    duty TEXT NOT NULL,
    form TEXT NOT NULL,
    form__sort TEXT,
    state TEXT NOT NULL,
    answers TEXT,
    sent_answers TEXT
);
CREATE INDEX incident_reports_number ON incident_reports (number, id);
CREATE INDEX incident_reports_duty ON incident_reports (duty, number, id);
CREATE INDEX incident_reports_form_sort ON incident_reports (form__sort, id);
CREATE INDEX incident_reports_state ON incident_reports (state, number, id);
CREATE UNIQUE INDEX incident_reports_once_0 ON incident_reports (duty);

CREATE TABLE incident_events (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    incident TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    is_key BOOLEAN NOT NULL,
    person TEXT,
    text TEXT,
    from_state TEXT,
    to_state TEXT,
    duty TEXT,
    why TEXT
);
CREATE INDEX incident_events_number ON incident_events (number, id);
CREATE INDEX incident_events_incident ON incident_events (incident, number, id);
CREATE INDEX incident_events_at ON incident_events (at, id);
CREATE INDEX incident_events_kind ON incident_events (kind, number, id);
CREATE INDEX incident_events_is_key ON incident_events (is_key, number, id);
CREATE INDEX incident_events_person ON incident_events (person, number, id);

-- When the next reminder of an open duty falls due; one row for each duty that has a time.
CREATE TABLE reminders (
    duty TEXT PRIMARY KEY,
    incident TEXT NOT NULL,
    next_at TEXT,
    point TEXT
);
CREATE INDEX reminders_next ON reminders (next_at);

-- Reminders that have fallen due and been claimed, each once; sent when delivered_at stands.
CREATE TABLE reminders_due (
    duty TEXT NOT NULL,
    point TEXT NOT NULL,
    due_at TEXT NOT NULL,
    incident TEXT NOT NULL,
    claimed_at TEXT NOT NULL,
    held_until TEXT,
    delivered_at TEXT,
    PRIMARY KEY (duty, point, due_at)
);
CREATE INDEX reminders_due_open ON reminders_due (delivered_at, due_at);

-- The hash of the secret by which somebody follows a report.
CREATE TABLE follow_tokens (
    hash TEXT PRIMARY KEY,
    incident TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX follow_tokens_incident ON follow_tokens (incident);

-- Who has read a restricted case, and when.
CREATE TABLE restricted_reads (
    at TEXT NOT NULL,
    register TEXT NOT NULL,
    record TEXT NOT NULL,
    reader TEXT NOT NULL,
    way TEXT NOT NULL
);
CREATE INDEX restricted_reads_record ON restricted_reads (record, at);
