//! Decision: a request whose handler has begun is answered to its end, also when the caller hangs up: half a password change is worse than an
//! answer that nobody reads.
//!
//! The future stays in the task of its connection, which costs nothing, and moves to a task of its own only when the connection drops it.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};

use http::{Response, Version};
use tokio::sync::Notify;

use crate::server::ResponseBody;
use crate::server::deadline::TimedBody;
use crate::server::listener::Serve;
use crate::server::rules::Refusal;

/// Counts the requests being answered and bounds their number.
#[derive(Clone, Debug)]
pub(super) struct Requests(Arc<Count>);

#[derive(Debug)]
struct Count {
    now: AtomicUsize,
    most: usize,
    left: Notify,
}

impl Requests {
    pub(super) fn new(most: usize) -> Self {
        Self(Arc::new(Count { now: AtomicUsize::new(0), most, left: Notify::new() }))
    }

    /// A place for one request, unless all are taken.
    pub(super) fn enter(&self) -> Option<Place> {
        let before = self.0.now.fetch_add(1, Ordering::Relaxed);
        let place = Place(Arc::clone(&self.0));
        (before < self.0.most).then_some(place)
    }

    /// Waits until no request is being answered.
    pub(super) async fn finished(&self) {
        loop {
            let left = self.0.left.notified();
            if self.0.now.load(Ordering::Acquire) == 0 {
                return;
            }
            left.await;
        }
    }
}

/// The place of one request; dropping it gives it back.
#[derive(Debug)]
pub(super) struct Place(Arc<Count>);

impl Drop for Place {
    fn drop(&mut self) {
        if self.0.now.fetch_sub(1, Ordering::Release) == 1 {
            self.0.left.notify_waiters();
        }
    }
}

/// One request being answered.
pub(super) struct Running<S: Serve> {
    state: State<S>,
    place: Option<Place>,
}

#[expect(
    clippy::large_enum_variant,
    reason = "one a connection, and boxing the request would cost every request an allocation"
)]
enum State<S: Serve> {
    Waiting { service: S, request: http::Request<TimedBody> },
    Answering(Pin<Box<S::Future>>),
    Refused(Refusal),
    Finished,
}

// Nothing of it is pinned in place: the future is boxed.
impl<S: Serve> Unpin for Running<S> {}

impl<S: Serve> fmt::Debug for Running<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Running").finish_non_exhaustive()
    }
}

impl<S: Serve> Running<S> {
    /// Answers `request`.
    pub(super) fn new(service: S, request: http::Request<TimedBody>, place: Place) -> Self {
        Self { state: State::Waiting { service, request }, place: Some(place) }
    }

    /// Refuses a request without looking at it.
    pub(super) fn refused(refusal: Refusal) -> Self {
        Self { state: State::Refused(refusal), place: None }
    }
}

impl<S: Serve> Future for Running<S> {
    type Output = Result<Response<ResponseBody>, Infallible>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.get_mut();
        loop {
            match &mut this.state {
                State::Answering(future) => {
                    let answer = std::task::ready!(future.as_mut().poll(context));
                    this.state = State::Finished;
                    this.place = None;
                    return Poll::Ready(answer);
                }
                State::Waiting { service, .. } => {
                    let Ok(()) = std::task::ready!(service.poll_ready(context));
                    if let State::Waiting { mut service, request } = std::mem::replace(&mut this.state, State::Finished)
                    {
                        this.state = State::Answering(Box::pin(service.call(request)));
                    }
                }
                State::Refused(refusal) => return Poll::Ready(Ok(refusal.into_response(false, Version::HTTP_11))),
                // Asked again after its answer, which hyper does not do.
                State::Finished => return Poll::Pending,
            }
        }
    }
}

impl<S: Serve> Drop for Running<S> {
    fn drop(&mut self) {
        if let State::Answering(future) = std::mem::replace(&mut self.state, State::Finished)
            && let Ok(runtime) = tokio::runtime::Handle::try_current()
        {
            let place = self.place.take();
            runtime.spawn(async move {
                let _ = future.await;
                drop(place);
            });
        }
    }
}
