//! Lines 42 to 45: rpc/literal, as a client writes it.

use std::sync::Arc;

use roxmltree::{Document, Node};
use wsdl_runtime::xml::ReadOptions;
use wsdl_tests::generated::rpc_literal::round_trip;
use wsdl_tests::generated::rpc_literal::soap as kiosk;
use wsdl_tests::trip::Direction;

use kiosk::client::{KioskClient, KioskSoapClient};
use kiosk::messages::Sell;
use kiosk::types::Seat;

use crate::Line;
use crate::peer::{Given, SOAP11, run};

pub(crate) const LINES: &[Line] = &[
    (
        42,
        "the wrapper is named after the operation, in the namespace of the body; that of the response with Response",
        wrapper,
    ),
    (43, "part accessors have no namespace, what is inside of them has its schema's", accessors),
    (44, "a part accessor is never nil", never_nil),
    (45, "accessors stand in the order of the parts", order),
];

/// What a client sends for sell.
fn sent() -> String {
    let given = Given::new(500, "");
    let kept = Arc::clone(&given.sent);
    let sell = Sell { film: "Skerry".into(), seats: vec![Seat { row: 3, number: Some(4) }], r#type: Seat::default() };
    // There is no answer; what was sent is what counts.
    assert!(run(KioskSoapClient::new(given, "http://localhost/").sell(sell)).is_err());
    std::mem::take(&mut kept.lock().unwrap().body)
}

fn wrapper_of<'a, 'i>(document: &'a Document<'i>) -> Node<'a, 'i> {
    let body = document.descendants().find(|node| node.has_tag_name((SOAP11, "Body"))).unwrap();
    body.first_element_child().unwrap()
}

fn instance(file: &str) -> String {
    let path = wsdl_tests::shared::workspace().join("tests/fixtures/rpc_literal/instances").join(file);
    std::fs::read_to_string(path).unwrap()
}

/// The namespace that the binding of the fixture names.
fn namespace() -> String {
    let wsdl = wsdl_tests::shared::workspace().join("tests/fixtures/rpc_literal/service.wsdl");
    let text = std::fs::read_to_string(wsdl).unwrap();
    let document = Document::parse(&text).unwrap();
    let body =
        document.descendants().find(|node| node.tag_name().name() == "body" && node.attribute("namespace").is_some());
    body.unwrap().attribute("namespace").unwrap().to_owned()
}

fn wrapper() {
    let text = sent();
    let document = Document::parse(&text).unwrap();
    assert!(wrapper_of(&document).has_tag_name((namespace().as_str(), "sell")), "{text}");
    let response =
        round_trip("sell", Direction::Response, instance("sell.response.1.xml").as_bytes(), &ReadOptions::client());
    let text = String::from_utf8(response.unwrap().written).unwrap();
    let document = Document::parse(&text).unwrap();
    assert!(wrapper_of(&document).has_tag_name((namespace().as_str(), "sellResponse")), "{text}");
}

fn accessors() {
    let text = sent();
    let document = Document::parse(&text).unwrap();
    let parts: Vec<_> = wrapper_of(&document).children().filter(Node::is_element).collect();
    assert!(parts.len() >= 3 && parts.iter().all(|part| part.tag_name().namespace().is_none()), "{text}");
    let inside: Vec<_> = parts.iter().flat_map(|part| part.children().filter(Node::is_element)).collect();
    assert!(!inside.is_empty() && inside.iter().all(|child| child.tag_name().namespace().is_some()), "{text}");
}

fn never_nil() {
    assert!(!sent().contains("nil="));
    let nil = instance("sell.request.1.xml");
    let document = Document::parse(&nil).unwrap();
    let first = wrapper_of(&document).children().find(Node::is_element).unwrap();
    let changed = format!(
        "{}<{} xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\" i:nil=\"true\"/>{}",
        &nil[..first.range().start],
        first.tag_name().name(),
        &nil[first.range().end..]
    );
    let read = round_trip("sell", Direction::Request, changed.as_bytes(), &ReadOptions::server());
    assert!(read.unwrap_err().starts_with("schema.nil"));
}

fn order() {
    let text = sent();
    let place = |name: &str| text.find(&format!("<{name}")).unwrap_or_else(|| panic!("no {name} in {text}"));
    let names: Vec<String> = {
        let instance = instance("sell.request.1.xml");
        let document = Document::parse(&instance).unwrap();
        wrapper_of(&document)
            .children()
            .filter(Node::is_element)
            .map(|part| part.tag_name().name().to_owned())
            .collect()
    };
    let places: Vec<_> = names.iter().map(|name| place(name)).collect();
    assert!(places.is_sorted(), "{names:?} {text}");
}
