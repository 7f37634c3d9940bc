//! Packages that others write, right and wrong, as a server and a client take them.

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use tower_service::Service as _;
use wsdl_runtime::client::{Error, Transport, TransportError, TransportRequest, TransportResponse};
use wsdl_runtime::mtom::Mtom;
use wsdl_runtime::soap::Version;
use wsdl_runtime::xml::Kind;
use wsdl_tests::generated::binary_parts::soap as album;

use album::client::AlbumClient as _;
use album::messages::Keep;
use album::server::AlbumSoapServer;
use album::types::Page;

use crate::mtom::{ADDRESS, Echo, client, server};

/// Posts a message: status, media type and body of the answer.
pub(crate) async fn posted(
    server: &AlbumSoapServer<Echo>,
    content_type: &str,
    body: impl Into<Bytes>,
) -> (u16, String, Bytes) {
    let request = http::Request::post("/album")
        .header("content-type", content_type)
        .header("soapaction", format!("\"{ACTION}\""))
        .body(Full::new(body.into()))
        .unwrap();
    let answer = server.clone().call(request).await.unwrap();
    let media = answer.headers().get("content-type").map(|media| media.to_str().unwrap().to_owned());
    (answer.status().as_u16(), media.unwrap_or_default(), answer.into_body().collect().await.unwrap().to_bytes())
}

pub(crate) const ACTION: &str = "urn:example:album/Keep";
pub(crate) const XOP: &str = "http://www.w3.org/2004/08/xop/include";

/// A page in an envelope: `PICTURE` is where the content of Picture goes, `REST` what follows it.
pub(crate) fn envelope(picture: &str, rest: &str) -> String {
    let space = Version::Soap11.namespace();
    format!(
        "<s:Envelope xmlns:s=\"{space}\" xmlns:i=\"{XOP}\"><s:Body><Keep xmlns=\"urn:example:album\"><Page><Name>n</Name><Picture>{picture}</Picture>{rest}</Page></Keep></s:Body></s:Envelope>"
    )
}

pub(crate) fn include(href: &str) -> String {
    format!("<i:Include href=\"{href}\"/>")
}

/// A package of SOAP 1.1 with parts by Content-ID.
pub(crate) fn package(envelope: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
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

pub(crate) const PACKAGE: &str =
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

/// Gives one answer.
pub(crate) struct Given(pub(crate) &'static str, pub(crate) Bytes);

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
