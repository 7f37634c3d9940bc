//! What a server hands out for `?wsdl` says the same as the files that it was made of.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use std::collections::BTreeMap;

use wsdl_codegen::load::Memory;
use wsdl_codegen::resolve::{Resolved, resolve};
use wsdl_codegen::{Options, generate};

const MAIN: &str = "\n<?xml version=\"1.0\"?>\n<w:definitions xmlns:w=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:s=\"http://schemas.xmlsoap.org/wsdl/soap/\"
    xmlns:a=\"urn:abstract\" xmlns:t=\"urn:t\" targetNamespace=\"urn:t\">
  <w:documentation>Greets.</w:documentation>
  <w:import namespace=\"urn:abstract\" location=\"abstract/abstract.wsdl\"/>
  <w:import namespace=\"urn:more\" location=\"schemas/more.xsd\"/>
  <w:binding name=\"B\" type=\"a:Greeter\"><s:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>
    <w:operation name=\"Greet\"><s:operation/><w:input><s:body use=\"literal\"/></w:input></w:operation></w:binding>
  <w:service name=\"S\"><w:port name=\"P\" binding=\"t:B\"><s:address location=\"http://localhost/\"/></w:port></w:service>
</w:definitions>";
const ABSTRACT: &str = "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:e=\"urn:e\" xmlns:a=\"urn:abstract\" targetNamespace=\"urn:abstract\">
  <types><xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:import namespace=\"urn:e\" schemaLocation=\"../schemas/e.xsd\"/></xs:schema></types>
  <message name=\"I\"><part name=\"p\" element=\"e:Greet\"/></message>
  <portType name=\"Greeter\"><operation name=\"Greet\"><input message=\"a:I\"/></operation></portType>
</definitions>";
const E: &str = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns=\"urn:e\" targetNamespace=\"urn:e\" xmlns:m=\"urn:more\">
  <xs:include schemaLocation=\"chameleon.xsd\"/><xs:import namespace=\"urn:more\" schemaLocation=\"more.xsd\"/>
  <xs:element name=\"Greet\"><xs:complexType><xs:sequence><xs:element name=\"name\" type=\"Name\"/><xs:element ref=\"m:More\"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>";
const CHAMELEON: &str = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:simpleType name=\"Name\"><xs:restriction base=\"xs:string\"/></xs:simpleType></xs:schema>";
const MORE: &str = "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:more\"><xs:element name=\"More\" type=\"xs:int\"/></xs:schema>";

fn memory(documents: &[(&str, &str)]) -> Memory {
    let owned = |(location, text): &(&str, &str)| ((*location).to_owned(), (*text).to_owned());
    Memory(documents.iter().map(owned).collect::<BTreeMap<_, _>>())
}

fn files() -> Memory {
    memory(&[
        ("main.wsdl", MAIN),
        ("abstract/abstract.wsdl", ABSTRACT),
        ("schemas/e.xsd", E),
        ("schemas/chameleon.xsd", CHAMELEON),
        ("schemas/more.xsd", MORE),
    ])
}

fn read(location: &str, load: &Memory) -> Resolved {
    resolve(&[location.to_owned()], load, Default::default()).unwrap_or_else(|findings| panic!("refused:\n{findings}"))
}

#[test]
fn documents_refer_to_each_other_by_number() {
    let resolved = read("main.wsdl", &files());
    let description = &resolved.model.descriptions[0];
    let [imported] = description.imported.as_slice() else { panic!("{:#?}", description.imported) };
    assert_eq!(imported.document, "abstract/abstract.wsdl");
    let main = &description.source;
    assert!(main.starts_with("<?xml") && main.contains("location=\"?wsdl=1\"") && !main.contains("more.xsd"), "{main}");
    for text in [main, &imported.source] {
        roxmltree::Document::parse(text).unwrap();
        assert!(!text.contains("schemaLocation") && !text.contains("include"), "{text}");
    }
    // Each schema stands there once.
    for namespace in ["\"urn:e\"", "\"urn:more\""] {
        let declared = format!("targetNamespace={namespace}");
        assert_eq!(
            (main.matches(&declared).count(), imported.source.contains(&declared)),
            (0, true),
            "{main}{}",
            imported.source
        );
    }
}

