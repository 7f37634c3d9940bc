use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use crate::common::{self, Directory, OLD, UserSoapClient, UserSoapServer, change_password, headers};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use wsdl_runtime::client::{Error, TransportErrorKind};
use wsdl_runtime::server::Listener;

const ANSWER: &str = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><ChangePasswordResponse xmlns=\"http://www.superoffice.net/ws/crm/NetServer/Services88\"><Response>true</Response></ChangePasswordResponse></s:Body></s:Envelope>";

fn client(address: SocketAddr) -> UserSoapClient<Carrier> {
    let transport = carrier().with_deadline(Duration::from_millis(800));
    let mut client = UserSoapClient::new(transport, format!("http://{address}/User.svc"));
    *client.channel.headers_mut() = headers();
    client
}

/// A server that answers every request with the same bytes and closes; it counts the requests.
async fn fixed(answer: Vec<u8>) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = requests.clone();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let (answer, counted) = (answer.clone(), counted.clone());
            tokio::spawn(async move {
                let mut got = Vec::new();
                let mut piece = [0; 4096];
                while !got.ends_with(b"Envelope>") {
                    match stream.read(&mut piece).await {
                        Ok(0) | Err(_) => return,
                        Ok(read) => got.extend_from_slice(&piece[..read]),
                    }
                }
                counted.fetch_add(1, Ordering::SeqCst);
                let _ = stream.write_all(&answer).await;
                let _ = stream.shutdown().await;
            });
        }
    });
    (address, requests)
}

fn http(status: &str, fields: &str, body: &str) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\n{fields}Content-Length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

async fn call(answer: Vec<u8>) -> (Result<Option<bool>, Error<common::ServiceFailure>>, usize) {
    let (address, requests) = fixed(answer).await;
    let result = client(address)
        .change_password(change_password(OLD, "New-S3cret!"))
        .await
        .map(|response| response.body.response);
    if let Err(error) = &result {
        let shown = format!("{error} {error:?} {:?}", std::error::Error::source(error).map(ToString::to_string));
        assert!(!shown.contains("S3cret"), "{shown}");
    }
    (result, requests.load(Ordering::SeqCst))
}

fn kind(result: &Result<Option<bool>, Error<common::ServiceFailure>>) -> (TransportErrorKind, Option<u16>) {
    match result {
        Err(Error::Transport(error)) => (error.kind(), error.status()),
        other => panic!("{other:?}"),
    }
}

const XML: &str = "Content-Type: text/xml; charset=utf-8\r\n";

#[tokio::test]
async fn our_own_server() {
    let listener = Listener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(listener.serve(UserSoapServer::new(Directory::default())));
    let client = client(address);
    for _ in 0..3 {
        assert_eq!(client.change_password(change_password(OLD, "n")).await.unwrap().body.response, Some(true));
    }
    assert!(matches!(client.change_password(change_password(OLD, "fail")).await, Err(Error::Failure(_))));
    assert!(matches!(client.change_password(change_password(OLD, "fault")).await, Err(Error::Fault(_))));
    assert!(matches!(client.change_password(change_password(OLD, "panic")).await, Err(Error::Fault(_))));
}

#[tokio::test]
async fn what_is_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let head = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut got = vec![0; 4096];
        let read = stream.read(&mut got).await.unwrap();
        let _ = stream.write_all(&http("200 OK", XML, ANSWER)).await;
        String::from_utf8_lossy(&got[..read]).into_owned()
    });
    assert!(client(address).change_password(change_password(OLD, "n")).await.is_ok());
    let head = head.await.unwrap();
    assert!(head.starts_with("POST /User.svc HTTP/1.1\r\n"), "{head}");
    assert!(head.contains("content-type: text/xml; charset=utf-8\r\n"), "{head}");
    assert!(
        head.contains("soapaction: \"http://www.superoffice.net/ws/crm/NetServer/Services88/User/ChangePassword\"\r\n"),
        "{head}"
    );
    assert!(!head.to_ascii_lowercase().contains("accept-encoding"), "{head}");
}

#[tokio::test]
async fn the_body_decides_and_doubt_is_never_success() {
    assert_eq!(call(http("200 OK", XML, ANSWER)).await.0.unwrap(), Some(true));
    assert_eq!(call(http("200 OK", "", ANSWER)).await.0.unwrap(), Some(true));
    let fault = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>no</faultstring></s:Fault></s:Body></s:Envelope>";
    for status in ["200 OK", "500 Internal Server Error", "400 Bad Request"] {
        assert!(matches!(call(http(status, XML, fault)).await.0, Err(Error::Fault(_))), "{status}");
    }
    assert_eq!(kind(&call(http("500 Oops", XML, ANSWER)).await.0), (TransportErrorKind::Status, Some(500)));
    assert_eq!(
        kind(&call(http("404 Not Found", "Content-Type: text/html\r\n", "<html>New-S3cret!</html>")).await.0),
        (TransportErrorKind::Status, Some(404))
    );
    assert_eq!(kind(&call(http("502 Bad", XML, "New-S3cret!")).await.0), (TransportErrorKind::Status, Some(502)));
    assert_eq!(
        kind(&call(http("200 OK", "Content-Type: text/html\r\n", ANSWER)).await.0),
        (TransportErrorKind::MediaType, Some(200))
    );
    // MTOM, and SOAP with Attachments.
    for root in ["application/xop+xml", "text/xml"] {
        let head = format!("Content-Type: Multipart/Related; type=\"{root}\"; boundary=b\r\n");
        assert_eq!(
            kind(&call(http("200 OK", &head, ANSWER)).await.0),
            (TransportErrorKind::Attachments, Some(200)),
            "{root}"
        );
    }
    assert!(matches!(call(http("200 OK", XML, "New-S3cret!")).await.0, Err(Error::Read(_))));
    assert!(matches!(call(http("202 Accepted", XML, "")).await.0, Err(Error::Read(_))));
}

