-- The present tables of the first registers, one per register.
CREATE TABLE org_units (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    kind TEXT NOT NULL,
    parent TEXT,
    legal_subject TEXT,
    abbreviation TEXT,
    org_number TEXT
);
CREATE INDEX org_units_number ON org_units (number, id);
CREATE INDEX org_units_name_sort ON org_units (name__sort, id);
CREATE INDEX org_units_kind ON org_units (kind, number, id);
CREATE INDEX org_units_parent ON org_units (parent, number, id);
CREATE INDEX org_units_legal_subject ON org_units (legal_subject, number, id);

CREATE TABLE legal_subjects (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    kind TEXT NOT NULL,
    org_number TEXT,
    org_number__sort TEXT,
    regimes TEXT,
    basis TEXT
);
CREATE INDEX legal_subjects_number ON legal_subjects (number, id);
CREATE INDEX legal_subjects_name_sort ON legal_subjects (name__sort, id);
CREATE INDEX legal_subjects_kind ON legal_subjects (kind, number, id);
CREATE INDEX legal_subjects_org_number_sort ON legal_subjects (org_number__sort, id);

CREATE TABLE persons (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    kind TEXT NOT NULL,
    title TEXT,
    title__sort TEXT,
    unit TEXT NOT NULL,
    manager TEXT,
    email TEXT,
    in_management BOOLEAN NOT NULL,
    left_on TEXT
);
CREATE INDEX persons_number ON persons (number, id);
CREATE INDEX persons_name_sort ON persons (name__sort, id);
CREATE INDEX persons_kind ON persons (kind, number, id);
CREATE INDEX persons_title_sort ON persons (title__sort, id);
CREATE INDEX persons_unit ON persons (unit, number, id);
CREATE INDEX persons_manager ON persons (manager, number, id);
CREATE INDEX persons_in_management ON persons (in_management, number, id);

CREATE TABLE role_assignments (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    role TEXT NOT NULL,
    person TEXT NOT NULL,
    unit TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT,
    basis TEXT
);
CREATE INDEX role_assignments_number ON role_assignments (number, id);
CREATE INDEX role_assignments_role ON role_assignments (role, number, id);
CREATE INDEX role_assignments_person ON role_assignments (person, number, id);
CREATE INDEX role_assignments_unit ON role_assignments (unit, number, id);
CREATE INDEX role_assignments_from_on ON role_assignments (from_on, id);
CREATE INDEX role_assignments_to_on ON role_assignments (to_on, id);

CREATE TABLE council_goals (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    year BIGINT NOT NULL,
    code TEXT NOT NULL,
    code__sort TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    source TEXT
);
CREATE INDEX council_goals_number ON council_goals (number, id);
CREATE INDEX council_goals_year ON council_goals (year, number, id);
CREATE INDEX council_goals_code_sort ON council_goals (code__sort, id);
CREATE INDEX council_goals_title_sort ON council_goals (title__sort, id);
CREATE UNIQUE INDEX council_goals_once_0 ON council_goals (year, code);

CREATE TABLE budget_assignments (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    year BIGINT NOT NULL,
    unit TEXT NOT NULL,
    text TEXT,
    goal TEXT,
    source TEXT NOT NULL,
    source__sort TEXT,
    concerns_security BOOLEAN NOT NULL
);
CREATE INDEX budget_assignments_number ON budget_assignments (number, id);
CREATE INDEX budget_assignments_title_sort ON budget_assignments (title__sort, id);
CREATE INDEX budget_assignments_year ON budget_assignments (year, number, id);
CREATE INDEX budget_assignments_unit ON budget_assignments (unit, number, id);
CREATE INDEX budget_assignments_goal ON budget_assignments (goal, number, id);
CREATE INDEX budget_assignments_source_sort ON budget_assignments (source__sort, id);
CREATE INDEX budget_assignments_concerns_security ON budget_assignments (concerns_security, number, id);

