//! Text of elements. Text without references, carriage returns, comments and CDATA, which nearly all is, is one slice of the
//! document; everything else is put together in a scratch buffer that never leaves a secret behind.

use super::Reader;
use crate::scalar::{Scalar, ScalarError, SimpleValue};
use crate::secret::Secret;
use crate::wiped::Wipe as _;
use crate::xml::chars::{self, TEXT_STOP};
use crate::xml::{Kind, Mixed, ReadError, ReadXml, Shape, scan};

impl<'x> Reader<'x> {
    /// Text of the current element through its end tag, every piece joined, line ends normalised.
    ///
    /// # Errors
    /// `schema.unexpected_child`, when there is an element in it.
    #[inline]
    pub fn text(&mut self) -> Result<String, ReadError> {
        let text = match self.content(self.options.limits.text)? {
            Some(text) => text.to_owned(),
            None => self.scratch.as_str().to_owned(),
        };
        self.leave();
        Ok(text)
    }

    /// The same for text that must not be seen: what was put together of it is wiped.
    ///
    /// # Errors
    /// As [`text`](Reader::text).
    pub fn secret(&mut self) -> Result<Secret, ReadError> {
        let text = self.text().map(Secret::from);
        self.scratch.wipe();
        text
    }

    /// Content of the current element read as its type.
    ///
    /// # Errors
    /// `schema.value`, when the text is not a value of the type.
    #[inline]
    pub fn scalar<T: Scalar>(&mut self) -> Result<T, ReadError> {
        let limits = &self.options.limits;
        let limit = if T::BOUNDED_BY_BODY { limits.body } else { limits.text };
        if self.special {
            self.judge_type(T::TYPE)?;
        }
        let content = match self.content(limit) {
            Err(error) if T::BOUNDED_BY_BODY => return self.included(error),
            content => content?,
        };
        let value = match content {
            Some(text) => T::parse(text),
            None => T::parse(&self.scratch),
        };
        match value {
            Ok(value) => {
                self.leave();
                Ok(value)
            }
            Err(error) => Err(self.not_a_value(&error)),
        }
    }

    /// Begins to read simple content: judges the attributes and an `xsi:type` that nobody judged yet.
    ///
    /// # Errors
    /// `schema.unknown_attribute`, `schema.nil`, `schema.xsi_type`.
    pub fn simple_content(&mut self, shape: &'static Shape) -> Result<(), ReadError> {
        if self.special { self.judge_complex(shape) } else { Ok(()) }
    }

    /// Reads the text of simple content, whose attributes were read, into a field.
    ///
    /// # Errors
    /// `schema.value`, when the text is not a value of the type.
    pub fn text_field<T: ReadXml>(&mut self, value: &mut T) -> Result<(), ReadError> {
        if self.special {
            self.forget_attributes();
        }
        value.read(self)
    }

