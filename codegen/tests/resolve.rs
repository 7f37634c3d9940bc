//! The front of the generator, from our own small descriptions in memory: what each construct becomes, and the text of each finding.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::collections::BTreeMap;

use wsdl_codegen::load::Memory;
use wsdl_codegen::options::Undeclared;
use wsdl_codegen::resolve::{Resolved, resolve};
use wsdl_codegen::{Finding, Findings};

const START: &str = r#"<w:definitions xmlns:w="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
"#;
const ECHO: &str = r#"
<w:message name="In"><w:part name="body" element="t:Echo"/></w:message>
<w:portType name="Echoes"><w:operation name="Echo"><w:input message="t:In"/></w:operation></w:portType>
<w:binding name="Soap" type="t:Echoes"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
<w:operation name="Echo"><soap:operation soapAction="urn:Echo"/><w:input><soap:body use="literal"/></w:input></w:operation></w:binding>
"#;

/// A description of one operation whose schema has these components.
fn with_schema(components: &str) -> String {
    format!(
        "{START}<w:types><xs:schema targetNamespace=\"urn:t\" elementFormDefault=\"qualified\">\n{components}\n</xs:schema></w:types>{ECHO}</w:definitions>"
    )
}

/// A description whose rest is this.
fn with_rest(rest: &str) -> String {
    format!(
        "{START}<w:types><xs:schema targetNamespace=\"urn:t\"><xs:element name=\"Echo\" type=\"xs:string\"/></xs:schema></w:types>\n{rest}</w:definitions>"
    )
}

fn load(documents: &[(&str, &str)]) -> Result<Resolved, Findings> {
    let documents: BTreeMap<String, String> =
        documents.iter().map(|(location, text)| ((*location).to_owned(), (*text).to_owned())).collect();
    resolve(&["main.wsdl".to_owned()], &Memory(documents), Undeclared::Refuse)
}

fn one(text: &str) -> Result<Resolved, Findings> {
    load(&[("main.wsdl", text)])
}

fn refused(result: Result<Resolved, Findings>) -> String {
    match result {
        Ok(resolved) => panic!("accepted:\n{}", resolved.model.dump()),
        Err(findings) => findings.to_string(),
    }
}

fn accepted(result: Result<Resolved, Findings>) -> Resolved {
    result.unwrap_or_else(|findings| panic!("refused:\n{findings}"))
}

/// The lines of the model's text about the schema, built-in `xs:` names as they are.
fn types(resolved: &Resolved) -> String {
    let text = resolved.model.dump();
    text.split_once("\n\ntype ").map(|(_, types)| format!("type {types}")).unwrap_or_default()
}

fn notes(resolved: &Resolved) -> Vec<String> {
    resolved.notes.iter().map(|note: &Finding| note.as_note().to_string()).collect()
}

#[track_caller]
fn schema_becomes(components: &str, expected: &str) {
    let resolved = accepted(one(&with_schema(components)));
    assert_eq!(types(&resolved).trim_end(), expected.trim());
}

#[track_caller]
fn schema_refused(components: &str, expected: &str) {
    assert_eq!(refused(one(&with_schema(components))), expected.trim());
}

// ---- what constructs become

#[test]
fn sequence_with_occurrences_and_nillable() {
    schema_becomes(
        r#"<xs:element name="Echo"><xs:complexType><xs:sequence>
          <xs:element name="A" type="xs:int"/>
          <xs:element name="B" type="xs:string" minOccurs="0" nillable="true"/>
          <xs:element name="C" type="xs:string" maxOccurs="unbounded" form="unqualified"/>
          <xs:element name="D" type="xs:string" minOccurs="2" maxOccurs="99999999999999999999"/>
        </xs:sequence></xs:complexType></xs:element>"#,
        "
type element(n1:Echo)
  sequence
    n1:A: xs:int
    n1:B: xs:string 0..1 nillable
    C: xs:string 1..*
    n1:D: xs:string 2..4294967295",
    );
}