CREATE TABLE context_factors (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    kind TEXT NOT NULL,
    topic TEXT NOT NULL,
    change TEXT NOT NULL,
    description TEXT,
    consequence TEXT,
    unit TEXT NOT NULL,
    noted_on TEXT NOT NULL,
    source TEXT,
    web TEXT
);
CREATE INDEX context_factors_number ON context_factors (number, id);
CREATE INDEX context_factors_title_sort ON context_factors (title__sort, id);
CREATE INDEX context_factors_kind ON context_factors (kind, number, id);
CREATE INDEX context_factors_topic ON context_factors (topic, number, id);
CREATE INDEX context_factors_change ON context_factors (change, number, id);
CREATE INDEX context_factors_unit ON context_factors (unit, number, id);
CREATE INDEX context_factors_noted_on ON context_factors (noted_on, id);

CREATE TABLE governing_documents (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    topic TEXT NOT NULL,
    parent TEXT,
    unit TEXT NOT NULL,
    owner TEXT,
    edition TEXT,
    adopted_on TEXT,
    adopted_by TEXT,
    next_review_on TEXT,
    presented_to TEXT,
    channel TEXT,
    summary TEXT,
    web TEXT,
    document TEXT
);
CREATE INDEX governing_documents_number ON governing_documents (number, id);
CREATE INDEX governing_documents_title_sort ON governing_documents (title__sort, id);
CREATE INDEX governing_documents_kind ON governing_documents (kind, number, id);
CREATE INDEX governing_documents_state ON governing_documents (state, number, id);
CREATE INDEX governing_documents_topic ON governing_documents (topic, number, id);
CREATE INDEX governing_documents_parent ON governing_documents (parent, number, id);
CREATE INDEX governing_documents_unit ON governing_documents (unit, number, id);
CREATE INDEX governing_documents_owner ON governing_documents (owner, number, id);
CREATE INDEX governing_documents_adopted_on ON governing_documents (adopted_on, id);
CREATE INDEX governing_documents_adopted_by ON governing_documents (adopted_by, number, id);
CREATE INDEX governing_documents_next_review_on ON governing_documents (next_review_on, id);

CREATE TABLE maintained_objects (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    unit TEXT NOT NULL,
    object_manager TEXT,
    supplier TEXT,
    supplier__sort TEXT,
    description TEXT,
    continuity TEXT NOT NULL,
    continuity_due_on TEXT,
    fallback_secured TEXT,
    has_material_deviation BOOLEAN NOT NULL,
    deviation TEXT
);
CREATE INDEX maintained_objects_number ON maintained_objects (number, id);
CREATE INDEX maintained_objects_name_sort ON maintained_objects (name__sort, id);
CREATE INDEX maintained_objects_unit ON maintained_objects (unit, number, id);
CREATE INDEX maintained_objects_object_manager ON maintained_objects (object_manager, number, id);
CREATE INDEX maintained_objects_supplier_sort ON maintained_objects (supplier__sort, id);
CREATE INDEX maintained_objects_continuity ON maintained_objects (continuity, number, id);
CREATE INDEX maintained_objects_continuity_due_on ON maintained_objects (continuity_due_on, id);
CREATE INDEX maintained_objects_fallback_secured ON maintained_objects (fallback_secured, number, id);
CREATE INDEX maintained_objects_has_material_deviation ON maintained_objects (has_material_deviation, number, id);

CREATE TABLE information_assets (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    owner TEXT,
    object TEXT,
    contains TEXT,
    in_use BOOLEAN NOT NULL,
    description TEXT
);
CREATE INDEX information_assets_number ON information_assets (number, id);
CREATE INDEX information_assets_name_sort ON information_assets (name__sort, id);
CREATE INDEX information_assets_kind ON information_assets (kind, number, id);
CREATE INDEX information_assets_unit ON information_assets (unit, number, id);
CREATE INDEX information_assets_owner ON information_assets (owner, number, id);
CREATE INDEX information_assets_object ON information_assets (object, number, id);
CREATE INDEX information_assets_in_use ON information_assets (in_use, number, id);

