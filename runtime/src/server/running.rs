//! Decision: a request whose handler has begun is answered to its end, also when the caller hangs up: half a password change is worse than an
//! answer that nobody reads.
//!
//! The future stays in the task of its connection, which costs nothing, and moves to a task of its own only when the connection drops it.

use std::any::Any;
use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll, Waker};

use http::{Response, Version};
use tokio::sync::Notify;

use crate::server::ResponseBody;
use crate::server::call::BoxFuture;
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
    /// Somebody waits for the end of all: else nobody is told, which takes a lock.
    awaited: AtomicBool,
    left: Notify,
}

impl Requests {
    pub(super) fn new(most: usize) -> Self {
        Self(Arc::new(Count { now: AtomicUsize::new(0), most, awaited: AtomicBool::new(false), left: Notify::new() }))
    }

    /// A place for one request, unless all are taken.
    pub(super) fn enter(&self) -> Option<Place> {
        let before = self.0.now.fetch_add(1, Ordering::Relaxed);
        let place = Place(Arc::clone(&self.0));
        (before < self.0.most).then_some(place)
    }

    /// Waits until no request is being answered.
    pub(super) async fn finished(&self) {
        // Told before it looks; who leaves counts before it looks whether it is to tell.
        self.0.awaited.store(true, Ordering::SeqCst);
        loop {
            let left = self.0.left.notified();
            if self.0.now.load(Ordering::SeqCst) == 0 {
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
        if self.0.now.fetch_sub(1, Ordering::SeqCst) == 1 && self.0.awaited.load(Ordering::SeqCst) {
            self.0.left.notify_waiters();
        }
    }
}

/// An answer to come.
type Answered = BoxFuture<Result<Response<ResponseBody>, Infallible>>;

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
    Answering(Answered),
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
    /// Answers `request`. A service that is ready begins at once; its waker is asked for only when it is not.
    pub(super) fn new(mut service: S, request: http::Request<TimedBody>, place: Place) -> Self {
        let state = match service.poll_ready(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Ok(())) => State::Answering(boxed(service.call(request))),
            Poll::Pending => State::Waiting { service, request },
        };
        Self { state, place: Some(place) }
    }

    /// Refuses a request without looking at it.
    pub(super) fn refused(refusal: Refusal) -> Self {
        Self { state: State::Refused(refusal), place: None }
    }
}

/// The future in a box; what generated servers and routers over them give is in one already.
fn boxed<F>(future: F) -> Answered
where
    F: Future<Output = Result<Response<ResponseBody>, Infallible>> + Send + 'static,
{
    let mut future = Some(future);
    let boxed = (&mut future as &mut dyn Any).downcast_mut::<Option<Answered>>().and_then(Option::take);
    match (boxed, future) {
        (Some(boxed), _) => boxed,
        (None, Some(future)) => Box::pin(future),
        // It was taken as the box that it is.
        (None, None) => Box::pin(std::future::pending()),
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
                        this.state = State::Answering(boxed(service.call(request)));
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
