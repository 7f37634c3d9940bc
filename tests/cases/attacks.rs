//! The attacks of ../shared/attacks/dev, one case a row: verdict, error kind, values and memory; time with the slack that a debug build on a busy machine needs.

mod trial;

use std::path::Path;
use std::process::Command;

use libtest_mimic::{Arguments, Failed};
use trial::trial;
use wsdl_tests::attacks::Corpus;
use wsdl_tests::shared::shared;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = shared("attacks/dev");
    let names: Vec<String> = match &folder {
        Some(folder) => Corpus::read(folder)?.rows.into_iter().map(|row| row.name).collect(),
        None => vec!["attacks".to_owned()],
    };
    let trials =
        names.into_iter().map(|name| trial(name.clone(), folder.clone(), move |folder| play(folder, &name))).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn play(folder: &Path, name: &str) -> Result<(), Failed> {
    let run =
        Command::new(env!("CARGO_BIN_EXE_attacks")).arg(folder).args(["--only", name, "--slack", "40"]).output()?;
    if run.status.success() {
        return Ok(());
    }
    Err(format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr)).into())
}
