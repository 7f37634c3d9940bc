//! `mutations`: cuts and changes twenty valid messages in every byte; prints a line for each and the differences from expat, roxmltree and
//! quick-xml. Fails on a panic, on a cut message that is taken, on content that quick-xml reads otherwise, and on a difference without a reason.
#![forbid(unsafe_code)]

use std::io::Write;
use std::process::ExitCode;

use wsdl_tests::mutation::{Differences, Effort, available, play, samples};

fn main() -> ExitCode {
    match run() {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "mutations: {error}");
            ExitCode::from(2)
        }
    }
}

fn run() -> Result<bool, String> {
    let effort = if std::env::args().any(|argument| argument == "--some") { Effort::some() } else { Effort::all() };
    let mut out = std::io::stdout();
    let with_expat = available();
    if !with_expat {
        return Err("python3 with expat is needed".to_owned());
    }
    let mut differences = Differences::default();
    let (mut panics, mut taken, mut misread, mut changed) = (0, 0, 0, 0);
    for sample in samples()? {
        let played = play(&sample, &effort, with_expat)?;
        let line = format!(
            "{}: {} bytes, {} cut ({} taken), {} changed, {} panics",
            sample.name,
            sample.bytes.len(),
            played.prefixes,
            played.taken.len(),
            played.changed,
            played.panicked.len()
        );
        writeln!(out, "{line}").map_err(|error| error.to_string())?;
        panics += played.panicked.len();
        taken += played.taken.len();
        misread += played.misread.len();
        changed += played.changed;
        differences.join(played.differences);
    }
    let unexplained = differences.unexplained();
    writeln!(
        out,
        "{differences}{changed} changed messages, {panics} panics, {taken} cut messages taken, {misread} read otherwise, {} differences without a reason",
        unexplained.len()
    )
    .map_err(|error| error.to_string())?;
    Ok(panics == 0 && taken == 0 && misread == 0 && unexplained.is_empty())
}
