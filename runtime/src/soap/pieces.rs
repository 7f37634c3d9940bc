//! Decision: a message on its way out is the pieces that it is made of: the parts of a package are sent from where they are, and never copied into one buffer with
//! the rest. A long piece goes out in slices, so that whatever copies what it sends, as TLS does, copies little at a time.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

use crate::wiped::Wiped;

/// Longest slice: hyper holds some 400 KB of what is to be sent.
const SLICE: usize = 128 << 10;

/// The bytes of a message, in one piece or in several: a body of HTTP whose length is known.
///
/// ```
/// use wsdl_runtime::soap::Pieces;
/// let pieces = Pieces::from("<a/>");
/// assert_eq!(pieces.len(), 4);
/// assert_eq!(pieces.into_bytes(), "<a/>");
/// ```
#[derive(Clone, Default)]
pub struct Pieces {
    /// The next piece: most messages are no more, and need no memory beside it.
    first: Bytes,
    rest: VecDeque<Bytes>,
}

impl Pieces {
    /// One piece.
    pub fn new(bytes: Bytes) -> Self {
        Self { first: bytes, rest: VecDeque::new() }
    }

    /// All of them.
    pub fn len(&self) -> usize {
        self.rest.iter().fold(self.first.len(), |length, piece| length.saturating_add(piece.len()))
    }

    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty() && self.rest.iter().all(Bytes::is_empty)
    }

    /// The bytes in one piece: copied together where they are several, and wiped in the end, since one of them may hold a secret.
    pub fn into_bytes(self) -> Bytes {
        if self.rest.is_empty() {
            return self.first;
        }
        let mut together = Wiped::new(Vec::with_capacity(self.len()));
        for piece in self.iter() {
            together.extend_from_slice(piece);
        }
        Bytes::from_owner(together)
    }

    /// The pieces, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &Bytes> {
        std::iter::once(&self.first).chain(&self.rest)
    }

    /// Whether it is one piece.
    #[cfg(feature = "client")]
    pub(crate) fn is_one(&self) -> bool {
        self.rest.is_empty()
    }
}

impl fmt::Debug for Pieces {
    /// What is in them may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pieces").field("bytes", &self.len()).finish_non_exhaustive()
    }
}

impl From<Bytes> for Pieces {
    fn from(bytes: Bytes) -> Self {
        Self::new(bytes)
    }
}

impl From<Vec<u8>> for Pieces {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes.into())
    }
}

impl From<String> for Pieces {
    fn from(text: String) -> Self {
        Self::new(text.into())
    }
}

impl From<&'static str> for Pieces {
    fn from(text: &'static str) -> Self {
        Self::new(Bytes::from_static(text.as_bytes()))
    }
}

impl FromIterator<Bytes> for Pieces {
    fn from_iter<I: IntoIterator<Item = Bytes>>(pieces: I) -> Self {
        let mut pieces = pieces.into_iter();
        Self { first: pieces.next().unwrap_or_default(), rest: pieces.collect() }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let Self { first, rest } = self.get_mut();
        while first.is_empty() {
            match rest.pop_front() {
                Some(next) => *first = next,
                None => return Poll::Ready(None),
            }
        }
        let slice = if first.len() > SLICE { first.split_to(SLICE) } else { std::mem::take(first) };
        Poll::Ready(Some(Ok(Frame::data(slice))))
    }

    fn is_end_stream(&self) -> bool {
        self.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frames(mut pieces: Pieces) -> Vec<Bytes> {
        let mut context = Context::from_waker(std::task::Waker::noop());
        let mut frames = Vec::new();
        let mut left = pieces.len();
        while let Poll::Ready(Some(Ok(frame))) = Pin::new(&mut pieces).poll_frame(&mut context) {
            let data = frame.into_data().unwrap_or_default();
            left -= data.len();
            assert_eq!((pieces.size_hint().exact(), pieces.is_end_stream()), (Some(left as u64), left == 0));
            frames.push(data);
        }
        frames
    }

    #[test]
    fn pieces_are_sent_from_where_they_are() {
        let part = Bytes::from(vec![7; SLICE * 2 + 1]);
        let made = || [Bytes::from_static(b"head"), Bytes::new(), part.clone(), Bytes::from_static(b"end")];
        let pieces: Pieces = made().into_iter().collect();
        assert_eq!(pieces.len(), part.len() + 7);
        let frames = frames(pieces.clone());
        assert_eq!(frames.iter().map(Bytes::len).collect::<Vec<_>>(), [4, SLICE, SLICE, 1, 3]);
        assert!(frames.get(1).is_some_and(|slice| std::ptr::eq(slice.as_ptr(), part.as_ptr())), "not copied");
        assert_eq!(pieces.into_bytes(), made().concat());
        assert!(!format!("{:?}", Pieces::from("secret")).contains("secret"));
    }

    #[test]
    fn nothing() {
        for pieces in [Pieces::default(), Pieces::from(""), [Bytes::new(), Bytes::new()].into_iter().collect()] {
            assert!(pieces.is_empty() && pieces.is_end_stream());
            assert_eq!(frames(pieces.clone()).len(), 0);
            assert_eq!(pieces.into_bytes(), "");
        }
    }

    #[test]
    fn one_piece_is_what_it_was() {
        let bytes = Bytes::from(vec![1; 10]);
        assert_eq!(Pieces::new(bytes.clone()).into_bytes().as_ptr(), bytes.as_ptr());
    }
}
