//! What is wrong with a description and does not stop it: left out when nothing needs it, read as it was meant, or kept as raw XML, each with a note.
#![allow(clippy::unwrap_used, clippy::panic, missing_docs)]

use std::collections::BTreeMap;

use wsdl_codegen::Findings;
use wsdl_codegen::load::Memory;
use wsdl_codegen::options::Undeclared;
use wsdl_codegen::resolve::{Resolved, resolve};

const SCHEMA: &str =
    "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"urn:t\" targetNamespace=\"urn:t\">";

/// A description with an operation for each element named; `rest` stands behind the portType.
fn wsdl(schemas: &str, elements: &[&str], header: &str) -> String {
    let each = |template: &str| -> String { elements.iter().map(|name| template.replace('@', name)).collect() };
    format!(
        "<w:definitions xmlns:w=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\" \
         xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"urn:t\" targetNamespace=\"urn:t\">\n\
         <w:types>{schemas}</w:types>\n{}<w:portType name=\"P\">{}</w:portType>\n\
         <w:binding name=\"B\" type=\"t:P\"><soap:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>{}</w:binding>\n</w:definitions>",
        each("<w:message name=\"@\"><w:part name=\"body\" element=\"t:@\"/></w:message>\n"),
        each("<w:operation name=\"@\"><w:input message=\"t:@\"/></w:operation>\n"),
        each(&format!(
            "<w:operation name=\"@\"><soap:operation/><w:input><soap:body use=\"literal\"/>{header}</w:input></w:operation>\n"
        )),
    )
}

fn load(documents: &[(&str, &str)]) -> Result<Resolved, Findings> {
    load_with(documents, Undeclared::Refuse)
}

fn load_with(documents: &[(&str, &str)], undeclared: Undeclared) -> Result<Resolved, Findings> {
    let documents: BTreeMap<String, String> =
        documents.iter().map(|(location, text)| ((*location).to_owned(), (*text).to_owned())).collect();
    resolve(&["main.wsdl".to_owned()], &Memory(documents), undeclared)
}

/// The model and the notes, as text.
fn accepted(documents: &[(&str, &str)]) -> (String, String) {
    accepted_with(documents, Undeclared::Refuse)
}

fn accepted_with(documents: &[(&str, &str)], undeclared: Undeclared) -> (String, String) {
    let resolved = load_with(documents, undeclared).unwrap_or_else(|findings| panic!("refused:\n{findings}"));
    let notes: Vec<String> = resolved.notes.iter().map(|note| note.as_note().to_string()).collect();
    (resolved.model.dump(), notes.join("\n"))
}

fn with(components: &str, elements: &[&str]) -> String {
    wsdl(&format!("{SCHEMA}{components}</xs:schema>"), elements, "")
}

#[track_caller]
fn contains(text: &str, part: &str) {
    assert!(text.contains(part), "{part}\nis not in\n{text}");
}

const GOOD: &str = "<xs:element name=\"Good\" type=\"xs:int\"/>";
/// A type in which something is missing, and what leads to it.
const BROKEN: &str = "<xs:complexType name=\"Broken\"><xs:sequence><xs:element name=\"a\" type=\"t:Nope\"/></xs:sequence></xs:complexType>\
    <xs:complexType name=\"Around\"><xs:sequence><xs:element name=\"a\" type=\"t:Broken\"/></xs:sequence></xs:complexType>\
    <xs:element name=\"Bad\" type=\"t:Around\"/>";

#[test]
fn what_no_operation_needs_is_left_out() {
    let (model, notes) = accepted(&[("main.wsdl", &with(&format!("{GOOD}{BROKEN}"), &["Good"]))]);
    contains(&model, "element n1:Good: xs:int");
    for name in ["Broken", "Around", "Bad"] {
        assert!(!model.contains(name), "{model}");
    }
    contains(&notes, "note[xsd.unresolved]: there is no type {urn:t}Nope");
}

#[test]
fn an_operation_that_needs_it_is_left_out_and_named() {
    let (model, notes) = accepted(&[("main.wsdl", &with(&format!("{GOOD}{BROKEN}"), &["Good", "Bad"]))]);
    contains(&model, "operation Good");
    assert!(!model.contains("Bad"), "{model}");
    contains(&notes, "note[wsdl.unresolved]: the operation `Bad` is left out");
    contains(&notes, "note[xsd.unresolved]: there is no type {urn:t}Nope");
    // The parts of its message, too.
    let (model, notes) = accepted(&[("main.wsdl", &with(GOOD, &["Good", "Missing"]))]);
    assert!(model.contains("operation Good") && !model.contains("Missing"), "{model}");
    contains(&notes, "note[wsdl.unresolved]: there is no element {urn:t}Missing");
}

