//! What surrounds the root: the byte order mark, the XML declaration, comments; and refusing what SOAP forbids.

use super::Reader;
use crate::xml::chars;
use crate::xml::{Kind, ReadError};

impl<'x> Reader<'x> {
    /// Before the root: judges size, mark and declaration. After it: there is no second one.
    #[cold]
    pub(super) fn prolog(&mut self) -> Result<(), ReadError> {
        if self.root_read {
            self.epilog()?;
            return Err(self.error_at(
                Kind::XmlWellformed,
                self.at,
                "the document ends where an element was expected".into(),
            ));
        }
        self.root_read = true;
        let limit = self.options.limits.body.min(u32::MAX as usize);
        if self.text.len() > limit {
            return Err(self.limit(Kind::LimitBody, "bytes", limit));
        }
        if self.text.starts_with('\u{FEFF}') {
            self.at = '\u{FEFF}'.len_utf8();
        }
        if let [b'<', b'?', b'x', b'm', b'l', next, ..] = self.rest()
            && chars::is(*next, chars::BLANK)
        {
            return self.declaration();
        }
        Ok(())
    }

    /// Nothing but blanks and comments until the end.
    pub(super) fn epilog(&mut self) -> Result<(), ReadError> {
        loop {
            self.blanks();
            match self.rest() {
                [] => return Ok(()),
                [b'<', b'!' | b'?', ..] => self.aside()?,
                _ => return Err(self.unexpected(self.at, "nothing but comments after the root")),
            }
        }
    }

    /// `<?xml version="1.0" encoding="utf-8" standalone="yes"?>`, each part once and in this order.
    fn declaration(&mut self) -> Result<(), ReadError> {
        self.at += "<?xml".len();
        let Some(version) = self.pseudo_attribute("version")? else {
            return Err(self.unexpected(self.at, "the version in the XML declaration"));
        };
        if version != "1.0" {
            return Err(self.error_at(Kind::XmlVersion, self.at, "only XML 1.0 is read".into()));
        }
        if let Some(encoding) = self.pseudo_attribute("encoding")?
            && !encoding.eq_ignore_ascii_case("utf-8")
        {
            return Err(self.error_at(
                Kind::XmlEncoding,
                self.at,
                "the XML declaration names another encoding than UTF-8".into(),
            ));
        }
        if !matches!(self.pseudo_attribute("standalone")?, None | Some("yes" | "no")) {
            return Err(self.unexpected(self.at, "yes or no in the XML declaration"));
        }
        self.blanks();
        if !self.rest().starts_with(b"?>") {
            return Err(self.unexpected(self.at, "the end of the XML declaration"));
        }
        self.at += 2;
        Ok(())
    }

    fn pseudo_attribute(&mut self, name: &str) -> Result<Option<&'x str>, ReadError> {
        let before = self.at;
        self.blanks();
        if self.at == before || !self.rest().starts_with(name.as_bytes()) {
            self.at = before;
            return Ok(None);
        }
        self.at += name.len();
        self.blanks();
        if self.rest().first() != Some(&b'=') {
            return Err(self.unexpected(self.at, "`=` in the XML declaration"));
        }
        self.at += 1;
        self.blanks();
        let (quote, rest) = match self.rest() {
            [quote @ (b'"' | b'\''), rest @ ..] => (*quote, rest),
            _ => return Err(self.unexpected(self.at, "a quoted value in the XML declaration")),
        };
        let Some(length) = memchr::memchr2(quote, b'<', rest).filter(|length| rest.get(*length) == Some(&quote)) else {
            return Err(self.unexpected(self.text.len(), "the end of the XML declaration"));
        };
        let value = self.text.get(self.at + 1..self.at + 1 + length);
        self.at += length + 2;
        Ok(value)
    }

    /// At `<!` or `<?` between elements: a comment is read over, everything else is refused.
    #[cold]
    pub(super) fn aside(&mut self) -> Result<(), ReadError> {
        match self.rest() {
            [b'<', b'!', b'-', b'-', ..] => self.comment(),
            rest if rest.starts_with(b"<![CDATA[") && !self.open.is_empty() => {
                Err(self.error_at(Kind::SchemaUnexpectedChild, self.at, "text where only elements may stand".into()))
            }
            _ => Err(self.forbidden()),
        }
    }

    /// The error for markup that is neither an element nor a comment nor CDATA.
    #[cold]
    pub(super) fn forbidden(&self) -> ReadError {
        let rest = self.rest();
        if rest.starts_with(b"<!DOCTYPE") {
            return self.error_at(Kind::XmlDtd, self.at, "SOAP forbids a document type declaration".into());
        }
        if let Some(target) = rest.strip_prefix(b"<?") {
            if b"xml".starts_with(target) {
                return self.unexpected(self.text.len(), "the XML declaration");
            }
            let reserved = target.get(..3).is_some_and(|name| name.eq_ignore_ascii_case(b"xml"))
                && target.get(3).is_none_or(|next| matches!(next, b' ' | b'\t' | b'\n' | b'\r' | b'?'));
            return if reserved {
                self.error_at(
                    Kind::XmlWellformed,
                    self.at,
                    "an XML declaration that is not at the very beginning".into(),
                )
            } else {
                self.error_at(Kind::XmlPi, self.at, "SOAP forbids processing instructions".into())
            };
        }
        self.unexpected(self.at + 2, "a comment or CDATA after `<!`")
    }

    #[cold]
    pub(super) fn comment(&mut self) -> Result<(), ReadError> {
        self.count_extra_event()?;
        let begin = self.at + "<!--".len();
        let inside = self.text.as_bytes().get(begin..).unwrap_or_default();
        let length = memchr::memmem::find(inside, b"--");
        let end = length.map_or(self.text.len(), |length| begin + length + "-->".len());
        self.comments += end - self.at;
        if self.comments > self.options.limits.comments {
            return Err(self.limit(Kind::LimitComments, "bytes in comments", self.options.limits.comments));
        }
        let inside_end = length.map_or(self.text.len(), |length| begin + length);
        self.legal(begin, inside_end)?;
        if self.text.as_bytes().get(inside_end..end).is_none_or(|close| close != b"-->") {
            let at = if length.is_some() { (inside_end + 2).min(self.text.len()) } else { self.text.len() };
            return Err(self.unexpected(at, "`-->`, because a comment must not hold `--`"));
        }
        self.at = end;
        Ok(())
    }

    /// Judges the characters of a comment or a CDATA section.
    pub(super) fn legal(&self, begin: usize, end: usize) -> Result<(), ReadError> {
        let bytes = self.text.as_bytes().get(begin..end).unwrap_or_default();
        for (at, byte) in bytes.iter().enumerate() {
            if (*byte < 0x20 || *byte == 0xEF) && chars::begins_illegal(bytes.get(at..).unwrap_or_default()) {
                return Err(self.unexpected(begin + at, "a legal character"));
            }
        }
        Ok(())
    }
}
