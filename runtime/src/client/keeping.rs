//! Decision: what may be kept of an answer. It is written again from the types it was read into, because only they know what is secret: a response, and the detail
//! of a fault that the description declares. What it does not know, the detail of any other fault, too, is not kept. Only transports that keep messages come here.

use bytes::Bytes;

use crate::client::{Exchange, Kept, Transport};
use crate::soap::{self, Content, EnvelopeReader, Fault, Form, Headers, Operation, Version, WriteBody};
use crate::xml::{Namespaces, ReadOptions, decode};

/// An answer without secrets.
pub(super) enum Answer {
    Response(Vec<u8>),
    Fault(Vec<u8>),
    Taken,
}

/// The answer to a call. `headers` are those of a response that could be read; else the message is a fault, reports failure by its headers, or cannot be read.
#[cold]
pub(super) fn answer<H: Headers>(
    version: Version,
    operation: &Operation,
    namespaces: &'static Namespaces,
    options: &ReadOptions,
    raw: Option<Bytes>,
    headers: Option<&H>,
    body: &dyn WriteBody,
) -> Option<Answer> {
    if let Some(headers) = headers {
        let written = soap::response(version, operation, namespaces, headers, body, Form::Redacted).finish();
        return written.ok().map(Answer::Response);
    }
    let raw = raw?;
    let text = decode(&raw, true).ok()?;
    let both = &[Version::Soap11, Version::Soap12];
    let mut envelope = EnvelopeReader::new(&text, namespaces, options).with_versions(both);
    let mut headers = H::default();
    envelope.headers(&mut headers).ok()?;
    match envelope.content().ok()? {
        Content::Fault => Some(fault(version, &envelope.fault().ok()?)),
        _ => {
            let written = soap::empty_response(version, operation, namespaces, &headers, Form::Redacted).finish();
            written.ok().map(Answer::Response)
        }
    }
}

/// The answer to a call that reports a failure: as a fault, when one reports it.
#[cold]
pub(super) fn failure(version: Version, redacted: Option<&Fault>) -> Option<Answer> {
    redacted.map(|fault| Answer::Fault(soap::write_fault(fault, version)))
}

/// What became of a one-way message; `refused` is the fault, where there was one.
#[cold]
pub(super) fn acknowledgement(version: Version, refused: Option<&Option<Box<Fault>>>) -> Option<Answer> {
    match refused {
        None => Some(Answer::Taken),
        Some(refused) => refused.as_ref().map(|refused| fault(version, refused)),
    }
}

fn fault(version: Version, fault: &Fault) -> Answer {
    let plain = Fault { detail: None, header: None, ..fault.clone() };
    Answer::Fault(soap::write_fault(&plain, version))
}

/// Gives the exchange to the transport.
#[cold]
pub(super) fn hand_over<T: Transport>(
    transport: &T,
    operation: &Operation,
    request: Option<Bytes>,
    answer: Option<&Answer>,
) {
    let Some(request) = request else { return };
    let kept = match answer {
        Some(Answer::Response(message)) => Kept::Response(message),
        Some(Answer::Fault(message)) => Kept::Fault(message),
        Some(Answer::Taken) => Kept::Taken,
        None => Kept::Nothing,
    };
    transport.keep(Exchange::new(operation.name, &request, kept));
}