#[test]
fn when_no_operation_would_be_left_everything_is_an_error() {
    let text = load(&[("main.wsdl", &with(&format!("{GOOD}{BROKEN}"), &["Bad"]))]).unwrap_err().to_string();
    assert!(
        text.contains("error[xsd.unresolved]: there is no type {urn:t}Nope") && !text.contains("left out"),
        "{text}"
    );
    // A schema alone has no operations.
    let schema = format!("{SCHEMA}{GOOD}{BROKEN}</xs:schema>");
    let documents = BTreeMap::from([("a.xsd".to_owned(), schema)]);
    assert!(resolve(&["a.xsd".to_owned()], &Memory(documents), Undeclared::Refuse).is_err());
}

#[test]
fn a_misspelt_name_that_an_operation_needs_is_an_error() {
    let types = "<xs:complexType name=\"Person\"/><xs:element name=\"Bad\" type=\"t:Preson\"/>";
    let text = load(&[("main.wsdl", &with(&format!("{GOOD}{types}"), &["Good", "Bad"]))]).unwrap_err().to_string();
    contains(&text, "error[xsd.unresolved]: there is no type {urn:t}Preson\n  help: did you mean {urn:t}Person?");
    let (_, notes) = accepted(&[("main.wsdl", &with(&format!("{GOOD}{types}"), &["Good"]))]);
    contains(&notes, "note[xsd.unresolved]: there is no type {urn:t}Preson");
}

/// A description of an operation for each of two elements, with `from` replaced.
fn changed(from: &str, to: &str) -> String {
    let text = with(&format!("{GOOD}<xs:element name=\"Other\" type=\"xs:int\"/>"), &["Good", "Other"]);
    assert!(text.contains(from), "{from}\n{text}");
    text.replace(from, to)
}

#[test]
fn what_is_wrong_with_an_operation_is_wrong_with_it_alone() {
    for (from, to, note) in [
        (
            "element=\"t:Other\"",
            "element=\"t:Othr\"",
            "there is no element {urn:t}Othr\n  help: did you mean {urn:t}Other?",
        ),
        (
            "element=\"t:Other\"/>",
            "element=\"t:Other\"/><w:part name=\"n\" type=\"xs:int\"/>",
            "several parts, one of which names a type",
        ),
        (
            "element=\"t:Other\"/>",
            "element=\"t:Other\"/><w:part name=\"body\" type=\"xs:int\"/>",
            "the message has two parts named `body`",
        ),
    ] {
        let (model, notes) = accepted(&[("main.wsdl", &changed(from, to))]);
        assert!(model.contains("operation Good") && !model.contains("operation Other"), "{model}");
        contains(&notes, note);
        contains(&notes, "the operation `Other` is left out");
    }
}

#[test]
fn names_that_are_nowhere_on_the_wire_are_found_in_any_namespace() {
    for (from, to, note) in [
        ("type=\"t:P\"", "type=\"u:P\" xmlns:u=\"urn:u\"", "there is no portType {urn:u}P; it is read as {urn:t}P"),
        (
            "message=\"t:Other\"",
            "message=\"u:Other\" xmlns:u=\"urn:u\"",
            "there is no message {urn:u}Other; it is read as {urn:t}Other",
        ),
    ] {
        let (model, notes) = accepted(&[("main.wsdl", &changed(from, to))]);
        assert!(model.contains("operation Good") && model.contains("operation Other"), "{model}");
        contains(&notes, note);
    }
}

#[test]
fn names_that_are_nowhere_on_the_wire_may_be_titles() {
    let titled = changed("\"t:P\"", "\"t:My Service:P\"").replace("name=\"P\"", "name=\"My Service:P\"");
    let (model, notes) = accepted(&[("main.wsdl", &titled)]);
    contains(&model, "portType n1:My_Service_P");
    contains(&notes, "note[wsdl.name]: `My Service:P` is not a name; it is read as `My_Service_P`");
    // An operation's name may be that of an element, and code is no title.
    for (from, to) in
        [("operation name=\"Other\"", "operation name=\"Other one\""), ("name=\"P\"", "name=\"P; code()\"")]
    {
        let text = load(&[("main.wsdl", &changed(from, to))]).unwrap_err().to_string();
        contains(&text, "error[wsdl.name]");
    }
}

