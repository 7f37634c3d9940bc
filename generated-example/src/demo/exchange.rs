//! Decision: what is shown of an exchange: the messages that really went over the wire, read by their own types and written again in the writer's
//! redacting mode, so that no secret is seen.

use std::convert::Infallible;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use wsdl_runtime::client::{Transport, TransportError, TransportRequest, TransportResponse};
use wsdl_runtime::soap::{
    Fault, Headers, Message, Operation, Outcome, ReadOptions, Version, read_outcome, read_request, write_fault,
    write_request, write_response,
};

use super::indent::indented;

/// A transport that keeps the last exchange. Any transport can be wrapped so: it sees messages, not types.
pub struct Recorder<T> {
    inner: T,
    last: Arc<Mutex<Option<(TransportBody, TransportBody)>>>,
}

/// The body of a message; cheap to clone.
type TransportBody = Arc<[u8]>;

impl<T: Clone> Clone for Recorder<T> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), last: Arc::clone(&self.last) }
    }
}

impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder").finish_non_exhaustive()
    }
}

impl<T> Recorder<T> {
    /// Records what `inner` carries.
    pub fn new(inner: T) -> Self {
        Self { inner, last: Arc::default() }
    }

    /// The last exchange, fit for people: a request with body `Q` and headers `QH`, an answer with body `R` and headers `RH`.
    pub fn shown<Q: Message, QH: Headers, R: Message, RH: Headers>(&self) -> String {
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner).take();
        match last {
            Some((request, answer)) => format!(
                "  request\n{}  answer\n{}",
                shown(request_of::<Q, QH>(&request)),
                shown(answer_of::<R, RH>(&answer))
            ),
            None => "  nothing was sent or answered\n".to_owned(),
        }
    }
}

impl<T: Transport> Transport for Recorder<T> {
    const PRIVATE: bool = T::PRIVATE;

    async fn send(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        let sent = TransportBody::from(&*request.body.clone().into_bytes());
        let answer = self.inner.send(request).await?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((sent, TransportBody::from(&*answer.body)));
        Ok(answer)
    }
}

/// All header blocks of a message are shown: what an operation takes was judged when it was sent.
const fn operation<M: Message>() -> Operation {
    const ALL: &[usize] = &[0, 1, 2, 3];
    Operation {
        name: "",
        action: "",
        input: M::ELEMENT,
        output: Some(M::ELEMENT),
        request_headers: ALL,
        response_headers: ALL,
        carries_secrets: true,
        actions: None,
    }
}

fn request_of<B: Message, H: Headers>(message: &[u8]) -> Result<Vec<u8>, String> {
    let request = read_request::<B, H>(message, &ReadOptions::server()).map_err(|error| error.to_string())?;
    write_request(&operation::<B>(), request.headers.as_ref(), &request.body, true).map_err(|error| error.to_string())
}

fn answer_of<B: Message, H: Headers>(message: &[u8]) -> Result<Vec<u8>, String> {
    match read_outcome::<B, H, Infallible>(message, &ReadOptions::client()).map_err(|error| error.to_string())? {
        Outcome::Response(response) => write_response(&operation::<B>(), &response.headers, &response.body, true)
            .map_err(|error| error.to_string()),
        // A detail is whatever an application puts into it, so it is not shown.
        Outcome::Fault(fault) => Ok(write_fault(&Fault { detail: None, ..fault }, Version::Soap11)),
        _ => Err("neither a response nor a fault".to_owned()),
    }
}

fn shown(message: Result<Vec<u8>, String>) -> String {
    match message.map(String::from_utf8) {
        Ok(Ok(xml)) => indented(&xml, 2),
        Ok(Err(_)) => "    (not UTF-8)\n".to_owned(),
        Err(error) => format!("    (cannot be shown: {error})\n"),
    }
}