CREATE TABLE classifications (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    unit TEXT NOT NULL,
    assets TEXT,
    model TEXT NOT NULL,
    confidentiality BIGINT,
    integrity BIGINT,
    availability BIGINT,
    traceability BIGINT,
    facilitator TEXT,
    decided_by TEXT,
    decided_on TEXT,
    valid_until TEXT,
    action_plan TEXT NOT NULL,
    in_procurement BOOLEAN NOT NULL,
    reasons TEXT
);
CREATE INDEX classifications_number ON classifications (number, id);
CREATE INDEX classifications_title_sort ON classifications (title__sort, id);
CREATE INDEX classifications_kind ON classifications (kind, number, id);
CREATE INDEX classifications_state ON classifications (state, number, id);
CREATE INDEX classifications_unit ON classifications (unit, number, id);
CREATE INDEX classifications_model ON classifications (model, number, id);
CREATE INDEX classifications_confidentiality ON classifications (confidentiality, id);
CREATE INDEX classifications_integrity ON classifications (integrity, id);
CREATE INDEX classifications_availability ON classifications (availability, id);
CREATE INDEX classifications_traceability ON classifications (traceability, id);
CREATE INDEX classifications_facilitator ON classifications (facilitator, number, id);
CREATE INDEX classifications_decided_on ON classifications (decided_on, id);
CREATE INDEX classifications_valid_until ON classifications (valid_until, id);
CREATE INDEX classifications_action_plan ON classifications (action_plan, number, id);
CREATE INDEX classifications_in_procurement ON classifications (in_procurement, number, id);

CREATE TABLE risks (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    description TEXT,
    unit TEXT NOT NULL,
    owner TEXT NOT NULL,
    category TEXT NOT NULL,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    scale TEXT NOT NULL,
    initial_likelihood BIGINT,
    initial_consequence BIGINT,
    likelihood BIGINT,
    consequence BIGINT,
    risk_value BIGINT,
    zone TEXT,
    zone__sort TEXT,
    target_likelihood BIGINT,
    target_consequence BIGINT,
    treatment TEXT NOT NULL,
    accepted_by TEXT,
    accepted_on TEXT,
    accepted_until TEXT,
    aspects TEXT,
    assets TEXT,
    is_shared BOOLEAN NOT NULL,
    identified_on TEXT NOT NULL,
    review_on TEXT,
    closed_on TEXT
);
CREATE INDEX risks_number ON risks (number, id);
CREATE INDEX risks_title_sort ON risks (title__sort, id);
CREATE INDEX risks_unit ON risks (unit, number, id);
CREATE INDEX risks_owner ON risks (owner, number, id);
CREATE INDEX risks_category ON risks (category, number, id);
CREATE INDEX risks_source ON risks (source, number, id);
CREATE INDEX risks_state ON risks (state, number, id);
CREATE INDEX risks_scale ON risks (scale, number, id);
CREATE INDEX risks_likelihood ON risks (likelihood, id);
CREATE INDEX risks_consequence ON risks (consequence, id);
CREATE INDEX risks_risk_value ON risks (risk_value, number, id);
CREATE INDEX risks_zone_sort ON risks (zone__sort, id);
CREATE INDEX risks_treatment ON risks (treatment, number, id);
CREATE INDEX risks_accepted_by ON risks (accepted_by, number, id);
CREATE INDEX risks_accepted_until ON risks (accepted_until, id);
CREATE INDEX risks_is_shared ON risks (is_shared, number, id);
CREATE INDEX risks_identified_on ON risks (identified_on, id);
CREATE INDEX risks_review_on ON risks (review_on, id);

