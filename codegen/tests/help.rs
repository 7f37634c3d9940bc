//! What the command says of itself: each `--help` has examples and fits on a screen, each option has a row in the guide; and what it says of wrong uses.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::collections::BTreeSet;
use std::fs::File;
use std::process::Command;

use folder::{Folder, Said, run};

const COMMANDS: [&str; 11] =
    ["generate", "check", "inspect", "sample", "mock", "diff", "docs", "lint", "explain", "completions", "man"];

fn command(arguments: &[&str]) -> Said {
    run(Command::new(env!("CARGO_BIN_EXE_wsdl-codegen")).args(arguments))
}

/// `--word` wherever it stands.
fn options(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    words
        .filter(|word| word.starts_with("--") && word.contains(|c: char| c.is_ascii_alphanumeric()))
        .map(str::to_owned)
        .collect()
}

#[test]
fn each_help_has_examples_and_fits() {
    for name in COMMANDS {
        let said = command(&[name, "-h"]);
        assert_eq!((said.code, said.err.as_str()), (0, ""), "{name}");
        assert!(said.out.contains("\nExamples:\n"), "{name}");
        for line in said.out.lines() {
            assert!(line.chars().count() <= 150, "{name}: {line}");
        }
    }
    let all = command(&["--help"]).out;
    for name in COMMANDS {
        assert!(all.contains(&format!("\n  {name} ")), "{name}");
    }
}

#[test]
fn each_option_has_a_row_in_the_guide() {
    let guide = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/src/commands.md");
    let guide = std::fs::read_to_string(guide).unwrap();
    let (all, sections) = guide.split_once("\n## ").unwrap();
    // What it takes everywhere stands above, what `check` takes is what `generate` does.
    let common: BTreeSet<String> = options(all).into_iter().chain(["--help".to_owned()]).collect();
    let rows = |name: &str| {
        let section = sections.split("\n## ").find(|section| section.starts_with(&format!("{name}\n"))).unwrap();
        options(section.split("```").next().unwrap())
    };
    for name in COMMANDS {
        let help = command(&[name, "-h"]).out;
        let taken = options(help.split("\nExamples:\n").next().unwrap());
        let mut told = rows(name);
        if name == "check" {
            told = rows("generate");
            told.remove("--dump");
        }
        let missing: Vec<_> = taken.difference(&told).filter(|option| !common.contains(*option)).collect();
        let stale: Vec<_> = told.difference(&taken).collect();
        assert!(missing.is_empty() && stale.is_empty(), "{name}: missing {missing:?}, stale {stale:?}");
    }
}

/// What is wrong is said in a sentence, with a way out, and exit code 2.
#[test]
fn wrong_uses() {
    let folder = Folder::new("help-wrong-uses");
    folder.put_greeter();
    for (name, text) in [
        ("page.wsdl", "<html><body>not found</body></html>"),
        ("doctype.wsdl", "<!DOCTYPE html>\n<html></html>"),
        ("empty.wsdl", "\n"),
        ("words.wsdl", "# a readme\n"),
        ("new.wsdl", "<description xmlns=\"http://www.w3.org/ns/wsdl\"/>"),
        ("message.wsdl", "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"/>"),
        ("bare.wsdl", "<definitions name=\"A\"/>"),
    ] {
        folder.put(name, text);
    }
    folder.put("none/readme.txt", "");
    let mut said = String::new();
    for arguments in [
        "generate missing.wsdl -o x.rs",
        "generate none -o x.rs",
        "generate none/*.wsdl -o x.rs",
        "inspect page.wsdl",
        "inspect doctype.wsdl",
        "inspect empty.wsdl",
        "inspect words.wsdl",
        "inspect new.wsdl",
        "inspect message.wsdl",
        "inspect bare.wsdl",
        "generate wsdl/greeter.wsdl -o x.rs --operation Geet",
        "sample wsdl/greeter.wsdl Geet",
        "sample wsdl/greeter.wsdl Leave",
        "inspect wsdl/greeter.wsdl --type Geet",
        "lint wsdl/greeter.wsdl --allow wcf.ordre",
        "lint wsdl/greeter.wsdl --allow xsd.upa",
        "explain xsd.upaa",
        "explain nothing",
        "mock wsdl/greeter.wsdl --addr 8088",
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
        let one = run(command.args(arguments.split(' ')).current_dir(&folder.0));
        assert_eq!((one.code, one.out.as_str()), (2, ""), "{arguments}");
        said.push_str(&format!("$ {arguments}\n{}\n", one.err.trim_end()));
    }
    insta::assert_snapshot!(said);
}

/// A disk that is full is told, not taken for a reader that has gone.
#[test]
fn what_cannot_be_written_is_an_error() {
    let Ok(full) = File::options().write(true).open("/dev/full") else { return };
    let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
    let output = command.args(["explain", "xsd.upa"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("stdout: error[io]: cannot write: "));
}
