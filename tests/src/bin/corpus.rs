//! The report about the corpus: `cargo run --release -p wsdl-tests --bin corpus -- [DIR] [options]`.
//!
//! ```text
//! DIR              the corpus [default: ../shared/corpus]
//! --only TEXT      only files whose path contains it
//! --details FILE   a row for each file, with its findings
//! --out DIR        folder for what is generated [default: a temporary one, for --compile]
//! --compile        compile what was generated, with -D warnings
//! --all            also each schema and the hostile XML, for the bounds alone
//! --suite          the schema suite instead
//! --documents      of the suite, a sample of the valid schemas and their documents instead: compiled, read and written
//! --peers          the same for schemas of other generators
//! --size NUMBER    schemas in the sample [default: 1000]
//! --seed NUMBER    what draws the sample [default: 88]
//! ```
//!
//! What is refused is read again with `undeclared = "raw-xml"`. It ends with 1 when a bound is broken: a panic, more than 2 s, more than 500 MB, a refusal that
//! `tests/corpus/refused.tsv` does not explain, or of which it says otherwise what the option makes of it, or a file that does not compile.

use std::path::PathBuf;
use std::process::ExitCode;

use wsdl_tests::corpus::{
    self, Entry, Job, Outcome, Status, compile, documents, documents_report, played, report, schemas, worker,
};
use wsdl_tests::shared::{shared, workspace};

#[derive(Default)]
struct Arguments {
    corpus: Option<PathBuf>,
    only: Option<String>,
    details: Option<PathBuf>,
    out: Option<PathBuf>,
    compile: bool,
    all: bool,
    suite: bool,
    documents: bool,
    peers: bool,
    size: Option<usize>,
    seed: Option<u64>,
}

fn main() -> ExitCode {
    if std::env::args().nth(1).is_some_and(|argument| argument == worker::ARGUMENT) {
        worker::main();
        return ExitCode::SUCCESS;
    }
    match arguments().and_then(|arguments| chosen(&arguments)) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

fn chosen(arguments: &Arguments) -> Result<bool, String> {
    if arguments.documents || arguments.peers {
        documents(arguments)
    } else if arguments.suite {
        suite(arguments)
    } else {
        files(arguments)
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut arguments = Arguments::default();
    let mut given = std::env::args().skip(1);
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("{argument} wants a value"));
        match argument.as_str() {
            "--only" => arguments.only = Some(value()?),
            "--details" => arguments.details = Some(value()?.into()),
            "--out" => arguments.out = Some(value()?.into()),
            "--compile" => arguments.compile = true,
            "--all" => arguments.all = true,
            "--suite" => arguments.suite = true,
            "--documents" => arguments.documents = true,
            "--peers" => arguments.peers = true,
            "--size" => arguments.size = Some(value()?.parse().map_err(|_| "--size wants a number")?),
            "--seed" => arguments.seed = Some(value()?.parse().map_err(|_| "--seed wants a number")?),
            other if other.starts_with("--") => return Err(format!("unknown option {other}")),
            _ => arguments.corpus = Some(argument.into()),
        }
    }
    Ok(arguments)
}

impl Arguments {
    fn corpus(&self) -> Result<PathBuf, String> {
        let corpus = self.corpus.clone().or_else(|| shared("corpus"));
        corpus.ok_or_else(|| "there is no ../shared/corpus; name the folder".to_owned())
    }

    fn wants(&self, path: &str) -> bool {
        self.only.as_ref().is_none_or(|only| path.contains(only))
    }

    fn write_details(&self, text: &str) -> Result<(), String> {
        match &self.details {
            Some(path) => std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display())),
            None => Ok(()),
        }
    }

    fn scratch(&self) -> PathBuf {
        std::env::temp_dir().join("wsdl-corpus")
    }
}

fn program() -> Result<PathBuf, String> {
    std::env::current_exe().map_err(|error| error.to_string())
}

