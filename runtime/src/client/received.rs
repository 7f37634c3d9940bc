//! Decision: what an answer is before it is read: an envelope, a package that is taken apart when the channel was told to read such, or nothing that is searched
//! for an envelope, because its media type says that it is something else. What says that a one-way message was taken need not be either.

use bytes::Bytes;

use crate::client::{TransportError, TransportErrorKind, TransportResponse};
use crate::mtom::{self, Mtom};
use crate::soap::Version;
use crate::xml::parts::Parts;
use crate::xml::{Limits, ReadError};

/// An answer to be read.
pub(super) struct Received {
    pub(super) status: u16,
    pub(super) content_type: Option<String>,
    /// The envelope.
    pub(super) body: Bytes,
    /// What came beside it in a package.
    pub(super) parts: Option<Parts>,
}

/// Why there is no answer to read.
pub(super) enum NotReceived {
    Transport(TransportError),
    Package(Box<ReadError>),
}

impl Received {
    /// Reports what came, and refuses what cannot be an envelope. `bytes` are those of the request.
    pub(super) fn of(
        answer: Result<TransportResponse, TransportError>,
        bytes: usize,
        one_way: bool,
        mtom: Option<Mtom>,
        limits: &Limits,
    ) -> Result<Self, NotReceived> {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => {
                tracing::debug!(%error, request.bytes = bytes, "not answered");
                return Err(NotReceived::Transport(error));
            }
        };
        tracing::debug!(status = answer.status, request.bytes = bytes, response.bytes = answer.body.len(), "answered");
        let taken = one_way && is_success(answer.status);
        if let Some(media) = answer.content_type.as_deref().filter(|media| !is_xml(media)) {
            if mtom.is_some() && mtom::is_package(media) {
                return Self::unpacked(&answer, media, limits);
            }
            if !taken {
                let kind = match is_success(answer.status) {
                    true if is_multipart(media) => TransportErrorKind::Attachments,
                    true => TransportErrorKind::MediaType,
                    false => TransportErrorKind::Status,
                };
                return Err(NotReceived::Transport(TransportError::new(kind).with_status(answer.status)));
            }
        }
        let TransportResponse { status, content_type, body } = answer;
        Ok(Self { status, content_type, body, parts: None })
    }

    #[cold]
    fn unpacked(answer: &TransportResponse, media: &str, limits: &Limits) -> Result<Self, NotReceived> {
        let status = answer.status;
        match mtom::unpack(media, &answer.body, limits) {
            Ok(unpacked) => {
                let content_type = Some(unpacked.version.content_type().to_owned());
                Ok(Self { status, content_type, body: unpacked.root, parts: Some(unpacked.parts) })
            }
            Err(error) if is_success(status) => Err(NotReceived::Package(Box::new(error))),
            Err(_) => Err(NotReceived::Transport(TransportError::new(TransportErrorKind::Status).with_status(status))),
        }
    }

    /// Whether it may be an envelope by its media type.
    pub(super) fn is_xml(&self) -> bool {
        self.content_type.as_deref().is_none_or(is_xml)
    }

    pub(super) const fn is_success(&self) -> bool {
        is_success(self.status)
    }

    /// The error of an answer that is no success and no fault.
    pub(super) fn unsuccessful(&self) -> TransportError {
        TransportError::new(TransportErrorKind::Status).with_status(self.status)
    }
}

const fn is_success(status: u16) -> bool {
    matches!(status, 200..=299)
}

fn is_multipart(content_type: &str) -> bool {
    content_type.trim_ascii_start().get(..10).is_some_and(|media| media.eq_ignore_ascii_case("multipart/"))
}

fn is_xml(content_type: &str) -> bool {
    let media = content_type.split(';').next().unwrap_or_default().trim_ascii();
    [Version::Soap11.media_type(), Version::Soap12.media_type(), "application/xml"]
        .iter()
        .any(|xml| media.eq_ignore_ascii_case(xml))
}
