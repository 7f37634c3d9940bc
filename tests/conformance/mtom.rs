//! Lines 77 to 81: MTOM and XOP.

use std::sync::Arc;

use bytes::Bytes;
use roxmltree::Document;
use wsdl_runtime::client::{Channel, Error};
use wsdl_runtime::codegen::{Service as _, http, http_body::Body as _};
use wsdl_runtime::mtom::Mtom;
use wsdl_runtime::scalar::HexBinary;
use wsdl_runtime::server::{ResponseBody, ServerOptions};
use wsdl_runtime::soap::Version;
use wsdl_runtime::xml::{Kind, Limits, ReadOptions};
use wsdl_runtime::{NoHeaders, Request, SecretBytes};
use wsdl_tests::generated::binary_parts::soap as album;

use album::client::{AlbumClient as _, AlbumSoapClient};
use album::messages::{Keep, KeepResponse};
use album::server::{AlbumServer, AlbumSoapServer, Outcome};
use album::types::Page;

use crate::Line;
use crate::package::{Package, find, parameters};
use crate::peer::{Given, run};

pub(crate) const LINES: &[Line] = &[
    (77, "the media type of a package: type, start, start-info, the action of SOAP 1.2", package),
    (78, "the root is application/xop+xml in UTF-8 with the type of its envelope", root),
    (79, "an xop:Include is alone in its element, its cid: is decoded and matched to a Content-ID", include),
    (80, "plain answers to packages and packages to plain requests, plain faults, no start, any order", answers),
    (81, "only base64Binary from a threshold on, bounded, each part referred to once", parts),
];

const ACTION: &str = "urn:example:album/Keep";
const XOP: &str = "http://www.w3.org/2004/08/xop/include";
const BOTH: [Version; 2] = [Version::Soap11, Version::Soap12];

/// What the client sends for a page, the picture of which is as good as text.
fn sent(version: Version, mtom: Mtom, page: Page) -> Package {
    let given = Given::new(500, "");
    let kept = Arc::clone(&given.sent);
    let channel = Channel::new(given, "http://localhost/album").with_version(version).with_mtom(mtom);
    let _ = run(AlbumSoapClient::from(channel).keep(Keep { page }));
    let sent = kept.lock().unwrap().clone();
    Package::of(&sent)
}

fn picture(length: usize) -> Page {
    Page { name: "n".to_owned(), picture: Some("p".repeat(length).into()), ..Page::default() }
}

fn package() {
    for version in BOTH {
        let package = sent(version, Mtom::new(), picture(2_000));
        let parameter = |name: &str| find(&package.media, name);
        assert_eq!(parameter("").as_deref(), Some("multipart/related"));
        assert_eq!(parameter("type").as_deref(), Some("application/xop+xml"));
        assert_eq!(parameter("start").unwrap(), package.field(0, "content-id"));
        assert_eq!(parameter("start-info").as_deref(), Some(version.media_type()));
        assert_eq!(parameter("action").as_deref(), (version == Version::Soap12).then_some(ACTION));
        assert_eq!(package.parts.len(), 2);
    }
}

fn root() {
    for version in BOTH {
        let package = sent(version, Mtom::new(), picture(2_000));
        let media = parameters(&package.field(0, "content-type"));
        assert_eq!(find(&media, "").as_deref(), Some("application/xop+xml"));
        assert_eq!(find(&media, "charset").as_deref(), Some("UTF-8"));
        assert_eq!(find(&media, "type").as_deref(), Some(version.media_type()));
        let document = Document::parse(&package.parts[0].1).unwrap();
        assert!(document.root_element().has_tag_name((version.namespace(), "Envelope")));
    }
}

fn envelope(version: Version, element: &str, picture: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"{}\" xmlns:i=\"{XOP}\"><s:Body><{element} xmlns=\"urn:example:album\"><Page><Name>n</Name><Picture>{picture}</Picture></Page></{element}></s:Body></s:Envelope>",
        version.namespace()
    )
}

fn part(headers: &str, content: &str) -> String {
    format!("--b\r\n{headers}\r\n\r\n{content}\r\n")
}

fn root_part(version: Version, id: &str, envelope: &str) -> String {
    let media = version.media_type();
    part(&format!("Content-Type: application/xop+xml; charset=UTF-8; type=\"{media}\"{id}"), envelope)
}

