//! Decision: the way of a request through a server: HTTP rules, body, envelope, operation, SOAPAction, handler, answer.
//!
//! Everything here is compiled once for each service and body type, and nothing of it once for each operation.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use http::header::{CONTENT_TYPE, HOST};
use http::{HeaderValue, Response, StatusCode, request};
use tracing::Span;

use crate::server::body::{RequestBody, collect};
use crate::server::call::{BoxFuture, Call};
use crate::server::rules::{self, Action, Refusal, Verdict};
use crate::server::{Answer, ResponseBody, ServerOptions, description, schemas};
use crate::soap::{EnvelopeReader, Headers, Operation};
use crate::xml::{Kind, Name, Namespaces, ReadError, decode};

/// What a portType and its binding are to a dispatcher. A constant in generated code.
#[derive(Clone, Copy, Debug)]
pub struct Description {
    /// The operations; their places are the numbers that [`Call::operation`] gives.
    pub operations: &'static [Operation],
    /// Namespaces of the description.
    pub namespaces: &'static Namespaces,
    /// The description itself, for `?wsdl`.
    pub wsdl: Option<&'static str>,
}

/// Where generated code takes over: from a call to the method of the server.
pub type Route<S, H> = for<'x> fn(Arc<S>, Call<'x, H>) -> BoxFuture<Answer>;

/// The dispatcher of one portType; `H` are the headers of its requests.
pub struct Dispatch<H> {
    inner: Arc<Inner>,
    headers: PhantomData<fn() -> H>,
}

struct Inner {
    description: Description,
    options: ServerOptions,
    /// Numbers of the operations, sorted by the local name of their input.
    by_input: Vec<usize>,
}

impl<H> Clone for Dispatch<H> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner), headers: PhantomData }
    }
}

impl<H> fmt::Debug for Dispatch<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dispatch")
            .field("operations", &self.inner.description.operations.len())
            .field("options", &self.inner.options)
            .finish_non_exhaustive()
    }
}

impl<H: Headers> Dispatch<H> {
    /// A dispatcher with the ordinary options.
    pub fn new(description: Description) -> Self {
        let by_input = by_input(description.operations);
        Self {
            inner: Arc::new(Inner { description, options: ServerOptions::default(), by_input }),
            headers: PhantomData,
        }
    }

    /// The same dispatcher with other options.
    #[must_use]
    pub fn with_options(self, options: ServerOptions) -> Self {
        let Inner { description, by_input, .. } = &*self.inner;
        Self {
            inner: Arc::new(Inner { description: *description, options, by_input: by_input.clone() }),
            headers: PhantomData,
        }
    }

    /// The options in force.
    pub fn options(&self) -> &ServerOptions {
        &self.inner.options
    }

    /// Answers one request.
    pub fn call<B, S>(
        &self,
        request: http::Request<B>,
        server: Arc<S>,
        route: Route<S, H>,
    ) -> BoxFuture<Result<Response<ResponseBody>, Infallible>>
    where
        B: RequestBody,
        S: Send + Sync + 'static,
    {
        let inner = Arc::clone(&self.inner);
        Box::pin(async move {
            let (head, body) = request.into_parts();
            let describes = inner.describes();
            let refusal = match rules::judge(&head, body.size_hint().exact(), inner.options.read.limits.body, describes)
            {
                Verdict::Refuse(refusal) => refusal,
                Verdict::Describe => return Ok(inner.describe(&head)),
                Verdict::Schema(number) => match schemas::schema(inner.description.wsdl.unwrap_or_default(), number) {
                    Some(schema) => return Ok(document(schema)),
                    None => Refusal::keeping(StatusCode::NOT_FOUND),
                },
                Verdict::Read => match collect(body, inner.options.read.limits.body).await {
                    Err(refusal) => refusal,
                    Ok(whole) => {
                        let bytes = whole.len();
                        let (operation, answered) = inner.open(&head, &whole, server, route);
                        drop(whole);
                        return Ok(inner.answering(operation, answered, bytes, &head).await);
                    }
                },
            };
            Ok(refused(refusal, describes, &head))
        })
    }
}

/// Numbers of the operations, sorted by the local name of their input.
fn by_input(operations: &[Operation]) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..operations.len()).collect();
    numbers.sort_by_key(|&index| {
        operations.get(index).map(|operation| (operation.input.name.local, operation.input.name.namespace))
    });
    numbers
}

/// Runs the handler to its answer. Written by hand, because an async function is compiled in every crate that has a server in it.
struct Answering {
    operation: &'static str,
    answered: BoxFuture<Answer>,
    /// Bytes of the request.
    bytes: usize,
    span: Span,
}