#[test]
fn blanks_may_stand_before_the_declaration() {
    let text = with(GOOD, &["Good"]);
    let (model, notes) = accepted(&[("main.wsdl", &format!("\n  <?xml version=\"1.0\"\n encoding=\"utf-8\"?>{text}"))]);
    contains(&model, "element n1:Good: xs:int");
    contains(&notes, "main.wsdl:2:3: note[xml.wellformed]: blanks stand before the XML declaration, which is skipped");
    // Places behind it are what they are in the file.
    let broken = text.replace("\"t:P\"", "\"t:Nope\"");
    let said = load(&[("main.wsdl", &format!("\n<?xml version=\"1.0\"\n?>{broken}"))]).unwrap_err().to_string();
    contains(&said, "main.wsdl:8:21: error[wsdl.unresolved]: there is no portType {urn:t}Nope");
    let twice = format!("<?xml version=\"1.0\"?>\n<?xml version=\"1.0\"?>{text}");
    contains(&load(&[("main.wsdl", &twice)]).unwrap_err().to_string(), "error[xml.wellformed]");
}

#[test]
fn a_document_is_literal() {
    // Without an encoding nothing but the word says otherwise.
    let (model, notes) = accepted(&[("main.wsdl", &changed("use=\"literal\"", "use=\"encoded\""))]);
    contains(&model, "operation Other");
    contains(
        &notes,
        "the document body of {urn:t}Other has use=\"encoded\" and names no encoding: it is read as literal",
    );
    let encoding = "use=\"encoded\" encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"";
    let text = load(&[("main.wsdl", &changed("use=\"literal\"", encoding))]).unwrap_err().to_string();
    contains(&text, "error[wsdl.unsupported]: the document body of {urn:t}Good has use=\"encoded\"");
}

#[test]
fn schemas_that_say_it_otherwise() {
    let components = "<xs:element name=\"Good\"><xs:sequence><xs:element name=\"a\" type=\"t:A\"/></xs:sequence></xs:element>\
        <xs:simpleType name=\"A\"><xs:extension base=\"xs:int\"/></xs:simpleType>";
    let (model, notes) = accepted(&[("main.wsdl", &with(components, &["Good"]))]);
    contains(&model, "a: n1:A");
    contains(&notes, "xs:sequence is read as if it stood in the xs:complexType that is missing here");
    contains(&notes, "xs:extension of a simple type is read as xs:restriction");
    // An attribute without its prefix, and a name that is none inside of a type that nothing needs.
    let components = format!(
        "{GOOD}<xs:attribute name=\"id\" type=\"xs:int\"/><xs:complexType name=\"T\"><xs:attribute ref=\"id\"/></xs:complexType>\
         <xs:complexType name=\"U\"><xs:sequence><xs:element name=\"\" type=\"xs:int\"/></xs:sequence></xs:complexType>"
    );
    let (model, notes) = accepted(&[("main.wsdl", &with(&components, &["Good"]))]);
    assert!(model.contains("n1:id") && !model.contains("n1:U"), "{model}");
    contains(&notes, "there is no attribute id; it is read as {urn:t}id");
    contains(&notes, "`` is not a name");
}

#[test]
fn what_contradicts_itself_is_an_error_wherever_it_stands() {
    let circle = "<xs:complexType name=\"A\"><xs:complexContent><xs:extension base=\"t:A\"/></xs:complexContent></xs:complexType>";
    let twice =
        "<xs:simpleType name=\"A\"><xs:restriction base=\"xs:int\"/></xs:simpleType><xs:complexType name=\"A\"/>";
    let name = "<xs:complexType name=\"A B\"/>";
    for (components, kind) in [(circle, "xsd.circular"), (twice, "xsd.duplicate"), (name, "xsd.name")] {
        let text = load(&[("main.wsdl", &with(&format!("{GOOD}{components}"), &["Good"]))]).unwrap_err().to_string();
        contains(&text, &format!("error[{kind}]"));
    }
}

#[test]
fn headers_of_messages_that_are_not_there_are_left_out() {
    let schema = format!("{SCHEMA}{GOOD}</xs:schema>");
    let header = "<soap:header message=\"t:Session\" part=\"id\" use=\"literal\"/>";
    let (model, notes) = accepted(&[("main.wsdl", &wsdl(&schema, &["Good"], header))]);
    contains(&model, "operation Good");
    contains(&notes, "note[wsdl.unresolved]: there is no message {urn:t}Session");
    contains(&notes, "the header `id` is left out");
}

