//! `lint`: each rule speaks about a description that breaks it, and is silent about one that does not.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::collections::BTreeMap;
use std::process::Command;

use folder::{Folder, Said, run};
use wsdl_codegen::lint::lint;
use wsdl_codegen::load::Memory;
use wsdl_codegen::options::Undeclared;
use wsdl_codegen::{Options, resolve};

/// A description: `schema` inside its types, `messages`, the operations of portType and binding, style, address.
fn description(schema: &str, messages: &str, port_type: &str, binding: &str, address: &str) -> String {
    format!(
        "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"
  xmlns:t=\"urn:t\" targetNamespace=\"urn:t\"><types><xs:schema targetNamespace=\"urn:t\" elementFormDefault=\"qualified\"
  xmlns:soapenc=\"http://schemas.xmlsoap.org/soap/encoding/\" xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\">{schema}</xs:schema></types>
{messages}<portType name=\"P\">{port_type}</portType><binding name=\"B\" type=\"t:P\"><soap:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>{binding}</binding>
<service name=\"S\"><port name=\"Q\" binding=\"t:B\"><soap:address location=\"{address}\"/></port></service></definitions>"
    )
}

const ELEMENT: &str = "<xs:element name=\"A\"><xs:complexType><xs:sequence><xs:element name=\"X\" type=\"xs:string\"/></xs:sequence></xs:complexType></xs:element>";
const MESSAGE: &str = "<message name=\"In\"><part name=\"p\" element=\"t:A\"/></message>";
const PORT_TYPE: &str = "<operation name=\"O\"><input message=\"t:In\"/></operation>";
const BINDING: &str =
    "<operation name=\"O\"><soap:operation soapAction=\"\"/><input><soap:body use=\"literal\"/></input></operation>";

/// The rules that speak.
fn rules(text: &str) -> Vec<&'static str> {
    let documents = BTreeMap::from([("a.wsdl".to_owned(), text.to_owned())]);
    let resolved = resolve::resolve(&["a.wsdl".to_owned()], &Memory(documents), Undeclared::Refuse)
        .unwrap_or_else(|e| panic!("{e}"));
    let mut kinds: Vec<&str> = lint(&resolved.model, &Options::default()).iter().map(|remark| remark.kind).collect();
    kinds.dedup();
    kinds
}

fn of_schema(schema: &str) -> Vec<&'static str> {
    rules(&description(&format!("{ELEMENT}{schema}"), MESSAGE, PORT_TYPE, BINDING, "https://example.com/"))
}

fn of_binding(messages: &str, port_type: &str, binding: &str) -> Vec<&'static str> {
    rules(&description(ELEMENT, messages, port_type, binding, "https://example.com/"))
}

#[test]
fn a_good_description() {
    assert!(of_schema("").is_empty());
    assert!(of_schema("<xs:complexType name=\"T\"><xs:sequence><xs:element name=\"A\"/><xs:element name=\"B\"/></xs:sequence></xs:complexType>").is_empty());
}

#[test]
fn the_profile() {
    let with = |from: &str, to: &str| of_binding(MESSAGE, PORT_TYPE, &BINDING.replace(from, to));
    assert_eq!(with("use=\"literal\"", "use=\"encoded\""), ["bp.r2706"]);
    assert_eq!(with("use=\"literal\"", "use=\"literal\" namespace=\"urn:t\""), ["bp.r2716"]);
    let two = MESSAGE.replace("</message>", "<part name=\"q\" element=\"t:A\"/></message>");
    assert_eq!(of_binding(&two, PORT_TYPE, BINDING), ["bp.r2210"]);
    let typed = "<message name=\"In\"><part name=\"p\" type=\"xs:int\"/></message>";
    assert_eq!(of_binding(typed, PORT_TYPE, BINDING), ["bp.r2204"]);
    let rpc = BINDING.replace("<soap:operation ", "<soap:operation style=\"rpc\" ");
    let relative = rpc.replace("\"literal\"", "\"literal\" namespace=\"t\"");
    assert_eq!(of_binding(typed, PORT_TYPE, &relative), ["bp.r2717"]);
    let second = |text: &str| format!("{text}{}", text.replace("\"O\"", "\"O2\""));
    assert_eq!(of_binding(MESSAGE, &second(PORT_TYPE), &second(BINDING)), ["bp.r2710"]);
    let mixed = format!(
        "{BINDING}{}",
        rpc.replace("\"O\"", "\"O2\"").replace("\"literal\"", "\"literal\" namespace=\"urn:t\"")
    );
    let messages = format!("{MESSAGE}<message name=\"In2\"><part name=\"p\" type=\"xs:int\"/></message>");
    let port_type = format!("{PORT_TYPE}{}", PORT_TYPE.replace("\"O\"", "\"O2\"").replace(":In", ":In2"));
    assert_eq!(of_binding(&messages, &port_type, &mixed), ["bp.r2705"]);
    let header = BINDING.replace("</input>", "<soap:header message=\"t:H\" part=\"h\" use=\"literal\"/></input>");
    let messages = format!("{MESSAGE}<message name=\"H\"><part name=\"h\" type=\"xs:int\"/></message>");
    assert_eq!(of_binding(&messages, PORT_TYPE, &header), ["bp.r2205"]);
    assert_eq!(
        of_schema("<xs:import namespace=\"http://schemas.xmlsoap.org/soap/encoding/\"/><xs:complexType name=\"ArrayOfInt\"><xs:complexContent><xs:restriction base=\"soapenc:Array\"><xs:attribute ref=\"soapenc:arrayType\" wsdl:arrayType=\"xs:int[]\"/></xs:restriction></xs:complexContent></xs:complexType>")
            .first(),
        Some(&"bp.r2110")
    );
}

