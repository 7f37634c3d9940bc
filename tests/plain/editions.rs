//! What is written serves as a file of its own, as a folder of files and inside `include!`, in the editions 2021 and 2024, without a warning.

use std::path::Path;
use std::process::Command;

use wsdl_codegen::Builder;
use wsdl_tests::shared::workspace;

use crate::snapshots::{PASSWORD_OPERATIONS, wsdl};

const LIBRARY: &str = r#"//! All three ways of taking it in.
#![deny(warnings)]
#![forbid(unsafe_code)]

/// A folder.
pub mod folder;
/// A file.
pub mod one_file;
/// Included, as from OUT_DIR.
pub mod included {
    include!("one_file.rs");
}

/// The three are alike.
pub fn names() -> [&'static str; 3] {
    [folder::client::ADDRESS, one_file::client::ADDRESS, included::client::ADDRESS]
}
"#;

#[test]
fn every_way_in_every_edition() {
    let generated = Builder::new()
        .config(wsdl("wsdl-codegen.toml"))
        .unused_rules(wsdl_codegen::options::UnusedRules::Allow)
        .operations(PASSWORD_OPERATIONS)
        .generate(&[wsdl("services88-user.wsdl")])
        .unwrap();
    for edition in ["2021", "2024"] {
        let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("edition{edition}"));
        let source = home.join("src");
        std::fs::create_dir_all(source.join("folder")).unwrap();
        std::fs::write(source.join("lib.rs"), LIBRARY).unwrap();
        std::fs::write(source.join("one_file.rs"), generated.single_file()).unwrap();
        for (name, text) in generated.descriptions() {
            std::fs::write(source.join(name), text).unwrap();
        }
        for (path, text) in generated.directory() {
            let path = source.join("folder").join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let manifest = format!(
            "[package]\nname = \"edition{edition}\"\nversion = \"0.0.0\"\nedition = \"{edition}\"\n\n[workspace]\n\n[dependencies]\n\
             wsdl-runtime = {{ path = {:?}, default-features = false }}\n",
            workspace().join("runtime")
        );
        std::fs::write(home.join("Cargo.toml"), manifest).unwrap();
        std::fs::copy(workspace().join("Cargo.lock"), home.join("Cargo.lock")).unwrap();
        let output = Command::new(env!("CARGO"))
            .args(["check", "--offline", "--quiet", "--manifest-path"])
            .arg(home.join("Cargo.toml"))
            .arg("--target-dir")
            .arg(Path::new(env!("CARGO_TARGET_TMPDIR")).join("cargo"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{edition}: {}", String::from_utf8_lossy(&output.stderr));
    }
}
