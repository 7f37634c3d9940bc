//! The writer: errors that are kept, characters, prefixes that clash, attributes.

use crate::document::{Color, NAMESPACES, Person, read, write};
use wsdl_runtime::codegen::*;
use wsdl_runtime::xml::ReadOptions;

#[test]
fn the_first_error_is_kept_with_its_path() {
    for (name, legal) in [
        ("a\u{1}b", false),
        ("\u{FFFE}", false),
        ("\u{FFFD}\u{FEFF}\u{F8FF}\u{85}", true),
        ("\0", false),
        ("\u{FFFF}", false),
    ] {
        let friend = Person { name: name.into(), ..Person::default() };
        let person = Person {
            friends: vec![Person::default(), friend],
            color: Some(Color::Unknown(String::new())),
            ..Person::default()
        };
        let error = write(&person, false).unwrap_err();
        assert_eq!(error.path(), if legal { "/Person/Color" } else { "/Person/Friend/Name" }, "{error}");
        assert!(!format!("{error:?}").contains(name));
    }
}

#[test]
fn qualified_names_declare_their_prefix() {
    let name = QName { namespace: "urn:a&b".into(), local: "c".into() };
    let mut writer = Writer::new(&NAMESPACES);
    writer.required("<t:Name>", &name);
    let xml = String::from_utf8(writer.finish().unwrap()).unwrap().replace("t:Name", "Name");
    assert_eq!(xml, "<Name xmlns:q.=\"urn:a&amp;b\">q.:c</Name>");
    assert_eq!(read::<QName>(&xml, &ReadOptions::server()).unwrap(), name);
    let none = QName { namespace: String::new(), local: "c".into() };
    let mut writer = Writer::new(&NAMESPACES);
    writer.required("<Name>", &none);
    assert_eq!(
        read::<QName>(std::str::from_utf8(&writer.finish().unwrap()).unwrap(), &ReadOptions::server()).unwrap(),
        none
    );
}

#[test]
fn attributes_and_derived_types() {
    struct Typed;
    impl WriteXml for Typed {
        const ATTRIBUTES: bool = true;

        fn attributes(&self, writer: &mut Writer<'_>) {
            writer.derived_type("t:Contact");
            writer.attribute("lang", &"a\"<\t\n\r&".to_owned());
            writer.optional_attribute("n", &Some(7));
            writer.optional_attribute("m", &None::<i32>);
        }

        fn write(&self, writer: &mut Writer<'_>) {
            writer.raw("x");
        }
    }
    let mut writer = Writer::new(&NAMESPACES);
    writer.required("<t:A>", &Some(Box::new(Typed)));
    let xml = String::from_utf8(writer.finish().unwrap()).unwrap();
    assert_eq!(xml, "<t:A xsi:type=\"t:Contact\" lang=\"a&quot;&lt;&#x9;&#xA;&#xD;&amp;\" n=\"7\">x</t:A>");
}

#[test]
fn header_blocks_must_be_declared() {
    let headers = |allowed: &'static [usize]| {
        let mut writer = Writer::new(&NAMESPACES);
        writer.allow_header_blocks(allowed);
        writer.header(0, "<t:A>", &None::<i32>);
        writer.header(1, "<t:B>", &Nillable::<i32>::Nil);
        writer.header(2, "<t:C>", &Some(1));
        writer.header_with(3, "<t:D>", &Nillable::Value(vec![1]), |items, writer| writer.repeated("<t:E>", items));
        writer.header_with(4, "<t:F>", &None::<Vec<i32>>, |items, writer| writer.repeated("<t:E>", items));
        writer.finish().map(|bytes| String::from_utf8(bytes).unwrap())
    };
    assert_eq!(headers(&[1, 2, 3]).unwrap(), "<t:B xsi:nil=\"true\"/><t:C>1</t:C><t:D><t:E>1</t:E></t:D>");
    assert!(headers(&[0, 1, 2]).is_err());
}

#[test]
fn secrets_in_a_growing_buffer() {
    let long = "p&".repeat(5000);
    let person = Person { password: Secret::from(long.as_str()).into(), ..Person::default() };
    let xml = write(&person, false).unwrap();
    assert!(xml.contains(&long.replace('&', "&amp;")));
    let mut writer = Writer::new(&NAMESPACES);
    writer.required("<a>", &SecretBytes::from(vec![7; 5000]));
    let xml = String::from_utf8(writer.finish().unwrap()).unwrap();
    assert_eq!(read::<SecretBytes>(&xml, &ReadOptions::server()).unwrap().expose(), [7; 5000]);
}
