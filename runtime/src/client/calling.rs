//! Decision: how a call is made: write, exchange, read. Only the first and the last know the types of the operation, so that a description of a
//! hundred operations costs little to compile.

use std::borrow::Cow;
use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use tracing::Instrument;

use crate::client::additions::{Added, Additions};
use crate::client::keeping;
use crate::client::received::{NotReceived, Received};
use crate::client::{Channel, Error, Transport, TransportError, TransportErrorKind, TransportRequest};
use crate::mtom;
use crate::soap::{
    self, Body, Expected, Failure, Fault, Form, Headers, Joined, Message, Operation, Outcome, ReadBody, Request,
    Response, Version, WriteBody, WriteHeaders, read_acknowledgement_and, read_answer,
};
use crate::xml::{Namespaces, ReadError, WriteError};

impl<T: Transport, H: Headers> Channel<T, H> {
    /// Calls `operation`.
    ///
    /// # Errors
    /// See [`Error`]. The request is never sent a second time.
    pub fn call<B: Message, R: Message, RH: Headers, F: Failure<RH>>(
        &self,
        operation: &'static Operation,
        request: Request<B, H>,
    ) -> impl Future<Output = Result<Response<R, RH>, Error<F>>> + Send {
        let prepared = self.prepare(operation, B::NAMESPACES, request.headers.as_ref(), &request.body);
        Calling { channel: self, answered: Box::pin(self.answered(prepared)), result: PhantomData }
    }

    /// Sends a message of a one-way operation. That it was taken is all that the answer says.
    ///
    /// # Errors
    /// See [`Error`]. The message is never sent a second time.
    pub fn send<B: Message, F: Send>(
        &self,
        operation: &'static Operation,
        request: Request<B, H>,
    ) -> impl Future<Output = Result<(), Error<F>>> + Send {
        let prepared = self.prepare(operation, B::NAMESPACES, request.headers.as_ref(), &request.body);
        drop(request);
        async move {
            let Prepared { operation, written, mut added } = prepared;
            let copy = written.copy();
            let answer = self.exchange(operation, written).await.map_err(Refused::into_error)?;
            let taken = self.acknowledged(&answer, B::NAMESPACES, added.as_deref_mut());
            if T::KEEPS {
                let answer = keeping::acknowledgement(self.version, taken.as_ref().err());
                keeping::hand_over(&self.transport, operation, copy, answer.as_ref());
            }
            taken.map_err(|fault| fault.map_or_else(|| answer.unsuccessful().into(), Error::Fault))
        }
    }

    /// What a call is but for reading its answer, so that all operations of a service share it.
    async fn answered(&self, prepared: Prepared) -> Answered {
        let Prepared { operation, written, added } = prepared;
        let copy = written.copy();
        Answered { operation, copy, added, answer: self.exchange(operation, written).await }
    }

    /// Reads the answer to a call.
    fn judge<RH: Headers, F: Failure<RH>>(
        &self,
        answered: Answered,
        expected: &Expected,
        body: &mut dyn Body,
    ) -> Result<Response<(), RH>, Error<F>> {
        let Answered { operation, copy, mut added, answer } = answered;
        let raw = if T::KEEPS { answer.as_ref().ok().map(|answer| answer.body.clone()) } else { None };
        let read = self.read::<RH, F>(answer, expected, body, added.as_deref_mut());
        if T::KEEPS {
            let headers = read.as_ref().ok().map(|read| &read.headers);
            let declared = match &read {
                Err(Error::Failure(failure)) => failure.redacted(),
                _ => None,
            };
            let answer = keeping::failure(self.version, declared.as_ref()).or_else(|| {
                keeping::answer(self.version, operation, expected.namespaces, &self.options, raw, headers, body)
            });
            keeping::hand_over(&self.transport, operation, copy, answer.as_ref());
        }
        read
    }

