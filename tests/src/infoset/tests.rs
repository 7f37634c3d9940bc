//! A comparison that cannot fail proves nothing.
#![allow(clippy::unwrap_used, reason = "tests")]

use super::{Declared, Message, against_facts, differences, same_value};

const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:a="urn:a" targetNamespace="urn:a" elementFormDefault="qualified">
    <xs:element name="Send"><xs:complexType><xs:sequence>
        <xs:element name="Count" type="xs:int"/><xs:element name="Text" type="xs:string"/><xs:element name="When" type="xs:dateTime"/>
        <xs:element name="Pet" type="a:Pet"/><xs:element name="Any" type="xs:anyType"/><xs:element name="Empty" type="a:Empty"/>
        <xs:element name="Set" type="a:Set"/>
    </xs:sequence></xs:complexType></xs:element>
    <xs:group name="Parts"><xs:all><xs:element name="A" type="xs:int"/><xs:element name="B" type="xs:int"/></xs:all></xs:group>
    <xs:complexType name="Set"><xs:group ref="a:Parts"/></xs:complexType>
    <xs:complexType name="Empty"><xs:sequence/></xs:complexType>
    <xs:complexType name="Pet"><xs:sequence><xs:element name="Name" type="a:Name"/></xs:sequence></xs:complexType>
    <xs:complexType name="Dog"><xs:complexContent><xs:extension base="a:Pet"><xs:sequence><xs:element name="Age" type="xs:short"/></xs:sequence>
    </xs:extension></xs:complexContent></xs:complexType>
    <xs:simpleType name="Name"><xs:restriction base="xs:string"/></xs:simpleType>
</xs:schema>"#;

fn message(headers: &str, body: &str) -> Message {
    let text = format!(
        r#"<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"
        xmlns:x="http://www.w3.org/2001/XMLSchema" xmlns="urn:a" xmlns:o="urn:a"><s:Header>{headers}</s:Header><s:Body><Send>{body}</Send></s:Body></s:Envelope>"#
    );
    Message::parse(text.as_bytes()).unwrap()
}

fn compared(one: &str, other: &str) -> Vec<String> {
    differences(&message("", one), &message("", other), &Declared::read([SCHEMA]).unwrap())
}

#[test]
fn the_same_in_other_words() {
    let same = [
        ("<Count>+007</Count>", "<o:Count> 7\n</o:Count>"),
        ("<Text>a&lt;b</Text>", "<Text><![CDATA[a<b]]></Text>"),
        ("<When>2031-05-01T08:00:00.500Z</When>", "<When>2031-05-01T08:00:00.5+00:00</When>"),
        ("<Pet i:type='o:Pet'/>", "<Pet/>"),
        ("<Pet>\n<Name>a</Name>\n</Pet>", "<Pet><Name>a</Name></Pet>"),
        ("<Any i:type='x:int'>07</Any>", "<Any i:type='x:int'>7</Any>"),
        ("<Empty>\n</Empty>", "<Empty/>"),
        ("<Set><A>1</A><B>2</B></Set>", "<Set><B>2</B><A>1</A></Set>"),
        ("<Text i:nil='1'/>", "<Text i:nil='true'></Text>"),
    ];
    for (one, other) in same {
        assert_eq!(compared(one, other), Vec::<String>::new(), "{one} {other}");
    }
}