#[test]
fn what_no_schema_describes_is_raw_xml() {
    let components = "<xs:element name=\"Good\"><xs:complexType><xs:sequence>\
        <xs:element name=\"a\" type=\"u:T\" xmlns:u=\"urn:u\"/><xs:element ref=\"u:E\" xmlns:u=\"urn:u\"/>\
        </xs:sequence></xs:complexType></xs:element>";
    let (model, notes) = accepted(&[("main.wsdl", &with(components, &["Good"]))]);
    contains(&model, "a: xs:anyType");
    contains(&model, "E: xs:anyType");
    contains(
        &notes,
        "note[xsd.unresolved]: no schema describes the namespace of the type {urn:u}T; it is kept as raw XML",
    );
    // An import that names a file promises one.
    let import = format!("<xs:import namespace=\"urn:u\" schemaLocation=\"gone.xsd\"/>{components}");
    let text = load(&[("main.wsdl", &with(&import, &["Good"]))]).unwrap_err().to_string();
    contains(&text, "error[wsdl.import_not_found]: there is no document `gone.xsd`");
}

#[test]
fn on_request_so_is_what_nothing_declares() {
    let raw = |components: &str, note: &str| {
        let document = with(components, &["Good"]);
        let documents = [("main.wsdl", document.as_str())];
        // The way out is named where it is refused.
        let text = load(&documents).unwrap_err().to_string();
        contains(&text, "undeclared = \"raw-xml\"");
        let (model, notes) = accepted_with(&documents, Undeclared::RawXml);
        contains(&model, "operation Good");
        contains(&notes, note);
        model
    };
    let of = |inside: &str| format!("<xs:element name=\"Good\"><xs:complexType>{inside}</xs:complexType></xs:element>");
    let model =
        raw("<xs:element name=\"Good\" type=\"t:Nope\"/>", "there is no type {urn:t}Nope; it is kept as raw XML");
    contains(&model, "element n1:Good: xs:anyType");
    let integr =
        "there is no type {http://www.w3.org/2001/XMLSchema}integr; it is kept as raw XML\n  help: did you mean";
    raw("<xs:element name=\"Good\" type=\"xs:integr\"/>", integr);
    let model = raw(&of("<xs:attribute name=\"a\" type=\"t:Nope\"/>"), "there is no type {urn:t}Nope");
    contains(&model, "a: xs:anySimpleType");
    for (inside, note) in [
        (
            "<xs:sequence><xs:element ref=\"t:Nope\"/></xs:sequence>",
            "there is no element {urn:t}Nope; it is kept as raw XML",
        ),
        ("<xs:group ref=\"t:Nope\"/>", "there is no group {urn:t}Nope; it is kept as raw XML"),
        ("<xs:attribute ref=\"t:nope\"/>", "there is no attribute {urn:t}nope; it is kept as raw XML"),
        ("<xs:attributeGroup ref=\"t:Nope\"/>", "there is no attributeGroup {urn:t}Nope; it is kept as raw XML"),
        (
            "<xs:complexContent><xs:extension base=\"t:Nope\"/></xs:complexContent>",
            "there is no type {urn:t}Nope; it is kept as raw XML",
        ),
        (
            "<xs:simpleContent><xs:extension base=\"t:Nope\"/></xs:simpleContent>",
            "there is no type {urn:t}Nope; it is kept as raw XML",
        ),
    ] {
        raw(&of(inside), note);
    }
    raw(
        "<xs:simpleType name=\"Bad\"><xs:list itemType=\"t:Nope\"/></xs:simpleType><xs:element name=\"Good\" type=\"t:Bad\"/>",
        "{urn:t}Nope",
    );
    raw("", "there is no element {urn:t}Good; it is kept as raw XML");
    // Not what is no component of a schema, and not what an import promised.
    for (from, to) in [("type=\"t:P\"", "type=\"t:Q\""), ("<w:message name=\"Good\">", "<w:message name=\"Goodness\">")]
    {
        let changed = with(GOOD, &["Good"]).replace(from, to);
        assert!(load_with(&[("main.wsdl", &changed)], Undeclared::RawXml).is_err(), "{changed}");
    }
    let promised = "<xs:import namespace=\"urn:u\" schemaLocation=\"gone.xsd\"/>\
        <xs:element name=\"Good\" type=\"u:T\" xmlns:u=\"urn:u\"/>";
    let document = with(promised, &["Good"]);
    let text = load_with(&[("main.wsdl", &document)], Undeclared::RawXml).unwrap_err().to_string();
    contains(&text, "error[wsdl.import_not_found]");
}

