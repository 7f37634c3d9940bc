//! [`Builder`] as a build script uses it: the lines for Cargo, the file in `OUT_DIR`, the text of errors.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::process::Command;

use folder::{Folder, Said, run, wsdl, xsd};
use insta::assert_snapshot;
use wsdl_codegen::{Builder, Error};

/// The build script: this test calls its own binary again, so that what is read is what Cargo would read.
#[test]
fn when_called_as_build_script() {
    let Ok(wsdls) = std::env::var("TEST_WSDLS") else {
        return;
    };
    println!();
    let mut builder = Builder::new();
    if let Some(config) = std::env::var_os("TEST_CONFIG") {
        builder = builder.config(config);
    }
    if let Err(error) = builder.compile(&wsdls.split(' ').collect::<Vec<_>>()) {
        eprintln!("{error}");
        std::process::exit(1);
    }
    std::process::exit(0);
}

/// Runs the build script in a folder. `out` of what it said is the lines for Cargo.
fn build(folder: &Folder, wsdls: &str, config: Option<&str>) -> Said {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "when_called_as_build_script", "--nocapture", "--quiet"])
        .current_dir(&folder.0)
        .env("OUT_DIR", folder.0.join("out"))
        .env("TEST_WSDLS", wsdls);
    if let Some(config) = config {
        command.env("TEST_CONFIG", config);
    }
    let mut said = run(&mut command);
    said.out = said.out.lines().filter(|line| line.starts_with("cargo:")).map(|line| format!("{line}\n")).collect();
    said
}

#[test]
fn each_file_that_was_read_once_and_sorted() {
    let folder = Folder::new("builder-rerun");
    folder.put_greeter();
    folder.put("wsdl/wsdl-codegen.toml", "build_server = false\n");
    folder.put("wsdl/farewell.wsdl", wsdl("Farewell", &["Leave"]));
    folder.put("wsdl/farewell.xsd", xsd("Farewell", &["Leave"]));
    folder.put("wsdl/unrelated.xsd", xsd("Unrelated", &[]));
    let said = build(&folder, "wsdl/greeter.wsdl wsdl/farewell.wsdl", Some("wsdl/wsdl-codegen.toml"));
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(
        said.out,
        "cargo::rerun-if-changed=wsdl/farewell.wsdl
cargo::rerun-if-changed=wsdl/farewell.xsd
cargo::rerun-if-changed=wsdl/greeter.wsdl
cargo::rerun-if-changed=wsdl/greeter.xsd
cargo::rerun-if-changed=wsdl/wsdl-codegen.toml
"
    );
    assert_eq!(folder.list("out"), ["greeter.rs"]);
}

#[test]
fn also_when_something_is_wrong() {
    let folder = Folder::new("builder-rerun-wrong");
    folder.put_greeter();
    folder.put("wsdl/greeter.xsd", xsd("Greeter", &["Grete"]));
    let said = build(&folder, "wsdl/greeter.wsdl", None);
    assert_eq!(said.code, 1);
    assert_eq!(said.out, "cargo::rerun-if-changed=wsdl/greeter.wsdl\ncargo::rerun-if-changed=wsdl/greeter.xsd\n");
    assert!(said.err.contains("wsdl/greeter.wsdl:"), "{}", said.err);
    assert!(said.err.contains("error["), "{}", said.err);
    assert!(!folder.has("out/greeter.rs"));
}

#[test]
fn a_rule_that_matches_nothing_is_shown_where_it_stands() {
    let folder = Folder::new("builder-rule-place");
    folder.put_greeter();
    folder.put("options.toml", "closed_enums = true\nsensitive = [\n    \"Greet/Name\",\n    \"Greet/Nam\",\n]\n");
    let said = build(&folder, "wsdl/greeter.wsdl", Some("options.toml"));
    assert_eq!(said.code, 1);
    assert!(said.err.starts_with("options.toml:4:5: error[option.sensitive]: "), "{}", said.err);
    assert_eq!(said.err.matches("error[").count(), 1, "{}", said.err);
}

#[test]
fn a_wrong_config_is_watched() {
    let folder = Folder::new("builder-rerun-config");
    folder.put_greeter();
    folder.put("options.toml", "build_sever = false\n");
    let said = build(&folder, "wsdl/greeter.wsdl", Some("options.toml"));
    assert_eq!(said.code, 1);
    assert_eq!(said.out, "cargo::rerun-if-changed=options.toml\n");
    assert_eq!(
        said.err.trim_end(),
        "options.toml:1:1: error[config.key]: unknown key `build_sever`\n  help: did you mean `build_server`?"
    );
}

