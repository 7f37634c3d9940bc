//! MTOM: the generated client and server hand each other packages, in memory and over HTTP, and agree on when.

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use tower_service::Service as _;
use wsdl_runtime::client::{
    Channel, Error, HttpTransport, MemoryTransport, PlainTransport, Transport, TransportError, TransportErrorKind,
    TransportRequest, TransportResponse,
};
use wsdl_runtime::codegen::http_body;
use wsdl_runtime::mtom::Mtom;
use wsdl_runtime::scalar::HexBinary;
use wsdl_runtime::server::{Listener, ServerOptions};
use wsdl_runtime::soap::{Pieces, Version};
use wsdl_runtime::xml::{Limits, ReadOptions};
use wsdl_runtime::{AnyValue, Nillable, NoHeaders, Request, SecretBytes};
use wsdl_tests::generated::binary_parts::soap as album;

use album::client::{AlbumClient as _, AlbumSoapClient};
use album::messages::{Keep, KeepResponse};
use album::server::{AlbumServer, AlbumSoapServer, Outcome};
use album::types::{Framed, Page};

use crate::mtom_received::{ACTION, Given, PACKAGE, envelope, include, package, posted};

pub(crate) const VERSIONS: [Version; 2] = [Version::Soap11, Version::Soap12];
pub(crate) const ADDRESS: &str = "http://localhost/album";

/// Gives back the page that it gets.
pub(crate) struct Echo;

impl AlbumServer for Echo {
    async fn keep(&self, request: Request<Keep, NoHeaders>) -> Outcome<KeepResponse> {
        Ok(KeepResponse { page: request.body.page }.into())
    }
}

pub(crate) fn server(mtom: Option<Mtom>) -> AlbumSoapServer<Echo> {
    let limits = Limits { body: 8 << 20, ..Limits::server() };
    let read = ReadOptions { limits, ..ReadOptions::server() };
    AlbumSoapServer::new(Echo).with_options(ServerOptions { mtom, read, ..ServerOptions::default() })
}

async fn served(mtom: Option<Mtom>) -> String {
    let listener = Listener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(listener.serve(server(mtom)));
    format!("http://{address}/album")
}

pub(crate) fn client<T: Transport>(
    transport: T,
    address: &str,
    version: Version,
    mtom: Option<Mtom>,
) -> AlbumSoapClient<T> {
    let channel = Channel::new(transport, address).with_version(version);
    AlbumSoapClient::from(match mtom {
        Some(mtom) => channel.with_mtom(mtom),
        None => channel,
    })
}

/// Bytes that repeat nothing, of a linear congruential generator.
pub(crate) fn bytes(length: usize, seed: u64) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 56) as u8
    };
    (0..length).map(|_| next()).collect()
}

/// A page with bytes of this length in every place.
pub(crate) fn page(length: usize) -> Page {
    let at = |seed| Bytes::from(bytes(length, seed));
    Page {
        name: "summer".to_owned(),
        picture: Some(at(1)),
        print: vec![at(2), Bytes::new(), at(3)],
        negative: Nillable::Value(at(4)),
        framed: Some(Framed { value: at(5), title: Some("<lake>".to_owned()), thumbnail: Some(at(6)) }),
        seal: Some(Bytes::from(bytes(length.min(2_000), 7))),
        checksum: Some(HexBinary(at(8))),
        access_token: Some(SecretBytes::from(bytes(length, 9))),
        note: Some(AnyValue::Base64Binary(at(10))),
        any: Vec::new(),
    }
}

pub(crate) async fn there_and_back<T: Transport>(client: &AlbumSoapClient<T>, page: Page) {
    let kept = client.keep(Keep { page: page.clone() }).await.unwrap().into_body();
    assert_eq!(kept.page, page);
}

#[tokio::test]
async fn in_memory_in_both_versions() {
    for version in VERSIONS {
        for mtom in [
            Mtom::new(),
            Mtom::new().with_threshold(0),
            Mtom::new().with_threshold(usize::MAX),
            Mtom::new().reading_only(),
        ] {
            let client = client(MemoryTransport::new(server(Some(mtom))), ADDRESS, version, Some(mtom));
            for length in [0, 1, 1_023, 1_024, 4_000] {
                there_and_back(&client, page(length)).await;
            }
        }
    }
}

