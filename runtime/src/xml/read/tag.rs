//! Start tags, end tags and what may stand between children. The hot path of the whole reader: a tag without attributes whose
//! prefix is its parent's costs one scan of the name, and a tag that is the expected one not even that.

use super::{Open, Reader};
use crate::xml::chars::{self, BLANK, NAME_START};
use crate::xml::scan::{self, NameRun};
use crate::xml::shape::Field;
use crate::xml::{Kind, NONE, NamespaceId, ReadError};

impl Reader<'_> {
    #[inline(always)]
    pub(super) fn blanks(&mut self) {
        while let Some(byte) = self.rest().first() {
            if !chars::is(*byte, BLANK) {
                return;
            }
            self.at += 1;
        }
    }

    /// Moves to the next tag of the current element: true at a start tag, false at the end.
    #[inline(always)]
    pub(super) fn ahead(&mut self) -> Result<bool, ReadError> {
        match self.rest() {
            _ if self.empty => Ok(false),
            [b'<', next, ..] if *next != b'!' && *next != b'?' => Ok(*next != b'/'),
            _ => self.ahead_of_more(),
        }
    }

    /// The same, over blanks and comments.
    fn ahead_of_more(&mut self) -> Result<bool, ReadError> {
        loop {
            self.blanks();
            match self.rest() {
                [b'<', b'/', ..] => return Ok(false),
                [b'<', b'!' | b'?', ..] => self.aside()?,
                [b'<', ..] => return Ok(true),
                _ => return Err(self.no_tag()),
            }
        }
    }

    #[cold]
    fn no_tag(&self) -> ReadError {
        match self.rest() {
            [] => self.unexpected(self.at, "a tag"),
            rest if self.open.is_empty() || chars::begins_illegal(rest) => self.unexpected(self.at, "a tag"),
            _ => self.error_at(Kind::SchemaUnexpectedChild, self.at, "text where only elements may stand".into()),
        }
    }

    /// Reads the start tag at `<` and opens the element.
    pub(super) fn start(&mut self) -> Result<(), ReadError> {
        let begin = self.at + 1;
        let (name, lead) = self.name(begin)?;
        if self.special {
            self.forget_attributes();
        }
        self.enter(begin, name, lead, NONE)?;
        self.at = begin + name;
        let namespace = if self.rest().first() == Some(&b'>') {
            self.at += 1;
            self.namespace_of_tag(begin, lead)?
        } else {
            self.attributes()?;
            let namespace = self.namespace_of_tag(begin, lead)?;
            self.resolve_attributes()?;
            namespace
        };
        if let Some(open) = self.open.last_mut() {
            open.namespace = namespace;
        }
        Ok(())
    }

    /// Reads the start tag ahead if it is that of one of the first `fields`, without attributes and with the prefix of its
    /// parent: which of them. Fields are often left out, so more than one is worth trying; one byte tells most of them apart.
    /// `None` for whatever is not plain, a limit included: nothing is read then, and [`start`](Reader::start) judges it.
    #[inline(always)]
    pub(super) fn expected<'f>(&mut self, fields: &'f [Field]) -> Option<(usize, &'f Field)> {
        const TRIED: usize = 8;
        let limits = &self.options.limits;
        let depth = self.open.len();
        if self.special
            || self.empty
            || self.elements >= self.elements_stop
            || depth >= limits.depth
            || depth == self.open.capacity()
        {
            return None;
        }
        let parent = self.open.last_mut()?;
        let (namespace, lead, at) = (parent.namespace, parent.lead, parent.at as usize);
        let bytes = self.text.as_bytes();
        let [b'<', tag @ ..] = bytes.get(self.at..)? else { return None };
        let tag = chars::after(tag, bytes.get(at..at + usize::from(lead))?)?;
        for (index, field) in fields.iter().take(TRIED).enumerate() {
            let local = field.local.as_bytes();
            if tag.get(local.len()) == Some(&b'>') && field.namespace == namespace && chars::after(tag, local).is_some()
            {
                let name = usize::from(lead) + local.len();
                if name > limits.name || parent.children >= limits.children {
                    return None;
                }
                parent.children += 1;
                self.elements += 1;
                let at = self.at as u32 + 1;
                self.open.push(Open { at, name: name as u16, lead, namespace, bindings: 0, children: 0 });
                self.at += name + 2;
                return Some((index, field));
            }
        }
        None
    }

    /// Puts an element on the stack, within the limits.
    #[inline(always)]
    fn enter(&mut self, at: usize, name: usize, lead: usize, namespace: NamespaceId) -> Result<(), ReadError> {
        let limits = &self.options.limits;
        let children = match self.open.last_mut() {
            Some(parent) => {
                parent.children += 1;
                parent.children
            }
            None => 1,
        };
        self.elements += 1;
        if name > limits.name
            || self.open.len() >= limits.depth
            || children > limits.children
            || self.elements > self.elements_stop
        {
            return Err(self.too_much(name, children));
        }
        // The document is shorter than 4 GiB and the name than 64 KiB: both were judged.
        self.open.push(Open {
            at: at as u32,
            name: name as u16,
            lead: lead as u16,
            namespace,
            bindings: 0,
            children: 0,
        });
        Ok(())
    }

    #[cold]
    fn too_much(&self, name: usize, children: u32) -> ReadError {
        let limits = &self.options.limits;
        if name > limits.name {
            self.limit(Kind::LimitName, "bytes in a name", limits.name)
        } else if self.open.len() >= limits.depth {
            self.limit(Kind::LimitDepth, "elements in each other", limits.depth)
        } else if children > limits.children {
            self.limit(Kind::LimitChildren, "children of one element", limits.children as usize)
        } else if self.elements > limits.elements {
            self.limit(Kind::LimitElements, "elements", limits.elements as usize)
        } else {
            self.limit(Kind::LimitEvents, "tags, comments and CDATA sections", limits.events as usize)
        }
    }

    /// Judges the end tag against the start tag, or takes `<x/>` as read, and closes the element.
    #[inline]
    pub(super) fn close(&mut self) -> Result<(), ReadError> {
        self.end_tag()?;
        self.leave();
        Ok(())
    }

    /// Judges the end tag and moves behind it; the element stays open, so that an error about its value names it.
    #[inline(always)]
    pub(super) fn end_tag(&mut self) -> Result<(), ReadError> {
        if self.empty {
            return Ok(());
        }
        let Some(open) = self.open.last() else { return Err(self.unexpected(self.at, "an open element")) };
        let (at, length) = (open.at as usize, usize::from(open.name));
        let name = self.text.as_bytes().get(at..at + length).unwrap_or_default();
        match self.rest().get(2..).and_then(|tag| chars::after(tag, name)) {
            Some([b'>', ..]) => {
                self.at += length + 3;
                Ok(())
            }
            Some([byte, ..]) if chars::is(*byte, BLANK) => {
                self.at += length + 2;
                self.blanks();
                if self.rest().first() != Some(&b'>') {
                    return Err(self.unexpected(self.at, "`>` after the name of the end tag"));
                }
                self.at += 1;
                Ok(())
            }
            _ => Err(self.wrong_end()),
        }
    }

    #[cold]
    fn wrong_end(&self) -> ReadError {
        match self.name(self.at + 2) {
            Err(error) => error,
            Ok((name, _)) => match self.rest().get(2 + name..) {
                None | Some([]) => self.unexpected(self.text.len(), "the end tag"),
                Some(_) => {
                    self.error_at(Kind::XmlWellformed, self.at, "the end tag does not match the start tag".into())
                }
            },
        }
    }

    /// Takes the element from the stack.
    #[inline(always)]
    pub(super) fn leave(&mut self) {
        self.empty = false;
        if let Some(open) = self.open.pop()
            && open.bindings > 0
        {
            self.unbind(open.bindings);
        }
    }

    /// Scans a qualified name: its bytes, and how many of them are prefix and colon.
    #[inline(always)]
    pub(super) fn name(&self, begin: usize) -> Result<(usize, usize), ReadError> {
        let bytes = self.text.as_bytes().get(begin..).unwrap_or_default();
        let NameRun { length, lead, ascii } = scan::qualified_name(bytes);
        let begins = |at: usize| bytes.get(at).is_some_and(|byte| chars::is(*byte, NAME_START));
        let plain = ascii && begins(0) && (lead == 0 || (begins(lead) && bytes.get(length) != Some(&b':')));
        // Whatever is not plain ASCII with a letter at each beginning is judged slowly.
        if plain { Ok((length, lead)) } else { self.odd_name(begin, length, lead) }
    }

    #[cold]
    fn odd_name(&self, begin: usize, length: usize, lead: usize) -> Result<(usize, usize), ReadError> {
        if length == 0 || begin + length == self.text.len() {
            let begin = begin + length;
            return Err(self.unexpected(begin, "a name"));
        }
        let name = self.text.get(begin..begin + length).unwrap_or("");
        if let Some(at) = name.find(|char| !chars::is_char(char)) {
            return Err(self.unexpected(begin + at, "a name"));
        }
        let (prefix, local) = if lead > 0 { name.split_once(':').unwrap_or(("", name)) } else { ("_", name) };
        let colon = self.text.as_bytes().get(begin + length) == Some(&b':');
        if colon || prefix.is_empty() || local.is_empty() {
            return Err(self.error_at(Kind::XmlNamespace, begin, "a name that is not a qualified name".into()));
        }
        if !(chars::is_ncname(prefix) && chars::is_ncname(local)) {
            // `a:-b` is a Name, and only not a QName.
            let legal = prefix.chars().next().is_some_and(chars::is_name_start)
                && name.chars().all(|char| char == ':' || chars::is_name_char(char));
            let kind = if lead > 0 && legal { Kind::XmlNamespace } else { Kind::XmlWellformed };
            return Err(self.error_at(kind, begin, "a name with a character that names do not allow".into()));
        }
        Ok((length, lead))
    }
}
