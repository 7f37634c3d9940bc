//! Programs with the generated code of many cases in them, which read and write their documents. Code that does not compile without a warning is taken
//! out and fails its own case only.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use wsdl_codegen::{Builder, Dump};

use super::described::{describe, enveloped};
use super::documents::Case;
use crate::infoset::{Declared, Message, differences};
use crate::shared::workspace;
use crate::{dispatch, scratch};

/// Text of one program, in bytes.
const BATCH: usize = 1_500_000;

/// What became of a case.
#[derive(Clone, Debug, Default)]
pub struct Played {
    /// Why nothing was generated.
    pub refused: Option<String>,
    /// What the compiler said.
    pub not_compiled: Option<String>,
    /// Name of each document, and what is wrong with what was read and written.
    pub documents: Vec<(String, Result<(), String>)>,
}

/// Plays the cases in programs below `scratch`; `shown` is told after each program how many cases are done.
///
/// # Errors
/// Files cannot be written, or cargo cannot be run.
pub fn play(cases: &[Case], scratch: &Path, shown: &mut dyn FnMut(usize)) -> Result<Vec<Played>, String> {
    let mut played = vec![Played::default(); cases.len()];
    let mut batch: BTreeMap<usize, usize> = BTreeMap::new();
    let home = scratch.join("played");
    let _ = std::fs::remove_dir_all(home.join("src"));
    let mut bytes = 0;
    for (number, case) in cases.iter().enumerate() {
        match generate(case, number, &home) {
            Ok(size) => {
                bytes += size;
                batch.insert(number, size);
            }
            Err(error) => {
                if let Some(played) = played.get_mut(number) {
                    played.refused = Some(error);
                }
            }
        }
        if bytes > BATCH || number + 1 == cases.len() {
            run(cases, &mut played, std::mem::take(&mut batch), &home)?;
            bytes = 0;
            shown(number + 1);
        }
    }
    for (case, played) in cases.iter().zip(&mut played) {
        let reason = played.refused.as_ref().or(played.not_compiled.as_ref());
        if let Some(reason) = reason {
            let first = reason.lines().next().unwrap_or_default();
            played.documents = case.documents.iter().map(|(name, _)| (name.clone(), Err(first.to_owned()))).collect();
        }
    }
    Ok(played)
}

fn module(home: &Path, number: usize) -> PathBuf {
    home.join(format!("src/module-{number}"))
}

/// Generates the module of a case; gives the size of its text.
fn generate(case: &Case, number: usize, home: &Path) -> Result<usize, String> {
    let wsdl = describe(case, number)?;
    let builder = || Builder::new().root(&case.root).build_client(false).build_server(false);
    let said = |error: wsdl_codegen::Error| error.to_string();
    let generated = builder().generate(&[&wsdl]).map_err(said)?;
    let single = generated.single_file();
    let services = dispatch::services(&builder().dump(&[&wsdl], Dump::Rust).map_err(said)?);
    let mut text = "#[deny(warnings)]\npub mod soap;\n#[allow(unused_imports)]\npub mod documents {\n".to_owned();
    match services.first().filter(|service| service.size() > 0) {
        Some(service) => {
            let names: Vec<String> = (0..service.size()).map(|index| index.to_string()).collect();
            text.push_str(&dispatch::round_trip(service, &names, "super::soap", "trip")?);
            let _ = writeln!(text, "pub const SIZE: usize = {};", names.len());
        }
        None => {
            text.push_str(
                "pub fn round_trip(_: &str, _: crate::trip::Direction, _: &[u8], _: &wsdl_runtime::xml::ReadOptions) -> Result<crate::trip::Trip, String> {\n\
                 \x20   Err(\"no element\".to_owned())\n}\npub const SIZE: usize = 0;\n",
            );
        }
    }
    text.push_str("}\n");
    let folder = module(home, number);
    let write =
        |path: PathBuf, text: &str| std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()));
    std::fs::create_dir_all(folder.join("soap")).map_err(|error| error.to_string())?;
    write(folder.join("mod.rs"), &text)?;
    write(folder.join("soap/mod.rs"), &single)?;
    for (name, text) in generated.descriptions() {
        write(folder.join("soap").join(name), text)?;
    }
    Ok(single.len())
}

const MAIN: &str = "
type RoundTrip = fn(&str, trip::Direction, &[u8], &wsdl_runtime::xml::ReadOptions) -> Result<trip::Trip, String>;

