//! What envelopes are read and refused, both ways, and how faults are read.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod common;

use common::{
    ChangePassword, ChangePasswordResponse, OPERATIONS, RequestHeaders, ResponseHeaders, ServiceFailure,
    change_password, headers,
};
use wsdl_runtime::Secret;
use wsdl_runtime::soap::{
    FaultCode, Outcome, ReadOptions, read_outcome, read_request, read_response, write_request, write_response,
};

const S: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const T: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88";

/// An envelope whose parts are the arguments.
fn envelope(header: &str, body: &str) -> String {
    format!("<s:Envelope xmlns:s=\"{S}\" xmlns:t=\"{T}\">{header}<s:Body>{body}</s:Body></s:Envelope>")
}

const BODY: &str =
    "<t:ChangePassword><t:AssociateId>42</t:AssociateId><t:OldPassword>Old-S3cret!</t:OldPassword></t:ChangePassword>";
const ANSWER: &str = "<t:ChangePasswordResponse><t:Response>true</t:Response></t:ChangePasswordResponse>";

fn request(message: &str) -> Result<(), String> {
    read_request::<ChangePassword, RequestHeaders>(message.as_bytes(), &ReadOptions::server()).map(|_| ()).map_err(
        |error| {
            assert!(!format!("{error} {error:?}").contains("S3cret"), "{error}");
            error.kind().as_str().to_owned()
        },
    )
}

fn outcome(message: &str) -> Result<Outcome<ChangePasswordResponse, ResponseHeaders, ServiceFailure>, String> {
    read_outcome(message.as_bytes(), &ReadOptions::client()).map_err(|error| error.kind().as_str().to_owned())
}

#[test]
fn what_is_written_is_read() {
    let bytes =
        write_request(&OPERATIONS[0], Some(&headers()), &change_password("Old-S3cret!", "a<b&c"), false).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    roxmltree::Document::parse(&text).unwrap();
    let read = read_request::<ChangePassword, RequestHeaders>(&bytes, &ReadOptions::server()).unwrap();
    assert_eq!(read.body, change_password("Old-S3cret!", "a<b&c"));
    assert_eq!(read.headers, Some(headers()));
    let bytes = write_response(
        &OPERATIONS[0],
        &ResponseHeaders::default(),
        &ChangePasswordResponse { response: Some(true) },
        false,
    )
    .unwrap();
    assert!(!String::from_utf8(bytes.clone()).unwrap().contains("Header"));
    let read = read_response::<ChangePasswordResponse, ResponseHeaders>(&bytes, &ReadOptions::client()).unwrap();
    assert_eq!(read.body.response, Some(true));
}

#[test]
fn people_see_no_secrets() {
    let text = String::from_utf8(
        write_request(&OPERATIONS[0], Some(&headers()), &change_password("Old-S3cret!", "New-S3cret!"), true).unwrap(),
    )
    .unwrap();
    assert!(!text.contains("S3cret"), "{text}");
    assert_eq!(text.matches("[REDACTED]").count(), 4, "{text}");
}

#[test]
fn an_envelope_has_its_parts_in_their_places_and_nothing_else() {
    let whole = |inside: &str| format!("<s:Envelope xmlns:s=\"{S}\" xmlns:t=\"{T}\">{inside}</s:Envelope>");
    let body = format!("<s:Body>{BODY}</s:Body>");
    assert_eq!(request(&whole(&body)), Ok(()));
    assert_eq!(request(&whole(&format!("\n <!-- c --> <s:Header/> \n{body}\t<!-- c -->"))), Ok(()));
    for (wrong, why) in [
        (String::new(), "no Body"),
        ("<s:Header/>".to_owned(), "no Body"),
        (format!("{body}{body}"), "two Bodies"),
        (format!("{body}<s:Header/>"), "Header behind Body"),
        (format!("<s:Header/><s:Header/>{body}"), "two Headers"),
        (format!("<t:x/>{body}"), "a stranger before Body"),
        (format!("{body}<t:x/>"), "a stranger behind Body"),
        (format!("x{body}"), "text"),
        (format!("<s:Header>x</s:Header>{body}"), "text in Header"),
        (format!("<s:Header><s:Body/></s:Header>{body}"), "Body in Header"),
        (format!("<s:Header><x/></s:Header>{body}"), "a block without namespace"),
        (format!("<s:Body>x{BODY}</s:Body>"), "text in Body"),
        (format!("<s:Body>{BODY}x</s:Body>"), "text in Body"),
        (format!("<s:Body>{BODY}{BODY}</s:Body>"), "two elements in Body"),
        (format!("<s:Body>{BODY}<x/></s:Body>"), "multiref"),
        ("<s:Body/>".to_owned(), "empty Body"),
        ("<s:Body> </s:Body>".to_owned(), "empty Body"),
        ("<s:Body><ChangePassword/></s:Body>".to_owned(), "no namespace"),
    ] {
        assert_eq!(request(&whole(&wrong)), Err("soap.structure".to_owned()), "{why}");
    }
    assert_eq!(request(&format!("<t:Envelope xmlns:t=\"{T}\"/>")), Err("soap.version".to_owned()));
    assert_eq!(request(&format!("<s:Other xmlns:s=\"{S}\"/>")), Err("soap.structure".to_owned()));
    assert_eq!(
        request(&envelope("", BODY).replace(S, "http://www.w3.org/2003/05/soap-envelope")),
        Err("soap.version".to_owned())
    );
    assert_eq!(request(&format!("{}<x/>", envelope("", BODY))), Err("xml.wellformed".to_owned()));
    assert_eq!(request(&envelope("", "<t:Other/>")), Err("soap.structure".to_owned()));
}