impl Future for Answering {
    type Output = Response<ResponseBody>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { operation, answered, bytes, span } = self.get_mut();
        let _entered = span.enter();
        let polled = catch_unwind(AssertUnwindSafe(|| answered.as_mut().poll(context)));
        let answer = std::task::ready!(polled.unwrap_or_else(|_| Poll::Ready(Answer::panicked(operation))));
        // What is left of a handler that panicked is its captured request: dropping it here keeps a second panic away from the connection.
        let left = std::mem::replace(answered, Box::pin(std::future::pending()));
        let _ = catch_unwind(AssertUnwindSafe(|| drop(left)));
        let (request, response) = (*bytes, answer.body.len());
        if let Some(code) = &answer.fault {
            tracing::debug!(request.bytes = request, response.bytes = response, fault = %code, "answered with a fault");
        } else {
            tracing::debug!(request.bytes = request, response.bytes = response, "answered");
        }
        Poll::Ready(answer.into_response())
    }
}

fn refused(refusal: Refusal, describes: bool, head: &request::Parts) -> Response<ResponseBody> {
    tracing::debug!(status = refusal.status.as_u16(), "request refused");
    refusal.into_response(describes, head.version)
}

fn document(text: String) -> Response<ResponseBody> {
    let mut response = Response::new(ResponseBody::from(text));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/xml; charset=utf-8"));
    response
}

impl Inner {
    fn answering(
        &self,
        operation: &'static str,
        answered: BoxFuture<Answer>,
        bytes: usize,
        head: &request::Parts,
    ) -> Answering {
        let span = tracing::debug_span!("soap.answer", operation, endpoint = head.uri.path());
        Answering { operation, answered, bytes, span }
    }

    fn describes(&self) -> bool {
        self.options.describe && self.description.wsdl.is_some()
    }

    fn describe(&self, head: &request::Parts) -> Response<ResponseBody> {
        let wsdl = self.description.wsdl.unwrap_or_default();
        let text = match &self.options.public_address {
            Some(address) => description::at(wsdl, address),
            None => {
                let host = head
                    .uri
                    .authority()
                    .map(http::uri::Authority::as_str)
                    .or_else(|| head.headers.get(HOST).and_then(|host| host.to_str().ok()));
                description::located(wsdl, host, head.uri.path())
            }
        };
        document(text)
    }

    /// Reads the message up to its body, finds the operation and lets generated code take over. A message that is refused gets its answer here.
    fn open<S: Send + Sync + 'static, H: Headers>(
        &self,
        head: &request::Parts,
        message: &[u8],
        server: Arc<S>,
        route: Route<S, H>,
    ) -> (&'static str, BoxFuture<Answer>) {
        let refused = |error: &ReadError, in_body| {
            Box::pin(std::future::ready(Answer::refused(error, in_body))) as BoxFuture<Answer>
        };
        // The server takes UTF-8 only: an old peer that sends UTF-16 is told so.
        let text = match decode(message, false) {
            Ok(text) => text,
            Err(error) => return ("", refused(&error, false)),
        };
        let mut reader = EnvelopeReader::new(&text, self.description.namespaces, &self.options.read);
        let mut headers = H::default();
        if let Err(error) = reader.headers(&mut headers) {
            return ("", refused(&error, false));
        }
        match self.operation(head, &mut reader) {
            Err(error) => ("", refused(&error, true)),
            Ok((index, operation)) => {
                let call = Call { reader, headers, index, operation, namespaces: self.description.namespaces };
                let answered = catch_unwind(AssertUnwindSafe(|| route(server, call)));
                (
                    operation.name,
                    answered.unwrap_or_else(|_| Box::pin(std::future::ready(Answer::panicked(operation.name)))),
                )
            }
        }
    }

    /// The operation that the body's element names; the SOAPAction must not say anything else (CVE-2012-3451).
    fn operation(
        &self,
        head: &request::Parts,
        reader: &mut EnvelopeReader<'_>,
    ) -> Result<(usize, &'static Operation), ReadError> {
        let (namespace, local) = reader.body_name()?;
        let found = self
            .by_input
            .binary_search_by(|&index| {
                let input =
                    self.description.operations.get(index).map_or(Name::ANONYMOUS, |operation| operation.input.name);
                (input.local, input.namespace).cmp(&(local, namespace))
            })
            .ok()
            .and_then(|at| self.by_input.get(at).copied())
            .and_then(|index| Some((index, self.description.operations.get(index)?)));
        let Some((index, operation)) = found else {
            return Err(reader.refused(Kind::SoapActionMismatch, "no operation of the service takes this element"));
        };
        match rules::action(&head.headers, operation.action) {
            Action::Agrees => Ok((index, operation)),
            Action::Missing => Err(reader.error(Kind::SoapActionMismatch, "there is no SOAPAction")),
            Action::Differs => Err(reader
                .error(Kind::SoapActionMismatch, "the SOAPAction is not the one of the operation that the body names")),
        }
    }
}