/// Each line of standard input: module, file of the message, file to write. The first document element that takes the message decides.
fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let [module, message, out] = line.split('\\t').collect::<Vec<_>>()[..] else { continue };
        let bytes = std::fs::read(message).unwrap_or_default();
        let (round_trip, size) = played(module);
        let mut said = \"no element\".to_owned();
        for index in 0..size {
            match round_trip(&index.to_string(), trip::Direction::Request, &bytes, &wsdl_runtime::xml::ReadOptions::server()) {
                Ok(trip) => {
                    let _ = std::fs::write(out, trip.written);
                    said = \"written\".to_owned();
                    break;
                }
                Err(error) if index == 0 || ![\"expected the element\", \"has no namespace\"].iter().any(|other| error.contains(other)) => said = error,
                Err(_) => {}
            }
        }
        println!(\"{}\", said.replace('\\n', \" \"));
    }
}
";

fn package(home: &Path, batch: &BTreeMap<usize, usize>) -> Result<(), String> {
    let mut text = scratch::header();
    let mut table = "\nfn played(module: &str) -> (RoundTrip, usize) {\n    match module {\n".to_owned();
    for number in batch.keys() {
        let _ = writeln!(text, "#[path = \"module-{number}/mod.rs\"]\nmod m{number};");
        let _ =
            writeln!(table, "        \"{number}\" => (m{number}::documents::round_trip, m{number}::documents::SIZE),");
    }
    table.push_str("        _ => unreachable!(\"no such module\"),\n    }\n}\n");
    let write =
        |path: PathBuf, text: &str| std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()));
    std::fs::create_dir_all(home.join("src")).map_err(|error| error.to_string())?;
    write(home.join("Cargo.toml"), &scratch::manifest("played"))?;
    let _ = std::fs::copy(workspace().join("Cargo.lock"), home.join("Cargo.lock"));
    write(home.join("src/main.rs"), &(text + MAIN + &table))
}

/// Compiles a batch, without what does not compile, and plays the documents.
fn run(cases: &[Case], played: &mut [Played], mut batch: BTreeMap<usize, usize>, home: &Path) -> Result<(), String> {
    while !batch.is_empty() {
        package(home, &batch)?;
        let wrong = build(home)?;
        if wrong.is_empty() {
            break;
        }
        for (number, message) in wrong {
            if batch.remove(&number).is_none() {
                return Err(format!("the compiler complains about something that was not given to it: {message}"));
            }
            if let Some(played) = played.get_mut(number) {
                played.not_compiled = Some(message);
            }
        }
    }
    let mut calls = Vec::new();
    let mut lines = String::new();
    for number in batch.keys().copied() {
        let (Some(case), Some(played)) = (cases.get(number), played.get_mut(number)) else { continue };
        for (index, (name, file)) in case.documents.iter().enumerate() {
            match enveloped(file) {
                Ok(text) => {
                    let message = module(home, number).join(format!("{index}.xml"));
                    let out = module(home, number).join(format!("{index}.out.xml"));
                    std::fs::write(&message, text).map_err(|error| format!("{}: {error}", message.display()))?;
                    let _ = std::fs::remove_file(&out);
                    let _ = writeln!(lines, "{number}\t{}\t{}", message.display(), out.display());
                    calls.push((number, name.clone(), message, out));
                }
                Err(error) => played.documents.push((name.clone(), Err(error))),
            }
        }
    }
    if calls.is_empty() {
        return Ok(());
    }
    let list = home.join("messages.tsv");
    std::fs::write(&list, lines).map_err(|error| error.to_string())?;
    let input = std::fs::File::open(&list).map_err(|error| error.to_string())?;
    let output =
        Command::new(home.join("target/debug/played")).stdin(input).output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout);
    let mut said = said.lines();
    for (number, name, message, out) in calls {
        let (Some(case), Some(played)) = (cases.get(number), played.get_mut(number)) else { continue };
        let outcome = match said.next() {
            Some("written") => same(case, &message, &out),
            Some(error) => Err(error.to_owned()),
            None => Err(format!("the program ended: {}", String::from_utf8_lossy(&output.stderr))),
        };
        played.documents.push((name, outcome));
    }
    Ok(())
}

/// Whether the document that was written says the same.
fn same(case: &Case, message: &Path, out: &Path) -> Result<(), String> {
    let parse = |path: &Path| Message::parse(&std::fs::read(path).map_err(|error| error.to_string())?);
    let declared = Declared::of_files(&case.schemas);
    let found = differences(&parse(message)?, &parse(out)?, &declared);
    if found.is_empty() { Ok(()) } else { Err(format!("differs: {}", found.join(" | "))) }
}

/// Runs `cargo build`; for each module with an error or warning, the first message.
fn build(home: &Path) -> Result<Vec<(usize, String)>, String> {
    let output = Command::new("nice")
        .arg(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["build", "--quiet", "--message-format=json", "--offline", "--manifest-path"])
        .arg(home.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(home.join("target"))
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    let wrong = super::compile::messages(&output.stdout);
    if wrong.is_empty() && !output.status.success() {
        return Err(format!("cargo build: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(wrong.into_iter().collect())
}