#[test]
fn the_file_bears_the_stem_in_snake_case() {
    let folder = Folder::new("builder-stem");
    folder.put("Services88-User.v2.wsdl", wsdl("Greeter", &["Greet"]));
    folder.put("greeter.xsd", xsd("Greeter", &["Greet"]));
    let said = build(&folder, "Services88-User.v2.wsdl", None);
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(folder.list("out"), ["Services88-User.v2.wsdl", "services88_user_v2.rs"]);
}

#[test]
fn an_unchanged_file_is_not_touched() {
    let folder = Folder::new("builder-unchanged");
    folder.put_greeter();
    let path = folder.0.join("out/greeter.rs");
    let time = || std::fs::metadata(&path).unwrap().modified().unwrap();
    assert_eq!(build(&folder, "wsdl/greeter.wsdl", None).code, 0);
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(old).unwrap();
    assert_eq!(build(&folder, "wsdl/greeter.wsdl", None).code, 0);
    assert_eq!(time(), old);

    folder.put("wsdl/greeter.wsdl", wsdl("Greeter", &["Greet"]));
    assert_eq!(build(&folder, "wsdl/greeter.wsdl", None).code, 0);
    assert_ne!(time(), old);
}

#[test]
fn out_dir_of_ones_own() {
    let folder = Folder::new("builder-out-dir");
    folder.put_greeter();
    let wsdl = folder.0.join("wsdl/greeter.wsdl");
    Builder::new().out_dir(folder.0.join("a/b")).compile(&[&wsdl]).unwrap();
    // The server hands out the description, which stands beside the code.
    assert_eq!(folder.list("a"), ["b/greeter.rs", "b/greeter.wsdl"]);
    let generated = Builder::new().generate(&[&wsdl]).unwrap();
    assert_eq!(folder.text("a/b/greeter.rs"), generated.single_file());
}

#[test]
fn the_description_is_not_replaced_by_its_copy() {
    let folder = Folder::new("builder-beside");
    folder.put_greeter();
    let wsdl = folder.0.join("wsdl/greeter.wsdl");
    let error = Builder::new().out_dir(folder.0.join("wsdl")).compile(&[&wsdl]).unwrap_err();
    assert!(
        error.to_string().contains("greeter.wsdl was not written by wsdl-codegen and would be replaced"),
        "{error}"
    );
    assert_eq!(folder.list("wsdl"), ["greeter.wsdl", "greeter.xsd"]);
    assert_eq!(folder.text("wsdl/greeter.wsdl"), folder::wsdl("Greeter", &["Greet", "Part"]));
}

#[test]
fn nothing_to_do() {
    let error = Builder::new().compile(&[] as &[&str]).unwrap_err();
    assert!(matches!(error, Error::Options(_)));
    assert_snapshot!(error, @r#"
    error[call.description]: no description is named
      help: name at least one WSDL file
    "#);
    let error = Builder::new().out_dir("unused").compile(&["---.wsdl"]).unwrap_err();
    assert_snapshot!(error, @r#"
    error[call.description]: ---.wsdl gives the generated file no name
      help: the file's name needs a letter or digit
    "#);
    let error = Builder::new().compile(&["a.wsdl"]).unwrap_err();
    assert_snapshot!(error, @r#"
    error[call.out_dir]: there is no OUT_DIR
      help: call `compile` from build.rs, or say with `Builder::out_dir` where the file goes
    "#);
    // `main() -> Result<(), Error>` prints Debug.
    assert_eq!(format!("{error}"), format!("{error:?}"));
}

#[test]
fn a_build_script_shows_what_stands_there() {
    let folder = Folder::new("builder-excerpt");
    folder.put_greeter();
    folder.put("wsdl/greeter.xsd", xsd("Greeter", &["Greet", "Part"]).replacen("xs:string", "xs:strin", 1));
    let error =
        Builder::new().out_dir(folder.0.join("out")).compile(&[folder.0.join("wsdl/greeter.wsdl")]).unwrap_err();
    // `main() -> Result<(), Error>` prints `Error: ` and this.
    let text = format!("{error:?}");
    assert!(text.starts_with('\n') && text.contains(": error[xsd.unresolved]: there is no type "), "{text}");
    assert!(text.contains("^^^^^^^^^^^^^^\n  in element Greet, element Name\n"), "{text}");
    assert_eq!(error.findings().len(), 1);
}

#[test]
fn a_folder_that_cannot_be_made() {
    let folder = Folder::new("builder-no-folder");
    folder.put_greeter();
    let error = Builder::new()
        .out_dir(folder.0.join("wsdl/greeter.xsd/out"))
        .compile(&[folder.0.join("wsdl/greeter.wsdl")])
        .unwrap_err();
    assert!(matches!(error, Error::Io { .. }));
    let text = error.to_string();
    assert!(text.contains("greeter.xsd/out: error[io]: cannot create the folder: "), "{text}");
}
