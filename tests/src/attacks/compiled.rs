//! Decision: when generated code is as it should be: no token of it comes from the canary, it compiles with every warning an error, and its documentation holds
//! nothing that would run as a test.

use std::path::Path;
use std::process::Command;
use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};

use crate::shared::workspace;

/// Word that hostile descriptions try to turn into code.
const CANARY: &str = "INJECTED_CANARY";

const LIBRARY: &str = "//! What was generated.\n#![deny(warnings)]\n#![forbid(unsafe_code)]\n\n/// As from OUT_DIR.\npub mod generated {\n    include!(\"generated.rs\");\n}\n";

/// Compiles `folder/src/generated.rs` with the dependencies in `target`.
///
/// # Errors
/// What is wrong with it.
pub fn compile(folder: &Path, target: &Path) -> Result<(), String> {
    let said = |error: std::io::Error| error.to_string();
    let text = std::fs::read_to_string(folder.join("src/generated.rs")).map_err(said)?;
    let tokens = TokenStream::from_str(&text).map_err(|error| format!("what was generated is no Rust: {error}"))?;
    if holds_canary(tokens) {
        return Err("text of the description became code".to_owned());
    }
    let manifest = format!(
        "[package]\nname = \"attacked\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         wsdl-runtime = {{ path = {:?}, default-features = false }}\n",
        workspace().join("runtime")
    );
    std::fs::write(folder.join("Cargo.toml"), manifest).map_err(said)?;
    std::fs::write(folder.join("src/lib.rs"), LIBRARY).map_err(said)?;
    std::fs::copy(workspace().join("Cargo.lock"), folder.join("Cargo.lock")).map_err(said)?;
    // The only way to learn what rustdoc would run is to let it look.
    let output = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["test", "--doc", "--offline", "--quiet", "--manifest-path"])
        .arg(folder.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(target)
        .args(["--", "--list"])
        .output()
        .map_err(said)?;
    let (out, error) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    if !output.status.success() {
        return Err(format!("what was generated does not compile: {}", error.chars().take(3000).collect::<String>()));
    }
    if out.lines().any(|line| line.ends_with(": test")) {
        return Err(format!("documentation would run as a test: {out}"));
    }
    Ok(())
}

/// Whether the word is anything but a literal; documentation is literals.
fn holds_canary(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == CANARY || ident == "compile_error",
        TokenTree::Group(group) => holds_canary(group.stream()),
        TokenTree::Literal(_) | TokenTree::Punct(_) => false,
    })
}
