//! Messages that nobody has seen before: new seeds of the oracle for services that have what User has not: polymorphic fields (Selection,
//! UserDefinedFieldInfo, Workflow), dictionaries from dateTime (Selection, Workflow) and int (List), to boolean (Diagnostics), to structs and to
//! xs:anyType (Webhook). A crate with the code of all, generated in one call, reads and writes them; each comes back as it was, and validates.

mod trial;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use libtest_mimic::{Arguments, Failed, Trial};
use trial::trial;
use wsdl_codegen::{Builder, Dump};
use wsdl_tests::dispatch;
use wsdl_tests::infoset::{Declared, Message, against_facts, differences};
use wsdl_tests::shared::{operations, oracle_python, shared, workspace};

const SERVICES: [&str; 6] = ["Selection", "UserDefinedFieldInfo", "Workflow", "Diagnostics", "Webhook", "List"];
/// Of the 313 operations of List only the one with a dictionary from int.
const OF_LIST: &str = "GetDocumentTypesForPlugin";
const SEEDS: std::ops::Range<u32> = 100..110;

fn main() {
    let python = oracle_python();
    let mut trials: Vec<Trial> = Vec::new();
    for service in SERVICES {
        for seed in SEEDS {
            let name = format!("{service}, seed {seed}: as it was");
            trials.push(trial(name, python.clone(), move |python| same(python, service, seed)));
        }
        let name = format!("{service}: what is written validates against the vendor's schemas");
        trials.push(trial(name, python.clone(), move |python| validate(python, service)));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn home() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("oracle")
}

fn wsdl(service: &str) -> Result<PathBuf, String> {
    let path = format!("services88/wsdl/WSDL-Services88-{service}.xml");
    shared(&path).ok_or_else(|| format!("{path} is missing"))
}

/// The operations that are tested.
fn chosen(service: &str) -> Result<Vec<String>, String> {
    let mut operations = operations(&wsdl(service)?)?;
    operations.retain(|operation| service != "List" || operation == OF_LIST);
    Ok(operations)
}

fn run(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(said);
    }
    let why: String = String::from_utf8_lossy(&output.stderr).chars().take(4000).collect();
    Err(format!("{said}{why}"))
}

/// Makes the messages, generates and builds the crate, and has it read and write them all: once, for all cases.
fn prepared(python: &Path) -> Result<(), String> {
    static ONCE: OnceLock<Result<(), String>> = OnceLock::new();
    ONCE.get_or_init(|| {
        let tool = shared("tools/oracle.py").ok_or("tools/oracle.py is missing")?;
        let messages = home().join("messages");
        // What an earlier oracle made is not what is asked for now.
        let _ = std::fs::remove_dir_all(&messages);
        let _ = std::fs::remove_dir_all(home().join("written"));
        for service in SERVICES {
            let seeds = SEEDS.map(|seed| seed.to_string());
            let mut command = Command::new(python);
            command.arg(&tool).arg(wsdl(service)?).arg("--op").args(chosen(service)?).arg("--seed").args(seeds);
            run(command.arg("--out").arg(messages.join(service)))?;
        }
        generate().map_err(|error| error.to_string())?;
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["run", "--offline", "--quiet", "--manifest-path"]).arg(home().join("Cargo.toml"));
        cargo.arg("--target-dir").arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("cargo"));
        run(cargo.arg("--").arg(&messages).arg(home().join("written")))?;
        Ok(())
    })
    .clone()
}

/// The crate: the generated code, the functions that take any operation, and a program that walks through a folder.
fn generate() -> Result<(), Box<dyn std::error::Error>> {
    let home = home();
    std::fs::create_dir_all(home.join("src"))?;
    let wsdls = SERVICES.map(wsdl).into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut names = Vec::new();
    for service in SERVICES {
        names.extend(chosen(service)?.into_iter().map(|operation| format!("{service}/{operation}")));
    }
    let builder = || Builder::new().config(workspace().join("wsdl/services88-all.toml")).operations(&names);
    let generated = builder().generate(&wsdls)?;
    std::fs::write(home.join("src/soap.rs"), generated.single_file())?;
    for (name, text) in generated.descriptions() {
        std::fs::write(home.join("src").join(name), text)?;
    }
    let (mut modules, mut arms) = (String::new(), String::new());
    for service in dispatch::services(&builder().dump(&wsdls, Dump::Rust)?) {
        let operations = chosen(&service.port_type)?;
        let function =
            dispatch::round_trip(&service, &operations, &format!("crate::soap::{}", service.module), "trip")?;
        modules.push_str(&format!("mod {} {{\n{function}}}\n", service.module));
        arms.push_str(&format!("    ({:?}, {}::round_trip),\n", service.port_type, service.module));
    }
    let tests = workspace().join("tests/src");
    let program = PROGRAM.replace("TESTS", &tests.to_string_lossy()).replace("MODULES", &modules);
    std::fs::write(home.join("src/main.rs"), program.replace("ARMS", &arms))?;
    std::fs::copy(workspace().join("Cargo.lock"), home.join("Cargo.lock"))?;
    let manifest = format!(
        "[package]\nname = \"oracle\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\nroxmltree = \"*\"\nserde_json = \"*\"\n\
         wsdl-runtime = {{ path = {:?}, default-features = false }}\n",
        workspace().join("runtime")
    );
    Ok(std::fs::write(home.join("Cargo.toml"), manifest)?)
}

