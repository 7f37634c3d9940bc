//! Samples of the vendor's 60 services: every request and response, whole and minimal, validates against the vendor's schemas by a validator that shares no
//! code with us (../shared/tools/validate.py). So do those of 20 foreign descriptions, which are also read by the code that is generated from them.

mod trial;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};
use trial::trial;
use wsdl_codegen::Builder;
use wsdl_codegen::sample::{Direction, Samples};
use wsdl_tests::corpus;
use wsdl_tests::scratch::{self, Case, Outcome};
use wsdl_tests::shared::{oracle_python, shared};
use wsdl_tests::trip;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut services: Vec<PathBuf> = Vec::new();
    if let Some(folder) = shared("services88/wsdl") {
        for entry in std::fs::read_dir(folder)? {
            services.push(entry?.path());
        }
    }
    services.sort();
    let mut trials: Vec<Trial> = Vec::new();
    if services.is_empty() {
        trials.push(trial("the vendor's services".to_owned(), None, |_| Ok(())));
    }
    for service in services {
        let stem = service.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let name = format!("{stem}: samples validate");
        trials.push(trial(name, oracle_python(), move |python| validate(python, &service, &stem)));
    }
    trials.extend(foreign()?);
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

/// What became of every sample, found out once, by whichever case comes first.
type Played = Arc<OnceLock<Result<BTreeMap<String, Outcome>, String>>>;

/// Foreign descriptions, chosen by a rule, and their place in the corpus.
const FOREIGN: &str = include_str!("../corpus/sampled.txt");

/// Messages that no sample makes valid, at the end of the description's path and of the file's name: what stands in them is of a choice without alternatives
/// that must be there, of which no message is valid (Part 1, 3.8.4). The description's own service writes it empty.
const NEVER_VALID: [(&str, [&str; 2]); 1] = [(
    "soapbox/SoapBoxWebService.wsdl",
    ["MessageDequeue.response.false.xml", "MessageWaitForIncoming.response.false.xml"],
)];

/// Two cases for each foreign description: its samples validate, and are read.
fn foreign() -> Result<Vec<Trial>, Box<dyn std::error::Error>> {
    let names: Vec<&str> = FOREIGN.lines().filter(|line| !line.starts_with('#')).collect();
    let folder = shared("corpus");
    let entries = folder.as_deref().map(corpus::read).transpose()?.unwrap_or_default();
    let described: Vec<(PathBuf, PathBuf)> = names
        .iter()
        .filter_map(|name| {
            let entry = entries.iter().find(|entry| entry.path == *name)?;
            Some((entry.root(folder.as_deref()?), entry.file(folder.as_deref()?)))
        })
        .collect();
    let described = Arc::new(described);
    let played = Played::default();
    let mut trials = Vec::new();
    for (index, name) in names.iter().enumerate() {
        let needs = oracle_python().filter(|_| described.len() == names.len());
        let all = Arc::clone(&described);
        let validated = move |python: &Path| {
            let (root, wsdl) = all.get(index).ok_or("it is not in the corpus")?;
            validate_foreign(python, index, root, wsdl)
        };
        trials.push(trial(format!("{name}: samples validate"), needs, validated));
        let needs = folder.clone().filter(|_| described.len() == names.len());
        let (all, played) = (Arc::clone(&described), Arc::clone(&played));
        let read = move |_: &Path| {
            let outcomes = played.get_or_init(|| play(&all)).as_ref().map_err(Clone::clone)?;
            let own = |name: &str| name.split_once(' ').is_some_and(|(number, _)| number == index.to_string());
            let own: Vec<(&String, &Outcome)> = outcomes.iter().filter(|(name, _)| own(name)).collect();
            let not_read = own.iter().filter(|(_, outcome)| !matches!(outcome, Outcome::Written(_)));
            let not_read: Vec<String> = not_read.map(|(name, outcome)| format!("{name}: {outcome:?}")).collect();
            if not_read.is_empty() && !own.is_empty() { Ok(()) } else { Err(not_read.join("\n").into()) }
        };
        trials.push(trial(format!("{name}: samples are read"), needs, read));
    }
    Ok(trials)
}