#[test]
fn anonymous_types_belong_to_what_carries_them() {
    schema_becomes(
        r#"<xs:element name="Echo"><xs:complexType><xs:sequence>
          <xs:element name="A"><xs:complexType><xs:sequence><xs:element name="B"><xs:simpleType><xs:list><xs:simpleType>
            <xs:restriction base="xs:string"><xs:enumeration value="x"/></xs:restriction>
          </xs:simpleType></xs:list></xs:simpleType></xs:element></xs:sequence></xs:complexType></xs:element>
        </xs:sequence></xs:complexType></xs:element>"#,
        r#"
type element(n1:Echo)
  sequence
    n1:A: element(n1:Echo)/A
type element(n1:Echo)/A
  sequence
    n1:B: element(n1:Echo)/A/B
type element(n1:Echo)/A/B list of element(n1:Echo)/A/B/Item
type element(n1:Echo)/A/B/Item restricts xs:string atomic string
  "x""#,
    );
}

#[test]
fn extension_restriction_and_recursion() {
    schema_becomes(
        r#"<xs:element name="Echo" type="t:Leaf"/>
        <xs:complexType name="Base" abstract="true"><xs:sequence><xs:element name="A" type="xs:int"/></xs:sequence>
          <xs:attribute name="keep" type="xs:int"/><xs:attribute name="drop" type="xs:int"/></xs:complexType>
        <xs:complexType name="Leaf"><xs:complexContent><xs:extension base="t:Base"><xs:sequence>
          <xs:element name="Next" type="t:Leaf" minOccurs="0"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
        <xs:complexType name="Less"><xs:complexContent><xs:restriction base="t:Base"><xs:sequence>
          <xs:element name="A" type="xs:int"/></xs:sequence><xs:attribute name="drop" use="prohibited"/>
          </xs:restriction></xs:complexContent></xs:complexType>"#,
        "
type n1:Base abstract
  sequence
    n1:A: xs:int
  @keep: xs:int
  @drop: xs:int
type n1:Leaf extends n1:Base
  sequence
    n1:Next: n1:Leaf 0..1
type n1:Less restricts n1:Base
  sequence
    n1:A: xs:int
  @keep: xs:int",
    );
}

