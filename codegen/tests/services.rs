//! Services and bindings: which become one, what they are called, what is said about those that nothing tells apart.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use wsdl_codegen::load::Memory;
use wsdl_codegen::{Generated, Options, generate};

/// A binding of portType P; `ns` is the prefix of its version of SOAP.
fn binding(name: &str, ns: &str, style: &str, action: &str, operations: &[&str]) -> String {
    let body = format!("<{ns}:body use=\"literal\" namespace=\"urn:t\"/>");
    let bound = operations.iter().map(|operation| {
        format!(
            "<operation name=\"{operation}\"><{ns}:operation soapAction=\"{action}\"/><input>{body}</input><output>{body}</output></operation>"
        )
    });
    let transport = "http://schemas.xmlsoap.org/soap/http";
    let bound: String = bound.collect();
    format!(
        "<binding name=\"{name}\" type=\"t:P\"><{ns}:binding transport=\"{transport}\" style=\"{style}\"/>{bound}</binding>"
    )
}

fn generated(operations: &str, bindings: &[String]) -> Generated {
    let text = format!(
        r#"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:t" targetNamespace="urn:t">
  <message name="In"><part name="text" type="xs:string"/></message><message name="InByNumber"><part name="number" type="xs:int"/></message>
  <message name="Out"><part name="answer" type="xs:string"/></message>
  <portType name="P">{operations}</portType>{}
</definitions>"#,
        bindings.concat()
    );
    generate(&["t.wsdl".to_owned()], &Memory(BTreeMap::from([("t.wsdl".to_owned(), text)])), &Options::default())
        .unwrap()
}

const ASK: &str = "<operation name=\"Ask\"><input message=\"t:In\"/><output message=\"t:Out\"/></operation>";

#[test]
fn a_binding_to_soap_1_2_alone_speaks_it() {
    let text = generated(ASK, &[binding("B", "soap12", "rpc", "urn:a", &["Ask"])]).single_file();
    assert!(text.contains("versions: &[Version::Soap12]"), "{text}");
    assert!(text.contains("Channel::new(transport, address).with_version(Version::Soap12)"), "{text}");
    assert!(!text.contains("fn soap_1_2"), "{text}");
}

#[test]
fn bindings_that_say_the_same_are_one_service() {
    let same = [binding("B", "soap", "rpc", "urn:a", &["Ask"]), binding("B12", "soap12", "rpc", "urn:a", &["Ask"])];
    let text = generated(ASK, &same).single_file();
    assert!(text.contains("versions: &[Version::Soap11, Version::Soap12]"), "{text}");
    assert_eq!((text.matches("pub trait PClient").count(), text.matches("pub fn soap_1_2").count()), (1, 1), "{text}");
}

#[test]
fn a_binding_with_other_messages_is_called_after_itself() {
    let other =
        [binding("B", "soap", "rpc", "urn:a", &["Ask"]), binding("Other", "soap", "document", "urn:a", &["Ask"])];
    let text = generated(ASK, &other).single_file();
    assert!(text.contains("pub mod p {") && text.contains("pub mod other {"), "{text}");
    assert_eq!(text.matches("pub trait PClient").count(), 2, "{text}");
}

#[test]
fn overloaded_operations_are_told_apart_by_their_messages() {
    let second = "<operation name=\"Ask\"><input name=\"ByNumber\" message=\"t:InByNumber\"/><output message=\"t:Out\"/></operation>";
    let generated = generated(&format!("{ASK}{second}"), &[binding("B", "soap", "rpc", "urn:a", &["Ask", "Ask"])]);
    let text = generated.single_file();
    for method in ["fn ask_in(", "fn ask_in_by_number("] {
        assert_eq!(text.matches(method).count(), 3, "{method} {text}");
    }
    let notes: Vec<String> = generated.notes.iter().map(|note| note.as_note().to_string()).collect();
    assert!(notes.iter().any(|note| note.contains("a server cannot tell them apart")), "{notes:?}");
}

#[test]
fn further_ports_are_constants() {
    let port = |name: &str, binding: &str, ns: &str, path: &str| {
        format!(
            "<port name=\"{name}\" binding=\"t:{binding}\"><{ns}:address location=\"http://localhost/{path}\"/></port>"
        )
    };
    let ports = [
        port("First", "B", "soap", "a"),
        port("Backup", "B", "soap", "b"),
        port("Twelve", "B12", "soap12", "c"),
        port("Same", "B", "soap", "a"),
        port("Mirror", "B12", "soap12", "d"),
    ];
    let service = format!("<service name=\"S\">{}</service>", ports.concat());
    let bindings =
        [binding("B", "soap", "rpc", "urn:a", &["Ask"]), binding("B12", "soap12", "rpc", "urn:a", &["Ask"]), service];
    let text = generated(ASK, &bindings).single_file();
    for (name, path) in [("", "a"), ("_SOAP_1_2", "c"), ("_BACKUP", "b"), ("_MIRROR", "d")] {
        let constant = format!("pub const ADDRESS{name}: &str = \"http://localhost/{path}\";");
        assert_eq!(text.matches(&constant).count(), 1, "{constant} {text}");
    }
    assert!(!text.contains("ADDRESS_SAME"), "{text}");
}
