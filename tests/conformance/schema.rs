//! Lines 53 to 63: XML Schema on the wire.

use wsdl_runtime::Nillable;
use wsdl_runtime::codegen::{Base64Binary, DateTime, Decimal, Namespaces, Scalar, Writer};
use wsdl_runtime::soap::Message;
use wsdl_runtime::xml::{Kind, ReadOptions};
use wsdl_tests::generated::polymorphic;
use wsdl_tests::infoset;
use wsdl_tests::trip::{Direction, RoundTrip};

use crate::Line;
use crate::peer::SOAP11;

pub(crate) const LINES: &[Line] = &[
    (53, "a nil element is empty; nil where it is not allowed is an error", nil),
    (54, "absent, nil and empty are three values, also when they are written again", states),
    (55, "xsi:type is resolved in scope and must be derived from the declared type", types),
    (56, "xsi:type is written exactly when the type differs, with its prefix declared", written_types),
    (57, "the lexical forms of booleans and numbers", numbers),
    (58, "white space is collapsed but in strings, which are kept byte for byte", blanks),
    (59, "a character that XML does not allow is an error of writing", characters),
    (60, "dateTime: zones, 24:00:00, fractions, far years", moments),
    (61, "base64: blanks are read, none is written", base64),
    (62, "an attribute without prefix has no namespace", attributes),
    (63, "members of the base come first", base_first),
];

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

fn envelope(namespace: &str, body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"{SOAP11}\" xmlns:xsi=\"{XSI}\" xmlns:z=\"{namespace}\"><s:Body>{body}</s:Body></s:Envelope>"
    )
}

/// Reads a request of a description and writes it again.
fn round(trip: RoundTrip, operation: &str, text: &str) -> Result<String, String> {
    trip(operation, Direction::Request, text.as_bytes(), &ReadOptions::server())
        .map(|trip| String::from_utf8(trip.written).unwrap())
}

fn house(content: &str) -> Result<String, String> {
    round(polymorphic::round_trip, "House", &envelope("urn:example:zoo", &format!("<z:House>{content}</z:House>")))
}

#[track_caller]
fn refused(result: Result<String, String>, kind: Kind) {
    let error = result.unwrap_err();
    assert!(error.starts_with(kind.as_str()), "{error}");
}

fn nil() {
    let read = house("<z:Parrot xsi:nil=\"true\"/>").unwrap();
    let parrot = infoset::Message::parse(read.as_bytes()).unwrap().body[0].children[0].clone();
    assert!(parrot.nil && parrot.children.is_empty() && parrot.text.is_empty());
    refused(house("<z:Parrot xsi:nil=\"true\"><z:Words>a</z:Words></z:Parrot>"), Kind::SchemaNil);
    refused(house("<z:Parrot><z:Words xsi:nil=\"1\"/></z:Parrot>"), Kind::SchemaNil);
}

fn states() {
    let names = |content: &str| {
        let text = house(&format!("<z:Parrot>{content}</z:Parrot>")).unwrap();
        let parrot = infoset::Message::parse(text.as_bytes()).unwrap().body[0].children[0].clone();
        parrot.children.iter().map(|child| (child.nil, child.text.clone())).collect::<Vec<_>>()
    };
    assert_eq!(names(""), []);
    assert_eq!(names("<z:Name xsi:nil=\"true\"/>"), [(true, String::new())]);
    assert_eq!(names("<z:Name/>"), [(false, String::new())]);
    assert_ne!(Nillable::<String>::Nil, Nillable::Value(String::new()));
}

fn types() {
    let animal = |type_: &str| house(&format!("<z:Animal xmlns:q=\"urn:example:zoo\" xsi:type=\"{type_}\"/>"));
    for good in ["q:Fish", " \n q:Fish\t", "z:Parrot", "z:Animal"] {
        assert!(animal(good).is_ok(), "{good}");
    }
    for bad in ["q:ArrayOfAnimal", "q:Nothing", "Fish", "u:Fish", ""] {
        assert!(animal(bad).is_err(), "{bad}");
    }
    // Declared as Parrot, so that what is only a Bird does not do.
    refused(house("<z:Parrot xsi:type=\"z:Bird\"/>"), Kind::SchemaXsiType);
}

fn written_types() {
    let written = |content: &str| {
        let text = house(content).unwrap();
        let message = infoset::Message::parse(text.as_bytes()).unwrap();
        message.body[0].children[0].type_.clone()
    };
    assert_eq!(written("<z:Animal xsi:type=\"z:Fish\"/>").as_deref(), Some("{urn:example:zoo}Fish"));
    assert_eq!(written("<z:Animal xsi:type=\"z:Animal\"/>"), None);
    assert_eq!(written("<z:Animal/>"), None);
    assert_eq!(written("<z:Parrot xsi:type=\"z:Parrot\"/>"), None);
}

static NONE: Namespaces = Namespaces::new(&[]);

fn canonical<T: Scalar>(text: &str) -> Option<String> {
    let value = T::parse(text).ok()?;
    let mut writer = Writer::new(&NONE);
    Scalar::write(&value, &mut writer);
    Some(String::from_utf8(writer.finish().unwrap()).unwrap())
}

#[track_caller]
fn reads<T: Scalar>(text: &str, expected: Option<&str>) {
    assert_eq!(canonical::<T>(text).as_deref(), expected, "{text:?}");
}