/// A media type of packages without the parameter `start`.
fn media_type(version: Version) -> String {
    let media = version.media_type();
    format!("multipart/related; boundary=b; type=\"application/xop+xml\"; start-info=\"{media}\"")
}

/// Gives back the page that it gets; one without a name is refused.
struct Echo;

impl AlbumServer for Echo {
    async fn keep(&self, request: Request<Keep, NoHeaders>) -> Outcome<KeepResponse> {
        match request.body.page {
            page if page.name == "refuse" => Err(wsdl_runtime::soap::Fault::client("refused").into()),
            page => Ok(KeepResponse { page }.into()),
        }
    }
}

/// Status, media type and body of what a server with MTOM answers.
fn answered(version: Version, content_type: &str, body: String) -> (u16, String, String) {
    let mut request = http::Request::post("/album").header("content-type", content_type);
    if version == Version::Soap11 {
        request = request.header("soapaction", format!("\"{ACTION}\""));
    }
    let request = request.body(ResponseBody::from(body.into_bytes())).unwrap();
    let limits = Limits { body: 100_000, ..Limits::server() };
    let read = ReadOptions { limits, ..ReadOptions::server() };
    let options = ServerOptions { mtom: Some(Mtom::new().with_threshold(1)), read, ..ServerOptions::default() };
    run(async {
        let answer = AlbumSoapServer::new(Echo).with_options(options).call(request).await.unwrap();
        let (head, body) = answer.into_parts();
        let media = head.headers.get("content-type").map_or("", |value| value.to_str().unwrap()).to_owned();
        let mut body = Box::pin(body);
        let mut bytes = Vec::new();
        while let Some(frame) = std::future::poll_fn(|context| body.as_mut().poll_frame(context)).await {
            bytes.extend_from_slice(&frame.unwrap().into_data().unwrap_or_default());
        }
        (head.status.as_u16(), media, String::from_utf8(bytes).unwrap())
    })
}

/// Whether a server takes a package with this content of Picture and one part.
fn takes(content: &str, id: &str) -> bool {
    let version = Version::Soap11;
    let root = root_part(version, "", &envelope(version, "Keep", content));
    let package = format!("{root}{}--b--\r\n", part(&format!("Content-ID: {id}"), "picture"));
    let (status, _, body) = answered(version, &media_type(version), package);
    assert_eq!(status == 200, body.contains("\r\n\r\npicture\r\n"), "{body}");
    status == 200
}

fn include() {
    assert!(takes("<i:Include href='cid:1@x'/>", "<1@x>"));
    assert!(takes("<i:Include href='cid:%31%40x'/>", "<1@x>"));
    assert!(takes("\n <i:Include href='cid:1@x'></i:Include> ", "<1@x>"));
    for content in [
        "<i:Include href='cid:2@x'/>",
        "<i:Include href='cid:&lt;1@x&gt;'/>",
        "<i:Include href='1@x'/>",
        "<i:Include/>",
        "cA==<i:Include href='cid:1@x'/>",
        "<i:Include href='cid:1@x'/><i:Include href='cid:1@x'/>",
        "<i:Include href='cid:1@x'/><a/>",
    ] {
        assert!(!takes(content, "<1@x>"), "{content}");
    }
    // Ours are alone in their elements, and found.
    let package = sent(Version::Soap11, Mtom::new(), picture(2_000));
    let id = package.field(1, "content-id");
    assert_eq!(package.references(), [format!("cid:{}", id.trim_matches(['<', '>']))]);
    let document = Document::parse(&package.parts[0].1).unwrap();
    let element = document.descendants().find(|node| node.has_tag_name("Picture")).unwrap();
    assert!(element.children().count() == 1 && element.text().is_none());
}

/// The page that a client with MTOM reads of an answer.
fn read(version: Version, status: u16, content_type: &str, body: String) -> Result<Page, Error> {
    let given = Given { content_type: Some(content_type.to_owned()), ..Given::new(status, body) };
    let channel = Channel::new(given, "http://localhost/album").with_version(version).with_mtom(Mtom::new());
    run(AlbumSoapClient::from(channel).keep(Keep::default())).map(|answer| answer.into_body().page)
}