/// What is no XML, or too much of it, is told before what SOAP and the types say, wherever it stands.
#[test]
fn xml_comes_first() {
    let member = |content: &str| format!("<t:ChangePassword>{content}</t:ChangePassword>");
    let block = |content: &str| envelope(&format!("<s:Header>{content}</s:Header>"), BODY);
    let flood = |from: usize| (from..from + 60).map(|n| format!(" xmlns:p{n}='urn:{n}'")).collect::<String>();
    let flooded = (0..3).map(|n| format!("<h{}>", flood(n * 60))).collect::<String>();
    for (kind, message) in [
        ("xml.wellformed", envelope("", "<t:Other></t:Oter>")),
        ("xml.wellformed", envelope("", "<x></y>")),
        ("xml.wellformed", envelope("", &member("<t:Other></t:Oter>"))),
        ("xml.wellformed", envelope("", &member("<t:AssociateId>x</t:AssociateId><a></b>"))),
        ("xml.wellformed", envelope("", &member("<t:AssociateId>x</t:AssociateId>")) + "<x/>"),
        ("xml.entity", envelope("<s:Header/><s:Header/>", "&none;")),
        ("xml.wellformed", block("<x/>").replace("</s:Envelope>", "")),
        ("xml.char", block("<u:x xmlns:u='urn:u' s:mustUnderstand='1'/>").replace("Old-", "&#1;")),
        ("xml.wellformed", envelope("", BODY).replace(S, "urn:other").replace("</s:Body>", "")),
        ("limit.depth", envelope("", &"<t:a>".repeat(100))),
        ("limit.depth", envelope("", &"<a>".repeat(100))),
        ("limit.depth", envelope("", &member(&"<t:a>".repeat(100)))),
        ("limit.depth", block(&"<a>".repeat(100))),
        ("limit.namespaces", block(&flooded)),
        ("limit.children", envelope("", &member(&"<t:a/>".repeat(10_001)))),
    ] {
        assert_eq!(request(&message), Err(kind.to_owned()), "{}", message.chars().take(300).collect::<String>());
    }
    let answered = envelope("", "<t:Other/><a></b>");
    assert_eq!(outcome(&answered).unwrap_err(), "xml.wellformed");
    assert_eq!(outcome(&envelope("", "<t:Other/><a/>")).unwrap_err(), "soap.unexpected_response");
}

