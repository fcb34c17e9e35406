//! Each role sees its part of a case, by every way to read, on both databases; and every reading of a restricted case
//! is logged.

use std::collections::BTreeSet;

use desk::{Change, Desk, Error, Filter, Given, Op, Sort, attach, incidents::Report};
use domain::{
    Entry,
    registers::{Incident, IncidentEvent, IncidentReport, ReportingDuty},
};
use record::{Answer, Held, Record, Value, View};
use store::Query;
use testkit::{Keys, Site, on_both};
use uuid::Uuid;

use crate::incidents::{as_person, assign, at, given, id, staffed};

/// Words that stand in one field of the case each: who sees a field sees its word, and nobody else does.
const SECRET: &str = "Kvittensgrav";
const CAUSE: &str = "Rotorsaksord";

fn entry(register: &str) -> &'static Entry {
    domain::entry(register).unwrap()
}

pub async fn person(desk: &Desk, name: &str) {
    let spec = entry("persons").spec;
    let values = [("name", name), ("kind", "employee"), ("unit", "avd"), ("email", "nagon@exempel.se")];
    let given =
        values.iter().map(|(field, text)| Given { field: spec.field(field).unwrap(), text: (*text).to_owned() });
    desk.add(entry("persons"), &Change { given: given.collect(), ..Change::default() }, &Keys).await.unwrap();
}

pub async fn by_name(desk: &Desk, name: &str) -> String {
    let spec = entry("persons").spec;
    let filter = Filter { field: spec.field("name").unwrap(), op: Op::Is, value: Value::Text(name.to_owned()) };
    let page = desk.list(entry("persons"), &Query { filters: vec![filter], ..Query::default() }).await.unwrap();
    page.rows[0].id.to_string()
}

pub async fn as_named(desk: &Desk, name: &str, now: &str) -> Desk {
    let id = by_name(desk, name).await;
    let now = at(desk, now);
    let caller = desk.caller(Uuid::parse_str(&id).unwrap(), desk.law().day(now)).await.unwrap();
    desk.of_caller(std::sync::Arc::new(caller), name, now)
}

/// A case of everything at once: a leak at a supplier in a system, with somebody threatened. Reported by a nurse.
async fn mixed(site: &Site) -> (Desk, Uuid, String) {
    let desk = staffed(site).await;
    for (name, role) in [
        ("Skyddsombud", "safety_representative"),
        ("Personal", "human_resources"),
        ("Leverans", "supplier_manager"),
        ("Systemet", "system_owner"),
        ("Registrator", "registrar"),
        ("Sköterska", ""),
        ("Annan", ""),
    ] {
        person(&desk, name).await;
        if !role.is_empty() {
            let who = by_name(&desk, name).await;
            assign(&desk, role, &who, "avd").await;
        }
    }
    let nurse = as_named(&desk, "Sköterska", "2026-11-24 12:10").await;
    let mut report = Report::of("Läcka hos leverantören", id(&desk, "org_units/avd").await);
    report.protective_security = Answer::No;
    (report.personal_data, report.systems, report.harmed) = (Answer::Yes, Answer::Yes, Answer::Yes);
    report.supplier_origin = Some(Answer::Yes);
    report.description = Some(format!("Uppgifter har läckt. {SECRET}"));
    let receipt = nurse.report(&report).await.unwrap();
    let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
    isam.attach_to_report(receipt.id, "skärmbild.txt", b"bild").await.unwrap();
    let change = given(&[
        ("root_cause", CAUSE),
        ("work_kind", "injury"),
        ("supplier", "Leverantören AB"),
        ("personal_data_risk", "risk"),
        ("assets", "a2"),
        ("iocs", "10.0.0.1"),
    ]);
    isam.assess(receipt.id, &change, &Keys).await.unwrap();
    (desk, receipt.id, receipt.number)
}

/// The names of the fields that hold something.
fn held(values: &[Value]) -> BTreeSet<&'static str> {
    let fields = Incident::SPEC.fields.iter().zip(values).filter(|(_, value)| !value.is_empty());
    fields.map(|(field, _)| field.name).collect()
}

