//! Messages: what a client reads, what is written and read again, and what another parser says.

use arbitrary::Unstructured;
use wsdl_runtime::soap::{Message, Operation, read_request, read_response, write_request};
use wsdl_runtime::xml::{Kind, Namespaces, ReadError, ReadOptions, Reader, decode};
use wsdl_runtime::{Nillable, RawElement, Secret};

use crate::services88::messages::{
    ChangePassword, ChangePasswordResponse, GetUserResponse, RequestHeaders, ResponseHeaders,
};
use crate::services88::types::SoCredentials;

/// A response, UTF-16 included.
pub fn envelope_client(data: &[u8]) {
    let options = ReadOptions::client();
    let _ = read_response::<GetUserResponse, ResponseHeaders>(data, &options).map(|response| format!("{response:?}"));
    let _ = read_response::<ChangePasswordResponse, ResponseHeaders>(data, &options);
}

const OPERATION: Operation = Operation {
    name: "ChangePassword",
    action: "urn:a",
    input: ChangePassword::ELEMENT,
    output: Some(ChangePasswordResponse::ELEMENT),
    request_headers: &[0, 1, 2],
    response_headers: &[],
    carries_secrets: true,
    actions: None,
};

fn text(bytes: &mut Unstructured<'_>) -> arbitrary::Result<String> {
    Ok(bytes.arbitrary::<&str>()?.to_owned())
}

fn secret(bytes: &mut Unstructured<'_>) -> arbitrary::Result<Nillable<Secret>> {
    Ok(match bytes.int_in_range(0..=3)? {
        0 => Nillable::Absent,
        1 => Nillable::Nil,
        _ => Nillable::Value(text(bytes)?.into()),
    })
}

fn legal(text: &str) -> bool {
    text.chars().all(
        |char| matches!(char, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..),
    )
}

/// A value is written as XML that everybody takes, and read as itself; what XML cannot say is an error of writing.
pub fn roundtrip(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let value = (|| {
        let ticket = secret(&mut bytes)?;
        let headers = RequestHeaders {
            application_token: secret(&mut bytes)?,
            credentials: if bytes.arbitrary()? { Nillable::Value(SoCredentials { ticket }) } else { Nillable::Absent },
            ..RequestHeaders::default()
        };
        let body = ChangePassword {
            associate_id: bytes.arbitrary()?,
            old_password: secret(&mut bytes)?,
            new_password: secret(&mut bytes)?,
        };
        Ok::<_, arbitrary::Error>((headers, body))
    })();
    let Ok((headers, body)) = value else { return };
    let ticket = headers.credentials.as_option().and_then(|credentials| credentials.ticket.as_option());
    let all =
        [headers.application_token.as_option(), ticket, body.old_password.as_option(), body.new_password.as_option()];
    let legal = all.into_iter().flatten().all(|secret| legal(secret.expose()));
    match write_request(&OPERATION, Some(&headers), &body, false) {
        Err(error) => assert!(!legal, "{error}"),
        Ok(written) => {
            assert!(legal, "a character that XML does not allow was written");
            let text = std::str::from_utf8(&written).expect("UTF-8");
            roxmltree::Document::parse(text).expect("XML");
            let read =
                read_request::<ChangePassword, RequestHeaders>(&written, &ReadOptions::server()).expect("a request");
            assert_eq!((read.body, read.headers), (body, Some(headers)));
        }
    }
}

static NAMESPACES: Namespaces = Namespaces::new(&[]);

fn well_formed(text: &str) -> Result<(), ReadError> {
    let mut reader = Reader::new(text, &NAMESPACES, &ReadOptions::client());
    reader.child()?;
    reader.skip()?;
    reader.end()
}

/// What we take roxmltree takes, and what we keep as raw XML says the same to it. What we refuse as XML and it takes is one of the differences that the tests name.
pub fn differential(data: &[u8]) {
    let Ok(decoded) = decode(data, false) else {
        assert!(std::str::from_utf8(data).is_err() || data.starts_with(b"<\0") || data.starts_with(b"\0<"));
        return;
    };
    let theirs = roxmltree::Document::parse(decoded.strip_prefix('\u{feff}').unwrap_or(&decoded));
    match (well_formed(&decoded), theirs) {
        (Ok(()), Err(error)) => panic!("roxmltree refuses what we take: {error}"),
        (Ok(()), Ok(theirs)) => {
            let kept = RawElement::parse(&decoded).expect("it is XML").to_xml();
            let again = roxmltree::Document::parse(&kept).expect("it is still XML");
            same(theirs.root_element(), again.root_element());
        }
        (Err(error), Ok(_)) => {
            let kind = error.kind();
            let known = matches!(
                kind,
                Kind::XmlPi
                    | Kind::XmlVersion
                    | Kind::XmlEncoding
                    | Kind::XmlNamespace
                    | Kind::XmlWellformed
                    | Kind::XmlChar
                    | Kind::SchemaNil
            );
            assert!(known || kind.as_str().starts_with("limit."), "{error}");
        }
        (Err(_), Err(_)) => {}
    }
}

fn same(one: roxmltree::Node<'_, '_>, other: roxmltree::Node<'_, '_>) {
    assert_eq!(one.tag_name(), other.tag_name());
    let attributes = |node: roxmltree::Node<'_, '_>| {
        let mut all: Vec<_> = node
            .attributes()
            .map(|attribute| {
                (attribute.namespace().map(str::to_owned), attribute.name().to_owned(), attribute.value().to_owned())
            })
            .collect();
        all.sort();
        all
    };
    assert_eq!(attributes(one), attributes(other));
    let content = |node: roxmltree::Node<'_, '_>| -> Vec<Option<String>> {
        node.children()
            .filter(|child| child.is_text() || child.is_element())
            .map(|child| child.text().filter(|_| child.is_text()).map(str::to_owned))
            .collect()
    };
    assert_eq!(content(one), content(other));
    for (one, other) in one.children().zip(other.children()).filter(|(one, _)| one.is_element()) {
        same(one, other);
    }
}
