//! The rules of HTTP, over real connections to 127.0.0.1.
#![cfg(feature = "server")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod common;

use std::net::SocketAddr;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use common::{Directory, OLD, OPERATIONS, UserSoapServer, change_password, headers};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use wsdl_runtime::server::{Listener, ListenerOptions};
use wsdl_runtime::soap::write_request;

const ACTION: &str = "http://www.superoffice.net/ws/crm/NetServer/Services88/User/ChangePassword";

async fn served(options: ListenerOptions) -> SocketAddr {
    let listener = Listener::bind("127.0.0.1:0").await.unwrap().with_options(options);
    let address = listener.local_addr().unwrap();
    tokio::spawn(listener.serve(UserSoapServer::new(Directory::default())));
    address
}

fn body(new: &str) -> String {
    String::from_utf8(write_request(&OPERATIONS[0], Some(&headers()), &change_password(OLD, new), false).unwrap())
        .unwrap()
}

fn post(fields: &str, body: &str) -> Vec<u8> {
    format!("POST /User.svc HTTP/1.1\r\nHost: localhost\r\n{fields}Content-Length: {}\r\n\r\n{body}", body.len())
        .into_bytes()
}

fn good(fields: &str) -> Vec<u8> {
    post(&format!("Content-Type: text/xml; charset=utf-8\r\n{fields}"), &body("new"))
}

struct Answer {
    status: u16,
    head: String,
    body: String,
    closed: bool,
}

/// Sends bytes and reads one answer; waits a moment for the connection to be closed.
async fn exchange(address: SocketAddr, bytes: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let _ = stream.write_all(bytes).await;
    answer(&mut stream).await
}

async fn answer(stream: &mut TcpStream) -> Answer {
    let mut got = Vec::new();
    let mut piece = [0; 4096];
    let mut closed = false;
    loop {
        if let Some(end) = got.windows(4).position(|four| four == b"\r\n\r\n") {
            let head = String::from_utf8_lossy(&got[..end]).to_ascii_lowercase();
            let length = head
                .lines()
                .find_map(|line| line.strip_prefix("content-length: "))
                .map_or(0, |length| length.parse().unwrap());
            if got.len() >= end + 4 + length {
                if !closed {
                    closed = matches!(
                        tokio::time::timeout(Duration::from_millis(100), stream.read(&mut piece)).await,
                        Ok(Ok(0) | Err(_))
                    );
                }
                let status = head.split(' ').nth(1).unwrap().parse().unwrap();
                return Answer {
                    status,
                    head,
                    body: String::from_utf8_lossy(&got[end + 4..end + 4 + length]).into_owned(),
                    closed,
                };
            }
        }
        match tokio::time::timeout(Duration::from_secs(5), stream.read(&mut piece)).await {
            Ok(Ok(0) | Err(_)) if closed => {
                return Answer { status: 0, head: String::new(), body: String::new(), closed };
            }
            Ok(Ok(0) | Err(_)) => closed = true,
            Ok(Ok(read)) => got.extend_from_slice(&piece[..read]),
            Err(_) => panic!("no answer in time"),
        }
    }
}

#[tokio::test]
async fn an_ordinary_call() {
    let address = served(ListenerOptions::default()).await;
    let got = exchange(address, &good(&format!("SOAPAction: \"{ACTION}\"\r\n"))).await;
    assert_eq!(got.status, 200, "{}", got.body);
    assert!(got.head.contains("content-type: text/xml; charset=utf-8"));
    assert!(got.head.contains("cache-control: no-store"));
    assert!(got.body.contains("<t:Response>true</t:Response>"));
    assert!(!got.closed);
}

#[tokio::test]
async fn soap_actions() {
    let address = served(ListenerOptions::default()).await;
    for (fields, status, text) in [
        (format!("SOAPAction: \"{ACTION}\"\r\n"), 200, "true"),
        (format!("SOAPAction: {ACTION}\r\n"), 200, "true"),
        ("SOAPAction: \"\"\r\n".to_owned(), 200, "true"),
        (String::new(), 500, "<faultcode>s:Client</faultcode><faultstring>soap.action_mismatch"),
        ("SOAPAction:\r\n".to_owned(), 500, "soap.action_mismatch"),
        (format!("SOAPAction: \"{}\"\r\n", OPERATIONS[1].action), 500, "soap.action_mismatch"),
        (format!("SOAPAction: \"{ACTION}\"\r\nSOAPAction: \"{ACTION}\"\r\n"), 400, ""),
    ] {
        let got = exchange(address, &good(&fields)).await;
        assert_eq!(got.status, status, "{fields}");
        assert!(got.body.contains(text), "{fields}: {}", got.body);
    }
}

