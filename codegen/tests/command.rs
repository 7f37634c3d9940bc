//! The command: what it writes, what `check` says, and its exit codes.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::process::Command;

use folder::{Folder, Said, run, wsdl, xsd};

const WSDL: &str = "wsdl/greeter.wsdl";

/// Runs the command in a folder.
fn command(folder: &Folder, arguments: &str) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
    command.args(arguments.split_whitespace()).current_dir(&folder.0);
    run(&mut command)
}

fn folder(name: &str) -> Folder {
    let folder = Folder::new(&format!("command-{name}"));
    folder.put_greeter();
    folder
}

#[test]
fn a_file() {
    let folder = folder("file");
    let arguments = format!("{WSDL} -o src/greeter.rs");
    let said = command(&folder, &format!("generate {arguments}"));
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(said.out, "wrote src/greeter.rs\nwrote src/greeter.wsdl\n");
    let said = command(&folder, &format!("generate {arguments}"));
    assert_eq!(said.out, "2 of 2 files up to date\n");
    let said = command(&folder, &format!("check {arguments}"));
    assert_eq!((said.code, said.out.as_str()), (0, ""));
}

#[test]
fn check_shows_the_difference() {
    let folder = folder("check-file");
    // Without a server there is no description to hand out: one file.
    let arguments = format!("{WSDL} -o src/greeter.rs --no-server");
    let said = command(&folder, &format!("check {arguments}"));
    assert_eq!(said.code, 1);
    assert_eq!(
        said.out,
        "missing: src/greeter.rs\n1 file is stale; `wsdl-codegen generate` with the same arguments brings them up to date\n"
    );
    assert!(!folder.has("src"));

    assert_eq!(command(&folder, &format!("generate {arguments}")).code, 0);
    let text = folder.text("src/greeter.rs");
    let last = text.lines().last().unwrap();
    folder.put("src/greeter.rs", format!("{text}// by hand\n"));
    let said = command(&folder, &format!("check {arguments}"));
    assert_eq!(said.code, 1);
    assert!(
        said.out.starts_with("--- src/greeter.rs\t(on disk)\n+++ src/greeter.rs\t(generated)\n@@ "),
        "{}",
        said.out
    );
    assert!(said.out.contains(&format!("\n {last}\n-// by hand\n")), "{}", said.out);

    folder.put("src/greeter.rs", text.replace('\n', "\r\n"));
    let said = command(&folder, &format!("check {arguments}"));
    assert_eq!(said.code, 1);
    assert!(said.out.starts_with("line endings: src/greeter.rs has CRLF; "), "{}", said.out);
}

#[test]
fn a_folder() {
    let folder = folder("folder");
    folder.put("wsdl/farewell.wsdl", wsdl("Farewell", &["Leave"]));
    folder.put("wsdl/farewell.xsd", xsd("Farewell", &["Leave"]));
    folder.put("src/soap/by_hand.rs", "//! Somebody's work.\n");
    let both = format!("{WSDL} wsdl/farewell.wsdl -o src/soap");
    let said = command(&folder, &format!("generate {both}"));
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let all = folder.list("src/soap");
    assert!(all.contains(&"mod.rs".to_owned()), "{all:?}");
    assert_eq!(said.out.lines().count(), all.len() - 1, "{}", said.out);
    assert_eq!(command(&folder, &format!("check {both}")).code, 0);

    // One description less: its files are left over.
    let one = format!("{WSDL} -o src/soap");
    let said = command(&folder, &format!("check {one}"));
    assert_eq!(said.code, 1);
    let left: Vec<&str> = said.out.lines().filter_map(|line| line.strip_prefix("left over: src/soap/")).collect();
    assert!(!left.is_empty(), "{}", said.out);
    assert!(!said.out.contains("by_hand"), "{}", said.out);

    let said = command(&folder, &format!("generate {one}"));
    assert_eq!(said.code, 0);
    for path in left {
        assert!(said.out.contains(&format!("removed src/soap/{path}\n")), "{}", said.out);
        assert!(!folder.has(&format!("src/soap/{path}")));
    }
    assert!(folder.has("src/soap/by_hand.rs"));
    assert_eq!(command(&folder, &format!("check {one}")).code, 0);

    // A file that is gone is missing.
    std::fs::remove_file(folder.0.join("src/soap/mod.rs")).unwrap();
    let said = command(&folder, &format!("check {one}"));
    assert_eq!(said.code, 1);
    assert!(said.out.starts_with("missing: src/soap/mod.rs\n"), "{}", said.out);
}

