//! What becomes of choices, groups, wildcards and substitution groups: fields, items and their names.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use wsdl_codegen::load::Memory;
use wsdl_codegen::{Findings, Options, generate};

/// A description whose request holds these particles; `components` stand beside it in its schema.
fn written_with(particles: &str, components: &str, options: &Options) -> Result<String, Findings> {
    let text = format!(
        r#"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
  <types><xs:schema targetNamespace="urn:t" elementFormDefault="qualified">{components}
    <xs:complexType name="It">{particles}</xs:complexType>
    <xs:element name="Ask"><xs:complexType><xs:sequence><xs:element name="It" type="t:It"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="AskResponse"><xs:complexType><xs:sequence/></xs:complexType></xs:element></xs:schema></types>
  <message name="In"><part name="p" element="t:Ask"/></message><message name="Out"><part name="p" element="t:AskResponse"/></message>
  <portType name="P"><operation name="Ask"><input message="t:In"/><output message="t:Out"/></operation></portType>
  <binding name="B" type="t:P"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/><operation name="Ask"><soap:operation soapAction="urn:t/Ask"/>
    <input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation></binding>
</definitions>"#
    );
    let load = Memory(BTreeMap::from([("t.wsdl".to_owned(), text)]));
    generate(&["t.wsdl".to_owned()], &load, options).map(|generated| generated.single_file())
}

fn written(particles: &str) -> String {
    written_with(particles, "", &Options::default()).unwrap()
}

/// The fields or variants of an item, one after the other; documentation left out.
#[track_caller]
fn item(text: &str, name: &str) -> String {
    let (_, body) = text.split_once(&format!(" {name} {{\n")).unwrap_or_else(|| panic!("no {name} in {text}"));
    let (body, _) = body.split_once('}').unwrap();
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("///"));
    lines.map(|line| line.trim_start_matches("pub ")).collect::<Vec<_>>().join(" ")
}

fn elements(names: &str) -> String {
    names
        .split_whitespace()
        .map(|name| {
            let (name, occurs) = match name.split_at_checked(name.len() - 1) {
                Some((name, "?")) => (name, " minOccurs=\"0\""),
                Some((name, "*")) => (name, " minOccurs=\"0\" maxOccurs=\"unbounded\""),
                Some((name, "+")) => (name, " maxOccurs=\"unbounded\""),
                _ => (name, ""),
            };
            format!("<xs:element name=\"{name}\" type=\"xs:int\"{occurs}/>")
        })
        .collect()
}

fn sequence(occurs: &str, inner: &str) -> String {
    format!("<xs:sequence {occurs}>{inner}</xs:sequence>")
}

fn choice(occurs: &str, inner: &str) -> String {
    format!("<xs:choice {occurs}>{inner}</xs:choice>")
}

const OPTIONAL: &str = "minOccurs=\"0\"";
const MANY: &str = "minOccurs=\"0\" maxOccurs=\"unbounded\"";

#[test]
fn a_choice_is_an_enum() {
    let text = written(&choice("", &elements("a b+ c?")));
    assert_eq!(item(&text, "struct It"), "choice: Option<ItChoice>,");
    assert_eq!(item(&text, "enum ItChoice"), "A(i32), B(Vec<i32>), C(i32),");
    let text = written(&choice(MANY, &elements("a b+ c?")));
    assert_eq!(item(&text, "struct It"), "choice: Vec<ItChoice>,");
    assert_eq!(item(&text, "enum ItChoice"), "A(i32), B(i32), C(i32),");
    let text = written(&choice("", &elements("a")));
    assert_eq!(item(&text, "struct It"), "a: i32,");
    let inner = format!("{}{}", choice(OPTIONAL, &elements("b c")), choice("maxOccurs=\"2\"", &elements("d e")));
    let text = written(&choice("", &format!("{}{inner}", elements("a"))));
    assert_eq!(item(&text, "struct It"), "choice: Option<ItChoice>,");
    assert_eq!(item(&text, "enum ItChoice"), "A(i32), B(i32), C(i32), DOrE(Vec<ItDOrE>),");
}

