//! `wsdl-codegen lint`: what is not wrong and still gives trouble.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::json::Json;
use super::reading::Reading;
use super::screen::{self, Screen};
use crate::findings::{Finding, Report};
use crate::lint::{Level, lint};
use crate::{Error, explain, near};

/// Check descriptions against the Basic Profile, for traps of WCF and for secrets in the open
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  wsdl-codegen lint wsdl/user.wsdl
  wsdl-codegen lint wsdl/*.wsdl --deny warning --allow wcf.order     in CI

Rules: bp.* are assertions of the WS-I Basic Profile 1.1, wcf.* traps of WCF, secret.* secrets in the open.
`wsdl-codegen explain bp.r2706` says more about one.

Exit codes:
  0  nothing that is denied
  1  a remark is as bad as --deny says
  2  a description cannot be read")]
pub(super) struct Lint {
    /// Descriptions: files, folders, or patterns with * and ?
    #[arg(required = true, value_name = "WSDL")]
    wsdls: Vec<PathBuf>,

    /// Exit code 1 when a remark is this bad, or worse
    #[arg(long, value_enum, value_name = "LEVEL", default_value_t = Deny::Error)]
    deny: Deny,

    /// Leave out a rule, or a group of rules (repeatable): wcf.order, wcf
    #[arg(long = "allow", value_name = "RULE")]
    allowed: Vec<String>,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Deny {
    Note,
    Warning,
    Error,
    Nothing,
}

const LEVELS: [(Level, &str); 3] = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Note, "note")];

/// What the kinds of remarks begin with.
const GROUPS: [&str; 3] = ["bp", "wcf", "secret"];

fn is_rule(kind: &str) -> bool {
    kind.split_once('.').is_some_and(|(group, _)| GROUPS.contains(&group))
}

pub(super) fn run(arguments: &Lint, out: &mut Screen) -> Result<ExitCode, Error> {
    let is = |rule: &str, kind: &str| kind == rule || kind.split_once('.').is_some_and(|(group, _)| group == rule);
    // A misspelt rule would leave out nothing, without a word.
    let rules: Vec<&str> =
        explain::all().iter().map(|explanation| explanation.kind).filter(|kind| is_rule(kind)).collect();
    if let Some(unknown) = arguments.allowed.iter().find(|rule| !rules.iter().any(|kind| is(rule, kind))) {
        let help = near::proposal(unknown, rules).unwrap_or_else(|| format!("the groups are {}", GROUPS.join(", ")));
        return Err(Error::call("call.rule", format!("no rule is called `{}`", unknown.escape_debug()), &help));
    }
    let (resolved, options) = arguments.reading.read(out, &arguments.wsdls)?;
    let mut remarks = lint(&resolved.model, &options);
    remarks.retain(|remark| !arguments.allowed.iter().any(|rule| is(rule, remark.kind)));
    let mut shown: Vec<(Level, &'static str, Finding)> = Vec::new();
    for (level, word) in LEVELS {
        for remark in remarks.iter().filter(|remark| remark.level == level) {
            let (line, column) = resolved.position(&remark.place);
            let finding = Finding {
                kind: remark.kind,
                document: remark.place.document.clone(),
                line,
                column,
                message: remark.message.clone(),
                help: Some(remark.help.to_owned()),
                excerpt: None,
            };
            shown.push((level, word, finding));
        }
    }
    if out.json {
        let list = Json::list(shown.iter().map(|(_, word, finding)| screen::finding(finding, word)));
        let _ = writeln!(out, "{list}");
    } else {
        for (_, word, finding) in &shown {
            let _ = writeln!(out, "{}", Report::of(std::slice::from_ref(finding)).level(word));
        }
        let count = |level: Level| shown.iter().filter(|(own, _, _)| *own == level).count();
        let counted =
            LEVELS.map(|(level, word)| format!("{} {word}{}", count(level), if count(level) == 1 { "" } else { "s" }));
        let _ = writeln!(out, "{}{}", if shown.is_empty() { "" } else { "\n" }, counted.join(", "));
    }
    let denied = match arguments.deny {
        Deny::Nothing => None,
        Deny::Note => Some(Level::Note),
        Deny::Warning => Some(Level::Warning),
        Deny::Error => Some(Level::Error),
    };
    let bad = denied.is_some_and(|denied| shown.iter().any(|(level, _, _)| *level >= denied));
    Ok(if bad { ExitCode::from(super::STALE) } else { ExitCode::SUCCESS })
}