#[test]
fn what_somebody_wrote_is_not_replaced() {
    let folder = folder("by-hand");
    folder.put("src/lib.rs", "//! Somebody's work.\n");
    let said = command(&folder, &format!("generate {WSDL} -o src/lib.rs"));
    assert_eq!(said.code, 2);
    assert_eq!(
        said.err,
        "error[call.output]: src/lib.rs was not written by wsdl-codegen and would be replaced\n  help: write to another file or folder, or remove it first\n"
    );
    assert_eq!(folder.text("src/lib.rs"), "//! Somebody's work.\n");

    // A merge left its marks above our header: the file is still ours.
    assert_eq!(command(&folder, &format!("generate {WSDL} -o src/greeter.rs")).code, 0);
    let text = folder.text("src/greeter.rs");
    folder.put("src/greeter.rs", format!("<<<<<<< HEAD\n{text}"));
    assert_eq!(command(&folder, &format!("generate {WSDL} -o src/greeter.rs")).code, 0);
    assert_eq!(folder.text("src/greeter.rs"), text);
    // Nobody's work.
    folder.put("src/empty.rs", "");
    assert_eq!(command(&folder, &format!("generate {WSDL} -o src/empty.rs")).code, 0);
}

#[test]
fn options_of_the_command_and_of_the_file() {
    let folder = folder("options");
    folder.put("options.toml", "build_client = true\noperations = [\"Greet\"]\n");
    let generate = |arguments: &str| {
        let said = command(&folder, &format!("generate {WSDL} -o out.rs --config options.toml {arguments}"));
        assert_eq!(said.code, 0, "{}", said.err);
        folder.text("out.rs")
    };
    let text = generate("");
    assert!(text.contains("pub mod client") && text.contains("pub mod server"));
    assert!(text.contains("fn greet") && !text.contains("fn part"));
    let text = generate("--no-client --operation Part");
    assert!(!text.contains("pub mod client") && text.contains("pub mod server"));
    assert!(text.contains("fn greet") && text.contains("fn part"));
    let text = generate("--no-server");
    assert!(text.contains("pub mod client") && !text.contains("pub mod server"));
}

#[test]
fn imports_stay_below_the_root() {
    let folder = folder("root");
    folder.put("wsdl/deep/greeter.wsdl", wsdl("Greeter", &["Greet"]).replace("\"greeter.xsd\"", "\"../greeter.xsd\""));
    let said = command(&folder, "generate wsdl/deep/greeter.wsdl -o out.rs");
    assert_eq!(said.code, 2);
    assert!(said.err.contains("--root wsdl"), "{}", said.err);
    let said = command(&folder, "generate wsdl/deep/greeter.wsdl -o out.rs --root wsdl");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
}

#[test]
fn remote_imports_need_a_line_in_the_catalog() {
    let folder = folder("catalog");
    let remote = "\"http://example.org/schemas/greeter.xsd\"";
    folder.put("wsdl/remote.wsdl", wsdl("Greeter", &["Greet"]).replace("\"greeter.xsd\"", remote));
    let said = command(&folder, "generate wsdl/remote.wsdl -o out.rs");
    assert_eq!(said.code, 2);
    let line = format!("{remote} = \"path/to/file\"");
    assert!(said.err.contains("error[wsdl.import_remote]") && said.err.contains(&line), "{}", said.err);

    // Files are looked up from the folder of the catalog; it may lie outside of the root.
    folder.put("catalog/greeter.xsd", folder.text("wsdl/greeter.xsd"));
    folder.put("catalog/catalog.toml", line.replace("path/to/file", "greeter.xsd"));
    let said = command(&folder, "generate wsdl/remote.wsdl -o out.rs --catalog catalog/catalog.toml");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    folder.put("catalog/options.toml", format!("[catalog]\n{}", folder.text("catalog/catalog.toml")));
    let said = command(&folder, "check wsdl/remote.wsdl -o out.rs --config catalog/options.toml");
    assert_eq!((said.code, said.err.as_str()), (0, ""));

    folder.put("catalog/catalog.toml", line.replace("path/to/file", "gone.xsd"));
    let said = command(&folder, "generate wsdl/remote.wsdl -o out.rs --catalog catalog/catalog.toml");
    assert!(said.err.contains("there is no file catalog/gone.xsd, which the catalog names for"), "{}", said.err);
    folder.put("catalog/catalog.toml", "a = 1");
    let said = command(&folder, "generate wsdl/remote.wsdl -o out.rs --catalog catalog/catalog.toml");
    assert!(said.err.starts_with("catalog/catalog.toml:1:5: error[config.type]: `catalog` takes"), "{}", said.err);
}

#[test]
fn dumps_go_to_stdout() {
    let folder = folder("dump");
    for stage in ["model", "rust"] {
        let said = command(&folder, &format!("generate {WSDL} --dump {stage}"));
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        assert!(said.out.contains("Greet"), "{}", said.out);
    }
    assert_eq!(folder.list(""), ["wsdl/greeter.wsdl", "wsdl/greeter.xsd"]);
}

