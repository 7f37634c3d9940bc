//! Decision: what HTTP must look like before a body is read (SOAP 1.1 section 6, Basic Profile 1.1 section 3.4).
//!
//! | request | answer |
//! |---|---|
//! | GET with `?wsdl`, `?wsdl=1` | the description, if there is one, or one that it imports |
//! | GET with `?xsd`, `?xsd=1` | a schema of the description |
//! | any method but POST | 405 and Allow |
//! | not exactly one Content-Type of text/xml, or of application/soap+xml where SOAP 1.2 is bound, with charset utf-8 or none, or of a package where MTOM is on | 415 |
//! | Content-Encoding other than identity | 415 |
//! | more than one SOAPAction | 400 |
//! | a declared length beyond the limit | 413, without reading |
//! | no length, and a Transfer-Encoding other than one `chunked` | 400 |

use http::header::{
    ACCEPT, ALLOW, CONNECTION, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderName, RETRY_AFTER, TRANSFER_ENCODING,
};
use http::{HeaderValue, Method, Response, StatusCode, Version, request};

use crate::mtom;
use crate::server::{ResponseBody, description, schemas};
use crate::soap;

const SOAP_ACTION: HeaderName = HeaderName::from_static("soapaction");

/// What is to be done with a request.
#[derive(Debug)]
pub(super) enum Verdict {
    /// Its body is to be read, as a message of this version by its media type.
    Read(soap::Version),
    /// Its body is to be read, as a package of MTOM.
    Unpack,
    /// The description is asked for: the one with this number.
    Describe(usize),
    /// It asks for a schema of the description, by number.
    Schema(usize),
    /// It is refused.
    Refuse(Refusal),
}

/// A refusal in terms of HTTP, without a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    /// True when bytes of the request may still be on their way, so that the connection cannot be used again.
    pub(super) close: bool,
}

impl Refusal {
    pub(super) const fn keeping(status: StatusCode) -> Self {
        Self { status, close: false }
    }

    pub(super) const fn closing(status: StatusCode) -> Self {
        Self { status, close: true }
    }

    pub(super) fn into_response(self, describes: bool, version: Version) -> Response<ResponseBody> {
        let mut response = Response::new(ResponseBody::default());
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        if self.status == StatusCode::METHOD_NOT_ALLOWED {
            headers.insert(ALLOW, HeaderValue::from_static(if describes { "POST, GET" } else { "POST" }));
        }
        if self.status == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        if self.close && version <= Version::HTTP_11 {
            headers.insert(CONNECTION, HeaderValue::from_static("close"));
        }
        response
    }
}

