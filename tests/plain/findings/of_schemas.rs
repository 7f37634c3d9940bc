//! What can be wrong with XML and with schemas.

use super::{Case, START, document, with_schema};

fn repeated(count: usize, text: impl Fn(usize) -> String) -> String {
    (0..count).map(text).collect()
}

/// A complex type of one sequence.
fn sequence(name: &str, particles: &str) -> String {
    format!("<xs:complexType name=\"{name}\"><xs:sequence>{particles}</xs:sequence></xs:complexType>")
}

/// A simple type that restricts another.
fn restriction(name: &str, base: &str, facets: &str) -> String {
    format!("<xs:simpleType name=\"{name}\"><xs:restriction base=\"{base}\">{facets}</xs:restriction></xs:simpleType>")
}

pub(super) fn cases() -> Vec<Case> {
    let mut cases = of_xml();
    cases.extend(of_limits());
    cases.extend(of_types());
    cases.extend(of_content());
    cases
}

fn of_xml() -> Vec<Case> {
    let include = |location: &str| format!("<xs:include schemaLocation=\"{location}\"/>");
    vec![
        Case::new("xml_not_well_formed", format!("{START}\n  <types>\n</definitions>")),
        Case::new("xml_not_closed", format!("{START}\n  <types>\n    <documentation>a</documentation>\n")),
        Case::new(
            "xml_quote_not_closed",
            format!("{START}\n  <message name=\"A>\n  <part name=\"b\"/></message></definitions>"),
        ),
        Case::new("xml_undeclared_prefix", format!("{START}\n  <w:types/>\n</definitions>")),
        Case::schema("xml_undeclared_prefix_in_a_qname", "<xs:element name=\"A\" type=\"u:A\"/>"),
        Case::new("xml_entity", format!("{START}&who;</definitions>")),
        Case::new("xml_char", format!("{START}\u{1}</definitions>")),
        Case::new("xml_char_reference", format!("{START}&#x1;</definitions>")),
        Case::new("xml_dtd", format!("<!DOCTYPE definitions [<!ENTITY a \"b\">]>\n{START}</definitions>")),
        Case::schema("xml_dtd_in_a_schema", &include("a.xsd"))
            .and("a.xsd", "<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>"),
        Case::schema("import_not_found", &include("gone.xsd")),
        Case::schema("import_remote", &include("https://example.org/a.xsd")),
        Case::schema("import_outside_root", &include("../a.xsd")),
    ]
}

fn of_limits() -> Vec<Case> {
    let long = "n".repeat(300);
    let extensions = repeated(5_000, |n| {
        format!(
            "<xs:complexType name=\"C{}\"><xs:complexContent><xs:extension base=\"t:C{n}\"><xs:sequence><xs:element name=\"F{n}\" type=\"xs:int\"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>",
            n + 1
        )
    });
    vec![
        Case::new("limit_depth", format!("{START}{}", "<a>".repeat(300))),
        Case::new("limit_attributes", format!("<a{}/>", repeated(300, |n| format!(" a{n}=\"\"")))),
        Case::new(
            "limit_namespaces",
            format!("<a{0}><a{0}><a{0}/></a></a>", repeated(200, |n| format!(" xmlns:a{n}=\"u\""))),
        ),
        Case::new("limit_namespaces_of_one", format!("<a{}/>", repeated(600, |n| format!(" xmlns:a{n}=\"u\"")))),
        Case::new("limit_name_of_an_extension", format!("{START}<t:{}/></definitions>", "n".repeat(600))),
        Case::new("limit_name_of_an_attribute", format!("<a {} = \"\"/>", "n".repeat(600))),
        Case::schema("limit_name", &sequence(&long, "")),
        Case::schema(
            "limit_enum",
            &restriction("A", "xs:string", &repeated(10_001, |n| format!("<xs:enumeration value=\"w{n}\"/>"))),
        ),
        Case::schema("limit_expansion", &format!("{}{extensions}", sequence("C0", ""))),
    ]
}

