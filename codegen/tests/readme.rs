//! The mapping table of README.md: each row is generated, and the text must be there.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use wsdl_codegen::load::Memory;
use wsdl_codegen::{Options, generate};

const README: &str = include_str!("../../README.md");

/// Rows of the table whose first cell is a particle: (XML, Rust).
fn rows() -> Vec<(&'static str, &'static str)> {
    README
        .lines()
        .filter_map(|line| {
            let (xml, rust) = line.strip_prefix("| `")?.split_once("` | `")?;
            xml.starts_with("<xs:").then_some((xml, rust.strip_suffix("` |")?))
        })
        .collect()
}

fn description(field: &str) -> String {
    let is_attribute = field.starts_with("<xs:attribute") || field.starts_with("<xs:anyAttribute");
    let (particle, attribute) = if is_attribute { ("", field) } else { (field, "") };
    format!(
        r#"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
  <types><xs:schema targetNamespace="urn:t" elementFormDefault="qualified">
    <xs:complexType name="ArrayOfInt"><xs:sequence><xs:element name="int" type="xs:int" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
    <xs:complexType name="Dictionary">
      <xs:annotation><xs:appinfo><IsDictionary xmlns="http://schemas.microsoft.com/2003/10/Serialization/">true</IsDictionary></xs:appinfo></xs:annotation>
      <xs:sequence><xs:element name="Pair" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
        <xs:element name="Key" type="xs:string" nillable="true"/><xs:element name="Value" type="xs:string" nillable="true"/>
      </xs:sequence></xs:complexType></xs:element></xs:sequence></xs:complexType>
    <xs:simpleType name="Colour"><xs:restriction base="xs:string"><xs:enumeration value="Red"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="Colours"><xs:list itemType="t:Colour"/></xs:simpleType>
    <xs:simpleType name="Size"><xs:union memberTypes="xs:int t:Colour"/></xs:simpleType>
    <xs:complexType name="Price"><xs:simpleContent><xs:extension base="xs:decimal"><xs:attribute name="unit" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType>
    <xs:simpleType name="Rights"><xs:list><xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value="Select"/></xs:restriction></xs:simpleType></xs:list></xs:simpleType>
    <xs:complexType name="Shape"><xs:sequence/></xs:complexType>
    <xs:complexType name="Circle"><xs:complexContent><xs:extension base="t:Shape"><xs:sequence/></xs:extension></xs:complexContent></xs:complexType>
    <xs:complexType name="Node"><xs:sequence><xs:element name="Next" type="t:Node" minOccurs="0"/></xs:sequence></xs:complexType>
    <xs:element name="Vehicle" type="xs:string"/><xs:element name="Car" type="xs:string" substitutionGroup="t:Vehicle"/>
    <xs:element name="Ask"><xs:complexType><xs:sequence>{particle}</xs:sequence>{attribute}</xs:complexType></xs:element>
    <xs:element name="AskResponse"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
  </xs:schema></types>
  <message name="In"><part name="p" element="t:Ask"/></message><message name="Out"><part name="p" element="t:AskResponse"/></message>
  <portType name="P"><operation name="Ask"><input message="t:In"/><output message="t:Out"/></operation></portType>
  <binding name="B" type="t:P"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/><operation name="Ask"><soap:operation soapAction="urn:t/Ask"/>
    <input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation></binding>
</definitions>"#
    )
}

/// The field of struct `Ask`, without the path of its module.
fn field(xml: &str) -> String {
    let load = Memory(BTreeMap::from([("t.wsdl".to_owned(), description(xml))]));
    let generated = generate(&["t.wsdl".to_owned()], &load, &Options::default()).expect(xml);
    let text = generated.single_file();
    let ask = text.split("pub struct Ask {").nth(1).expect("struct Ask");
    let field = ask.lines().find(|line| line.trim_start().starts_with("pub ")).expect("a field");
    field.trim().trim_end_matches(',').replace("types::", "")
}

#[test]
fn each_row_of_the_mapping_table_is_what_is_generated() {
    let rows = rows();
    assert!(rows.len() >= 32, "the table has {} rows", rows.len());
    for (xml, rust) in rows {
        assert_eq!(field(xml), rust, "{xml}");
    }
}

#[test]
fn the_readme_names_the_version_and_the_minimum_rust_of_the_workspace() {
    let manifest = include_str!("../../Cargo.toml");
    let value = |key: &str| {
        let line = manifest.lines().find(|line| line.starts_with(key)).expect(key);
        line.split('"').nth(1).expect(key).to_owned()
    };
    let version = value("version = ");
    let minor = version.rsplit_once('.').expect("a version").0;
    assert!(README.contains(&format!("wsdl-runtime = \"{minor}\"")));
    assert!(README.contains(&format!("Rust {} or later", value("rust-version = "))));
}