/// Reads the samples of all foreign descriptions with what is generated from them.
fn play(described: &[(PathBuf, PathBuf)]) -> Result<BTreeMap<String, Outcome>, String> {
    let mut cases = Vec::new();
    for (index, (root, wsdl)) in described.iter().enumerate() {
        let messages = write(&foreign_folder("read", index), root, wsdl).map_err(|error| format!("{error:?}"))?;
        let message = |path: PathBuf| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let direction =
                if name.contains(".response.") { trip::Direction::Response } else { trip::Direction::Request };
            (format!("{index} {name}"), direction, path)
        };
        let messages = messages.into_iter().map(message).collect();
        cases.push(Case { root: root.clone(), wsdl: wsdl.clone(), messages, whole: false });
    }
    scratch::play("sampled", Path::new(env!("CARGO_TARGET_TMPDIR")), &cases)
}

fn foreign_folder(of: &str, index: usize) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("sampled-messages").join(of).join(index.to_string())
}

/// The schemas may lie beside the description: it is validated by the one that a server would hand out, which has them inside.
fn validate_foreign(python: &Path, index: usize, root: &Path, wsdl: &Path) -> Result<(), Failed> {
    let folder = foreign_folder("validated", index);
    let files = write(&folder, root, wsdl)?;
    let generated = Builder::new().root(root).generate(&[wsdl])?;
    let [(_, whole)] = generated.descriptions() else { return Err("there is more than one description".into()) };
    let path = folder.join("whole.wsdl");
    std::fs::write(&path, whole)?;
    let never = NEVER_VALID.iter().find(|(end, _)| wsdl.ends_with(end)).map_or(&[][..], |(_, files)| files);
    let (never, files): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| never.iter().any(|end| file.ends_with(end)));
    for file in never {
        if judge(python, "lxml", &path, std::slice::from_ref(&file)).is_ok() {
            return Err(format!("{} is valid, and listed as one that is not", file.display()).into());
        }
    }
    judge(python, "lxml", &path, &files)
}

fn validate(python: &Path, wsdl: &Path, stem: &str) -> Result<(), Failed> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("samples").join(stem);
    let files = write(&folder, wsdl.parent().unwrap_or(wsdl), wsdl)?;
    // User is what the project is about: it is held against two validators.
    let engine = if stem == "WSDL-Services88-User" { "both" } else { "lxml" };
    judge(python, engine, wsdl, &files)
}

/// Writes the samples of all operations.
fn write(folder: &Path, root: &Path, wsdl: &Path) -> Result<Vec<PathBuf>, Failed> {
    let (resolved, options) = Builder::new().root(root).read(&[wsdl])?;
    std::fs::create_dir_all(folder)?;
    let mut samples = Samples::new(&resolved.model, &options);
    let mut files = Vec::new();
    for service in resolved.model.descriptions.iter().flat_map(|description| &description.services) {
        for operation in &service.operations {
            for (direction, word) in [(Direction::Request, "request"), (Direction::Response, "response")] {
                if direction == Direction::Response && operation.output.is_none() {
                    continue;
                }
                for minimal in [false, true] {
                    samples.minimal = minimal;
                    let text = samples.message(service, operation, direction)?;
                    let path = folder.join(format!("{}.{word}.{minimal}.xml", operation.name));
                    std::fs::write(&path, text)?;
                    files.push(path);
                }
            }
        }
    }
    Ok(files)
}

fn judge(python: &Path, engine: &str, wsdl: &Path, files: &[PathBuf]) -> Result<(), Failed> {
    let tool = shared("tools/validate.py").ok_or("tools/validate.py is missing")?;
    let output = Command::new(python).arg(tool).args(["--engine", engine]).arg(wsdl).args(files).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    if said.contains(&format!("{} file(s), 0 invalid", files.len())) && !files.is_empty() {
        return Ok(());
    }
    let why: String = said.chars().chain(String::from_utf8_lossy(&output.stderr).chars()).take(4_000).collect();
    Err(why.into())
}
