-- The rest of the registers, and what earlier ones say of them.

CREATE TABLE interested_parties (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    needs TEXT NOT NULL,
    has_changed BOOLEAN NOT NULL,
    change TEXT,
    feedback TEXT,
    reviewed_on TEXT
);
CREATE INDEX interested_parties_number ON interested_parties (number, id);
CREATE INDEX interested_parties_name_sort ON interested_parties (name__sort, id);
CREATE INDEX interested_parties_kind ON interested_parties (kind, number, id);
CREATE INDEX interested_parties_unit ON interested_parties (unit, number, id);
CREATE INDEX interested_parties_has_changed ON interested_parties (has_changed, number, id);
CREATE INDEX interested_parties_reviewed_on ON interested_parties (reviewed_on, id);

CREATE TABLE document_versions (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    document TEXT NOT NULL,
    edition TEXT NOT NULL,
    edition__sort TEXT,
    state TEXT NOT NULL,
    changes TEXT,
    section TEXT,
    adopted_on TEXT,
    adopted_by TEXT,
    channel TEXT,
    published_on TEXT,
    presented_on TEXT,
    presented_to TEXT,
    file TEXT,
    needs_confirmation BOOLEAN NOT NULL
);
CREATE INDEX document_versions_number ON document_versions (number, id);
CREATE INDEX document_versions_document ON document_versions (document, number, id);
CREATE INDEX document_versions_edition_sort ON document_versions (edition__sort, id);
CREATE INDEX document_versions_state ON document_versions (state, number, id);
CREATE INDEX document_versions_adopted_on ON document_versions (adopted_on, id);
CREATE INDEX document_versions_adopted_by ON document_versions (adopted_by, number, id);
CREATE INDEX document_versions_needs_confirmation ON document_versions (needs_confirmation, number, id);
CREATE UNIQUE INDEX document_versions_once_0 ON document_versions (document, edition);

CREATE TABLE read_confirmations (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    document_version TEXT NOT NULL,
    person TEXT NOT NULL,
    confirmed_on TEXT NOT NULL
);
CREATE INDEX read_confirmations_number ON read_confirmations (number, id);
CREATE INDEX read_confirmations_document_version ON read_confirmations (document_version, number, id);
CREATE INDEX read_confirmations_person ON read_confirmations (person, number, id);
CREATE INDEX read_confirmations_confirmed_on ON read_confirmations (confirmed_on, id);
CREATE UNIQUE INDEX read_confirmations_once_0 ON read_confirmations (document_version, person);

CREATE TABLE compliance_items (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    source TEXT NOT NULL,
    clause TEXT NOT NULL,
    clause__sort TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    unit TEXT NOT NULL,
    year BIGINT,
    document TEXT,
    how TEXT,
    state TEXT NOT NULL,
    judged_on TEXT
);
CREATE INDEX compliance_items_number ON compliance_items (number, id);
CREATE INDEX compliance_items_source ON compliance_items (source, number, id);
CREATE INDEX compliance_items_clause_sort ON compliance_items (clause__sort, id);
CREATE INDEX compliance_items_title_sort ON compliance_items (title__sort, id);
CREATE INDEX compliance_items_unit ON compliance_items (unit, number, id);
CREATE INDEX compliance_items_year ON compliance_items (year, number, id);
CREATE INDEX compliance_items_document ON compliance_items (document, number, id);
CREATE INDEX compliance_items_state ON compliance_items (state, number, id);
CREATE INDEX compliance_items_judged_on ON compliance_items (judged_on, id);

CREATE TABLE objectives (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    description TEXT,
    unit TEXT NOT NULL,
    goal TEXT,
    measure TEXT NOT NULL,
    measure__sort TEXT,
    direction TEXT NOT NULL,
    target BIGINT NOT NULL,
    due_on TEXT NOT NULL,
    owner TEXT,
    state TEXT NOT NULL
);
CREATE INDEX objectives_number ON objectives (number, id);
CREATE INDEX objectives_title_sort ON objectives (title__sort, id);
CREATE INDEX objectives_unit ON objectives (unit, number, id);
CREATE INDEX objectives_goal ON objectives (goal, number, id);
CREATE INDEX objectives_measure_sort ON objectives (measure__sort, id);
CREATE INDEX objectives_direction ON objectives (direction, number, id);
CREATE INDEX objectives_target ON objectives (target, id);
CREATE INDEX objectives_due_on ON objectives (due_on, id);
CREATE INDEX objectives_owner ON objectives (owner, number, id);
CREATE INDEX objectives_state ON objectives (state, number, id);

CREATE TABLE measurements (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    objective TEXT NOT NULL,
    measured_on TEXT NOT NULL,
    value BIGINT NOT NULL,
    comment TEXT
);
CREATE INDEX measurements_number ON measurements (number, id);
CREATE INDEX measurements_objective ON measurements (objective, number, id);
CREATE INDEX measurements_measured_on ON measurements (measured_on, id);
CREATE INDEX measurements_value ON measurements (value, id);
CREATE UNIQUE INDEX measurements_once_0 ON measurements (objective, measured_on);

CREATE TABLE requirements (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    code TEXT NOT NULL,
    code__sort TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    text TEXT,
    model TEXT NOT NULL,
    aspect TEXT NOT NULL,
    from_level BIGINT NOT NULL,
    for_procurement BOOLEAN NOT NULL,
    source TEXT
);
CREATE INDEX requirements_number ON requirements (number, id);
CREATE INDEX requirements_code_sort ON requirements (code__sort, id);
CREATE INDEX requirements_title_sort ON requirements (title__sort, id);
CREATE INDEX requirements_model ON requirements (model, number, id);
CREATE INDEX requirements_aspect ON requirements (aspect, number, id);
CREATE INDEX requirements_from_level ON requirements (from_level, number, id);
CREATE INDEX requirements_for_procurement ON requirements (for_procurement, number, id);
CREATE UNIQUE INDEX requirements_once_0 ON requirements (model, code);

CREATE TABLE self_assessments (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    classification TEXT NOT NULL,
    requirement TEXT NOT NULL,
    fulfilment TEXT NOT NULL,
    assessed_on TEXT,
    measure TEXT,
    comment TEXT
);
CREATE INDEX self_assessments_number ON self_assessments (number, id);
CREATE INDEX self_assessments_classification ON self_assessments (classification, number, id);
CREATE INDEX self_assessments_requirement ON self_assessments (requirement, number, id);
CREATE INDEX self_assessments_fulfilment ON self_assessments (fulfilment, number, id);
CREATE INDEX self_assessments_assessed_on ON self_assessments (assessed_on, id);
CREATE INDEX self_assessments_measure ON self_assessments (measure, number, id);
CREATE UNIQUE INDEX self_assessments_once_0 ON self_assessments (classification, requirement);

