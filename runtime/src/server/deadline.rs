//! Decision: the whole body of a request must arrive within one deadline, and never slower than a floor: so many seconds for nothing, then so many bytes a
//! second. A limit on the pause between two pieces would let a peer that sends a byte now and then hold its connection for ever; a deadline alone would let it
//! hold the connection as long as somebody who has a megabyte to send.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;
use tokio::time::{Instant, Sleep};

use crate::server::BodyLate;

/// How long a body may take.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pace {
    /// For the whole of it.
    pub(super) deadline: Duration,
    /// Before the floor holds.
    pub(super) grace: Duration,
    /// Bytes a second; 0 is no floor.
    pub(super) floor: u32,
}

impl Pace {
    /// How long after its beginning a body of which `received` bytes have arrived is late.
    fn allows(&self, received: u64) -> Duration {
        let bought = received.saturating_mul(1000).checked_div(u64::from(self.floor));
        bought
            .map_or(self.deadline, |bought| self.grace.saturating_add(Duration::from_millis(bought)).min(self.deadline))
    }
}

/// Body of a request as [`Listener`](crate::server::Listener) hands it over. It ends in [`BodyLate`] when its deadline has passed.
pub struct TimedBody {
    body: Incoming,
    pace: Pace,
    received: u64,
    /// Started when the body first keeps us waiting: most bodies have arrived with their head.
    timer: Option<Timer>,
}

struct Timer {
    begun: Instant,
    sleep: Pin<Box<Sleep>>,
}

impl TimedBody {
    pub(super) const fn new(body: Incoming, pace: Pace) -> Self {
        Self { body, pace, received: 0, timer: None }
    }

    /// Pending while the body is in time.
    fn poll_late(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let allowed = self.pace.allows(self.received);
        let timer = self.timer.get_or_insert_with(|| {
            let begun = Instant::now();
            Timer { begun, sleep: Box::pin(tokio::time::sleep_until(begun + allowed)) }
        });
        loop {
            std::task::ready!(timer.sleep.as_mut().poll(context));
            // What arrived since the timer was set has bought more time.
            let due = timer.begun + allowed;
            if due <= Instant::now() {
                return Poll::Ready(());
            }
            timer.sleep.as_mut().reset(due);
        }
    }
}

impl fmt::Debug for TimedBody {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TimedBody").field("pace", &self.pace).finish_non_exhaustive()
    }
}

impl Body for TimedBody {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = self.get_mut();
        match Pin::new(&mut this.body).poll_frame(context) {
            Poll::Ready(frame) => {
                if let Some(Ok(frame)) = &frame
                    && let Some(data) = frame.data_ref()
                {
                    this.received = this.received.saturating_add(data.len() as u64);
                }
                Poll::Ready(frame.map(|frame| frame.map_err(Into::into)))
            }
            Poll::Pending => this.poll_late(context).map(|()| Some(Err(BodyLate.into()))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_bought_with_bytes_up_to_the_deadline() {
        let pace = Pace { deadline: Duration::from_secs(30), grace: Duration::from_secs(5), floor: 1024 };
        for (received, ms) in [(0, 5000), (512, 5500), (10 << 10, 15_000), (25 << 10, 30_000), (1 << 20, 30_000)] {
            assert_eq!(pace.allows(received), Duration::from_millis(ms), "{received}");
        }
        let short = Pace { deadline: Duration::from_secs(2), ..pace };
        assert_eq!(short.allows(0), Duration::from_secs(2));
        let without = Pace { floor: 0, ..pace };
        assert_eq!(without.allows(0), Duration::from_secs(30));
    }
}
