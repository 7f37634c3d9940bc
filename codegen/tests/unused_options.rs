//! An option that names nothing in the description is a finding, and one that names something is obeyed.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use wsdl_codegen::load::Memory;
use wsdl_codegen::options::{FailureHeader, UnusedRules};
use wsdl_codegen::{Findings, Options, generate};

const DESCRIPTION: &str = r#"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
  <types><xs:schema targetNamespace="urn:t" elementFormDefault="qualified">
    <xs:complexType name="It"><xs:sequence><xs:element name="Id" type="xs:int"/></xs:sequence></xs:complexType>
    <xs:element name="Ask"><xs:complexType><xs:sequence><xs:element name="It" type="t:It"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="Done" type="xs:boolean"/><xs:element name="Count" type="xs:int"/><xs:element name="Why" type="t:It"/>
  </xs:schema></types>
  <message name="In"><part name="p" element="t:Ask"/></message>
  <message name="Head"><part name="d" element="t:Done"/><part name="c" element="t:Count"/><part name="w" element="t:Why"/></message>
  <portType name="P"><operation name="Op"><input message="t:In"/><output message="t:In"/></operation></portType>
  <binding name="B" type="t:P"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/><operation name="Op"><soap:operation soapAction="urn:a"/>
    <input><soap:body use="literal"/></input><output><soap:body use="literal"/>
      <soap:header message="t:Head" part="d" use="literal"/><soap:header message="t:Head" part="c" use="literal"/><soap:header message="t:Head" part="w" use="literal"/>
    </output></operation></binding>
</definitions>"#;

fn written(options: &Options) -> Result<String, Findings> {
    let load = Memory(BTreeMap::from([("my.service.wsdl".to_owned(), DESCRIPTION.to_owned())]));
    generate(&["my.service.wsdl".to_owned()], &load, options).map(|generated| generated.single_file())
}

fn pair(key: &str, value: &str) -> (String, String) {
    (key.to_owned(), value.to_owned())
}

fn failure(succeeded: &str, failure: &str) -> Option<FailureHeader> {
    Some(FailureHeader { succeeded: succeeded.to_owned(), failure: failure.to_owned() })
}

#[test]
fn what_names_nothing_is_refused() {
    let default = Options::default;
    let attribute = "#[allow(unused)]";
    let cases = [
        ("option.keep_unknown", Options { keep_unknown: vec!["Its".to_owned()], ..default() }),
        ("option.type_attribute", Options { type_attributes: vec![pair("{urn:x}It", attribute)], ..default() }),
        ("option.field_attribute", Options { field_attributes: vec![pair("It/Ident", attribute)], ..default() }),
        ("option.extern_path", Options { extern_paths: vec![pair("Ask", "crate::Ask")], ..default() }),
        ("option.service_module", Options { service_modules: BTreeMap::from([pair("Q", "q")]), ..default() }),
        ("option.root_namespace", Options { root_namespace: Some("urn:x".to_owned()), ..default() }),
        ("option.failure_header", Options { failure_header: failure("Don", "Why"), ..default() }),
        ("option.failure_header", Options { failure_header: failure("Count", "Why"), ..default() }),
    ];
    for (kind, options) in cases {
        let kinds: Vec<_> = written(&options).unwrap_err().findings.iter().map(|finding| finding.kind).collect();
        assert_eq!(kinds, [kind]);
        written(&Options { unused_rules: UnusedRules::Allow, ..options }).unwrap();
    }
}

#[test]
fn what_names_something_is_obeyed() {
    for it in ["It", "{urn:t}It"] {
        let options = Options {
            keep_unknown: vec![it.to_owned()],
            type_attributes: vec![pair(it, "#[allow(unused)]")],
            field_attributes: vec![pair("It/Id", "#[doc(alias = \"number\")]")],
            service_modules: BTreeMap::from([pair("my.service", "mine")]),
            root_namespace: Some("urn:t".to_owned()),
            failure_header: failure("Done", "Why"),
            ..Options::default()
        };
        let text = written(&options).unwrap();
        for part in ["pub unknown: ", "#[allow(unused)]", "#[doc(alias = \"number\")]", "pub type Failure = types::It;"]
        {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}

#[test]
fn a_derived_type_is_not_lost_to_one_written_by_hand() {
    let derived = r#"<xs:complexType name="More"><xs:complexContent><xs:extension base="t:It"/></xs:complexContent></xs:complexType>"#;
    let text = DESCRIPTION.replacen("<xs:element name=\"Ask\">", &format!("{derived}<xs:element name=\"Ask\">"), 1);
    let with = |name: &str| {
        let load = Memory(BTreeMap::from([("a.wsdl".to_owned(), text.clone())]));
        let options = Options { extern_paths: vec![pair(name, "crate::Mine")], ..Options::default() };
        generate(&["a.wsdl".to_owned()], &load, &options)
    };
    let kinds: Vec<_> = with("More").unwrap_err().findings.iter().map(|finding| finding.kind).collect();
    assert_eq!(kinds, ["option.extern_path"]);
    assert!(with("It").unwrap().single_file().contains("pub it: crate::Mine,"));
}