CREATE TABLE handling_instructions (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    model TEXT NOT NULL,
    aspect TEXT NOT NULL,
    level BIGINT NOT NULL,
    situation TEXT NOT NULL,
    text TEXT NOT NULL,
    unit TEXT NOT NULL,
    adopted_on TEXT
);
CREATE INDEX handling_instructions_number ON handling_instructions (number, id);
CREATE INDEX handling_instructions_model ON handling_instructions (model, number, id);
CREATE INDEX handling_instructions_aspect ON handling_instructions (aspect, number, id);
CREATE INDEX handling_instructions_level ON handling_instructions (level, number, id);
CREATE INDEX handling_instructions_situation ON handling_instructions (situation, number, id);
CREATE INDEX handling_instructions_unit ON handling_instructions (unit, number, id);
CREATE INDEX handling_instructions_adopted_on ON handling_instructions (adopted_on, id);
CREATE UNIQUE INDEX handling_instructions_once_0 ON handling_instructions (model, aspect, level, situation, unit);

CREATE TABLE classification_plans (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    year BIGINT NOT NULL,
    unit TEXT NOT NULL,
    scope TEXT NOT NULL,
    owner TEXT,
    due_on TEXT NOT NULL,
    planned BIGINT,
    state TEXT NOT NULL
);
CREATE INDEX classification_plans_number ON classification_plans (number, id);
CREATE INDEX classification_plans_title_sort ON classification_plans (title__sort, id);
CREATE INDEX classification_plans_year ON classification_plans (year, number, id);
CREATE INDEX classification_plans_unit ON classification_plans (unit, number, id);
CREATE INDEX classification_plans_owner ON classification_plans (owner, number, id);
CREATE INDEX classification_plans_due_on ON classification_plans (due_on, id);
CREATE INDEX classification_plans_planned ON classification_plans (planned, id);
CREATE INDEX classification_plans_state ON classification_plans (state, number, id);

CREATE TABLE materiality_analyses (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    year BIGINT NOT NULL,
    unit TEXT NOT NULL,
    process TEXT NOT NULL,
    process__sort TEXT,
    state TEXT NOT NULL,
    decided_on TEXT,
    forum TEXT,
    decided_by TEXT,
    participants TEXT,
    summary TEXT
);
CREATE INDEX materiality_analyses_number ON materiality_analyses (number, id);
CREATE INDEX materiality_analyses_year ON materiality_analyses (year, number, id);
CREATE INDEX materiality_analyses_unit ON materiality_analyses (unit, number, id);
CREATE INDEX materiality_analyses_process_sort ON materiality_analyses (process__sort, id);
CREATE INDEX materiality_analyses_state ON materiality_analyses (state, number, id);
CREATE INDEX materiality_analyses_decided_on ON materiality_analyses (decided_on, id);
CREATE INDEX materiality_analyses_decided_by ON materiality_analyses (decided_by, number, id);
CREATE UNIQUE INDEX materiality_analyses_once_0 ON materiality_analyses (unit, year);

CREATE TABLE method_assessments (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    analysis TEXT NOT NULL,
    method TEXT NOT NULL,
    event TEXT NOT NULL,
    scale TEXT NOT NULL,
    likelihood BIGINT,
    consequence BIGINT,
    risk_value BIGINT,
    in_plan TEXT NOT NULL,
    reasons TEXT
);
CREATE INDEX method_assessments_number ON method_assessments (number, id);
CREATE INDEX method_assessments_analysis ON method_assessments (analysis, number, id);
CREATE INDEX method_assessments_method ON method_assessments (method, number, id);
CREATE INDEX method_assessments_likelihood ON method_assessments (likelihood, id);
CREATE INDEX method_assessments_consequence ON method_assessments (consequence, id);
CREATE INDEX method_assessments_risk_value ON method_assessments (risk_value, id);
CREATE INDEX method_assessments_in_plan ON method_assessments (in_plan, number, id);
CREATE UNIQUE INDEX method_assessments_once_0 ON method_assessments (analysis, method);

CREATE TABLE control_plans (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    year BIGINT NOT NULL,
    unit TEXT NOT NULL,
    state TEXT NOT NULL,
    analysis TEXT,
    adopted_on TEXT,
    adopted_by TEXT,
    purpose TEXT
);
CREATE INDEX control_plans_number ON control_plans (number, id);
CREATE INDEX control_plans_year ON control_plans (year, number, id);
CREATE INDEX control_plans_unit ON control_plans (unit, number, id);
CREATE INDEX control_plans_state ON control_plans (state, number, id);
CREATE INDEX control_plans_analysis ON control_plans (analysis, number, id);
CREATE INDEX control_plans_adopted_on ON control_plans (adopted_on, id);
CREATE UNIQUE INDEX control_plans_once_0 ON control_plans (unit, year);

CREATE TABLE controls (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    plan TEXT,
    kind TEXT NOT NULL,
    method TEXT,
    how TEXT,
    risk TEXT,
    unit TEXT NOT NULL,
    owner TEXT,
    owner_role TEXT,
    reports_to TEXT,
    recurrence TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT
);
CREATE INDEX controls_number ON controls (number, id);
CREATE INDEX controls_title_sort ON controls (title__sort, id);
CREATE INDEX controls_plan ON controls (plan, number, id);
CREATE INDEX controls_kind ON controls (kind, number, id);
CREATE INDEX controls_method ON controls (method, number, id);
CREATE INDEX controls_risk ON controls (risk, number, id);
CREATE INDEX controls_unit ON controls (unit, number, id);
CREATE INDEX controls_owner ON controls (owner, number, id);
CREATE INDEX controls_owner_role ON controls (owner_role, number, id);
CREATE INDEX controls_recurrence ON controls (recurrence, number, id);
CREATE INDEX controls_first_on ON controls (first_on, id);

CREATE TABLE control_results (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    control TEXT NOT NULL,
    due_on TEXT NOT NULL,
    done_on TEXT,
    outcome TEXT NOT NULL,
    population BIGINT,
    findings BIGINT,
    comment TEXT
);
CREATE INDEX control_results_number ON control_results (number, id);
CREATE INDEX control_results_control ON control_results (control, number, id);
CREATE INDEX control_results_due_on ON control_results (due_on, id);
CREATE INDEX control_results_done_on ON control_results (done_on, id);
CREATE INDEX control_results_outcome ON control_results (outcome, number, id);
CREATE INDEX control_results_findings ON control_results (findings, id);
CREATE UNIQUE INDEX control_results_once_0 ON control_results (control, due_on);

