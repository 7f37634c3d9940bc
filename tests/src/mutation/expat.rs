//! Decision: expat is asked through the Python that every machine has. It makes the same changes itself, so that a message and a list of bytes go in and one
//! character a change comes out. The separator of names is a character that no document can hold: expat refuses a namespace name that holds it.

use std::io::Write;
use std::process::{Command, Stdio};

const SCRIPT: &str = r#"
import sys
from xml.parsers import expat
whole = bytes.fromhex(sys.stdin.readline().strip())
values = bytes.fromhex(sys.stdin.readline().strip())
out = []
for at, original in enumerate(whole):
    changed = bytearray(whole)
    for value in values:
        if value == original:
            continue
        changed[at] = value
        parser = expat.ParserCreate(namespace_separator="\x01")
        try:
            parser.Parse(bytes(changed), True)
            out.append("1")
        except (expat.ExpatError, ValueError, LookupError):
            out.append("0")
sys.stdout.write("".join(out))
"#;

/// Whether there is a Python with expat.
pub fn available() -> bool {
    let run = Command::new("python3").args(["-c", "from xml.parsers import expat"]).stderr(Stdio::null()).status();
    run.is_ok_and(|status| status.success())
}

/// `1` for each changed message that expat takes, `0` for the others: place by place, and at each place byte by byte.
pub(super) fn verdicts(whole: &[u8], bytes: &[u8]) -> Result<Vec<u8>, String> {
    let said = |error: std::io::Error| format!("python3: {error}");
    let mut python = Command::new("python3")
        .args(["-c", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(said)?;
    if let Some(mut input) = python.stdin.take() {
        writeln!(input, "{}\n{}", hex(whole), hex(bytes)).map_err(said)?;
    }
    let output = python.wait_with_output().map_err(said)?;
    if output.status.success() { Ok(output.stdout) } else { Err("expat could not be asked".to_owned()) }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
