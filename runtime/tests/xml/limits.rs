//! Every limit: at L it is taken, at L + 1 it is refused by its kind.

use crate::document::{NAMESPACES, Right, read};
use wsdl_runtime::scalar::{Base64Binary, List};
use wsdl_runtime::xml::{Kind, Limits, ReadError, ReadOptions, Reader, Words};

const SMALL: Limits = Limits {
    body: 4000,
    depth: 5,
    attributes: 4,
    attribute_value: 10,
    text: 10,
    children: 6,
    elements: 12,
    events: 40,
    comments: 20,
    name: 8,
    namespaces: 3,
    namespaces_in_scope: 5,
    list: 3,
    ..Limits::server()
};

fn skip(xml: &str, limits: Limits) -> Result<(), ReadError> {
    let mut reader = Reader::new(xml, &NAMESPACES, &ReadOptions { limits, ..ReadOptions::server() });
    reader.child()?;
    reader.skip()?;
    reader.end()
}

/// `make(n)` is taken for L and refused for L + 1.
fn bounded(limits: Limits, kind: Kind, limit: usize, make: impl Fn(usize) -> String) {
    if let Err(error) = skip(&make(limit), limits) {
        panic!("{limit}: {error}");
    }
    assert_eq!(skip(&make(limit + 1), limits).unwrap_err().kind(), kind);
}

#[test]
fn documents() {
    bounded(SMALL, Kind::LimitBody, 4000, |n| format!("<a/>{}", " ".repeat(n - 4)));
    bounded(SMALL, Kind::LimitDepth, 5, |n| format!("{}{}", "<a>".repeat(n), "</a>".repeat(n)));
    bounded(SMALL, Kind::LimitDepth, 5, |n| format!("{}<a/>{}", "<a>".repeat(n - 1), "</a>".repeat(n - 1)));
    bounded(SMALL, Kind::LimitAttributes, 4, |n| {
        format!("<a{}/>", (0..n).map(|n| format!(" b{n}=''")).collect::<String>())
    });
    bounded(SMALL, Kind::LimitAttributeValue, 10, |n| format!("<a b='{}'/>", "c".repeat(n)));
    bounded(SMALL, Kind::LimitAttributeValue, 10, |n| format!("<a xmlns='{}'/>", "c".repeat(n)));
    bounded(SMALL, Kind::LimitChildren, 6, |n| format!("<a>{}</a>", "<b/>".repeat(n)));
    bounded(SMALL, Kind::LimitElements, 12, |n| {
        format!("<a><b>{}</b><b>{}</b></a>", "<c/>".repeat((n - 3) / 2), "<c/>".repeat(n - 3 - (n - 3) / 2))
    });
    bounded(SMALL, Kind::LimitComments, 20, |n| format!("<a><!--{}--></a>", "c".repeat(n - 7)));
    bounded(SMALL, Kind::LimitName, 8, |n| format!("<{}/>", "a".repeat(n)));
    bounded(SMALL, Kind::LimitName, 8, |n| format!("<a {}=''/>", "b".repeat(n)));
    bounded(SMALL, Kind::LimitName, 8, |n| format!("<p:{} xmlns:p='u'/>", "a".repeat(n - 2)));
    let declarations = |from: usize, to: usize| (from..to).map(|n| format!(" xmlns:p{n}='u'")).collect::<String>();
    bounded(SMALL, Kind::LimitNamespaces, 3, |n| format!("<a{}/>", declarations(0, n)));
    bounded(SMALL, Kind::LimitNamespaces, 5, |n| format!("<a{}><b{}/></a>", declarations(0, 3), declarations(3, n)));
    // Out of scope they do not count.
    assert!(skip(&format!("<a>{}</a>", format!("<b{}/>", declarations(0, 3)).repeat(6)), SMALL).is_ok());
}

/// An event is a start tag, an end tag, a comment or a CDATA section.
#[test]
fn events() {
    let limits = Limits { events: 10, ..Limits::server() };
    bounded(limits, Kind::LimitEvents, 8, |n| format!("<a>{}</a>", "<![CDATA[]]>".repeat(n)));
    bounded(limits, Kind::LimitEvents, 8, |n| format!("<a>{}</a>", "<!---->".repeat(n)));
    bounded(limits, Kind::LimitEvents, 5, |n| format!("<a>{}</a>", "<b/>".repeat(n - 1)));
    bounded(limits, Kind::LimitEvents, 4, |n| format!("<a><!----><![CDATA[]]>{}</a>", "<b/>".repeat(n - 1)));
}

#[test]
fn text() {
    let options = ReadOptions { limits: SMALL, ..ReadOptions::server() };
    let text = |xml: &str| read::<String>(xml, &options);
    for (prefix, bytes) in [("", 0), ("&lt;", 1), ("<![CDATA[c]]>", 1), ("<!---->", 0)] {
        let make = |n: usize| format!("<a>{prefix}{}</a>", "c".repeat(n - bytes));
        assert_eq!(text(&make(10)).unwrap().len(), 10);
        assert_eq!(text(&make(11)).unwrap_err().kind(), Kind::LimitText);
    }
    // base64Binary is bounded by the body only.
    let long = format!("<a>{}</a>", "AAAA".repeat(900));
    assert_eq!(read::<Base64Binary>(&long, &options).unwrap().len(), 2700);
    assert_eq!(text(&long).unwrap_err().kind(), Kind::LimitText);
}

#[test]
fn lists() {
    let options = ReadOptions { limits: SMALL, words: Words::Keep, ..ReadOptions::server() };
    assert_eq!(read::<List<i32>>("<a>1 2 3</a>", &options).unwrap().len(), 3);
    assert_eq!(read::<List<i32>>("<a>1 2 3 4</a>", &options).unwrap_err().kind(), Kind::LimitList);
    assert_eq!(read::<Right>("<a>R R R</a>", &options).unwrap().0.iter().count(), 3);
    assert_eq!(read::<Right>("<a>a b c d</a>", &options).unwrap_err().kind(), Kind::LimitList);
}

#[test]
fn presets() {
    assert_eq!(Limits::default(), Limits::server());
    assert_eq!((Limits::server().body, Limits::client().body), (1 << 20, 32 << 20));
    assert_eq!((Limits::server().text, Limits::client().text), (256 << 10, 8 << 20));
    assert_eq!((Limits::server().elements, Limits::client().elements), (50_000, 2_000_000));
}

/// The deepest document that is taken is read in a small stack, and so is its refusal.
#[test]
fn small_stack() {
    let nested = |depth: usize| {
        let inner = "<Friend><Id>1</Id>".repeat(depth - 1) + &"</Friend>".repeat(depth - 1);
        crate::document::document(&format!("<Id>1</Id>{inner}"))
    };
    std::thread::Builder::new()
        .stack_size(256 << 10)
        .spawn(move || {
            let person = read::<crate::document::Person>(&nested(63), &ReadOptions::server()).unwrap();
            let written = crate::document::write(&person, false).unwrap();
            assert_eq!(read::<crate::document::Person>(&written, &ReadOptions::server()).unwrap(), person.clone());
            let error = read::<crate::document::Person>(&nested(64), &ReadOptions::server()).unwrap_err();
            assert_eq!(error.kind(), Kind::LimitDepth);
            assert!(!format!("{person:?}").is_empty());
        })
        .unwrap()
        .join()
        .unwrap();
}