CREATE TABLE deviations (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    description TEXT,
    class TEXT NOT NULL,
    source TEXT NOT NULL,
    unit TEXT NOT NULL,
    object TEXT,
    supplier TEXT,
    result TEXT,
    found_on TEXT NOT NULL,
    root_cause TEXT,
    state TEXT NOT NULL,
    closed_on TEXT
);
CREATE INDEX deviations_number ON deviations (number, id);
CREATE INDEX deviations_title_sort ON deviations (title__sort, id);
CREATE INDEX deviations_class ON deviations (class, number, id);
CREATE INDEX deviations_source ON deviations (source, number, id);
CREATE INDEX deviations_unit ON deviations (unit, number, id);
CREATE INDEX deviations_object ON deviations (object, number, id);
CREATE INDEX deviations_supplier ON deviations (supplier, number, id);
CREATE INDEX deviations_result ON deviations (result, number, id);
CREATE INDEX deviations_found_on ON deviations (found_on, id);
CREATE INDEX deviations_state ON deviations (state, number, id);
CREATE INDEX deviations_closed_on ON deviations (closed_on, id);

CREATE TABLE audits (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    planned_on TEXT,
    held_on TEXT,
    scope TEXT,
    result TEXT
);
CREATE INDEX audits_number ON audits (number, id);
CREATE INDEX audits_title_sort ON audits (title__sort, id);
CREATE INDEX audits_kind ON audits (kind, number, id);
CREATE INDEX audits_unit ON audits (unit, number, id);
CREATE INDEX audits_planned_on ON audits (planned_on, id);
CREATE INDEX audits_held_on ON audits (held_on, id);

CREATE TABLE shared_resources (
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
    members BIGINT,
    contains TEXT,
    in_use BOOLEAN NOT NULL
);
CREATE INDEX shared_resources_number ON shared_resources (number, id);
CREATE INDEX shared_resources_name_sort ON shared_resources (name__sort, id);
CREATE INDEX shared_resources_kind ON shared_resources (kind, number, id);
CREATE INDEX shared_resources_unit ON shared_resources (unit, number, id);
CREATE INDEX shared_resources_owner ON shared_resources (owner, number, id);
CREATE INDEX shared_resources_members ON shared_resources (members, id);
CREATE INDEX shared_resources_in_use ON shared_resources (in_use, number, id);

CREATE TABLE access_reviews (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    resource TEXT NOT NULL,
    year BIGINT NOT NULL,
    half BIGINT NOT NULL,
    state TEXT NOT NULL,
    done_on TEXT,
    reviewer TEXT,
    checked BIGINT,
    removed BIGINT,
    skip_reason TEXT
);
CREATE INDEX access_reviews_number ON access_reviews (number, id);
CREATE INDEX access_reviews_resource ON access_reviews (resource, number, id);
CREATE INDEX access_reviews_year ON access_reviews (year, number, id);
CREATE INDEX access_reviews_half ON access_reviews (half, number, id);
CREATE INDEX access_reviews_state ON access_reviews (state, number, id);
CREATE INDEX access_reviews_done_on ON access_reviews (done_on, id);
CREATE INDEX access_reviews_reviewer ON access_reviews (reviewer, number, id);
CREATE INDEX access_reviews_removed ON access_reviews (removed, id);
CREATE UNIQUE INDEX access_reviews_once_0 ON access_reviews (resource, year, half);

CREATE TABLE rva_cycles (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    unit TEXT NOT NULL,
    from_year BIGINT NOT NULL,
    to_year BIGINT NOT NULL,
    sector TEXT,
    instruction TEXT,
    state TEXT NOT NULL,
    adopted_on TEXT,
    summary TEXT
);
CREATE INDEX rva_cycles_number ON rva_cycles (number, id);
CREATE INDEX rva_cycles_title_sort ON rva_cycles (title__sort, id);
CREATE INDEX rva_cycles_unit ON rva_cycles (unit, number, id);
CREATE INDEX rva_cycles_from_year ON rva_cycles (from_year, id);
CREATE INDEX rva_cycles_to_year ON rva_cycles (to_year, id);
CREATE INDEX rva_cycles_sector ON rva_cycles (sector, number, id);
CREATE INDEX rva_cycles_instruction ON rva_cycles (instruction, number, id);
CREATE INDEX rva_cycles_state ON rva_cycles (state, number, id);
CREATE INDEX rva_cycles_adopted_on ON rva_cycles (adopted_on, id);

CREATE TABLE preparedness_sectors (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    unit TEXT NOT NULL,
    role TEXT NOT NULL,
    description TEXT,
    contacts TEXT,
    has_own_analysis TEXT
);
CREATE INDEX preparedness_sectors_number ON preparedness_sectors (number, id);
CREATE INDEX preparedness_sectors_name_sort ON preparedness_sectors (name__sort, id);
CREATE INDEX preparedness_sectors_unit ON preparedness_sectors (unit, number, id);
CREATE INDEX preparedness_sectors_role ON preparedness_sectors (role, number, id);
CREATE INDEX preparedness_sectors_has_own_analysis ON preparedness_sectors (has_own_analysis, number, id);

CREATE TABLE processes (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    unit TEXT NOT NULL,
    owner TEXT,
    description TEXT,
    in_control TEXT NOT NULL,
    is_vital BOOLEAN NOT NULL,
    is_sensitive BOOLEAN NOT NULL,
    mtpd BIGINT,
    rto BIGINT,
    rpo BIGINT,
    minimum_level TEXT,
    workaround TEXT,
    shared_risks TEXT,
    cycle TEXT
);
CREATE INDEX processes_number ON processes (number, id);
CREATE INDEX processes_name_sort ON processes (name__sort, id);
CREATE INDEX processes_unit ON processes (unit, number, id);
CREATE INDEX processes_owner ON processes (owner, number, id);
CREATE INDEX processes_in_control ON processes (in_control, number, id);
CREATE INDEX processes_is_vital ON processes (is_vital, number, id);
CREATE INDEX processes_is_sensitive ON processes (is_sensitive, number, id);
CREATE INDEX processes_mtpd ON processes (mtpd, id);
CREATE INDEX processes_rto ON processes (rto, id);
CREATE INDEX processes_cycle ON processes (cycle, number, id);

