//! Every kind of finding, as it is shown: one snapshot each, from small descriptions of our own.

mod of_options;
mod of_schemas;
mod of_services;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use wsdl_codegen::findings::Report;
use wsdl_codegen::load::Memory;
use wsdl_codegen::{Options, generate};
use wsdl_tests::shared::workspace;

use crate::snapshots::snapshot;

/// Documents by location; the first is the one that is named by the user.
type Documents = Vec<(&'static str, String)>;

/// One small description in which something is wrong.
struct Case {
    name: &'static str,
    documents: Documents,
    options: Options,
}

impl Case {
    fn new(name: &'static str, text: impl Into<String>) -> Self {
        Self { name, documents: vec![("main.wsdl", text.into())], options: Options::default() }
    }

    /// A description whose schema has these components.
    fn schema(name: &'static str, components: &str) -> Self {
        Self::new(name, with_schema(components))
    }

    fn and(mut self, location: &'static str, text: impl Into<String>) -> Self {
        self.documents.push((location, text.into()));
        self
    }

    /// Replaces something in the first document.
    fn edited(mut self, from: &str, to: &str) -> Self {
        let (_, text) = &mut self.documents[0];
        assert!(text.contains(from), "{}", self.name);
        *text = text.replace(from, to);
        self
    }

    fn with(mut self, change: impl FnOnce(&mut Options)) -> Self {
        change(&mut self.options);
        self
    }

    /// Errors, or what was named and left out: as lines, and as people see them.
    fn shown(self) -> (String, String) {
        let first = self.documents.iter().filter(|(location, _)| location.ends_with(".wsdl"));
        let locations: Vec<String> = first.map(|(location, _)| (*location).to_owned()).collect();
        let documents: BTreeMap<String, String> =
            self.documents.into_iter().map(|(location, text)| (location.to_owned(), text)).collect();
        match generate(&locations, &Memory(documents), &self.options) {
            Err(findings) => (findings.to_string(), Report::of(&findings.findings).to_string()),
            Ok(generated) => {
                let notes = &generated.notes;
                let lines = notes.iter().map(|note| note.as_note().to_string()).collect::<Vec<_>>().join("\n");
                (lines, Report::of_notes(notes).to_string())
            }
        }
    }
}

const START: &str = r#"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
             xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:example:t" targetNamespace="urn:example:t">"#;

/// One operation with a request and a response.
const GREET: &str = r#"  <message name="GreetInput"><part name="parameters" element="t:Greet"/></message>
  <message name="GreetOutput"><part name="parameters" element="t:GreetResponse"/></message>
  <portType name="Greeter"><operation name="Greet"><input message="t:GreetInput"/><output message="t:GreetOutput"/></operation></portType>
  <binding name="GreeterSoap" type="t:Greeter">
    <soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="Greet">
      <soap:operation soapAction="urn:example:t/Greet"/>
      <input><soap:body use="literal"/></input>
      <output><soap:body use="literal"/></output>
    </operation>
  </binding>"#;

const ELEMENTS: &str = r#"<xs:element name="Greet"><xs:complexType><xs:sequence><xs:element name="Name" type="xs:string"/></xs:sequence></xs:complexType></xs:element>
      <xs:element name="GreetResponse"><xs:complexType><xs:sequence/></xs:complexType></xs:element>"#;

fn document(schema: &str, rest: &str) -> String {
    format!(
        "{START}\n  <types>\n    <xs:schema targetNamespace=\"urn:example:t\" elementFormDefault=\"qualified\">\n      {schema}\n    </xs:schema>\n  </types>\n{rest}\n</definitions>\n"
    )
}

fn with_schema(components: &str) -> String {
    document(&format!("{ELEMENTS}\n      {components}"), GREET)
}

/// The description with something replaced in its services.
fn with_rest(change: impl FnOnce(&str) -> String) -> String {
    document(ELEMENTS, &change(GREET))
}

#[test]
fn each_kind_is_shown() {
    let mut shown = BTreeMap::new();
    let mut accepted = Vec::new();
    for case in of_schemas::cases().into_iter().chain(of_services::cases()).chain(of_options::cases()) {
        let name = case.name;
        let (text, report) = case.shown();
        if report.contains(" | ") {
            snapshot("reports", name, &shortened(&report));
        }
        if text.is_empty() {
            accepted.push(name);
        }
        assert!(shown.insert(name, text).is_none(), "{name} twice");
    }
    assert!(accepted.is_empty(), "nothing is wrong with {accepted:?}");
    for (name, text) in of_options::through_the_builder() {
        shown.insert(name, text);
    }
    for (name, text) in &shown {
        snapshot("findings", name, &shortened(text));
    }
    let said: String = shown.values().cloned().collect();
    let silent: Vec<String> = kinds(&workspace().join("codegen/src"))
        .into_iter()
        .filter(|kind| !said.contains(&format!("[{kind}]")))
        .collect();
    assert_eq!(silent, NOT_SHOWN, "kinds without a case");
}

/// Kinds that take a build script without OUT_DIR, a command line, a document of 64 MiB, or a message that a mock judges.
const NOT_SHOWN: [&str; 9] = [
    "call.kind",
    "call.operation",
    "call.out_dir",
    "call.output",
    "call.rule",
    "call.sample",
    "call.type",
    "limit.body",
    "limit.elements",
];

/// Long names and many words show that there is a limit, not how long they were.
fn shortened(text: &str) -> String {
    text.lines().map(|line| line.chars().take(400).collect::<String>() + "\n").collect()
}

/// The kinds that stand in the source of the generator.
fn kinds(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(kinds(&path));
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for literal in text.split('"') {
            let Some((class, kind)) = literal.split_once('.') else { continue };
            let of_a_kind = ["xml", "wsdl", "xsd", "option", "limit", "call", "config"].contains(&class);
            if of_a_kind && !kind.is_empty() && kind.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_') {
                found.insert(literal.to_owned());
            }
        }
    }
    found
}
