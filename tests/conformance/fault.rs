//! Lines 9 to 13 and 20: faults of SOAP 1.1.

use roxmltree::Document;
use wsdl_runtime::soap::FaultCode;

use crate::Line;
use crate::envelope::written;
use crate::peer::{BODY, SOAP11, envelope, fault_of, post};

pub(crate) const LINES: &[Line] = &[
    (9, "a fault has faultcode, faultstring, faultactor?, detail?, all unqualified", children),
    (10, "any prefix and any detail is read", any_prefix),
    (11, "faultcode is a QName in scope; dots are read and never written", code),
    (12, "faultstring may have xml:lang", language),
    (13, "detail is there when the Body is to blame, absent when a header is", detail),
    (20, "a Fault is a fault, whatever the status", status),
];

fn children() {
    let [_, _, text] = written();
    let document = Document::parse(&text).unwrap();
    let fault = document.descendants().find(|node| node.has_tag_name((SOAP11, "Fault"))).unwrap();
    let children: Vec<_> = fault.children().filter(roxmltree::Node::is_element).map(|node| node.tag_name()).collect();
    let names: Vec<_> = children.iter().map(|name| name.name()).collect();
    assert_eq!(names, ["faultcode", "faultstring", "faultactor", "detail"]);
    assert!(children.iter().all(|name| name.namespace().is_none()), "{text}");
}

fn any_prefix() {
    let detail = "<detail a=\"b\"><x/><y xmlns=\"urn:y\">1</y><z:z xmlns:z=\"urn:z\" z:b=\"c\"/></detail>";
    for prefix in ["s", "SOAP-ENV", "soapenv"] {
        let text = format!(
            "<{prefix}:Envelope xmlns:{prefix}=\"{SOAP11}\"><{prefix}:Body><{prefix}:Fault><faultcode>{prefix}:Server</faultcode>\
             <faultstring>no</faultstring>{detail}</{prefix}:Fault></{prefix}:Body></{prefix}:Envelope>"
        );
        let fault = fault_of(500, text);
        assert_eq!((fault.code, fault.string.as_str()), (FaultCode::Server, "no"));
        let kept = fault.detail.unwrap();
        for part in ["<x", "<y", "<z:z", "a=\"b\""] {
            assert!(kept.as_xml().contains(part), "{}", kept.as_xml());
        }
    }
    let default = format!(
        "<Envelope xmlns=\"{SOAP11}\"><Body><Fault><faultcode xmlns=\"\" xmlns:s=\"{SOAP11}\">s:Client</faultcode>\
         <faultstring xmlns=\"\">no</faultstring></Fault></Body></Envelope>"
    );
    assert_eq!(fault_of(500, default).code, FaultCode::Client);
}

fn fault(code: &str) -> String {
    envelope(
        "",
        &format!("<s:Fault><faultcode xmlns:c=\"urn:c\">{code}</faultcode><faultstring>no</faultstring></s:Fault>"),
    )
}

fn code() {
    assert_eq!(fault_of(500, fault(" s:MustUnderstand\n")).code, FaultCode::MustUnderstand);
    let own = FaultCode::Other { namespace: "urn:c".to_owned(), local: "Own".to_owned() };
    assert_eq!(fault_of(500, fault("c:Own")).code, own);
    let dotted = fault_of(500, fault("s:Client.Authentication")).code;
    assert_eq!((dotted.local(), dotted.is_client()), ("Client.Authentication", true));
    let written = post(envelope("", "<t:ChangePassword><t:AssociateId>2</t:AssociateId></t:ChangePassword>"));
    assert_eq!(written.code(), "Client");
    assert!(!written.body.contains("Authentication"), "{}", written.body);
}

fn language() {
    let text = fault("s:Server").replace("<faultstring>", "<faultstring xml:lang=\"de\">");
    assert_eq!(fault_of(500, text).language.as_deref(), Some("de"));
    assert!(written()[2].contains("<faultstring xml:lang=\"en\">"));
}

fn detail() {
    assert!(post(envelope("", "<t:ChangePassword><t:Unknown/></t:ChangePassword>")).body.contains("<detail"));
    let header = post(envelope("<x:y xmlns:x=\"urn:x\" s:mustUnderstand=\"1\"/>", BODY));
    assert!(header.status == 500 && !header.body.contains("<detail"), "{}", header.body);
}

fn status() {
    for status in [200, 202, 400, 404, 500, 503] {
        assert_eq!(fault_of(status, fault("s:Server")).code, FaultCode::Server, "{status}");
    }
}
