//! Decision: the whole body of a request must arrive within one deadline. A limit on the pause between two pieces would let a peer that
//! sends a byte now and then hold its connection for ever.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::Sleep;

use crate::server::BodyLate;

/// Body of a request as [`Listener`](crate::server::Listener) hands it over. It ends in [`BodyLate`] when its deadline has passed.
pub struct TimedBody {
    body: Incoming,
    deadline: Duration,
    /// Started when the body first keeps us waiting: most bodies have arrived with their head.
    timer: Option<Pin<Box<Sleep>>>,
}

impl TimedBody {
    pub(super) const fn new(body: Incoming, deadline: Duration) -> Self {
        Self { body, deadline, timer: None }
    }
}

impl fmt::Debug for TimedBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TimedBody").field("deadline", &self.deadline).finish_non_exhaustive()
    }
}

impl Body for TimedBody {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = self.get_mut();
        match Pin::new(&mut this.body).poll_frame(context) {
            Poll::Ready(frame) => Poll::Ready(frame.map(|frame| frame.map_err(Into::into))),
            Poll::Pending => {
                let deadline = this.deadline;
                let timer = this.timer.get_or_insert_with(|| Box::pin(tokio::time::sleep(deadline)));
                timer.as_mut().poll(context).map(|()| Some(Err(BodyLate.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
