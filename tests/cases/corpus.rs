//! A part of the corpus of foreign descriptions, each file in a worker process: no panic, no hang, no memory without end, and as many read as before.
//! The whole of it, with figures: `cargo run --release -p wsdl-tests --bin corpus`.

mod trial;

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed};
use trial::trial;
use wsdl_tests::corpus::{self, Entry, Job, Outcome, documents, documents_report, played, report, schemas, worker};
use wsdl_tests::shared::shared;

fn main() -> ExitCode {
    if std::env::args().nth(1).is_some_and(|argument| argument == worker::ARGUMENT) {
        worker::main();
        return ExitCode::SUCCESS;
    }
    let folder = shared("corpus");
    let trials = vec![
        trial("every sixth description is read".to_owned(), folder.clone(), descriptions),
        trial("what is missing is named, with the line for the catalog".to_owned(), folder.clone(), missing),
        trial("hostile XML does no harm".to_owned(), folder.clone(), hostile),
        trial("every thirtieth schema of the suite: the valid ones are accepted".to_owned(), folder.clone(), suite),
        trial("forty schemas of the suite: compiled, their documents read and written".to_owned(), folder, documents),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Runs the entries; it fails when one does harm.
fn outcomes(folder: &Path, entries: &[Entry]) -> Result<Vec<Outcome>, Failed> {
    let jobs: Vec<Job> = entries
        .iter()
        .map(|entry| Job { root: entry.root(folder), files: vec![entry.file(folder)], ..Job::default() })
        .collect();
    let outcomes = corpus::run(&std::env::current_exe()?, &jobs)?;
    harmless(entries.iter().map(|entry| entry.path.as_str()).zip(&outcomes))?;
    Ok(outcomes)
}

fn harmless<'o>(outcomes: impl Iterator<Item = (&'o str, &'o Outcome)>) -> Result<(), Failed> {
    let harm: Vec<String> = outcomes
        .filter(|(_, outcome)| !outcome.is_harmless())
        .map(|(path, outcome)| format!("{path}: {}", outcome.line()))
        .collect();
    if harm.is_empty() { Ok(()) } else { Err(harm.join("\n").into()) }
}

fn descriptions(folder: &Path) -> Result<(), Failed> {
    let entries: Vec<Entry> = corpus::read(folder)?.into_iter().filter(Entry::is_complete).step_by(6).collect();
    let outcomes = outcomes(folder, &entries)?;
    let read = outcomes.iter().filter(|outcome| outcome.is_read()).count();
    if read * 100 < entries.len() * 92 {
        return Err(format!("{read} of {} are read", entries.len()).into());
    }
    Ok(())
}

fn missing(folder: &Path) -> Result<(), Failed> {
    let entries: Vec<Entry> = corpus::read(folder)?.into_iter().filter(Entry::is_incomplete).collect();
    let outcomes = outcomes(folder, &entries)?;
    let refused = entries.iter().zip(&outcomes).filter(|(_, outcome)| !outcome.is_read());
    let unnamed: Vec<String> = refused
        .map(|(entry, outcome)| (entry, report::unnamed(entry, outcome)))
        .filter(|(_, locations)| !locations.is_empty())
        .map(|(entry, locations)| format!("{}: {}", entry.path, locations.join(" ")))
        .collect();
    if unnamed.is_empty() { Ok(()) } else { Err(unnamed.join("\n").into()) }
}

fn hostile(folder: &Path) -> Result<(), Failed> {
    let entries = corpus::read(folder)?;
    let entries: Vec<Entry> = entries.into_iter().filter(|entry| entry.source.starts_with("robustness/")).collect();
    outcomes(folder, &entries).map(drop)
}

fn suite(folder: &Path) -> Result<(), Failed> {
    let unpacked = Path::new(env!("CARGO_TARGET_TMPDIR")).join("schema-suite");
    schemas::unpack(folder, &unpacked)?;
    let tests: Vec<schemas::Test> = schemas::tests(folder)?.into_iter().step_by(30).collect();
    let jobs: Vec<Job> = tests.iter().map(|test| schemas::job(test, &unpacked)).collect();
    let outcomes = corpus::run(&std::env::current_exe()?, &jobs)?;
    harmless(tests.iter().map(|test| test.name.as_str()).zip(&outcomes))?;
    let valid = || tests.iter().zip(&outcomes).filter(|(test, _)| test.valid == Some(true));
    let accepted = valid().filter(|(_, outcome)| outcome.is_read()).count();
    if accepted * 100 < valid().count() * 99 {
        return Err(format!("{accepted} of {} valid schemas are accepted", valid().count()).into());
    }
    Ok(())
}

fn documents(folder: &Path) -> Result<(), Failed> {
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let unpacked = scratch.join("schema-suite-documents");
    schemas::unpack(folder, &unpacked)?;
    let cases = documents::sample(folder, &unpacked, &schemas::tests(folder)?, 40, 88)?;
    let played = played::play(&cases, scratch, &mut |_| ())?;
    let report = documents_report::Report::new(&cases, &played);
    if report.is_good() { Ok(()) } else { Err(report.to_string().into()) }
}
