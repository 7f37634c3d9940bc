//! MTOM: the generated client and server hand each other packages, in memory and over HTTP; packages as other stacks write them, and packages that are wrong.

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
use wsdl_runtime::xml::{Kind, Limits, ReadOptions};
use wsdl_runtime::{AnyValue, Nillable, NoHeaders, Request, SecretBytes};
use wsdl_tests::generated::binary_parts::soap as album;

use album::client::{AlbumClient as _, AlbumSoapClient};
use album::messages::{Keep, KeepResponse};
use album::server::{AlbumServer, AlbumSoapServer, Outcome};
use album::types::{Framed, Page};

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

/// Posts a message: status, media type and body of the answer.
async fn posted(server: &AlbumSoapServer<Echo>, content_type: &str, body: impl Into<Bytes>) -> (u16, String, Bytes) {
    let request = http::Request::post("/album")
        .header("content-type", content_type)
        .header("soapaction", format!("\"{ACTION}\""))
        .body(Full::new(body.into()))
        .unwrap();
    let answer = server.clone().call(request).await.unwrap();
    let media = answer.headers().get("content-type").map(|media| media.to_str().unwrap().to_owned());
    (answer.status().as_u16(), media.unwrap_or_default(), answer.into_body().collect().await.unwrap().to_bytes())
}

const ACTION: &str = "urn:example:album/Keep";
const XOP: &str = "http://www.w3.org/2004/08/xop/include";

/// A page in an envelope: `PICTURE` is where the content of Picture goes, `REST` what follows it.
fn envelope(picture: &str, rest: &str) -> String {
    let space = Version::Soap11.namespace();
    format!(
        "<s:Envelope xmlns:s=\"{space}\" xmlns:i=\"{XOP}\"><s:Body><Keep xmlns=\"urn:example:album\"><Page><Name>n</Name><Picture>{picture}</Picture>{rest}</Page></Keep></s:Body></s:Envelope>"
    )
}

fn include(href: &str) -> String {
    format!("<i:Include href=\"{href}\"/>")
}

/// A package of SOAP 1.1 with parts by Content-ID.
fn package(envelope: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut package = format!(
        "--b\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"text/xml\"\r\nContent-ID: <root>\r\n\r\n{envelope}"
    )
    .into_bytes();
    for (id, content) in parts {
        package.extend_from_slice(
            format!("\r\n--b\r\nContent-ID: <{id}>\r\nContent-Transfer-Encoding: binary\r\n\r\n").as_bytes(),
        );
        package.extend_from_slice(content);
    }
    package.extend_from_slice(b"\r\n--b--\r\n");
    package
}

const PACKAGE: &str =
    "multipart/related; type=\"application/xop+xml\"; start=\"<root>\"; start-info=\"text/xml\"; boundary=b";

/// The kind of the error that a server answers a package with, or `None` for one that it takes.
async fn refused(envelope: &str, parts: &[(&str, &[u8])]) -> Option<String> {
    let (status, _, body) = posted(&server(Some(Mtom::new())), PACKAGE, package(envelope, parts)).await;
    if status == 200 {
        return None;
    }
    let body = String::from_utf8(body.to_vec()).unwrap();
    let text = body.split("<faultstring>").nth(1).unwrap_or(&body);
    Some(text.split(' ').next().unwrap().to_owned())
}

