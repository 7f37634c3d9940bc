//! What is written reads back as the same value: absent, nil, empty and blank stay four things.

use crate::document::{Color, Person, Right, document, person, read, write};
use wsdl_runtime::codegen::*;
use wsdl_runtime::xml::ReadOptions;

#[track_caller]
fn round(person: &Person) -> String {
    let xml = write(person, false).unwrap();
    assert!(roxmltree::Document::parse(&xml).is_ok(), "{xml}");
    assert_eq!(&read::<Person>(&xml, &ReadOptions::client()).unwrap(), person, "{xml}");
    xml
}

fn full() -> Person {
    Person {
        id: -7,
        name: " a <b> & \"c\" \r\n\t]]>\u{1F680} ".into(),
        born: Some("2024-01-02T03:04:05.5+01:00".parse().unwrap()),
        tags: vec![Some("x".into()), None, Some(String::new())].into(),
        friends: vec![
            Person { id: 1, ..Person::default() },
            Person { id: 2, name: Nillable::Nil, ..Person::default() },
        ],
        names: Dictionary::from([("no".to_owned(), Some("Norsk".to_owned())), ("se".to_owned(), None)]).into(),
        rights: Some(Right(Right::R.0.union(&Right::UPDATE.0))),
        color: Some(Color::Unknown("Blue".into())),
        any: AnyValue::from("text").into(),
        password: Secret::from("hunter2").into(),
    }
}

#[test]
fn states() {
    let strings = [Nillable::Absent, Nillable::Nil, "".into(), " ".into(), "x".into(), "\r\n".into()];
    for name in &strings {
        for password in &strings {
            let password = password.clone().map(Secret::from);
            round(&Person { name: name.clone(), password, ..Person::default() });
        }
    }
    for tags in [Nillable::Absent, Nillable::Nil, vec![].into(), vec![None].into(), vec![Some("".to_owned())].into()] {
        round(&Person { tags, ..Person::default() });
    }
    let xml = round(&full());
    assert!(xml.contains("<t:Rights>R Update</t:Rights>") && xml.contains("&#xD;\n"), "{xml}");
}

#[test]
fn dictionaries_keep_what_a_map_cannot_hold() {
    let pair = |key: &str, value: &str| format!("<Pair>{key}<Value>{value}</Value></Pair>");
    let (a, nil) = ("<Key>a</Key>", "<Key i:nil=\"true\"/>");
    let content = [
        pair(nil, "0"),
        pair(a, "1"),
        pair("<Key>b</Key>", "2"),
        pair(a, "3"),
        pair(nil, "4"),
        pair("<Key>c</Key>", "5"),
    ]
    .concat();
    let read = person(&format!("<Id>1</Id><Names>{content}</Names>")).unwrap();
    let names = read.names.as_option().unwrap();
    assert_eq!(names.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(names.irregular().iter().map(|entry| entry.position).collect::<Vec<_>>(), [0, 3, 4]);
    let xml = round(&read);
    let order: Vec<&str> = xml.split("<t:Value>").skip(1).map(|rest| &rest[..1]).collect();
    assert_eq!(order, ["0", "1", "2", "3", "4", "5"]);
    let refuse = ReadOptions { keys: wsdl_runtime::xml::Keys::Refuse, ..ReadOptions::server() };
    for content in [pair(nil, "secret"), pair(a, "secret").repeat(2)] {
        let error = crate::document::read::<Person>(&document(&format!("<Id>1</Id><Names>{content}</Names>")), &refuse)
            .unwrap_err();
        assert!(error.message().starts_with("Key ") && !error.to_string().contains("secret"), "{error}");
    }
}

#[test]
fn any_values() {
    let any = |attributes: &str, content: &str| {
        let read = person(&format!("<Id>1</Id><Any {attributes}>{content}</Any>")).unwrap();
        let xml = write(&read, false).unwrap();
        assert!(roxmltree::Document::parse(&xml).is_ok(), "{xml}");
        let again = crate::document::read::<Person>(&xml, &ReadOptions::server()).unwrap();
        match (read.any.as_option().unwrap(), again.any.as_option().unwrap()) {
            (AnyValue::Raw(one), AnyValue::Raw(two)) => assert_eq!(one.content(), two.content()),
            (one, two) => assert_eq!(one, two),
        }
        read.any.into_option().unwrap()
    };
    assert_eq!(any("i:type=\"x:int\"", " 7 "), AnyValue::Int(7));
    assert_eq!(any("i:type=\"x:string\"", " a "), AnyValue::String(" a ".into()));
    assert_eq!(any("i:type=\"x:boolean\"", "1"), AnyValue::Boolean(true));
    assert_eq!(any("i:type=\"x:base64Binary\"", "AAEC"), AnyValue::Base64Binary(vec![0, 1, 2].into()));
    // The raw value declares the writer's own prefix as something else, and uses prefixes in its text.
    let raw = any("xmlns:t=\"urn:other\" i:type=\"t:Contact\"", "<t:Name>a &lt; x:b</t:Name>");
    let AnyValue::Raw(element) = &raw else { panic!("{raw:?}") };
    assert_eq!(element.content(), "<t:Name>a &lt; x:b</t:Name>");
    assert!(matches!(any("", "plain &amp; simple"), AnyValue::Raw(_)));
    assert!(person("<Id>1</Id><Any i:nil=\"true\"/>").unwrap().any.is_nil());
    assert!(person("<Id>1</Id><Any i:type=\"x:int\">x</Any>").is_err());
}

#[test]
fn words() {
    let rights = |words: &str, options: &ReadOptions| {
        read::<Person>(&document(&format!("<Id>1</Id><Rights>{words}</Rights>")), options)
            .map(|person| person.rights.unwrap())
    };
    let (server, client) = (ReadOptions::server(), ReadOptions::client());
    assert_eq!(rights("Select Update", &server).unwrap(), rights(" Update  R ", &server).unwrap());
    assert!(rights("", &server).unwrap().0.is_empty());
    assert!(rights("Select New", &server).is_err());
    let kept = rights("New R", &client).unwrap();
    assert_eq!(kept.0.iter().collect::<Vec<_>>(), ["New", "R"]);
    assert_ne!(kept, Right::R);
    assert!(read::<Color>("<a>Blue</a>", &server).is_err());
    assert_eq!(read::<Color>("<a>Blue</a>", &client).unwrap(), Color::Unknown("Blue".into()));
    assert_eq!(read::<Color>("<a>Red</a>", &server).unwrap(), Color::Red);
}

#[test]
fn redacted() {
    let xml = write(&full(), true).unwrap();
    assert!(xml.contains("<t:Password>[REDACTED]</t:Password>") && !xml.contains("hunter2"));
    assert!(!format!("{:?}", full()).contains("hunter2"));
}