    /// Reads the current element into a field whose description says what it means without content: a qualified name as
    /// `{namespace}local`, since the prefix is one of the schema.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    pub fn field_or<T: ReadXml>(&mut self, value: &mut T, default: &'static str) -> Result<(), ReadError> {
        if !self.empty && self.rest().starts_with(b"</") {
            // As if it had been written `<x/>`.
            self.end_tag()?;
            self.empty = true;
        }
        if self.empty {
            self.default = default;
            self.defaulted = true;
        }
        let read = value.read_field(self);
        self.default = "";
        self.defaulted = false;
        read
    }

    /// [`field_or`](Reader::field_or) for the element that was chosen.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    pub fn chosen_or<T: ReadXml>(&mut self, default: &'static str) -> Result<T, ReadError> {
        let mut value = T::blank();
        self.field_or(&mut value, default)?;
        Ok(value)
    }

    /// The buffer that text is put together in.
    pub(crate) fn scratch(&mut self) -> &mut String {
        &mut self.scratch
    }

    /// Content of the current element read as a simple type that may need to know where it stands.
    ///
    /// # Errors
    /// `schema.value`, when the text is not a value of the type; `limit.list`.
    pub fn simple_value<T: SimpleValue>(&mut self) -> Result<T, ReadError> {
        self.simple_value_by(T::from_text)
    }

    /// The same by a function that reads the text.
    pub(crate) fn simple_value_by<T>(
        &mut self,
        from_text: impl FnOnce(&str, &Self) -> Result<T, ScalarError>,
    ) -> Result<T, ReadError> {
        let text = self.content(self.options.limits.text)?;
        let value = from_text(text.unwrap_or(&self.scratch), self);
        match value {
            Ok(value) => {
                self.leave();
                Ok(value)
            }
            Err(error) => Err(self.not_a_value(&error)),
        }
    }

    #[cold]
    pub(crate) fn not_a_value(&self, error: &ScalarError) -> ReadError {
        self.error(error.kind(), format!("expected {}", error.expected()))
    }

    /// Text of the current element through its end tag, which stays open: a slice, or `None` when it is in `scratch`.
    #[inline]
    pub(super) fn content(&mut self, limit: usize) -> Result<Option<&'x str>, ReadError> {
        if self.special {
            self.judge_simple()?;
        }
        if self.empty {
            return Ok(Some(std::mem::take(&mut self.default)));
        }
        let rest = self.rest();
        let mut length = scan::run_without(rest, TEXT_STOP);
        if !rest.get(length..).unwrap_or_default().starts_with(b"</") {
            match Self::plain_further(rest, length) {
                Some(further) => length = further,
                None => {
                    self.gather(limit)?;
                    self.end_tag()?;
                    return Ok(None);
                }
            }
        }
        if length > limit {
            return Err(self.limit(Kind::LimitText, "bytes of text", limit));
        }
        let begin = self.at;
        self.at = begin + length;
        self.end_tag()?;
        Ok(Some(self.text.get(begin..begin + length).unwrap_or("")))
    }

    /// Length of text whose first `length` bytes are plain, when it is one slice of the document: a `]` may be only that, and 0xEF begins
    /// many characters besides those that are not allowed.
    #[inline(never)]
    fn plain_further(rest: &[u8], mut length: usize) -> Option<usize> {
        loop {
            match rest.get(length..)? {
                [b'<', b'/', ..] => return Some(length),
                stop @ [b']' | 0xEF, after @ ..] if !stop.starts_with(b"]]>") && !chars::begins_illegal(stop) => {
                    length += 1 + scan::run_without(after, TEXT_STOP);
                }
                _ => return None,
            }
        }
    }

    /// No attribute of its own, no nil that nobody looked at, no type that nobody judged.
    #[cold]
    fn judge_simple(&mut self) -> Result<(), ReadError> {
        if self.nil {
            return Err(self.not_nillable());
        }
        self.judge_attributes(&Shape::TEXT)
    }

    #[cold]
    pub(super) fn not_nillable(&self) -> ReadError {
        self.error(Kind::SchemaNil, "xsi:nil on an element that is not nillable".into())
    }

    /// Puts the text up to the end tag together in `scratch`.
    #[cold]
    fn gather(&mut self, limit: usize) -> Result<(), ReadError> {
        if self.gather_to_tag(limit)? {
            return Err(self.error_at(
                Kind::SchemaUnexpectedChild,
                self.at,
                "an element where only text may stand".into(),
            ));
        }
        Ok(())
    }

    /// Text and elements of the current element through its end tag. Comments are left out.
    ///
    /// # Errors
    /// Whatever is wrong with the XML.
    pub fn mixed(&mut self) -> Result<Vec<Mixed>, ReadError> {
        let mut content = Vec::new();
        while !self.empty {
            let is_start = self.gather_to_tag(self.options.limits.text)?;
            if !self.scratch.is_empty() {
                content.push(Mixed::Text(self.scratch.as_str().to_owned()));
            }
            if !is_start {
                break;
            }
            self.start()?;
            content.push(match self.included_text()? {
                Some(text) => Mixed::Text(text),
                None => Mixed::Element(self.raw()?),
            });
        }
        self.close()?;
        Ok(content)
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

    /// Reads over text up to the next tag.
    #[inline]
    pub(super) fn pass_text(&mut self) -> Result<(), ReadError> {
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
        let Some(length) = memchr::memmem::find(inside, b"]]>") else {
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

    /// The qualified name that a text is, by the namespaces in scope: namespace and local name.
    pub(crate) fn qualified(&self, text: &str) -> Option<(String, String)> {
        let text = chars::trim(text);
        // What an empty element means has its namespace with it. Attributes are read before it is taken.
        if self.defaulted
            && self.default.is_empty()
            && let Some((namespace, local)) = text.strip_prefix('{').and_then(|text| text.split_once('}'))
        {
            return Some((namespace.to_owned(), local.to_owned()));
        }
        let (prefix, local) = text.split_once(':').unwrap_or(("", text));
        let namespace = self.namespace_of(prefix)?;
        let is_name = chars::is_ncname(local) && (!prefix.is_empty() || local == text);
        is_name.then(|| (self.namespace_uri(namespace).to_owned(), local.to_owned()))
    }
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
