//! Lines 24 to 33: SOAP 1.2 and its HTTP binding, with a portType that is bound to both versions.

use roxmltree::Document;
use wsdl_runtime::client::Channel;
use wsdl_runtime::codegen::{Service as _, http, http_body::Body as _};
use wsdl_runtime::scalar::Decimal;
use wsdl_runtime::server::ResponseBody;
use wsdl_runtime::soap::{self, FaultCode, Message, Operation, Version};
use wsdl_runtime::{DeclaredFault, NoHeaders, Request};
use wsdl_tests::generated::two_versions::soap as lantern;

use lantern::client::{LanternClient, LanternSoapClient};
use lantern::messages::{DarkFailure, Light, LightResponse, RequestHeaders};
use lantern::server::{LanternServer, LanternSoapServer, Outcome};

use crate::Line;
use crate::http::exchange;
use crate::peer::{Given, SOAP11, Sent, run};

pub(crate) const LINES: &[Line] = &[
    (24, "SOAP 1.2: namespace, media type with action, no SOAPAction", media_type),
    (25, "the action parameter is quoted, escaped, and left out when it is empty", action),
    (26, "mustUnderstand is a boolean", must_understand),
    (27, "not understood: MustUnderstand with a NotUnderstood block that names it", not_understood),
    (28, "an envelope of another version: VersionMismatch of SOAP 1.1 with Upgrade", upgrade),
    (29, "the answer has the version of the request", same_version),
    (30, "Code, Subcode, Reason, Node, Role, Detail", fault),
    (31, "400 for faults of the sender, 500 for others", statuses),
    (32, "roles next, none and ultimateReceiver; relay is borne", roles),
    (33, "no DTD and no processing instruction", declarations),
];

const SOAP12: &str = "http://www.w3.org/2003/05/soap-envelope";
const MEDIA: &str = "application/soap+xml; charset=utf-8";

struct Handler;

impl LanternServer for Handler {
    async fn light(
        &self,
        request: Request<Light, RequestHeaders>,
    ) -> Outcome<LightResponse, DeclaredFault<DarkFailure>> {
        match request.body.minutes {
            0 => Err(soap::Fault::server("dark").into()),
            1 => Err(soap::Fault {
                subcodes: vec![FaultCode::from_name("urn:l", "Short"), FaultCode::from_name("urn:l", "Shorter")],
                language: Some("de".to_owned()),
                actor: Some("urn:role".to_owned()),
                ..soap::Fault::client("zu kurz")
            }
            .with_detail(soap::Detail::of(&LightResponse { oil: Decimal::from(1) }).unwrap())
            .into()),
            minutes => Ok(LightResponse { oil: Decimal::from(i64::from(minutes)) }.into()),
        }
    }
}

fn envelope(namespace: &str, header: &str, minutes: &str) -> String {
    let header = if header.is_empty() { String::new() } else { format!("<s:Header>{header}</s:Header>") };
    format!(
        "<s:Envelope xmlns:s=\"{namespace}\" xmlns:l=\"urn:example:lantern\">{header}<s:Body><l:Light><l:Minutes>{minutes}</l:Minutes></l:Light></s:Body></s:Envelope>"
    )
}

/// Status, media type and body of the answer.
fn ask(media: &str, envelope: &str) -> (u16, String, String) {
    let mut request = http::Request::post("/").header("content-type", media);
    if media.starts_with("text/xml") {
        request = request.header("soapaction", "\"urn:example:lantern/Light\"");
    }
    let request = request.body(ResponseBody::from(envelope.to_owned())).unwrap();
    run(async {
        let answer = LanternSoapServer::new(Handler).call(request).await.unwrap();
        let media = answer.headers().get("content-type").map_or("", |value| value.to_str().unwrap()).to_owned();
        let status = answer.status().as_u16();
        let mut body = Box::pin(answer.into_body());
        let mut bytes = Vec::new();
        while let Some(frame) = std::future::poll_fn(|context| body.as_mut().poll_frame(context)).await {
            bytes.extend_from_slice(&frame.unwrap().into_data().unwrap_or_default());
        }
        (status, media, String::from_utf8(bytes).unwrap())
    })
}

fn ask12(header: &str, minutes: &str) -> (u16, String, String) {
    ask(MEDIA, &envelope(SOAP12, header, minutes))
}

const ANSWER: &str = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body><l:LightResponse xmlns:l=\"urn:example:lantern\">\
    <l:Oil>3</l:Oil></l:LightResponse></s:Body></s:Envelope>";