#[tokio::test]
async fn over_http() {
    let address = served(Some(Mtom::new())).await;
    for version in VERSIONS {
        let client = client(HttpTransport::new().unwrap(), &address, version, Some(Mtom::new()));
        for length in [10, 100_000, 500_000] {
            let mut page = page(length);
            // A secret needs https, and an attribute is bounded.
            page.access_token = None;
            page.framed.as_mut().unwrap().thumbnail = None;
            there_and_back(&client, page).await;
        }
    }
    let client = client(PlainTransport::new(), &address, Version::Soap11, Some(Mtom::new()));
    there_and_back(&client, Page { picture: Some(bytes(100_000, 1).into()), ..Page::default() }).await;
}

/// Bytes of many lengths, and bytes that look like a boundary.
#[tokio::test]
async fn whatever_bytes() {
    let address = served(Some(Mtom::new())).await;
    let client = client(HttpTransport::new().unwrap(), &address, Version::Soap11, Some(Mtom::new().with_threshold(1)));
    for number in 0_u64..200 {
        let length = usize::try_from(number * number * 7 % 20_011).unwrap();
        let mut some = bytes(length, number);
        if number % 3 == 0 {
            some.extend_from_slice(b"\r\n--");
            some.extend(std::iter::repeat_n(b'-', length % 80));
            some.extend_from_slice(b"\r\n\r\n--boundary--\r\n");
        }
        let some = Bytes::from(some);
        there_and_back(&client, Page { picture: Some(some.clone()), print: vec![some], ..Page::default() }).await;
    }
}

#[tokio::test]
async fn nothing_is_switched_on_by_itself() {
    let good = include("cid:1@x");
    let body = package(&envelope(&good, ""), &[("1@x", b"abc")]);
    assert_eq!(posted(&server(None), PACKAGE, body.clone()).await.0, 415);
    // SOAP with Attachments is something else.
    let attachments = PACKAGE.replace("application/xop+xml", "text/xml");
    assert_eq!(posted(&server(Some(Mtom::new())), &attachments, body.clone()).await.0, 415);
    // Such a message is answered in its own form.
    let (status, media, _) = posted(&server(Some(Mtom::new())), "text/xml", envelope("QQ==", "")).await;
    assert_eq!((status, media.as_str()), (200, "text/xml; charset=utf-8"));
    let (status, media, _) = posted(&server(Some(Mtom::new().reading_only())), PACKAGE, body.clone()).await;
    assert_eq!((status, media.as_str()), (200, "text/xml; charset=utf-8"));
    // Outside of a package a reference is to nothing.
    let (status, _, body) = posted(&server(Some(Mtom::new())), "text/xml", envelope(&good, "")).await;
    assert_eq!(status, 500);
    assert!(String::from_utf8_lossy(&body).contains("<faultstring>mime.xop at 1:"));
    // A client that was not told to refuses an answer that is a package.
    let given = client(Given(PACKAGE, body), ADDRESS, Version::Soap11, None);
    match given.keep(Keep::default()).await.unwrap_err() {
        Error::Transport(error) => assert_eq!(error.kind(), TransportErrorKind::Attachments),
        other => panic!("{other}"),
    }
}