CREATE TABLE dependencies (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    process TEXT NOT NULL,
    name TEXT NOT NULL,
    name__sort TEXT,
    kind TEXT NOT NULL,
    on_process TEXT,
    object TEXT,
    supplier TEXT,
    in_control TEXT NOT NULL,
    recovery_time BIGINT,
    backup_interval BIGINT,
    workaround TEXT
);
CREATE INDEX dependencies_number ON dependencies (number, id);
CREATE INDEX dependencies_process ON dependencies (process, number, id);
CREATE INDEX dependencies_name_sort ON dependencies (name__sort, id);
CREATE INDEX dependencies_kind ON dependencies (kind, number, id);
CREATE INDEX dependencies_on_process ON dependencies (on_process, number, id);
CREATE INDEX dependencies_object ON dependencies (object, number, id);
CREATE INDEX dependencies_supplier ON dependencies (supplier, number, id);
CREATE INDEX dependencies_in_control ON dependencies (in_control, number, id);
CREATE INDEX dependencies_recovery_time ON dependencies (recovery_time, id);

CREATE TABLE continuity_principles (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    text TEXT NOT NULL,
    unit TEXT NOT NULL,
    risks TEXT,
    decided_on TEXT,
    forum TEXT,
    forum__sort TEXT
);
CREATE INDEX continuity_principles_number ON continuity_principles (number, id);
CREATE INDEX continuity_principles_title_sort ON continuity_principles (title__sort, id);
CREATE INDEX continuity_principles_unit ON continuity_principles (unit, number, id);
CREATE INDEX continuity_principles_decided_on ON continuity_principles (decided_on, id);
CREATE INDEX continuity_principles_forum_sort ON continuity_principles (forum__sort, id);

CREATE TABLE continuity_plans (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    unit TEXT NOT NULL,
    process TEXT,
    object TEXT,
    in_control TEXT NOT NULL,
    state TEXT NOT NULL,
    due_on TEXT,
    adopted_on TEXT,
    exercised_on TEXT,
    next_review_on TEXT,
    owner TEXT,
    fallback TEXT,
    content TEXT,
    file TEXT
);
CREATE INDEX continuity_plans_number ON continuity_plans (number, id);
CREATE INDEX continuity_plans_title_sort ON continuity_plans (title__sort, id);
CREATE INDEX continuity_plans_unit ON continuity_plans (unit, number, id);
CREATE INDEX continuity_plans_process ON continuity_plans (process, number, id);
CREATE INDEX continuity_plans_object ON continuity_plans (object, number, id);
CREATE INDEX continuity_plans_in_control ON continuity_plans (in_control, number, id);
CREATE INDEX continuity_plans_state ON continuity_plans (state, number, id);
CREATE INDEX continuity_plans_due_on ON continuity_plans (due_on, id);
CREATE INDEX continuity_plans_adopted_on ON continuity_plans (adopted_on, id);
CREATE INDEX continuity_plans_exercised_on ON continuity_plans (exercised_on, id);
CREATE INDEX continuity_plans_next_review_on ON continuity_plans (next_review_on, id);
CREATE INDEX continuity_plans_owner ON continuity_plans (owner, number, id);

CREATE TABLE exercises (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    plan TEXT,
    planned_on TEXT,
    held_on TEXT,
    state TEXT NOT NULL,
    purpose TEXT,
    goals TEXT,
    scenario TEXT,
    leader TEXT,
    audience TEXT,
    evaluation TEXT
);
CREATE INDEX exercises_number ON exercises (number, id);
CREATE INDEX exercises_title_sort ON exercises (title__sort, id);
CREATE INDEX exercises_kind ON exercises (kind, number, id);
CREATE INDEX exercises_unit ON exercises (unit, number, id);
CREATE INDEX exercises_plan ON exercises (plan, number, id);
CREATE INDEX exercises_planned_on ON exercises (planned_on, id);
CREATE INDEX exercises_held_on ON exercises (held_on, id);
CREATE INDEX exercises_state ON exercises (state, number, id);
CREATE INDEX exercises_leader ON exercises (leader, number, id);

CREATE TABLE observations (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    exercise TEXT NOT NULL,
    title TEXT NOT NULL,
    title__sort TEXT,
    description TEXT,
    is_strength BOOLEAN NOT NULL,
    measure TEXT
);
CREATE INDEX observations_number ON observations (number, id);
CREATE INDEX observations_exercise ON observations (exercise, number, id);
CREATE INDEX observations_title_sort ON observations (title__sort, id);
CREATE INDEX observations_is_strength ON observations (is_strength, number, id);
CREATE INDEX observations_measure ON observations (measure, number, id);

CREATE TABLE suppliers (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    org_number TEXT,
    country TEXT,
    country__sort TEXT,
    owner_country TEXT,
    is_direct BOOLEAN NOT NULL,
    contact TEXT,
    certifications TEXT,
    description TEXT
);
CREATE INDEX suppliers_number ON suppliers (number, id);
CREATE INDEX suppliers_name_sort ON suppliers (name__sort, id);
CREATE INDEX suppliers_country_sort ON suppliers (country__sort, id);
CREATE INDEX suppliers_owner_country ON suppliers (owner_country, number, id);
CREATE INDEX suppliers_is_direct ON suppliers (is_direct, number, id);

CREATE TABLE procurements (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    scope TEXT NOT NULL,
    unit TEXT NOT NULL,
    registry_number TEXT,
    phase TEXT NOT NULL,
    personal_data TEXT NOT NULL,
    classification TEXT,
    threshold TEXT,
    dpia TEXT,
    exempt_reason TEXT,
    owner TEXT,
    started_on TEXT,
    description TEXT
);
CREATE INDEX procurements_number ON procurements (number, id);
CREATE INDEX procurements_title_sort ON procurements (title__sort, id);
CREATE INDEX procurements_scope ON procurements (scope, number, id);
CREATE INDEX procurements_unit ON procurements (unit, number, id);
CREATE INDEX procurements_phase ON procurements (phase, number, id);
CREATE INDEX procurements_personal_data ON procurements (personal_data, number, id);
CREATE INDEX procurements_classification ON procurements (classification, number, id);
CREATE INDEX procurements_threshold ON procurements (threshold, number, id);
CREATE INDEX procurements_dpia ON procurements (dpia, number, id);
CREATE INDEX procurements_owner ON procurements (owner, number, id);
CREATE INDEX procurements_started_on ON procurements (started_on, id);

