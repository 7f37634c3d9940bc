//! Decision: how a request reaches a handler: header blocks first, then the body by the handler's own type, then the rest of the envelope,
//! and only then the handler.

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Arc;

use crate::addressing::{Reply, ReplyBlocks};
use crate::server::checks::Passed;
use crate::server::{Answer, Fault};
use crate::soap::{
    self, EnvelopeReader, Failure, Headers, Joined, Message, Operation, Report, Request, Response, Version, WriteBody,
    WriteHeaders, empty_response, finish, response,
};
use crate::xml::Namespaces;

/// A boxed future that may move between threads.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// One call in the dispatcher: the operation is known and the header blocks are read, the body is not.
pub struct Call<'x, H> {
    pub(super) reader: EnvelopeReader<'x>,
    pub(super) headers: H,
    pub(super) index: usize,
    pub(super) operation: &'static Operation,
    pub(super) namespaces: &'static Namespaces,
    /// What WS-Security and WS-Addressing say, on a server that looks at them.
    pub(super) passed: Option<Box<Passed>>,
}

impl<H> fmt::Debug for Call<'_, H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}

impl<H: Headers> Call<'_, H> {
    /// Index of the operation in the description.
    pub const fn operation(&self) -> usize {
        self.index
    }

    /// Reads the rest of the message and runs `handler` with it.
    pub fn answer<B, R, RH, F, Fut>(
        self,
        handler: impl FnOnce(Request<B, H>) -> Fut + Send + 'static,
    ) -> BoxFuture<Answer>
    where
        B: Message,
        R: Message,
        RH: Headers,
        F: Failure<RH>,
        Fut: Future<Output = Result<Response<R, RH>, Fault<F>>> + Send + 'static,
    {
        let Self { mut reader, headers, operation, namespaces, passed, .. } = self;
        let version = reader.version();
        let mut body = B::blank();
        if let Err(error) = reader.read_body(&mut body, B::TYPE_NILLABLE).and_then(|()| soap::judged(&body)) {
            return Box::pin(ready(Answer::refused(&error, true).to(passed.as_deref())));
        }
        let caller = passed.as_ref().map(|passed| Arc::clone(&passed.caller));
        let answered = handler(Request { headers: Some(headers), body, caller });
        Box::pin(async move {
            let passed = passed.as_deref();
            match answered.await {
                Ok(Response { headers, body, .. }) => {
                    responded(version, operation, R::NAMESPACES, &headers, &body, passed)
                }
                Err(fault) => refused(version, operation, namespaces, fault, passed),
            }
        })
    }

    /// Reads the rest of a one-way message and runs `handler` with it; the answer, which has no content, waits for its end. So a caller is slowed down
    /// when the server is, and learns of a fault.
    pub fn accept<B, F, Fut>(self, handler: impl FnOnce(Request<B, H>) -> Fut + Send + 'static) -> BoxFuture<Answer>
    where
        B: Message,
        Fut: Future<Output = Result<(), Fault<F>>> + Send + 'static,
    {
        let Self { mut reader, headers, operation, passed, .. } = self;
        let mut body = B::blank();
        if let Err(error) = reader.read_body(&mut body, B::TYPE_NILLABLE).and_then(|()| soap::judged(&body)) {
            return Box::pin(ready(Answer::refused(&error, true).to(passed.as_deref())));
        }
        let caller = passed.as_ref().map(|passed| Arc::clone(&passed.caller));
        let accepted = handler(Request { headers: Some(headers), body, caller });
        Box::pin(async move {
            let answer = match accepted.await {
                Ok(()) => Answer::accepted(),
                Err(Fault::Fault(fault)) => Answer::fault(&fault),
                // There is no response whose headers could say more.
                Err(Fault::Failure(_)) => Answer::fault(&soap::Fault::server("the service reports a failure")),
                Err(Fault::NotImplemented) => Answer::not_implemented(operation.name),
            };
            answer.to(passed.as_deref())
        })
    }

    /// The answer for an operation that the route does not know.
    pub fn refuse(self) -> BoxFuture<Answer> {
        Box::pin(ready(Answer::not_implemented(self.operation.name)))
    }
}

fn responded(
    version: Version,
    operation: &Operation,
    namespaces: &'static Namespaces,
    headers: &dyn WriteHeaders,
    body: &dyn WriteBody,
    passed: Option<&Passed>,
) -> Answer {
    let write = |headers: &dyn WriteHeaders| finish(response(version, operation, namespaces, headers, body, false));
    Answer::written(with_reply(operation, headers, passed, write), operation.name)
}

/// Writes with the headers of WS-Addressing behind the others, when the request had them.
fn with_reply<T>(
    operation: &Operation,
    headers: &dyn WriteHeaders,
    passed: Option<&Passed>,
    write: impl FnOnce(&dyn WriteHeaders) -> T,
) -> T {
    match passed.and_then(|passed| passed.reply.as_ref()) {
        None => write(headers),
        Some(Reply { message_id }) => {
            let reply = ReplyBlocks { operation, relates_to: message_id.as_deref() };
            write(&Joined(headers, &reply))
        }
    }
}

fn refused<RH: Headers, F: Failure<RH>>(
    version: Version,
    operation: &Operation,
    namespaces: &'static Namespaces,
    fault: Fault<F>,
    passed: Option<&Passed>,
) -> Answer {
    let answer = match fault {
        Fault::Failure(failure) => match failure.into_report() {
            Report::Headers(headers) => {
                let write =
                    |headers: &dyn WriteHeaders| finish(empty_response(version, operation, namespaces, headers, false));
                Answer::written(with_reply(operation, &headers, passed, write), operation.name)
            }
            Report::Fault(Ok(fault)) => Answer::fault(&fault),
            Report::Fault(Err(error)) => Answer::written(Err(error), operation.name),
        },
        Fault::Fault(fault) => Answer::fault(&fault),
        Fault::NotImplemented => Answer::not_implemented(operation.name),
    };
    answer.to(passed)
}
