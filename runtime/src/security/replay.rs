//! Decision: a nonce is kept for as long as its message would still be fresh, and never longer, so that what is kept is bounded by the rate of good messages;
//! only messages whose password is right get in, so that nobody else can fill it. When it is full, messages are refused: to forget one would let it in again.

use std::collections::{HashSet, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// User name and nonce.
type Key = (Arc<str>, Arc<[u8]>);

pub(super) struct Replays {
    most: usize,
    seen: Mutex<Seen>,
}

#[derive(Default)]
struct Seen {
    keys: HashSet<Key>,
    /// By the second at which they may go, which grows but for the differences of the peers' clocks.
    queue: VecDeque<(i64, Key)>,
}

impl fmt::Debug for Replays {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replays").field("most", &self.most).finish_non_exhaustive()
    }
}

impl Replays {
    pub(super) fn new(most: usize) -> Self {
        Self { most, seen: Mutex::default() }
    }

    /// Whether the nonce is new, which it is no longer afterwards. `until` is the last second at which it counts.
    pub(super) fn enter(&self, username: &str, nonce: &[u8], now: i64, until: i64) -> bool {
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        while seen.queue.front().is_some_and(|(until, _)| *until < now) {
            if let Some((_, key)) = seen.queue.pop_front() {
                seen.keys.remove(&key);
            }
        }
        if seen.keys.len() >= self.most {
            tracing::error!(most = self.most, "the replay cache is full: messages are refused");
            return false;
        }
        let key: Key = (username.into(), nonce.into());
        let new = seen.keys.insert(key.clone());
        if new {
            // What must stay longer keeps those behind it a little longer, too.
            let until = seen.queue.back().map_or(until, |(last, _)| until.max(*last));
            seen.queue.push_back((until, key));
        }
        new
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nonce_counts_once_while_it_is_fresh() {
        let replays = Replays::new(2);
        assert!(replays.enter("a", b"1", 100, 110));
        assert!(!replays.enter("a", b"1", 110, 110));
        assert!(replays.enter("b", b"1", 110, 120), "of another user");
        assert!(!replays.enter("c", b"1", 110, 120), "full: L is 2");
        assert!(replays.enter("a", b"1", 111, 121), "the first has gone");
    }
}