    /// Whether a one-way message was taken; the fault when there is one.
    fn acknowledged(
        &self,
        answer: &Received,
        namespaces: &'static Namespaces,
        added: Option<&mut Added>,
    ) -> Result<(), Option<Box<Fault>>> {
        let envelope = !answer.body.is_empty() && answer.is_xml();
        let (others, parts) = (added.map(|added| added as _), answer.parts.as_ref());
        let read = || read_acknowledgement_and(&answer.body, parts, namespaces, &self.options, others).ok().flatten();
        match envelope.then(read).flatten() {
            Some(fault) => Err(Some(Box::new(fault))),
            None if answer.is_success() => Ok(()),
            None => Err(None),
        }
    }

    fn prepare(
        &self,
        operation: &'static Operation,
        namespaces: &'static Namespaces,
        headers: Option<&H>,
        body: &dyn WriteBody,
    ) -> Prepared {
        let added = self.added(operation);
        let written = self.write(operation, namespaces, headers, body, added.as_deref());
        Prepared { operation, written, added }
    }

    fn write(
        &self,
        operation: &'static Operation,
        namespaces: &'static Namespaces,
        headers: Option<&H>,
        body: &dyn WriteBody,
        added: Option<&Added>,
    ) -> Written {
        let headers: &dyn WriteHeaders = headers.unwrap_or(&self.headers);
        let write = |form| {
            let write = |headers| {
                let writer = soap::request(self.version, operation, namespaces, Some(headers), body, form);
                mtom::packed(writer, self.version, self.action(operation))
            };
            match added {
                None => write(headers),
                Some(added) => write(&Joined(headers, added)),
            }
        };
        let message = write(Form::sent(self.mtom));
        // What cannot be written is not sent, and its copy not missed.
        let redacted =
            if T::KEEPS { write(Form::Redacted).ok().map(|message| message.body.into_bytes()) } else { None };
        Written { message, redacted }
    }

    /// What this call adds to the description's own, when it adds anything.
    fn added(&self, operation: &'static Operation) -> Option<Box<Added>> {
        let additions = self.additions.as_ref()?;
        Some(Added::new(additions, operation, self.version, self.address.as_str()))
    }

    fn read<RH: Headers, F: Failure<RH>>(
        &self,
        answer: Result<Received, Refused>,
        expected: &Expected,
        body: &mut dyn ReadBody,
        added: Option<&mut Added>,
    ) -> Result<Response<(), RH>, Error<F>> {
        let answer = answer.map_err(Refused::into_error)?;
        let (others, parts) = (added.map(|added| added as _), answer.parts.as_ref());
        match read_answer::<RH, F>(self.version, &answer.body, parts, &self.options, expected, body, others) {
            Ok(Outcome::Response(response)) if answer.is_success() => Ok(response),
            Ok(Outcome::Fault(fault)) => Err(match F::from_fault(Box::new(fault), &self.options) {
                Ok(failure) => Error::Failure(Box::new(failure)),
                Err(fault) => Error::Fault(fault),
            }),
            Ok(Outcome::Failure(failure)) if answer.is_success() => Err(Error::Failure(Box::new(failure))),
            Err(error) if answer.is_success() => Err(error.into()),
            _ => Err(answer.unsuccessful().into()),
        }
    }