#[test]
fn header_blocks_are_read_skipped_or_refused() {
    let header = |blocks: &str| envelope(&format!("<s:Header>{blocks}</s:Header>"), BODY);
    let unknown = |attributes: &str| header(&format!("<u:Sec xmlns:u=\"urn:u\"{attributes}>x<y/></u:Sec>"));
    assert_eq!(request(&unknown("")), Ok(()));
    assert_eq!(request(&unknown(" s:mustUnderstand=\"0\"")), Ok(()));
    assert_eq!(request(&unknown(" mustUnderstand=\"1\"")), Ok(()));
    for must in ["1", " 1 ", "true", "yes", ""] {
        assert_eq!(
            request(&unknown(&format!(" s:mustUnderstand=\"{must}\""))),
            Err("soap.must_understand".to_owned()),
            "{must}"
        );
    }
    let actor = |actor: &str| request(&unknown(&format!(" s:mustUnderstand=\"1\" s:actor=\"{actor}\"")));
    assert_eq!(actor("urn:another"), Ok(()));
    assert_eq!(actor(""), Err("soap.must_understand".to_owned()));
    assert_eq!(actor("http://schemas.xmlsoap.org/soap/actor/next"), Err("soap.must_understand".to_owned()));

    let token = "<t:ApplicationToken s:mustUnderstand=\"1\">App</t:ApplicationToken>";
    assert_eq!(request(&header(token)), Ok(()));
    assert_eq!(request(&header(&format!("{token}{token}"))), Err("schema.cardinality".to_owned()));
    let both = read_request::<ChangePassword, RequestHeaders>(
        header(&format!("<t:Credentials><t:Ticket>7T</t:Ticket></t:Credentials><w:a xmlns:w=\"urn:w\"/>{token}"))
            .as_bytes(),
        &ReadOptions::server(),
    )
    .unwrap();
    assert_eq!(both.headers.unwrap().application_token.as_option().map(Secret::expose), Some("App"));
    // One for another actor is not ours, although we know its name.
    let other = header("<t:ApplicationToken s:actor=\"urn:other\">App</t:ApplicationToken>");
    let read = read_request::<ChangePassword, RequestHeaders>(other.as_bytes(), &ReadOptions::server()).unwrap();
    assert_eq!(read.headers, Some(RequestHeaders::default()));

    let blocks = |count: usize| header(&"<u:a xmlns:u=\"urn:u\"/>".repeat(count));
    assert_eq!(request(&blocks(32)), Ok(()));
    assert_eq!(request(&blocks(33)), Err("limit.header_blocks".to_owned()));
    assert_eq!(
        request(&header("<t:Credentials><t:Other>S3cret</t:Other></t:Credentials>")),
        Err("schema.unknown_element".to_owned())
    );
}

#[test]
fn a_client_lists_the_header_blocks_that_it_skipped() {
    let message = envelope("<s:Header><u:New xmlns:u=\"urn:u\">x</u:New></s:Header>", ANSWER);
    let response =
        read_response::<ChangePasswordResponse, ResponseHeaders>(message.as_bytes(), &ReadOptions::client()).unwrap();
    assert_eq!(response.skipped, ["/Envelope/Header/New"]);
}

#[test]
fn an_answer_is_a_fault_a_failure_or_a_response() {
    assert!(matches!(outcome(&envelope("", ANSWER)), Ok(Outcome::Response(_))));
    let fault = "<s:Fault><faultcode>s:Server</faultcode><faultstring>no</faultstring></s:Fault>";
    assert!(matches!(outcome(&envelope("", fault)), Ok(Outcome::Fault(_))));
    let failed = "<s:Header><t:ExceptionInfo><t:Message>m</t:Message></t:ExceptionInfo><t:Succeeded>false</t:Succeeded></s:Header>";
    // The headers come first: the body need only be XML.
    for body in [
        ANSWER,
        "<t:Other><any/>x</t:Other>",
        "<t:ChangePasswordResponse><t:Response>maybe</t:Response></t:ChangePasswordResponse>",
        "",
    ] {
        match outcome(&envelope(failed, body)) {
            Ok(Outcome::Failure(failure)) => assert_eq!(failure.0.message.as_option().map(String::as_str), Some("m")),
            other => panic!("{body}: {other:?}"),
        }
    }
    assert!(matches!(outcome(&envelope(failed, fault)), Ok(Outcome::Fault(_))));
    assert_eq!(outcome(&envelope(failed, "<t:a></t:b>")).unwrap_err(), "xml.wellformed");
    assert_eq!(outcome(&envelope(failed, &format!("{ANSWER}{ANSWER}"))).unwrap_err(), "soap.structure");
    // Nothing doubtful is a response.
    for body in ["", "<t:GetUserResponse/>", "<ChangePasswordResponse xmlns=\"urn:x\"/>", "<Fault xmlns=\"urn:x\"/>"] {
        assert_eq!(outcome(&envelope("", body)).unwrap_err(), "soap.unexpected_response", "{body}");
    }
    assert_eq!(outcome(&envelope("", &format!("{fault}{ANSWER}"))).unwrap_err(), "soap.structure");
    assert_eq!(outcome(&envelope("", &format!("{ANSWER}{fault}"))).unwrap_err(), "soap.structure");
    assert_eq!(
        outcome(&envelope("", "<t:ChangePasswordResponse><t:Response>TRUE</t:Response></t:ChangePasswordResponse>"))
            .unwrap_err(),
        "schema.value"
    );
}

