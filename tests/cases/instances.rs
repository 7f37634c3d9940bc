//! Messages that share no code with us (../shared/services88/instances, made by the oracle): each is read, written, and says the same again, to our own
//! comparison, to the facts beside it, also as JSON and back (but for secrets), and, all in one batch, to two validators with the vendor's schemas.

mod trial;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed};
use trial::trial;
use wsdl_runtime::xml::ReadOptions;
use wsdl_tests::generated::services88::user::round_trip;
use wsdl_tests::infoset::{Declared, Message, against_facts, differences};
use wsdl_tests::json::survived;
use wsdl_tests::shared::{operations, oracle_python, shared, workspace};
use wsdl_tests::trip::{Direction, Trip};

const STATES: [&str; 5] = ["absent", "nil", "empty", "blank", "value"];
const VENDOR: &str = "services88/wsdl/WSDL-Services88-User.xml";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::from_args();
    let (instances, tristate) = (shared("services88/instances"), shared("services88/instances-tristate"));
    let schema = Arc::new(schema()?);
    let mut trials = Vec::new();
    let mut files = Vec::new();
    for operation in operations(&workspace().join("wsdl/services88-user.wsdl"))? {
        for direction in Direction::BOTH {
            for number in 0..3 {
                let file = format!("{operation}/{}.{number}.xml", direction.name());
                let path = instances.as_ref().map(|folder| folder.join(&file));
                files.extend(path.clone());
                let (operation, schema) = (operation.clone(), Arc::clone(&schema));
                trials.push(trial(file, path, move |path| instance(path, &operation, direction, &schema)));
            }
        }
    }
    for old in STATES {
        for new in STATES {
            let file = format!("ChangePassword.old-{old}.new-{new}.xml");
            let path = tristate.as_ref().map(|folder| folder.join(&file));
            files.extend(path.clone());
            let schema = Arc::clone(&schema);
            trials.push(trial(file, path, move |path| state(path, old, new, &schema)));
        }
    }
    let tools = oracle_python().filter(|_| files.len() == trials.len());
    let validated = format!("what is written validates against the vendor's schemas ({} messages)", trials.len());
    trials.push(trial(validated, tools, move |python| validate(python, &files)));
    libtest_mimic::run(&arguments, trials).exit();
}

/// The declarations of our own description; another test shows that it says what the vendor's says.
fn schema() -> Result<Declared, Box<dyn std::error::Error>> {
    let mut texts = vec![std::fs::read_to_string(workspace().join("wsdl/services88-user.wsdl"))?];
    for folder in ["wsdl/services88", "wsdl/services88/messages"] {
        for entry in std::fs::read_dir(workspace().join(folder))? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "xsd") {
                texts.push(std::fs::read_to_string(path)?);
            }
        }
    }
    Ok(Declared::read(texts.iter().map(String::as_str))?)
}

fn options(direction: Direction) -> ReadOptions {
    match direction {
        Direction::Request => ReadOptions::server(),
        Direction::Response => ReadOptions::client(),
    }
}

fn instance(path: &Path, operation: &str, direction: Direction, schema: &Declared) -> Result<(), Failed> {
    let message = std::fs::read(path)?;
    let written = Message::parse(&there_and_back(operation, direction, &message, schema)?.written)?;
    let facts = serde_json::from_slice(&std::fs::read(path.with_extension("json"))?)?;
    // The facts hold xsi:type as it was written, which may be redundant: the comparison above knows which may vanish.
    none(against_facts(&facts, &written))
}

fn there_and_back(operation: &str, direction: Direction, message: &[u8], schema: &Declared) -> Result<Trip, Failed> {
    let trip = round_trip(operation, direction, message, &options(direction))?;
    let written = Message::parse(&trip.written)?;
    written.valid_soap_1_1()?;
    none(differences(&Message::parse(message)?, &written, schema))?;
    survived("services88", &trip)?;
    Ok(trip)
}

/// One of the 25 states of two fields that are optional and nillable.
fn state(path: &Path, old: &str, new: &str, schema: &Declared) -> Result<(), Failed> {
    let message = envelope(path)?;
    let written =
        Message::parse(&there_and_back("ChangePassword", Direction::Request, message.as_bytes(), schema)?.written)?;
    let body = written.body.first().ok_or("no body")?;
    for (field, state) in [("OldPassword", old), ("NewPassword", new)] {
        let found = body.children.iter().find(|child| child.local() == field);
        let as_it_should = match (state, found) {
            ("absent", found) => found.is_none(),
            ("nil", Some(found)) => found.nil,
            ("empty", Some(found)) => !found.nil && found.text.is_empty(),
            ("blank", Some(found)) => !found.nil && found.text == " ",
            ("value", Some(found)) => !found.nil && !found.text.trim().is_empty(),
            _ => false,
        };
        if !as_it_should {
            return Err(format!("{field} is no longer {state}").into());
        }
    }
    Ok(())
}

/// The states are bare bodies.
fn envelope(path: &Path) -> Result<String, Failed> {
    let text = std::fs::read_to_string(path)?;
    if text.contains("Envelope") {
        return Ok(text);
    }
    let body = text.split_once("?>").map_or(text.as_str(), |(_, body)| body);
    Ok(format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>{body}</s:Body></s:Envelope>"
    ))
}

/// Writes all messages into a folder and has them judged by lxml and xmlschema.
fn validate(python: &Path, files: &[PathBuf]) -> Result<(), Failed> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("instances");
    std::fs::create_dir_all(&folder)?;
    let mut written = Vec::new();
    for file in files {
        let name = file.file_name().ok_or("no name")?.to_string_lossy();
        let direction = if name.starts_with("response") { Direction::Response } else { Direction::Request };
        let operation = match name.split_once(".old-") {
            Some((operation, _)) => operation.to_owned(),
            None => file.parent().and_then(Path::file_name).ok_or("no folder")?.to_string_lossy().into_owned(),
        };
        let trip = round_trip(&operation, direction, envelope(file)?.as_bytes(), &options(direction))?;
        let path = folder.join(format!("{operation}.{name}"));
        std::fs::write(&path, trip.written)?;
        written.push(path);
    }
    let tool = shared("tools/validate.py").ok_or("validate.py")?;
    let vendor = shared(VENDOR).ok_or("the vendor's WSDL")?;
    let output = std::process::Command::new(python).arg(tool).arg(vendor).args(&written).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() || !said.contains(&format!("{} file(s), 0 invalid", files.len())) {
        let error = String::from_utf8_lossy(&output.stderr);
        let first: String = said.lines().chain(error.lines()).take(30).flat_map(|line| [line, "\n"]).collect();
        return Err(format!("{first}...\n{}", said.lines().last().unwrap_or_default()).into());
    }
    Ok(())
}

fn none(differences: Vec<String>) -> Result<(), Failed> {
    if differences.is_empty() { Ok(()) } else { Err(differences.join("\n").into()) }
}
