//! The menu: three groups, and under each item the registers and views that are its tabs.

use desk::{Act, Desk, Want};

/// An item of the menu.
pub struct Item {
    /// Its label: a key of the locale.
    pub key: &'static str,
    /// Its address.
    pub path: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Which heading it stands under.
    pub group: Group,
    /// The second key of its shortcut.
    pub shortcut: Option<&'static str>,
    /// The views of its own, as tabs: label and address, and who sees them.
    pub views: &'static [(&'static str, &'static str, Need)],
    /// The registers, as tabs.
    pub registers: &'static [&'static str],
}

/// What somebody must be able to do to see a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Nothing in particular.
    Nothing,
    /// Reading something of a register.
    Read(&'static str),
    /// Adding to a register.
    Add(&'static str),
    /// A deed.
    Deed(Act),
}

/// The headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Above the headings.
    Top,
    /// Registers.
    Registers,
    /// Governance.
    Governance,
    /// At the foot.
    Foot,
}

/// The whole menu.
#[rustfmt::skip]
pub const MENU: &[Item] = &[
    Item { key: "web-overview", path: "/oversikt", icon: "house", group: Group::Top, shortcut: Some("go"),
        views: &[], registers: &[] },
    Item { key: "web-tasks", path: "/uppgifter", icon: "list-checks", group: Group::Top, shortcut: Some("gu"),
        views: &[], registers: &[] },
    Item { key: "incidents", path: "/incidenter", icon: "siren", group: Group::Top, shortcut: Some("gi"),
        views: &[], registers: &["incidents", "reporting_duties", "incident_events", "incident_reports"] },
    Item { key: "information_assets", path: "/tillgangar", icon: "layers", group: Group::Registers, shortcut: None,
        views: &[], registers: &["information_assets", "maintained_objects", "processes", "dependencies", "shared_resources"] },
    Item { key: "classifications", path: "/klassningar", icon: "tags", group: Group::Registers, shortcut: Some("gk"),
        views: &[("web-classify-begin", "/klassningar/borja", Need::Add("classifications"))], registers: &["classifications", "classification_plans", "requirements", "self_assessments", "handling_instructions"] },
    Item { key: "processings", path: "/behandlingar", icon: "notebook-text", group: Group::Registers, shortcut: None,
        views: &[], registers: &["processings", "role_assessments", "processor_arrangements", "privacy_notices", "transfers", "risk_processes"] },
    Item { key: "dpias", path: "/konsekvensbedomningar", icon: "clipboard-check", group: Group::Registers, shortcut: None,
        views: &[], registers: &["dpias", "threshold_analyses"] },
    Item { key: "risks", path: "/risker", icon: "shield-alert", group: Group::Registers, shortcut: Some("gr"),
        views: &[("web-matrix", "/risker/matris", Need::Read("risks"))], registers: &["risks", "rva_cycles", "preparedness_sectors"] },
    Item { key: "suppliers", path: "/leverantorer", icon: "truck", group: Group::Registers, shortcut: Some("gl"),
        views: &[("web-chain", "/leverantorer/kedja", Need::Read("suppliers"))],
        registers: &["suppliers", "services", "supply_links", "contracts", "supplier_reviews", "procurements"] },
    Item { key: "measures", path: "/atgarder", icon: "wrench", group: Group::Registers, shortcut: None,
        views: &[], registers: &["measures"] },
    Item { key: "web-continuity", path: "/kontinuitetsplaner", icon: "life-buoy", group: Group::Registers, shortcut: None,
        views: &[], registers: &["continuity_plans", "continuity_principles", "exercises", "observations"] },
    Item { key: "web-training", path: "/utbildningar", icon: "graduation-cap", group: Group::Registers, shortcut: None,
        views: &[], registers: &["trainings", "participations", "forums", "forum_items", "studies", "interviews"] },
    Item { key: "governing_documents", path: "/styrdokument", icon: "book-open", group: Group::Registers, shortcut: None,
        views: &[], registers: &["governing_documents", "document_versions", "read_confirmations"] },
    Item { key: "management_reviews", path: "/genomgang", icon: "file-text", group: Group::Governance, shortcut: Some("gg"),
        views: &[("web-review", "/genomgang", Need::Read("management_reviews"))],
        registers: &["management_reviews", "review_decisions", "review_judgements", "review_inputs", "review_attendees", "review_sections",
            "review_comments"] },
    Item { key: "web-plan", path: "/plan", icon: "calendar-range", group: Group::Governance, shortcut: Some("gp"),
        views: &[("web-plan-quarters", "/plan", Need::Read("planned_activities")), ("web-plan-board", "/plan/tavla", Need::Read("planned_activities")), ("web-year", "/plan/arshjul", Need::Read("recurring_tasks"))],
        registers: &["planned_activities", "recurring_tasks", "occurrences", "council_goals", "budget_assignments", "reporting_instances"] },
    Item { key: "web-control", path: "/intern-kontroll", icon: "scale", group: Group::Governance, shortcut: None,
        views: &[("web-control-overview", "/intern-kontroll", Need::Read("control_plans"))],
        registers: &["control_plans", "controls", "control_results", "materiality_analyses", "method_assessments", "deviations", "audits", "access_reviews"] },
    Item { key: "web-requirements", path: "/krav", icon: "target", group: Group::Governance, shortcut: None,
        views: &[("web-requirements-overview", "/krav", Need::Read("compliance_items"))],
        registers: &["compliance_items", "nis2_scopes", "nis2_registrations", "nis2_focuses", "objectives", "measurements",
            "maturity_dialogues", "maturity_results", "dpo_reports", "dpo_findings", "context_factors", "interested_parties"] },
    Item { key: "web-report", path: "/rapportera", icon: "message-square-warning", group: Group::Foot, shortcut: Some("ni"),
        views: &[], registers: &[] },
    Item { key: "web-settings", path: "/installningar", icon: "settings", group: Group::Foot, shortcut: None,
        views: &[("web-settings-own", "/installningar", Need::Nothing), ("web-settings-accounts", "/installningar/konton", Need::Deed(Act::Accounts)),
            ("web-settings-tokens", "/installningar/nycklar", Need::Deed(Act::Accounts)),
            ("web-settings-roles", "/installningar/behorigheter", Need::Nothing), ("web-settings-law", "/installningar/lag", Need::Nothing),
            ("web-import", "/installningar/import", Need::Deed(Act::Import)), ("web-settings-log", "/installningar/logg", Need::Deed(Act::ReadLog))],
        registers: &["org_units", "persons", "role_assignments", "legal_subjects", "reference_texts"] },
];