#[test]
fn what_is_meant_is_read() {
    for (type_, expected, note) in [
        (
            "xs:Boolean",
            "xs:boolean",
            "there is no type {http://www.w3.org/2001/XMLSchema}Boolean; it is read as boolean",
        ),
        ("Word", "n1:Word", "there is no type Word; it is read as {urn:t}Word"),
        ("xs:Word", "n1:Word", "there is no type {http://www.w3.org/2001/XMLSchema}Word; it is read as {urn:t}Word"),
        ("no:Word", "n1:Word", "note[xml.namespace]: the prefix of `no:Word` is not declared here"),
        ("xsd:long", "xs:long", "note[xml.namespace]: the prefix of `xsd:long` is not declared here"),
        ("t:Named", "xs:int", "there is no type {urn:t}Named; it is read as the type of the element of that name"),
    ] {
        let components = format!(
            "<xs:element name=\"Good\" type=\"{type_}\"/><xs:element name=\"Named\" type=\"xs:int\"/>\
             <xs:simpletype name=\"Word\"><xs:restriction base=\"xs:string\"/></xs:simpletype>"
        );
        let (model, notes) = accepted(&[("main.wsdl", &with(&components, &["Good"]))]);
        contains(&model, &format!("element n1:Good: {expected}"));
        contains(&notes, note);
        contains(&notes, "xs:simpletype is read as xs:simpleType");
    }
    // Two of that name: nobody knows which.
    let two = "<xs:import namespace=\"urn:v\"/><xs:element name=\"Good\" type=\"Word\"/><xs:complexType name=\"Word\"/></xs:schema>\
        <xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:v\"><xs:complexType name=\"Word\"/>";
    assert!(load(&[("main.wsdl", &with(two, &["Good"]))]).is_err());
}

#[test]
fn of_two_copies_the_first_is_used() {
    let copy = |type_: &str| format!("{SCHEMA}<xs:element name=\"Good\" type=\"{type_}\"/></xs:schema>");
    let include = "<xs:include schemaLocation=\"a.xsd\"/><xs:include schemaLocation=\"b.xsd\"/>";
    let main = with(include, &["Good"]);
    let (model, notes) = accepted(&[("main.wsdl", &main), ("a.xsd", &copy("xs:int")), ("b.xsd", &copy("xs:long"))]);
    contains(&model, "element n1:Good: xs:int");
    contains(
        &notes,
        "note[xsd.duplicate]: the element {urn:t}Good is declared twice, with different content; the first is used",
    );
    let (_, notes) = accepted(&[("main.wsdl", &main), ("a.xsd", &copy("xs:int")), ("b.xsd", &copy("xs:int"))]);
    assert_eq!(notes, "");
}

#[test]
fn well_known_schemas_need_no_file() {
    for (namespace, elements) in [
        (
            "http://docs.oasis-open.org/wsn/b-2",
            "Subscribe SubscribeCreationFailedFault NotificationProducerRP Notify Renew",
        ),
        ("http://docs.oasis-open.org/wsn/t-1", "TopicNamespace TopicSet"),
        ("http://docs.oasis-open.org/wsrf/bf-2", "BaseFault"),
        ("http://www.w3.org/2000/09/xmldsig#", "Signature Object Manifest SignatureProperties"),
        (
            "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
            "Security UsernameToken BinarySecurityToken SecurityTokenReference KeyIdentifier Password Nonce",
        ),
    ] {
        let uses: String = elements.split_whitespace().map(|name| format!("<xs:element ref=\"u:{name}\"/>")).collect();
        let components = format!(
            "<xs:import namespace=\"{namespace}\" schemaLocation=\"http://example.org/far/away.xsd\"/>\
             <xs:element name=\"Good\"><xs:complexType><xs:sequence xmlns:u=\"{namespace}\">{uses}</xs:sequence></xs:complexType></xs:element>"
        );
        let (model, notes) = accepted(&[("main.wsdl", &with(&components, &["Good"]))]);
        assert!(!model.contains("Good: xs:anyType") && !notes.contains("xsd."), "{notes}");
    }
}
