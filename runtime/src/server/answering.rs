//! Decision: a handler runs to its answer in a future of ours, written by hand because an async function is compiled in every crate that has a server
//! in it. A panic of the handler is an answer, too.

use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use http::Response;
use http_body::Body as _;
use tracing::Span;

use crate::server::call::BoxFuture;
use crate::server::{Answer, ResponseBody};
use crate::soap::Version;

/// A handler on its way to its answer.
pub(super) struct Answering {
    pub(super) operation: &'static str,
    pub(super) version: Version,
    pub(super) answered: BoxFuture<Answer>,
    /// Bytes of the request.
    pub(super) bytes: usize,
    pub(super) span: Span,
}

impl Future for Answering {
    type Output = Response<ResponseBody>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Self { operation, version, answered, bytes, span } = self.get_mut();
        let _entered = span.enter();
        let polled = catch_unwind(AssertUnwindSafe(|| answered.as_mut().poll(context)));
        let answer = std::task::ready!(polled.unwrap_or_else(|_| Poll::Ready(Answer::panicked(operation))));
        // What is left of a handler that panicked is its captured request: dropping it here keeps a second panic away from the connection.
        let left = std::mem::replace(answered, Box::pin(std::future::pending()));
        let _ = catch_unwind(AssertUnwindSafe(|| drop(left)));
        let code = answer.code().cloned();
        let response = answer.into_response(*version);
        let (request, length) = (*bytes, response.body().size_hint().exact());
        if let Some(code) = code {
            tracing::debug!(request.bytes = request, response.bytes = length, fault = %code, "answered with a fault");
        } else {
            tracing::debug!(request.bytes = request, response.bytes = length, "answered");
        }
        Poll::Ready(response)
    }
}