/// What somebody reads of the case by every way there is; each way must tell the same.
async fn by_every_way(of: &Desk, case: Uuid) -> BTreeSet<&'static str> {
    let incidents = entry(Incident::REGISTER);
    let one = held(&of.one(incidents, case, None).await.unwrap().values);
    let view = View { on: of.today(), known_at: of.now() };
    let past = of.one(incidents, case, Some(view)).await.unwrap();
    assert_eq!(held(&past.values), one, "the past shows what the present shows");
    let find = |rows: Vec<desk::Row>| rows.into_iter().find(|row| row.id == case).unwrap();
    let list = find(of.list(incidents, &Query::default()).await.unwrap().rows);
    assert_eq!(held(&list.values), one, "a list");
    let list = find(of.list_past(incidents, &Query::default(), view).await.unwrap().rows);
    assert_eq!(held(&list.values), one, "a list of the past");
    let table = of.table(incidents).await.unwrap();
    assert_eq!(held(&find(table.rows).values), one, "an export");
    for past in of.history(incidents, case).await.unwrap() {
        let seen = held(&past.values.unwrap());
        assert!(seen.is_subset(&one) || seen.difference(&one).all(|field| *field == "title"), "{seen:?}");
    }
    let all: Vec<Held<Incident>> = of.all(None).await.unwrap();
    let typed = all.into_iter().find(|held| held.id == case).unwrap();
    assert_eq!(typed.record.root_cause.is_some(), one.contains("root_cause"), "typed");
    assert_eq!(typed.record.iocs.is_some(), one.contains("iocs"), "typed");
    let whole = of.case(case).await.unwrap();
    assert_eq!(whole.incident.record.root_cause.is_some(), one.contains("root_cause"), "a case");
    for (word, field) in [(SECRET, "description"), (CAUSE, "root_cause")] {
        let hits = of.search(word, 20).await.unwrap();
        assert_eq!(hits.iter().any(|hit| hit.row.id == case), one.contains(field), "a search for {word}");
        let filters = vec![Filter {
            field: Incident::SPEC.field(field).unwrap(),
            op: Op::Holds,
            value: Value::Text(word.into()),
        }];
        let query = Query { filters, ..Query::default() };
        let found = of.count(incidents, &query).await.unwrap();
        assert_eq!(found == 1, one.contains(field), "a filter by {field}");
    }
    let mut counted = 0;
    of.each(view, &desk::Scope::default(), |held: Held<Incident>| {
        counted += usize::from(held.id == case);
        assert_eq!(held.record.iocs.is_some() && held.id == case, one.contains("iocs") && held.id == case);
    })
    .await
    .unwrap();
    assert_eq!(counted, 1);
    one
}

async fn codes(of: &Desk) -> BTreeSet<String> {
    let duties: Vec<Held<ReportingDuty>> = of.all(None).await.unwrap();
    duties.iter().map(|held| held.record.code.as_str().split('_').next().unwrap().to_owned()).collect()
}

fn set(all: &[&str]) -> BTreeSet<String> {
    all.iter().map(|one| (*one).to_owned()).collect()
}