#[tokio::test]
async fn where_a_reference_may_stand() {
    let one: &[(&str, &[u8])] = &[("1@x", b"abc")];
    let good = include("cid:1@x");
    for picture in
        [good.clone(), include("cid:1%40x"), format!("\n <!-- it --> {good}\n"), good.replace("/>", "></i:Include>")]
    {
        assert_eq!(refused(&envelope(&picture, ""), one).await, None, "{picture}");
    }
    let again = format!("<Print>{good}</Print><Print>{good}</Print>");
    assert_eq!(refused(&envelope(&good, &again), one).await, None, "a part may be referred to again");
    assert_eq!(refused(&envelope("QQ==", ""), &[]).await, None, "a package need not have parts");
    let xop = Some("mime.xop".to_owned());
    for picture in [
        format!("QQ=={good}"),
        format!("{good}QQ=="),
        format!("{good}{good}"),
        format!("{good}<a/>"),
        include("cid:2@x"),
        include("CID:"),
        include("1@x"),
        include("file:///etc/passwd"),
        include("http://example.com/1@x"),
        "<i:Include/>".to_owned(),
    ] {
        assert_eq!(refused(&envelope(&picture, ""), one).await, xop, "{picture}");
    }
    let child = Some("schema.unexpected_child".to_owned());
    for picture in ["<Include href=\"cid:1@x\"/>", "<a/>", "<i:include href=\"cid:1@x\"/>"] {
        assert_eq!(refused(&envelope(picture, ""), one).await, child, "{picture}");
    }
    assert_eq!(refused(&envelope(&good, &format!("<Checksum>{good}</Checksum>")), one).await, xop, "hexBinary");
    assert_eq!(refused(&envelope(&good, "").replace(">n<", &format!(">{good}<")), one).await, child, "a string");
    assert_eq!(refused(&envelope("QQ==", ""), one).await, xop, "a part that nothing refers to");
    let multipart = Some("mime.multipart".to_owned());
    assert_eq!(refused(&envelope(&good, ""), &[("1@x", b"a"), ("1@x", b"b")]).await, multipart);
    // What is in one message in vain is in no other.
    assert_eq!(refused(&envelope(&good, ""), &[("1@x", b"a"), ("2@x", b"b")]).await, xop);
}

/// Content that is kept as raw XML has the text that the reference stands for.
#[tokio::test]
async fn raw_content_has_base64() {
    let good = include("cid:1@x");
    let rest = format!("<Note><a>1{good}2</a><b/>{good}</Note><n:Place xmlns:n=\"urn:n\"><c>{good}</c></n:Place>");
    let body = package(&envelope(&good, &rest), &[("1@x", b"abc")]);
    let (status, media, body) = posted(&server(Some(Mtom::new().with_threshold(9))), PACKAGE, body).await;
    let body = String::from_utf8(body.to_vec()).unwrap();
    assert_eq!((status, media.starts_with("multipart/related;")), (200, true), "{body}");
    for expected in ["Picture>YWJj</", "<a>1YWJj2</a><b/>YWJj</", "<c>YWJj</c>"] {
        assert!(body.contains(expected), "{expected}: {body}");
    }
    // Where an element may stand, text may not.
    let rest = good.clone();
    let refused = refused(&envelope(&good, &rest), &[("1@x", b"abc")]).await;
    assert_eq!(refused.as_deref(), Some("mime.xop"));
}

