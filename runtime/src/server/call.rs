//! Decision: how a request reaches a handler: header blocks first, then the body by the handler's own type, then the rest of the envelope,
//! and only then the handler.

use std::fmt;
use std::future::{Future, ready};
use std::pin::Pin;
use std::sync::Arc;

use crate::addressing::{self, ReplyBlocks};
use crate::mtom;
use crate::server::checks::Passed;
use crate::server::{Answer, Fault};
use crate::soap::{
    self, Caller, EnvelopeReader, Failure, Form, Headers, Joined, JudgeBody, Message, Operation, Report, Request,
    Response, Version, WriteBody, WriteHeaders, empty_response, response,
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
    /// The form of the answer: a package is answered by one.
    pub(super) form: Form,
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

    /// Reads the rest of the message and runs `handler` with it and with what its result goes to.
    pub fn answer<B: Message>(
        self,
        handler: impl FnOnce(Request<B, H>, Reply) -> BoxFuture<Answer>,
    ) -> BoxFuture<Answer> {
        let mut body = B::blank();
        match self.read(&mut body, B::TYPE_NILLABLE) {
            Ok((headers, reply)) => {
                let request = Request { headers: Some(headers), body, caller: reply.caller() };
                handler(request, reply)
            }
            Err(refused) => refused,
        }
    }

    /// Reads the rest of the message; the answer where it cannot be read.
    fn read(self, body: &mut dyn JudgeBody, nillable: bool) -> Result<(H, Reply), BoxFuture<Answer>> {
        let Self { mut reader, headers, operation, namespaces, passed, form, .. } = self;
        let reply = Reply { version: reader.version(), operation, namespaces, passed, form };
        match reader.read_body(body, nillable).and_then(|()| body.judged()) {
            Ok(()) => Ok((headers, reply)),
            Err(error) => Err(at_once(reply.addressed(Answer::refused(&reader.worst(error), true)))),
        }
    }

    /// The answer for an operation that the route does not know.
    pub fn refuse(self) -> BoxFuture<Answer> {
        at_once(Answer::not_implemented(self.operation.name))
    }
}

/// An answer that waits for nothing.
fn at_once(answer: Answer) -> BoxFuture<Answer> {
    Box::pin(ready(answer))
}

/// What the result of an operation goes to: it knows of its request what the answer has to say.
pub struct Reply {
    version: Version,
    operation: &'static Operation,
    namespaces: &'static Namespaces,
    passed: Option<Box<Passed>>,
    form: Form,
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply").field("operation", &self.operation.name).finish_non_exhaustive()
    }
}

impl Reply {
    fn caller(&self) -> Option<Arc<Caller>> {
        self.passed.as_ref().map(|passed| Arc::clone(&passed.caller))
    }

    /// The answer with what an operation gave.
    pub fn answer<R, H, F>(self, given: Result<Response<R, H>, Fault<F>>) -> Answer
    where
        R: Message,
        H: Headers,
        F: Failure<H>,
    {
        match given {
            Ok(Response { headers, body, .. }) => self.responded(R::NAMESPACES, &headers, &body),
            Err(fault) => self.refused(fault),
        }
    }

    /// The answer to a one-way message, which has no content. It waits for the end of the handler, so that a caller is slowed down when the server is, and
    /// learns of a fault.
    pub fn accept<F>(self, given: Result<(), Fault<F>>) -> Answer {
        let answer = match given {
            Ok(()) => Answer::accepted(),
            Err(Fault::Fault(fault)) => Answer::fault(&fault),
            // There is no response whose headers could say more.
            Err(Fault::Failure(_)) => Answer::fault(&soap::Fault::server("the service reports a failure")),
            Err(Fault::NotImplemented) => Answer::not_implemented(self.operation.name),
        };
        self.addressed(answer)
    }

    /// A fault with the headers of WS-Addressing, when the request had them.
    fn addressed(&self, answer: Answer) -> Answer {
        answer.to(self.passed.as_deref(), self.operation, self.namespaces)
    }

    fn responded(self, namespaces: &'static Namespaces, headers: &dyn WriteHeaders, body: &dyn WriteBody) -> Answer {
        let Self { version, operation, form, .. } = self;
        let write = |headers: &dyn WriteHeaders| {
            mtom::packed(response(version, operation, namespaces, headers, body, form), version, "")
        };
        Answer::written(self.with_addressing(headers, write), operation.name)
    }

    fn refused<H: Headers, F: Failure<H>>(self, fault: Fault<F>) -> Answer {
        let Self { version, operation, namespaces, form, .. } = self;
        let answer = match fault {
            Fault::Failure(failure) => match failure.into_report() {
                Report::Headers(headers) => {
                    let write = |headers: &dyn WriteHeaders| {
                        mtom::packed(empty_response(version, operation, namespaces, headers, form), version, "")
                    };
                    Answer::written(self.with_addressing(&headers, write), operation.name)
                }
                Report::Fault(Ok(fault)) => Answer::fault(&fault),
                Report::Fault(Err(error)) => Answer::written(Err(error), operation.name),
            },
            Fault::Fault(fault) => Answer::fault(&fault),
            Fault::NotImplemented => Answer::not_implemented(operation.name),
        };
        self.addressed(answer)
    }

    /// Writes with the headers of WS-Addressing behind the others, when the request had them.
    fn with_addressing<T>(&self, headers: &dyn WriteHeaders, write: impl FnOnce(&dyn WriteHeaders) -> T) -> T {
        match self.passed.as_ref().and_then(|passed| passed.reply.as_ref()) {
            None => write(headers),
            Some(addressing::Reply { message_id }) => {
                let reply = ReplyBlocks { operation: self.operation, relates_to: message_id.as_deref() };
                write(&Joined(headers, &reply))
            }
        }
    }
}