/// The table of access of the incident process: each role its part, by every way.
#[tokio::test]
async fn each_role_sees_its_part_of_a_case_by_every_way() {
    on_both(|site| async move {
        let (desk, case, number) = mixed(&site).await;
        let now = "2026-11-24 14:00";
        let incidents = entry(Incident::REGISTER);

        let isam = as_person(&desk, "isam", now).await;
        let whole = by_every_way(&isam, case).await;
        assert!(whole.contains("iocs") && whole.contains("root_cause"));
        assert!(codes(&isam).await.is_superset(&set(&["gdpr", "fk", "nis2"])), "{:?}", codes(&isam).await);

        let officer = as_person(&desk, "kons", now).await;
        let seen = by_every_way(&officer, case).await;
        assert!(seen.contains("personal_data_risk") && seen.contains("root_cause") && !seen.contains("work_kind"));
        assert_eq!(codes(&officer).await, set(&["gdpr"]));

        for who in ["Skyddsombud", "Personal"] {
            let of = as_named(&desk, who, now).await;
            let seen = by_every_way(&of, case).await;
            assert!(seen.contains("work_kind"), "{seen:?}");
            for hidden in ["description", "root_cause", "iocs", "personal_data_risk", "supplier", "assets"] {
                assert!(!seen.contains(hidden), "{who} sees {hidden}");
            }
            assert_eq!(codes(&of).await, set(&["am", "amv", "fk"]), "{who}");
            let (found, whole) = (of.case(case).await.unwrap(), isam.case(case).await.unwrap());
            assert!(!found.seen.is_whole() && found.events.len() < whole.events.len());
            let address = of.find(&number).await.unwrap();
            assert!(
                of.attachments(&address, None).await.unwrap().is_empty(),
                "files of the whole case are not of the part"
            );
        }

        let supplier = as_named(&desk, "Leverans", now).await;
        let seen = by_every_way(&supplier, case).await;
        assert!(seen.contains("supplier") && !seen.contains("personal_data_risk") && !seen.contains("work_kind"));
        assert!(codes(&supplier).await.is_empty());

        let owner = as_named(&desk, "Systemet", now).await;
        let seen = by_every_way(&owner, case).await;
        assert!(seen.contains("assets") && !seen.contains("personal_data_risk") && !seen.contains("description"));
        assert!(codes(&owner).await.is_empty());

        let nurse = as_named(&desk, "Sköterska", now).await;
        let seen = by_every_way(&nurse, case).await;
        assert!(seen.contains("state") && seen.contains("description") && !seen.contains("root_cause"));
        let address = nurse.find(&number).await.unwrap();
        let change = given(&[("title", "Ändrad")]);
        assert!(
            matches!(nurse.set(&address, &change, &Keys).await, Err(Error::Forbidden)),
            "to report is not to handle"
        );

        let registrar = as_named(&desk, "Registrator", now).await;
        let seen = by_every_way(&registrar, case).await;
        assert!(seen.contains("number") && !seen.contains("description") && !seen.contains("personal_data_risk"));
        let duties: Vec<Held<ReportingDuty>> = registrar.all(None).await.unwrap();
        assert!(duties.iter().any(|held| held.record.code.as_str() == "gdpr_1"));
        assert!(duties.iter().all(|held| held.record.grounds.as_str() == "–"), "what was judged is not registered");
        assert!(matches!(registrar.report_draft(duties[0].id).await, Err(Error::Forbidden)));

        let other = as_named(&desk, "Annan", now).await;
        assert!(matches!(other.one(incidents, case, None).await, Err(Error::NotFound)));
        assert!(matches!(other.find(&number).await, Err(Error::NotFound)));
        assert!(other.search(SECRET, 20).await.unwrap().is_empty());
        assert!(other.all::<IncidentEvent>(None).await.unwrap().is_empty());
        assert!(other.all::<IncidentReport>(None).await.unwrap().is_empty());
    })
    .await;
}

/// OSL 5 kap. 2 §: the register is public; a title that would tell too much is not in it.
#[tokio::test]
async fn who_has_a_part_sees_the_public_title() {
    on_both(|site| async move {
        let (desk, case, number) = mixed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-24 14:00").await;
        let registrar = as_named(&desk, "Registrator", "2026-11-24 14:10").await;
        let title = |of: Desk| async move { of.case(case).await.unwrap().incident.record.title.to_string() };
        assert_eq!(title(registrar.clone()).await, "Läcka hos leverantören");
        let change = given(&[
            ("secrecy_provision", "18 kap. 8 b § OSL"),
            ("secrecy_marked_on", "2026-11-24"),
            ("secrecy_authority", "Omsorgsnämnden"),
        ]);
        isam.assess(case, &change, &Keys).await.unwrap();
        assert_eq!(title(registrar.clone()).await, number, "marked and without a public title");
        assert_eq!(registrar.caption_ids([case].into()).await.unwrap()[&case], number);
        isam.assess(case, &given(&[("public_title", "It-incident")]), &Keys).await.unwrap();
        assert_eq!(title(registrar.clone()).await, "It-incident");
        assert_eq!(title(isam.clone()).await, "Läcka hos leverantören");
        let sorted = |field: &str| Query {
            sort: Some(Sort { field: Incident::SPEC.field(field).unwrap(), descending: false }),
            ..Query::default()
        };
        let by_secret = registrar.list(entry("incidents"), &sorted("personal_data_risk")).await.unwrap();
        let usual = registrar.list(entry("incidents"), &Query::default()).await.unwrap();
        assert_eq!(by_secret.rows, usual.rows, "an order by what is not seen would tell it: the usual one stands");
        let by_day = registrar.list(entry("incidents"), &sorted("reported_at")).await.unwrap();
        assert!(by_day.rows.iter().any(|row| row.id == case));
    })
    .await;
}