#[test]
fn what_differs_is_seen() {
    let different = [
        ("<Text/>", ""),
        ("<Text/>", "<Text i:nil='true'/>"),
        ("<Text i:nil='true'/>", ""),
        ("<Text/>", "<Text> </Text>"),
        ("<Text>007</Text>", "<Text>7</Text>"),
        ("<Text>a\u{a0}</Text>", "<Text>a</Text>"),
        ("<Count>7</Count>", "<Count>8</Count>"),
        ("<When>2031-05-01T08:00:00Z</When>", "<When>2031-05-01T08:00:00</When>"),
        ("<When>2031-05-01T08:00:00.05</When>", "<When>2031-05-01T08:00:00.5</When>"),
        ("<Pet i:type='o:Dog'/>", "<Pet/>"),
        ("<Pet i:type='o:Dog'><Name/><Age>1</Age></Pet>", "<Pet i:type='o:Dog'><Name/><Age>2</Age></Pet>"),
        ("<Pet><Name> a</Name></Pet>", "<Pet><Name>a</Name></Pet>"),
        ("<Any i:type='x:int'>7</Any>", "<Any>7</Any>"),
        ("<Any i:type='x:int'>7</Any>", "<Any i:type='x:string'>7</Any>"),
        ("<Count>1</Count><Text>a</Text>", "<Text>a</Text><Count>1</Count>"),
        ("<Text>a</Text>", "<Text a='b'>a</Text>"),
        ("<Set><A>1</A><B>2</B></Set>", "<Set><B>1</B><A>2</A></Set>"),
    ];
    for (one, other) in different {
        assert_ne!(compared(one, other), Vec::<String>::new(), "{one} {other}");
    }
}

#[test]
fn headers_count_and_their_order_does_not() {
    let declared = Declared::read([SCHEMA]).unwrap();
    let both = message("<A>1</A><B/>", "");
    assert_eq!(differences(&both, &message("<B/><A>1</A>", ""), &declared), Vec::<String>::new());
    assert_ne!(differences(&both, &message("<B/>", ""), &declared), Vec::<String>::new());
    assert_ne!(differences(&both, &message("<B/><A>2</A>", ""), &declared), Vec::<String>::new());
}

#[test]
fn facts_are_compared() {
    let facts = |count: &str, nil: bool| -> serde_json::Value {
        let text = if nil { r#""nil":true"#.to_owned() } else { r#""t":"string","v":"""#.to_owned() };
        serde_json::from_str(&format!(
            r#"{{"headers":[],"body":{{"n":"{{urn:a}}Send","c":[{{"n":"{{urn:a}}Count","v":"{count}","t":"int"}},{{"n":"{{urn:a}}Text",{text}}}]}}}}"#
        ))
        .unwrap()
    };
    let found = message("", "<Count>7</Count><Text i:nil='true'/>");
    assert_eq!(against_facts(&facts("007", true), &found), Vec::<String>::new());
    assert_eq!(against_facts(&facts("8", true), &found), ["/Send/Count: another int"]);
    assert_eq!(against_facts(&facts("7", false), &found), ["/Send/Text: nil is true"]);
    assert_eq!(against_facts(&facts("7", true), &message("", "<Count>7</Count>")), ["/Send: 1 children instead of 2"]);
    assert_eq!(against_facts(&facts("7", true), &message("<A/>", "<Count>7</Count><Text i:nil='true'/>")).len(), 1);
}

#[test]
fn values_of_built_in_types() {
    let same = [
        ("boolean", "1", " true "),
        ("double", "1.50e3", "1500"),
        ("double", "NaN", "NaN"),
        ("float", "0.1", "0.10"),
        ("decimal", "-00.50", "-.5"),
        ("unsignedLong", "18446744073709551615", "+18446744073709551615"),
        ("base64Binary", "QUJ\n D", "QUJD"),
        ("duration", "P1DT1H", "PT25H"),
        ("duration", "-P1Y", "-P12M"),
        ("guid", "AB", "ab"),
        ("list", " a  b", "a b "),
        ("dateTime", "0001-01-01T00:00:00.0", "0001-01-01T00:00:00"),
    ];
    for (type_, a, b) in same {
        assert!(same_value(type_, a, b), "{type_} {a:?} {b:?}");
    }
    let different = [
        ("boolean", "1", "false"),
        ("boolean", "yes", "true"),
        ("double", "INF", "-INF"),
        ("double", "0", "-0"),
        ("double", "1e400", "INF"),
        ("int", "1.0", "1"),
        ("duration", "P1M", "P30D"),
        ("duration", "PT0.0000001S", "PT0S"),
        ("list", "a b", "b a"),
        ("dateTime", "2026-01-01T00:00:00-11:30", "2026-01-01T00:00:00"),
        ("string", "a", "a "),
    ];
    for (type_, a, b) in different {
        assert!(!same_value(type_, a, b), "{type_} {a:?} {b:?}");
    }
}
