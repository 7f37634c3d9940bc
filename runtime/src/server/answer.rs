//! Decision: what an answer is before it is HTTP: an envelope, and whether it is a fault.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderValue, Response, StatusCode};

use crate::server::ResponseBody;
use crate::soap::{Detail, Fault, FaultCode, Version, write_fault};
use crate::xml::{ReadError, WriteError};

const XML: HeaderValue = HeaderValue::from_static("text/xml; charset=utf-8");
const NO_STORE: HeaderValue = HeaderValue::from_static("no-store");

/// What an operation answers. Made by [`Call`](crate::server::Call).
#[derive(Debug)]
pub struct Answer {
    pub(super) body: Bytes,
    /// Code of the fault, if it is one.
    pub(super) fault: Option<FaultCode>,
}

impl Answer {
    /// A fault.
    pub fn fault(fault: &Fault) -> Self {
        Self { body: write_fault(fault, Version::Soap11).into(), fault: Some(fault.code.clone()) }
    }

    /// The fault for a request that cannot be read; it has a detail exactly when the body is to blame (SOAP 1.1 section 4.4).
    pub(super) fn refused(error: &ReadError, in_body: bool) -> Self {
        let fault = Fault::of(error);
        Self::fault(&if in_body { fault.with_detail(Detail::empty()) } else { fault })
    }

    /// What was written, or a fault of ours when it could not be written.
    pub(super) fn written(written: Result<Bytes, WriteError>, operation: &'static str) -> Self {
        match written {
            Ok(body) => Self { body, fault: None },
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

    pub(super) fn into_response(self) -> Response<ResponseBody> {
        let mut response = Response::new(ResponseBody::new(self.body));
        if self.fault.is_some() {
            *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        }
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, XML);
        headers.insert(CACHE_CONTROL, NO_STORE);
        response
    }
}

/// Sixteen hexadecimal digits that nobody can guess from earlier ones.
fn random_id() -> String {
    format!("{:016x}", RandomState::new().hash_one(std::thread::current().id()))
}