/// The descriptions of the corpus.
fn files(arguments: &Arguments) -> Result<bool, String> {
    let corpus = arguments.corpus()?;
    let entries: Vec<Entry> = corpus::read(&corpus)?
        .into_iter()
        .filter(|entry| arguments.wants(&entry.path))
        .filter(|entry| arguments.all && entry.kind != "json" || entry.kind == "wsdl")
        .collect();
    let out = arguments.out.clone().or_else(|| arguments.compile.then(|| arguments.scratch().join("modules")));
    let catalogs = arguments.scratch().join("catalogs");
    let job = |(index, entry): (usize, &Entry)| {
        Ok(Job {
            root: entry.root(&corpus),
            files: vec![entry.file(&corpus)],
            out: out.as_ref().map(|out| out.join(format!("module-{index}"))),
            config: None,
            catalog: corpus::catalog(entry, &corpus, &catalogs)?,
        })
    };
    let jobs = entries.iter().enumerate().map(job).collect::<Result<Vec<Job>, String>>()?;
    let outcomes = corpus::run(&program()?, &jobs)?;
    let rows: Vec<report::Row<'_>> = entries.iter().zip(&outcomes).collect();
    let refused: Vec<usize> = (0..rows.len())
        .filter(|&index| rows.get(index).is_some_and(|(entry, outcome)| entry.is_complete() && outcome.bytes == 0))
        .collect();
    let config = corpus::refused::config(&arguments.scratch())?;
    let again = refused.iter().filter_map(|&index| jobs.get(index));
    let again: Vec<Job> = again.map(|job| Job { config: Some(config.clone()), ..job.clone() }).collect();
    let with_option = corpus::run(&program()?, &again)?;
    let again: Vec<report::Row<'_>> =
        refused.iter().filter_map(|&index| entries.get(index)).zip(&with_option).collect();
    let chosen = |filter: fn(&Entry) -> bool| -> Vec<report::Row<'_>> {
        rows.iter().filter(|(entry, _)| filter(entry)).copied().collect()
    };
    println!("{}", report::table("all files", &rows));
    println!("{}", report::table("SOAP operations, all imports there", &chosen(Entry::is_complete)));
    let refusals = corpus::refused::refusals()?;
    let complete = chosen(Entry::is_complete);
    let (shown, mut good) = corpus::refused::shown(&complete, &refusals);
    println!("  refused, with what is wrong with the description\n{shown}");
    let (shown, told) = corpus::refused::with_option(&again, &refusals, complete.len());
    println!("{shown}");
    good &= told;
    let incomplete = chosen(Entry::is_incomplete);
    println!("{}", report::table("SOAP operations, imports missing", &incomplete));
    let unnamed: Vec<_> = incomplete
        .iter()
        .filter(|(_, outcome)| outcome.status != Status::Generated)
        .map(|(entry, outcome)| (entry, report::unnamed(entry, outcome)))
        .filter(|(_, locations)| !locations.is_empty())
        .collect();
    println!("  refused without naming an import {}", unnamed.len());
    for (entry, locations) in &unnamed {
        println!("    {}: {}", entry.path, locations.join(" "));
    }
    println!();
    let service = |entry: &Entry| entry.is_service() && entry.is_complete();
    println!("{}", report::table("services, all imports there", &chosen(service)));
    for (entry, outcome) in rows.iter().filter(|(_, outcome)| !outcome.is_harmless()) {
        println!(
            "HARM {} {} ms {} MB {}",
            outcome.status.word(),
            outcome.milliseconds,
            outcome.peak / 1000,
            entry.path
        );
    }
    good &= outcomes.iter().chain(&with_option).all(Outcome::is_harmless);
    arguments.write_details(&report::details(&rows))?;
    if arguments.compile {
        let mut last = rows.clone();
        for (&index, &row) in refused.iter().zip(&again) {
            last.get_mut(index).into_iter().for_each(|slot| *slot = row);
        }
        good &= compiled(arguments, &last, &jobs)?;
    }
    Ok(good)
}

/// Compiles what was generated; whether all of it compiles.
fn compiled(arguments: &Arguments, rows: &[report::Row<'_>], jobs: &[Job]) -> Result<bool, String> {
    let mut modules = Vec::new();
    for (number, ((_, outcome), job)) in rows.iter().zip(jobs).enumerate() {
        if let (Status::Generated, Some(folder)) = (outcome.status, &job.out) {
            modules.push(compile::Module { number, folder: folder.clone(), bytes: outcome.bytes });
        }
    }
    let total = modules.len();
    let mut shown = |done: usize| eprintln!("compiled {done} of {total}");
    let refused = compile::compile(workspace(), &arguments.scratch().join("batch"), &modules, &mut shown)?;
    let good = total - refused.len();
    println!("compiled with -D warnings: {good} of {total} ({})", report::percent(good, total));
    let mut classes = std::collections::BTreeMap::<String, (usize, &str)>::new();
    for (number, message) in &refused {
        let path = rows.get(*number).map(|(entry, _)| entry.path.as_str()).unwrap_or_default();
        println!("--- {path}\n{message}");
        let class = message.lines().next().unwrap_or_default().to_owned();
        classes.entry(class).or_insert((0, path)).0 += 1;
    }
    for (class, (number, path)) in &classes {
        println!("{number:5}  {class}  ({path})");
    }
    Ok(refused.is_empty())
}

/// The schema suite.
fn suite(arguments: &Arguments) -> Result<bool, String> {
    let corpus = arguments.corpus()?;
    let folder = arguments.scratch().join("suite");
    schemas::unpack(&corpus, &folder)?;
    let wanted = |test: &schemas::Test| test.documents.iter().any(|document| arguments.wants(document));
    let tests: Vec<_> = schemas::tests(&corpus)?.into_iter().filter(wanted).collect();
    let jobs: Vec<Job> = tests.iter().map(|test| schemas::job(test, &folder)).collect();
    let outcomes = corpus::run(&program()?, &jobs)?;
    let rows: Vec<_> = tests.iter().zip(&outcomes).collect();
    print!("{}", schemas::table(&rows));
    for (test, outcome) in rows.iter().filter(|(_, outcome)| !outcome.is_harmless()) {
        let (word, milliseconds) = (outcome.status.word(), outcome.milliseconds);
        println!("HARM {word} {milliseconds} ms {} MB {}", outcome.peak / 1000, test.documents.join(" "));
    }
    arguments.write_details(&schemas::details(&rows))?;
    Ok(outcomes.iter().all(Outcome::is_harmless))
}

/// Schemas and their documents.
fn documents(arguments: &Arguments) -> Result<bool, String> {
    let corpus = arguments.corpus()?;
    let scratch = arguments.scratch();
    let cases = if arguments.peers {
        documents::peers(&corpus, &scratch.join("peers-copied"))?
    } else {
        let folder = scratch.join("suite");
        schemas::unpack(&corpus, &folder)?;
        let (size, seed) = (arguments.size.unwrap_or(1000), arguments.seed.unwrap_or(88));
        documents::sample(&corpus, &folder, &schemas::tests(&corpus)?, size, seed)?
    };
    let cases: Vec<_> = cases.into_iter().filter(|case| arguments.wants(&case.name)).collect();
    let total = cases.len();
    let played = played::play(&cases, &scratch, &mut |done| eprintln!("played {done} of {total}"))?;
    let report = documents_report::Report::new(&cases, &played);
    print!("{report}");
    arguments.write_details(&documents_report::details(&cases, &played))?;
    Ok(report.is_good())
}