/// The item that a register stands under.
pub fn item_of(register: &str) -> Option<&'static Item> {
    MENU.iter().find(|item| item.registers.contains(&register))
}

/// The item with an address.
pub fn item_at(path: &str) -> Option<&'static Item> {
    MENU.iter().find(|item| item.path == path)
}

/// True when somebody has something to do under an item. What is not there for a person is left out, never greyed.
pub fn is_open(desk: &Desk, item: &Item) -> bool {
    item.registers.is_empty() || first_register(desk, item).is_some()
}

/// Whether a register can be read.
pub fn may_read(desk: &Desk, register: &str) -> bool {
    domain::entry(register).is_some_and(|entry| desk.may_some(entry.spec, Want::Read))
}

/// Whether lists can be taken into a register.
pub fn may_take_in(desk: &Desk, spec: &record::Spec) -> bool {
    desk.may(Act::Import) && desk.may_add(spec)
}

/// Whether a view is seen.
pub fn may_see(desk: &Desk, need: Need) -> bool {
    match need {
        Need::Nothing => true,
        Need::Read(register) => may_read(desk, register),
        Need::Add(register) => domain::entry(register).is_some_and(|entry| desk.may_add(entry.spec)),
        Need::Deed(act) => desk.may(act),
    }
}

/// The first register of an item that can be read.
pub fn first_register(desk: &Desk, item: &Item) -> Option<&'static str> {
    item.registers.iter().copied().find(|register| may_read(desk, register))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_register_stands_under_one_item() {
        // Files are reached through the record that they belong to.
        for entry in domain::REGISTERS.iter().filter(|entry| entry.spec.register != "attachments") {
            let times = MENU.iter().filter(|item| item.registers.contains(&entry.spec.register)).count();
            assert_eq!(times, 1, "{}", entry.spec.register);
        }
    }
}
