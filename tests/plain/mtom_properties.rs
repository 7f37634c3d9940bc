//! Packages of pages that nobody thought of: whatever is in them, what comes back is what was sent, beside the envelope stands what the threshold says, and a package that
//! was written otherwise means the same.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use tower_service::Service as _;
use wsdl_runtime::client::{MemoryTransport, Transport, TransportError, TransportRequest, TransportResponse};
use wsdl_runtime::mtom::Mtom;
use wsdl_runtime::scalar::HexBinary;
use wsdl_runtime::soap::Version;
use wsdl_runtime::{AnyValue, Nillable};
use wsdl_tests::generated::binary_parts::soap as album;

use album::client::AlbumClient as _;
use album::messages::Keep;
use album::types::{Framed, Page};

use crate::mtom::{ADDRESS, VERSIONS, bytes, client, server, there_and_back};

/// Numbers of a linear congruential generator.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }

    /// Bytes of any length, now and then such as a delimiter is made of.
    fn bytes(&mut self) -> Bytes {
        let length = [0, 1, 2, 100, 1_023, 1_024, 1_025, 5_000][self.below(8)];
        let mut some = bytes(length, self.0);
        if self.below(3) == 0 {
            some.extend_from_slice([&b"\r\n--"[..], b"\r\n", b"--\r\n\r\n", b"\r\n\r\n--b--"][self.below(4)]);
        }
        some.into()
    }

    fn maybe<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        (self.below(2) == 0).then(|| value(self))
    }

    fn page(&mut self) -> Page {
        Page {
            name: ["", "summer", "<lake> & \u{e6}"][self.below(3)].to_owned(),
            picture: self.maybe(Self::bytes),
            print: (0..self.below(6)).map(|_| self.bytes()).collect(),
            negative: [Nillable::Absent, Nillable::Nil, Nillable::Value(self.bytes())][self.below(3)].clone(),
            framed: self.maybe(|random| Framed {
                value: random.bytes(),
                title: None,
                thumbnail: random.maybe(Self::bytes),
            }),
            seal: self.maybe(|random| bytes(random.below(2_000), 1).into()),
            checksum: self.maybe(|random| HexBinary(random.bytes())),
            access_token: None,
            note: self.maybe(|random| AnyValue::Base64Binary(random.bytes())),
            any: Vec::new(),
        }
    }
}

/// The base64Binary elements of a page, in the order of the schema.
fn elements(page: &Page) -> Vec<Bytes> {
    let mut all: Vec<Bytes> = page.picture.iter().chain(&page.print).cloned().collect();
    all.extend(page.negative.as_option().cloned());
    all.extend(page.framed.as_ref().map(|framed| framed.value.clone()));
    all.extend(page.seal.clone());
    if let Some(AnyValue::Base64Binary(note)) = &page.note {
        all.push(note.clone());
    }
    all
}

#[tokio::test]
async fn what_comes_back_is_what_was_sent() {
    let mut random = Random(1);
    for round in 0..300 {
        let mtom = Mtom::new().with_threshold([0, 1, 1_024, usize::MAX][random.below(4)]);
        let version = VERSIONS[round % 2];
        let client = client(MemoryTransport::new(server(Some(mtom))), ADDRESS, version, Some(mtom));
        there_and_back(&client, random.page()).await;
    }
}

#[tokio::test]
async fn beside_the_envelope_stands_what_is_long_enough() {
    let mut random = Random(2);
    for round in 0..200 {
        let threshold = [0, 1, 1_024, usize::MAX][random.below(4)];
        let page = random.page();
        let (_, _, parts) = sent(VERSIONS[round % 2], threshold, &page).await;
        let expected: Vec<Bytes> = elements(&page).into_iter().filter(|element| element.len() >= threshold).collect();
        assert_eq!(parts, expected, "{threshold} {page:?}");
    }
}

