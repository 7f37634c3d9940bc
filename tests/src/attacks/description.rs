//! Plays one description: generates in memory and leaves what was generated for the compiler.

use std::collections::BTreeMap;
use std::path::{Component, Path};
use std::time::Instant;

use wsdl_codegen::{Builder, Error};

use super::memory::Idle;
use super::{Played, Verdict};

/// Generates from `file` into `folder/src`.
pub(super) fn generate(file: &Path, folder: &Path) -> Result<Played, String> {
    let (idle, begun) = (Idle::mark(), Instant::now());
    let generated = Builder::new().generate(&[file]);
    let (took, memory) = (begun.elapsed(), idle.peak());
    let mut played =
        Played { verdict: Verdict::Reject, kind: String::new(), values: BTreeMap::new(), took, memory, wrong: None };
    match generated {
        Err(error) => played.kind = kind(&error),
        Ok(generated) => {
            played.verdict = Verdict::GenerateCompiles;
            let source = folder.join("src");
            std::fs::create_dir_all(&source).map_err(|error| error.to_string())?;
            let text = generated.single_file();
            let files = generated.descriptions().iter().map(|(name, text)| (name.as_str(), text));
            for (name, text) in files.chain([("generated.rs", &text)]) {
                // A file that would leave the folder is not written, and is a failure.
                if !Path::new(name).components().eq([Component::Normal(name.as_ref())]) {
                    played.wrong = Some(format!("a file called {name:?} would be written"));
                    continue;
                }
                std::fs::write(source.join(name), text).map_err(|error| error.to_string())?;
            }
        }
    }
    Ok(played)
}

/// The kind of the first finding.
fn kind(error: &Error) -> String {
    let finding = match error {
        Error::Findings(findings) => findings.findings.first(),
        Error::Config(findings) | Error::Options(findings) => findings.first(),
        Error::Io { .. } => None,
    };
    finding.map_or_else(|| "io".to_owned(), |finding| finding.kind.to_owned())
}