#[test]
fn what_is_handed_out_says_the_same() {
    let resolved = read("main.wsdl", &files());
    let description = &resolved.model.descriptions[0];
    let handed_out = memory(&[("main.wsdl", &description.source), ("?wsdl=1", &description.imported[0].source)]);
    assert_eq!(read("main.wsdl", &handed_out).model.dump(), resolved.model.dump());
}

#[test]
fn schemas_get_a_place_where_there_is_none() {
    let types = "<types><xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\"><xs:import namespace=\"urn:e\" schemaLocation=\"../schemas/e.xsd\"/></xs:schema></types>";
    assert!(ABSTRACT.contains(types));
    for instead in ["", "<types/>", "<types>\n</types>"] {
        let without =
            ABSTRACT.replace(types, &format!("<import namespace=\"urn:e\" location=\"../schemas/e.xsd\"/>{instead}"));
        let Memory(mut documents) = files();
        documents.insert("abstract/abstract.wsdl".to_owned(), without);
        let resolved = read("main.wsdl", &Memory(documents));
        let description = &resolved.model.descriptions[0];
        let handed_out = memory(&[("main.wsdl", &description.source), ("?wsdl=1", &description.imported[0].source)]);
        assert_eq!(read("main.wsdl", &handed_out).model.dump(), resolved.model.dump(), "{instead}");
    }
}

#[test]
fn files_beside_the_code_are_called_after_the_documents() {
    let generated = generate(&["main.wsdl".to_owned()], &files(), &Options::default()).unwrap();
    let names: Vec<&str> = generated.descriptions().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["main.abstract.wsdl", "main.wsdl"]);
    assert!(
        generated.single_file().contains("wsdl: &[include_str!(\"main.wsdl\"), include_str!(\"main.abstract.wsdl\")]")
    );
    // Two of one name, which differ.
    let Memory(mut documents) = files();
    let other = ABSTRACT.replace("Greeter", "Other").replace("</definitions>", "")
        + "<binding name=\"B\" type=\"a:Other\"><s:binding xmlns:s=\"http://schemas.xmlsoap.org/wsdl/soap/\" transport=\"http://schemas.xmlsoap.org/soap/http\"/>\
           <operation name=\"Greet\"><input/></operation></binding></definitions>";
    documents.insert("other/main.wsdl".to_owned(), other);
    let both = ["main.wsdl".to_owned(), "other/main.wsdl".to_owned()];
    let generated = generate(&both, &Memory(documents), &Options::default()).unwrap();
    let names: Vec<&str> = generated.descriptions().iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert_eq!(names[2], "main.abstract.wsdl");
    assert!(
        names[..2].iter().all(|name| name.starts_with("main-") && generated.single_file().contains(name)),
        "{names:?}"
    );
}

#[test]
fn one_that_several_services_hand_out_stands_above_them() {
    let second = "<w:portType name=\"Second\"><w:operation name=\"Greet\"><w:input message=\"a:I\"/></w:operation></w:portType>
        <w:binding name=\"C\" type=\"t:Second\"><s:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>
        <w:operation name=\"Greet\"><s:operation/><w:input><s:body use=\"literal\"/></w:input></w:operation></w:binding><w:service";
    let Memory(mut documents) = files();
    documents.insert("main.wsdl".to_owned(), MAIN.replace("<w:service", second));
    let generated = generate(&["main.wsdl".to_owned()], &Memory(documents), &Options::default()).unwrap();
    let written = generated.directory();
    let places: Vec<String> =
        written.iter().map(|(path, _)| path.display().to_string()).filter(|path| path.ends_with(".wsdl")).collect();
    assert_eq!(places, ["main.abstract.wsdl", "main.wsdl"]);
    for module in ["greeter/xml.rs", "second/xml.rs"] {
        let code = written.iter().find(|(path, _)| path.display().to_string() == module).unwrap();
        assert!(
            code.1.contains("wsdl: &[include_str!(\"../main.wsdl\"), include_str!(\"../main.abstract.wsdl\")]"),
            "{}",
            code.1
        );
    }
    assert!(generated.single_file().contains("include_str!(\"main.wsdl\")"));
}