/// `oracle MESSAGES WRITTEN`: reads SERVICE/OPERATION/DIRECTION.SEED.xml, writes it to the same place, or why it could not in `.error`.
const PROGRAM: &str = r#"
#![allow(dead_code)]
#[path = "TESTS/infoset/mod.rs"]
mod infoset;
mod soap;
#[path = "TESTS/trip.rs"]
mod trip;

MODULES
static ALL: &[(&str, trip::RoundTrip)] = &[
ARMS];

fn main() -> std::io::Result<()> {
    let folders: Vec<std::path::PathBuf> = std::env::args_os().skip(1).map(Into::into).collect();
    for (service, round_trip) in ALL {
        for operation in std::fs::read_dir(folders[0].join(service))? {
            let operation = operation?;
            let name = operation.file_name().to_string_lossy().into_owned();
            let out = folders[1].join(service).join(&name);
            std::fs::create_dir_all(&out)?;
            for file in std::fs::read_dir(operation.path())? {
                let file = file?.file_name().to_string_lossy().into_owned();
                if !file.ends_with(".xml") || file.ends_with(".body.xml") {
                    continue;
                }
                let (direction, options) = match file.starts_with("request") {
                    true => (trip::Direction::Request, wsdl_runtime::xml::ReadOptions::server()),
                    false => (trip::Direction::Response, wsdl_runtime::xml::ReadOptions::client()),
                };
                match round_trip(&name, direction, &std::fs::read(operation.path().join(&file))?, &options) {
                    Ok(trip) => std::fs::write(out.join(&file), trip.written)?,
                    Err(error) => std::fs::write(out.join(file + ".error"), error)?,
                }
            }
        }
    }
    Ok(())
}
"#;

/// Both messages of each operation.
fn files(service: &str, seeds: impl Iterator<Item = u32>) -> Result<Vec<PathBuf>, String> {
    let operations = chosen(service)?;
    let files = seeds.flat_map(|seed| {
        operations.iter().flat_map(move |operation| {
            ["request", "response"].map(|direction| PathBuf::from(format!("{operation}/{direction}.{seed}.xml")))
        })
    });
    Ok(files.collect())
}

fn same(python: &Path, service: &str, seed: u32) -> Result<(), Failed> {
    prepared(python)?;
    let declared = Declared::read([std::fs::read_to_string(wsdl(service)?)?.as_str()])?;
    let mut failures = String::new();
    for file in files(service, std::iter::once(seed))? {
        if let Err(error) = compared(service, &file, &declared) {
            failures.push_str(&format!("{}: {error}\n", file.display()));
        }
    }
    if failures.is_empty() { Ok(()) } else { Err(failures.into()) }
}

fn compared(service: &str, file: &Path, declared: &Declared) -> Result<(), Box<dyn std::error::Error>> {
    let (message, written) = (home().join("messages").join(service).join(file), home().join("written").join(service));
    if let Ok(error) = std::fs::read_to_string(written.join(file).with_extension("xml.error")) {
        return Err(error.into());
    }
    let found = Message::parse(&std::fs::read(written.join(file))?)?;
    found.valid_soap_1_1()?;
    let mut wrong = differences(&Message::parse(&std::fs::read(&message)?)?, &found, declared);
    wrong.extend(against_facts(&serde_json::from_slice(&std::fs::read(message.with_extension("json"))?)?, &found));
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}

fn validate(python: &Path, service: &str) -> Result<(), Failed> {
    prepared(python)?;
    let files = files(service, SEEDS)?;
    let written = files.iter().map(|file| home().join("written").join(service).join(file));
    let tool = shared("tools/validate.py").ok_or("tools/validate.py is missing")?;
    let said = run(Command::new(python).arg(tool).arg(wsdl(service)?).args(written))?;
    if said.contains(&format!("{} file(s), 0 invalid", files.len())) { Ok(()) } else { Err(said.into()) }
}