#[test]
fn several_groups_are_called_after_their_members() {
    let groups = format!("{}{}", choice("", &elements("a b c")), choice(OPTIONAL, &elements("d e")));
    let text = written(&sequence("", &groups));
    assert_eq!(item(&text, "struct It"), "a_or_b: ItAOrB, d_or_e: Option<ItDOrE>,");
    let text = written(&sequence("", &format!("{}{}", elements("choice"), choice("", &elements("a b")))));
    assert_eq!(item(&text, "struct It"), "choice: i32, a_or_b: ItChoice,");
    let any = "<xs:any namespace=\"##other\"/>";
    let text = written(&sequence("", &format!("{any}{}{any}", elements("a"))));
    assert_eq!(item(&text, "struct It"), "any: RawElement, a: i32, any_after_a: RawElement,");
}

#[test]
fn sequences_are_flattened_where_nothing_is_lost() {
    let text = written(&sequence("", &format!("{}{}", elements("a"), sequence(OPTIONAL, &elements("b c* d?")))));
    assert_eq!(item(&text, "struct It"), "a: i32, b: Option<i32>, c: Vec<i32>, d: Option<i32>,");
    // The second `b` could not be told from the first one.
    let twice = format!("{}{}", sequence(OPTIONAL, &elements("a b")), sequence(OPTIONAL, &elements("b c")));
    let text = written(&sequence("", &twice));
    assert_eq!(item(&text, "struct It"), "a_and_b: Option<ItAAndB>, b_and_c: Option<ItBAndC>,");
    let text = written(&sequence(MANY, &elements("a b?")));
    assert_eq!(item(&text, "struct It"), "sequence: Vec<ItSequence>,");
    assert_eq!(item(&text, "struct ItSequence"), "a: i32, b: Option<i32>,");
    let text = written(&sequence("", &sequence("minOccurs=\"2\" maxOccurs=\"3\"", &elements("a"))));
    assert!(text.contains("Field::repeated(T, \"a\", name(XSD, \"int\"), 2).at_most(3)"), "{text}");
}

#[test]
fn a_cycle_through_a_choice_is_boxed_in_its_variants() {
    let it = "<xs:element name=\"Not\" type=\"t:It\"/>";
    let text = written(&choice("", &format!("{it}{}", elements("leaf"))));
    assert_eq!(item(&text, "struct It"), "choice: ItChoice,");
    assert_eq!(item(&text, "enum ItChoice"), "Not(Box<It>), Leaf(i32),");
    assert!(text.contains("Self::Leaf(ReadXml::blank())"), "blank has an end: {text}");
    let both = sequence("", &format!("{it}{}", elements("b")));
    let findings = written_with(&choice("", &format!("{it}{both}")), "", &Options::default()).unwrap_err();
    assert!(findings.findings.iter().all(|finding| finding.kind == "xsd.infinite_type"), "{findings:?}");
}

#[test]
fn a_substitution_group_is_an_enum_of_its_elements() {
    let head = |abstract_: bool| {
        format!(
            "<xs:element name=\"Head\" type=\"xs:int\" abstract=\"{abstract_}\"/><xs:element name=\"One\" type=\"xs:int\" substitutionGroup=\"t:Head\"/>\
             <xs:element name=\"Two\" substitutionGroup=\"t:One\"/>"
        )
    };
    let reference = sequence("", "<xs:element ref=\"t:Head\" minOccurs=\"0\"/>");
    let text = written_with(&reference, &head(false), &Options::default()).unwrap();
    assert_eq!(item(&text, "struct It"), "head: Option<HeadElement>,");
    assert_eq!(item(&text, "enum HeadElement"), "Head(i32), One(i32), Two(i32),");
    let text = written_with(&reference, &head(true), &Options::default()).unwrap();
    assert_eq!(item(&text, "enum HeadElement"), "One(i32), Two(i32),");
    let alone = "<xs:element name=\"Head\" type=\"xs:int\" abstract=\"true\"/>";
    let text = written_with(&reference, alone, &Options::default()).unwrap();
    assert_eq!(item(&text, "struct It"), "head: Option<RawElement>,");
    assert!(text.contains("Field::optional_group(&Shape::any(Wildcard::Any))"), "{text}");
}