fn answers() {
    for version in BOTH {
        let plain = envelope(version, "KeepResponse", "cGljdHVyZQ==");
        let page = read(version, 200, version.content_type(), plain).unwrap();
        assert_eq!(page.picture.as_deref(), Some(&b"picture"[..]), "a plain answer to a package");

        let referring = envelope(version, "KeepResponse", "<i:Include href='cid:1@x'/>");
        let (first, second) =
            (root_part(version, "\r\nContent-ID: <r>", &referring), part("Content-ID: <1@x>", "picture"));
        let media = media_type(version);
        for (content_type, package) in [
            (media.clone(), format!("{}{second}--b--\r\n", root_part(version, "", &referring))),
            (format!("{media}; start=\"<r>\""), format!("{first}{second}--b--\r\n")),
            (format!("{media}; start=\"<r>\""), format!("{second}{first}--b--\r\n")),
        ] {
            let page = read(version, 200, &content_type, package).unwrap();
            assert_eq!(page.picture.as_deref(), Some(&b"picture"[..]), "{content_type}");
        }

        // To a server: what is plain is answered plainly, and a fault is plain.
        let (status, answer, body) =
            answered(version, version.content_type(), envelope(version, "Keep", "cGljdHVyZQ=="));
        assert_eq!((status, answer.as_str()), (200, version.content_type()), "{body}");
        let refused = envelope(version, "Keep", "<i:Include href='cid:1@x'/>").replace(">n<", ">refuse<");
        let package = format!("{}{second}--b--\r\n", root_part(version, "", &refused));
        let (status, answer, body) = answered(version, &media, package);
        assert_eq!(
            (status, answer.as_str()),
            (if version == Version::Soap12 { 400 } else { 500 }, version.content_type())
        );
        let fault = read(version, status, &answer, body).unwrap_err();
        assert!(matches!(fault, Error::Fault(fault) if fault.string == "refused"));
    }
}

fn parts() {
    let page = Page {
        print: vec!["a".repeat(1_024).into(), "b".repeat(1_023).into(), "c".repeat(5_000).into()],
        checksum: Some(HexBinary(Bytes::from(vec![7; 5_000]))),
        access_token: Some(SecretBytes::from(vec![8; 5_000])),
        ..picture(3_000)
    };
    let package = sent(Version::Soap11, Mtom::new(), page.clone());
    let lengths: Vec<usize> = package.parts[1..].iter().map(|part| part.1.len()).collect();
    assert_eq!(lengths, [3_000, 1_024, 5_000]);
    let mut references = package.references();
    assert_eq!(references.len(), 3);
    references.sort();
    references.dedup();
    assert_eq!(references.len(), 3, "each once");
    assert_eq!(sent(Version::Soap11, Mtom::new().with_threshold(1_025), page.clone()).parts.len(), 3);
    assert_eq!(sent(Version::Soap11, Mtom::new().with_threshold(usize::MAX), page).parts.len(), 1);

    // The server of these lines takes 100,000 bytes.
    let version = Version::Soap11;
    let large = |length: usize| {
        let root = root_part(version, "", &envelope(version, "Keep", "<i:Include href='cid:1@x'/>"));
        let package = format!("{root}{}--b--\r\n", part("Content-ID: <1@x>", &"p".repeat(length)));
        answered(version, &media_type(version), package).0
    };
    assert_eq!((large(99_000), large(100_000)), (200, 413));
    // So it is with what a client reads.
    let root = root_part(version, "", &envelope(version, "KeepResponse", "<i:Include href='cid:1@x'/>"));
    let package = |length: usize| format!("{root}{}--b--\r\n", part("Content-ID: <1@x>", &"p".repeat(length)));
    let limits = Limits { body: 10_000, ..Limits::client() };
    let options = ReadOptions { limits, ..ReadOptions::client() };
    let of = |length: usize| {
        let given = Given { content_type: Some(media_type(version)), ..Given::new(200, package(length)) };
        let channel = Channel::new(given, "http://localhost/album").with_mtom(Mtom::new()).with_options(options);
        run(AlbumSoapClient::from(channel).keep(Keep::default()))
    };
    assert!(of(9_000).is_ok());
    assert!(matches!(of(10_001), Err(Error::Read(error)) if error.kind() == Kind::LimitBody));
}
