//! The command line as data, in the person's language.

use std::{path::PathBuf, process::ExitCode};

use clap::{
    Arg, ArgAction, Command,
    builder::PossibleValuesParser,
    error::{ContextKind, ContextValue, ErrorKind},
    value_parser,
};
use desk::tokens::TokenScope;
use language::{FluentValue, Texts};

use crate::say;

/// The whole command line.
pub fn command(texts: &Texts) -> Command {
    let t = |key: &str| texts.text(key);
    let sub = |name: &'static str| {
        let example = format!("{}:\n  {}", t("cli-examples"), t(&format!("cli-{name}-example")));
        Command::new(name).about(t(&format!("cli-{name}"))).after_help(example)
    };
    let id = || Arg::new("id").required(true).value_name("ID").help(t("cli-id"));
    let json = || Arg::new("json").long("json").action(ArgAction::SetTrue).help(t("cli-json-flag"));
    let reason = || Arg::new("reason").long("reason").value_name("TEXT").help(t("cli-reason-flag"));
    let effective =
        || Arg::new("effective-on").long("effective-on").value_name("DATE").help(t("cli-effective-on-flag"));
    let on = || Arg::new("on").long("on").value_name("DATE").help(t("cli-on-flag"));
    let known = || Arg::new("known-at").long("known-at").value_name("MOMENT").help(t("cli-known-at-flag"));
    let out = |key: &str| {
        Arg::new("out").long("out").required(true).value_name("PATH").value_parser(value_parser!(PathBuf)).help(t(key))
    };
    let values = || Arg::new("values").required(true).num_args(1..).value_name("FIELD=VALUE").help(t("cli-set-values"));
    let template = format!("{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", t("cli-usage"));
    let (flags, arguments, commands) = (t("cli-options"), t("cli-arguments"), t("cli-commands"));
    let dress = |command: Command| {
        let help =
            Arg::new("help").short('h').long("help").global(true).action(ArgAction::Help).help(t("cli-help-flag"));
        let heading = |arg: Arg| {
            let own = arg.get_help_heading().map(str::to_owned);
            let usual = if arg.is_positional() { &arguments } else { &flags };
            arg.help_heading(own.unwrap_or_else(|| usual.clone()))
        };
        command
            .help_template(template.clone())
            .subcommand_help_heading(commands.clone())
            .disable_help_flag(true)
            .arg(help)
            .mut_args(heading)
    };
    let year = || {
        let years = value_parser!(i64).range(1900..2200);
        Arg::new("year").long("year").required(true).value_parser(years).value_name("YEAR").help(t("cli-year"))
    };
    let unit = || Arg::new("unit").long("unit").value_name("ID").help(t("cli-review-unit"));
    let part = || Arg::new("unit").long("unit").value_name("ID").help(t("cli-unit-flag"));
    let listen = || Arg::new("listen").long("listen").value_name("ADDR").help(t("cli-serve-listen"));
    let folder =
        || Arg::new("out").long("out").value_parser(value_parser!(PathBuf)).value_name("DIR").help(t("cli-out-folder"));
    let all = vec![
        sub("init"),
        sub("import")
            .arg(
                Arg::new("paths")
                    .required(true)
                    .num_args(1..)
                    .value_name("PATH")
                    .value_parser(value_parser!(PathBuf))
                    .help(t("cli-import-paths")),
            )
            .arg(Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(t("cli-import-dry-run")))
            .arg(Arg::new("profile").long("profile").value_name("NAME").help(t("cli-import-profile")))
            .args([effective(), reason()]),
        sub("export")
            .arg(Arg::new("registers").num_args(0..).value_name("REGISTER").help(t("cli-export-registers")))
            .arg(Arg::new("templates").long("templates").action(ArgAction::SetTrue).help(t("cli-export-templates")))
            .arg(
                Arg::new("format")
                    .long("format")
                    .required_unless_present("templates")
                    .value_parser(PossibleValuesParser::new(["csv", "xlsx", "json"]))
                    .help(t("cli-export-format")),
            )
            .arg(out("cli-export-out")),
        sub("list")
            .arg(Arg::new("register").required(true).value_name("REGISTER").help(t("cli-list-register")))
            .arg(
                Arg::new("where")
                    .long("where")
                    .action(ArgAction::Append)
                    .value_name("FIELD=VALUE")
                    .help(t("cli-list-where")),
            )
            .arg(Arg::new("sort").long("sort").allow_hyphen_values(true).value_name("FIELD").help(t("cli-list-sort")))
            .arg(
                Arg::new("limit")
                    .long("limit")
                    .value_parser(value_parser!(u32))
                    .value_name("N")
                    .help(t("cli-list-limit")),
            )
            .args([on(), known(), json()]),
        sub("show")
            .arg(id())
            .arg(Arg::new("history").long("history").action(ArgAction::SetTrue).help(t("cli-show-history")))
            .args([on(), known(), json()]),
        sub("set")
            .args([id(), values(), effective(), reason()])
            .arg(
                Arg::new("seen")
                    .long("seen")
                    .value_parser(value_parser!(i64))
                    .value_name("VERSION")
                    .help(t("cli-set-seen")),
            )
            .arg(json()),
        sub("add").arg(Arg::new("register").required(true).value_name("REGISTER").help(t("cli-list-register"))).args([
            values(),
            effective(),
            reason(),
            json(),
        ]),
        sub("remove").args([id(), effective(), reason()]),
        sub("dispose")
            .arg(id())
            .arg(
                Arg::new("version-number")
                    .long("only")
                    .value_parser(value_parser!(i64))
                    .value_name("VERSION")
                    .help(t("cli-dispose-version")),
            )
            .arg(
                Arg::new("decision").long("decision").required(true).value_name("TEXT").help(t("cli-dispose-decision")),
            ),
        sub("figures")
            .arg(
                Arg::new("year")
                    .long("year")
                    .value_parser(value_parser!(i16).range(1900..2200))
                    .conflicts_with_all(["from", "to"])
                    .value_name("YEAR")
                    .help(t("cli-figures-year")),
            )
            .arg(Arg::new("from").long("from").requires("to").value_name("DATE").help(t("cli-figures-from")))
            .arg(Arg::new("to").long("to").requires("from").value_name("DATE").help(t("cli-figures-to")))
            .arg(part())
            .args([on(), known(), json()]),
        sub("review").subcommand_required(true).arg_required_else_help(true).subcommands(
            ["draft", "hand-over", "decide", "annex", "build", "summary"]
                .map(|step| {
                    let more = if step == "annex" { " --number 4" } else { "" };
                    let example = format!("{}:\n  radig review {step} --year 2026{more}", t("cli-examples"));
                    let command = Command::new(step)
                        .about(t(&format!("cli-review-{step}")))
                        .after_help(example)
                        .args([year(), unit()]);
                    match step {
                        "decide" => command.arg(folder()),
                        "build" | "summary" => command.args([folder(), on(), known()]),
                        "annex" => command.arg(
                            Arg::new("number")
                                .long("number")
                                .required(true)
                                .value_name("TEXT")
                                .help(t("cli-review-number")),
                        ),
                        _ => command,
                    }
                })
                .map(dress),
        ),
        sub("plan")
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommand(dress(
                Command::new("roll")
                    .about(t("cli-plan-roll"))
                    .after_help(format!("{}:\n  radig plan roll --year 2026 --dry-run", t("cli-examples")))
                    .args([year(), part()])
                    .arg(
                        Arg::new("dry-run").long("dry-run").action(ArgAction::SetTrue).help(t("cli-plan-roll-dry-run")),
                    ),
            ))
            .subcommand(dress(
                Command::new("export")
                    .about(t("cli-plan-export"))
                    .after_help(format!("{}:\n  {}", t("cli-examples"), t("cli-plan-example")))
                    .arg(year())
                    .arg(out("cli-plan-out")),
            )),
        sub("overview")
            .arg(
                Arg::new("year")
                    .long("year")
                    .value_parser(value_parser!(i16).range(1900..2200))
                    .value_name("YEAR")
                    .help(t("cli-figures-year")),
            )
            .args([part(), on(), folder()]),
        sub("chain").arg(Arg::new("supplier").value_name("SUPPLIER").help(t("cli-chain-supplier"))).args([
            on(),
            known(),
            json(),
        ]),
        sub("duties").args([id(), json()]),
        sub("evaluate").arg(Arg::new("id").value_name("ID").help(t("cli-evaluate-id"))),
        sub("calendar")
            .arg(
                Arg::new("year")
                    .long("year")
                    .required(true)
                    .value_parser(value_parser!(i16).range(1900..2200))
                    .value_name("YEAR")
                    .help(t("cli-calendar-year")),
            )
            .arg(
                Arg::new("out")
                    .long("out")
                    .value_parser(value_parser!(PathBuf))
                    .value_name("FILE")
                    .help(t("cli-calendar-out")),
            )
            .args([on(), known(), json()]),
        sub("demo")
            .arg(folder())
            .arg(listen())
            .arg(Arg::new("no-serve").long("no-serve").action(ArgAction::SetTrue).help(t("cli-demo-no-serve"))),
        sub("serve")
            .arg(listen())
            .arg(Arg::new("behind-proxy").long("behind-proxy").action(ArgAction::SetTrue).help(t("cli-serve-proxy"))),
        sub("user").subcommand_required(true).arg_required_else_help(true).subcommands(
            ["add", "list", "password", "close"]
                .map(|step| {
                    let example = format!("{}:\n  {}", t("cli-examples"), t(&format!("cli-user-{step}-example")));
                    let command = Command::new(step).about(t(&format!("cli-user-{step}"))).after_help(example);
                    let login = Arg::new("login").required(true).value_name("LOGIN").help(t("cli-user-login"));
                    let text =
                        |name: &'static str, key: &str| Arg::new(name).long(name).value_name("TEXT").help(t(key));
                    match step {
                        "list" => command,
                        "add" => command.arg(login).args([
                            text("person", "cli-user-person"),
                            text("name", "cli-user-name"),
                            text("role", "cli-user-role"),
                        ]),
                        _ => command.arg(login),
                    }
                })
                .map(dress),
        ),
        sub("token")
            .subcommand_required(true)
            .arg_required_else_help(true)
            .subcommands(["add", "list", "revoke"].map(|step| token(&t, step)).map(dress)),
        sub("mail").subcommand_required(true).arg_required_else_help(true).subcommand(dress(
            Command::new("test")
                .about(t("cli-mail-test"))
                .after_help(format!("{}:\n  {}", t("cli-examples"), t("cli-mail-test-example")))
                .arg(Arg::new("to").long("to").required(true).value_name("ADDRESS").help(t("cli-mail-to"))),
        )),
        sub("verify")
            .arg(
                Arg::new("anchor")
                    .long("anchor")
                    .value_name("FILE")
                    .value_parser(value_parser!(PathBuf))
                    .help(t("cli-verify-anchor")),
            )
            .arg(json()),
        sub("anchor").arg(out("cli-out")),
        sub("migrate"),
        sub("reference").arg(out("cli-out-folder")),
        sub("completions").arg(
            Arg::new("shell")
                .required(true)
                .value_parser(value_parser!(clap_complete::Shell))
                .help(t("cli-completions-shell")),
        ),
        sub("man").arg(out("cli-out-folder")),
    ];
    let shared = [
        Arg::new("data")
            .long("data")
            .global(true)
            .value_name("DIR")
            .value_parser(value_parser!(PathBuf))
            .default_value("radig-data")
            .hide_default_value(true)
            .help(t("cli-data-flag")),
        Arg::new("database").long("database").global(true).value_name("URL").help(t("cli-database-flag")),
        Arg::new("lang")
            .long("lang")
            .global(true)
            .value_parser(PossibleValuesParser::new(["sv", "en"]))
            .hide_possible_values(true)
            .help(t("cli-lang-flag")),
    ]
    .map(|arg| arg.help_heading(t("cli-shared-options")));
    let top = Command::new("radig")
        .about(t("cli-about"))
        .version(env!("CARGO_PKG_VERSION"))
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version).help(t("cli-version-flag")))
        .args(shared);
    dress(top).subcommands(all.into_iter().map(dress))
}

