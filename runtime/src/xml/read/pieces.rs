//! Text that is not one slice of the document: references, CDATA sections and comments in it, put together in a scratch buffer that never
//! leaves a secret behind.

use super::Reader;
use crate::wiped::Wipe as _;
use crate::xml::chars::{self, TEXT_STOP};
use crate::xml::{Kind, ReadError, scan};

impl<'x> Reader<'x> {
    /// Puts the text up to the end tag together in `scratch`.
    #[cold]
    pub(super) fn gather(&mut self, limit: usize) -> Result<(), ReadError> {
        if self.gather_to_tag(limit)? {
            return Err(self.error_at(
                Kind::SchemaUnexpectedChild,
                self.at,
                "an element where only text may stand".into(),
            ));
        }
        Ok(())
    }

    /// Puts the text up to the next tag together in `scratch`; true when it is a start tag.
    pub(super) fn gather_to_tag(&mut self, limit: usize) -> Result<bool, ReadError> {
        self.scratch.clear();
        loop {
            let piece = self.piece()?;
            match piece {
                Piece::End => return Ok(false),
                Piece::Start => return Ok(true),
                Piece::Nothing => {}
                Piece::Char(char) => self.push(limit, char.encode_utf8(&mut [0; 4]))?,
                Piece::Text(text) => self.push(limit, text)?,
                Piece::Section(text) => {
                    // Its line ends are not normalised yet.
                    let mut lines = text.split('\r');
                    self.push(limit, lines.next().unwrap_or(""))?;
                    for line in lines {
                        if !line.starts_with('\n') {
                            self.push(limit, "\n")?;
                        }
                        self.push(limit, line)?;
                    }
                }
            }
        }
    }

    /// Reads over text up to the next tag: true at a start tag.
    #[inline(always)]
    pub(super) fn ahead_of_text(&mut self) -> Result<bool, ReadError> {
        if !matches!(self.rest(), [b'<', next, ..] if *next != b'!' && *next != b'?') {
            self.pass_text()?;
        }
        Ok(!self.rest().starts_with(b"</"))
    }

    /// Reads over text up to the next tag.
    fn pass_text(&mut self) -> Result<(), ReadError> {
        loop {
            if let Piece::End | Piece::Start = self.piece()? {
                return Ok(());
            }
        }
    }