/// The same parts in another order, under other headers and another boundary, with something before and behind.
#[tokio::test]
async fn a_package_that_is_written_otherwise_means_the_same() {
    let mut random = Random(3);
    for round in 0..200 {
        let version = VERSIONS[round % 2];
        let page = random.page();
        let (content_type, root, parts) = sent(version, 1, &page).await;
        let id = |number: usize| parameter(&content_type, "start").replacen("<0.", &format!("<{number}."), 1);
        let media = version.media_type();
        let mut all = vec![format!(
            "Content-Type: application/xop+xml; charset=utf-8; type=\"{media}\"\r\nContent-ID: {}",
            id(0)
        )];
        let mut contents = vec![root];
        for (number, part) in (1..).zip(parts) {
            all.push(match random.below(3) {
                0 => format!("content-id:{}", id(number)),
                1 => format!("Content-Transfer-Encoding: Binary\r\nX-Any: a\r\n b\r\nContent-ID:\t{}", id(number)),
                _ => format!("Content-ID: {}\r\nContent-Type: image/png; name=\"a;b\"", id(number)),
            });
            contents.push(part);
        }
        let mut order: Vec<usize> = (0..all.len()).collect();
        for at in (1..order.len()).rev() {
            order.swap(at, random.below(at + 1));
        }
        let boundary = ["=_b", "----=_Part_1.2", "uuid:1+id=2"][random.below(3)];
        let mut package = Vec::new();
        if random.below(2) == 0 {
            package.extend_from_slice(b"This is a package.\r\n");
        }
        for at in order {
            package.extend_from_slice(format!("--{boundary}\r\n{}\r\n\r\n", all[at]).as_bytes());
            package.extend_from_slice(&contents[at]);
            package.extend_from_slice(b"\r\n");
        }
        package.extend_from_slice(format!("--{boundary}--").as_bytes());
        let action = if version == Version::Soap12 { format!("; action=\"{ACTION}\"") } else { String::new() };
        let content_type = format!(
            "Multipart/Related;boundary=\"{boundary}\";type=\"application/xop+xml\";start=\"{}\";start-info=\"{media}\"{action}",
            id(0)
        );
        let request = http::Request::post("/album")
            .header("content-type", content_type)
            .header("soapaction", format!("\"{ACTION}\""))
            .body(Full::new(Bytes::from(package)));
        let answer = server(Some(Mtom::new().with_threshold(1))).call(request.unwrap()).await.unwrap();
        assert_eq!(answer.status(), 200);
        let content_type = answer.headers()["content-type"].to_str().unwrap().to_owned();
        let (_, echoed) = taken(&content_type, &answer.into_body().collect().await.unwrap().to_bytes());
        let expected: Vec<Bytes> = elements(&page).into_iter().filter(|element| !element.is_empty()).collect();
        assert_eq!(echoed, expected);
    }
}

const ACTION: &str = "urn:example:album/Keep";

/// Media type, envelope and parts of what a client sends.
async fn sent(version: Version, threshold: usize, page: &Page) -> (String, Bytes, Vec<Bytes>) {
    let kept = Arc::default();
    let client = client(Kept(Arc::clone(&kept)), ADDRESS, version, Some(Mtom::new().with_threshold(threshold)));
    let _ = client.keep(Keep { page: page.clone() }).await;
    let (content_type, body) = kept.lock().unwrap().take().unwrap();
    let (root, parts) = taken(&content_type, &body);
    (content_type, root, parts)
}

/// Envelope and parts of a package of ours, by its boundary alone: nobody can guess it, so that it stands nowhere else.
fn taken(content_type: &str, package: &Bytes) -> (Bytes, Vec<Bytes>) {
    let delimiter = format!("--{}", parameter(content_type, "boundary"));
    let mut rest = package.clone();
    let mut contents = Vec::new();
    loop {
        assert!(rest.starts_with(delimiter.as_bytes()));
        let _ = rest.split_to(delimiter.len());
        if rest == "--\r\n" {
            break;
        }
        let header = rest.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap() + 4;
        let _ = rest.split_to(header);
        let length = rest.windows(delimiter.len()).position(|bytes| bytes == delimiter.as_bytes()).unwrap();
        let content = rest.split_to(length);
        contents.push(content.slice(..length - 2));
    }
    let root = contents.remove(0);
    (root, contents)
}

fn parameter(content_type: &str, name: &str) -> String {
    let (_, value) = content_type.split_once(&format!("; {name}=\"")).unwrap();
    value.split_once('"').unwrap().0.to_owned()
}

struct Kept(Arc<Mutex<Option<(String, Bytes)>>>);

impl Transport for Kept {
    const PRIVATE: bool = true;

    async fn send(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        *self.0.lock().unwrap() = Some((request.content_type.to_string(), request.body.into_bytes()));
        Ok(TransportResponse::new(500, None, Bytes::new()))
    }
}