CREATE TABLE contracts (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    supplier TEXT NOT NULL,
    unit TEXT NOT NULL,
    registry_number TEXT,
    scope TEXT NOT NULL,
    procurement TEXT,
    starts_on TEXT,
    ends_on TEXT,
    incident_clause TEXT,
    audit_right TEXT,
    exit_plan TEXT,
    named_subcontractors TEXT,
    owner TEXT
);
CREATE INDEX contracts_number ON contracts (number, id);
CREATE INDEX contracts_title_sort ON contracts (title__sort, id);
CREATE INDEX contracts_supplier ON contracts (supplier, number, id);
CREATE INDEX contracts_unit ON contracts (unit, number, id);
CREATE INDEX contracts_scope ON contracts (scope, number, id);
CREATE INDEX contracts_procurement ON contracts (procurement, number, id);
CREATE INDEX contracts_starts_on ON contracts (starts_on, id);
CREATE INDEX contracts_ends_on ON contracts (ends_on, id);
CREATE INDEX contracts_incident_clause ON contracts (incident_clause, number, id);
CREATE INDEX contracts_audit_right ON contracts (audit_right, number, id);
CREATE INDEX contracts_exit_plan ON contracts (exit_plan, number, id);
CREATE INDEX contracts_named_subcontractors ON contracts (named_subcontractors, number, id);
CREATE INDEX contracts_owner ON contracts (owner, number, id);

CREATE TABLE services (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    supplier TEXT NOT NULL,
    contract TEXT,
    object TEXT,
    unit TEXT NOT NULL,
    criticality TEXT NOT NULL,
    personal_data TEXT NOT NULL,
    confidentiality BIGINT,
    integrity BIGINT,
    availability BIGINT,
    nis2_areas TEXT,
    chain_mapped TEXT NOT NULL,
    description TEXT
);
CREATE INDEX services_number ON services (number, id);
CREATE INDEX services_name_sort ON services (name__sort, id);
CREATE INDEX services_supplier ON services (supplier, number, id);
CREATE INDEX services_contract ON services (contract, number, id);
CREATE INDEX services_object ON services (object, number, id);
CREATE INDEX services_unit ON services (unit, number, id);
CREATE INDEX services_criticality ON services (criticality, number, id);
CREATE INDEX services_personal_data ON services (personal_data, number, id);
CREATE INDEX services_chain_mapped ON services (chain_mapped, number, id);

CREATE TABLE supply_links (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    service TEXT NOT NULL,
    provider TEXT NOT NULL,
    recipient TEXT,
    rank BIGINT NOT NULL,
    has_contract BOOLEAN NOT NULL,
    known_by TEXT NOT NULL,
    country TEXT,
    data_access TEXT NOT NULL,
    delivers TEXT
);
CREATE INDEX supply_links_number ON supply_links (number, id);
CREATE INDEX supply_links_service ON supply_links (service, number, id);
CREATE INDEX supply_links_provider ON supply_links (provider, number, id);
CREATE INDEX supply_links_recipient ON supply_links (recipient, number, id);
CREATE INDEX supply_links_rank ON supply_links (rank, number, id);
CREATE INDEX supply_links_has_contract ON supply_links (has_contract, number, id);
CREATE INDEX supply_links_known_by ON supply_links (known_by, number, id);
CREATE INDEX supply_links_country ON supply_links (country, number, id);
CREATE INDEX supply_links_data_access ON supply_links (data_access, number, id);
CREATE UNIQUE INDEX supply_links_once_0 ON supply_links (service, provider, rank, recipient);

CREATE TABLE supplier_reviews (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    supplier TEXT NOT NULL,
    contract TEXT,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    done_on TEXT NOT NULL,
    outcome TEXT NOT NULL,
    findings TEXT,
    reviewer TEXT,
    next_on TEXT
);
CREATE INDEX supplier_reviews_number ON supplier_reviews (number, id);
CREATE INDEX supplier_reviews_supplier ON supplier_reviews (supplier, number, id);
CREATE INDEX supplier_reviews_contract ON supplier_reviews (contract, number, id);
CREATE INDEX supplier_reviews_kind ON supplier_reviews (kind, number, id);
CREATE INDEX supplier_reviews_unit ON supplier_reviews (unit, number, id);
CREATE INDEX supplier_reviews_done_on ON supplier_reviews (done_on, id);
CREATE INDEX supplier_reviews_outcome ON supplier_reviews (outcome, number, id);
CREATE INDEX supplier_reviews_reviewer ON supplier_reviews (reviewer, number, id);
CREATE INDEX supplier_reviews_next_on ON supplier_reviews (next_on, id);

CREATE TABLE processings (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    unit TEXT NOT NULL,
    controller TEXT,
    role TEXT NOT NULL,
    on_behalf_of TEXT,
    purposes TEXT,
    subjects TEXT,
    data TEXT,
    processing_kinds TEXT,
    legal_basis TEXT,
    national_basis TEXT,
    special_category TEXT NOT NULL,
    special_basis TEXT,
    personal_number TEXT,
    protected_identity TEXT,
    recipients TEXT,
    third_country TEXT,
    retention TEXT,
    security TEXT,
    joint_with TEXT,
    object TEXT,
    assets TEXT,
    state TEXT NOT NULL,
    is_complete BOOLEAN,
    reviewed_on TEXT
);
CREATE INDEX processings_number ON processings (number, id);
CREATE INDEX processings_name_sort ON processings (name__sort, id);
CREATE INDEX processings_unit ON processings (unit, number, id);
CREATE INDEX processings_controller ON processings (controller, number, id);
CREATE INDEX processings_role ON processings (role, number, id);
CREATE INDEX processings_legal_basis ON processings (legal_basis, number, id);
CREATE INDEX processings_special_category ON processings (special_category, number, id);
CREATE INDEX processings_personal_number ON processings (personal_number, number, id);
CREATE INDEX processings_protected_identity ON processings (protected_identity, number, id);
CREATE INDEX processings_third_country ON processings (third_country, number, id);
CREATE INDEX processings_object ON processings (object, number, id);
CREATE INDEX processings_state ON processings (state, number, id);
CREATE INDEX processings_is_complete ON processings (is_complete, number, id);
CREATE INDEX processings_reviewed_on ON processings (reviewed_on, id);

CREATE TABLE role_assessments (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    processing TEXT NOT NULL,
    purposes_by TEXT NOT NULL,
    means_by TEXT NOT NULL,
    for_us TEXT NOT NULL,
    outcome TEXT,
    reasons TEXT,
    decided_on TEXT,
    decided_by TEXT
);
CREATE INDEX role_assessments_number ON role_assessments (number, id);
CREATE INDEX role_assessments_processing ON role_assessments (processing, number, id);
CREATE INDEX role_assessments_purposes_by ON role_assessments (purposes_by, number, id);
CREATE INDEX role_assessments_means_by ON role_assessments (means_by, number, id);
CREATE INDEX role_assessments_for_us ON role_assessments (for_us, number, id);
CREATE INDEX role_assessments_outcome ON role_assessments (outcome, number, id);
CREATE INDEX role_assessments_decided_on ON role_assessments (decided_on, id);
CREATE INDEX role_assessments_decided_by ON role_assessments (decided_by, number, id);

