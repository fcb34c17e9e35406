//! Accounts from the command line: the first administrator, and whoever has lost a password.

use std::io::{BufRead, IsTerminal};

use clap::ArgMatches;
use desk::{Change, Desk, Error, Given, Query, accounts, words::Labels};
use domain::registers::{OrgUnit, Person, Role, RoleAssignment};
use language::Texts;
use record::{Choice, Fault, Held, Problems, Record};
use uuid::Uuid;

use crate::{
    failure::Failure,
    records::{Outcome, n, s},
    say,
};

/// `radig user …`
pub async fn user(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Outcome {
    let Some((step, flags)) = flags.subcommand() else { return Ok(()) };
    let login = flags.try_get_one::<String>("login").ok().flatten().map_or("", String::as_str);
    let told = |key: &str| say::line(&texts.with(key, &[("login", s(login))]));
    match step {
        "add" => {
            // What cannot stand is told before a person or a role is written down.
            let password = password(texts)?;
            desk.check_account(login, &password).await?;
            let person = person(texts, desk, flags).await?;
            desk.open_account(login, person, &password, crate::language_code(texts)).await?;
            told("cli-user-added");
        }
        "password" => {
            desk.change_password(login, None, &password(texts)?).await?;
            told("cli-user-changed");
        }
        "close" => {
            desk.close_account(login, true).await?;
            told("cli-user-closed");
        }
        _ => {
            let all = desk.accounts().await?;
            let names = desk.caption_ids(all.iter().map(|account| account.person).collect()).await?;
            for account in all {
                let shut = if account.closed { texts.text("cli-user-shut") } else { String::new() };
                let name = names.get(&account.person).map_or("", String::as_str);
                say::line(format!("{:<20} {name}  {shut}", account.login).trim_end());
            }
        }
    }
    Ok(())
}

/// A password from the terminal, unseen, or the first line of what is piped in.
fn password(texts: &Texts) -> Result<String, Failure> {
    let asked = texts.with("cli-user-asked", &[("n", n(accounts::SHORTEST as i64))]);
    let io = |error: std::io::Error| Failure::Io("stdin".to_owned(), error.to_string());
    if std::io::stdin().is_terminal() {
        return rpassword::prompt_password(format!("{asked} ")).map_err(io);
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(io)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

async fn person(texts: &Texts, desk: &Desk, flags: &ArgMatches) -> Result<Uuid, Failure> {
    let text = |name: &str| flags.get_one::<String>(name);
    let id = match (text("person"), text("name")) {
        (Some(known), _) => {
            let found = match desk.find(known).await {
                Err(Error::NotFound) => desk.find(&format!("{}/{known}", Person::REGISTER)).await,
                other => other,
            };
            let missing = |error| match error {
                Error::NotFound => Failure::Told(texts.with("cli-not-found", &[("found", s(known))])),
                other => Failure::from(other),
            };
            found.map_err(missing)?.info.id
        }
        (None, Some(name)) => {
            if let Some(role) = text("role").filter(|role| Role::of(role).is_none()) {
                let mut found = Problems::default();
                found.push(
                    RoleAssignment::ROLE.name,
                    Fault::allowed("choice_unknown", role, Role::KEYS.iter().copied()),
                );
                return Err(Failure::Desk(Error::Invalid(found), Some(RoleAssignment::REGISTER)));
            }
            let unit = root(texts, desk).await?;
            let given = [("name", name.as_str()), ("kind", "employee"), ("unit", &unit), ("in_management", "nej")];
            add::<Person>(desk, &given).await?
        }
        (None, None) => return Err(Failure::Use(texts.text("cli-user-person"))),
    };
    if let Some(role) = text("role") {
        let (unit, today) = (root(texts, desk).await?, desk.today().to_string());
        let person = id.to_string();
        let given = [("role", role.as_str()), ("person", &person), ("unit", &unit), ("from_on", &today)];
        add::<RoleAssignment>(desk, &given).await?;
    }
    Ok(id)
}

/// The unit that is under no other.
async fn root(texts: &Texts, desk: &Desk) -> Result<String, Failure> {
    let units: Vec<Held<OrgUnit>> = desk.typed(&Query::default(), None).await?;
    let top = units.into_iter().find(|held| held.record.parent.is_none());
    top.map(|held| held.id.to_string()).ok_or_else(|| Failure::Told(texts.text("cli-user-no-unit")))
}

async fn add<R: domain::Register>(desk: &Desk, given: &[(&str, &str)]) -> Result<Uuid, Failure> {
    let entry = domain::entry(R::REGISTER).ok_or(Error::NotFound)?;
    let given =
        given.iter().filter_map(|(name, text)| Some(Given { field: R::SPEC.field(name)?, text: (*text).to_owned() }));
    let change = Change { given: given.collect(), ..Change::default() };
    let done =
        desk.add(entry, &change, &Labels::new()).await.map_err(|error| Failure::Desk(error, Some(R::REGISTER)))?;
    Ok(done.saved.map(|saved| saved.id).unwrap_or_default())
}

/// The example's accounts: login, and the key of the person.
const EXAMPLE: &[(&str, &str)] = &[
    ("isam", "isam"),
    ("dso", "dso"),
    ("direktor", "forvaltningschef"),
    ("chef", "chef-kc"),
    ("klassningsledare", "klassningsledare"),
    ("objektledare", "objektledare-kcp"),
    ("registrator", "registrator"),
    ("medarbetare", "medarbetare-01"),
];

/// People whom the example's registers do not need: login, name and role.
const BESIDE: &[(&str, &str, &str)] =
    &[("revisor", "Revisorn", "auditor"), ("admin", "Systemadministratören", "administrator")];

/// Opens an account for each role of the example, all with one password, made now. Returns logins and password.
pub async fn example(texts: &Texts, desk: &Desk) -> Result<(Vec<&'static str>, String), Failure> {
    let secret = accounts::secret()?;
    let password = [&secret[..4], &secret[4..8], &secret[8..12], &secret[12..16]].join("-");
    let mut logins = Vec::new();
    for (login, key) in EXAMPLE {
        let person = desk.find(&format!("{}/{key}", Person::REGISTER)).await?.info.id;
        desk.open_account(login, person, &password, crate::language_code(texts)).await?;
        logins.push(*login);
    }
    let (unit, today) = (root(texts, desk).await?, desk.today().to_string());
    for (login, name, role) in BESIDE {
        let given = [("name", *name), ("kind", "employee"), ("unit", &unit), ("in_management", "nej")];
        let id = add::<Person>(desk, &given).await?;
        let person = id.to_string();
        let given = [("role", *role), ("person", &person), ("unit", &unit), ("from_on", &today)];
        add::<RoleAssignment>(desk, &given).await?;
        desk.open_account(login, id, &password, crate::language_code(texts)).await?;
        logins.push(*login);
    }
    Ok((logins, password))
}
