//! `explain`: each kind of generator and runtime has its text, no text is about nothing, and the examples are wrong in the way they are said to be.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use folder::{Folder, run};
use wsdl_codegen::explain::{all, near, of};
use wsdl_codegen::load::Memory;
use wsdl_codegen::{Builder, Options, generate};

const GROUPS: [&str; 13] =
    ["xml", "limit", "wsdl", "xsd", "option", "config", "call", "soap", "schema", "mime", "bp", "wcf", "secret"];
/// Spans of the tracing crate, which look like kinds.
const SPANS: [&str; 2] = ["soap.answer", "soap.call"];

/// The string literals of a folder's Rust files that look like kinds.
fn kinds(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            kinds(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            for literal in std::fs::read_to_string(&path).unwrap().split('"') {
                let Some((group, word)) = literal.split_once('.') else { continue };
                let is_word = !word.is_empty()
                    && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
                if GROUPS.contains(&group) && is_word && !SPANS.contains(&literal) {
                    found.insert(literal.to_owned());
                }
            }
        }
    }
}

#[test]
fn every_kind_is_explained() {
    let mut used = BTreeSet::new();
    for sources in ["src", "../runtime/src"] {
        kinds(&Path::new(env!("CARGO_MANIFEST_DIR")).join(sources), &mut used);
    }
    let explained: Vec<String> = all().iter().map(|explanation| explanation.kind.to_owned()).collect();
    let once: BTreeSet<String> = explained.iter().cloned().collect();
    assert_eq!(once.len(), explained.len(), "a kind is explained twice");
    let missing: Vec<_> = used.difference(&once).collect();
    let stale: Vec<_> = once.difference(&used).collect();
    assert!(missing.is_empty() && stale.is_empty(), "add to codegen/src/explain: {missing:?}; of no use: {stale:?}");
    assert!(used.len() > 70, "only {} kinds found", used.len());
}

#[test]
fn every_section_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/explain");
    let mut sections = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "md") {
            sections += std::fs::read_to_string(path).unwrap().matches("\n## ").count();
        }
    }
    assert_eq!(all().len(), sections);
    for explanation in all() {
        for text in [explanation.cause, explanation.example, explanation.way_out] {
            assert!(text.len() > 5, "{}", explanation.kind);
        }
    }
}

const START: &str = r#"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:example:t" targetNamespace="urn:example:t">"#;

/// What a finding about the example says.
fn said(language: &str, example: &str, folder: &Folder) -> Option<String> {
    let greeter = || vec![folder.0.join("wsdl/greeter.wsdl")];
    let text = match language {
        "toml config" | "toml option" => {
            let config = folder.put("options.toml", example);
            return Some(Builder::new().config(config).generate(&greeter()).unwrap_err().to_string());
        }
        "xml description" => example.to_owned(),
        // The types are held by a message, so that lowering looks at them too.
        "xml schema" => format!(
            "{START}<types><xs:schema targetNamespace=\"urn:example:t\" elementFormDefault=\"qualified\">\n{example}\n</xs:schema></types></definitions>"
        ),
        "xml rest" => format!("{START}\n{example}\n</definitions>"),
        _ => return None,
    };
    let documents = BTreeMap::from([("main.wsdl".to_owned(), text)]);
    match generate(&["main.wsdl".to_owned()], &Memory(documents), &Options::default()) {
        Err(findings) => Some(findings.to_string()),
        Ok(generated) => Some(generated.notes.iter().map(|note| format!("{}\n", note.as_note())).collect::<String>()),
    }
}

#[test]
fn examples_are_wrong_as_they_should() {
    let folder = Folder::new("explain");
    folder.put_greeter();
    let mut provoked = 0;
    for explanation in all() {
        // These are about sizes, which an example only hints at.
        if explanation.kind.starts_with("limit.") {
            continue;
        }
        if let Some(said) = said(explanation.language, explanation.example, &folder) {
            assert!(said.contains(&format!("[{}]", explanation.kind)), "{}: {said}", explanation.kind);
            provoked += 1;
        }
    }
    assert!(provoked > 30, "only {provoked}");
}

#[test]
fn a_misspelt_kind_finds_its_neighbours() {
    assert!(of("xsd.upa").is_some() && of("xsd.up").is_none());
    assert_eq!(near("schema.upa"), ["xsd.upa"]);
    assert!(near("xsd.nothing").contains(&"xsd.facet"));
    assert!(near("nothing").is_empty());
}

#[test]
fn the_command() {
    let command = |arguments: &[&str]| run(Command::new(env!("CARGO_BIN_EXE_wsdl-codegen")).args(arguments));
    let said = command(&["explain", "xsd.occurs"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    insta::assert_snapshot!(said.out, @r#"
    xsd.occurs

    minOccurs or maxOccurs is no number, or minOccurs is more than maxOccurs.

    Example:

        <xs:complexType name="A"><xs:sequence><xs:element name="B" type="xs:int" minOccurs="2"/></xs:sequence></xs:complexType>

    Way out: maxOccurs is 1 where it is not stated; `unbounded` sets no bound.
    "#);
    assert_eq!(command(&["explain", "error[xsd.occurs]"]).out, said.out);
    let said = command(&["explain"]);
    assert_eq!(said.code, 0);
    assert_eq!(said.out.lines().filter(|line| !line.is_empty()).count(), all().len());
    let said = command(&["explain", "xsd.occur"]);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.starts_with("error[call.kind]: ") && said.err.contains("xsd.occurs"), "{}", said.err);
    let said = command(&["explain", "xsd.occurs", "--json"]);
    assert!(said.out.starts_with("{\n  \"kind\": \"xsd.occurs\",\n  \"cause\": \"minOccurs"), "{}", said.out);
}