/// Whose own legal subject is the controller sees that part, wherever it happened.
#[tokio::test]
async fn a_controller_elsewhere_sees_its_part() {
    on_both(|site| async move {
        let (desk, case, _) = mixed(&site).await;
        let add = |register: &'static str, values: Vec<(&'static str, &'static str)>| {
            let desk = desk.clone();
            async move {
                let spec = entry(register).spec;
                let given = values
                    .into_iter()
                    .map(|(field, text)| Given { field: spec.field(field).unwrap(), text: text.to_owned() });
                let change = Change { given: given.collect(), ..Change::default() };
                desk.add(entry(register), &change, &Keys).await.unwrap().saved.unwrap().id.to_string()
            }
        };
        let subject = add(
            "legal_subjects",
            vec![
                ("name", "Skolnämnden"),
                ("kind", "committee"),
                ("regimes", "data_protection"),
                ("basis", "Egen nämnd"),
            ],
        )
        .await;
        let unit =
            add("org_units", vec![("name", "Skolförvaltningen"), ("kind", "administration"), ("parent", "stad")]);
        let unit = unit.await;
        let address = desk.find(&unit).await.unwrap();
        let spec = entry("org_units").spec;
        let given_unit = vec![Given { field: spec.field("legal_subject").unwrap(), text: subject.clone() }];
        desk.set(&address, &Change { given: given_unit, ..Change::default() }, &Keys).await.unwrap();
        let head = by_name(&desk, "Annan").await;
        assign(&desk, "head_of_administration", &head, &unit).await;
        let of = as_named(&desk, "Annan", "2026-11-24 14:00").await;
        assert!(matches!(of.case(case).await, Err(Error::NotFound)));
        let isam = as_person(&desk, "isam", "2026-11-24 14:05").await;
        isam.assess(case, &given(&[("processing_for", subject.as_str())]), &Keys).await.unwrap();
        let of = as_named(&desk, "Annan", "2026-11-24 14:10").await;
        let seen = by_every_way(&of, case).await;
        assert!(seen.contains("processing_for") && !seen.contains("root_cause"));
        let duties = of.case(case).await.unwrap().duties;
        assert!(!duties.is_empty() && duties.iter().all(|duty| duty.record.code.as_str() == "gdpr_4"), "{duties:?}");
    })
    .await;
}

/// Protected identity: the case is restricted also where no role is held, and waits for whoever is appointed.
#[tokio::test]
async fn a_case_that_must_be_restricted_is_so_while_nobody_is_appointed() {
    on_both(|site| async move {
        let desk = site.filled(testkit::noon()).await;
        person(&desk, "Sköterska").await;
        let holders: Vec<Held<domain::registers::RoleAssignment>> = desk.all(None).await.unwrap();
        for held in holders {
            let address = desk.find(&held.id.to_string()).await.unwrap();
            let spec = entry("role_assignments").spec;
            let over = vec![Given { field: spec.field("to_on").unwrap(), text: "2026-01-01".to_owned() }];
            desk.set(&address, &Change { given: over, ..Change::default() }, &Keys).await.unwrap();
        }
        let mut report = Report::of("Adress röjd", id(&desk, "org_units/avd").await);
        report.protective_security = Answer::No;
        (report.personal_data, report.protected_identity) = (Answer::Yes, Some(Answer::Yes));
        let nurse = as_named(&desk, "Sköterska", "2026-11-24 13:00").await;
        let receipt = nurse.report(&report).await.unwrap();
        let case = desk.case(receipt.id).await.unwrap().incident.record;
        assert!(case.restricted && case.readers.is_empty());
        assert!(matches!(nurse.case(receipt.id).await, Err(Error::NotFound)), "not even whoever reported");
        assign(&desk, "manager", "chef", "stad").await;
        let manager = as_person(&desk, "chef", "2026-11-24 13:10").await;
        assert!(matches!(manager.case(receipt.id).await, Err(Error::NotFound)));
        assert_eq!(desk.cases_without_readers().await.unwrap(), 1);
        assign(&desk, "infosec_coordinator", "isam", "stad").await;
        let isam = as_person(&desk, "isam", "2026-11-24 13:20").await;
        isam.case(receipt.id).await.unwrap();
        let own = id(&desk, "persons/isam").await;
        isam.set_readers(receipt.id, &[own], "Handlägger").await.unwrap();
        assert_eq!(desk.cases_without_readers().await.unwrap(), 0);
        let past = View { on: manager.today(), known_at: at(&desk, "2026-11-24 13:05") };
        let list = manager.list_past(entry("incidents"), &Query::default(), past).await.unwrap();
        assert!(list.rows.iter().all(|row| row.id != receipt.id));
    })
    .await;
}