/// A client that reads packages says so, and a server gives packages to whoever does; the rest is answered in its own form.
#[tokio::test]
async fn packages_for_who_accepts_them() {
    for version in VERSIONS {
        let accepted = |accept: &'static str| async move {
            let media = version.content_type();
            let space = version.namespace();
            let request = http::Request::post("/album")
                .header(
                    "content-type",
                    if version == Version::Soap12 { format!("{media}; action=\"{ACTION}\"") } else { media.to_owned() },
                )
                .header("soapaction", format!("\"{ACTION}\""))
                .header("accept", accept)
                .body(Full::new(Bytes::from(envelope("QQ==", "").replace(Version::Soap11.namespace(), space))));
            let answer = server(Some(Mtom::new().with_threshold(1))).call(request.unwrap()).await.unwrap();
            assert_eq!(answer.status(), 200);
            answer.headers()["content-type"].to_str().unwrap().starts_with("multipart/related; ")
        };
        for (accept, package) in
            [("application/xop+xml", true), ("*/*", false), ("text/xml, multipart/related", false), ("", false)]
        {
            assert_eq!(accepted(accept).await, package, "{accept}");
        }
        for mtom in [None, Some(Mtom::new()), Some(Mtom::new().reading_only())] {
            let said = std::sync::Arc::default();
            let client = client(Accepting(std::sync::Arc::clone(&said)), ADDRESS, version, mtom);
            let _ = client.keep(Keep::default()).await;
            let said: &'static str = *said.lock().unwrap();
            assert!(said.ends_with(version.media_type()), "{said}");
            assert_eq!(said.contains("application/xop+xml"), mtom.is_some(), "{said}");
            if mtom.is_some() {
                assert!(accepted(said).await);
            }
        }
    }
}

/// A large part is never copied on its way out, neither by a client nor by a server, and the length is known all the same.
#[tokio::test]
async fn parts_are_sent_from_where_they_are() {
    let part = Bytes::from(bytes(1 << 20, 1));
    let kept = std::sync::Arc::default();
    let client = client(Keeping(std::sync::Arc::clone(&kept)), ADDRESS, Version::Soap11, Some(Mtom::new()));
    let _ = client.keep(Keep { page: Page { picture: Some(part.clone()), ..Page::default() } }).await;
    let (content_type, sent) = kept.lock().unwrap().take().unwrap();
    assert!(sent.iter().any(|piece| std::ptr::eq(piece.as_ptr(), part.as_ptr()) && piece.len() == part.len()));

    // The service echoes, so that the part of its answer is a slice of the request.
    let (request, length) = (sent.into_bytes(), part.len());
    let http = http::Request::post("/album")
        .header("content-type", content_type)
        .header("soapaction", format!("\"{ACTION}\""))
        .body(Full::new(request.clone()));
    let mut answer = server(Some(Mtom::new())).call(http.unwrap()).await.unwrap().into_body();
    let promised = http_body::Body::size_hint(&answer).exact().unwrap();
    let (mut inside, mut all) = (0, 0);
    while let Some(frame) = answer.frame().await {
        let data = frame.unwrap().into_data().unwrap();
        inside += if request.as_ptr_range().contains(&data.as_ptr()) { data.len() } else { 0 };
        all += data.len() as u64;
    }
    assert_eq!((inside, all), (length, promised));
}

/// Keeps what was sent.
struct Keeping(std::sync::Arc<std::sync::Mutex<Option<(String, Pieces)>>>);

impl Transport for Keeping {
    const PRIVATE: bool = true;

    async fn send(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        *self.0.lock().unwrap() = Some((request.content_type.to_string(), request.body));
        Err(TransportError::new(TransportErrorKind::Other))
    }
}

/// Keeps what the client accepts.
struct Accepting(std::sync::Arc<std::sync::Mutex<&'static str>>);

impl Transport for Accepting {
    const PRIVATE: bool = true;

    async fn send(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        *self.0.lock().unwrap() = request.accept;
        Err(TransportError::new(TransportErrorKind::Other))
    }
}

/// What has facets is judged wherever it stands.
#[tokio::test]
async fn facets_hold_beside_the_envelope() {
    let client = client(MemoryTransport::new(server(Some(Mtom::new()))), ADDRESS, Version::Soap11, Some(Mtom::new()));
    for (length, good) in [(2_000, true), (2_001, false)] {
        let page = Page { seal: Some(bytes(length, 1).into()), ..Page::default() };
        match client.keep(Keep { page }).await {
            Ok(_) => assert!(good),
            Err(Error::Write(error)) => {
                assert!(!good && error.path().ends_with("/Keep/Page/Seal"), "{error}");
            }
            other => panic!("{other:?}"),
        }
    }
}
