//! `compare` against a tool that shares no code with us (../shared/tools/contract_diff.py): the same facts from release to release of the vendor's User.

mod trial;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Arguments, Failed};
use trial::trial;
use wsdl_codegen::Builder;
use wsdl_codegen::compare::{Action, Change, compare};
use wsdl_tests::shared::{oracle_python, shared};

const PREVIOUS: &str = "services88/previous/WSDL-Services";
const NOW: &str = "services88/wsdl/WSDL-Services88-User.xml";

fn main() {
    let release = |number: &str| format!("{PREVIOUS}{number}.xml");
    let pairs = [
        (release("84-User"), release("85-User")),
        (release("85-User"), release("86-User")),
        (release("86-User"), release("87-User")),
        (release("87-User"), NOW.to_owned()),
        (release("88-User-2023"), NOW.to_owned()),
        // Backwards, so that things go.
        (NOW.to_owned(), release("87-User")),
        (release("87-User"), release("86-User")),
    ];
    let trials = pairs.into_iter().map(|(old, new)| {
        let there = shared(&old).and(shared(&new)).and(oracle_python());
        trial(format!("{old} -> {new}: the same facts"), there, move |python| same(python, &old, &new))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn same(python: &Path, old: &str, new: &str) -> Result<(), Failed> {
    let path = |name: &str| -> Result<PathBuf, String> { shared(name).ok_or_else(|| format!("{name} is missing")) };
    let (old, new) = (path(old)?, path(new)?);
    let output = Command::new(python).arg(path("tools/contract_diff.py")?).arg(&old).arg(&new).output()?;
    let theirs = facts_of_lines(&String::from_utf8_lossy(&output.stdout));
    let (old, _) = Builder::new().read(&[old])?;
    let (new, _) = Builder::new().read(&[new])?;
    let ours: BTreeSet<String> = compare(&old.model, &new.model).iter().filter_map(fact).collect();
    let missing: Vec<_> = theirs.difference(&ours).collect();
    let more: Vec<_> = ours.difference(&theirs).collect();
    if theirs.is_empty() || !missing.is_empty() || !more.is_empty() {
        return Err(format!("{} facts; we do not say {missing:#?}; only we say {more:#?}", theirs.len()).into());
    }
    Ok(())
}

/// What both tools call the same: `+operation X`, `T +field F`, `T ~field F`, `T +word W`, `T order`, `+type T`.
fn facts_of_lines(text: &str) -> BTreeSet<String> {
    let local = |name: &str| name.rsplit_once(':').map_or(name, |(_, local)| local).to_owned();
    let mut facts = BTreeSet::new();
    for line in text.lines() {
        if let Some(operation) = line.strip_prefix("+operation ").or_else(|| line.strip_prefix("-operation ")) {
            facts.insert(format!("{}operation {operation}", &line[..1]));
        } else if let Some((mark, name)) = line.split_once("complexType ").or_else(|| line.split_once("simpleType "))
            && matches!(mark, "+" | "-")
        {
            facts.insert(format!("{mark}type {}", local(name)));
        } else if let Some((type_, what)) = line.split_once(": ") {
            let type_ = local(type_.trim_start_matches("element "));
            let mut words = what.split(' ');
            let (kind, name) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
            let Some((mark, kind)) = kind.split_at_checked(1) else { continue };
            let name = name.split_once('=').map_or(name, |(name, _)| name);
            match kind {
                "field" => facts.insert(format!("{type_} {mark}field {name}")),
                "enum" => facts.insert(format!("{type_} {mark}word {name}")),
                _ if what.starts_with("field order") => facts.insert(format!("{type_} order")),
                _ => false,
            };
        }
    }
    facts
}

fn fact(change: &Change) -> Option<String> {
    let mark = match change.action {
        Action::Added => '+',
        Action::Removed => '-',
        Action::Changed => '~',
    };
    let (kind, name) = change.subject.split_once(' ')?;
    // The words of an anonymous item type belong to its list.
    let name = name.split('/').next().unwrap_or(name);
    match change.member.split_once(' ') {
        None if change.member == "order" => Some(format!("{name} order")),
        None if change.member.is_empty() => Some(format!("{mark}{kind} {name}")),
        Some(("element", field)) => Some(format!("{name} {mark}field {field}")),
        Some(("word", word)) => Some(format!("{name} {mark}word {word}")),
        _ => None,
    }
}