CREATE TABLE processor_arrangements (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    kind TEXT NOT NULL,
    direction TEXT NOT NULL,
    counterparty TEXT NOT NULL,
    counterparty__sort TEXT,
    supplier TEXT,
    processings TEXT,
    unit TEXT NOT NULL,
    state TEXT NOT NULL,
    sent_on TEXT,
    decided_on TEXT,
    decided_by TEXT,
    forum TEXT,
    valid_until TEXT,
    contents TEXT,
    is_complete BOOLEAN,
    file TEXT
);
CREATE INDEX processor_arrangements_number ON processor_arrangements (number, id);
CREATE INDEX processor_arrangements_title_sort ON processor_arrangements (title__sort, id);
CREATE INDEX processor_arrangements_kind ON processor_arrangements (kind, number, id);
CREATE INDEX processor_arrangements_direction ON processor_arrangements (direction, number, id);
CREATE INDEX processor_arrangements_counterparty_sort ON processor_arrangements (counterparty__sort, id);
CREATE INDEX processor_arrangements_supplier ON processor_arrangements (supplier, number, id);
CREATE INDEX processor_arrangements_unit ON processor_arrangements (unit, number, id);
CREATE INDEX processor_arrangements_state ON processor_arrangements (state, number, id);
CREATE INDEX processor_arrangements_decided_on ON processor_arrangements (decided_on, id);
CREATE INDEX processor_arrangements_decided_by ON processor_arrangements (decided_by, number, id);
CREATE INDEX processor_arrangements_valid_until ON processor_arrangements (valid_until, id);
CREATE INDEX processor_arrangements_is_complete ON processor_arrangements (is_complete, number, id);

CREATE TABLE privacy_notices (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    audience TEXT NOT NULL,
    audience__sort TEXT,
    processings TEXT,
    step TEXT,
    is_central BOOLEAN NOT NULL,
    owner TEXT,
    unit TEXT NOT NULL,
    text TEXT,
    published_at TEXT,
    decided_on TEXT,
    next_review_on TEXT
);
CREATE INDEX privacy_notices_number ON privacy_notices (number, id);
CREATE INDEX privacy_notices_title_sort ON privacy_notices (title__sort, id);
CREATE INDEX privacy_notices_audience_sort ON privacy_notices (audience__sort, id);
CREATE INDEX privacy_notices_is_central ON privacy_notices (is_central, number, id);
CREATE INDEX privacy_notices_owner ON privacy_notices (owner, number, id);
CREATE INDEX privacy_notices_unit ON privacy_notices (unit, number, id);
CREATE INDEX privacy_notices_decided_on ON privacy_notices (decided_on, id);
CREATE INDEX privacy_notices_next_review_on ON privacy_notices (next_review_on, id);

CREATE TABLE threshold_analyses (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    unit TEXT NOT NULL,
    processing TEXT,
    criteria TEXT,
    always TEXT,
    matches BIGINT,
    result TEXT,
    decision TEXT NOT NULL,
    reasons TEXT,
    dpo_advice TEXT,
    dpo_advised_on TEXT,
    decided_by TEXT,
    decided_on TEXT
);
CREATE INDEX threshold_analyses_number ON threshold_analyses (number, id);
CREATE INDEX threshold_analyses_title_sort ON threshold_analyses (title__sort, id);
CREATE INDEX threshold_analyses_unit ON threshold_analyses (unit, number, id);
CREATE INDEX threshold_analyses_processing ON threshold_analyses (processing, number, id);
CREATE INDEX threshold_analyses_matches ON threshold_analyses (matches, id);
CREATE INDEX threshold_analyses_result ON threshold_analyses (result, number, id);
CREATE INDEX threshold_analyses_decision ON threshold_analyses (decision, number, id);
CREATE INDEX threshold_analyses_decided_by ON threshold_analyses (decided_by, number, id);
CREATE INDEX threshold_analyses_decided_on ON threshold_analyses (decided_on, id);

CREATE TABLE dpias (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    unit TEXT NOT NULL,
    processings TEXT,
    threshold TEXT,
    priority BIGINT,
    state TEXT NOT NULL,
    planned_on TEXT,
    description TEXT,
    necessity TEXT,
    risks TEXT,
    measures TEXT,
    dpo_advice TEXT,
    subjects_views TEXT,
    residual_risk TEXT,
    prior_consultation_on TEXT,
    decided_by TEXT,
    decided_on TEXT,
    next_review_on TEXT
);
CREATE INDEX dpias_number ON dpias (number, id);
CREATE INDEX dpias_title_sort ON dpias (title__sort, id);
CREATE INDEX dpias_unit ON dpias (unit, number, id);
CREATE INDEX dpias_threshold ON dpias (threshold, number, id);
CREATE INDEX dpias_priority ON dpias (priority, id);
CREATE INDEX dpias_state ON dpias (state, number, id);
CREATE INDEX dpias_planned_on ON dpias (planned_on, id);
CREATE INDEX dpias_residual_risk ON dpias (residual_risk, number, id);
CREATE INDEX dpias_decided_by ON dpias (decided_by, number, id);
CREATE INDEX dpias_decided_on ON dpias (decided_on, id);
CREATE INDEX dpias_next_review_on ON dpias (next_review_on, id);

CREATE TABLE transfers (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    unit TEXT NOT NULL,
    processing TEXT,
    object TEXT,
    exporter TEXT NOT NULL,
    importer TEXT NOT NULL,
    importer__sort TEXT,
    country TEXT NOT NULL,
    country__sort TEXT,
    kind TEXT NOT NULL,
    mechanism TEXT NOT NULL,
    assessment TEXT,
    supplementary TEXT,
    risk TEXT NOT NULL,
    level TEXT NOT NULL,
    state TEXT NOT NULL,
    reviewed_on TEXT,
    next_review_on TEXT
);
CREATE INDEX transfers_number ON transfers (number, id);
CREATE INDEX transfers_title_sort ON transfers (title__sort, id);
CREATE INDEX transfers_unit ON transfers (unit, number, id);
CREATE INDEX transfers_processing ON transfers (processing, number, id);
CREATE INDEX transfers_object ON transfers (object, number, id);
CREATE INDEX transfers_importer_sort ON transfers (importer__sort, id);
CREATE INDEX transfers_country_sort ON transfers (country__sort, id);
CREATE INDEX transfers_kind ON transfers (kind, number, id);
CREATE INDEX transfers_mechanism ON transfers (mechanism, number, id);
CREATE INDEX transfers_risk ON transfers (risk, number, id);
CREATE INDEX transfers_level ON transfers (level, number, id);
CREATE INDEX transfers_state ON transfers (state, number, id);
CREATE INDEX transfers_reviewed_on ON transfers (reviewed_on, id);
CREATE INDEX transfers_next_review_on ON transfers (next_review_on, id);

