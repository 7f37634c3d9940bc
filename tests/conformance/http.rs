//! Lines 14 to 19, 21 and 22: SOAP 1.1 over HTTP.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use wsdl_runtime::NoHeaders;
use wsdl_runtime::client::{Channel, HttpTransport, TransportErrorKind};
use wsdl_runtime::codegen::http::Request;
use wsdl_runtime::server::ResponseBody;
use wsdl_runtime::soap::{Message, Operation};
use wsdl_tests::generated::one_way::soap::client::{BeaconClient, BeaconSoapClient};
use wsdl_tests::generated::one_way::soap::messages::Flash;
use wsdl_tests::generated::services88::soap::user::client::{UserClient, UserSoapClient};
use wsdl_tests::generated::services88::soap::user::messages::{ChangePassword, ChangePasswordResponse};

use crate::Line;
use crate::peer::{ACTION, ANSWER, BODY, CallError, call, envelope, post, posted, run, sent, serve};

pub(crate) const LINES: &[Line] = &[
    (14, "a request is a POST of text/xml; charset=utf-8", request),
    (15, "SOAPAction is always there, as a quoted string", quoted),
    (16, "SOAPAction is the one of the description, empty where it has none", value),
    (17, "the server takes SOAPAction with and without quotes", unquoted),
    (18, "200 for success, 202 for one-way, 500 for a Fault", statuses),
    (19, "405, 415, and a Fault for malformed XML", refusals),
    (21, "no envelope and no success is a transport error with the status", no_envelope),
    (22, "no redirect is followed", redirects),
];

const XML: &str = "text/xml; charset=utf-8";

/// Makes a call over HTTP, answers with these bytes; gives the outcome and every request that came.
pub(crate) fn exchange<T>(answer: &str, call: impl FnOnce(HttpTransport, String) -> T) -> (T, Vec<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let answer = answer.replace("{address}", &address.to_string());
    let server = thread::spawn(move || {
        let mut requests = Vec::new();
        // The last connection is ours and says nothing.
        while let Ok((mut stream, _)) = listener.accept() {
            let mut got = Vec::new();
            let mut piece = [0; 4096];
            while !got.ends_with(b"Envelope>") {
                match stream.read(&mut piece) {
                    Ok(read @ 1..) => got.extend_from_slice(&piece[..read]),
                    _ => return requests,
                }
            }
            requests.push(String::from_utf8(got).unwrap());
            stream.write_all(answer.as_bytes()).unwrap();
        }
        requests
    });
    let outcome = call(HttpTransport::new().unwrap(), format!("http://{address}/User.svc"));
    drop(std::net::TcpStream::connect(address).unwrap());
    (outcome, server.join().unwrap())
}

fn change_password(transport: HttpTransport, address: String) -> Result<Option<bool>, CallError> {
    let client = UserSoapClient::new(transport, address);
    run(client.change_password(ChangePassword::default())).map(|response| response.into_body().response)
}

fn answer(status: &str, fields: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

fn request() {
    let (outcome, requests) =
        exchange(&answer("200 OK", "Content-Type: text/xml\r\n", &envelope("", ANSWER)), change_password);
    assert_eq!(outcome.unwrap(), Some(true));
    let head = requests[0].to_ascii_lowercase();
    assert!(head.starts_with("post /user.svc http/1.1\r\n"), "{head}");
    assert!(head.contains("\r\ncontent-type: text/xml; charset=utf-8\r\n"), "{head}");
}

fn quoted() {
    let (_, requests) =
        exchange(&answer("200 OK", "Content-Type: text/xml\r\n", &envelope("", ANSWER)), change_password);
    assert!(
        requests[0].to_ascii_lowercase().contains(&format!("\r\nsoapaction: \"{ACTION}\"\r\n").to_ascii_lowercase())
    );
}

fn value() {
    assert_eq!(sent().action, ACTION);
    static NAMELESS: Operation = Operation { action: "", ..OPERATION };
    let given = crate::peer::Given::new(200, envelope("", ANSWER));
    let kept = std::sync::Arc::clone(&given.sent);
    let channel: Channel<_, NoHeaders> = Channel::new(given, "http://localhost/");
    let called = channel.call::<ChangePassword, ChangePasswordResponse, NoHeaders, std::convert::Infallible>(
        &NAMELESS,
        ChangePassword::default().into(),
    );
    run(called).unwrap();
    assert_eq!(kept.lock().unwrap().action, "");
    // And a description without the attribute has that action.
    let dump = crate::description::dump(&crate::description::Wsdl { action: "", ..Default::default() }.text());
    assert!(dump.contains("action \"\""), "{dump}");
}

fn unquoted() {
    let quoted = format!("\"{ACTION}\"");
    for good in [quoted.as_str(), ACTION, "\"\""] {
        assert_eq!(posted(&[("content-type", XML), ("soapaction", good)], envelope("", BODY)).status, 200, "{good}");
    }
    // That a missing one is a Client fault is our rule, not the profile's.
    let missing = posted(&[("content-type", XML)], envelope("", BODY));
    assert_eq!((missing.status, missing.code()), (500, "Client"));
}

fn statuses() {
    let answered = post(envelope("", BODY));
    assert_eq!((answered.status, answered.content_type.as_str()), (200, XML));
    let faulted = post(envelope("", "<t:ChangePassword><t:AssociateId>1</t:AssociateId></t:ChangePassword>"));
    assert_eq!((faulted.status, faulted.content_type.as_str()), (500, XML));
    // The client of a one-way operation takes 202 and 200 without an envelope, and nothing else.
    for (status, taken) in [(202, true), (200, true), (404, false), (500, false)] {
        let given = crate::peer::Given { content_type: None, ..crate::peer::Given::new(status, "") };
        let client = BeaconSoapClient::new(given, "http://localhost/");
        assert_eq!(run(client.flash(Flash { times: 1 })).is_ok(), taken, "{status}");
    }
}

fn refusals() {
    let get = Request::builder().method("GET").uri("/User.svc").body(ResponseBody::default()).unwrap();
    assert_eq!(serve(get).status, 405);
    assert_eq!(posted(&[("content-type", "application/json")], envelope("", BODY)).status, 415);
    let malformed = post("<s:Envelope");
    assert_eq!((malformed.status, malformed.code()), (500, "Client"));
}

fn no_envelope() {
    for (status, body) in [(404, "<html>secret</html>"), (500, ""), (502, "secret"), (301, "")] {
        match call(status, body) {
            Err(CallError::Transport(error)) => {
                assert_eq!((error.kind(), error.status()), (TransportErrorKind::Status, Some(status)));
                assert!(!format!("{error} {error:?}").contains("secret"));
            }
            other => panic!("{status}: {other:?}"),
        }
    }
}

fn redirects() {
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let (outcome, requests) =
            exchange(&answer(status, "Location: http://{address}/other\r\n", ""), change_password);
        assert!(matches!(outcome, Err(CallError::Transport(_))), "{status}: {outcome:?}");
        assert_eq!(requests.len(), 1, "{status}");
    }
}

/// ChangePassword, without headers.
const OPERATION: Operation = Operation {
    name: "ChangePassword",
    action: ACTION,
    input: ChangePassword::ELEMENT,
    output: Some(ChangePasswordResponse::ELEMENT),
    request_headers: &[],
    response_headers: &[],
    carries_secrets: false,
    actions: None,
};