/// A small package that stands for much.
#[tokio::test]
async fn references_do_not_multiply() {
    let part = vec![7; 1 << 20];
    let prints = |count: usize| format!("<Print>{}</Print>", include("cid:1@x")).repeat(count);
    assert_eq!(refused(&envelope("", &prints(8)), &[("1@x", &part)]).await, None);
    assert_eq!(refused(&envelope("", &prints(9)), &[("1@x", &part)]).await.as_deref(), Some("limit.body"));
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

/// Gives one answer.
struct Given(&'static str, Bytes);

impl Transport for Given {
    const PRIVATE: bool = true;

    async fn send(&self, _request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        Ok(TransportResponse::new(200, Some(self.0.to_owned()), self.1.clone()))
    }
}

/// What a client makes of an answer that is this package.
async fn answered(package: impl Into<Bytes>) -> Result<Page, Error> {
    let client = client(Given(PACKAGE, package.into()), ADDRESS, Version::Soap11, Some(Mtom::new()));
    client.keep(Keep::default()).await.map(|answer| answer.into_body().page)
}

fn answer(picture: &str, rest: &str) -> String {
    envelope(picture, rest).replace("Keep", "KeepResponse")
}

#[tokio::test]
async fn every_prefix_is_refused_and_no_change_is_a_panic() {
    let whole = package(&answer(&include("cid:1@x"), ""), &[("1@x", b"\r\n--a\0bc")]);
    assert_eq!(answered(whole.clone()).await.unwrap().picture.unwrap(), b"\r\n--a\0bc"[..]);
    // The last two bytes are a line end behind the package.
    for length in 0..whole.len() - 2 {
        match answered(whole[..length].to_vec()).await {
            Err(Error::Read(error)) => assert_eq!(error.kind(), Kind::MimeMultipart, "{length}"),
            other => panic!("{length}: {other:?}"),
        }
    }
    for at in 0..whole.len() {
        for change in [0, b'\n', b'-', b'<', b'b', 0xff] {
            let mut changed = whole.clone();
            changed[at] = change;
            let _ = answered(changed).await;
            let mut longer = whole.clone();
            longer.insert(at, change);
            let _ = answered(longer).await;
        }
    }
}

/// What a client skips because it does not know it may hold a reference: the part is not lost without a word.
#[tokio::test]
async fn a_part_of_what_is_skipped() {
    let unknown = format!("<Unknown><x>{}</x></Unknown>", include("cid:2@x"));
    let parts: &[(&str, &[u8])] = &[("1@x", b"a"), ("2@x", b"b")];
    let good = answer(&include("cid:1@x"), &unknown);
    assert!(answered(package(&good, parts)).await.is_ok());
    let refused = answered(package(&good, &[parts, &[("3@x", b"c")]].concat())).await.unwrap_err();
    assert!(matches!(refused, Error::Read(error) if error.kind() == Kind::MimeXop));
}

/// As WCF writes them: a line end first, the envelope by a URI, headers in another order.
#[tokio::test]
async fn packages_of_other_stacks() {
    let wcf = "multipart/related; type=\"application/xop+xml\";start=\"<http://tempuri.org/0>\";boundary=\"uuid:5c9fb1d3-7f0e-4f6b-9c4e-6f9ab7a6a3a1+id=1\";start-info=\"text/xml\"";
    let boundary = "--uuid:5c9fb1d3-7f0e-4f6b-9c4e-6f9ab7a6a3a1+id=1";
    let envelope = envelope(
        "<xop:Include href=\"cid:http%3A%2F%2Ftempuri.org%2F1%2F638\" xmlns:xop=\"http://www.w3.org/2004/08/xop/include\"/>",
        "",
    );
    let body = format!(
        "\r\n{boundary}\r\nContent-ID: <http://tempuri.org/0>\r\nContent-Transfer-Encoding: 8bit\r\nContent-Type: application/xop+xml;charset=utf-8;type=\"text/xml\"\r\n\r\n{envelope}\r\n{boundary}\r\nContent-ID: <http://tempuri.org/1/638>\r\nContent-Transfer-Encoding: binary\r\nContent-Type: application/octet-stream\r\n\r\nabc\r\n{boundary}--\r\n"
    );
    let (status, _, answer) = posted(&server(Some(Mtom::new())), wcf, body).await;
    assert_eq!(status, 200, "{}", String::from_utf8_lossy(&answer));
    assert!(String::from_utf8_lossy(&answer).contains("Picture>YWJj</"));
    // As CXF and Metro write those of SOAP 1.2: the action in start-info, and in a parameter of its own.
    for action in [ACTION, "urn:other"] {
        let type_ = format!(
            "multipart/related; type=\"application/xop+xml\"; boundary=\"b\"; start=\"<root>\"; start-info=\"application/soap+xml; action=\\\"{action}\\\"\""
        );
        let soap12 = answer_12(&package(&envelope_12(), &[("1@x", b"abc")]));
        for type_ in [type_.clone(), format!("{type_}; action=\"{action}\"")] {
            let (status, media, answer) = posted(&server(Some(Mtom::new())), &type_, soap12.clone()).await;
            if action == ACTION {
                assert_eq!(status, 200, "{}", String::from_utf8_lossy(&answer));
                assert!(media.contains("start-info=\"application/soap+xml\""), "{media}");
            } else {
                assert_eq!(status, 400);
                assert!(String::from_utf8_lossy(&answer).contains("soap.action_mismatch"));
            }
        }
    }
}

fn envelope_12() -> String {
    envelope(&include("cid:1@x"), "").replace(Version::Soap11.namespace(), Version::Soap12.namespace())
}

/// The package with a root of SOAP 1.2.
fn answer_12(package: &[u8]) -> Bytes {
    String::from_utf8(package.to_vec()).unwrap().replace("type=\"text/xml\"", "type=\"application/soap+xml\"").into()
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