#[test]
fn findings_go_to_stderr() {
    let folder = folder("findings");
    folder.put("wsdl/greeter.xsd", xsd("Greeter", &["Grete"]));
    for action in ["generate", "check"] {
        let said = command(&folder, &format!("{action} {WSDL} -o out.rs"));
        assert_eq!((said.code, said.out.as_str()), (2, ""));
        assert!(said.err.starts_with("wsdl/greeter.wsdl:") && said.err.contains(": error["), "{}", said.err);
    }
    assert!(!folder.has("out.rs"));
    let said = command(&folder, "check wsdl/none.wsdl -o out.rs");
    assert_eq!(said.code, 2);
    assert!(said.err.contains("wsdl/none.wsdl"), "{}", said.err);
}

#[test]
fn findings_show_what_stands_there() {
    let folder = folder("excerpt");
    folder.put(
        "wsdl/greeter.xsd",
        xsd("Greeter", &["Greet", "Part"]).replacen("type=\"xs:string\"", "type=\"xs:strin\"", 1),
    );
    let said = command(&folder, &format!("generate {WSDL} -o out.rs"));
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    // Not on a terminal: no colour.
    insta::assert_snapshot!(said.err);

    let said = command(&folder, &format!("generate {WSDL} -o out.rs --json"));
    assert_eq!((said.code, said.err.as_str()), (2, ""));
    insta::assert_snapshot!(said.out);
    folder.put_greeter();
    let said = command(&folder, &format!("--json generate {WSDL} -o out.rs"));
    assert_eq!(said.code, 0);
    assert_eq!(
        said.out,
        "{\n  \"said\": [\n    \"wrote out.rs\",\n    \"wrote greeter.wsdl\"\n  ],\n  \"findings\": []\n}\n"
    );
}

#[test]
fn usage() {
    let folder = folder("usage");
    for wrong in [
        "",
        "generate",
        "generate a.wsdl",
        "check a.wsdl",
        "generate -o x.rs",
        "generate a.wsdl -o x.rs --dump model",
        "generate a.wsdl --dump tokens",
        "check a.wsdl --dump model",
    ] {
        let said = command(&folder, wrong);
        assert_eq!(said.code, 2, "{wrong}");
        assert!(said.err.contains("--help"), "{wrong}: {}", said.err);
    }
    for (help, word) in [("--help", "check"), ("generate --help", "--operation"), ("check --help", "--config")] {
        let said = command(&folder, help);
        assert_eq!(said.code, 0);
        for word in [word, "Examples:", "Exit codes:"] {
            assert!(said.out.contains(word), "{help}: {}", said.out);
        }
    }
    assert_eq!(command(&folder, "--version").code, 0);
}

#[test]
fn folders_and_patterns() {
    let folder = folder("inputs");
    folder.put("wsdl/farewell.wsdl", wsdl("Farewell", &["Leave"]));
    folder.put("wsdl/farewell.xsd", xsd("Farewell", &["Leave"]));
    let by_name = command(&folder, "inspect wsdl/farewell.wsdl wsdl/greeter.wsdl");
    assert_eq!((by_name.code, by_name.err.as_str()), (0, ""));
    for named in ["wsdl", "wsdl/*.wsdl", "wsdl/*ell.wsdl wsdl/gr??ter.wsdl", "wsdl wsdl/greeter.wsdl"] {
        let said = command(&folder, &format!("inspect {named}"));
        assert_eq!((said.code, &said.out), (0, &by_name.out), "{named}: {}", said.err);
    }
    assert_eq!(command(&folder, "generate wsdl -o src/soap").code, 0);
    assert_eq!(command(&folder, "check wsdl/*.wsdl -o src/soap").code, 0);
    for named in ["src", "wsdl/*.none"] {
        let said = command(&folder, &format!("inspect {named}"));
        assert_eq!(said.code, 2);
        assert!(
            said.err.starts_with(&format!("error[call.description]: `{named}` names no description")),
            "{}",
            said.err
        );
    }
}

#[test]
fn completions_and_manual() {
    let folder = folder("shell");
    for (shell, word) in
        [("bash", "complete -F"), ("zsh", "#compdef wsdl-codegen"), ("fish", "complete -c wsdl-codegen")]
    {
        let said = command(&folder, &format!("completions {shell}"));
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        assert!(said.out.contains(word) && said.out.contains("inspect"), "{shell}");
    }
    let said = command(&folder, "man");
    assert!(said.out.contains(".TH wsdl-codegen 1") && said.out.contains("Exit codes:"), "{}", said.out);
    let said = command(&folder, "man -o man1");
    assert_eq!(said.code, 0);
    let pages = folder.list("man1");
    assert_eq!(pages.len(), said.out.lines().count());
    for page in ["wsdl-codegen.1", "wsdl-codegen-generate.1", "wsdl-codegen-diff.1"] {
        assert!(pages.contains(&page.to_owned()), "{pages:?}");
    }
}
