//! Lines 1 to 8 and 23: envelopes and header blocks of SOAP 1.1.

use roxmltree::{Document, Node};

use crate::Line;
use crate::peer::{ANSWER, BODY, CallError, SOAP11, call, envelope, post, sent};

pub(crate) const LINES: &[Line] = &[
    (1, "Envelope: namespace, Header? Body, nothing behind Body", parts),
    (2, "another root is a fault, another namespace VersionMismatch", root),
    (3, "children of Body have a namespace", qualified),
    (4, "no DTD and no processing instruction", declarations),
    (5, "no encodingStyle is written", encoding_style),
    (6, "mustUnderstand is 0 or 1", must_understand_values),
    (7, "a block that must be understood and is not: MustUnderstand, and nothing is done", must_understand),
    (8, "a block for another actor is ignored", actor),
    (23, "a BOM and an XML declaration are taken; xsi:type is not asked for", bom),
];

/// Everything that we write: a request, a response, a fault.
pub(crate) fn written() -> [String; 3] {
    let response = post(envelope("", BODY));
    let fault = post(envelope("", "<t:ChangePassword><t:AssociateId>1</t:AssociateId></t:ChangePassword>"));
    assert_eq!((response.status, fault.status), (200, 500));
    [sent().body, response.body, fault.body]
}

fn elements<'a, 'i>(node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
    node.children().filter(Node::is_element).collect()
}

fn parts() {
    for text in written() {
        let document = Document::parse(&text).unwrap();
        let root = document.root_element();
        assert!(root.has_tag_name((SOAP11, "Envelope")), "{text}");
        let names: Vec<_> = elements(root).iter().map(|part| part.tag_name().name()).collect();
        assert!(matches!(names.as_slice(), ["Body"] | ["Header", "Body"]), "{text}");
    }
    let behind = envelope("", BODY).replace("</s:Body>", "</s:Body><t:x/>");
    assert_eq!((post(behind).code(), post(envelope("", BODY)).status), ("Client", 200));
    let behind = envelope("", ANSWER).replace("</s:Body>", "</s:Body><t:x/>");
    assert!(matches!(call(200, behind), Err(CallError::Read(_))));
}

fn root() {
    let answered = post(format!("<s:Other xmlns:s=\"{SOAP11}\"/>"));
    assert_eq!((answered.status, answered.code(), answered.ran), (500, "Client", 0));
    let answered = post(envelope("", BODY).replace(SOAP11, "urn:other"));
    assert_eq!((answered.status, answered.code(), answered.ran), (500, "VersionMismatch", 0));
}

fn qualified() {
    for text in written() {
        let document = Document::parse(&text).unwrap();
        let body = elements(document.root_element()).pop().unwrap();
        assert!(elements(body).iter().all(|child| child.tag_name().namespace().is_some()), "{text}");
    }
    assert_eq!(post(envelope("", "<ChangePassword/>")).code(), "Client");
    assert!(matches!(call(200, envelope("", "<ChangePasswordResponse/>")), Err(CallError::Read(_))));
}

fn declarations() {
    for text in written() {
        assert!(!text.contains("<!DOCTYPE") && !text.trim_start_matches("<?xml").contains("<?"), "{text}");
    }
    for (hostile, kind) in [("<!DOCTYPE a>", "xml.dtd"), ("<?a b?>", "xml.pi")] {
        let answered = post(format!("{hostile}{}", envelope("", BODY)));
        assert_eq!((answered.status, answered.ran), (500, 0));
        assert!(answered.body.contains(kind), "{}", answered.body);
        assert!(matches!(call(200, format!("{hostile}{}", envelope("", ANSWER))), Err(CallError::Read(_))));
    }
}

fn encoding_style() {
    assert!(written().iter().all(|text| !text.contains("encodingStyle")));
}

fn must_understand_values() {
    // Blocks of a description are written without the attribute, which means 0.
    for text in written() {
        let document = Document::parse(&text).unwrap();
        let values = document.descendants().filter_map(|node| node.attribute((SOAP11, "mustUnderstand")));
        assert!(values.into_iter().all(|value| matches!(value, "0" | "1")), "{text}");
    }
    let block = |value: &str| format!("<t:ApplicationToken s:mustUnderstand=\"{value}\">a</t:ApplicationToken>");
    for value in ["0", "1"] {
        assert_eq!(post(envelope(&block(value), BODY)).status, 200, "{value}");
    }
    for value in ["true", "false", "", "2", "01", "yes"] {
        let answered = post(envelope(&block(value), BODY));
        assert_eq!((answered.status, answered.code(), answered.ran), (500, "Client", 0), "{value}");
    }
}

fn must_understand() {
    let block = "<x:y xmlns:x=\"urn:x\" s:mustUnderstand=\"1\"/>";
    let answered = post(envelope(block, BODY));
    assert_eq!((answered.status, answered.code(), answered.ran), (500, "MustUnderstand", 0));
    // The Body is not looked at.
    assert_eq!(post(envelope(block, "<t:ChangePassword><t:Unknown/></t:ChangePassword>")).code(), "MustUnderstand");
}

fn actor() {
    let block = |actor: &str| format!("<x:y xmlns:x=\"urn:x\" s:mustUnderstand=\"1\" s:actor=\"{actor}\"/>");
    assert_eq!(post(envelope(&block("urn:another"), BODY)).status, 200);
    for ours in ["", "http://schemas.xmlsoap.org/soap/actor/next"] {
        assert_eq!(post(envelope(&block(ours), BODY)).code(), "MustUnderstand", "{ours}");
    }
}

fn bom() {
    let declared = |inside: &str| format!("\u{feff}<?xml version=\"1.0\" encoding=\"utf-8\"?>{inside}");
    assert_eq!(post(declared(&envelope("", BODY))).status, 200);
    assert_eq!(call(200, declared(&envelope("", ANSWER))).unwrap(), Some(true));
    let wide: Vec<u8> =
        "\u{feff}".encode_utf16().chain(envelope("", ANSWER).encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(call(200, wide).unwrap(), Some(true));
    let typed = BODY.replace(
        "<t:AssociateId>",
        "<t:AssociateId xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xsi:type=\"xs:int\">",
    );
    assert_eq!((post(envelope("", BODY)).status, post(envelope("", &typed)).status), (200, 200));
}