fn of_types() -> Vec<Case> {
    vec![
        Case::schema("type_unresolved", &sequence("A", "<xs:element name=\"B\" type=\"xs:strin\"/>")),
        Case::schema(
            "type_of_a_namespace_that_was_not_read",
            "<xs:element name=\"A\" type=\"u:A\" xmlns:u=\"urn:example:u\"/>",
        ),
        Case::schema("restriction_without_base", "<xs:simpleType name=\"A\"><xs:restriction/></xs:simpleType>"),
        Case::schema("list_without_item", "<xs:simpleType name=\"A\"><xs:list/></xs:simpleType>"),
        Case::schema(
            "extension_without_base",
            "<xs:complexType name=\"A\"><xs:complexContent><xs:extension/></xs:complexContent></xs:complexType>",
        ),
        Case::schema(
            "simple_content_of_a_type_with_elements",
            &format!(
                "{}\n      <xs:complexType name=\"B\"><xs:simpleContent><xs:extension base=\"t:A\"/></xs:simpleContent></xs:complexType>",
                sequence("A", "<xs:element name=\"C\" type=\"xs:int\"/>")
            ),
        ),
        Case::schema("type_twice", &format!("{}\n      {}", sequence("A", ""), restriction("A", "xs:int", ""))),
        Case::schema("element_twice", "<xs:element name=\"A\"/>\n      <xs:element name=\"A\"/>"),
        Case::schema(
            "element_with_two_types",
            "<xs:element name=\"A\" type=\"xs:int\"><xs:simpleType><xs:restriction base=\"xs:int\"/></xs:simpleType></xs:element>",
        ),
        Case::schema(
            "attribute_twice",
            "<xs:complexType name=\"A\"><xs:attribute name=\"B\"/><xs:attribute name=\"B\"/></xs:complexType>",
        ),
        Case::schema("not_a_name", &sequence("2nd", "")),
        Case::schema("no_name", "<xs:complexType/>"),
        Case::schema("unknown_component", "<xs:complexTyp name=\"A\"/>"),
        Case::schema("attribute_misspelt", &sequence("A", "<xs:element name=\"B\" type=\"xs:int\" minOccur=\"0\"/>")),
        Case::schema("attribute_value", &sequence("A", "<xs:element name=\"B\" type=\"xs:int\" nillable=\"yes\"/>")),
        Case::schema(
            "attribute_use",
            "<xs:complexType name=\"A\"><xs:attribute name=\"b\" use=\"require\"/></xs:complexType>",
        ),
        Case::schema("note_attribute_unknown", "<xs:complexType name=\"A\"><xs:choice name=\"B\"/></xs:complexType>"),
        Case::schema("facet_misspelt", &restriction("A", "xs:string", "<xs:enumeratoin value=\"a\"/>")),
        Case::schema("built_in_without_its_prefix", &sequence("A", "<xs:element name=\"B\" type=\"int\"/>")),
        Case::schema(
            "namespace_misspelt",
            &sequence("A", "<xs:element name=\"B\" type=\"u:Person\" xmlns:u=\"urn:exampel:t\"/>"),
        ),
        Case::schema("element_of_a_foreign_namespace", "<u:element name=\"A\" xmlns:u=\"urn:example:u\"/>"),
        Case::schema("facet_value", &restriction("A", "xs:string", "<xs:length value=\"-1\"/>")),
        Case::schema(
            "facet_bounds",
            &restriction("A", "xs:int", "<xs:minInclusive value=\"3\"/><xs:maxInclusive value=\"2\"/>"),
        ),
        Case::schema(
            "facet_lengths",
            &restriction("A", "xs:string", "<xs:minLength value=\"3\"/><xs:maxLength value=\"2\"/>"),
        ),
        Case::schema(
            "facet_bounds_that_exclude",
            &restriction("A", "xs:int", "<xs:minExclusive value=\"3\"/><xs:maxInclusive value=\"3\"/>"),
        ),
        Case::schema(
            "facet_bound_twice",
            &restriction("A", "xs:int", "<xs:minInclusive value=\"3\"/><xs:minExclusive value=\"2\"/>"),
        ),
        Case::schema(
            "facet_twice",
            &restriction("A", "xs:string", "<xs:maxLength value=\"3\"/><xs:maxLength value=\"2\"/>"),
        ),
        Case::schema("facet_of_another_type", &restriction("A", "xs:int", "<xs:maxLength value=\"2\"/>")),
        Case::schema("facet_beyond_the_base", &restriction("A", "xs:int", "<xs:maxInclusive value=\"9999999999\"/>")),
        Case::schema("facet_word_that_is_no_value", &restriction("A", "xs:decimal", "<xs:enumeration value=\"1,5\"/>")),
        Case::schema(
            "facet_of_simple_content",
            "<xs:complexType name=\"A\"><xs:simpleContent><xs:restriction base=\"t:B\"><xs:minInclusive value=\"1e400x\"/></xs:restriction></xs:simpleContent></xs:complexType>
      <xs:complexType name=\"B\"><xs:simpleContent><xs:extension base=\"xs:double\"/></xs:simpleContent></xs:complexType>",
        ),
        Case::schema("facet_white_space_of_the_base", &restriction("A", "xs:token", "<xs:whiteSpace value=\"preserve\"/>")),
        Case::schema("facet_white_space", &restriction("A", "xs:string", "<xs:whiteSpace value=\"keep\"/>")),
        Case::schema(
            "circular_types",
            &format!("{}\n      {}", restriction("A", "t:B", ""), restriction("B", "t:A", "")),
        ),
        Case::schema(
            "circular_groups",
            "<xs:group name=\"G\"><xs:sequence><xs:group ref=\"t:G\"/></xs:sequence></xs:group><xs:complexType name=\"A\"><xs:group ref=\"t:G\"/></xs:complexType>",
        ),
        Case::schema(
            "circular_substitution",
            "<xs:element name=\"A\" substitutionGroup=\"t:B\"/><xs:element name=\"B\" substitutionGroup=\"t:A\"/>",
        ),
        Case::new(
            "two_descriptions_with_one_type",
            with_schema(&sequence("A", "<xs:element name=\"B\" type=\"xs:int\"/>")),
        )
        .and("other.wsdl", with_schema(&sequence("A", "<xs:element name=\"B\" type=\"xs:string\"/>"))),
    ]
}

