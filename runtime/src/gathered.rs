//! Decision: how the body of a message grows that comes in pieces. A reader needs its text, and whoever uses a part of a package its bytes, in one piece, so
//! that they are copied together once; the memory for it grows by hand, since what is left behind is wiped, too.
//!
//! A declared length is a promise of the peer: what has arrived decides how much of it is believed. With a fourth of it there, all of it is: then a large
//! part of a package lies in no more memory than it needs, and at the peak there is half as much again.

use crate::wiped::Wiped;

/// What has arrived so far. It is wiped in the end.
pub(crate) struct Gathered {
    bytes: Wiped<Vec<u8>>,
    promised: usize,
    limit: usize,
}

impl Gathered {
    /// Begins with a piece that is no longer than `limit`; `promised` is the declared length, 0 for none, of which so much is believed at once.
    pub(crate) fn new(first: &[u8], promised: usize, believed: usize, limit: usize) -> Self {
        let promised = promised.min(limit);
        let room = promised.min(first.len().saturating_mul(4).max(believed)).max(first.len());
        let mut bytes = Wiped::new(Vec::with_capacity(room));
        bytes.extend_from_slice(first);
        Self { bytes, promised, limit }
    }

    /// Appends a piece; false, and nothing is appended, when it is too much.
    pub(crate) fn push(&mut self, piece: &[u8]) -> bool {
        let (bytes, promised, limit) = (&mut self.bytes, self.promised, self.limit);
        let total = bytes.len().saturating_add(piece.len());
        if total > limit {
            return false;
        }
        if total > bytes.capacity() {
            let believed = total <= promised && promised <= total.saturating_mul(4);
            let room = if believed { promised } else { bytes.capacity().saturating_mul(2).min(limit).max(total) };
            let mut larger = Wiped::new(Vec::with_capacity(room));
            larger.extend_from_slice(bytes);
            *bytes = larger;
        }
        bytes.extend_from_slice(piece);
        true
    }

    /// The whole.
    pub(crate) fn into_inner(self) -> Wiped<Vec<u8>> {
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Pieces of a thousand bytes: most of what was allocated at once, and what is allocated in the end.
    fn room(pieces: usize, promised: usize, limit: usize) -> (usize, usize) {
        let piece = [7; 1_000];
        let mut gathered = Gathered::new(&piece, promised, 0, limit);
        let mut most = 0;
        for _ in 1..pieces {
            let before = gathered.bytes.capacity();
            assert!(gathered.push(&piece));
            let after = gathered.bytes.capacity();
            most = most.max(if after == before { after } else { before + after });
        }
        assert_eq!(gathered.bytes.len(), pieces * 1_000);
        (most, gathered.into_inner().capacity())
    }

    #[test]
    fn a_promise_that_is_kept_costs_little() {
        for pieces in 500..1_000 {
            let length = pieces * 1_000;
            let (most, left) = room(pieces, length, 2_000_000);
            assert_eq!(left, length);
            assert!(most <= length / 2 * 3 + 1_000, "{most} {length}");
        }
    }

    #[test]
    fn a_promise_is_believed_as_far_as_it_is_kept() {
        let (most, left) = room(2, usize::MAX, 1 << 30);
        assert!(most <= 4_000 && left <= 4_000, "{most} {left}");
        // Less was promised than comes.
        let (_, left) = room(100, 5_000, 1 << 20);
        assert!(left <= 2 * 100_000, "{left}");
    }

    #[test]
    fn a_limit_is_one() {
        let mut gathered = Gathered::new(b"abc", 0, 0, 5);
        assert!(gathered.push(b"de") && !gathered.push(b"f"));
        assert_eq!(gathered.into_inner().as_slice(), b"abcde");
    }
}