#[tokio::test]
async fn methods_and_media_types() {
    let address = served(ListenerOptions::default()).await;
    let action = format!("SOAPAction: \"{ACTION}\"\r\n");
    for method in ["GET", "PUT", "DELETE", "OPTIONS"] {
        let got = exchange(
            address,
            format!("{method} /User.svc?op=ChangePassword HTTP/1.1\r\nHost: localhost\r\n\r\n").as_bytes(),
        )
        .await;
        assert_eq!(got.status, 405, "{method}");
        assert!(got.head.contains("allow: post"), "{}", got.head);
    }
    for (fields, status) in [
        ("Content-Type: application/json\r\n", 415),
        ("Content-Type: text/plain\r\n", 415),
        ("Content-Type: text/xml; charset=utf-16\r\n", 415),
        ("Content-Type: multipart/related; type=\"text/xml\"\r\n", 415),
        ("", 415),
        ("Content-Type: text/xml\r\nContent-Type: text/xml\r\n", 415),
        ("Content-Type: text/xml\r\nContent-Encoding: gzip\r\n", 415),
        ("Content-Type: text/xml\r\nContent-Encoding: identity\r\n", 200),
        ("Content-Type: text/xml;charset=\"UTF-8\"\r\n", 200),
        ("Content-Type: text/xml\r\n", 200),
    ] {
        let got = exchange(address, &post(&format!("{fields}{action}"), &body("new"))).await;
        assert_eq!(got.status, status, "{fields}");
    }
}

#[tokio::test]
async fn bodies_are_bounded_before_they_are_read() {
    let address = served(ListenerOptions::default()).await;
    let head = |length: &str| {
        format!("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nSOAPAction: \"\"\r\n{length}\r\n\r\n")
    };
    let got = exchange(address, head("Content-Length: 10737418240\r\nExpect: 100-continue").as_bytes()).await;
    assert_eq!((got.status, got.closed), (413, true));
    let got = exchange(address, head("Content-Length: 1048577").as_bytes()).await;
    assert_eq!((got.status, got.closed), (413, true));
    // Chunks without end.
    let mut bytes = head("Transfer-Encoding: chunked").into_bytes();
    for _ in 0..70 {
        bytes.extend_from_slice(b"4000\r\n");
        bytes.extend_from_slice(&[b' '; 0x4000]);
        bytes.extend_from_slice(b"\r\n");
    }
    let got = exchange(address, &bytes).await;
    assert_eq!((got.status, got.closed), (413, true));
    // A coding that nobody undoes is no body; two say nothing that all who read them agree on.
    for coding in ["gzip, chunked", "chunked\r\nTransfer-Encoding: chunked", "identity\r\nTransfer-Encoding: chunked"] {
        let got =
            exchange(address, format!("{}0\r\n\r\n", head(&format!("Transfer-Encoding: {coding}"))).as_bytes()).await;
        assert_eq!((got.status, got.closed), (400, true), "{coding}");
    }
    // At the limit it is XML that decides.
    let full = format!("{}{}", body("new"), " ".repeat((1 << 20) - body("new").len()));
    let got = exchange(address, &post("Content-Type: text/xml\r\nSOAPAction: \"\"\r\n", &full)).await;
    assert_eq!(got.status, 200, "{}", got.body);
}

