//! Decision: the memory of a message that was sent is kept for the next one of the thread. A new buffer for each would be a block that grows in steps, each
//! a copy, and that is too large for what the allocator keeps at hand: glibc tidies up its small blocks whenever one of such a size is given back, which an
//! answer of 42 KB paid for with a tenth of its time.

use std::cell::RefCell;

use bytes::Bytes;
use zeroize::Zeroize as _;

/// Room that a message begins with: most fit.
const CAPACITY: usize = 4096;
/// Largest room that is kept.
const KEPT: usize = 256 << 10;
/// Most that is kept by a thread: a message is mostly sent before the next one is written.
const COUNT: usize = 2;

thread_local! {
    static SPARE: RefCell<Vec<Vec<u8>>> = const { RefCell::new(Vec::new()) };
}

/// An empty buffer.
pub(super) fn take() -> Vec<u8> {
    SPARE
        .try_with(|spare| spare.try_borrow_mut().ok()?.pop())
        .ok()
        .flatten()
        .unwrap_or_else(|| Vec::with_capacity(CAPACITY))
}

/// What was written into such a buffer; with a secret in it, it is wiped in the end.
pub(super) fn sent(bytes: Vec<u8>, secret: bool) -> Bytes {
    Bytes::from_owner(Sent { bytes, secret })
}

/// A message on its way.
struct Sent {
    bytes: Vec<u8>,
    secret: bool,
}

impl AsRef<[u8]> for Sent {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        let mut bytes = std::mem::take(&mut self.bytes);
        // What lies behind was wiped by the message that was longer, when it had a secret in it.
        if self.secret {
            bytes.as_mut_slice().zeroize();
        }
        bytes.clear();
        if bytes.capacity() <= KEPT {
            let _ = SPARE.try_with(|spare| {
                if let Ok(mut spare) = spare.try_borrow_mut()
                    && spare.len() < COUNT
                {
                    spare.push(bytes);
                }
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_memory_of_a_message_is_used_again() {
        let mut bytes = take();
        bytes.extend_from_slice(&[7; 10_000]);
        let at = bytes.as_ptr();
        let sent = sent(bytes, true);
        assert_eq!(sent.len(), 10_000);
        drop(sent);
        let again = take();
        assert!(again.is_empty() && again.as_ptr() == at);
        let other = take();
        assert_ne!(other.as_ptr(), at);
    }

    #[test]
    fn little_is_kept() {
        drop(sent(Vec::with_capacity(KEPT + 1), false));
        assert_eq!(take().capacity(), CAPACITY);
        let many: Vec<Bytes> = (0..5).map(|_| sent(take(), false)).collect();
        drop(many);
        assert_eq!(SPARE.with_borrow(Vec::len), COUNT);
    }
}