fn of_content() -> Vec<Case> {
    let two = |second: &str| {
        sequence("A", &format!("<xs:element name=\"B\" type=\"xs:int\" minOccurs=\"0\"/>\n        {second}"))
    };
    // The request holds the type, so that it is reached.
    let greeted = |types: &str| {
        let greet = "<xs:element name=\"Greet\"><xs:complexType><xs:sequence><xs:element name=\"A\" type=\"t:A\"/></xs:sequence></xs:complexType></xs:element>";
        let answer = "<xs:element name=\"GreetResponse\"><xs:complexType><xs:sequence/></xs:complexType></xs:element>";
        document(&format!("{greet}\n      {answer}\n      {types}"), super::GREET)
    };
    vec![
        Case::schema(
            "occurs_contradiction",
            &sequence("A", "<xs:element name=\"B\" type=\"xs:int\" minOccurs=\"2\"/>"),
        ),
        Case::schema("occurs_value", &sequence("A", "<xs:element name=\"B\" type=\"xs:int\" maxOccurs=\"many\"/>")),
        Case::schema(
            "occurs_misspelt",
            &sequence("A", "<xs:element name=\"B\" type=\"xs:int\" maxOccurs=\"unbound\"/>"),
        ),
        Case::schema("ambiguous_content", &two("<xs:element name=\"B\" type=\"xs:int\"/>")),
        Case::schema("one_name_with_two_types", &two("<xs:element name=\"B\" type=\"xs:string\"/>")),
        Case::new("infinite_type", greeted(&sequence("A", "<xs:element name=\"B\" type=\"t:A\"/>"))),
    ]
}