#[tokio::test]
async fn heads_are_bounded() {
    let address = served(ListenerOptions::default()).await;
    let got = exchange(address, &good(&format!("SOAPAction: \"\"\r\n{}", "X-A: b\r\n".repeat(100)))).await;
    assert_eq!((got.status, got.closed), (431, true));
    let got = exchange(address, &good(&format!("SOAPAction: \"\"\r\nX-A: {}\r\n", "b".repeat(40_000)))).await;
    assert_eq!((got.status, got.closed), (431, true));
    let got = exchange(address, b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx").await;
    assert_eq!((got.status, got.closed), (400, true));
}

#[tokio::test]
async fn faults_begin_with_their_kind_and_hold_no_value() {
    let address = served(ListenerOptions::default()).await;
    let good = body("New-S3cret!");
    for (message, code, kind, detail) in [
        (good.replace("<t:AssociateId>42", "<t:AssociateId>S3cret"), "Client", "schema.value", true),
        (
            good.replace("</t:ChangePassword>", "<t:Other>S3cret</t:Other></t:ChangePassword>"),
            "Client",
            "schema.unknown_element",
            true,
        ),
        (good.replace("</s:Envelope>", ""), "Client", "xml.wellformed", true),
        (good.replace("<s:Body>", "<s:Body>S3cret"), "Client", "soap.structure", true),
        // What is no XML comes before anything that is said in it.
        (
            good.replace("<t:AssociateId>42", "<t:AssociateId>S3cret").replace("</s:Envelope>", ""),
            "Client",
            "xml.wellformed",
            true,
        ),
        (
            good.replace("ChangePassword>", "Unknown>").replace("</s:Body>", "&S3cret;</s:Body>"),
            "Client",
            "xml.entity",
            true,
        ),
        (
            good.replace("<s:Header>", "<s:Header><x:y xmlns:x=\"urn:S3cret\" s:mustUnderstand=\"1\"/>") + "S3cret",
            "Client",
            "xml.wellformed",
            false,
        ),
        (
            good.replace("http://schemas.xmlsoap.org/soap/envelope/", "urn:S3cret"),
            "VersionMismatch",
            "soap.version",
            false,
        ),
        (
            good.replace("<s:Header>", "<s:Header><x:y xmlns:x=\"urn:S3cret\" s:mustUnderstand=\"1\"/>"),
            "MustUnderstand",
            "soap.must_understand",
            false,
        ),
        (good.replace("ChangePassword>", "Unknown>"), "Client", "soap.action_mismatch", true),
        (format!("<!DOCTYPE a>{good}"), "Client", "xml.dtd", false),
        ("S3cret".to_owned(), "Client", "xml.wellformed", false),
        (String::new(), "Client", "xml.wellformed", false),
    ] {
        let got = exchange(address, &post("Content-Type: text/xml\r\nSOAPAction: \"\"\r\n", &message)).await;
        assert_eq!(got.status, 500, "{kind}");
        assert!(
            got.body.contains(&format!("<faultcode>s:{code}</faultcode><faultstring>{kind} ")),
            "{kind}: {}",
            got.body
        );
        assert_eq!(got.body.contains("<detail/>"), detail, "{kind}: {}", got.body);
        assert!(!got.body.contains("S3cret"), "{}", got.body);
    }
}

#[tokio::test]
async fn failures_faults_and_panics() {
    let address = served(ListenerOptions::default()).await;
    let call =
        async |new: &str| exchange(address, &post("Content-Type: text/xml\r\nSOAPAction: \"\"\r\n", &body(new))).await;
    let got = call("fail").await;
    assert_eq!(got.status, 200);
    assert!(got.body.contains("<t:Succeeded>false</t:Succeeded></s:Header><s:Body><t:ChangePasswordResponse></t:ChangePasswordResponse></s:Body>"), "{}", got.body);
    assert_eq!(call("fault").await.status, 500);
    let got = call("panic").await;
    assert_eq!(got.status, 500);
    assert!(
        got.body.contains("<faultcode>s:Server</faultcode><faultstring>internal error ")
            && !got.body.contains("S3cret"),
        "{}",
        got.body
    );
    assert_eq!(call("new").await.status, 200);
}

#[tokio::test]
async fn the_description_is_served_with_the_callers_address() {
    let address = served(ListenerOptions::default()).await;
    let get = async |host: &str| {
        exchange(address, format!("GET /a/User.svc?wsdl HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).await
    };
    let got = get("localhost:81").await;
    assert_eq!(got.status, 200);
    assert!(got.head.contains("content-type: text/xml; charset=utf-8"));
    assert!(got.body.contains("location=\"http://localhost:81/a/User.svc\""), "{}", got.body);
    let got = get("a\"b").await;
    assert!(got.status == 400 || got.body.contains("location=\"http://old/\""), "{}", got.body);
}

#[tokio::test]
async fn what_the_description_imports_is_served_by_number() {
    let address = served(ListenerOptions::default()).await;
    let got = exchange(address, b"GET /User.svc?wsdl=1 HTTP/1.1\r\nHost: a\r\n\r\n").await;
    assert_eq!((got.status, got.body.as_str()), (200, "<definitions/>"));
}

#[tokio::test]
async fn schemas_that_are_not_there_are_not_found() {
    let address = served(ListenerOptions::default()).await;
    for query in ["xsd=7", "xsd=xsd99", "wsdl=2"] {
        let got = exchange(address, format!("GET /User.svc?{query} HTTP/1.1\r\nHost: a\r\n\r\n").as_bytes()).await;
        assert_eq!(got.status, 404, "{query}");
    }
    let got = exchange(address, b"GET /User.svc?xsd=-1 HTTP/1.1\r\nHost: a\r\n\r\n").await;
    assert_eq!(got.status, 405);
}

#[tokio::test]
async fn slow_peers_are_let_go() {
    let options = ListenerOptions {
        head_deadline: Duration::from_millis(300),
        body_deadline: Duration::from_millis(300),
        ..ListenerOptions::default()
    };
    let address = served(options).await;
    let begun = Instant::now();
    // A head that never ends, and one that never begins.
    for bytes in [&b"POST / HTTP/1.1\r\nHost: a\r\n"[..], b""] {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(bytes).await.unwrap();
        let mut rest = Vec::new();
        tokio::time::timeout(Duration::from_secs(3), stream.read_to_end(&mut rest)).await.unwrap().unwrap();
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 408"));
    }
    // A body that drips: each byte is in time, the whole is not.
    let mut stream = TcpStream::connect(address).await.unwrap();
    let whole = post("Content-Type: text/xml\r\nSOAPAction: \"\"\r\n", &body("new"));
    let (first, rest) = whole.split_at(whole.len() - 100);
    stream.write_all(first).await.unwrap();
    let (mut reading, mut writing) = stream.into_split();
    let rest = rest.to_vec();
    let drip = tokio::spawn(async move {
        for byte in rest {
            tokio::time::sleep(Duration::from_millis(50)).await;
            if writing.write_all(&[byte]).await.is_err() {
                return;
            }
        }
    });
    let mut got = Vec::new();
    let _ = tokio::time::timeout(Duration::from_secs(3), reading.read_to_end(&mut got)).await.unwrap();
    drip.abort();
    assert!(got.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&got));
    assert!(begun.elapsed() < Duration::from_secs(5));
}

/// Speaks fast enough for the deadline, and too slowly for the floor.
#[tokio::test]
async fn a_body_that_crawls_is_let_go_long_before_its_deadline() {
    let options = ListenerOptions {
        body_deadline: Duration::from_secs(60),
        body_grace: Duration::from_millis(200),
        body_rate: 1 << 10,
        ..ListenerOptions::default()
    };
    let address = served(options).await;
    let padded = body("new").replace("<s:Body>", &format!("<s:Body>{}", " ".repeat(4000)));
    let whole = post("Content-Type: text/xml\r\nSOAPAction: \"\"\r\n", &padded);
    let crawl = async |piece: usize, pause: u64| {
        let (mut reading, mut writing) = TcpStream::connect(address).await.unwrap().into_split();
        let bytes = whole.clone();
        let sending = tokio::spawn(async move {
            for piece in bytes.chunks(piece) {
                if writing.write_all(piece).await.is_err() {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            // Held open until the answer has been read.
            tokio::time::sleep(Duration::from_secs(5)).await;
        });
        let mut got = vec![0; 64];
        let read = tokio::time::timeout(Duration::from_secs(10), reading.read(&mut got)).await.unwrap().unwrap();
        sending.abort();
        String::from_utf8_lossy(&got[..read]).into_owned()
    };
    let begun = Instant::now();
    let slow = crawl(20, 100).await;
    assert!(slow.starts_with("HTTP/1.1 408"), "{slow}");
    assert!(begun.elapsed() < Duration::from_secs(6));
    let steady = crawl(500, 100).await;
    assert!(steady.starts_with("HTTP/1.1 200"), "{steady}");
}

/// The refusal of a body that is too long is read although the peer sends on, and what it sends is not read to its end.
#[tokio::test]
async fn a_body_that_is_too_long_is_refused_without_draining_it() {
    let address = served(ListenerOptions::default()).await;
    let head = |length: &str| {
        format!("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nSOAPAction: \"\"\r\n{length}\r\n\r\n")
    };
    for (length, chunked) in [("Content-Length: 10737418240", false), ("Transfer-Encoding: chunked", true)] {
        let (mut reading, mut writing) = TcpStream::connect(address).await.unwrap().into_split();
        writing.write_all(head(length).as_bytes()).await.unwrap();
        let sending = tokio::spawn(async move {
            let data = vec![b' '; 64 << 10];
            let mut sent = 0_usize;
            while sent < 512 << 20 {
                let framed = async {
                    if chunked {
                        writing.write_all(b"10000\r\n").await?;
                    }
                    writing.write_all(&data).await?;
                    if chunked { writing.write_all(b"\r\n").await } else { Ok(()) }
                };
                if framed.await.is_err() {
                    break;
                }
                sent += data.len();
            }
            sent
        });
        let mut got = Vec::new();
        // The end may be a reset; what was answered comes before it.
        let _ = tokio::time::timeout(Duration::from_secs(10), reading.read_to_end(&mut got)).await.unwrap();
        let got = String::from_utf8_lossy(&got).into_owned();
        assert!(got.starts_with("HTTP/1.1 413"), "{length}: {got}");
        let sent = tokio::time::timeout(Duration::from_secs(10), sending).await.unwrap().unwrap();
        assert!(sent < 32 << 20, "{length}: {sent} bytes went out");
    }
}

#[tokio::test]
async fn connections_and_requests_beyond_the_bound_are_told_to_come_back() {
    let address = served(ListenerOptions { connections: 1, ..ListenerOptions::default() }).await;
    let _first = TcpStream::connect(address).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    let got = exchange(address, b"").await;
    assert_eq!((got.status, got.closed), (503, true));

    let address = served(ListenerOptions { requests: 1, ..ListenerOptions::default() }).await;
    let slow = tokio::spawn(async move {
        exchange(address, &post("Content-Type: text/xml\r\nSOAPAction: \"\"\r\n", &body("slow"))).await.status
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(exchange(address, &good("SOAPAction: \"\"\r\n")).await.status, 503);
    assert_eq!(slow.await.unwrap(), 200);
    assert_eq!(exchange(address, &good("SOAPAction: \"\"\r\n")).await.status, 200);
}

#[tokio::test]
async fn a_handler_runs_on_when_its_caller_hangs_up() {
    let listener = Listener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let directory = std::sync::Arc::new(Directory::default());
    tokio::spawn(listener.serve(UserSoapServer::new(Shared(directory.clone()))));
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(&post("Content-Type: text/xml\r\nSOAPAction: \"\"\r\n", &body("slow"))).await.unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(directory.calls.load(Ordering::SeqCst), 1);
    drop(stream);
    tokio::time::sleep(Duration::from_millis(600)).await;
    assert_eq!(directory.calls.load(Ordering::SeqCst), 1001);
}

#[tokio::test]
async fn a_shutdown_waits_for_what_is_being_answered() {
    let listener = Listener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(listener.serve_with_shutdown(UserSoapServer::new(Directory::default()), async {
        let _ = stopped.await;
    }));
    let idle = TcpStream::connect(address).await.unwrap();
    let slow = tokio::spawn(async move {
        exchange(address, &post("Content-Type: text/xml\r\nSOAPAction: \"\"\r\n", &body("slow"))).await.status
    });
    tokio::time::sleep(Duration::from_millis(100)).await;
    stop.send(()).unwrap();
    assert_eq!(slow.await.unwrap(), 200);
    tokio::time::timeout(Duration::from_secs(2), serving).await.unwrap().unwrap().unwrap();
    assert!(TcpStream::connect(address).await.is_err());
    drop(idle);
}

/// Each head of a kept connection has its whole time, and no more.
#[tokio::test]
async fn a_kept_connection_waits_for_each_head_anew() {
    let options = ListenerOptions { head_deadline: Duration::from_millis(400), ..ListenerOptions::default() };
    let address = served(options).await;
    let mut stream = TcpStream::connect(address).await.unwrap();
    // Together they take longer than one head may.
    for _ in 0..3 {
        stream.write_all(&post("Content-Type: text/xml\r\nSOAPAction: \"\"\r\n", &body("new"))).await.unwrap();
        let answer = answer(&mut stream).await;
        assert_eq!((answer.status, answer.closed), (200, false));
        tokio::time::sleep(Duration::from_millis(150)).await;
    }
    // The next one is begun and not ended: what is left of its time is not bought by bytes.
    let begun = Instant::now();
    stream.write_all(b"POST / HTTP/1.1\r\nHost: a\r\n").await.unwrap();
    let mut rest = Vec::new();
    tokio::time::timeout(Duration::from_secs(3), stream.read_to_end(&mut rest)).await.unwrap().unwrap();
    assert!(begun.elapsed() < Duration::from_millis(600), "{:?}", begun.elapsed());
}

/// The same directory seen from the test.
struct Shared(std::sync::Arc<Directory>);

impl common::UserServer for Shared {
    async fn change_password(
        &self,
        request: wsdl_runtime::codegen::Request<common::ChangePassword, common::RequestHeaders>,
    ) -> Result<
        wsdl_runtime::codegen::Response<common::ChangePasswordResponse, common::ResponseHeaders>,
        wsdl_runtime::server::Fault<common::ServiceFailure>,
    > {
        common::UserServer::change_password(&*self.0, request).await
    }
}
