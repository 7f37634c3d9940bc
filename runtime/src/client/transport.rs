//! Decision: what a client needs from whatever carries its messages, and how that can go wrong.

use std::borrow::Cow;
use std::fmt;
use std::future::Future;
use std::time::Duration;

use bytes::Bytes;

use crate::soap::{Pieces, Version};

/// One message on its way out.
#[derive(Clone)]
#[non_exhaustive]
pub struct TransportRequest<'a> {
    /// Address of the service.
    pub address: &'a str,
    /// Name of the operation.
    pub operation: &'a str,
    /// The soapAction of the operation, without quotes.
    pub action: &'a str,
    /// Version of the envelope: SOAP 1.1 has a SOAPAction header, SOAP 1.2 an `action` in the media type.
    pub version: Version,
    /// Media type with its parameters.
    pub content_type: Cow<'a, str>,
    /// Media types of the answers that can be read: the Accept of HTTP.
    pub accept: &'static str,
    /// The envelope, or the package: a body of HTTP, or [one piece](Pieces::into_bytes).
    pub body: Pieces,
    /// The envelope with secrets redacted; only for a transport that [keeps](Transport::KEEPS) messages.
    pub redacted: Option<Bytes>,
    /// Most bytes that the answer may have.
    pub limit: usize,
    /// Time for the whole exchange; `None` leaves it to the transport.
    pub deadline: Option<Duration>,
    /// True when the message holds a secret.
    pub secret: bool,
}

impl fmt::Debug for TransportRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportRequest")
            .field("action", &self.action)
            .field("bytes", &self.body.len())
            .field("secret", &self.secret)
            .finish_non_exhaustive()
    }
}

/// The answer as it came, whatever its status.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct TransportResponse {
    /// Status code of HTTP; transports without one say 200.
    pub status: u16,
    /// The Content-Type, if there was one.
    pub content_type: Option<String>,
    /// The whole body.
    pub body: Bytes,
}

impl TransportResponse {
    /// An answer.
    pub const fn new(status: u16, content_type: Option<String>, body: Bytes) -> Self {
        Self { status, content_type, body }
    }
}

impl fmt::Debug for TransportResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportResponse")
            .field("status", &self.status)
            .field("bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Carries one message to the service and brings its answer. It never sends a message twice and follows no redirect.
pub trait Transport: Send + Sync + 'static {
    /// True when messages cannot leave this process or machine: then secrets need no https.
    const PRIVATE: bool = false;

    /// True for a transport that keeps messages, or looks for kept ones: each request brings a copy without secrets, and what was read of the answer is
    /// handed to [`keep`](Self::keep).
    const KEEPS: bool = false;

    /// Sends `request` and waits for the whole answer.
    fn send(
        &self,
        request: TransportRequest<'_>,
    ) -> impl Future<Output = Result<TransportResponse, TransportError>> + Send;

    /// What may be kept of an exchange: called after the answer was read, where [`KEEPS`](Self::KEEPS) is true.
    fn keep(&self, _exchange: Exchange<'_>) {}
}

/// A request and its answer as they may be kept: written again from what was read, with secrets redacted, so that nothing is in them that the description does not
/// know. The detail of a fault is left out for the same reason.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Exchange<'a> {
    /// Name of the operation.
    pub operation: &'a str,
    /// The request.
    pub request: &'a [u8],
    /// The answer.
    pub answer: Kept<'a>,
}

impl<'a> Exchange<'a> {
    pub(super) const fn new(operation: &'a str, request: &'a [u8], answer: Kept<'a>) -> Self {
        Self { operation, request, answer }
    }
}

impl fmt::Debug for Exchange<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange").field("operation", &self.operation).finish_non_exhaustive()
    }
}

/// An answer that may be kept.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Kept<'a> {
    /// A response, also one that reports failure by its headers.
    Response(&'a [u8]),
    /// A fault.
    Fault(&'a [u8]),
    /// The message of a one-way operation was taken.
    Taken,
    /// There was no answer, or none that could be read: the error says why.
    Nothing,
}

impl fmt::Debug for Kept<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Response(_) => "Response",
            Self::Fault(_) => "Fault",
            Self::Taken => "Taken",
            Self::Nothing => "Nothing",
        })
    }
}

/// What kept a message or its answer from arriving.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// The address or the soapAction cannot be used in HTTP.
    Address,
    /// The operation carries secrets and the address is neither https nor this machine.
    Insecure,
    /// No connection: nothing was sent.
    Connect,
    /// The deadline passed.
    Deadline,
    /// The connection broke in the middle of the exchange.
    Broken,
    /// The answer is longer than the limit (`limit.body`).
    Limit,
    /// The answer has a status that is not success, and no envelope.
    Status,
    /// The answer has a media type that is not XML, so that it is no envelope.
    MediaType,
    /// The answer is a package (`multipart/related`) of MTOM, which the channel was not told to read, or of SOAP with Attachments, which is not read.
    Attachments,
    /// The answer is compressed although that was not asked for.
    Encoding,
    /// Anything else that a transport may report.
    Other,
}

/// Error of a transport. It holds no bytes of any message.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    status: Option<u16>,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

impl TransportError {
    /// An error of this kind.
    pub const fn new(kind: TransportErrorKind) -> Self {
        Self { kind, status: None, source: None }
    }

    /// The same error with the status of the answer.
    #[must_use]
    pub fn with_status(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }

    /// The same error with what caused it, which must not hold any part of a message.
    #[must_use]
    pub fn with_source(self, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self { source: Some(source.into()), ..self }
    }

    /// What happened.
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// The status of the answer, if there was an answer.
    pub const fn status(&self) -> Option<u16> {
        self.status
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Address => "the address or soapAction cannot be used in HTTP",
            TransportErrorKind::Insecure => {
                "the operation carries secrets, which need https (Channel::allow_insecure_secrets permits http)"
            }
            TransportErrorKind::Connect => "no connection to the service",
            TransportErrorKind::Deadline => "the deadline passed before the answer was complete",
            TransportErrorKind::Broken => "the connection broke before the answer was complete",
            TransportErrorKind::Limit => "limit.body: the answer is longer than the limit",
            TransportErrorKind::Status => "the answer is not an envelope and its status is not success",
            TransportErrorKind::MediaType => "the answer is not XML by its media type",
            TransportErrorKind::Attachments => {
                "the answer is a package: of MTOM, which Channel::with_mtom would read, or of SOAP with Attachments, which is not read"
            }
            TransportErrorKind::Encoding => "the answer is compressed, which was not asked for",
            TransportErrorKind::Other => "the transport failed",
        })?;
        match self.status {
            Some(status) => write!(f, " (status {status})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