#[test]
fn secrets_and_attributes_reach_into_groups() {
    let pin = "<xs:element name=\"Pin\" type=\"xs:string\"/>";
    let options = Options {
        sensitive: vec!["It/Pin".to_owned()],
        type_attributes: vec![("ItChoice".to_owned(), "#[doc(alias = \"it\")]".to_owned())],
        ..Options::default()
    };
    let text = written_with(&choice("", &format!("{pin}{}", elements("a"))), "", &options).unwrap();
    assert_eq!(item(&text, "enum ItChoice"), "Pin(Secret), A(i32),");
    assert!(
        text.contains("#[doc(alias = \"it\")]\n    #[derive(Clone, Debug, PartialEq)]\n    pub enum ItChoice"),
        "{text}"
    );
    assert!(text.contains("carries_secrets: true"), "https is asked for: {text}");
}

#[test]
fn mixed_content_is_a_list_of_text_and_elements() {
    let mixed = format!(
        "<xs:complexContent mixed=\"true\"><xs:extension base=\"t:Base\">{}</xs:extension></xs:complexContent>",
        sequence("", &elements("a"))
    );
    let base = "<xs:complexType name=\"Base\" mixed=\"true\"><xs:attribute name=\"content\" type=\"xs:int\"/></xs:complexType>";
    let text = written_with(&mixed, base, &Options::default()).unwrap();
    assert_eq!(item(&text, "struct It"), "content: Vec<Mixed>, content_attribute: Option<i32>,");
}

#[test]
fn a_base_whose_derived_types_cannot_be_named_is_a_plain_struct() {
    let derived = |name: &str, how: &str| {
        let content = "<xs:complexContent><xs:extension base=\"t:Base\"/></xs:complexContent>";
        format!("<xs:complexType {name} {how}>{content}</xs:complexType>")
    };
    let components = |rest: &str| format!("<xs:complexType name=\"Base\"><xs:sequence/></xs:complexType>{rest}");
    let field = "<xs:element name=\"Base\" type=\"t:Base\"/>";
    let of = |rest: &str| written_with(&sequence("", field), &components(rest), &Options::default()).unwrap();
    let anonymous = format!("<xs:element name=\"E\">{}</xs:element>", derived("", ""));
    for rest in [anonymous, derived("name=\"D\"", "abstract=\"true\"")] {
        assert_eq!(item(&of(&rest), "struct It"), "base: Base,", "{rest}");
    }
    assert_eq!(item(&of(&derived("name=\"D\"", "")), "struct It"), "base: AnyBase,");
}

#[test]
fn a_name_is_imported_only_where_it_is_used() {
    // A variant `S` looks like a constant of a namespace, a field `types` like the module.
    let words = "<xs:simpleType name=\"Size\"><xs:restriction base=\"xs:string\"><xs:enumeration value=\"T\"/></xs:restriction></xs:simpleType>";
    let text = written_with(&sequence("", &elements("types T?")), words, &Options::default()).unwrap();
    assert_eq!(item(&text, "struct It"), "types: i32, t: Option<i32>,");
    assert_eq!(text.matches("const T: NamespaceId").count(), 1, "{text}");
    let unqualified = |text: &str| text.matches("use super::types;").count();
    let plain = written(&sequence("", &elements("a")));
    assert_eq!(unqualified(&text), unqualified(&plain), "{text}");
}