CREATE TABLE incidents (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    public_title TEXT,
    description TEXT,
    unit TEXT NOT NULL,
    state TEXT NOT NULL,
    severity TEXT,
    cause TEXT,
    reporter TEXT,
    owner TEXT,
    reported_at TEXT NOT NULL,
    detected_at TEXT,
    occurred_at TEXT,
    occurred_end_at TEXT,
    org_aware_at TEXT,
    processor_informed_us_at TEXT,
    significance_decided_at TEXT,
    notification_submitted_at TEXT,
    contained_at TEXT,
    handled_at TEXT,
    closed_at TEXT,
    infosec TEXT NOT NULL,
    it TEXT NOT NULL,
    personal_data TEXT NOT NULL,
    work_environment TEXT NOT NULL,
    work_kind TEXT,
    protective_security TEXT NOT NULL,
    protected_identity TEXT,
    data_subjects BIGINT,
    personal_data_risk TEXT,
    our_role TEXT,
    limited_time BIGINT,
    workaround_time BIGINT,
    cost BIGINT,
    other_entity_affected TEXT,
    supplier_origin TEXT,
    supplier TEXT,
    crime_suspected TEXT,
    significant TEXT,
    cyber_threat TEXT,
    recurring TEXT,
    reported_to_imy BOOLEAN NOT NULL,
    imy_reference TEXT,
    ia_reference TEXT,
    parent TEXT,
    assets TEXT,
    effects TEXT,
    remedial_action TEXT,
    no_risk_reason TEXT,
    root_cause TEXT,
    lesson TEXT,
    secrecy_provision TEXT,
    secrecy_marked_on TEXT,
    secrecy_authority TEXT
);
CREATE INDEX incidents_number ON incidents (number, id);
CREATE INDEX incidents_title_sort ON incidents (title__sort, id);
CREATE INDEX incidents_unit ON incidents (unit, number, id);
CREATE INDEX incidents_state ON incidents (state, number, id);
CREATE INDEX incidents_severity ON incidents (severity, number, id);
CREATE INDEX incidents_cause ON incidents (cause, number, id);
CREATE INDEX incidents_reporter ON incidents (reporter, number, id);
CREATE INDEX incidents_owner ON incidents (owner, number, id);
CREATE INDEX incidents_reported_at ON incidents (reported_at, id);
CREATE INDEX incidents_closed_at ON incidents (closed_at, id);
CREATE INDEX incidents_infosec ON incidents (infosec, number, id);
CREATE INDEX incidents_it ON incidents (it, number, id);
CREATE INDEX incidents_personal_data ON incidents (personal_data, number, id);
CREATE INDEX incidents_work_environment ON incidents (work_environment, number, id);
CREATE INDEX incidents_work_kind ON incidents (work_kind, number, id);
CREATE INDEX incidents_personal_data_risk ON incidents (personal_data_risk, number, id);
CREATE INDEX incidents_our_role ON incidents (our_role, number, id);
CREATE INDEX incidents_supplier_origin ON incidents (supplier_origin, number, id);
CREATE INDEX incidents_significant ON incidents (significant, number, id);
CREATE INDEX incidents_reported_to_imy ON incidents (reported_to_imy, number, id);
CREATE INDEX incidents_parent ON incidents (parent, number, id);

CREATE TABLE trainings (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    kind TEXT NOT NULL,
    topic TEXT NOT NULL,
    audience TEXT NOT NULL,
    audience__sort TEXT,
    is_mandatory BOOLEAN NOT NULL,
    for_management BOOLEAN NOT NULL,
    held_on TEXT,
    valid_months BIGINT,
    unit TEXT NOT NULL,
    nis2_areas TEXT,
    content TEXT
);
CREATE INDEX trainings_number ON trainings (number, id);
CREATE INDEX trainings_title_sort ON trainings (title__sort, id);
CREATE INDEX trainings_kind ON trainings (kind, number, id);
CREATE INDEX trainings_topic ON trainings (topic, number, id);
CREATE INDEX trainings_audience_sort ON trainings (audience__sort, id);
CREATE INDEX trainings_is_mandatory ON trainings (is_mandatory, number, id);
CREATE INDEX trainings_for_management ON trainings (for_management, number, id);
CREATE INDEX trainings_held_on ON trainings (held_on, id);
CREATE INDEX trainings_unit ON trainings (unit, number, id);