    /// The soapAction of a call.
    fn action(&self, operation: &'static Operation) -> &'static str {
        self.additions.as_deref().map_or(operation.action, |additions| additions.soap_action(operation))
    }

    /// Sends what was written and brings the answer, if it can be an envelope at all.
    async fn exchange(&self, operation: &'static Operation, written: Written) -> Result<Received, Refused> {
        let message = written.message.map_err(|error| Refused::Write(Box::new(error)))?;
        let additions = self.additions.as_deref();
        let secret = operation.carries_secrets || additions.is_some_and(Additions::show_secrets);
        let action = self.action(operation);
        if secret && !T::PRIVATE && !self.insecure_secrets && !self.address.is_secure() {
            return Err(TransportError::new(TransportErrorKind::Insecure).into());
        }
        let request = TransportRequest {
            address: self.address.as_str(),
            operation: operation.name,
            action,
            version: self.version,
            content_type: message.content_type.map_or_else(|| content_type(self.version, action), Cow::Owned),
            accept: if self.mtom.is_some() { mtom::accepted(self.version) } else { self.version.media_type() },
            body: message.body,
            redacted: written.redacted,
            limit: self.options.limits.body,
            deadline: self.deadline,
            secret,
        };
        let bytes = request.body.len();
        let span = tracing::debug_span!("soap.call", operation = operation.name, endpoint = self.address.shown());
        let answer = self.transport.send(request).instrument(span.clone()).await;
        let one_way = operation.output.is_none();
        let limits = &self.options.limits;
        span.in_scope(|| Received::of(answer, bytes, one_way, self.mtom, limits)).map_err(Refused::from)
    }
}

/// Types that a call gives and does not hold.
type Given<R, RH, F> = fn() -> (R, RH, F);

/// A call under way. Written by hand and with a box for what all operations share, because an async function of each operation would be compiled for each of
/// them: it took a tenth of the time that a compiler needs for a client and a server of 21 operations.
struct Calling<'c, T, H, R, RH, F> {
    channel: &'c Channel<T, H>,
    answered: Pin<Box<dyn Future<Output = Answered> + Send + 'c>>,
    result: PhantomData<Given<R, RH, F>>,
}

impl<T: Transport, H: Headers, R: Message, RH: Headers, F: Failure<RH>> Future for Calling<'_, T, H, R, RH, F> {
    type Output = Result<Response<R, RH>, Error<F>>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let answered = ready!(self.answered.as_mut().poll(context));
        let mut body = R::blank();
        let judged = self.channel.judge::<RH, F>(answered, &Expected::of::<R>(), &mut body);
        Poll::Ready(judged.map(|Response { headers, skipped, .. }| Response { headers, body, skipped }))
    }
}

/// What came of a call.
struct Answered {
    operation: &'static Operation,
    /// The request without secrets, for a transport that keeps messages.
    copy: Option<Bytes>,
    added: Option<Box<Added>>,
    answer: Result<Received, Refused>,
}

/// A call that has not begun: the operation, its message, and what is added to it.
struct Prepared {
    operation: &'static Operation,
    written: Written,
    added: Option<Box<Added>>,
}

/// A request, ready to be sent.
struct Written {
    message: Result<mtom::Message, WriteError>,
    /// Without secrets, for a transport that keeps messages.
    redacted: Option<Bytes>,
}

impl Written {
    fn copy(&self) -> Option<Bytes> {
        self.redacted.clone()
    }
}

/// Why there is no answer to read. Without the type of the failure, so that it is the same for every service.
enum Refused {
    Transport(TransportError),
    Write(Box<WriteError>),
    Read(Box<ReadError>),
}

impl From<TransportError> for Refused {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl From<NotReceived> for Refused {
    fn from(why: NotReceived) -> Self {
        match why {
            NotReceived::Transport(error) => Self::Transport(error),
            NotReceived::Package(error) => Self::Read(error),
        }
    }
}

impl Refused {
    fn into_error<F>(self) -> Error<F> {
        match self {
            Self::Transport(error) => Error::Transport(error),
            Self::Write(error) => Error::Write(error),
            Self::Read(error) => Error::Read(error),
        }
    }
}

/// The Content-Type of a request: SOAP 1.2 has the action in it, unless it is empty (RFC 3902).
fn content_type(version: Version, action: &str) -> Cow<'static, str> {
    let plain = version.content_type();
    if version == Version::Soap11 || action.is_empty() {
        return Cow::Borrowed(plain);
    }
    Cow::Owned(format!("{plain}{}", soap::action_parameter(action)))
}
