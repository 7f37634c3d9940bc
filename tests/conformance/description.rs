//! Lines 34 to 51: what a description may say.

use std::collections::BTreeMap;

use wsdl_codegen::lint::lint;
use wsdl_codegen::load::Memory;
use wsdl_codegen::options::Undeclared;
use wsdl_codegen::resolve::resolve;
use wsdl_codegen::{Dump, Options, dump as dump_of, generate};

use wsdl_runtime::client::Error;
use wsdl_runtime::soap::{Failure, Report, Version, write_fault};
use wsdl_runtime::{DeclaredFault, NoHeaders};
use wsdl_tests::generated::header_faults::soap as vault;

use crate::Line;
use crate::peer::{Given, run};

pub(crate) const LINES: &[Line] = &[
    (34, "parts of a document/literal body name elements, those of an rpc/literal one types", parts),
    (35, "header blocks name elements", header_parts),
    (36, "a document/literal body has at most one part", one_part),
    (37, "parts that no binding mentions are borne", unbound_parts),
    (38, "a document/literal body has no namespace, an rpc/literal one has an absolute one", namespaces),
    (39, "an operation that only one of portType and binding has is said", same_operations),
    (40, "operations differ on the wire", signatures),
    (41, "encoded is refused by name", encoded),
    (46, "style is document by default; that of an operation wins", style),
    (47, "an import without a location means the schema of that namespace", imports),
    (48, "a required extension that is not known is an error that names it", required),
    (49, "input and output need no name", names),
    (50, "what a headerfault says stands in the header and not in the body", header_faults),
    (51, "a transport that is not HTTP is said, and not generated", transport),
];

const TYPES: &str = "<xs:element name=\"Echo\"><xs:complexType><xs:sequence><xs:element name=\"a\" type=\"xs:string\"/></xs:sequence></xs:complexType></xs:element>\
    <xs:element name=\"EchoResponse\"><xs:complexType><xs:sequence/></xs:complexType></xs:element>\
    <xs:element name=\"Block\"><xs:complexType><xs:sequence/></xs:complexType></xs:element>";

/// A small description; each field replaces one piece of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wsdl<'a> {
    pub(crate) head: &'a str,
    pub(crate) schemas: &'a str,
    pub(crate) types: &'a str,
    pub(crate) parts: &'a str,
    pub(crate) output_parts: &'a str,
    pub(crate) messages: &'a str,
    pub(crate) operations: &'a str,
    pub(crate) binding: &'a str,
    /// Attribute soapAction of soap:operation, and others.
    pub(crate) action: &'a str,
    pub(crate) input: &'a str,
    pub(crate) output: &'a str,
    pub(crate) bound: &'a str,
}

impl Default for Wsdl<'_> {
    fn default() -> Self {
        Self {
            head: "",
            schemas: "",
            types: "",
            parts: "<w:part name=\"p\" element=\"t:Echo\"/>",
            output_parts: "<w:part name=\"p\" element=\"t:EchoResponse\"/>",
            messages: "",
            operations: "",
            binding: "transport=\"http://schemas.xmlsoap.org/soap/http\" style=\"document\"",
            action: "soapAction=\"urn:t/Echo\"",
            input: "<soap:body use=\"literal\"/>",
            output: "<soap:body use=\"literal\"/>",
            bound: "",
        }
    }
}

impl Wsdl<'_> {
    pub(crate) fn text(&self) -> String {
        let Self {
            head,
            schemas,
            types,
            parts,
            output_parts,
            messages,
            operations,
            binding,
            action,
            input,
            output,
            bound,
        } = self;
        format!(
            "<w:definitions xmlns:w=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\" \
             xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"urn:t\" targetNamespace=\"urn:t\">{head}<w:types>{schemas}\
             <xs:schema targetNamespace=\"urn:t\" elementFormDefault=\"qualified\">{types}{TYPES}</xs:schema></w:types>\
             <w:message name=\"In\">{parts}</w:message><w:message name=\"Out\">{output_parts}</w:message>{messages}\
             <w:portType name=\"Echoes\"><w:operation name=\"Echo\"><w:input message=\"t:In\"/><w:output message=\"t:Out\"/></w:operation>{operations}</w:portType>\
             <w:binding name=\"B\" type=\"t:Echoes\"><soap:binding {binding}/><w:operation name=\"Echo\"><soap:operation {action}/>\
             <w:input>{input}</w:input><w:output>{output}</w:output></w:operation>{bound}</w:binding>\
             <w:service name=\"S\"><w:port name=\"P\" binding=\"t:B\"><soap:address location=\"http://localhost/\"/></w:port></w:service></w:definitions>"
        )
    }
}

fn memory(text: &str) -> Memory {
    let more = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:u\"><xs:simpleType name=\"U\"><xs:restriction base=\"xs:string\"/></xs:simpleType></xs:schema>";
    Memory(BTreeMap::from([("s.wsdl".to_owned(), text.to_owned()), ("u.xsd".to_owned(), more.to_owned())]))
}

