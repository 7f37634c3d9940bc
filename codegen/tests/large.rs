//! What is held in place stays small, however small the schema is that asks for more.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::collections::BTreeMap;

use folder::wsdl;
use wsdl_codegen::load::Memory;
use wsdl_codegen::{Options, generate};

/// What is generated for a service whose requests hold the type `Top`.
fn generated(types: &str) -> String {
    let schema = format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"urn:test:greeter\" targetNamespace=\"urn:test:greeter\" elementFormDefault=\"qualified\">\
         <xs:element name=\"Greet\"><xs:complexType><xs:sequence><xs:element name=\"Held\" type=\"t:Top\"/></xs:sequence></xs:complexType></xs:element>\
         <xs:element name=\"GreetResponse\"><xs:complexType/></xs:element>{types}</xs:schema>"
    );
    let documents = [("main.wsdl", wsdl("Greeter", &["Greet"])), ("greeter.xsd", schema)];
    let documents: BTreeMap<String, String> = documents.map(|(name, text)| (name.to_owned(), text)).into();
    generate(&["main.wsdl".to_owned()], &Memory(documents), &Options::default()).unwrap().single_file()
}

fn sequence(name: &str, fields: &[(&str, &str)]) -> String {
    let fields: String =
        fields.iter().map(|(name, type_)| format!("<xs:element name=\"{name}\" type=\"{type_}\"/>")).collect();
    format!("<xs:complexType name=\"{name}\"><xs:sequence>{fields}</xs:sequence></xs:complexType>")
}

/// Sixty levels of two would be 2^60 strings, all in one value.
#[test]
fn doubling() {
    let mut types = sequence("G0", &[("Leaf", "xs:string")]);
    for level in 1..60 {
        let inner = format!("t:G{}", level - 1);
        types += &sequence(&format!("G{level}"), &[("A", &inner), ("B", &inner)]);
    }
    types += &sequence("Top", &[("A", "t:G59")]);
    let text = generated(&types);
    // G11 has 2^11 strings and as many fields around them, less two.
    assert!(text.contains("pub a: G10,") && text.contains("pub a: Box<G11>,"), "{text}");
    assert_eq!(text.matches("pub a: Box<").count(), 5, "each eleven levels");
}
