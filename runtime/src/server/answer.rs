//! Decision: what an answer is before it is HTTP: an envelope, and whether it is a fault.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response, StatusCode};

use crate::addressing::{FaultAddress, Reply};
use crate::mtom;
use crate::server::ResponseBody;
use crate::server::checks::Passed;
use crate::soap::{Detail, Fault, FaultBlock, FaultCode, Operation, Version, write_fault_with};
use crate::xml::{Namespaces, ReadError, WriteError};

const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// What an operation answers. Made by [`Call`](crate::server::Call).
#[derive(Debug)]
pub struct Answer(Content);

#[derive(Debug)]
enum Content {
    Envelope(mtom::Message),
    Fault(Box<Fault>, FaultBlock),
    /// To a one-way message: no envelope, only that it was taken.
    Accepted,
}

impl Answer {
    /// A fault.
    pub fn fault(fault: &Fault) -> Self {
        Self(Content::Fault(Box::new(fault.clone()), FaultBlock::None))
    }

    /// The answer to a one-way message.
    pub(super) const fn accepted() -> Self {
        Self(Content::Accepted)
    }

    /// The fault for a request that cannot be read; it has a detail exactly when the body is to blame (SOAP 1.1 section 4.4).
    pub(super) fn refused(error: &ReadError, in_body: bool) -> Self {
        let fault = Fault::of(error);
        Self::fault(&if in_body { fault.with_detail(Detail::empty()) } else { fault })
    }

    /// The same with a header block that says more.
    pub(super) fn with_block(self, block: FaultBlock) -> Self {
        match self.0 {
            Content::Fault(fault, _) => Self(Content::Fault(fault, block)),
            _ => self,
        }
    }

    /// The same as the answer to a request with headers of WS-Addressing; an envelope has its own already.
    pub(super) fn to(self, passed: Option<&Passed>, operation: &Operation, namespaces: &'static Namespaces) -> Self {
        match (passed.and_then(|passed| passed.reply.as_ref()), &self.0) {
            (Some(Reply { message_id }), Content::Fault(fault, _)) => {
                let detail = fault.detail.as_ref();
                let address = FaultAddress::declared(message_id.clone(), operation, namespaces, detail);
                self.with_block(FaultBlock::Addressed(Box::new(address)))
            }
            _ => self,
        }
    }

    /// What was written, or a fault of ours when it could not be written.
    pub(super) fn written(written: Result<mtom::Message, WriteError>, operation: &'static str) -> Self {
        match written {
            Ok(message) => Self(Content::Envelope(message)),
            Err(error) => {
                let id = random_id();
                tracing::error!(operation, id, %error, "the response cannot be written");
                Self::anonymous(&id)
            }
        }
    }

    /// A handler panicked. Its text may hold anything, so that only an id connects the fault with what the panic hook printed.
    pub(super) fn panicked(operation: &'static str) -> Self {
        let id = random_id();
        tracing::error!(operation, id, "the handler panicked");
        Self::anonymous(&id)
    }

    fn anonymous(id: &str) -> Self {
        Self::fault(&Fault::server(format!("internal error {id}")))
    }

    /// The operation is left out by the server.
    pub(super) fn not_implemented(operation: &'static str) -> Self {
        Self::fault(&Fault::server(format!("{operation} is not implemented by this server")))
    }

    /// Code of the fault, if it is one.
    pub(super) fn code(&self) -> Option<&FaultCode> {
        match &self.0 {
            Content::Fault(fault, _) => Some(&fault.code),
            _ => None,
        }
    }

    pub(super) fn into_response(self, version: Version) -> Response<ResponseBody> {
        let status = self.status(version);
        let plain = HeaderValue::from_static(version.content_type());
        let (body, content_type) = match self.0 {
            Content::Envelope(mtom::Message { body, content_type: None }) => (body, Some(plain)),
            Content::Envelope(mtom::Message { body, content_type: Some(package) }) => {
                (body, Some(HeaderValue::try_from(package).unwrap_or(plain)))
            }
            Content::Fault(fault, block) => (write_fault_with(&fault, version, &block).into(), Some(plain)),
            Content::Accepted => (ResponseBody::default(), None),
        };
        let mut response = Response::new(body);
        *response.status_mut() = status;
        let headers = response.headers_mut();
        if let Some(content_type) = content_type {
            headers.insert(CONTENT_TYPE, content_type);
        }
        headers.insert(CACHE_CONTROL, NO_STORE);
        response
    }

    /// SOAP 1.1 knows one status for faults, SOAP 1.2 another one for those of the sender (part 2, section 7.5.2.2).
    fn status(&self, version: Version) -> StatusCode {
        match &self.0 {
            Content::Envelope(_) => StatusCode::OK,
            Content::Accepted => StatusCode::ACCEPTED,
            Content::Fault(fault, _) if version == Version::Soap12 && fault.code.is_client() => StatusCode::BAD_REQUEST,
            Content::Fault(..) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// Sixteen hexadecimal digits that nobody can guess from earlier ones.
fn random_id() -> String {
    format!("{:016x}", RandomState::new().hash_one(std::thread::current().id()))
}
