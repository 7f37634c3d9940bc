//! Decision: what an answer is: a fault whatever else it says, then a failure by its headers, then a response. Doubt is never success.

use std::convert::Infallible;

use crate::soap::encoding;
use crate::soap::envelope_read::{Content, EnvelopeReader};
use crate::soap::erased::ReadBody;
use crate::soap::header_faults::HeaderFaults;
use crate::soap::{Failure, Fault, Headers, Message, NoHeaders, OtherBlocks, Request, Response, Version};
use crate::xml::parts::Parts;
use crate::xml::{Envelope, Kind, Name, Namespaces, ReadError, ReadOptions, Text, decode};

/// What an envelope that answers a call says.
#[derive(Debug)]
#[non_exhaustive]
pub enum Outcome<R, H, F> {
    /// The operation succeeded.
    Response(Response<R, H>),
    /// The body is a Fault.
    Fault(Fault),
    /// The headers report the service's own failure.
    Failure(F),
}

/// Reads an answer. The content of a body whose headers report a failure is judged as XML only.
///
/// # Errors
/// Whatever is wrong with the message; `soap.unexpected_response` when it answers something else.
pub fn read_outcome<R: Message, H: Headers, F: Failure<H>>(
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Outcome<R, H, F>, ReadError> {
    read_outcome_of(Version::Soap11, bytes, options)
}

/// Reads an answer of a version of SOAP; a fault may be of the other one, which a server sends that does not know this one. The content of a body whose
/// headers report a failure is judged as XML only.
///
/// # Errors
/// Whatever is wrong with the message; `soap.unexpected_response` when it answers something else.
pub fn read_outcome_of<R: Message, H: Headers, F: Failure<H>>(
    version: Version,
    bytes: &[u8],
    options: &ReadOptions,
) -> Result<Outcome<R, H, F>, ReadError> {
    let mut body = R::blank();
    Ok(match read_answer(version, bytes, None, options, &Expected::of::<R>(), &mut body, None)? {
        Outcome::Response(Response { headers, skipped, body: () }) => {
            Outcome::Response(Response { headers, body, skipped })
        }
        Outcome::Fault(fault) => Outcome::Fault(fault),
        Outcome::Failure(failure) => Outcome::Failure(failure),
    })
}

/// What the body of an answer should be.
pub(crate) struct Expected {
    pub(crate) name: Name,
    /// Whether it is the content of the Body itself.
    pub(crate) whole: bool,
    pub(crate) encoded: bool,
    pub(crate) nillable: bool,
    pub(crate) namespaces: &'static Namespaces,
}

impl Expected {
    pub(crate) const fn of<R: Message>() -> Self {
        Self {
            name: R::ELEMENT.name,
            whole: R::ELEMENT.is_body(),
            encoded: R::ENCODED,
            nillable: R::TYPE_NILLABLE,
            namespaces: R::NAMESPACES,
        }
    }
}

/// Reads an answer whose body goes into `body`.
pub(crate) fn read_answer<H: Headers, F: Failure<H>>(
    version: Version,
    bytes: &[u8],
    parts: Option<&Parts>,
    options: &ReadOptions,
    expected: &Expected,
    body: &mut dyn ReadBody,
    others: Option<&mut dyn OtherBlocks>,
) -> Result<Outcome<(), H, F>, ReadError> {
    let text = text_of(bytes, options, true)?;
    let resolved = if expected.encoded { encoding::resolved(&text, options)? } else { None };
    let text = resolved.as_ref().map_or(&*text, |resolved| resolved.as_str());
    let mut envelope = EnvelopeReader::new(text, expected.namespaces, options)
        .with_versions(BOTH)
        .with_encoding(expected.encoded)
        .with_parts(parts);
    let outcome = outcome_of(&mut envelope, version, options, expected, body, others);
    outcome.map_err(|error| envelope.worst(error))
}

fn outcome_of<H: Headers, F: Failure<H>>(
    envelope: &mut EnvelopeReader<'_>,
    version: Version,
    options: &ReadOptions,
    expected: &Expected,
    body: &mut dyn ReadBody,
    others: Option<&mut dyn OtherBlocks>,
) -> Result<Outcome<(), H, F>, ReadError> {
    let mut headers = H::default();
    let header = match F::HEADER_FAULTS {
        None => {
            envelope.headers_and(&mut headers, others)?;
            None
        }
        Some(shape) => {
            let mut faults = HeaderFaults::new(shape, others);
            envelope.headers_and(&mut headers, Some(&mut faults))?;
            faults.into_header()
        }
    };
    let content = if expected.whole { envelope.peek()? } else { envelope.content()? };
    if content == Content::Fault {
        if expected.whole {
            envelope.content()?;
        }
        return Ok(Outcome::Fault(Fault { header, ..envelope.fault()? }));
    }
    if envelope.version() != version && options.envelope == Envelope::Declared {
        let message = format!("the Envelope is not in the namespace {}", version.namespace());
        return Err(envelope.error(Kind::SoapVersion, &message));
    }
    if let Some(failure) = F::from_headers(&headers) {
        envelope.skip()?;
        return Ok(Outcome::Failure(failure));
    }
    let name = expected.name;
    match content {
        _ if expected.whole => {}
        Content::Element(element) if element.local == name.local && element.namespace == name.namespace => {}
        // The name of the struct around what rpc returns is not significant (SOAP 1.1, section 7.1); for literal it is (Basic Profile R2729).
        Content::Element(_) if expected.encoded => {}
        _ => {
            return Err(
                envelope.unexpected(Kind::SoapUnexpectedResponse, &format!("expected the element {}", name.local))
            );
        }
    }
    envelope.read_body(body, expected.nillable)?;
    Ok(Outcome::Response(Response { headers, body: (), skipped: envelope.take_skipped() }))
}

/// Reads a response; a fault or another element is `soap.unexpected_response`.
///
/// # Errors
/// Whatever is wrong with the message.
pub fn read_response<B: Message, H: Headers>(bytes: &[u8], options: &ReadOptions) -> Result<Response<B, H>, ReadError> {
    match read_outcome::<B, H, Infallible>(bytes, options)? {
        Outcome::Response(response) => Ok(response),
        Outcome::Fault(_) => Err(ReadError::new(Kind::SoapUnexpectedResponse, "the message is a fault")),
        Outcome::Failure(never) => match never {},
    }
}

/// Reads a request; another element is `soap.structure`.
///
/// # Errors
/// Whatever is wrong with the message.
pub fn read_request<B: Message, H: Headers>(bytes: &[u8], options: &ReadOptions) -> Result<Request<B, H>, ReadError> {
    let text = text_of(bytes, options, false)?;
    let resolved = if B::ENCODED { encoding::resolved(&text, options)? } else { None };
    let text = resolved.as_ref().map_or(&*text, |resolved| resolved.as_str());
    let mut envelope = EnvelopeReader::new(text, B::NAMESPACES, options).with_encoding(B::ENCODED);
    request_of(&mut envelope).map_err(|error| envelope.worst(error))
}

fn request_of<B: Message, H: Headers>(envelope: &mut EnvelopeReader<'_>) -> Result<Request<B, H>, ReadError> {
    let mut headers = H::default();
    envelope.headers(&mut headers)?;
    let expected = B::ELEMENT.name;
    if !B::ELEMENT.is_body() && envelope.body_name()? != (expected.namespace, expected.local) {
        return Err(envelope.unexpected(Kind::SoapStructure, &format!("expected the element {}", expected.local)));
    }
    let mut body = B::blank();
    envelope.body(&mut body, B::TYPE_NILLABLE)?;
    super::judged(&body)?;
    Ok(Request { headers: Some(headers), body, caller: None })
}

/// An answer may be of either version, as far as it is a fault.
const BOTH: &[Version] = &[Version::Soap11, Version::Soap12];

/// Reads what answers a one-way message, where there is anything: a fault, or `None` for what the caller is to ignore (Basic Profile R2750).
///
/// # Errors
/// Whatever is wrong with the message.
pub fn read_acknowledgement(
    bytes: &[u8],
    namespaces: &'static Namespaces,
    options: &ReadOptions,
) -> Result<Option<Fault>, ReadError> {
    read_acknowledgement_and(bytes, None, namespaces, options, None)
}

/// The same with header blocks that the description does not have.
pub(crate) fn read_acknowledgement_and(
    bytes: &[u8],
    parts: Option<&Parts>,
    namespaces: &'static Namespaces,
    options: &ReadOptions,
    others: Option<&mut dyn OtherBlocks>,
) -> Result<Option<Fault>, ReadError> {
    let text = text_of(bytes, options, true)?;
    let mut envelope = EnvelopeReader::new(&text, namespaces, options).with_versions(BOTH).with_parts(parts);
    envelope.headers_and(&mut NoHeaders, others)?;
    if envelope.content()? == Content::Fault { Ok(Some(envelope.fault()?)) } else { Ok(None) }
}

fn text_of<'b>(bytes: &'b [u8], options: &ReadOptions, utf16: bool) -> Result<Text<'b>, ReadError> {
    let limit = options.limits.body;
    if bytes.len() > limit {
        return Err(ReadError::new(Kind::LimitBody, format!("more bytes than {limit}")));
    }
    decode(bytes, utf16)
}