CREATE TABLE dpo_reports (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    year BIGINT NOT NULL,
    unit TEXT NOT NULL,
    author TEXT,
    received_on TEXT,
    presented_on TEXT,
    summary TEXT,
    praise TEXT,
    priorities TEXT,
    file TEXT
);
CREATE INDEX dpo_reports_number ON dpo_reports (number, id);
CREATE INDEX dpo_reports_year ON dpo_reports (year, number, id);
CREATE INDEX dpo_reports_unit ON dpo_reports (unit, number, id);
CREATE INDEX dpo_reports_author ON dpo_reports (author, number, id);
CREATE INDEX dpo_reports_received_on ON dpo_reports (received_on, id);
CREATE INDEX dpo_reports_presented_on ON dpo_reports (presented_on, id);
CREATE UNIQUE INDEX dpo_reports_once_0 ON dpo_reports (unit, year);

CREATE TABLE dpo_findings (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    report TEXT NOT NULL,
    area TEXT NOT NULL,
    title TEXT NOT NULL,
    title__sort TEXT,
    text TEXT,
    severity TEXT NOT NULL,
    recommendation TEXT,
    response TEXT,
    responded_on TEXT,
    measure TEXT,
    state TEXT NOT NULL,
    closed_on TEXT
);
CREATE INDEX dpo_findings_number ON dpo_findings (number, id);
CREATE INDEX dpo_findings_report ON dpo_findings (report, number, id);
CREATE INDEX dpo_findings_area ON dpo_findings (area, number, id);
CREATE INDEX dpo_findings_title_sort ON dpo_findings (title__sort, id);
CREATE INDEX dpo_findings_severity ON dpo_findings (severity, number, id);
CREATE INDEX dpo_findings_measure ON dpo_findings (measure, number, id);
CREATE INDEX dpo_findings_state ON dpo_findings (state, number, id);
CREATE INDEX dpo_findings_closed_on ON dpo_findings (closed_on, id);

CREATE TABLE risk_processes (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    unit TEXT NOT NULL,
    process TEXT,
    volume TEXT NOT NULL,
    address_present TEXT NOT NULL,
    flag_present TEXT NOT NULL,
    in_control TEXT NOT NULL,
    routine TEXT,
    planned_routine TEXT,
    change_on TEXT,
    control TEXT,
    support TEXT,
    escalated_to TEXT
);
CREATE INDEX risk_processes_number ON risk_processes (number, id);
CREATE INDEX risk_processes_name_sort ON risk_processes (name__sort, id);
CREATE INDEX risk_processes_unit ON risk_processes (unit, number, id);
CREATE INDEX risk_processes_process ON risk_processes (process, number, id);
CREATE INDEX risk_processes_volume ON risk_processes (volume, number, id);
CREATE INDEX risk_processes_address_present ON risk_processes (address_present, number, id);
CREATE INDEX risk_processes_flag_present ON risk_processes (flag_present, number, id);
CREATE INDEX risk_processes_in_control ON risk_processes (in_control, number, id);
CREATE INDEX risk_processes_change_on ON risk_processes (change_on, id);
CREATE INDEX risk_processes_control ON risk_processes (control, number, id);

CREATE TABLE nis2_scopes (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    subject TEXT NOT NULL,
    sector TEXT NOT NULL,
    sector__sort TEXT,
    basis TEXT NOT NULL,
    class TEXT NOT NULL,
    authority TEXT,
    authority__sort TEXT,
    opinion TEXT,
    judged_by TEXT,
    judged_on TEXT
);
CREATE INDEX nis2_scopes_number ON nis2_scopes (number, id);
CREATE INDEX nis2_scopes_subject ON nis2_scopes (subject, number, id);
CREATE INDEX nis2_scopes_sector_sort ON nis2_scopes (sector__sort, id);
CREATE INDEX nis2_scopes_class ON nis2_scopes (class, number, id);
CREATE INDEX nis2_scopes_authority_sort ON nis2_scopes (authority__sort, id);
CREATE INDEX nis2_scopes_judged_by ON nis2_scopes (judged_by, number, id);
CREATE INDEX nis2_scopes_judged_on ON nis2_scopes (judged_on, id);

CREATE TABLE nis2_registrations (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    subject TEXT NOT NULL,
    kind TEXT NOT NULL,
    changed_on TEXT,
    due_on TEXT,
    sent_on TEXT,
    receipt TEXT,
    content TEXT
);
CREATE INDEX nis2_registrations_number ON nis2_registrations (number, id);
CREATE INDEX nis2_registrations_subject ON nis2_registrations (subject, number, id);
CREATE INDEX nis2_registrations_kind ON nis2_registrations (kind, number, id);
CREATE INDEX nis2_registrations_changed_on ON nis2_registrations (changed_on, id);
CREATE INDEX nis2_registrations_due_on ON nis2_registrations (due_on, id);
CREATE INDEX nis2_registrations_sent_on ON nis2_registrations (sent_on, id);

CREATE TABLE nis2_focuses (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    year BIGINT NOT NULL,
    area TEXT NOT NULL,
    unit TEXT NOT NULL,
    reasons TEXT,
    status TEXT
);
CREATE INDEX nis2_focuses_number ON nis2_focuses (number, id);
CREATE INDEX nis2_focuses_year ON nis2_focuses (year, number, id);
CREATE INDEX nis2_focuses_area ON nis2_focuses (area, number, id);
CREATE INDEX nis2_focuses_unit ON nis2_focuses (unit, number, id);
CREATE UNIQUE INDEX nis2_focuses_once_0 ON nis2_focuses (unit, year, area);

CREATE TABLE maturity_dialogues (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    area TEXT NOT NULL,
    title TEXT NOT NULL,
    title__sort TEXT,
    unit TEXT NOT NULL,
    held_on TEXT NOT NULL,
    participants TEXT,
    scale_top BIGINT NOT NULL,
    level BIGINT,
    target BIGINT,
    gaps TEXT,
    presented_on TEXT
);
CREATE INDEX maturity_dialogues_number ON maturity_dialogues (number, id);
CREATE INDEX maturity_dialogues_area ON maturity_dialogues (area, number, id);
CREATE INDEX maturity_dialogues_title_sort ON maturity_dialogues (title__sort, id);
CREATE INDEX maturity_dialogues_unit ON maturity_dialogues (unit, number, id);
CREATE INDEX maturity_dialogues_held_on ON maturity_dialogues (held_on, id);
CREATE INDEX maturity_dialogues_level ON maturity_dialogues (level, id);
CREATE INDEX maturity_dialogues_target ON maturity_dialogues (target, id);