#[tokio::test]
async fn redirects_are_not_followed_and_compression_is_refused() {
    let (other, requests) = fixed(http("200 OK", XML, ANSWER)).await;
    for status in ["301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect"] {
        let (result, sent) = call(http(status, &format!("Location: http://{other}/\r\n"), "")).await;
        assert_eq!((kind(&result).0, sent), (TransportErrorKind::Status, 1));
    }
    assert_eq!(requests.load(Ordering::SeqCst), 0);
    assert_eq!(
        kind(&call(http("200 OK", "Content-Type: text/xml\r\nContent-Encoding: gzip\r\n", "x")).await.0).0,
        TransportErrorKind::Encoding
    );
}

/// Every place at which an answer can end early: a closed connection after each byte, with a length, in chunks, and without either.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_cut_answer_is_an_error_and_nothing_is_sent_twice() {
    let with_length = http("200 OK", XML, ANSWER);
    let (first, second) = ANSWER.split_at(100);
    let chunks = format!(
        "HTTP/1.1 200 OK\r\n{XML}Transfer-Encoding: chunked\r\n\r\n64\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n",
        second.len()
    );
    for whole in [with_length, chunks.into_bytes()] {
        assert_eq!(call(whole.clone()).await.0.unwrap(), Some(true));
        for cut in 0..whole.len() {
            let (result, sent) = call(whole[..cut].to_vec()).await;
            assert!(matches!(result, Err(Error::Transport(_))), "{cut}: {result:?}");
            assert_eq!(sent, 1, "{cut}");
        }
    }
    // Without a length the end of the connection is the end of the body: XML notices, wherever it is.
    let open = format!("HTTP/1.1 200 OK\r\n{XML}\r\n");
    for cut in 0..ANSWER.len() {
        let (result, sent) = call(format!("{open}{}", &ANSWER[..cut]).into_bytes()).await;
        assert!(matches!(result, Err(Error::Read(_))), "{cut}: {result:?}");
        assert_eq!(sent, 1, "{cut}");
    }
}

/// A server that sends `answer` up to `cut` and then resets the connection.
async fn resetting(answer: Vec<u8>, cut: usize) -> (SocketAddr, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let requests = Arc::new(AtomicUsize::new(0));
    let counted = requests.clone();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            counted.fetch_add(1, Ordering::SeqCst);
            // Closing a socket whose input was not read resets the connection.
            let mut piece = [0; 16];
            let _ = stream.read(&mut piece).await;
            let _ = stream.write_all(&answer[..cut]).await;
            drop(stream);
        }
    });
    (address, requests)
}

#[tokio::test]
async fn a_reset_is_an_error_and_nothing_is_sent_twice() {
    let whole = http("200 OK", XML, ANSWER);
    for cut in (0..whole.len()).step_by(13) {
        let (address, requests) = resetting(whole.clone(), cut).await;
        let result = client(address).change_password(change_password(OLD, "n")).await;
        assert!(matches!(result, Err(Error::Transport(_))), "{cut}: {result:?}");
        assert_eq!(requests.load(Ordering::SeqCst), 1, "{cut}");
    }
}

#[tokio::test]
async fn a_wrong_length_is_an_error() {
    let said = |length: usize| format!("HTTP/1.1 200 OK\r\n{XML}Content-Length: {length}\r\n\r\n{ANSWER}").into_bytes();
    // Too long: the end comes early. Too short: the XML ends early.
    for length in [ANSWER.len() + 1, ANSWER.len() + 1000] {
        assert!(matches!(call(said(length)).await.0, Err(Error::Transport(_))), "{length}");
    }
    for length in [0, 1, ANSWER.len() / 2, ANSWER.len() - 1] {
        assert!(matches!(call(said(length)).await.0, Err(Error::Read(_))), "{length}");
    }
    for fields in [
        "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Content-Length: +5\r\n",
        "Content-Length: 99999999999999999999999\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: nonsense, chunked\r\n",
    ] {
        let (result, sent) = call(format!("HTTP/1.1 200 OK\r\n{XML}{fields}\r\n{ANSWER}").into_bytes()).await;
        assert!(matches!(result, Err(Error::Transport(_))), "{fields}: {result:?}");
        assert_eq!(sent, 1, "{fields}");
    }
}

