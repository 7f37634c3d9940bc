//! Decision: what an answer is: a fault whatever else it says, then a failure by its headers, then a response. Doubt is never success.

use std::convert::Infallible;

use crate::soap::envelope_read::{Content, EnvelopeReader};
use crate::soap::erased::ReadBody;
use crate::soap::{Failure, Fault, Headers, Message, Request, Response};
use crate::xml::{Kind, Name, Namespaces, ReadError, ReadOptions, Text, decode};

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
    let mut body = R::blank();
    Ok(match read_answer(bytes, options, &Expected::of::<R>(), &mut body)? {
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
    pub(crate) nillable: bool,
    pub(crate) namespaces: &'static Namespaces,
}

impl Expected {
    pub(crate) const fn of<R: Message>() -> Self {
        Self { name: R::ELEMENT.name, nillable: R::TYPE_NILLABLE, namespaces: R::NAMESPACES }
    }
}

/// Reads an answer whose body goes into `body`.
pub(crate) fn read_answer<H: Headers, F: Failure<H>>(
    bytes: &[u8],
    options: &ReadOptions,
    expected: &Expected,
    body: &mut dyn ReadBody,
) -> Result<Outcome<(), H, F>, ReadError> {
    let text = text_of(bytes, options, true)?;
    let mut envelope = EnvelopeReader::new(&text, expected.namespaces, options);
    let mut headers = H::default();
    envelope.headers(&mut headers)?;
    let content = envelope.content()?;
    if content == Content::Fault {
        return Ok(Outcome::Fault(envelope.fault()?));
    }
    if let Some(failure) = F::from_headers(&headers) {
        envelope.skip()?;
        return Ok(Outcome::Failure(failure));
    }
    let name = expected.name;
    match content {
        Content::Element(element) if element.local == name.local && element.namespace == name.namespace => {}
        _ => {
            return Err(envelope.refused(Kind::SoapUnexpectedResponse, &format!("expected the element {}", name.local)));
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
    let mut envelope = EnvelopeReader::new(&text, B::NAMESPACES, options);
    let mut headers = H::default();
    envelope.headers(&mut headers)?;
    let expected = B::ELEMENT.name;
    if envelope.body_name()? != (expected.namespace, expected.local) {
        return Err(envelope.refused(Kind::SoapStructure, &format!("expected the element {}", expected.local)));
    }
    let mut body = B::blank();
    envelope.body(&mut body, B::TYPE_NILLABLE)?;
    Ok(Request { headers: Some(headers), body })
}

fn text_of<'b>(bytes: &'b [u8], options: &ReadOptions, utf16: bool) -> Result<Text<'b>, ReadError> {
    let limit = options.limits.body;
    if bytes.len() > limit {
        return Err(ReadError::new(Kind::LimitBody, format!("more bytes than {limit}")));
    }
    decode(bytes, utf16)
}
