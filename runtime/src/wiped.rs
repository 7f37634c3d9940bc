//! Decision: how memory that held a secret is wiped: the whole allocation at once, and nothing where nothing was allocated.
//!
//! zeroize writes the bytes of a `Vec` one by one and those of its spare room with one `memset`, so that everything is made spare room first: an answer
//! of 42 KB with a password in it took 6 us of the 49 that a server needs for it. And glibc's `memset` takes some 60 ns over no bytes at the address that
//! an empty value has; a request has a dozen of those, the values before anything was read: 0.45 of 2.8 us that ChangePassword took above HTTP.

use std::ops::{Deref, DerefMut};

use zeroize::Zeroize as _;

/// Memory that can be wiped.
pub trait Wipe {
    /// Wipes everything that was allocated, and leaves nothing in it.
    fn wipe(&mut self);
}

impl Wipe for Vec<u8> {
    #[inline]
    fn wipe(&mut self) {
        if self.capacity() > 0 {
            self.clear();
            self.zeroize();
        }
    }
}

impl Wipe for String {
    #[inline]
    fn wipe(&mut self) {
        if self.capacity() > 0 {
            self.clear();
            self.zeroize();
        }
    }
}

/// Bytes or text that are wiped when they are dropped.
#[derive(Debug)]
pub struct Wiped<T: Wipe>(T);

impl<T: Wipe> Wiped<T> {
    /// Wipes `value` in the end.
    pub(crate) const fn new(value: T) -> Self {
        Self(value)
    }
}

impl<T: Wipe> Drop for Wiped<T> {
    fn drop(&mut self) {
        self.0.wipe();
    }
}

impl<T: Wipe> Deref for Wiped<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Wipe> DerefMut for Wiped<T> {
    fn deref_mut(&mut self) -> &mut T {
        &mut self.0
    }
}

impl<T: Wipe> AsRef<[u8]> for Wiped<T>
where
    T: AsRef<[u8]>,
{
    fn as_ref(&self) -> &[u8] {
        self.0.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wiping_leaves_nothing() {
        let mut bytes = Vec::with_capacity(8);
        bytes.extend_from_slice(b"secret");
        let mut text = String::from("secret");
        bytes.wipe();
        text.wipe();
        assert!(bytes.is_empty() && text.is_empty());
        Vec::<u8>::new().wipe();
        String::new().wipe();
    }
}