/// Every byte arrives in time for itself; the whole does not. So do interim answers without end.
#[tokio::test]
async fn a_dripped_answer_ends_at_the_deadline() {
    let whole = http("200 OK", XML, ANSWER);
    let interim = b"HTTP/1.1 100 Continue\r\n\r\n".repeat(1000);
    for (answer, pause) in [(whole, 20), (interim, 1)] {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut piece = [0; 4096];
            let _ = stream.read(&mut piece).await;
            for byte in answer {
                if stream.write_all(&[byte]).await.is_err() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(pause)).await;
            }
            std::future::pending::<()>().await;
        });
        let begun = Instant::now();
        match client(address).change_password(change_password(OLD, "n")).await {
            Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::Deadline),
            other => panic!("{other:?}"),
        }
        // 800 ms, and some for a busy machine.
        assert!(begun.elapsed() < Duration::from_millis(1500), "{:?}", begun.elapsed());
    }
}

#[tokio::test]
async fn answers_are_bounded_in_bytes_and_time() {
    let declared = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n".to_vec();
    assert_eq!(kind(&call(declared).await.0).0, TransportErrorKind::Limit);
    let (address, _) = fixed(http("200 OK", XML, &format!("{ANSWER}{}", " ".repeat(100_000)))).await;
    let mut options = wsdl_runtime::soap::ReadOptions::client();
    options.limits.body = 100_000;
    let mut bounded = client(address);
    bounded.channel = bounded.channel.with_options(options);
    match bounded.change_password(change_password(OLD, "n")).await {
        Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::Limit),
        other => panic!("{other:?}"),
    }

    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silent = client(listener.local_addr().unwrap());
    let begun = Instant::now();
    match silent.change_password(change_password(OLD, "n")).await {
        Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::Deadline),
        other => panic!("{other:?}"),
    }
    assert!(begun.elapsed() < Duration::from_millis(1500));
    let address = listener.local_addr().unwrap();
    drop(listener);
    match client(address).change_password(change_password(OLD, "n")).await {
        Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::Connect),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn secrets_need_https_unless_permitted_by_name() {
    // No address of the outside is ever asked: the check comes first, and the permitted call fails for want of a name.
    let client = UserSoapClient::new(carrier(), "http://user:S3cret@service.invalid/User.svc");
    match client.change_password(change_password(OLD, "n")).await {
        Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::Insecure),
        other => panic!("{other:?}"),
    }
    let shown = format!("{client:?}");
    assert!(shown.contains("service.invalid") && !shown.contains("S3cret"), "{shown}");
    let permitted = UserSoapClient { channel: client.channel.allow_insecure_secrets() };
    match permitted.change_password(change_password(OLD, "n")).await {
        Err(Error::Transport(error)) => assert_ne!(error.kind(), TransportErrorKind::Insecure),
        other => panic!("{other:?}"),
    }
    let odd = UserSoapClient::new(carrier(), "https://a b/");
    match odd.change_password(change_password(OLD, "n")).await {
        Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::Insecure),
        other => panic!("{other:?}"),
    }
}

/// A server that answers two requests of a connection and closes it then; it counts connections and requests.
async fn closing_after_two() -> (SocketAddr, Arc<AtomicUsize>, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (connections, requests) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (opened, asked) = (connections.clone(), requests.clone());
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            opened.fetch_add(1, Ordering::SeqCst);
            for _ in 0..2 {
                let mut got = Vec::new();
                let mut piece = [0; 4096];
                while !got.ends_with(b"Envelope>") {
                    let read = stream.read(&mut piece).await.unwrap();
                    assert_ne!(read, 0);
                    got.extend_from_slice(&piece[..read]);
                }
                asked.fetch_add(1, Ordering::SeqCst);
                stream.write_all(&http("200 OK", XML, ANSWER)).await.unwrap();
            }
        }
    });
    (address, connections, requests)
}

#[tokio::test]
async fn a_connection_is_kept_and_one_that_was_closed_is_not_used() {
    let (address, connections, requests) = closing_after_two().await;
    let client = client(address);
    for call in 1..=5 {
        assert!(client.change_password(change_password(OLD, "n")).await.is_ok(), "{call}");
        assert_eq!(requests.load(Ordering::SeqCst), call);
        // The news that it was closed has the time to arrive.
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(connections.load(Ordering::SeqCst), 3);
}

/// An answer that nobody asked for is not taken for the one to the next request.
#[tokio::test]
async fn an_answer_ahead_of_its_request_is_never_taken() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let other = ANSWER.replace("true", "false");
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut piece = [0; 4096];
            let _ = stream.read(&mut piece).await;
            let twice = [http("200 OK", XML, ANSWER), http("200 OK", XML, &other)].concat();
            let _ = stream.write_all(&twice).await;
            tokio::time::sleep(Duration::from_secs(2)).await;
        }
    });
    let client = client(address);
    for _ in 0..2 {
        match client.change_password(change_password(OLD, "n")).await {
            Ok(answer) => assert_eq!(answer.body.response, Some(true)),
            Err(Error::Transport(_)) => {}
            Err(other) => panic!("{other:?}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