fn fault(message: &str) -> wsdl_runtime::soap::Fault {
    match outcome(message) {
        Ok(Outcome::Fault(fault)) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn faults_of_other_toolkits() {
    // gSOAP: its own prefix, everything declared on the Envelope.
    let gsoap = fault(&format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<SOAP-ENV:Envelope xmlns:SOAP-ENV=\"{S}\" xmlns:ns1=\"{T}\"><SOAP-ENV:Body><SOAP-ENV:Fault>\
         <faultcode>SOAP-ENV:Client</faultcode><faultstring>headers are required</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>"
    ));
    assert_eq!((&gsoap.code, gsoap.string.as_str()), (&FaultCode::Client, "headers are required"));
    // WCF: a code of its own, declared on the element, a language, a detail with its own namespace.
    let wcf = fault(&envelope(
        "",
        "<s:Fault><faultcode xmlns:a=\"http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher\">a:InternalServiceFault</faultcode>\
         <faultstring xml:lang=\"nb-NO\">Feil</faultstring><detail><ExceptionDetail xmlns=\"urn:d\"><Message>S3cret</Message></ExceptionDetail></detail></s:Fault>",
    ));
    assert!(
        matches!(&wcf.code, FaultCode::Other { local, namespace } if local == "InternalServiceFault" && namespace.ends_with("dispatcher"))
    );
    assert_eq!(wcf.language.as_deref(), Some("nb-NO"));
    assert!(wcf.detail.as_ref().unwrap().as_xml().contains("<Message>S3cret</Message>"));
    assert!(!format!("{wcf:?} {wcf}").contains("S3cret"));
    // Default namespace for SOAP, children unqualified, an actor, typed by xsi:type.
    let plain = fault(&format!(
        "<Envelope xmlns=\"{S}\"><Body><Fault><faultcode xmlns=\"\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:d=\"http://www.w3.org/2001/XMLSchema\" xmlns:q=\"{S}\" xsi:type=\"d:QName\">q:Client.Authentication</faultcode>\
         <faultstring xmlns=\"\">no</faultstring><faultactor xmlns=\"\">urn:me</faultactor><detail xmlns=\"\"/><runcode xmlns=\"\">1</runcode></Fault></Body></Envelope>"
    ));
    assert_eq!(plain.code.local(), "Client.Authentication");
    assert!(plain.code.is_client());
    assert_eq!(plain.actor.as_deref(), Some("urn:me"));
    // Axis and PHP leave the prefix out or put all on one line.
    assert_eq!(
        fault(&envelope("", "<s:Fault><faultcode>Server</faultcode><faultstring/></s:Fault>")).code,
        FaultCode::Server
    );
    assert!(outcome(&envelope("", "<s:Fault><faultcode>x:Server</faultcode></s:Fault>")).is_err());
}

#[test]
fn a_detail_is_bounded() {
    let with = |bytes: usize| {
        fault(&envelope(
            "",
            &format!(
                "<s:Fault><faultcode>s:Server</faultcode><faultstring>x</faultstring><detail>{}</detail></s:Fault>",
                "a".repeat(bytes)
            ),
        ))
    };
    assert!(!with(60_000).detail.unwrap().is_cut());
    let cut = with(70_000).detail.unwrap();
    assert!(cut.is_cut());
    assert_eq!(cut.as_xml(), "<detail/>");
}

#[test]
fn the_vendors_examples_are_read_on_demand() {
    let example = format!(
        "<E:Envelope xmlns:E=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\" xmlns:U=\"{T}\">\n \
         <U:ApplicationToken>1234567-1234-9876</U:ApplicationToken>\n <U:Credentials>\n <U:Ticket>7T</U:Ticket> </U:Credentials>\n <E:Body>\n \
         <U:ChangePassword><U:AssociateId xsi:type=\"xsd:int\">0</U:AssociateId>\n <U:OldPassword xsi:type=\"xsd:string\"></U:OldPassword></U:ChangePassword>\n </E:Body></E:Envelope>"
    );
    let read = read_request::<ChangePassword, RequestHeaders>(example.as_bytes(), &ReadOptions::published()).unwrap();
    assert_eq!(read.body.associate_id, Some(0));
    assert_eq!(
        read.headers.unwrap().credentials.as_option().unwrap().ticket.as_option().map(Secret::expose),
        Some("7T")
    );
    assert_eq!(request(&example), Err("soap.version".to_owned()));
}