/// The text that is generated, and the notes.
#[track_caller]
pub(crate) fn accepted(wsdl: Wsdl<'_>) -> (String, Vec<String>) {
    match generate(&["s.wsdl".to_owned()], &memory(&wsdl.text()), &Options::default()) {
        Ok(generated) => {
            let notes = generated.notes.iter().map(|note| note.as_note().to_string()).collect();
            (generated.single_file(), notes)
        }
        Err(findings) => panic!("{findings}"),
    }
}

/// The findings.
#[track_caller]
pub(crate) fn refused(wsdl: Wsdl<'_>) -> String {
    match generate(&["s.wsdl".to_owned()], &memory(&wsdl.text()), &Options::default()) {
        Ok(_) => panic!("it was generated"),
        Err(findings) => findings.to_string(),
    }
}

/// What will be written.
#[track_caller]
pub(crate) fn dump(text: &str) -> String {
    dump_of(&["s.wsdl".to_owned()], &memory(text), &Options::default(), Dump::Rust).unwrap()
}

/// The rules that lint says are broken. What WSDL 1.1 allows is generated all the same.
#[track_caller]
fn broken(wsdl: Wsdl<'_>) -> Vec<&'static str> {
    match resolve(&["s.wsdl".to_owned()], &memory(&wsdl.text()), Undeclared::Refuse) {
        Ok(resolved) => lint(&resolved.model, &Options::default()).into_iter().map(|remark| remark.kind).collect(),
        Err(findings) => panic!("{findings}"),
    }
}

const RPC: &str = "transport=\"http://schemas.xmlsoap.org/soap/http\" style=\"rpc\"";
const TYPE_PARTS: &str = "<w:part name=\"p\" type=\"xs:string\"/>";

/// An rpc/literal description whose bodies have this namespace.
fn rpc<'a>(body: &'a str, parts: &'a str) -> Wsdl<'a> {
    Wsdl { binding: RPC, input: body, output: body, parts, output_parts: TYPE_PARTS, ..Wsdl::default() }
}

fn parts() {
    assert!(!broken(Wsdl::default()).iter().any(|kind| kind.starts_with("bp.")));
    assert!(broken(Wsdl { parts: TYPE_PARTS, ..Wsdl::default() }).contains(&"bp.r2204"));
    let body = "<soap:body use=\"literal\" namespace=\"urn:t\"/>";
    assert!(!broken(rpc(body, TYPE_PARTS)).iter().any(|kind| kind.starts_with("bp.")));
    let said = refused(rpc(body, "<w:part name=\"p\" element=\"t:Echo\"/>"));
    assert!(said.contains("refers to an element, not to a type"), "{said}");
}

fn header_parts() {
    let header = |part: &str| {
        let messages = format!("<w:message name=\"H\"><w:part name=\"h\" {part}/></w:message>");
        let input = "<soap:header message=\"t:H\" part=\"h\" use=\"literal\"/><soap:body use=\"literal\"/>";
        broken(Wsdl { messages: &messages, input, ..Wsdl::default() })
    };
    assert!(header("type=\"xs:string\"").contains(&"bp.r2205"));
    assert!(!header("element=\"t:Block\"").contains(&"bp.r2205"));
}

fn header_faults() {
    let said = vault::messages::BadgeExpiredFailure::BadgeExpired(Default::default());
    let report = Failure::<NoHeaders>::into_report(DeclaredFault::from(said.clone()));
    let Report::Fault(Ok(fault)) = report else { panic!("{report:?}") };
    assert!(fault.detail.is_none());
    let written = String::from_utf8(write_fault(&fault, Version::Soap11)).unwrap();
    let (header, body) = written.split_once("<s:Body>").unwrap();
    assert!(header.contains("BadgeExpired>") && !body.contains("BadgeExpired"), "{written}");
    let client = vault::client::VaultSoapClient::new(Given::new(500, written), "http://localhost/");
    match run(vault::client::VaultClient::look(&client, vault::messages::Fetch::default())) {
        Err(Error::Failure(failure)) => assert_eq!(failure.detail, said),
        other => panic!("{other:?}"),
    }
}

fn one_part() {
    let parts = "<w:part name=\"p\" element=\"t:Echo\"/><w:part name=\"q\" element=\"t:Block\"/>";
    assert!(broken(Wsdl { parts, ..Wsdl::default() }).contains(&"bp.r2210"));
}

fn namespaces() {
    let named = "<soap:body use=\"literal\" namespace=\"urn:t\"/>";
    assert!(broken(Wsdl { input: named, ..Wsdl::default() }).contains(&"bp.r2716"));
    let relative = "<soap:body use=\"literal\" namespace=\"relative\"/>";
    assert!(broken(rpc(relative, TYPE_PARTS)).contains(&"bp.r2717"));
    // A forgotten one means that of the description, as peers read it: resolve fills it in, so that lint has nothing to say.
    let (text, _) = accepted(rpc("<soap:body use=\"literal\"/>", TYPE_PARTS));
    assert!(text.contains("\"urn:t\""), "{text}");
}

fn signatures() {
    let operations =
        "<w:operation name=\"Again\"><w:input message=\"t:In\"/><w:output message=\"t:Out\"/></w:operation>";
    let bound = "<w:operation name=\"Again\"><soap:operation soapAction=\"urn:t/Again\"/><w:input><soap:body use=\"literal\"/></w:input>\
        <w:output><soap:body use=\"literal\"/></w:output></w:operation>";
    assert!(broken(Wsdl { operations, bound, ..Wsdl::default() }).contains(&"bp.r2710"));
    assert!(!broken(Wsdl::default()).contains(&"bp.r2710"));
}

fn unbound_parts() {
    let parts = "<w:part name=\"p\" element=\"t:Echo\"/><w:part name=\"q\" element=\"t:Block\"/>";
    accepted(Wsdl { parts, input: "<soap:body use=\"literal\" parts=\"p\"/>", ..Wsdl::default() });
}

fn same_operations() {
    let operations =
        "<w:operation name=\"Other\"><w:input message=\"t:In\"/><w:output message=\"t:Out\"/></w:operation>";
    let (_, notes) = accepted(Wsdl { operations, ..Wsdl::default() });
    assert!(notes.iter().any(|note| note.contains("`Other` is left out")), "{notes:?}");
    let bound = "<w:operation name=\"Gone\"><soap:operation soapAction=\"\"/><w:input><soap:body use=\"literal\"/></w:input></w:operation>";
    let (_, notes) = accepted(Wsdl { bound, ..Wsdl::default() });
    assert!(notes.iter().any(|note| note.contains("wsdl.unresolved") && note.contains("`Gone`")), "{notes:?}");
}

fn encoded() {
    let input = "<soap:body use=\"encoded\" encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\"/>";
    let said = refused(Wsdl { input, ..Wsdl::default() });
    assert!(said.contains("error[wsdl.unsupported]") && said.contains("encoded"), "{said}");
}

fn style() {
    let plain = accepted(Wsdl::default()).0;
    let transport = "transport=\"http://schemas.xmlsoap.org/soap/http\"";
    assert_eq!(accepted(Wsdl { binding: transport, ..Wsdl::default() }).0, plain);
    let own = "soapAction=\"urn:t/Echo\" style=\"document\"";
    let rpc = format!("{transport} style=\"rpc\"");
    assert_eq!(accepted(Wsdl { binding: &rpc, action: own, ..Wsdl::default() }).0, plain);
}

fn imports() {
    let schemas = "<xs:schema targetNamespace=\"urn:u\"><xs:simpleType name=\"U\"><xs:restriction base=\"xs:string\"/></xs:simpleType></xs:schema>";
    let types = "<xs:import namespace=\"urn:u\"/><xs:element name=\"V\" type=\"u:U\" xmlns:u=\"urn:u\"/>";
    accepted(Wsdl { schemas, types, ..Wsdl::default() });
    let located = "<xs:import namespace=\"urn:u\" schemaLocation=\"u.xsd\"/><xs:element name=\"V\" type=\"u:U\" xmlns:u=\"urn:u\"/>";
    accepted(Wsdl { types: located, ..Wsdl::default() });
}

fn required() {
    let extension = "<x:y xmlns:x=\"urn:x\" w:required=\"true\"/>";
    for wsdl in [Wsdl { head: extension, ..Wsdl::default() }, Wsdl { bound: extension, ..Wsdl::default() }] {
        let said = refused(wsdl);
        assert!(said.contains("error[wsdl.unsupported]") && said.contains("{urn:x}y"), "{said}");
    }
    accepted(Wsdl { head: "<x:y xmlns:x=\"urn:x\"/>", ..Wsdl::default() });
}

fn names() {
    // Nothing that is generated depends on the names of input and output, given or not.
    let plain = accepted(Wsdl::default()).0;
    let text = Wsdl::default().text();
    let named = text
        .replace("<w:input message", "<w:input name=\"EchoRequest\" message")
        .replace("<w:output message", "<w:output name=\"EchoResponse\" message");
    let generated = generate(&["s.wsdl".to_owned()], &memory(&named), &Options::default()).unwrap();
    assert_eq!(generated.single_file(), plain);
}

fn transport() {
    let (text, notes) =
        accepted(Wsdl { binding: "transport=\"http://schemas.xmlsoap.org/soap/smtp\"", ..Wsdl::default() });
    assert!(notes.iter().any(|note| note.contains("soap/smtp")), "{notes:?}");
    assert!(!text.contains("trait Echoes"), "{text}");
}
