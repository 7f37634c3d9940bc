//! Samples of the vendor's 60 services: every request and response, whole and minimal, validates against the vendor's schemas by a validator that shares no
//! code with us (../shared/tools/validate.py).

mod trial;

use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Arguments, Failed, Trial};
use trial::trial;
use wsdl_codegen::Builder;
use wsdl_codegen::sample::{Direction, Samples};
use wsdl_tests::shared::{oracle_python, shared};

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
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn validate(python: &Path, wsdl: &Path, stem: &str) -> Result<(), Failed> {
    let (resolved, options) = Builder::new().read(&[wsdl])?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("samples").join(stem);
    std::fs::create_dir_all(&folder)?;
    let mut samples = Samples::new(&resolved.model, &options);
    let mut files = Vec::new();
    for service in resolved.model.descriptions.iter().flat_map(|description| &description.services) {
        for operation in &service.operations {
            for (direction, word) in [(Direction::Request, "request"), (Direction::Response, "response")] {
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
    // User is what the project is about: it is held against two validators.
    let engine = if stem == "WSDL-Services88-User" { "both" } else { "lxml" };
    let tool = shared("tools/validate.py").ok_or("tools/validate.py is missing")?;
    let output = Command::new(python).arg(tool).args(["--engine", engine]).arg(wsdl).args(&files).output()?;
    let said = String::from_utf8_lossy(&output.stdout);
    if said.contains(&format!("{} file(s), 0 invalid", files.len())) && !files.is_empty() {
        return Ok(());
    }
    let why: String = said.chars().chain(String::from_utf8_lossy(&output.stderr).chars()).take(4_000).collect();
    Err(why.into())
}