fn media_type() {
    let answer = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {MEDIA}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{ANSWER}",
        ANSWER.len()
    );
    let (outcome, requests) = exchange(&answer, |transport, address| {
        run(LanternSoapClient::soap_1_2(transport, address).light(Light { minutes: 3 })).map(|_| ())
    });
    outcome.unwrap();
    let (head, body) = requests[0].split_once("\r\n\r\n").unwrap();
    let head = head.to_ascii_lowercase();
    assert!(
        head.contains("\r\ncontent-type: application/soap+xml; charset=utf-8; action=\"urn:example:lantern/light\""),
        "{head}"
    );
    assert!(!head.contains("soapaction"), "{head}");
    assert!(Document::parse(body).unwrap().root_element().has_tag_name((SOAP12, "Envelope")));
    let (status, media, text) = ask12("", "3");
    assert_eq!((status, media.as_str()), (200, MEDIA));
    assert!(Document::parse(&text).unwrap().root_element().has_tag_name((SOAP12, "Envelope")));
}

/// What is sent for an operation with this action.
fn sent(action: &'static str) -> Sent {
    let operation: &'static Operation = Box::leak(Box::new(Operation {
        name: "Light",
        action,
        input: Light::ELEMENT,
        output: Some(LightResponse::ELEMENT),
        request_headers: &[],
        response_headers: &[],
        carries_secrets: false,
        actions: None,
    }));
    let given = Given { content_type: Some(MEDIA.to_owned()), ..Given::new(200, ANSWER) };
    let kept = std::sync::Arc::clone(&given.sent);
    let channel: Channel<_, NoHeaders> = Channel::new(given, "http://localhost/").with_version(Version::Soap12);
    let call = channel
        .call::<Light, LightResponse, NoHeaders, std::convert::Infallible>(operation, Light { minutes: 3 }.into());
    run(call).unwrap();
    std::mem::take(&mut *kept.lock().unwrap())
}

fn action() {
    assert_eq!(sent("urn:a").content_type, format!("{MEDIA}; action=\"urn:a\""));
    assert_eq!(sent("urn:a\"b\\").content_type, format!("{MEDIA}; action=\"urn:a%22b%5C\""));
    assert_eq!(sent("").content_type, MEDIA);
    for media in [
        "application/soap+xml; action=\"urn:example:lantern/Light\"",
        "application/soap+xml;action=urn:example:lantern/Light",
        MEDIA,
    ] {
        assert_eq!(ask(media, &envelope(SOAP12, "", "3")).0, 200, "{media}");
    }
    let (status, _, text) = ask("application/soap+xml; action=\"urn:other\"", &envelope(SOAP12, "", "3"));
    assert!(status == 400 && text.contains("soap.action_mismatch"), "{text}");
}

fn block(attributes: &str) -> String {
    format!("<x:y xmlns:x=\"urn:x\" {attributes}/>")
}

fn must_understand() {
    for value in ["true", "1"] {
        assert_eq!(ask12(&block(&format!("s:mustUnderstand=\"{value}\"")), "3").0, 500, "{value}");
    }
    for value in ["false", "0"] {
        // Not to be understood: a server of ours skips it.
        assert_eq!(ask12(&block(&format!("s:mustUnderstand=\"{value}\"")), "3").0, 200, "{value}");
    }
    assert_ne!(ask12(&block("s:mustUnderstand=\"yes\""), "3").0, 200);
}

fn not_understood() {
    let (status, _, text) = ask12(&block("s:mustUnderstand=\"1\""), "3");
    assert_eq!(status, 500);
    let document = Document::parse(&text).unwrap();
    let block = document.descendants().find(|node| node.has_tag_name((SOAP12, "NotUnderstood"))).unwrap();
    let (prefix, local) = block.attribute("qname").unwrap().split_once(':').unwrap();
    assert_eq!((block.lookup_namespace_uri(Some(prefix)), local), (Some("urn:x"), "y"));
    assert!(block.parent().unwrap().has_tag_name((SOAP12, "Header")));
    assert!(text.contains("s:MustUnderstand</s:Value>"), "{text}");
    // One block for each, and none for those that need not be understood or are for others.
    let blocks =
        ["a s:mustUnderstand='1'", "b", "c s:mustUnderstand='1' s:role='urn:other'", "d s:mustUnderstand='true'"];
    let blocks: String =
        blocks.iter().map(|block| format!("<x:{block} xmlns:x='urn:x'><x:e/></x:{}>", &block[..1])).collect();
    let (_, _, text) = ask12(&blocks, "3");
    let document = Document::parse(&text).unwrap();
    let named = document.descendants().filter(|node| node.has_tag_name((SOAP12, "NotUnderstood")));
    assert_eq!(named.map(|node| node.attribute("qname").unwrap()).collect::<Vec<_>>(), ["f:a", "f:d"], "{text}");
}