    /// Next piece of text: a run without markup, one character, or the section that follows.
    #[inline]
    fn piece(&mut self) -> Result<Piece<'x>, ReadError> {
        let rest = self.rest();
        match rest {
            [b'<', b'/', ..] => Ok(Piece::End),
            [b'<', b'!', b'[', ..] => self.cdata(),
            [b'<', b'!' | b'?', ..] => {
                if rest.starts_with(b"<!--") {
                    self.comment().map(|()| Piece::Nothing)
                } else {
                    Err(self.forbidden())
                }
            }
            [b'<', _, ..] => Ok(Piece::Start),
            [b'&', ..] => {
                let (char, length) = self.reference(self.at)?;
                self.at += length;
                Ok(Piece::Char(char))
            }
            [b'\r', next, ..] => {
                self.at += if *next == b'\n' { 2 } else { 1 };
                Ok(Piece::Char('\n'))
            }
            [] | [b'\r' | b'<'] => Err(self.unexpected(self.text.len(), "the end tag")),
            [byte, ..] => {
                if rest.starts_with(b"]]>") {
                    return Err(self.error_at(Kind::XmlWellformed, self.at, "`]]>` in text".into()));
                }
                if (*byte < 0x20 || *byte == 0xEF) && chars::begins_illegal(rest) {
                    return Err(self.unexpected(self.at, "text"));
                }
                let begin = self.at;
                self.at += 1 + scan::run_without(rest.get(1..).unwrap_or_default(), TEXT_STOP);
                // A stop at 0xEF or `]` is between characters, or at the first byte of one.
                Ok(Piece::Text(self.text.get(begin..self.at).unwrap_or("")))
            }
        }
    }

    fn cdata(&mut self) -> Result<Piece<'x>, ReadError> {
        let begin = self.at + "<![CDATA[".len();
        if !self.rest().starts_with(b"<![CDATA[") {
            return Err(self.forbidden());
        }
        self.count_extra_event()?;
        let inside = self.text.as_bytes().get(begin..).unwrap_or_default();
        let Some(length) = end_of_section(inside) else {
            self.legal(begin, self.text.len())?;
            return Err(self.unexpected(self.text.len(), "`]]>`"));
        };
        self.legal(begin, begin + length)?;
        let text = self.text.get(begin..begin + length).unwrap_or("");
        self.at = begin + length + 3;
        Ok(Piece::Section(text))
    }

    /// Appends to the scratch buffer, within the limit. When it grows, the old one is wiped: it may hold half a password.
    fn push(&mut self, limit: usize, text: &str) -> Result<(), ReadError> {
        if self.scratch.len() + text.len() > limit {
            return Err(self.limit(Kind::LimitText, "bytes of text", limit));
        }
        if self.scratch.len() + text.len() > self.scratch.capacity() {
            let mut larger =
                String::with_capacity((self.scratch.len() + text.len()).max(self.scratch.capacity() * 2).max(256));
            larger.push_str(&self.scratch);
            self.scratch.wipe();
            self.scratch = larger;
        }
        self.scratch.push_str(text);
        Ok(())
    }

    /// The character that the reference at `at` stands for, and its length.
    pub(super) fn reference(&self, at: usize) -> Result<(char, usize), ReadError> {
        match self.text.as_bytes().get(at + 1..) {
            Some([b'l', b't', b';', ..]) => Ok(('<', 4)),
            Some([b'g', b't', b';', ..]) => Ok(('>', 4)),
            Some([b'a', b'm', b'p', b';', ..]) => Ok(('&', 5)),
            _ => self.seldom_reference(at),
        }
    }

    /// The same for references that are not those of `<`, `>` and `&`.
    fn seldom_reference(&self, at: usize) -> Result<(char, usize), ReadError> {
        let wrong = |reader: &Self| {
            reader.error_at(Kind::XmlEntity, at, "a reference that is malformed or not declared".into())
        };
        let rest = self.text.get(at + 1..).unwrap_or("");
        let Some(length) = rest.find(|char: char| !(char.is_ascii_alphanumeric() || char == '#')) else {
            return Err(self.unexpected(self.text.len(), "`;` after a reference"));
        };
        let (name, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if !after.starts_with(';') {
            return Err(wrong(self));
        }
        let char = match name {
            "quot" => '"',
            "apos" => '\'',
            _ => {
                let (digits, radix) = match (name.strip_prefix("#x"), name.strip_prefix('#')) {
                    (Some(digits), _) => (digits, 16),
                    (None, Some(digits)) => (digits, 10),
                    (None, None) => return Err(wrong(self)),
                };
                if digits.is_empty() {
                    return Err(wrong(self));
                }
                let mut number = 0u32;
                for digit in digits.chars() {
                    let Some(digit) = digit.to_digit(radix) else { return Err(wrong(self)) };
                    number = number.saturating_mul(radix).saturating_add(digit);
                }
                match char::from_u32(number).filter(|char| chars::is_char(*char)) {
                    Some(char) => char,
                    None => {
                        return Err(self.error_at(
                            Kind::XmlChar,
                            at,
                            "a reference to a character that XML does not allow".into(),
                        ));
                    }
                }
            }
        };
        Ok((char, length + 2))
    }
}

/// Where `]]>` begins. Nearly always the first `]` is it, and preparing a search costs more than a short section.
#[inline]
fn end_of_section(inside: &[u8]) -> Option<usize> {
    let first = memchr::memchr(b']', inside)?;
    let rest = inside.get(first..).unwrap_or_default();
    if rest.starts_with(b"]]>") {
        return Some(first);
    }
    memchr::memmem::find(rest, b"]]>").map(|further| first + further)
}

enum Piece<'x> {
    Text(&'x str),
    /// What is in a CDATA section.
    Section(&'x str),
    Char(char),
    /// A comment.
    Nothing,
    Start,
    End,
}