CREATE TABLE participations (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    training TEXT NOT NULL,
    person TEXT NOT NULL,
    state TEXT NOT NULL,
    completed_on TEXT,
    valid_until TEXT,
    evidence TEXT
);
CREATE INDEX participations_number ON participations (number, id);
CREATE INDEX participations_training ON participations (training, number, id);
CREATE INDEX participations_person ON participations (person, number, id);
CREATE INDEX participations_state ON participations (state, number, id);
CREATE INDEX participations_completed_on ON participations (completed_on, id);
CREATE INDEX participations_valid_until ON participations (valid_until, id);
CREATE UNIQUE INDEX participations_once_0 ON participations (training, person, completed_on);

CREATE TABLE measures (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    description TEXT,
    state TEXT NOT NULL,
    owner TEXT,
    owner_role TEXT,
    unit TEXT NOT NULL,
    source TEXT NOT NULL,
    priority TEXT,
    decided_on TEXT,
    due_on TEXT,
    done_on TEXT,
    risks TEXT,
    incidents TEXT,
    classifications TEXT,
    object TEXT,
    decision TEXT,
    nis2_areas TEXT,
    result TEXT,
    drop_reason TEXT
);
CREATE INDEX measures_number ON measures (number, id);
CREATE INDEX measures_title_sort ON measures (title__sort, id);
CREATE INDEX measures_state ON measures (state, number, id);
CREATE INDEX measures_owner ON measures (owner, number, id);
CREATE INDEX measures_owner_role ON measures (owner_role, number, id);
CREATE INDEX measures_unit ON measures (unit, number, id);
CREATE INDEX measures_source ON measures (source, number, id);
CREATE INDEX measures_priority ON measures (priority, number, id);
CREATE INDEX measures_due_on ON measures (due_on, id);
CREATE INDEX measures_done_on ON measures (done_on, id);
CREATE INDEX measures_object ON measures (object, number, id);
CREATE INDEX measures_decision ON measures (decision, number, id);

CREATE TABLE planned_activities (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    description TEXT,
    kind TEXT NOT NULL,
    year BIGINT NOT NULL,
    recurrence TEXT NOT NULL,
    until_year BIGINT,
    quarter BIGINT,
    unit TEXT NOT NULL,
    owner TEXT,
    owner_role TEXT,
    goal TEXT,
    assignment TEXT,
    nis2_areas TEXT,
    source TEXT NOT NULL,
    state TEXT NOT NULL,
    drop_reason TEXT
);
CREATE INDEX planned_activities_number ON planned_activities (number, id);
CREATE INDEX planned_activities_title_sort ON planned_activities (title__sort, id);
CREATE INDEX planned_activities_kind ON planned_activities (kind, number, id);
CREATE INDEX planned_activities_year ON planned_activities (year, number, id);
CREATE INDEX planned_activities_recurrence ON planned_activities (recurrence, number, id);
CREATE INDEX planned_activities_quarter ON planned_activities (quarter, id);
CREATE INDEX planned_activities_unit ON planned_activities (unit, number, id);
CREATE INDEX planned_activities_owner ON planned_activities (owner, number, id);
CREATE INDEX planned_activities_owner_role ON planned_activities (owner_role, number, id);
CREATE INDEX planned_activities_goal ON planned_activities (goal, number, id);
CREATE INDEX planned_activities_assignment ON planned_activities (assignment, number, id);
CREATE INDEX planned_activities_source ON planned_activities (source, number, id);
CREATE INDEX planned_activities_state ON planned_activities (state, number, id);

CREATE TABLE management_reviews (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    year BIGINT NOT NULL,
    unit TEXT NOT NULL,
    state TEXT NOT NULL,
    template TEXT NOT NULL,
    view_on TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_to TEXT NOT NULL,
    commissioned_by TEXT,
    commissioned_on TEXT,
    author TEXT,
    head TEXT,
    meeting_on TEXT,
    meeting_forum TEXT,
    handed_over_at TEXT,
    decided_at TEXT,
    known_at TEXT,
    annex_number TEXT,
    registry_number TEXT,
    locked_record TEXT,
    locked_pdf TEXT,
    locked_docx TEXT,
    locked_html TEXT,
    locked_json TEXT
);
CREATE INDEX management_reviews_number ON management_reviews (number, id);
CREATE INDEX management_reviews_year ON management_reviews (year, number, id);
CREATE INDEX management_reviews_unit ON management_reviews (unit, number, id);
CREATE INDEX management_reviews_state ON management_reviews (state, number, id);
CREATE INDEX management_reviews_view_on ON management_reviews (view_on, id);
CREATE INDEX management_reviews_period_from ON management_reviews (period_from, id);
CREATE INDEX management_reviews_period_to ON management_reviews (period_to, id);
CREATE INDEX management_reviews_author ON management_reviews (author, number, id);
CREATE INDEX management_reviews_head ON management_reviews (head, number, id);
CREATE INDEX management_reviews_decided_at ON management_reviews (decided_at, id);
CREATE UNIQUE INDEX management_reviews_once_0 ON management_reviews (unit, year);

