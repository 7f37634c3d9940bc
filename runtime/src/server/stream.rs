//! Decision: a short answer goes to the kernel in one piece. hyper hands over its head and its body as two, and the kernel takes two pieces in one call at a
//! price: to copy them together first took 0.25 us less of the 7.4 that an answer of fixed bytes costs hyper alone. A long one is not copied.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use zeroize::Zeroize as _;

/// Longest answer, with its head, that is copied.
const SHORT: usize = 2048;

/// A stream that writes short pieces together.
#[derive(Debug)]
pub(super) struct OneWrite<T>(T);

impl<T> OneWrite<T> {
    pub(super) const fn new(stream: T) -> Self {
        Self(stream)
    }
}

impl<T: AsyncWrite + Unpin> AsyncWrite for OneWrite<T> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.0).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let mut together = [0; SHORT];
        let Some(length) = joined(&mut together, pieces) else {
            return Pin::new(&mut self.0).poll_write_vectored(context, pieces);
        };
        let together = together.get_mut(..length).unwrap_or_default();
        let written = Pin::new(&mut self.0).poll_write(context, together);
        // An answer may hold a secret.
        together.zeroize();
        written
    }

    fn is_write_vectored(&self) -> bool {
        self.0.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}

/// Copies several pieces behind one another: their length, unless they are too long or but one.
fn joined(together: &mut [u8], pieces: &[IoSlice<'_>]) -> Option<usize> {
    let length = pieces.iter().fold(0_usize, |length, piece| length.saturating_add(piece.len()));
    if pieces.len() < 2 || length > together.len() {
        return None;
    }
    let mut rest = together;
    for piece in pieces {
        let (place, after) = rest.split_at_mut_checked(piece.len())?;
        place.copy_from_slice(piece);
        rest = after;
    }
    Some(length)
}

impl<T: AsyncRead + Unpin> AsyncRead for OneWrite<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_read(context, buffer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(pieces: &[&[u8]]) -> Option<Vec<u8>> {
        let mut together = [0; 8];
        let pieces: Vec<_> = pieces.iter().map(|piece| IoSlice::new(piece)).collect();
        joined(&mut together, &pieces).map(|length| together.iter().take(length).copied().collect())
    }

    #[test]
    fn short_pieces_are_one() {
        assert_eq!(join(&[b"ab", b"", b"cde"]).as_deref(), Some(&b"abcde"[..]));
        assert_eq!(join(&[b"abcd", b"efgh"]).as_deref(), Some(&b"abcdefgh"[..]));
    }

    #[test]
    fn long_ones_and_one_alone_are_left() {
        assert_eq!(join(&[b"abcd", b"efghi"]), None);
        assert_eq!(join(&[b"abc"]), None);
        assert_eq!(join(&[]), None);
    }
}
