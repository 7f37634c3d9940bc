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
    ACCEPT, ALLOW, CONNECTION, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, RETRY_AFTER, TRANSFER_ENCODING,
};
use http::{HeaderValue, Method, Response, StatusCode, Version, request};

use crate::mtom;
use crate::server::media_type::media_type;
use crate::server::soap_action::SOAP_ACTION;
use crate::server::{ResponseBody, description, schemas};
use crate::soap;

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

/// Whether the answer to a plain request may be a package.
pub(super) fn accepts_packages(headers: &HeaderMap) -> bool {
    headers.get_all(ACCEPT).iter().any(|value| value.to_str().is_ok_and(mtom::accepts))
}