fn numbers() {
    for (text, expected) in [("true", "true"), ("1", "true"), ("false", "false"), ("0", "false"), (" 1\n", "true")] {
        reads::<bool>(text, Some(expected));
    }
    reads::<bool>("TRUE", None);
    for (text, expected) in [
        ("+007", Some("7")),
        (" 7\t", Some("7")),
        ("-0", Some("0")),
        ("\u{a0}7", None),
        ("7.0", None),
        ("\u{ff17}", None),
    ] {
        reads::<i32>(text, expected);
    }
    for (text, expected) in [
        ("INF", Some("INF")),
        ("-INF", Some("-INF")),
        ("NaN", Some("NaN")),
        ("inf", None),
        ("+INF", None),
        ("nan", None),
    ] {
        reads::<f64>(text, expected);
    }
    reads::<Decimal>("+010.50", Some("10.5"));
    reads::<Decimal>("1e3", None);
}

fn blanks() {
    let parrot = |name: &str| house(&format!("<z:Parrot><z:Name>{name}</z:Name></z:Parrot>")).unwrap();
    let text = |written: &str| {
        infoset::Message::parse(written.as_bytes()).unwrap().body[0].children[0].children[0].text.clone()
    };
    assert_eq!(text(&parrot("  a \t b  ")), "  a \t b  ");
    assert_eq!(text(&parrot("a<![CDATA[<b>]]>&#x63;<!-- d -->e")), "a<b>ce");
    assert_eq!(text(&parrot("a&#13;\r\nb")), "a\r\nb");
    assert!(parrot("a&#13;b").contains("&#13;") || parrot("a&#13;b").contains("&#xD;"));
    // Numbers are collapsed.
    assert!(house("<z:Parrot><z:Wingspan> 60\n</z:Wingspan></z:Parrot>").unwrap().contains(">60<"));
}

fn characters() {
    use polymorphic::soap::messages::House;
    use polymorphic::soap::types::Parrot;
    for character in ['\0', '\u{1}', '\u{b}', '\u{1f}', '\u{fffe}', '\u{ffff}'] {
        let parrot = Parrot { name: Nillable::Value(format!("a{character}b")), ..Parrot::default() };
        let house = House { parrot: Nillable::Value(parrot), ..House::default() };
        let mut writer = Writer::new(House::NAMESPACES);
        writer.required(House::ELEMENT.open, &house);
        assert!(writer.finish().is_err(), "{character:?}");
    }
}

fn moments() {
    for (text, expected) in [
        ("2024-02-29T10:00:00", Some("2024-02-29T10:00:00")),
        ("2024-02-29T10:00:00Z", Some("2024-02-29T10:00:00Z")),
        ("2024-02-29T10:00:00+14:00", Some("2024-02-29T10:00:00+14:00")),
        ("2024-02-29T10:00:00-00:30", Some("2024-02-29T10:00:00-00:30")),
        ("2024-02-29T24:00:00", Some("2024-03-01T00:00:00")),
        ("2024-02-29T10:00:00.1234567", Some("2024-02-29T10:00:00.1234567")),
        ("2023-02-29T10:00:00", None),
        ("2024-02-29T10:00:00+14:01", None),
        ("2024-02-29T24:00:01", None),
        ("2024-02-29", None),
    ] {
        reads::<DateTime>(text, expected);
    }
    // More digits than are kept are read.
    assert!(canonical::<DateTime>("2024-02-29T10:00:00.12345678901234567890").is_some());
    // Far years are either values or errors, never a panic.
    for far in ["-0001-01-01T00:00:00", "12345-01-01T00:00:00", "999999999999-01-01T00:00:00"] {
        let _ = canonical::<DateTime>(far);
    }
    assert!(canonical::<DateTime>("999999999999-01-01T00:00:00").is_none());
}

fn base64() {
    reads::<Base64Binary>(" aGVs\r\n bG8= ", Some("aGVsbG8="));
    reads::<Base64Binary>("", Some(""));
    for bad in ["aGVsbG8", "aGV$bG8=", "a===", "aGVsbG9="] {
        reads::<Base64Binary>(bad, None);
    }
}

fn attributes() {
    // An attribute of another namespace is nobody's business; one without a prefix is not in the namespace of its element.
    assert!(house("<z:Parrot z:Name=\"a\"><z:Name>b</z:Name></z:Parrot>").unwrap().contains(">b<"));
    refused(house("<z:Parrot Name=\"a\"/>"), Kind::SchemaUnknownAttribute);
    assert!(
        house("<z:Parrot xmlns:nil=\"urn:nil\" nil:nil=\"true\"><z:Words>a</z:Words></z:Parrot>")
            .unwrap()
            .contains(">a<")
    );
}

fn base_first() {
    let text = house("<z:Parrot><z:Name>a</z:Name><z:Wingspan>1</z:Wingspan><z:Words>b</z:Words></z:Parrot>").unwrap();
    let place = |what: &str| text.find(what).unwrap();
    assert!(place(">a<") < place(">1<") && place(">1<") < place(">b<"), "{text}");
    refused(house("<z:Parrot><z:Words>b</z:Words><z:Name>a</z:Name></z:Parrot>"), Kind::SchemaOrder);
}