/// 13.8: all reads of restricted incidents are logged, whichever way.
#[tokio::test]
async fn every_way_to_read_a_restricted_case_is_logged() {
    on_both(|site| async move {
        let (desk, case, number) = mixed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-24 14:00").await;
        isam.assess(case, &given(&[("protected_identity", "yes")]), &Keys).await.unwrap();
        let officer = as_person(&desk, "kons", "2026-11-24 15:00").await;
        let who = id(&desk, "persons/kons").await.to_string();
        let incidents = entry("incidents");
        let reads = || async {
            let all = isam.reads_of(case).await.unwrap();
            let own = all.into_iter().filter(|read| read.reader == who);
            own.map(|read| (read.register, read.way)).collect::<BTreeSet<_>>()
        };
        assert!(reads().await.is_empty());
        let mut before = 0;
        let mut wanted = BTreeSet::new();
        let address = officer.find(&number).await.unwrap();
        for (register, way) in [
            ("incidents", "list"),
            ("incidents", "record"),
            ("incidents", "history"),
            ("incidents", "search"),
            ("incidents", "files"),
            ("incidents", "report"),
            ("reporting_duties", "list"),
            ("incident_events", "list"),
        ] {
            match (register, way) {
                ("incidents", "list") => drop(officer.table(incidents).await.unwrap()),
                ("incidents", "record") => drop(officer.one(incidents, case, None).await.unwrap()),
                ("incidents", "history") => drop(officer.read_history(incidents, case).await.unwrap()),
                ("incidents", "search") => assert!(!officer.search(SECRET, 5).await.unwrap().is_empty()),
                ("incidents", "files") => {
                    let hash = attach::named("skärmbild.txt", b"bild").1;
                    let whole = isam.find(&number).await.unwrap();
                    isam.attachment(&whole, &hash, None).await.unwrap();
                    let all = isam.reads_of(case).await.unwrap();
                    assert!(all.iter().any(|read| read.way == "files"));
                    continue;
                }
                ("incidents", "report") => {
                    let duties: Vec<Held<ReportingDuty>> = officer.all(None).await.unwrap();
                    let is_own = |duty: &ReportingDuty| duty.incident.uuid() == case && duty.code.as_str() == "gdpr_1";
                    let own = duties.iter().find(|held| is_own(&held.record)).unwrap();
                    officer.report_draft(own.id).await.unwrap();
                }
                ("reporting_duties", _) => drop(officer.all::<ReportingDuty>(None).await.unwrap()),
                (_, _) => drop(officer.all::<IncidentEvent>(None).await.unwrap()),
            }
            let found = reads().await;
            wanted.insert((register.to_owned(), way.to_owned()));
            assert!(found.is_superset(&wanted), "{wanted:?} {found:?}");
            assert!(found.len() > before);
            before = found.len().min(wanted.len() - 1);
        }
        let chef = as_person(&desk, "chef", "2026-11-24 15:10").await;
        assert!(chef.search(SECRET, 5).await.unwrap().is_empty());
        let asset = id(&desk, "information_assets/a2").await;
        assert!(
            chef.related(asset, 100).await.unwrap().iter().all(|group| {
                group.entry.spec.register != "incidents" || group.rows.iter().all(|row| row.id != case)
            })
        );
        assert!(matches!(chef.attachment(&address, "x", None).await, Err(Error::NotFound)));
    })
    .await;
}

/// What somebody sees of the files of a case: their names.
async fn files_of(of: &Desk, case: Uuid) -> Vec<String> {
    let found = of.find(&case.to_string()).await.unwrap();
    of.attachments(&found, None).await.unwrap().into_iter().map(|held| held.record.file.name).collect()
}

