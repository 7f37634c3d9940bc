//! Escaping. Text may hold anything that XML allows: carriage returns are written as references, because a reader turns them into
//! line feeds otherwise, and what XML does not allow is an error and never written.

use super::Writer;
use crate::secret::REDACTED;
use crate::xml::chars::{self, ESCAPE_TEXT, ESCAPE_VALUE};
use crate::xml::scan;
use crate::{Secret, SecretBytes};
use std::borrow::Cow;

impl Writer<'_> {
    /// Text of an element.
    #[inline]
    pub fn text(&mut self, text: &str) {
        self.escaped(text, ESCAPE_TEXT);
    }

    /// Text of an attribute value, whose quotes are `"`.
    pub fn attribute_text(&mut self, text: &str) {
        self.escaped(text, ESCAPE_VALUE);
    }

    #[inline]
    fn escaped(&mut self, text: &str, class: u8) {
        let mut rest = text.as_bytes();
        loop {
            let run = scan::run_without(rest, class);
            let Some((plain, odd)) = rest.split_at_checked(run) else { return };
            self.buffer.put(plain);
            let [byte, after @ ..] = odd else { return };
            self.escape(*byte, odd);
            rest = after;
        }
    }

    fn escape(&mut self, byte: u8, rest: &[u8]) {
        let reference: &[u8] = match byte {
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'&' => b"&amp;",
            b'"' => b"&quot;",
            b'\r' => b"&#xD;",
            b'\n' => b"&#xA;",
            b'\t' => b"&#x9;",
            0xEF if !chars::begins_illegal(rest) => b"\xEF",
            _ => return self.fail("a character that XML does not allow"),
        };
        self.buffer.put(reference);
    }

    /// ASCII that needs no escaping, such as a number; or markup.
    #[inline]
    pub fn raw(&mut self, text: &str) {
        self.buffer.put(text.as_bytes());
    }

    /// What a scalar displays as, which needs no escaping.
    pub(crate) fn display(&mut self, value: &impl std::fmt::Display) {
        use std::io::Write as _;
        let _ = write!(self.buffer.bytes, "{value}");
    }

    /// A word of an enumeration. The empty word is that of an enumeration that was never set.
    #[inline]
    pub fn enumeration(&mut self, word: &str) {
        if word.is_empty() {
            self.fail("an enumeration that was not set");
        }
        self.text(word);
    }

    /// A word of an enumeration whose facet is judged: a word that the description does not have is refused.
    pub fn known_word(&mut self, word: &str, known: bool) {
        if !known && !word.is_empty() {
            self.fail("facet enumeration: the words of the type");
        }
        self.enumeration(word);
    }

    /// Secret text; `[REDACTED]` in the redacting mode.
    pub fn secret(&mut self, secret: &Secret) {
        if self.redacting {
            self.raw(REDACTED);
        } else {
            self.buffer.secret = true;
            self.text(secret.expose());
        }
    }

    /// Secret bytes in base64; in the redacting mode `[REDACTED]`, in base64 too: what was recorded is read again.
    pub fn secret_bytes(&mut self, secret: &SecretBytes) {
        if self.redacting {
            self.base64(REDACTED.as_bytes());
        } else {
            self.buffer.secret = true;
            self.base64(secret.expose());
        }
    }

    /// Bytes in base64.
    pub fn base64(&mut self, bytes: &[u8]) {
        use base64::Engine as _;
        // Whole groups of three bytes at a time, so that nothing secret goes through the heap besides the buffer.
        let mut encoded = [0; 1024];
        for chunk in bytes.chunks(768) {
            let length = base64::engine::general_purpose::STANDARD.encode_slice(chunk, &mut encoded).unwrap_or(0);
            self.buffer.put(encoded.get(..length).unwrap_or_default());
        }
        if self.buffer.secret {
            zeroize::Zeroize::zeroize(&mut encoded);
        }
    }
}

/// A value of an attribute, escaped where it must be.
pub(crate) fn escape_value(text: &str) -> Cow<'_, str> {
    if scan::run_without(text.as_bytes(), ESCAPE_VALUE) == text.len() {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for char in text.chars() {
        match char {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\r' => escaped.push_str("&#xD;"),
            '\n' => escaped.push_str("&#xA;"),
            '\t' => escaped.push_str("&#x9;"),
            _ => escaped.push(char),
        }
    }
    Cow::Owned(escaped)
}
