//! One program with the generated code of every case in it, which reads and writes all messages. A description that is refused, or whose code does not
//! compile, fails its own messages only.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use wsdl_codegen::{Builder, Dump};

use crate::dispatch;
use crate::shared::workspace;
use crate::trip::Direction;

/// What became of a message.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// It was written again, into this file.
    Written(PathBuf),
    /// It is a fault, and was read as one.
    Fault,
    /// Not read, not written, not generated or not compiled.
    Refused(String),
}

/// A description with messages.
#[derive(Clone, Debug)]
pub struct Case {
    /// The folder that its imports may not leave.
    pub root: PathBuf,
    /// The description.
    pub wsdl: PathBuf,
    /// Name, direction and file of each message.
    pub messages: Vec<(String, Direction, PathBuf)>,
    /// Whether client and server are compiled, too.
    pub whole: bool,
}

/// Plays the messages of all cases by a program of this name; `folder` holds it.
///
/// # Errors
/// The program cannot be made.
pub fn play(name: &str, folder: &Path, cases: &[Case]) -> Result<BTreeMap<String, Outcome>, String> {
    let home = folder.join(name);
    let _ = std::fs::remove_dir_all(home.join("src"));
    let mut refused: BTreeMap<usize, String> = BTreeMap::new();
    let mut modules: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for (index, case) in cases.iter().enumerate() {
        match write(&home.join(format!("src/m{index}")), case) {
            Ok(services) => _ = modules.insert(index, services),
            Err(error) => _ = refused.insert(index, error),
        }
    }
    // Code that does not compile is left out the second time, with what the compiler said.
    for _ in 0..3 {
        package(name, &home, &modules).map_err(|error| error.to_string())?;
        let Err(said) = build(&home, folder) else { break };
        let broken: BTreeSet<usize> =
            modules.keys().copied().filter(|index| said.contains(&format!("src/m{index}/"))).collect();
        if broken.is_empty() {
            return Err(said.chars().take(4000).collect());
        }
        for index in broken {
            let at = said.find(&format!("src/m{index}/")).unwrap_or(0);
            let from = said.get(..at).and_then(|before| before.rfind("error")).unwrap_or(0);
            let text = said.get(from..).unwrap_or_default().chars().take(1500).collect::<String>();
            refused.insert(index, format!("the generated code does not compile: {text}"));
            modules.remove(&index);
        }
    }
    run(&folder.join("cargo/debug").join(name), &home, cases, &modules, &refused)
}

/// Generates one description; gives the path of each service's `round_trip`.
fn write(home: &Path, case: &Case) -> Result<Vec<String>, String> {
    let builder = || Builder::new().root(&case.root).build_client(case.whole).build_server(case.whole);
    let wsdl = &case.wsdl;
    let generated = builder().generate(&[wsdl]).map_err(|error| error.to_string())?;
    let single = generated.single_file();
    let services = dispatch::services(&builder().dump(&[wsdl], Dump::Rust).map_err(|error| error.to_string())?);
    let mut text = "#[deny(warnings)]\npub mod soap;\n".to_owned();
    let mut paths = Vec::new();
    for (number, service) in services.iter().enumerate() {
        let names: Vec<String> = (0..service.size()).map(|index| index.to_string()).collect();
        // A description with one service has no module for it.
        let module = format!("\npub mod {} {{", service.module);
        let path = if single.contains(&module) {
            format!("super::soap::{}", service.module)
        } else {
            "super::soap".to_owned()
        };
        let function = dispatch::round_trip(service, &names, &path, "trip")?;
        writeln!(
            text,
            "#[allow(unused_imports)]\npub mod s{number} {{\n{function}\npub const SIZE: usize = {};\n}}",
            names.len()
        )
        .map_err(|error| error.to_string())?;
        paths.push(format!("s{number}"));
    }
    let files = || -> std::io::Result<()> {
        std::fs::create_dir_all(home.join("soap"))?;
        std::fs::write(home.join("mod.rs"), &text)?;
        std::fs::write(home.join("soap/mod.rs"), &single)?;
        for (name, text) in generated.descriptions() {
            std::fs::write(home.join("soap").join(name), text)?;
        }
        Ok(())
    };
    files().map_err(|error| error.to_string())?;
    Ok(paths)
}

const MAIN: &str = "
type RoundTrip = fn(&str, trip::Direction, &[u8], &wsdl_runtime::xml::ReadOptions) -> Result<trip::Trip, String>;