/// Whoever reported sees the files that they sent, by their account and by the secret address, and never what handlers
/// add; more may come while the case is open.
#[tokio::test]
async fn whoever_reported_sees_the_own_files_and_no_others() {
    on_both(|site| async move {
        let (desk, case, number) = mixed(&site).await;
        let nurse = as_named(&desk, "Sköterska", "2026-11-24 12:10").await;
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let found = isam.find(&number).await.unwrap();
        isam.add_attachment(&found, ("utredning.pdf", b"hemlig"), "", "").await.unwrap();
        assert_eq!(files_of(&nurse, case).await, ["skärmbild.txt"]);
        let mine = nurse.find(&number).await.unwrap();
        assert!(nurse.may_send_files(&mine).await.unwrap());
        nurse.add_attachment(&mine, ("mejl.txt", b"mer"), "Mejlet", "").await.unwrap();
        // Sending it twice gives one file.
        nurse.add_attachment(&mine, ("mejl.txt", b"mer"), "Mejlet", "").await.unwrap();
        assert_eq!(files_of(&nurse, case).await, ["skärmbild.txt", "mejl.txt"]);
        assert_eq!(files_of(&isam, case).await, ["skärmbild.txt", "utredning.pdf", "mejl.txt"]);
        let told = isam.case(case).await.unwrap().events;
        let told = told.iter().find(|event| event.record.kind == domain::registers::EventKind::FileSent).unwrap();
        assert_eq!(told.record.text.as_ref().unwrap().to_string(), "mejl.txt");
        let hash = |bytes: &[u8]| store::chain::file_hash(bytes);
        assert_eq!(nurse.attachment(&mine, &hash(b"mer"), None).await.unwrap().0, "mejl.txt");
        assert!(matches!(nurse.attachment(&mine, &hash(b"hemlig"), None).await, Err(Error::NotFound)));
        let mail = isam.attachments(&found, None).await.unwrap().pop().unwrap();
        assert!(matches!(nurse.remove_attachment(&mine, mail.id, "nej").await, Err(Error::Forbidden)));
        // Another employee does not find the case; a part of another kind has no files of a case of several laws.
        let other = as_named(&desk, "Annan", "2026-11-24 13:00").await;
        assert!(matches!(other.find(&number).await, Err(Error::NotFound)));
        for name in ["Skyddsombud", "Leverans", "Systemet", "Registrator"] {
            let of = as_named(&desk, name, "2026-11-24 13:00").await;
            assert!(files_of(&of, case).await.is_empty(), "{name}");
            let about = of.find(&number).await.unwrap();
            assert!(!of.may_send_files(&about).await.unwrap(), "{name}");
            let refused = of.add_attachment(&about, ("x.txt", b"x"), "", "").await;
            assert!(matches!(refused, Err(Error::Forbidden)), "{name}");
        }
    })
    .await;
}