CREATE TABLE review_sections (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    review TEXT NOT NULL,
    section TEXT NOT NULL,
    section__sort TEXT,
    text TEXT,
    draft TEXT,
    comment TEXT
);
CREATE INDEX review_sections_number ON review_sections (number, id);
CREATE INDEX review_sections_review ON review_sections (review, number, id);
CREATE INDEX review_sections_section_sort ON review_sections (section__sort, id);
CREATE UNIQUE INDEX review_sections_once_0 ON review_sections (review, section);

CREATE TABLE review_inputs (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    review TEXT NOT NULL,
    input TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT
);
CREATE INDEX review_inputs_number ON review_inputs (number, id);
CREATE INDEX review_inputs_review ON review_inputs (review, number, id);
CREATE INDEX review_inputs_input ON review_inputs (input, number, id);
CREATE INDEX review_inputs_state ON review_inputs (state, number, id);
CREATE UNIQUE INDEX review_inputs_once_0 ON review_inputs (review, input);

CREATE TABLE review_decisions (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    review TEXT NOT NULL,
    title TEXT NOT NULL,
    title__sort TEXT,
    reasons TEXT,
    inputs TEXT,
    owner TEXT NOT NULL,
    due_on TEXT NOT NULL,
    measure TEXT
);
CREATE INDEX review_decisions_number ON review_decisions (number, id);
CREATE INDEX review_decisions_review ON review_decisions (review, number, id);
CREATE INDEX review_decisions_title_sort ON review_decisions (title__sort, id);
CREATE INDEX review_decisions_owner ON review_decisions (owner, number, id);
CREATE INDEX review_decisions_due_on ON review_decisions (due_on, id);
CREATE INDEX review_decisions_measure ON review_decisions (measure, id);

CREATE TABLE review_judgements (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    review TEXT NOT NULL,
    area TEXT NOT NULL,
    sufficient TEXT NOT NULL,
    desired_effect TEXT NOT NULL,
    reasons TEXT NOT NULL,
    judged_by TEXT NOT NULL,
    judged_on TEXT NOT NULL
);
CREATE INDEX review_judgements_number ON review_judgements (number, id);
CREATE INDEX review_judgements_review ON review_judgements (review, number, id);
CREATE INDEX review_judgements_area ON review_judgements (area, number, id);
CREATE INDEX review_judgements_sufficient ON review_judgements (sufficient, number, id);
CREATE INDEX review_judgements_desired_effect ON review_judgements (desired_effect, number, id);
CREATE INDEX review_judgements_judged_by ON review_judgements (judged_by, id);
CREATE INDEX review_judgements_judged_on ON review_judgements (judged_on, id);
CREATE UNIQUE INDEX review_judgements_once_0 ON review_judgements (review, area);

CREATE TABLE review_attendees (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    review TEXT NOT NULL,
    person TEXT NOT NULL,
    role TEXT NOT NULL,
    role__sort TEXT
);
CREATE INDEX review_attendees_number ON review_attendees (number, id);
CREATE INDEX review_attendees_review ON review_attendees (review, number, id);
CREATE INDEX review_attendees_person ON review_attendees (person, number, id);
CREATE INDEX review_attendees_role_sort ON review_attendees (role__sort, id);
CREATE UNIQUE INDEX review_attendees_once_0 ON review_attendees (review, person);

