//! Decision: what the parts of a package are to the reader of its envelope: bytes under a Content-ID, found by the `href` of an `xop:Include` (XOP 1.0 section
//! 2.1, RFC 2392). A part may be referred to more than once; one that nothing refers to would be lost without a word, and is refused.
//!
//! A Content-ID is compared with the decoded `href` first, then with the `href` as it is written: some stacks put the same encoded text into both.

use std::fmt;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;

/// Namespace of `xop:Include`.
pub(crate) const XOP: &str = "http://www.w3.org/2004/08/xop/include";

/// The parts of a package beside its envelope.
#[derive(Debug, Default)]
pub(crate) struct Parts(Vec<Part>);

struct Part {
    /// The Content-ID without its angle brackets.
    id: String,
    content: Bytes,
    referred: AtomicBool,
}

impl fmt::Debug for Part {
    /// What is in it may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Part").field("bytes", &self.content.len()).finish_non_exhaustive()
    }
}

impl Parts {
    /// Parts by Content-ID; `None`, when two have the same.
    pub(crate) fn new(parts: impl IntoIterator<Item = (String, Bytes)>) -> Option<Self> {
        let part = |(id, content)| Part { id, content, referred: AtomicBool::new(false) };
        let mut parts: Vec<Part> = parts.into_iter().map(part).collect();
        // Sorted: a package may hold a thousand of them, and as many references to each.
        parts.sort_unstable_by(|one, other| one.id.cmp(&other.id));
        let twice = parts.windows(2).any(|pair| matches!(pair, [one, other] if one.id == other.id));
        (!twice).then_some(Self(parts))
    }

    /// Content of the part that an `href` refers to, or what is wrong with the reference.
    pub(crate) fn find(&self, href: &str) -> Result<&Bytes, &'static str> {
        let scheme = href.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("cid:"));
        let id = href.get(4..).filter(|_| scheme).ok_or("an xop:Include whose href is no cid: is never followed")?;
        let found = decoded(id).and_then(|id| self.part(&id)).or_else(|| self.part(id));
        let part = found.ok_or("an xop:Include of a part that is not in the package")?;
        part.referred.store(true, Ordering::Relaxed);
        Ok(&part.content)
    }

    fn part(&self, id: &str) -> Option<&Part> {
        let at = self.0.binary_search_by(|part| part.id.as_str().cmp(id)).ok()?;
        self.0.get(at)
    }

    /// Whether something refers to each of them.
    pub(crate) fn all_referred(&self) -> bool {
        self.0.iter().all(|part| part.referred.load(Ordering::Relaxed))
    }
}

/// Undoes the percent encoding of a URI.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => {
                let mut digit = || char::from(rest.next()?).to_digit(16);
                u8::try_from(digit()? * 16 + digit()?).ok()?
            }
            _ => byte,
        });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(ids: &[&str]) -> Option<Parts> {
        Parts::new(ids.iter().map(|id| ((*id).to_owned(), Bytes::copy_from_slice(id.as_bytes()))))
    }

    #[test]
    fn references() {
        let Some(parts) = parts(&["b", "a+b@c", "http%3A%2F%2Fd", "http://t/1"]) else { unreachable!() };
        let found = |href| parts.find(href).ok().and_then(|part| std::str::from_utf8(part).ok());
        for (href, id) in [
            ("cid:a+b@c", "a+b@c"),
            ("CID:a%2Bb%40c", "a+b@c"),
            ("cid:http%3A%2F%2Ft%2f1", "http://t/1"),
            ("cid:http%3A%2F%2Fd", "http%3A%2F%2Fd"),
        ] {
            assert_eq!(found(href), Some(id));
        }
        for bad in ["", "cid", "cid:", "b", "mid:b", "http://t/1", "cid:a", "cid:%", "cid:%zz", "cid:%ff", "#b"] {
            assert_eq!(found(bad), None, "{bad}");
        }
        assert!(!parts.all_referred());
        assert_eq!((found("cid:b"), found("cid:b")), (Some("b"), Some("b")), "twice");
        assert!(parts.all_referred());
        assert!(!format!("{parts:?}").contains("a+b"));
    }

    #[test]
    fn no_two_of_one_name() {
        assert!(parts(&["a", "b", "a"]).is_none());
        assert!(parts(&[]).is_some_and(|parts| parts.all_referred()));
    }
}
