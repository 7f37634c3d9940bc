//! Descriptions that are allowed and unusual: what they name must still be written, and under a name that compiles.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use wsdl_codegen::load::Memory;
use wsdl_codegen::{Findings, Options, generate};

const ELEMENT: &str = r#"<xs:complexType><xs:sequence><xs:element name="Text" type="xs:string"/></xs:sequence></xs:complexType></xs:element>"#;

/// A description in namespace `urn:{name}` with one operation, a header `Session` and these components besides.
fn description(name: &str, operation: &str, schema: &str) -> String {
    format!(
        r#"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:{name}" targetNamespace="urn:{name}">
  <types><xs:schema targetNamespace="urn:{name}" elementFormDefault="qualified">
    <xs:element name="Ask">{ELEMENT}<xs:element name="Answer">{ELEMENT}<xs:element name="Session">{ELEMENT}{schema}
  </xs:schema></types>
  <message name="In"><part name="p" element="t:Ask"/></message><message name="Out"><part name="p" element="t:Answer"/></message>
  <message name="Head"><part name="h" element="t:Session"/></message>
  <portType name="{name}"><operation name="{operation}"><input message="t:In"/><output message="t:Out"/></operation></portType>
  <binding name="B" type="t:{name}"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/><operation name="{operation}"><soap:operation soapAction="urn:a"/>
    <input><soap:body use="literal"/><soap:header message="t:Head" part="h" use="literal"/></input><output><soap:body use="literal"/></output></operation></binding>
</definitions>"#
    )
}

fn written(descriptions: &[(&str, String)], options: &Options) -> Result<String, Findings> {
    let load =
        Memory(descriptions.iter().map(|(name, text)| ((*name).to_owned(), text.clone())).collect::<BTreeMap<_, _>>());
    let names: Vec<String> = descriptions.iter().map(|(name, _)| (*name).to_owned()).collect();
    generate(&names, &load, options).map(|generated| generated.single_file())
}

#[test]
fn a_header_with_a_type_of_its_own_is_a_struct() {
    let text = written(&[("a.wsdl", description("A", "Ask", ""))], &Options::default()).unwrap();
    assert!(text.contains("pub struct Session {"), "{text}");
    assert!(text.contains("pub session: Option<Session>,"), "{text}");
    assert!(text.contains("impl ReadXml for messages::Session {"), "{text}");
}

#[test]
fn an_operation_called_from_does_not_hide_the_conversion() {
    let text = written(&[("a.wsdl", description("A", "from", ""))], &Options::default()).unwrap();
    assert!(!text.contains("fn from(&self"), "{text}");
}

#[test]
fn a_service_that_no_operation_is_wanted_of_is_left_out() {
    let both = [("a.wsdl", description("A", "AskA", "")), ("b.wsdl", description("B", "AskB", ""))];
    let options = Options { operations: vec!["AskA".to_owned()], ..Options::default() };
    let text = written(&both, &options).unwrap();
    assert!(text.contains("pub mod a {"), "{text}");
    assert!(!text.contains("pub mod b {"), "{text}");
}

#[test]
fn an_element_with_a_type_of_its_own_inside_a_named_type_is_not_lost() {
    let holder =
        r#"<xs:complexType name="Holder"><xs:sequence><xs:element ref="t:Session"/></xs:sequence></xs:complexType>"#;
    let text = written(&[("a.wsdl", description("A", "Ask", holder))], &Options::default()).unwrap();
    let (types, messages) = text.split_once("pub mod messages {").unwrap();
    assert!(types.contains("pub session: Session,") && types.contains("pub struct Session {"), "{text}");
    assert!(!messages.contains("pub struct Session {"), "{text}");
}

#[test]
fn a_list_of_an_enumeration_with_a_name_is_one_of_its_words() {
    let schema = r#"<xs:simpleType name="Word"><xs:restriction base="xs:string"><xs:enumeration value="A"/></xs:restriction></xs:simpleType>
      <xs:simpleType name="Words"><xs:list itemType="t:Word"/></xs:simpleType>
      <xs:complexType name="Holder"><xs:sequence><xs:element name="Words" type="t:Words"/></xs:sequence></xs:complexType>"#;
    let text = written(&[("a.wsdl", description("A", "Ask", schema))], &Options::default()).unwrap();
    assert!(text.contains("pub words: List<Word>,"), "{text}");
}

#[test]
fn a_dictionary_from_a_number_that_may_be_no_number_is_a_vec() {
    let schema = r#"<xs:complexType name="Map"><xs:annotation><xs:appinfo><IsDictionary xmlns="http://schemas.microsoft.com/2003/10/Serialization/">true</IsDictionary></xs:appinfo></xs:annotation>
      <xs:sequence><xs:element name="Entry" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="Key" type="xs:double"/><xs:element name="Value" type="xs:string"/></xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>
      <xs:complexType name="Holder"><xs:sequence><xs:element name="Map" type="t:Map"/></xs:sequence></xs:complexType>"#;
    let written = |schema: &str| written(&[("a.wsdl", description("A", "Ask", schema))], &Options::default()).unwrap();
    assert!(written(schema).contains("pub map: Vec<MapEntry>,"));
    assert!(written(&schema.replace("xs:double", "xs:int")).contains("pub map: Dictionary<i32, String>,"));
}

#[test]
fn a_description_of_nothing_is_code_that_uses_nothing() {
    let empty = "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\" targetNamespace=\"urn:t\"/>";
    let text = written(&[("a.wsdl", empty.to_owned())], &Options::default()).unwrap();
    assert!(text.contains("pub mod types {") && !text.contains("use "), "{text}");
}

#[test]
fn an_element_of_the_type_of_another_element_has_a_struct_of_its_own() {
    let text = description("A", "Ask", "").replace(
        &format!("<xs:element name=\"Ask\">{ELEMENT}"),
        &format!("<xs:element name=\"Ask\" type=\"t:asked\"/><xs:element name=\"asked\">{ELEMENT}"),
    );
    let text = written(&[("a.wsdl", text)], &Options::default()).unwrap();
    let count = |name: &str| text.matches(&format!("pub struct {name} {{")).count();
    assert_eq!((count("Ask"), count("Asked")), (1, 1), "{text}");
}