/// Judges the head of a request. `length` is the declared length of its body.
pub(super) fn judge(
    head: &request::Parts,
    length: Option<u64>,
    limit: usize,
    describes: bool,
    soap12: bool,
    mtom: bool,
) -> Verdict {
    if head.method != Method::POST {
        if describes && head.method == Method::GET {
            let query = head.uri.query().unwrap_or_default();
            if let Some(number) = description::asked_for(query) {
                return Verdict::Describe(number);
            }
            if let Some(number) = schemas::asked_for(query) {
                return Verdict::Schema(number);
            }
        }
        return Verdict::Refuse(Refusal::keeping(StatusCode::METHOD_NOT_ALLOWED));
    }
    if length.is_some_and(|length| usize::try_from(length).map_or(true, |length| length > limit)) {
        return Verdict::Refuse(Refusal::closing(StatusCode::PAYLOAD_TOO_LARGE));
    }
    if length.is_none() && is_transformed(&head.headers) {
        return Verdict::Refuse(Refusal::closing(StatusCode::BAD_REQUEST));
    }
    let fields = Fields::of(&head.headers);
    let spoken = fields.spoken().filter(|version| soap12 || *version == soap::Version::Soap11);
    let read = match spoken {
        Some(version) => Verdict::Read(version),
        None if mtom && fields.is_package() => Verdict::Unpack,
        None => return Verdict::Refuse(Refusal::keeping(StatusCode::UNSUPPORTED_MEDIA_TYPE)),
    };
    if !fields.is_identity {
        return Verdict::Refuse(Refusal::keeping(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    if fields.actions > 1 {
        return Verdict::Refuse(Refusal::keeping(StatusCode::BAD_REQUEST));
    }
    read
}

/// Whether the body comes in a transfer coding that nobody here undoes, such as `gzip, chunked`. Chunks are taken apart below.
fn is_transformed(headers: &HeaderMap) -> bool {
    let mut codings = headers.get_all(TRANSFER_ENCODING).iter();
    let chunked = |coding: &HeaderValue| coding.as_bytes().trim_ascii().eq_ignore_ascii_case(b"chunked");
    codings.next().is_some_and(|coding| !chunked(coding)) || codings.next().is_some()
}

/// The header fields that are judged. A head has a handful of fields, so that looking at each of them once costs half of what finding four does.
struct Fields<'h> {
    /// The first Content-Type, and how many there are.
    content_type: Option<&'h HeaderValue>,
    content_types: usize,
    is_identity: bool,
    actions: usize,
}

impl<'h> Fields<'h> {
    fn of(headers: &'h HeaderMap) -> Self {
        let mut fields = Self { content_type: None, content_types: 0, is_identity: true, actions: 0 };
        for (name, value) in headers {
            if name == CONTENT_TYPE {
                fields.content_type.get_or_insert(value);
                fields.content_types = fields.content_types.saturating_add(1);
            } else if name == CONTENT_ENCODING {
                fields.is_identity &= value.as_bytes().trim_ascii().eq_ignore_ascii_case(b"identity");
            } else if name == SOAP_ACTION {
                fields.actions = fields.actions.saturating_add(1);
            }
        }
        fields
    }

    /// Whether the one Content-Type is that of a package.
    #[cold]
    fn is_package(&self) -> bool {
        let value = self.content_type.filter(|_| self.content_types == 1).and_then(|value| value.to_str().ok());
        value.is_some_and(mtom::is_package)
    }

    /// The version of SOAP that the one Content-Type speaks of.
    fn spoken(&self) -> Option<soap::Version> {
        match (self.content_type, self.content_types) {
            // The ordinary case, before anything is taken apart.
            (Some(value), 1) if value == "text/xml; charset=utf-8" => Some(soap::Version::Soap11),
            (Some(value), 1) => media_type(value.to_str().ok()?),
            _ => None,
        }
    }
}

/// A media type of SOAP with charset utf-8 (quoted or not) or none. Other parameters say nothing that matters here.
fn media_type(value: &str) -> Option<soap::Version> {
    let (media, rest) = value.split_once(';').unwrap_or((value, ""));
    let is = |version: &soap::Version| media.trim_ascii().eq_ignore_ascii_case(version.media_type());
    let version = [soap::Version::Soap11, soap::Version::Soap12].into_iter().find(is)?;
    let utf8 = |value: &str| value.eq_ignore_ascii_case("utf-8") || value.eq_ignore_ascii_case("utf8");
    let fit = parameters(rest).all(|(name, value)| match value {
        Some(value) => !name.eq_ignore_ascii_case("charset") || utf8(value),
        None => name.is_empty(),
    });
    fit.then_some(version)
}

/// Names and values of the parameters of a media type. A quoted value may hold a semicolon, as an action does.
fn parameters(text: &str) -> impl Iterator<Item = (&str, Option<&str>)> {
    let mut quoted = false;
    let parts = text.split(move |character: char| {
        quoted ^= character == '"';
        character == ';' && !quoted
    });
    parts.map(|part| match part.split_once('=') {
        Some((name, value)) => {
            let value = value.trim_ascii();
            let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
            (name.trim_ascii(), Some(value))
        }
        None => (part.trim_ascii(), None),
    })
}

/// How the SOAPAction of a request relates to the operation that its body names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// It is the operation's, or `""`, which leaves the choice to the body.
    Agrees,
    /// There is none, although SOAP 1.1 requires it.
    Missing,
    /// It is another one.
    Differs,
}

/// Compares the SOAPAction with what the description says, quoted or not.
pub(super) fn action(headers: &HeaderMap, version: soap::Version, expected: &str) -> Action {
    if version == soap::Version::Soap12 {
        return action_parameter(headers, expected);
    }
    let Some(value) = headers.get(SOAP_ACTION) else {
        return if expected.is_empty() { Action::Agrees } else { Action::Missing };
    };
    let value = value.as_bytes().trim_ascii();
    let (value, quoted) = match value.strip_prefix(b"\"").and_then(|value| value.strip_suffix(b"\"")) {
        Some(value) => (value, true),
        None => (value, false),
    };
    if value == expected.as_bytes() || (quoted && value.is_empty()) {
        Action::Agrees
    } else if value.is_empty() {
        Action::Missing
    } else {
        Action::Differs
    }
}

/// SOAP 1.2 puts the action into the media type, and may leave it out (RFC 3902).
fn action_parameter(headers: &HeaderMap, expected: &str) -> Action {
    let value = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (_, rest) = value.split_once(';').unwrap_or((value, ""));
    let given = parameters(rest).find(|(name, _)| name.eq_ignore_ascii_case("action")).and_then(|(_, value)| value);
    match given {
        None | Some("") => Action::Agrees,
        Some(given) if given == expected || given == expected.replace('"', "%22") => Action::Agrees,
        Some(_) => Action::Differs,
    }
}

/// Whether the answer to a plain request may be a package.
pub(super) fn accepts_packages(headers: &HeaderMap) -> bool {
    headers.get_all(ACCEPT).iter().any(|value| value.to_str().is_ok_and(mtom::accepts))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_text_xml(value: &str) -> bool {
        media_type(value) == Some(soap::Version::Soap11)
    }

    #[test]
    fn media_types_of_soap_1_2() {
        let action = |value: &'static str, expected| {
            let headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(value))]);
            (media_type(value), action(&headers, soap::Version::Soap12, expected))
        };
        let soap12 = Some(soap::Version::Soap12);
        assert_eq!(action("application/soap+xml", "urn:a"), (soap12, Action::Agrees));
        assert_eq!(
            action("application/soap+xml; action=\"urn:a;b\"; charset=utf-8", "urn:a;b"),
            (soap12, Action::Agrees)
        );
        assert_eq!(action("application/soap+xml; charset=utf-8; Action=urn:a", "urn:a"), (soap12, Action::Agrees));
        assert_eq!(action("application/soap+xml;action=\"urn:b\"", "urn:a"), (soap12, Action::Differs));
        assert_eq!(action("application/soap+xml;charset=latin1", "urn:a").0, None);
    }

    #[test]
    fn media_types() {
        for good in [
            "text/xml",
            "TEXT/XML",
            "text/xml;charset=utf-8",
            "text/xml; charset=\"UTF-8\"",
            "text/xml ; charset = utf-8",
            "text/xml; action=x",
        ] {
            assert!(is_text_xml(good), "{good}");
        }
        for bad in [
            "",
            "application/xml",
            "text/xml2",
            "text/xml; charset=utf-16",
            "text/xml; charset=utf-7",
            "text/xml, text/plain",
            "text/xml; x",
            "text/xml; charset=utf-8; charset=latin1",
        ] {
            assert!(!is_text_xml(bad), "{bad}");
        }
    }

    #[test]
    fn actions() {
        let judge = |value: Option<&'static str>, expected| {
            let mut headers = HeaderMap::new();
            if let Some(value) = value {
                headers.insert(SOAP_ACTION, HeaderValue::from_static(value));
            }
            action(&headers, soap::Version::Soap11, expected)
        };
        assert_eq!(judge(Some("\"urn:a\""), "urn:a"), Action::Agrees);
        assert_eq!(judge(Some("urn:a"), "urn:a"), Action::Agrees);
        assert_eq!(judge(Some("\"\""), "urn:a"), Action::Agrees);
        assert_eq!(judge(Some(""), "urn:a"), Action::Missing);
        assert_eq!(judge(None, "urn:a"), Action::Missing);
        assert_eq!(judge(None, ""), Action::Agrees);
        assert_eq!(judge(Some("\"urn:b\""), "urn:a"), Action::Differs);
        assert_eq!(judge(Some("\"urn:a"), "urn:a"), Action::Differs);
    }
}
