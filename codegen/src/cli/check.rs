//! `wsdl-codegen check`: the difference between what is on disk and what would be written, for CI and reviewers.

use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;

use similar::TextDiff;

use super::arguments::Check;
use super::destination::Destination;
use super::inputs;
use super::screen::Screen;
use crate::Error;

pub(super) fn run(arguments: &Check, out: &mut Screen) -> Result<ExitCode, Error> {
    let generated = arguments.input.builder().generate(&inputs::expand(&arguments.input.wsdls)?)?;
    out.note(&generated.notes);
    let destination = Destination::new(&arguments.output, &generated);
    let mut stale = 0_usize;
    for (path, text) in &destination.files {
        stale += usize::from(compare(path, text, out)?);
    }
    for path in destination.left_over()? {
        let _ = writeln!(out, "left over: {}", path.display());
        stale += 1;
    }
    if stale == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    let files = if stale == 1 { "file is" } else { "files are" };
    let _ =
        writeln!(out, "{stale} {files} stale; `wsdl-codegen generate` with the same arguments brings them up to date");
    Ok(ExitCode::from(super::STALE))
}

/// True: the file is stale.
fn compare(path: &Path, text: &str, out: &mut dyn Write) -> Result<bool, Error> {
    let present = match std::fs::read(path) {
        Ok(present) => present,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let _ = writeln!(out, "missing: {}", path.display());
            return Ok(true);
        }
        Err(error) => return Err(Error::io("read", path, error)),
    };
    if present == text.as_bytes() {
        return Ok(false);
    }
    let present = String::from_utf8_lossy(&present);
    if present.replace("\r\n", "\n") == text {
        // A diff of these would show nothing but every line.
        let _ = writeln!(out, "line endings: {} has CRLF; put `*.rs text eol=lf` into .gitattributes", path.display());
        return Ok(true);
    }
    let name = path.display();
    let diff = TextDiff::from_lines(present.as_ref(), text);
    let _ =
        write!(out, "{}", diff.unified_diff().header(&format!("{name}\t(on disk)"), &format!("{name}\t(generated)")));
    Ok(true)
}