#[test]
fn traps_of_wcf() {
    let complex = |content: &str| of_schema(&format!("<xs:complexType name=\"T\">{content}</xs:complexType>"));
    assert_eq!(complex("<xs:sequence><xs:element name=\"B\"/><xs:element name=\"A\"/></xs:sequence>"), ["wcf.order"]);
    assert_eq!(
        complex("<xs:choice><xs:element name=\"B\"/><xs:element name=\"A\"/></xs:choice>"),
        ["wcf.data_contract"]
    );
    assert_eq!(complex("<xs:attribute name=\"a\"/>"), ["wcf.data_contract"]);
    let pairs = "<xs:sequence><xs:element name=\"P\" maxOccurs=\"unbounded\"><xs:complexType><xs:sequence><xs:element name=\"Key\" type=\"xs:string\"/><xs:element name=\"Value\" type=\"xs:string\"/></xs:sequence></xs:complexType></xs:element></xs:sequence>";
    assert_eq!(complex(pairs), ["wcf.dictionary"]);
    let mark = "<xs:annotation><xs:appinfo><IsDictionary xmlns=\"http://schemas.microsoft.com/2003/10/Serialization/\">true</IsDictionary></xs:appinfo></xs:annotation>";
    assert!(complex(&format!("{mark}{pairs}")).is_empty());
}

#[test]
fn secrets_in_the_open() {
    let schema = ELEMENT.replace("\"X\"", "\"Password\"");
    let at = |address: &str| rules(&description(&schema, MESSAGE, PORT_TYPE, BINDING, address));
    assert_eq!(at("http://example.com/"), ["secret.http"]);
    for address in ["https://example.com/", "http://localhost:80/a", "http://127.0.0.1/", "http://[::1]:8080/"] {
        assert!(at(address).is_empty(), "{address}");
    }
    assert!(rules(&description(ELEMENT, MESSAGE, PORT_TYPE, BINDING, "http://example.com/")).is_empty());
}

fn command(arguments: &str) -> Said {
    let folder = Folder::new("lint");
    let schema = format!(
        "{}<xs:complexType name=\"T\"><xs:sequence><xs:element name=\"B\"/><xs:element name=\"A\"/></xs:sequence></xs:complexType>",
        ELEMENT.replace("\"X\"", "\"Password\"")
    );
    folder.put("a.wsdl", description(&schema, MESSAGE, PORT_TYPE, BINDING, "http://example.com/"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
    run(command.arg("lint").args(arguments.split_whitespace()).current_dir(&folder.0))
}

#[test]
fn the_command() {
    let said = command("a.wsdl");
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    insta::assert_snapshot!(said.out);
    assert_eq!(command("a.wsdl --deny nothing").code, 0);
    let said = command("a.wsdl --allow secret");
    assert_eq!((said.code, said.out.lines().last()), (0, Some("0 errors, 0 warnings, 1 note")));
    assert_eq!(command("a.wsdl --allow secret.http --deny note").code, 1);
    assert!(
        command("a.wsdl --json").out.starts_with("[\n  {\n    \"level\": \"error\",\n    \"kind\": \"secret.http\",")
    );
}

#[test]
fn the_flags_of_our_own_description() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
    let said = run(command.args(["lint", "wsdl/services88-user.wsdl", "--allow", "wcf.order"]).current_dir(".."));
    assert_eq!(said.code, 0);
    assert!(
        said.out
            .contains("warning[wcf.flags]: ETableRight has two words for one number: Select and R, Filtering and F\n"),
        "{}",
        said.out
    );
    assert!(!said.out.contains("bp."), "{}", said.out);
}
