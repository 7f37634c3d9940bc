//! What servers send that bend the rules: refused by the strict presets, read by the lenient one, each switch by itself.

use crate::document::{Color, Person, document, read, write};
use wsdl_runtime::codegen::*;
use wsdl_runtime::xml::{Empty, Kind, Prefixes, ReadOptions};

const EMPTY: ReadOptions = ReadOptions { empty: Empty::AbsentIfOptional, ..ReadOptions::server() };
const PREFIXES: ReadOptions = ReadOptions { prefixes: Prefixes::AlsoXsi, ..ReadOptions::server() };

fn with(content: &str, options: &ReadOptions) -> Result<Person, ReadError> {
    read(&document(content), options)
}

fn kind(content: &str, options: &ReadOptions) -> Kind {
    with(content, options).expect_err(content).kind()
}

#[test]
fn empty_optional_values() {
    for born in [
        "<Born/>",
        "<Born></Born>",
        "<Born> \n</Born>",
        "<Born ></Born >",
        "<Born i:nil='false'></Born>",
        "<Born i:a='>'/>",
    ] {
        let content = format!("<Id>1</Id>{born}<Color>Red</Color>");
        assert_eq!(kind(&content, &ReadOptions::server()), Kind::SchemaValue, "{content}");
        assert_eq!(kind(&content, &ReadOptions::client()), Kind::SchemaValue, "{content}");
        for options in [EMPTY, ReadOptions::lenient()] {
            let read = with(&content, &options).expect(&content);
            assert_eq!((read.born, read.color), (None, Some(Color::Red)), "{content}");
        }
    }
    // What follows is read, and judged, as ever.
    assert_eq!(kind("<Id>1</Id><Born/><Born/>", &EMPTY), Kind::SchemaCardinality);
    assert_eq!(kind("<Id>1</Id><Born/></Born>", &EMPTY), Kind::XmlWellformed);
    assert_eq!(kind("<Id>1</Id><Born b='1'/>", &EMPTY), Kind::SchemaUnknownAttribute);
}

#[test]
fn empty_words() {
    for color in ["<Color/>", "<Color></Color>", "<Color>\t</Color>"] {
        let content = format!("<Id>1</Id>{color}");
        assert_eq!(kind(&content, &ReadOptions::server()), Kind::SchemaValue, "{content}");
        assert!(matches!(with(&content, &ReadOptions::client()).unwrap().color, Some(Color::Unknown(_))), "{content}");
        for options in [EMPTY, ReadOptions::lenient()] {
            assert_eq!(with(&content, &options).expect(&content).color, None, "{content}");
        }
    }
    assert_eq!(kind("<Id>1</Id><Color b='1'/>", &EMPTY), Kind::SchemaUnknownAttribute);
    assert_eq!(
        with("<Id>1</Id><Color>Blue</Color>", &ReadOptions::lenient()).unwrap().color,
        Some(Color::Unknown("Blue".into()))
    );
}

#[test]
fn what_is_not_borne() {
    for (content, expected) in [
        // It must be there.
        ("<Id/>", Kind::SchemaValue),
        ("<Id></Id>", Kind::SchemaValue),
        ("<Id>1</Id><Friend><Id/></Friend>", Kind::SchemaValue),
        // It has content, which is not a value.
        ("<Id>1</Id><Born>x</Born>", Kind::SchemaValue),
        ("<Id>1</Id><Born>></Born>", Kind::SchemaValue),
        ("<Id>1</Id><Born i:a='\">'>></Born>", Kind::SchemaValue),
        ("<Id>1</Id><Born><![CDATA[]]></Born>", Kind::SchemaValue),
        ("<Id>1</Id><Born><b/></Born>", Kind::SchemaUnexpectedChild),
    ] {
        for options in [EMPTY, ReadOptions { prefixes: Prefixes::AlsoXsi, ..EMPTY }, ReadOptions::lenient()] {
            assert_eq!(kind(content, &options), expected, "{content}");
        }
    }
}

#[test]
fn empty_text_is_text() {
    let person = with("<Id>1</Id><Name/><Tags/><Rights/>", &ReadOptions::lenient()).unwrap();
    assert_eq!(person.name, Nillable::Value(String::new()));
    assert_eq!(person.tags, Nillable::Value(Vec::new()));
    assert_eq!(person.rights.map(|rights| rights.0.is_empty()), Some(true));
}

#[test]
fn prefix_that_nothing_declares() {
    let content = "<Id xsi:type='x:int'>1</Id><Name xsi:nil='true'/>";
    assert_eq!(kind(content, &ReadOptions::server()), Kind::XmlNamespace);
    assert_eq!(kind(content, &ReadOptions::client()), Kind::XmlNamespace);
    for options in [PREFIXES, ReadOptions::lenient()] {
        assert_eq!(with(content, &options).unwrap().name, Nillable::Nil);
        // It means what it means.
        assert_eq!(kind("<Id xsi:nil='true'/>", &options), Kind::SchemaNil);
        assert_eq!(kind("<Id xsi:type='x:long'>1</Id>", &options), Kind::SchemaXsiType);
        // Only this prefix, only of attributes, and only where nothing declares it.
        assert_eq!(kind("<Id>1</Id><Name xs:nil='true'/>", &options), Kind::XmlNamespace);
        assert_eq!(kind("<Id>1</Id><xsi:Name/>", &options), Kind::XmlNamespace);
        assert_eq!(kind("<Id>1</Id><Name xsi:nil='true' i:nil='true'/>", &options), Kind::XmlNamespace);
        let other = with("<Id>1</Id><Name xmlns:xsi='urn:x' xsi:nil='true'>n</Name>", &options).unwrap();
        assert_eq!(other.name, Nillable::Value("n".into()));
    }
}

#[test]
fn captured_xml_declares_the_prefix() {
    let content = "<Id>1</Id><Any><a xmlns=''><b xsi:nil='true'/></a></Any>";
    assert_eq!(kind(content, &ReadOptions::client()), Kind::XmlNamespace);
    let person = with(content, &ReadOptions::lenient()).unwrap();
    let xml = write(&person, false).unwrap();
    assert!(roxmltree::Document::parse(&xml).is_ok(), "{xml}");
    assert!(read::<Person>(&xml, &ReadOptions::server()).is_ok(), "{xml}");
}