fn upgrade() {
    // Where only SOAP 1.1 is bound, what is offered is SOAP 1.1.
    let answered = crate::peer::post(envelope(SOAP12, "", "3"));
    assert_eq!((answered.status, answered.code()), (500, "VersionMismatch"));
    let (status, media, text) = ask("text/xml", &envelope("urn:other", "", "3"));
    assert_eq!((status, media.as_str()), (500, "text/xml; charset=utf-8"));
    let document = Document::parse(&text).unwrap();
    assert!(document.root_element().has_tag_name((SOAP11, "Envelope")), "{text}");
    let upgrade = document.descendants().find(|node| node.has_tag_name((SOAP12, "Upgrade"))).unwrap();
    let offered: Vec<_> = upgrade
        .children()
        .filter(|node| node.has_tag_name((SOAP12, "SupportedEnvelope")))
        .map(|node| {
            let (prefix, local) = node.attribute("qname").unwrap().split_once(':').unwrap();
            (node.lookup_namespace_uri(Some(prefix)).unwrap().to_owned(), local.to_owned())
        })
        .collect();
    assert!(offered.contains(&(SOAP12.to_owned(), "Envelope".to_owned())), "{text}");
    assert!(offered.contains(&(SOAP11.to_owned(), "Envelope".to_owned())), "{text}");
}

fn same_version() {
    for (media, namespace) in [(MEDIA, SOAP12), ("text/xml; charset=utf-8", SOAP11)] {
        for minutes in ["3", "0"] {
            let (_, answered, text) = ask(media, &envelope(namespace, "", minutes));
            assert_eq!(answered, media);
            assert!(Document::parse(&text).unwrap().root_element().has_tag_name((namespace, "Envelope")), "{text}");
        }
    }
}

fn fault() {
    let (_, _, text) = ask12("", "1");
    let document = Document::parse(&text).unwrap();
    let fault = document.descendants().find(|node| node.has_tag_name((SOAP12, "Fault"))).unwrap();
    let children: Vec<_> = fault.children().map(|child| child.tag_name().name()).collect();
    assert_eq!(children, ["Code", "Reason", "Role", "Detail"], "{text}");
    let languages: Vec<_> = fault
        .descendants()
        .filter(|node| node.has_tag_name((SOAP12, "Text")))
        .map(|node| node.attribute(("http://www.w3.org/XML/1998/namespace", "lang")))
        .collect();
    assert_eq!(languages, [Some("de")]);
    // And a client reads it back, subcodes in their order and reasons in every language.
    let more = "<s:Text xml:lang=\"en-GB\">too short</s:Text><s:Text>?</s:Text></s:Reason><s:Node>urn:node</s:Node>";
    let reasons = text.replace("</s:Reason>", more);
    let given = Given { content_type: Some(MEDIA.to_owned()), ..Given::new(400, reasons) };
    let error = run(LanternSoapClient::soap_1_2(given, "http://localhost/").light(Light { minutes: 3 })).unwrap_err();
    let fault = error.fault().unwrap();
    assert_eq!(
        (&fault.code, fault.string.as_str(), fault.language.as_deref()),
        (&FaultCode::Client, "zu kurz", Some("de"))
    );
    let strings = ["en-GB", "EN", "de-AT", "fr", ""].map(|language| fault.string_in(language));
    assert_eq!(strings, ["too short", "too short", "zu kurz", "zu kurz", "?"]);
    let written = String::from_utf8(soap::write_fault(fault, Version::Soap12)).unwrap();
    // A Text without a language is none that can be written.
    let texts =
        "<s:Reason><s:Text xml:lang=\"de\">zu kurz</s:Text><s:Text xml:lang=\"en-GB\">too short</s:Text></s:Reason>";
    assert!(written.contains(texts), "{written}");
    assert_eq!(fault.subcodes, [FaultCode::from_name("urn:l", "Short"), FaultCode::from_name("urn:l", "Shorter")]);
    assert_eq!(fault.actor.as_deref(), Some("urn:role"));
    assert!(fault.detail.as_ref().unwrap().as_xml().contains("Oil"));
}

fn statuses() {
    assert_eq!(ask12("", "1").0, 400);
    assert_eq!(ask12("", "a lot").0, 400);
    assert_eq!(ask12("", "0").0, 500);
    assert_eq!(ask12(&block("s:mustUnderstand=\"1\""), "3").0, 500);
    assert_eq!(ask(MEDIA, &envelope("urn:other", "", "3")).0, 500);
}

fn roles() {
    let role =
        |role: &str| ask12(&block(&format!("s:mustUnderstand=\"true\" s:relay=\"true\" s:role=\"{role}\"")), "3").0;
    for ours in [
        "http://www.w3.org/2003/05/soap-envelope/role/next",
        "http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver",
        "",
    ] {
        assert_eq!(role(ours), 500, "{ours}");
    }
    for other in ["http://www.w3.org/2003/05/soap-envelope/role/none", "urn:another"] {
        assert_eq!(role(other), 200, "{other}");
    }
}

fn declarations() {
    for (hostile, kind) in [("<!DOCTYPE a>", "xml.dtd"), ("<?a b?>", "xml.pi")] {
        let (status, _, text) = ask(MEDIA, &format!("{hostile}{}", envelope(SOAP12, "", "3")));
        assert!(status == 400 && text.contains(kind), "{text}");
    }
    let written = [ask12("", "3").2, ask12("", "1").2, sent("urn:a").body];
    assert!(written.iter().all(|text| !text.contains("<!DOCTYPE") && !text.trim_start_matches("<?xml").contains("<?")));
}
