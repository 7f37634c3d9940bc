//! Decisions about the shape of the written code, each on a description of its own.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use wsdl_codegen::load::Memory;
use wsdl_codegen::{Findings, Options, generate};

/// A description with these components in its schema; `Ask` and `AskResponse` are its bodies.
fn description(schema: &str) -> String {
    format!(
        r#"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
  <types><xs:schema targetNamespace="urn:t" elementFormDefault="qualified">{schema}</xs:schema></types>
  <message name="In"><part name="p" element="t:Ask"/></message><message name="Out"><part name="p" element="t:AskResponse"/></message>
  <portType name="P"><operation name="Ask"><input message="t:In"/><output message="t:Out"/></operation></portType>
  <binding name="B" type="t:P"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/><operation name="Ask"><soap:operation soapAction="urn:t/Ask"/>
    <input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation></binding>
</definitions>"#
    )
}

fn written(schema: &str, options: &Options) -> Result<String, Findings> {
    let load = Memory(BTreeMap::from([("t.wsdl".to_owned(), description(schema))]));
    generate(&["t.wsdl".to_owned()], &load, options).map(|generated| generated.single_file())
}

const BODIES: &str = r#"<xs:element name="Ask"><xs:complexType><xs:sequence><xs:element name="It" type="t:It"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="AskResponse"><xs:complexType><xs:sequence/></xs:complexType></xs:element>"#;

#[test]
fn a_body_that_names_an_array_type_is_a_struct_with_its_member() {
    let schema = r#"<xs:complexType name="Numbers"><xs:sequence><xs:element name="int" type="xs:int" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
        <xs:element name="Ask" type="t:Numbers"/><xs:element name="AskResponse" type="t:Numbers"/>"#;
    let text = written(schema, &Options::default()).unwrap();
    assert!(text.contains("pub struct Ask {\n        pub int: Vec<i32>,"), "{text}");
}

#[test]
fn names_that_meet_in_rust_are_told_apart_by_themselves() {
    let words = |words: &[&str]| {
        let words: String = words.iter().map(|word| format!("<xs:enumeration value=\"{word}\"/>")).collect();
        format!(
            "{BODIES}<xs:simpleType name=\"It\"><xs:restriction base=\"xs:string\">{words}</xs:restriction></xs:simpleType>"
        )
    };
    let variant = |text: &str, word: &str| {
        let end = format!(" => {word:?},");
        let line = text.lines().find(|line| line.ends_with(&end)).unwrap().trim().to_owned();
        line.strip_suffix(&end).unwrap().to_owned()
    };
    let one = written(&words(&["Red", "red"]), &Options::default()).unwrap();
    let other = written(&words(&["red", "green", "Red"]), &Options::default()).unwrap();
    assert_eq!(variant(&one, "Red"), "Self::Red");
    assert_ne!(variant(&one, "red"), "Self::Red");
    assert_eq!(variant(&one, "red"), variant(&other, "red"), "the place in the file must not matter");
}

#[test]
fn a_cycle_is_boxed_and_one_without_an_end_is_refused() {
    let it = |occurs: &str| {
        format!(
            "{BODIES}<xs:complexType name=\"It\"><xs:sequence><xs:element name=\"Next\" type=\"t:It\" {occurs}/><xs:element name=\"Id\" type=\"xs:int\"/></xs:sequence></xs:complexType>"
        )
    };
    let text = written(&it("minOccurs=\"0\""), &Options::default()).unwrap();
    assert!(text.contains("pub next: Option<Box<It>>,"), "{text}");
    let text = written(&it("minOccurs=\"0\" maxOccurs=\"unbounded\""), &Options::default()).unwrap();
    assert!(text.contains("pub next: Vec<It>,"), "{text}");
    let findings = written(&it(""), &Options::default()).unwrap_err();
    assert_eq!(findings.findings.first().map(|finding| finding.kind), Some("xsd.infinite_type"));
}

#[test]
fn a_rule_for_secrets_that_protects_nothing_is_refused() {
    let schema = format!(
        "{BODIES}<xs:complexType name=\"It\"><xs:sequence><xs:element name=\"Pin\" type=\"xs:string\"/><xs:element name=\"Id\" type=\"xs:int\"/></xs:sequence></xs:complexType>"
    );
    let with = |rule: &str| written(&schema, &Options { sensitive: vec![rule.to_owned()], ..Options::default() });
    assert!(with("It/Pin").unwrap().contains("pub pin: Secret,"));
    for rule in ["It/Pim", "Its/Pin", "Pin", "It/Id", "It/P*", "a/b/c"] {
        let findings = with(rule).unwrap_err();
        assert_eq!(findings.findings.first().map(|finding| finding.kind), Some("option.sensitive"), "{rule}");
    }
}
