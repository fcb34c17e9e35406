//! What is put in place first in a new installation, and how far that has come.

use desk::{Act, Query};
use domain::registers::{
    InformationAsset, LegalSubject, ManagementReview, OrgUnit, Person, Requirement, Role, RoleAssignment,
};
use record::{Held, Record};

use crate::{address, trouble::Trouble, visit::Visit};

/// Something to put in place.
pub struct Step {
    /// What.
    pub label: String,
    /// What it is for.
    pub why: String,
    /// Where it is done.
    pub href: String,
    /// True when it is done.
    pub is_done: bool,
}

/// Roles without which nobody coordinates, advises or decides.
const NEEDED: [Role; 3] = [Role::InfosecCoordinator, Role::Dpo, Role::HeadOfAdministration];

async fn count<R: Record>(visit: &Visit) -> Result<i64, Trouble> {
    let Some(entry) = domain::entry(R::REGISTER) else { return Ok(0) };
    Ok(visit.desk.count(entry, &Query::default()).await?)
}

/// The steps that the person can take, while any of them is left; nothing once all are taken.
///
/// # Errors
/// What the database says.
pub async fn steps(visit: &Visit) -> Result<Vec<Step>, Trouble> {
    if visit.view.is_some() || !(visit.desk.may_add(OrgUnit::SPEC) || visit.desk.may(Act::DraftReview)) {
        return Ok(Vec::new());
    }
    let mut steps = Vec::new();
    let mut add = |key: &str, href: String, is_done: bool| {
        let (label, why) = (visit.t(&format!("web-begin-{key}")), visit.t(&format!("web-begin-{key}-why")));
        steps.push(Step { label, why, href, is_done });
    };
    let list = |spec: &'static record::Spec| format!("/{}", address::slug(spec));
    if visit.desk.may_add(OrgUnit::SPEC) {
        add("units", list(OrgUnit::SPEC), count::<OrgUnit>(visit).await? > 1);
    }
    if visit.desk.may_add(Person::SPEC) {
        add("people", list(Person::SPEC), count::<Person>(visit).await? > 1);
    }
    if visit.desk.may_add(RoleAssignment::SPEC) {
        let today = visit.desk.today();
        let all: Vec<Held<RoleAssignment>> = visit.desk.all(None).await?;
        let holds = |role: &Role| {
            all.iter().any(|held| held.record.role == *role && held.record.to_on.is_none_or(|to| today <= to))
        };
        add("roles", list(RoleAssignment::SPEC), NEEDED.iter().all(holds));
    }
    if visit.desk.may(Act::Accounts) {
        add("accounts", "/installningar/konton".to_owned(), visit.desk.accounts().await?.len() > 1);
    }
    if visit.desk.may_add(LegalSubject::SPEC) {
        add("subject", list(LegalSubject::SPEC), count::<LegalSubject>(visit).await? > 0);
    }
    if visit.desk.may_add(Requirement::SPEC) {
        add("requirements", list(Requirement::SPEC), count::<Requirement>(visit).await? > 0);
    }
    if visit.desk.may_add(InformationAsset::SPEC) {
        add("assets", list(InformationAsset::SPEC), count::<InformationAsset>(visit).await? > 0);
    }
    if visit.desk.may_add(ManagementReview::SPEC) {
        add("review", "/genomgang".to_owned(), count::<ManagementReview>(visit).await? > 0);
    }
    if steps.iter().all(|step| step.is_done) {
        steps.clear();
    }
    Ok(steps)
}
