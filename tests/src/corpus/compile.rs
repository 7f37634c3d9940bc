//! Gives what was generated to the compiler, with every warning an error: many modules in one crate, since the compiler's start and the runtime's
//! metadata cost more than most modules. A module in which something is wrong is taken out and the rest compiled again, until nothing is wrong: errors
//! of a later stage of the compiler only show when the earlier stages have none.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Text of one crate, in bytes; more modules than this fit into memory, but not into patience when one of them is wrong.
const BATCH: usize = 2_500_000;

/// A generated module.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its number, by which the compiler's messages are told apart.
    pub number: usize,
    /// The folder with `mod.rs`, named `module-<number>`.
    pub folder: PathBuf,
    /// Size of its text.
    pub bytes: usize,
}

/// What the compiler said of the modules that it refused, by their number.
pub type Refused = BTreeMap<usize, String>;

/// Compiles all modules in crates below `scratch`; `shown` is told after each crate how many modules are done.
///
/// # Errors
/// Cargo cannot be run, or fails on something that is no module.
pub fn compile(
    workspace: &Path,
    scratch: &Path,
    modules: &[Module],
    shown: &mut dyn FnMut(usize),
) -> Result<Refused, String> {
    let mut refused = Refused::new();
    let mut first = 0;
    while first < modules.len() {
        let mut bytes = 0;
        let mut batch = BTreeMap::new();
        for module in modules.iter().skip(first) {
            if !batch.is_empty() && bytes + module.bytes > BATCH {
                break;
            }
            bytes += module.bytes;
            batch.insert(module.number, module.folder.as_path());
        }
        first += batch.len();
        while !batch.is_empty() {
            write_crate(workspace, scratch, &batch)?;
            let wrong = check(scratch)?;
            if wrong.is_empty() {
                break;
            }
            for (number, message) in wrong {
                if batch.remove(&number).is_none() {
                    return Err(format!("the compiler complains about something that was not given to it: {message}"));
                }
                refused.insert(number, message);
            }
        }
        shown(first);
    }
    Ok(refused)
}

/// A crate with a module for each member of the batch.
fn write_crate(workspace: &Path, scratch: &Path, batch: &BTreeMap<usize, &Path>) -> Result<(), String> {
    let source = scratch.join("src");
    std::fs::create_dir_all(&source).map_err(|error| format!("{}: {error}", source.display()))?;
    let runtime = workspace.join("runtime");
    let manifest = format!(
        "[package]\nname = \"corpus-batch\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\nwsdl-runtime = {{ path = {runtime:?}, features = [\"client\", \"server\"] }}\n\n[workspace]\n"
    );
    let mut lib = "//! Generated from the corpus.\n#![forbid(unsafe_code)]\n#![deny(warnings)]\n".to_owned();
    for (number, folder) in batch {
        let _ = write!(lib, "#[path = {:?}]\npub mod m{number};\n", folder.join("mod.rs"));
    }
    let lock = workspace.join("Cargo.lock");
    let write =
        |path: PathBuf, text: &str| std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()));
    write(scratch.join("Cargo.toml"), &manifest)?;
    write(source.join("lib.rs"), &lib)?;
    // The versions that are tested, and no look at the registry.
    let _ = std::fs::copy(lock, scratch.join("Cargo.lock"));
    Ok(())
}

/// Runs `cargo check`; for each module with an error or warning, the first message.
fn check(scratch: &Path) -> Result<Vec<(usize, String)>, String> {
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["check", "--quiet", "--message-format=json", "--offline"])
        .arg("--manifest-path")
        .arg(scratch.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(scratch.join("target"))
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    let wrong = messages(&output.stdout);
    if wrong.is_empty() && !output.status.success() {
        return Err(format!("cargo check: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(wrong.into_iter().collect())
}

/// For each module, the first message of the compiler, from cargo's JSON.
pub(super) fn messages(output: &[u8]) -> BTreeMap<usize, String> {
    let text = String::from_utf8_lossy(output);
    let mut wrong: BTreeMap<usize, String> = BTreeMap::new();
    for line in text.lines() {
        let Ok(record) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let Some(message) =
            record.get("message").filter(|_| record.get("reason").is_some_and(|it| it == "compiler-message"))
        else {
            continue;
        };
        let spans = message.get("spans").and_then(|spans| spans.as_array());
        let files = spans.into_iter().flatten().filter_map(|span| span.get("file_name")?.as_str());
        let Some(number) = files.filter_map(number).next() else { continue };
        let rendered = message.get("rendered").and_then(|text| text.as_str()).unwrap_or_default();
        wrong.entry(number).or_insert_with(|| rendered.to_owned());
    }
    wrong
}

/// Number of the module that a file belongs to: its folder bears it.
fn number(file: &str) -> Option<usize> {
    Path::new(file).components().find_map(|part| part.as_os_str().to_str()?.strip_prefix("module-")?.parse().ok())
}