#[test]
fn simple_content_takes_the_simple_type_of_its_base() {
    schema_becomes(
        r#"<xs:element name="Echo" type="t:Short"/>
        <xs:complexType name="Text"><xs:simpleContent><xs:extension base="xs:string">
          <xs:attribute ref="xml:lang" use="required"/></xs:extension></xs:simpleContent></xs:complexType>
        <xs:complexType name="Short"><xs:simpleContent><xs:restriction base="t:Text"><xs:maxLength value="3"/></xs:restriction>
          </xs:simpleContent></xs:complexType>"#,
        r#"
type n1:Text extends xs:string text xs:string
  @{http://www.w3.org/XML/1998/namespace}lang: n1:Text/lang required
type n1:Short restricts n1:Text text n1:Short/Content
  @{http://www.w3.org/XML/1998/namespace}lang: n1:Text/lang required
type n1:Text/lang union of xs:language, n1:Text/lang/Member2
type n1:Text/lang/Member2 restricts xs:string atomic string
  ""
type n1:Short/Content restricts xs:string atomic string maxLength=3"#,
    );
}

#[test]
fn groups_and_attribute_groups_are_inlined() {
    schema_becomes(
        r###"<xs:element name="Echo" type="t:T"/>
        <xs:group name="G"><xs:choice><xs:element name="A" type="xs:int"/><xs:element name="B"><xs:complexType>
          <xs:group ref="t:G"/></xs:complexType></xs:element></xs:choice></xs:group>
        <xs:attributeGroup name="As"><xs:attribute name="a" type="xs:int" default="1"/><xs:anyAttribute namespace="##other"/></xs:attributeGroup>
        <xs:complexType name="T"><xs:sequence><xs:group ref="t:G" minOccurs="0" maxOccurs="2"/>
          <xs:any namespace="##local t:x" processContents="lax" minOccurs="0"/></xs:sequence>
          <xs:attributeGroup ref="t:As"/></xs:complexType>"###,
        r#"
type n1:T
  sequence
    choice 0..2
      n1:A: xs:int
      n1:B: n1:T/B
    any ["", "t:x"] lax 0..1
  @a: xs:int default "1"
  @any other than "urn:t" strict
type n1:T/B
  choice
    n1:A: xs:int
    n1:B: n1:T/B"#,
    );
}

#[test]
fn marks_of_the_data_contract_serializer() {
    schema_becomes(
        r#"<xs:element name="Echo" type="t:Map"/>
        <xs:complexType name="Map"><xs:annotation><xs:appinfo><IsDictionary xmlns="http://schemas.microsoft.com/2003/10/Serialization/">true</IsDictionary>
          </xs:appinfo></xs:annotation><xs:sequence/></xs:complexType>
        <xs:simpleType name="Kind"><xs:annotation><xs:documentation> First.

          Second. </xs:documentation></xs:annotation><xs:restriction base="xs:string"><xs:enumeration value="One"><xs:annotation><xs:appinfo>
          <EnumerationValue xmlns="http://schemas.microsoft.com/2003/10/Serialization/">16</EnumerationValue></xs:appinfo></xs:annotation>
          </xs:enumeration></xs:restriction></xs:simpleType>"#,
        r#"
type n1:Map dictionary
type n1:Kind restricts xs:string atomic string
  # First.
  # Second.
  "One" = 16"#,
    );
}

#[test]
fn drafts_of_xml_schema_read_as_the_recommendation() {
    let text = with_schema(r#"<xs:element name="Echo" type="xs:timeInstant"/>"#)
        .replace("http://www.w3.org/2001/XMLSchema", "http://www.w3.org/1999/XMLSchema");
    let resolved = accepted(one(&text));
    assert!(resolved.model.dump().contains("element n1:Echo: xs:dateTime\n"), "{}", resolved.model.dump());
}

#[test]
fn substitution_group_gives_its_type() {
    let resolved = accepted(one(&with_schema(
        r#"<xs:element name="Echo" substitutionGroup="t:Head"/><xs:element name="Head" type="xs:int" abstract="true"/>"#,
    )));
    let dump = resolved.model.dump();
    assert!(dump.contains("element n1:Echo: xs:int substitutes n1:Head\n"), "{dump}");
}

#[test]
fn chameleon_include_import_and_a_prefix_declared_anew() {
    let main = with_schema(
        r#"<xs:include schemaLocation="parts/c.xsd"/><xs:import namespace="urn:u" schemaLocation="parts/u.xsd"/>
        <xs:element name="Echo"><xs:complexType><xs:sequence><xs:element name="A" type="t:C"/>
        <xs:element xmlns:t="urn:u" name="B" type="t:U"/></xs:sequence></xs:complexType></xs:element>"#,
    );
    let chameleon = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="./c.xsd"/>
        <xs:simpleType name="C"><xs:restriction base="D"/></xs:simpleType><xs:simpleType name="D"><xs:restriction base="xs:int"/></xs:simpleType></xs:schema>"#;
    let imported = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:u">
        <xs:simpleType name="U"><xs:restriction base="xs:string"/></xs:simpleType></xs:schema>"#;
    let resolved = accepted(load(&[("main.wsdl", &main), ("parts/c.xsd", chameleon), ("parts/u.xsd", imported)]));
    assert_eq!(
        types(&resolved).trim_end(),
        "type element(n1:Echo)
  sequence
    n1:A: n1:C
    n1:B: n2:U
type n1:C restricts n1:D atomic int
type n1:D restricts xs:int atomic int
type n2:U restricts xs:string atomic string"
    );
}

#[test]
fn redefinition_takes_the_place_of_the_old() {
    let main = with_schema(
        r#"<xs:redefine schemaLocation="old.xsd"><xs:complexType name="T"><xs:complexContent><xs:extension base="t:T"><xs:sequence>
        <xs:element name="B" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType></xs:redefine>
        <xs:element name="Echo" type="t:T"/>"#,
    );
    let old = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:t">
        <xs:complexType name="T"><xs:sequence><xs:element name="A" type="xs:int"/></xs:sequence></xs:complexType></xs:schema>"#;
    let resolved = accepted(load(&[("main.wsdl", &main), ("old.xsd", old)]));
    assert_eq!(
        types(&resolved).trim_end(),
        "type n1:T
  sequence
    sequence
      A: xs:int
    sequence
      n1:B: xs:int"
    );
}

#[test]
fn array_of_the_soap_encoding() {
    schema_becomes(
        r#"<xs:element name="Echo" type="t:Strings"/>
        <xs:complexType name="Strings" xmlns:e="http://schemas.xmlsoap.org/soap/encoding/"><xs:complexContent><xs:restriction base="e:Array">
        <xs:attribute ref="e:arrayType" w:arrayType="xs:string[]"/></xs:restriction></xs:complexContent></xs:complexType>"#,
        r#"
type n1:Strings restricts n2:Array array of xs:string[]
  @n2:offset: xs:string
  @id: xs:ID
  @href: xs:anyURI
  @n2:arrayType: xs:string
type n2:Array
  sequence 0..1
    any ##any lax 0..*
  @n2:arrayType: xs:string
  @n2:offset: xs:string
  @id: xs:ID
  @href: xs:anyURI
  @any other than "http://schemas.xmlsoap.org/soap/encoding/" lax"#,
    );
}

// ---- services

const FULL: &str = r#"
<w:message name="In"><w:part name="body" element="t:Echo"/><w:part name="extra" type="xs:int"/></w:message>
<w:message name="Heads"><w:part name="h" element="t:Echo"/><w:part name="f" element="t:Echo"/></w:message>
<w:portType name="P">
 <w:operation name="Ask"><w:input message="t:In"/><w:output message="t:In"/><w:fault name="Bad" message="t:Bad"/></w:operation>
 <w:operation name="Tell"><w:input message="t:In"/></w:operation>
 <w:operation name="Ring"><w:output message="t:In"/></w:operation>
 <w:operation name="Unbound"><w:input message="t:In"/></w:operation>
</w:portType>
<w:message name="Bad"><w:part name="why" element="t:Echo"/></w:message>
<w:portType name="Q"/>
<w:binding name="Get" type="t:P"><http:binding xmlns:http="http://schemas.xmlsoap.org/wsdl/http/" verb="GET"/></w:binding>
<w:binding name="B12" type="t:P"><s12:binding xmlns:s12="http://schemas.xmlsoap.org/wsdl/soap12/" transport="http://schemas.xmlsoap.org/soap/http"/></w:binding>
<w:binding name="B" type="t:P"><soap:binding style="rpc" transport="http://schemas.xmlsoap.org/soap/http"/>
 <w:operation name="Ask"><soap:operation soapAction="urn:Ask" style="document"/>
  <w:input><soap:header message="t:Heads" part="h" use="literal"><soap:headerfault message="t:Heads" part="f" use="literal"/></soap:header>
   <soap:body parts="body" use="literal"/></w:input><w:output><soap:body parts="" use="literal"/></w:output></w:operation>
 <w:operation name="Tell"><soap:operation style="document"/><w:input/></w:operation>
</w:binding>
<w:service name="S"><w:port name="P1" binding="t:B"><soap:address location="http://localhost/"/></w:port></w:service>
"#;

#[test]
fn port_type_binding_headers_faults_and_what_is_left_out() {
    let resolved = accepted(one(&with_rest(FULL)));
    let dump = resolved.model.dump();
    let (_, services) = dump.split_once("in n1:\n").unwrap();
    let (services, _) = services.split_once("  element").unwrap();
    assert_eq!(
        services,
        r#"  portType n1:P by n1:B SOAP 1.1 port S/P1 at http://localhost/
    operation Ask document action "urn:Ask"
      input n1:In body body=element n1:Echo
        header h=element n1:Echo fault f=element n1:Echo
      output n1:In body
      fault Bad: why=element n1:Echo
  portType n1:P by n1:B12 SOAP 1.2
"#
    );
    let notes = notes(&resolved);
    for expected in [
        "the operation `Ring` is left out: the server would have to call the client",
        "the operation `Unbound` is left out: the binding {urn:t}B does not bind it",
        "the document body of {urn:t}In has several parts, one of which names a type",
        "the operation `Tell` is left out: there is something wrong with it",
        "the portType {urn:t}Q is left out: no SOAP binding over HTTP binds it",
        "the binding {urn:t}Get (HTTP GET) is left out",
    ] {
        assert!(notes.iter().any(|note| note.contains(expected)), "{expected}\n{notes:#?}");
    }
    assert!(notes[0].starts_with("main.wsdl:"), "{notes:#?}");
}

#[test]
fn descriptions_share_types_but_not_elements() {
    let text = |words: &str| {
        with_schema(&format!(
            r#"<xs:element name="Echo"><xs:complexType><xs:sequence><xs:element name="{words}" type="t:Kind"/></xs:sequence></xs:complexType></xs:element>
            <xs:complexType name="Kind"><xs:sequence><xs:element name="A"><xs:simpleType><xs:restriction base="xs:string"/></xs:simpleType></xs:element></xs:sequence></xs:complexType>"#
        ))
    };
    let (a, b) = (text("One"), text("Two"));
    let documents = BTreeMap::from([("a".to_owned(), a.clone()), ("b".to_owned(), b.clone())]);
    let both = ["a".to_owned(), "b".to_owned()];
    let resolved = accepted(resolve(&both, &Memory(documents), Undeclared::Refuse));
    assert_eq!(resolved.model.elements.len(), 2);
    assert_eq!(
        types(&resolved).trim_end(),
        "type element(n1:Echo)
  sequence
    n1:One: n1:Kind
type n1:Kind
  sequence
    n1:A: n1:Kind/A
type n1:Kind/A restricts xs:string atomic string
type element(n1:Echo)
  sequence
    n1:Two: n1:Kind"
    );

    let other = b.replace("name=\"A\"", "name=\"A\" nillable=\"true\"");
    let documents = BTreeMap::from([("a".to_owned(), a), ("b".to_owned(), other)]);
    assert_eq!(
        refused(resolve(&both, &Memory(documents), Undeclared::Refuse)),
        "b:5:13: error[xsd.duplicate]: the type {urn:t}Kind is defined differently in two descriptions\n  help: the other one is at a:5:13"
    );
}

// ---- findings

#[test]
fn xml_findings() {
    let cases = [
        ("<a>", "xml.wellformed"),
        ("<a><b></a>", "xml.wellformed"),
        ("<p:a/>", "xml.namespace"),
        ("<a>&b;</a>", "xml.entity"),
        ("<a>\u{1}</a>", "xml.char"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "xml.dtd"),
        ("<a/>", "wsdl.unsupported"),
        ("<description xmlns=\"http://www.w3.org/ns/wsdl\"/>", "wsdl.unsupported"),
    ];
    for (text, kind) in cases {
        let findings = one(text).unwrap_err().findings;
        assert_eq!(findings[0].kind, kind, "{text}: {findings:?}");
        assert_eq!(findings[0].document, "main.wsdl");
        assert!(findings[0].line == 1 && findings[0].column > 0, "{findings:?}");
    }
    let deep = "<a>".repeat(257);
    assert_eq!(refused(one(&deep)), "main.wsdl:1:769: error[limit.depth]: more than 256 elements in each other");
    let attributes: String = (0..257).map(|n| format!(" a{n}=''")).collect();
    assert!(refused(one(&format!("<a{attributes}/>"))).contains("error[limit.attributes]"));
    let namespaces: String = (0..200).map(|n| format!(" xmlns:a{n}='u'")).collect();
    let nested = format!("<a{namespaces}><a{namespaces}><a{namespaces}/></a></a>");
    assert!(refused(one(&nested)).contains("error[limit.namespaces]"));
}

#[test]
fn findings_about_names() {
    schema_refused(
        r#"<xs:element name="Echo" type="t:Kinds"/><xs:simpleType name="Kind"><xs:restriction base="xs:int"/></xs:simpleType>"#,
        "main.wsdl:4:25: error[xsd.unresolved]: there is no type {urn:t}Kinds\n  help: did you mean {urn:t}Kind? (undeclared = \"raw-xml\" would keep it as raw XML)",
    );
    schema_refused(
        r#"<xs:element name="Echo" type="u:Kind"/>"#,
        "main.wsdl:4:25: error[xml.namespace]: the prefix of `u:Kind` is not declared here\n  help: declare xmlns:u=\"...\" on this element or above it",
    );
    schema_refused(
        r#"<xs:element name="E cho"/><xs:element name="Echo"/>"#,
        "main.wsdl:4:13: error[xsd.name]: `E cho` is not a name\n  help: a name starts with a letter or `_` and goes on with letters, digits, `.`, `-` and `_`",
    );
    schema_refused(
        &format!("<xs:element name=\"Echo\"/><xs:element name=\"{}\"/>", "n".repeat(257)),
        "main.wsdl:4:38: error[limit.name]: a name longer than 256 bytes",
    );
    schema_refused(
        r#"<xs:element name="Echo"/>
        <xs:simpleType name="A"><xs:restriction base="xs:int"/></xs:simpleType><xs:complexType name="A"/>"#,
        "main.wsdl:5:80: error[xsd.duplicate]: the type {urn:t}A is declared twice\n  help: the other one is at main.wsdl:5:9",
    );
    schema_refused(
        r#"<xs:element name="Echo"><xs:complexTyp/></xs:element>"#,
        "main.wsdl:4:25: error[xsd.unsupported]: xs:complexTyp cannot stand in xs:element\n  help: did you mean xs:complexType?",
    );
}

#[test]
fn findings_about_content() {
    schema_refused(
        r#"<xs:element name="Echo"><xs:complexType><xs:sequence><xs:element name="A" type="xs:int" minOccurs="2"/></xs:sequence></xs:complexType></xs:element>"#,
        "main.wsdl:4:54: error[xsd.occurs]: minOccurs 2 is more than maxOccurs 1\n  help: maxOccurs is 1 where it is not stated",
    );
    schema_refused(
        r#"<xs:element name="Echo"><xs:complexType><xs:sequence><xs:element name="A" type="xs:int" minOccurs="0"/>
        <xs:element name="A" type="xs:int"/></xs:sequence></xs:complexType></xs:element>"#,
        "main.wsdl:5:9: error[xsd.upa]: nothing tells this element {urn:t}A from the one before\n  help: the other one is at main.wsdl:4:54",
    );
    schema_refused(
        r#"<xs:element name="Echo"><xs:complexType><xs:sequence><xs:element name="A" type="xs:int"/>
        <xs:element name="A" type="xs:string"/></xs:sequence></xs:complexType></xs:element>"#,
        "main.wsdl:5:9: error[xsd.inconsistent]: the element {urn:t}A stands here with another type than before\n  help: the other one is at main.wsdl:4:54",
    );
    schema_refused(
        r#"<xs:element name="Echo"><xs:simpleType><xs:restriction base="xs:string"><xs:length value="-1"/></xs:restriction></xs:simpleType></xs:element>"#,
        "main.wsdl:4:73: error[xsd.facet]: `-1` is not a value of length",
    );
    let words: String = (0..10_001).map(|n| format!("<xs:enumeration value=\"{n}\"/>")).collect();
    let many = one(&with_schema(&format!(
        "<xs:element name=\"Echo\"><xs:simpleType><xs:restriction base=\"xs:string\">{words}</xs:restriction></xs:simpleType></xs:element>"
    )));
    assert!(refused(many).contains("error[limit.enum]: an enumeration of more than 10000 words"));
}

#[test]
fn circles_are_refused() {
    let echo = r#"<xs:element name="Echo"/>"#;
    let cases = [
        (
            r#"<xs:complexType name="A"><xs:complexContent><xs:extension base="t:B"/></xs:complexContent></xs:complexType>
            <xs:complexType name="B"><xs:complexContent><xs:extension base="t:A"/></xs:complexContent></xs:complexType>"#,
            "the type {urn:t}A is derived from, or made of, itself",
        ),
        (
            r#"<xs:simpleType name="A"><xs:union memberTypes="xs:int t:A"/></xs:simpleType>"#,
            "the type {urn:t}A is derived from, or made of, itself",
        ),
        (
            r#"<xs:simpleType name="A"><xs:list itemType="t:A"/></xs:simpleType>"#,
            "the type {urn:t}A is derived from, or made of, itself",
        ),
        (
            r#"<xs:group name="G"><xs:sequence><xs:group ref="t:G"/></xs:sequence></xs:group>
            <xs:complexType name="A"><xs:group ref="t:G"/></xs:complexType>"#,
            "the group {urn:t}G contains itself",
        ),
        (
            r#"<xs:attributeGroup name="G"><xs:attributeGroup ref="t:G"/></xs:attributeGroup>"#,
            "the attributeGroup {urn:t}G contains itself",
        ),
        (
            r#"<xs:element name="A" substitutionGroup="t:B"/><xs:element name="B" substitutionGroup="t:A"/>"#,
            "the substitution group of the element {urn:t}A leads back to it",
        ),
    ];
    for (components, message) in cases {
        let text = refused(one(&with_schema(&format!("{echo}\n{components}"))));
        let expected = format!(": error[xsd.circular]: {message}");
        assert!(text.starts_with("main.wsdl:5:") && text.contains(&expected) && !text.contains('\n'), "{text}");
    }
}

#[test]
fn expansion_is_bounded_and_never_exponential() {
    let mut components = String::from(
        r#"<xs:group name="g0"><xs:sequence><xs:element name="leaf" type="xs:int"/></xs:sequence></xs:group>"#,
    );
    for level in 1..31 {
        let inner = format!("<xs:group ref=\"t:g{}\"/>", level - 1).repeat(2);
        components += &format!("<xs:group name=\"g{level}\"><xs:sequence>{inner}</xs:sequence></xs:group>");
    }
    components += r#"<xs:element name="Echo"><xs:complexType><xs:group ref="t:g30"/></xs:complexType></xs:element>"#;
    assert!(refused(one(&with_schema(&components))).contains("error[limit.expansion]"));

    let mut chain = String::from(
        r#"<xs:element name="Echo" type="t:c0"/><xs:complexType name="c0"><xs:sequence/></xs:complexType>"#,
    );
    for n in 1..5_000 {
        chain += &format!(
            r#"<xs:complexType name="c{n}"><xs:complexContent><xs:extension base="t:c{}"><xs:sequence><xs:element name="f{n}" type="xs:int"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"#,
            n - 1
        );
    }
    assert!(refused(one(&with_schema(&chain))).contains("error[limit.expansion]"));
}

#[test]
fn wsdl_findings() {
    let cases = [
        (ECHO.replace("name=\"Echo\"", "name=\"E()\""), "error[wsdl.name]: `E()` is not a name"),
        (
            ECHO.replace("message=\"t:In\"", "message=\"t:Inn\""),
            "error[wsdl.unresolved]: there is no message {urn:t}Inn\n  help: did you mean {urn:t}In?",
        ),
        (
            ECHO.replace("type=\"t:Echoes\"", "type=\"t:Echos\""),
            "error[wsdl.unresolved]: there is no portType {urn:t}Echos\n  help: did you mean {urn:t}Echoes?",
        ),
        (
            ECHO.replace("t:Echo\"/>", "t:Eco\"/>"),
            "error[wsdl.unresolved]: there is no element {urn:t}Eco\n  help: did you mean {urn:t}Echo?",
        ),
        (
            ECHO.replace("use=\"literal\"", "use=\"literal\" parts=\"x\""),
            "error[wsdl.unresolved]: the message {urn:t}In has no part `x`",
        ),
        (ECHO.replace("urn:Echo", "urn:&#10;x"), "error[wsdl.uri]: the soapAction contains a control character"),
        (
            ECHO.replace("<soap:binding ", "<soap:binding style=\"rpc\" "),
            "error[wsdl.unsupported]: the part `body` of an rpc message refers to an element, not to a type",
        ),
        (
            format!("{ECHO}<x:y xmlns:x=\"urn:x\" w:required=\"true\"/>"),
            "error[wsdl.unsupported]: the required extension {urn:x}y is not supported",
        ),
        (format!("{ECHO}<w:message name=\"In\"/>"), "error[wsdl.duplicate]: the message {urn:t}In is declared twice"),
        (
            ECHO.replace("<w:operation name=\"Echo\"><soap", "<w:operation name=\"Ech\"><soap"),
            "error[wsdl.unresolved]: the portType {urn:t}Echoes has no operation `Ech`\n  help: did you mean Echo?",
        ),
    ];
    for (rest, expected) in cases {
        let text = refused(one(&with_rest(&rest)));
        assert!(text.starts_with("main.wsdl:") && text.contains(expected), "{expected}\n{text}");
    }
}

#[test]
fn imports_stay_inside() {
    let at = |location: &str| {
        refused(one(&with_schema(&format!("<xs:include schemaLocation=\"{location}\"/><xs:element name=\"Echo\"/>"))))
    };
    assert_eq!(
        at("gone.xsd"),
        "main.wsdl:4:13: error[wsdl.import_not_found]: there is no document `gone.xsd`\n  help: a location is looked up from the folder of the document that states it; the catalog can name a file: \"gone.xsd\" = \"path/to/file\""
    );
    assert_eq!(
        at("http://example.org/a.xsd"),
        "main.wsdl:4:13: error[wsdl.import_remote]: `http://example.org/a.xsd` is not a local file; nothing is fetched from a network\n  help: download it and add it to the catalog: \"http://example.org/a.xsd\" = \"path/to/file\""
    );
    for remote in ["//host/a.xsd", "ftp://h/a", "HTTP://h/a", "classpath:a.xsd", "urn:a"] {
        assert!(at(remote).contains("error[wsdl.import_remote]"), "{remote}");
    }
    for outside in [
        "../a.xsd",
        "/etc/passwd",
        "file:///etc/passwd",
        "\\\\host\\a",
        "C:\\a",
        "%2e%2e/a",
        "a/%2F..",
        "..\\a",
        "a/../../b",
    ] {
        assert!(at(outside).contains("error[wsdl.import_outside_root]"), "{outside}: {}", at(outside));
    }
    // Also when nothing of it is needed: nobody is to think that it was read.
    let import = |namespace: &str, location: &str| {
        format!("<xs:import namespace=\"{namespace}\" schemaLocation=\"{location}\"/><xs:element name=\"Echo\"/>")
    };
    for (location, kind) in [("http://example.org/a.xsd", "import_remote"), ("../a.xsd", "import_outside_root")] {
        let text = refused(one(&with_schema(&import("urn:x", location))));
        assert!(text.contains(&format!("error[wsdl.{kind}]")), "{text}");
    }
    // What is well known needs no file, and a file that is not there matters when something of it is needed.
    for (namespace, location, kind) in [
        ("http://www.w3.org/2005/08/addressing", "http://www.w3.org/2005/08/addressing/ws-addr.xsd", "import_remote"),
        ("urn:x", "gone.xsd", "import_not_found"),
    ] {
        let accepted = accepted(one(&with_schema(&import(namespace, location))));
        assert!(notes(&accepted)[0].contains(&format!("note[wsdl.{kind}]")));
    }
    let findings = resolve(&["none.wsdl".to_owned()], &Memory::default(), Undeclared::Refuse).unwrap_err();
    assert!(findings.to_string().starts_with("error[call.description]: there is no file `none.wsdl`"));
}

#[test]
fn every_prefix_of_a_description_ends_in_a_finding_or_a_model() {
    let text = with_rest(FULL);
    for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
        let _ = one(&text[..end]);
    }
}

#[test]
fn what_a_missing_import_would_have_brought_is_not_reported_again() {
    assert_eq!(
        refused(one(&with_schema(
            "<xs:import namespace=\"urn:x\" schemaLocation=\"x.xsd\"/><xs:element name=\"Echo\" type=\"x:T\" xmlns:x=\"urn:x\"/>"
        ))),
        "main.wsdl:4:30: error[wsdl.import_not_found]: there is no document `x.xsd`\n  help: a location is looked up from the folder of the document that states it; the catalog can name a file: \"x.xsd\" = \"path/to/file\""
    );
}