CREATE TABLE maturity_results (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    tool TEXT NOT NULL,
    tool__sort TEXT,
    year BIGINT NOT NULL,
    unit TEXT NOT NULL,
    level BIGINT,
    part TEXT,
    part__sort TEXT,
    comment TEXT,
    presented_on TEXT
);
CREATE INDEX maturity_results_number ON maturity_results (number, id);
CREATE INDEX maturity_results_tool_sort ON maturity_results (tool__sort, id);
CREATE INDEX maturity_results_year ON maturity_results (year, number, id);
CREATE INDEX maturity_results_unit ON maturity_results (unit, number, id);
CREATE INDEX maturity_results_level ON maturity_results (level, id);
CREATE INDEX maturity_results_part_sort ON maturity_results (part__sort, id);
CREATE UNIQUE INDEX maturity_results_once_0 ON maturity_results (tool, year, unit, part);

CREATE TABLE forums (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    name TEXT NOT NULL,
    name__sort TEXT,
    unit TEXT NOT NULL,
    audience TEXT,
    recurrence TEXT NOT NULL
);
CREATE INDEX forums_number ON forums (number, id);
CREATE INDEX forums_name_sort ON forums (name__sort, id);
CREATE INDEX forums_unit ON forums (unit, number, id);
CREATE INDEX forums_recurrence ON forums (recurrence, number, id);

CREATE TABLE forum_items (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    forum TEXT NOT NULL,
    title TEXT NOT NULL,
    title__sort TEXT,
    held_on TEXT NOT NULL,
    state TEXT NOT NULL,
    notes TEXT
);
CREATE INDEX forum_items_number ON forum_items (number, id);
CREATE INDEX forum_items_forum ON forum_items (forum, number, id);
CREATE INDEX forum_items_title_sort ON forum_items (title__sort, id);
CREATE INDEX forum_items_held_on ON forum_items (held_on, id);
CREATE INDEX forum_items_state ON forum_items (state, number, id);

CREATE TABLE studies (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    unit TEXT NOT NULL,
    method TEXT NOT NULL,
    from_on TEXT NOT NULL,
    to_on TEXT,
    planned_least BIGINT,
    planned_most BIGINT,
    state TEXT NOT NULL,
    findings TEXT,
    outcome TEXT
);
CREATE INDEX studies_number ON studies (number, id);
CREATE INDEX studies_title_sort ON studies (title__sort, id);
CREATE INDEX studies_unit ON studies (unit, number, id);
CREATE INDEX studies_from_on ON studies (from_on, id);
CREATE INDEX studies_to_on ON studies (to_on, id);
CREATE INDEX studies_state ON studies (state, number, id);

CREATE TABLE interviews (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    study TEXT NOT NULL,
    held_on TEXT NOT NULL,
    audience TEXT NOT NULL,
    audience__sort TEXT,
    notes TEXT
);
CREATE INDEX interviews_number ON interviews (number, id);
CREATE INDEX interviews_study ON interviews (study, number, id);
CREATE INDEX interviews_held_on ON interviews (held_on, id);
CREATE INDEX interviews_audience_sort ON interviews (audience__sort, id);

CREATE TABLE recurring_tasks (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    title TEXT NOT NULL,
    title__sort TEXT,
    kind TEXT NOT NULL,
    unit TEXT NOT NULL,
    owner TEXT,
    owner_role TEXT,
    recurrence TEXT NOT NULL,
    first_on TEXT NOT NULL,
    last_on TEXT,
    document TEXT,
    how TEXT
);
CREATE INDEX recurring_tasks_number ON recurring_tasks (number, id);
CREATE INDEX recurring_tasks_title_sort ON recurring_tasks (title__sort, id);
CREATE INDEX recurring_tasks_kind ON recurring_tasks (kind, number, id);
CREATE INDEX recurring_tasks_unit ON recurring_tasks (unit, number, id);
CREATE INDEX recurring_tasks_owner ON recurring_tasks (owner, number, id);
CREATE INDEX recurring_tasks_owner_role ON recurring_tasks (owner_role, number, id);
CREATE INDEX recurring_tasks_recurrence ON recurring_tasks (recurrence, number, id);
CREATE INDEX recurring_tasks_first_on ON recurring_tasks (first_on, id);
CREATE INDEX recurring_tasks_document ON recurring_tasks (document, number, id);

CREATE TABLE occurrences (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    task TEXT NOT NULL,
    due_on TEXT NOT NULL,
    state TEXT NOT NULL,
    done_on TEXT,
    skip_reason TEXT,
    comment TEXT
);
CREATE INDEX occurrences_number ON occurrences (number, id);
CREATE INDEX occurrences_task ON occurrences (task, number, id);
CREATE INDEX occurrences_due_on ON occurrences (due_on, id);
CREATE INDEX occurrences_state ON occurrences (state, number, id);
CREATE INDEX occurrences_done_on ON occurrences (done_on, id);
CREATE UNIQUE INDEX occurrences_once_0 ON occurrences (task, due_on);

CREATE TABLE reporting_instances (
    id TEXT PRIMARY KEY,
    version BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    effective_on TEXT NOT NULL,
    number TEXT,
    kind TEXT NOT NULL,
    year BIGINT NOT NULL,
    unit TEXT NOT NULL,
    due_on TEXT,
    submitted_on TEXT,
    text TEXT
);
CREATE INDEX reporting_instances_number ON reporting_instances (number, id);
CREATE INDEX reporting_instances_kind ON reporting_instances (kind, number, id);
CREATE INDEX reporting_instances_year ON reporting_instances (year, number, id);
CREATE INDEX reporting_instances_unit ON reporting_instances (unit, number, id);
CREATE INDEX reporting_instances_due_on ON reporting_instances (due_on, id);
CREATE INDEX reporting_instances_submitted_on ON reporting_instances (submitted_on, id);
CREATE UNIQUE INDEX reporting_instances_once_0 ON reporting_instances (unit, year, kind);

ALTER TABLE classifications ADD COLUMN derives_from TEXT;
CREATE INDEX classifications_derives_from ON classifications (derives_from, number, id);
ALTER TABLE measures ADD COLUMN deviation TEXT;
CREATE INDEX measures_deviation ON measures (deviation, number, id);
ALTER TABLE measures ADD COLUMN finding TEXT;
CREATE INDEX measures_finding ON measures (finding, number, id);
ALTER TABLE measures ADD COLUMN supplier TEXT;
CREATE INDEX measures_supplier ON measures (supplier, number, id);
ALTER TABLE planned_activities ADD COLUMN carried_from TEXT;
CREATE INDEX planned_activities_carried_from ON planned_activities (carried_from, number, id);