/// A step of `radig token`.
fn token(t: &impl Fn(&str) -> String, step: &'static str) -> Command {
    let example = format!("{}:\n  {}", t("cli-examples"), t(&format!("cli-token-{step}-example")));
    let command = Command::new(step).about(t(&format!("cli-token-{step}"))).after_help(example);
    match step {
        "add" => command.args([
            Arg::new("login").required(true).value_name("LOGIN").help(t("cli-user-login")),
            Arg::new("scope")
                .long("scope")
                .required(true)
                .action(ArgAction::Append)
                .value_delimiter(',')
                .value_name("SCOPE")
                .value_parser(PossibleValuesParser::new(TokenScope::ALL.map(TokenScope::key)))
                .hide_possible_values(true)
                .help(t("cli-token-scope")),
            Arg::new("days")
                .long("days")
                .required(true)
                .value_name("N")
                .value_parser(value_parser!(i64))
                .help(t("cli-token-days")),
            Arg::new("label").long("label").value_name("TEXT").help(t("cli-token-label")),
        ]),
        "revoke" => command.arg(Arg::new("id").required(true).value_name("ID").help(t("cli-token-id"))),
        _ => command,
    }
}

/// Tells how a command was written wrongly. Asking for help is no mistake.
pub fn misuse(texts: &Texts, error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        say::line(error.render().to_string().trim_end());
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        say::error(error.render().to_string().trim_end());
        return ExitCode::from(2);
    }
    let context = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(", "),
        _ => String::new(),
    };
    let (arg, value, allowed) =
        (context(ContextKind::InvalidArg), context(ContextKind::InvalidValue), context(ContextKind::ValidValue));
    let subcommand = context(ContextKind::InvalidSubcommand);
    let (key, found) = match error.kind() {
        ErrorKind::UnknownArgument => ("cli-unknown-argument", arg.clone()),
        ErrorKind::InvalidSubcommand => ("cli-unknown-command", subcommand),
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => ("cli-missing-argument", arg.clone()),
        ErrorKind::InvalidValue if value.is_empty() => ("cli-missing-value", arg.clone()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if allowed.is_empty() => ("cli-unfit-value", value),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => ("cli-bad-value", value),
        _ => ("cli-other-use", error.to_string().lines().next().unwrap_or_default().to_owned()),
    };
    let args = [
        ("found", FluentValue::from(found.as_str())),
        ("where", FluentValue::from(arg.as_str())),
        ("allowed", FluentValue::from(allowed.as_str())),
    ];
    let what = texts.with(key, &args);
    say::error(&texts.with("cli-wrong-use", &[("what", FluentValue::from(what.as_str()))]));
    say::error(&texts.text("cli-see-help"));
    ExitCode::from(2)
}