/// The same by the secret address: nobody is named, a restricted case shows no content, a closed one takes no more.
#[tokio::test]
async fn the_secret_address_shows_and_takes_files() {
    on_both(|site| async move {
        let desk = staffed(&site).await;
        let mut report = Report::of("Fel mottagare", id(&desk, "org_units/avd").await);
        (report.protective_security, report.protected_identity) = (Answer::No, Some(Answer::No));
        let nobody = desk.of_nobody();
        let receipt = nobody.report(&report).await.unwrap();
        let token = receipt.token.as_str();
        nobody.attach_to_report(receipt.id, "brev.png", b"brev").await.unwrap();
        let isam = as_person(&desk, "isam", "2026-11-24 13:00").await;
        let found = isam.find(&receipt.number).await.unwrap();
        isam.add_attachment(&found, ("intern.pdf", b"intern"), "", "").await.unwrap();
        desk.send_file(token, ("svar.txt", b"svar")).await.unwrap();
        let files = desk.sent_files(token).await.unwrap();
        let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["brev.png", "svar.txt"]);
        let hash = |bytes: &[u8]| store::chain::file_hash(bytes);
        assert_eq!(desk.sent_file(token, &hash(b"svar")).await.unwrap().1, b"svar");
        assert!(matches!(desk.sent_file(token, &hash(b"intern")).await, Err(Error::NotFound)));
        assert!(matches!(desk.sent_file("annat", &hash(b"svar")).await, Err(Error::NotFound)));
        assert!(matches!(desk.send_file("annat", ("a.txt", b"a")).await, Err(Error::NotFound)));
        // No account stands with the file.
        let sent = isam.attachments(&found, None).await.unwrap().pop().unwrap();
        let whole = domain::entry("attachments").unwrap();
        let history = desk.history(whole, sent.id).await.unwrap();
        assert!(history.iter().all(|past| past.actor.is_empty()), "{history:?}");
        // A file that is marked secret, and every file of a restricted case, is told and not opened.
        isam.assess(receipt.id, &given(&[("protected_identity", "unclear")]), &Keys).await.unwrap();
        let files = desk.sent_files(token).await.unwrap();
        assert!(files.len() == 2 && files.iter().all(|file| !file.is_open));
        assert!(matches!(desk.sent_file(token, &hash(b"svar")).await, Err(Error::NotFound)));
        for at in 0..18_u8 {
            desk.send_file(token, (&format!("{at}.txt"), &[at])).await.unwrap();
        }
        let keys = |error: Error| match error {
            Error::Refused(all) => all[0].key,
            other => panic!("{other:?}"),
        };
        assert_eq!(keys(desk.send_file(token, ("21.txt", b"21")).await.unwrap_err()), "too_many_files");
        let closing = isam.move_case(receipt.id, domain::registers::IncidentState::Triage, None, None).await.unwrap();
        assert_eq!(closing.incident.record.state, domain::registers::IncidentState::Triage);
        isam.move_case(receipt.id, domain::registers::IncidentState::NotIncident, Some("Ett övningsbrev"), None)
            .await
            .unwrap();
        assert!(!desk.follow(token).await.unwrap().takes_files);
        assert_eq!(keys(desk.send_file(token, ("22.txt", b"22")).await.unwrap_err()), "case_takes_no_files");
    })
    .await;
}

/// The officer follows a case for as long as it owes something of the data protection law, whatever is answered since.
#[tokio::test]
async fn the_officer_keeps_a_case_that_owes() {
    on_both(|site| async move {
        let (desk, case, number) = mixed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-24 14:00").await;
        let officer = as_person(&desk, "kons", "2026-11-24 14:00").await;
        let cases = entry(Incident::REGISTER);
        assert!(officer.find(&number).await.is_ok(), "on {}", site.name);
        isam.assess(case, &given(&[("personal_data", "no")]), &Keys).await.unwrap();
        let sees = async |who: &Desk| {
            let listed = who.list(cases, &Query::default()).await.unwrap().rows.iter().any(|row| row.id == case);
            let view = View { on: who.today(), known_at: who.now() };
            let past =
                who.list_past(cases, &Query::default(), view).await.unwrap().rows.iter().any(|row| row.id == case);
            let rows = who.list(entry("reporting_duties"), &Query::default()).await.unwrap().rows;
            let of_case = |row: &desk::Row| row.values.iter().any(|value| value.ids().contains(&case));
            let duties = rows.iter().filter(|row| of_case(row)).count();
            let one = who.find(&number).await.is_ok();
            assert_eq!((one, past), (listed, listed), "on {}", site.name);
            (one, duties > 0)
        };
        assert_eq!(sees(&officer).await, (true, true), "the duties are open");
        // When nothing is owed any more, it is no longer the officer's.
        for held in isam.case(case).await.unwrap().duties {
            if held.record.code.as_str().starts_with("gdpr") && !held.record.state.is_resolved() {
                isam.decide_duty(held.id, desk::incidents::Decision::NotRequired, Some("Inga personuppgifter."))
                    .await
                    .unwrap();
            }
        }
        assert_eq!(sees(&officer).await, (false, false), "on {}", site.name);
    })
    .await;
}

/// Whoever is named twice on the list of a restricted case is on it once.
#[tokio::test]
async fn a_reader_named_twice_reads_once() {
    on_both(|site| async move {
        let (desk, case, _) = mixed(&site).await;
        let isam = as_person(&desk, "isam", "2026-11-24 14:00").await;
        let (own, other) = (id(&desk, "persons/isam").await, id(&desk, "persons/kons").await);
        let done = isam.set_readers(case, &[own, other, other], "Skyddade uppgifter").await.unwrap();
        assert_eq!(done.incident.record.readers.len(), 2, "on {}", site.name);
        isam.set_readers(case, &[other, own, own], "Skyddade uppgifter, än").await.unwrap();
    })
    .await;
}