/// Each line of standard input: module, direction, file of the message, file to write. The first operation that takes the message decides.
fn main() {
    for line in std::io::stdin().lines().map_while(Result::ok) {
        let [module, direction, message, out] = line.split('\\t').collect::<Vec<_>>()[..] else { continue };
        let (direction, options) = match direction {
            \"request\" => (trip::Direction::Request, wsdl_runtime::xml::ReadOptions::server()),
            _ => (trip::Direction::Response, wsdl_runtime::xml::ReadOptions::client()),
        };
        let bytes = std::fs::read(message).unwrap_or_default();
        // The generated messages are those of the SOAP 1.1 binding; the client and the server decide about the version, not they.
        let mut options = options;
        if String::from_utf8_lossy(&bytes).contains(\"http://www.w3.org/2003/05/soap-envelope\") {
            options.envelope = wsdl_runtime::xml::Envelope::Published;
        }
        let mut said = \"no service has an operation\".to_owned();
        let mut rank = 0;
        for (round_trip, size) in services(module) {
            for index in 0..size {
                match round_trip(&index.to_string(), direction, &bytes, &options) {
                    Ok(trip) => {
                        let _ = std::fs::write(out, trip.written);
                        (rank, said) = (3, \"written\".to_owned());
                    }
                    Err(error) => {
                        let other = error.contains(\"expected the element\") || error.starts_with(\"there is no operation\");
                        let here = if error.contains(\"is a fault\") { 2 } else if other { 0 } else { 1 };
                        if here > rank || rank == 0 {
                            (rank, said) = (here.max(rank), if here == 2 { \"fault\".to_owned() } else { error });
                        }
                    }
                }
                if rank == 3 { break; }
            }
            if rank == 3 { break; }
        }
        println!(\"{}\", said.replace('\\n', \" \"));
    }
}
";

/// How the program of a package of its own begins.
pub(crate) fn header() -> String {
    let tests = workspace().join("tests/src");
    format!(
        "#![allow(dead_code)]\n#[allow(unused_imports)]\n#[path = {:?}]\nmod infoset;\n#[path = {:?}]\nmod trip;\n",
        tests.join("infoset/mod.rs"),
        tests.join("trip.rs")
    )
}

/// The Cargo.toml of such a package, which is outside of this workspace and takes its runtime.
pub(crate) fn manifest(name: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\nwsdl-runtime = {{ path = {:?}, default-features = false }}\n\
         roxmltree = \"0.21\"\nserde_json = \"1\"\n\n[profile.dev]\ndebug = false\nincremental = false\n\n[workspace]\n",
        workspace().join("runtime")
    )
}

fn package(name: &str, home: &Path, modules: &BTreeMap<usize, Vec<String>>) -> std::io::Result<()> {
    let mut text = header();
    let mut table = "\nfn services(module: &str) -> Vec<(RoundTrip, usize)> {\n    match module {\n".to_owned();
    for (index, services) in modules {
        let _ = writeln!(text, "mod m{index};");
        let services: Vec<String> = services
            .iter()
            .map(|service| format!("(m{index}::{service}::round_trip as RoundTrip, m{index}::{service}::SIZE)"))
            .collect();
        let _ = writeln!(table, "        \"m{index}\" => vec![{}],", services.join(", "));
    }
    table.push_str("        _ => Vec::new(),\n    }\n}\n");
    std::fs::create_dir_all(home.join("src"))?;
    std::fs::write(home.join("Cargo.toml"), manifest(name))?;
    std::fs::copy(workspace().join("Cargo.lock"), home.join("Cargo.lock"))?;
    std::fs::write(home.join("src/main.rs"), text + MAIN + &table)
}

fn build(home: &Path, folder: &Path) -> Result<(), String> {
    let output = Command::new(env!("CARGO"))
        .args(["build", "--offline", "--quiet", "--manifest-path"])
        .arg(home.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(folder.join("cargo"))
        .output()
        .map_err(|error| error.to_string())?;
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

fn run(
    program: &Path,
    home: &Path,
    cases: &[Case],
    modules: &BTreeMap<usize, Vec<String>>,
    refused: &BTreeMap<usize, String>,
) -> Result<BTreeMap<String, Outcome>, String> {
    let mut outcomes = BTreeMap::new();
    let mut calls = Vec::new();
    let mut lines = String::new();
    for (index, case) in cases.iter().enumerate() {
        for (number, (name, direction, message)) in case.messages.iter().cloned().enumerate() {
            if let Some(error) = refused.get(&index) {
                outcomes.insert(name, Outcome::Refused(error.clone()));
            } else if modules.contains_key(&index) {
                let out = home.join(format!("m{index}.{number}.xml"));
                let _ = writeln!(lines, "m{index}\t{}\t{}\t{}", direction.name(), message.display(), out.display());
                calls.push((name, out));
            }
        }
    }
    let list = home.join("messages.tsv");
    std::fs::write(&list, lines).map_err(|error| error.to_string())?;
    let input = std::fs::File::open(&list).map_err(|error| error.to_string())?;
    let output = Command::new(program).stdin(input).output().map_err(|error| error.to_string())?;
    let said = String::from_utf8_lossy(&output.stdout);
    let mut said = said.lines();
    for (name, out) in calls {
        let outcome = match said.next() {
            Some("written") => Outcome::Written(out),
            Some("fault") => Outcome::Fault,
            Some(error) => Outcome::Refused(error.to_owned()),
            None => Outcome::Refused(format!("the program ended: {}", String::from_utf8_lossy(&output.stderr))),
        };
        outcomes.insert(name, outcome);
    }
    Ok(outcomes)
}
