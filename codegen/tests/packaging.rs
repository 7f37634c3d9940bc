//! What would be uploaded to crates.io: sources, README and licences, and nothing that happened to lie around.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::path::Path;
use std::process::Command;

use folder::run;

#[test]
fn packages_hold_what_they_should() {
    for (package, folder) in [("wsdl-codegen", "codegen"), ("wsdl-runtime", "runtime"), ("wsdl-macro", "macro")] {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["package", "--list", "--allow-dirty", "--offline", "--quiet", "-p", package]).current_dir("..");
        let said = run(&mut cargo);
        assert_eq!(said.code, 0, "{}", said.err);
        let files: Vec<&str> = said.out.lines().collect();
        let made = [".cargo_vcs_info.json", "Cargo.lock", "Cargo.toml.orig"];
        let own = ["Cargo.toml", "README.md", "LICENSE-APACHE", "LICENSE-MIT", "src/lib.rs"];
        for file in own {
            assert!(files.contains(&file), "{package} without {file}");
        }
        for file in &files {
            let known = made.contains(file) || own.contains(file);
            let source =
                file.starts_with("src/") && [".rs", ".md", ".css", ".js"].iter().any(|ending| file.ends_with(ending));
            assert!(known || source, "{package} would be uploaded with {file}");
        }
        // Every source that is compiled in is there: a file that `include_str!` names, too.
        let on_disk = sources(&Path::new("..").join(folder).join("src"));
        assert_eq!(files.iter().filter(|file| file.starts_with("src/")).count(), on_disk, "{package}");
    }
}

fn sources(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { sources(&path) } else { 1 }).sum()
}

#[test]
fn manifests_say_what_crates_io_wants() {
    for folder in ["codegen", "runtime", "macro"] {
        let text = std::fs::read_to_string(Path::new("..").join(folder).join("Cargo.toml")).unwrap();
        for key in [
            "description",
            "license",
            "repository",
            "readme",
            "keywords",
            "categories",
            "documentation",
            "rust-version",
        ] {
            assert!(text.lines().any(|line| line.starts_with(key)), "{folder}: {key}");
        }
    }
}
