//! Attributes: syntax, uniqueness by written and by expanded name, normalisation, and the two that XML Schema owns, `xsi:nil`
//! and `xsi:type`.

use super::Reader;
use crate::scalar::SimpleValue;
use crate::wiped::Wipe as _;
use crate::xml::chars::{self, VALUE_STOP};
use crate::xml::error::shown;
use crate::xml::{Kind, NONE, NamespaceId, RawAttribute, ReadError, Shape, Unknown, XSI, scan};
use std::borrow::Cow;

/// An attribute of the latest start tag that is not a namespace declaration.
#[derive(Clone, Copy, Debug)]
pub(super) struct Attribute {
    at: u32,
    name: u16,
    lead: u16,
    namespace: NamespaceId,
    /// The value is as written: no reference, no tab or line end.
    plain: bool,
    value_at: u32,
    value: u32,
}

impl Attribute {
    /// Whether it has this name, as written.
    pub(super) fn is(&self, text: &str, namespace: NamespaceId, name: &str) -> bool {
        let at = self.at as usize;
        self.namespace == namespace && text.get(at..at + usize::from(self.name)) == Some(name)
    }

    /// Where it begins and ends.
    pub(super) fn span(&self) -> (usize, usize) {
        (self.at as usize, self.value_at as usize + self.value as usize + 1)
    }
}

impl<'x> Reader<'x> {
    /// Leaves the attributes of the current element unjudged.
    #[cold]
    pub(crate) fn forget_attributes(&mut self) {
        self.special = false;
        self.nil = false;
        self.type_ = None;
        self.attributes.clear();
    }

    /// Reads the attributes of a start tag and its end, `>` or `/>`.
    pub(super) fn attributes(&mut self) -> Result<(), ReadError> {
        // One bit for each kind of name seen: most attributes need no compare with the others.
        let mut seen = 0u64;
        loop {
            let before = self.at;
            self.blanks();
            match self.rest() {
                [b'>', ..] => {
                    self.at += 1;
                    return Ok(());
                }
                [b'/', b'>', ..] => {
                    self.at += 2;
                    self.empty = true;
                    return Ok(());
                }
                _ if self.at == before => return Err(self.unexpected(self.at, "a blank, `>` or `/>` after the name")),
                [b'/', ..] => return Err(self.unexpected(self.at + 1, "`>` after `/`")),
                _ => self.attribute_(&mut seen)?,
            }
        }
    }

    fn attribute_(&mut self, seen: &mut u64) -> Result<(), ReadError> {
        let begin = self.at;
        let (name, lead) = self.name(begin)?;
        if name > self.options.limits.name {
            return Err(self.limit(Kind::LimitName, "bytes in a name", self.options.limits.name));
        }
        self.at += name;
        self.blanks();
        if self.rest().first() != Some(&b'=') {
            return Err(self.unexpected(self.at, "`=` after the name of the attribute"));
        }
        self.at += 1;
        self.blanks();
        let quote = match self.rest() {
            [quote @ (b'"' | b'\''), ..] => *quote,
            _ => return Err(self.unexpected(self.at, "a quoted attribute value")),
        };
        self.at += 1;
        let value_at = self.at;
        let written = self.text.get(begin..begin + name).unwrap_or("");
        if written.starts_with("xmlns") && quote == b'"' && self.declares_known(written)? {
            return Ok(());
        }
        let plain = self.attribute_value(quote)?;
        let value = self.at - 1 - value_at;
        if written == "xmlns" || written.starts_with("xmlns:") {
            let uri = self.value_at(value_at, value, plain);
            return self.bind(written.get(lead.max(5).min(name)..).unwrap_or("").trim_start_matches(':'), uri);
        }
        if self.attributes.len() >= self.options.limits.attributes {
            return Err(self.limit(Kind::LimitAttributes, "attributes of one element", self.options.limits.attributes));
        }
        let bytes = written.as_bytes();
        let bit = kind_of_name(bytes);
        if *seen & bit != 0 && self.attributes.iter().any(|other| chars::same(self.written(other).as_bytes(), bytes)) {
            return Err(self.error(Kind::XmlWellformed, "an attribute that is there already".into()));
        }
        *seen |= bit;
        self.special = true;
        self.attributes.push(Attribute {
            at: begin as u32,
            name: name as u16,
            lead: lead as u16,
            namespace: NONE,
            plain,
            value_at: value_at as u32,
            value: value as u32,
        });
        Ok(())
    }

    /// Moves behind the closing quote; true when the value is as written.
    fn attribute_value(&mut self, quote: u8) -> Result<bool, ReadError> {
        let begin = self.at;
        let limit = self.options.limits.attribute_value;
        let mut plain = true;
        loop {
            self.at += scan::run_without(self.rest(), VALUE_STOP);
            if self.at - begin > limit {
                return Err(self.limit(Kind::LimitAttributeValue, "bytes in an attribute value", limit));
            }
            match self.rest() {
                [byte, ..] if *byte == quote => {
                    self.at += 1;
                    return Ok(plain);
                }
                [b'"' | b'\'', ..] => self.at += 1,
                [b'\t' | b'\n' | b'\r', ..] => {
                    plain = false;
                    self.at += 1;
                }
                [b'&', ..] => {
                    plain = false;
                    let (_, length) = self.reference(self.at)?;
                    self.at += length;
                }
                [0xEF, ..] if !chars::begins_illegal(self.rest()) => self.at += 1,
                _ => return Err(self.unexpected(self.at, "the end of the attribute value")),
            }
        }
    }

    /// The value between two offsets: references resolved, tabs and line ends turned into blanks. The syntax was judged.
    fn normalised(&self, begin: usize, end: usize) -> String {
        let mut normal = String::with_capacity(end - begin);
        let mut at = begin;
        while let Some(rest) = self.text.get(at..end).filter(|rest| !rest.is_empty()) {
            let length = rest.find(['&', '\t', '\n', '\r']).unwrap_or(rest.len());
            let (plain, odd) = rest.split_at_checked(length).unwrap_or((rest, ""));
            normal.push_str(plain);
            at += length;
            if odd.starts_with('&') {
                let Ok((char, length)) = self.reference(at) else { break };
                normal.push(char);
                at += length;
            } else if !odd.is_empty() {
                normal.push(' ');
                at += if odd.starts_with("\r\n") { 2 } else { 1 };
            }
        }
        normal
    }

    /// Finds the namespaces of the attributes, when the declarations of the element are known.
    pub(super) fn resolve_attributes(&mut self) -> Result<(), ReadError> {
        if !self.special {
            return Ok(());
        }
        // The prefix before and its namespace: attributes of one element mostly share it.
        let mut before = ("", NONE);
        let mut seen = 0u64;
        for at in 0..self.attributes.len() {
            let Some(attribute) = self.attributes.get(at).copied() else { break };
            if attribute.lead == 0 {
                continue;
            }
            let begin = attribute.at as usize;
            let prefix = self.text.get(begin..begin + usize::from(attribute.lead) - 1).unwrap_or("");
            if before.0 != prefix {
                let Some(namespace) = self.namespace_of(prefix).or_else(|| self.undeclared(prefix)) else {
                    return Err(self.unbound());
                };
                before = (prefix, namespace);
            }
            let namespace = before.1;
            let local = self.attribute_local(&attribute);
            // Two prefixes may mean one namespace.
            let bit = kind_of_name(local.as_bytes());
            let twin = |other: &Attribute| {
                other.namespace == namespace
                    && other.lead > 0
                    && chars::same(self.attribute_local(other).as_bytes(), local.as_bytes())
            };
            if seen & bit != 0 && self.attributes.iter().take(at).any(twin) {
                return Err(
                    self.error(Kind::XmlNamespace, "an attribute that is there already by another prefix".into())
                );
            }
            seen |= bit;
            if let Some(attribute) = self.attributes.get_mut(at) {
                attribute.namespace = namespace;
            }
            match (namespace, local) {
                (XSI, "nil") => {
                    self.nil = match chars::trim(&self.value(&attribute)) {
                        "true" | "1" => true,
                        "false" | "0" => false,
                        _ => return Err(self.error(Kind::SchemaNil, "xsi:nil must be true, false, 1 or 0".into())),
                    }
                }
                (XSI, "type") => self.type_ = Some(at),
                _ => {}
            }
        }
        Ok(())
    }

    fn written(&self, attribute: &Attribute) -> &'x str {
        let at = attribute.at as usize;
        self.text.get(at..at + usize::from(attribute.name)).unwrap_or("")
    }

    fn attribute_local(&self, attribute: &Attribute) -> &'x str {
        self.written(attribute).get(usize::from(attribute.lead)..).unwrap_or("")
    }

    fn value(&self, attribute: &Attribute) -> Cow<'x, str> {
        self.value_at(attribute.value_at as usize, attribute.value as usize, attribute.plain)
    }

    fn value_at(&self, at: usize, length: usize, plain: bool) -> Cow<'x, str> {
        match self.text.get(at..at + length) {
            Some(written) if plain => Cow::Borrowed(written),
            _ => Cow::Owned(self.normalised(at, at + length)),
        }
    }

    /// Value of an attribute of the current element. Ask before its content is read.
    #[must_use]
    pub fn attribute_text(&self, namespace: NamespaceId, local: &str) -> Option<Cow<'x, str>> {
        let found =
            |attribute: &&Attribute| attribute.namespace == namespace && self.attribute_local(attribute) == local;
        self.attributes.iter().find(found).map(|attribute| self.value(attribute))
    }

    /// Names of the attributes of the current element, namespace declarations left out.
    pub fn attribute_names(&self) -> impl Iterator<Item = (NamespaceId, &'x str)> {
        self.attributes.iter().map(|attribute| (attribute.namespace, self.attribute_local(attribute)))
    }

    /// Value of an attribute of the current element, read as its type. Ask before its content is read.
    ///
    /// # Errors
    /// `schema.value`, when the text is not a value of the type.
    pub fn attribute<T: SimpleValue>(&self, namespace: NamespaceId, local: &str) -> Result<Option<T>, ReadError> {
        let Some(text) = self.attribute_text(namespace, local) else { return Ok(None) };
        let value = T::from_text(&text, self);
        if let Cow::Owned(mut text) = text {
            // It may be a secret, put together of references.
            text.wipe();
        }
        match value {
            Ok(value) => Ok(Some(value)),
            Err(error) => {
                Err(self.error(error.kind(), format!("attribute {}: expected {}", shown(local), error.expected())))
            }
        }
    }

    /// Reads an attribute that may be left out into a field.
    ///
    /// # Errors
    /// `schema.value`, when the text is not a value of the type.
    #[inline]
    pub fn optional_attribute<T: SimpleValue>(
        &self,
        value: &mut Option<T>,
        namespace: NamespaceId,
        local: &str,
    ) -> Result<(), ReadError> {
        if self.special {
            *value = self.attribute(namespace, local)?;
        }
        Ok(())
    }

    /// Reads an attribute that must be there into a field.
    ///
    /// # Errors
    /// `schema.cardinality`, when it is not there; `schema.value`, when the text is not a value of the type.
    pub fn required_attribute<T: SimpleValue>(
        &self,
        value: &mut T,
        namespace: NamespaceId,
        local: &str,
    ) -> Result<(), ReadError> {
        *value = self.attribute(namespace, local)?.ok_or_else(|| self.missing(local))?;
        Ok(())
    }

    /// The attributes that the shape does not declare and its wildcard admits.
    #[must_use]
    pub fn other_attributes(&self, shape: &'static Shape) -> Vec<RawAttribute> {
        let others = self.attributes.iter().filter_map(|attribute| {
            let (namespace, local) = (attribute.namespace, self.attribute_local(attribute));
            let uri = self.namespace_uri(namespace);
            let kept = namespace != XSI
                && !declares(shape, namespace, local)
                && shape.any_attributes.is_some_and(|wildcard| wildcard.admits(uri));
            kept.then(|| RawAttribute {
                namespace: uri.to_owned(),
                local: local.to_owned(),
                value: self.value(attribute).into_owned(),
            })
        });
        others.collect()
    }

    /// All attributes of the current element, those that XML Schema owns left out.
    pub(crate) fn raw_attributes(&self) -> Vec<RawAttribute> {
        let own = self.attributes.iter().filter(|attribute| attribute.namespace != XSI);
        let raw = own.map(|attribute| RawAttribute {
            namespace: self.namespace_uri(attribute.namespace).to_owned(),
            local: self.attribute_local(attribute).to_owned(),
            value: self.value(attribute).into_owned(),
        });
        raw.collect()
    }

    /// [`Reader::nil`] where there is no place for attributes: the element is the body of a message, which has no `Option` around it.
    pub(crate) fn nil_without_attributes(&mut self) -> Result<bool, ReadError> {
        if self.is_nil() && self.options.unknown == Unknown::Refuse && !self.encoded {
            let lost = self.attributes.iter().find(|attribute| attribute.namespace != XSI);
            if let Some(lost) = lost {
                let local = shown(self.attribute_local(lost));
                return Err(self.error(Kind::SchemaNil, format!("attribute {local} of a nil element cannot be kept")));
            }
        }
        self.nil()
    }

    /// The `xsi:type` of the current element that nobody judged yet: namespace and local name, or an error.
    pub(super) fn written_type(&self) -> Option<Result<(NamespaceId, String), ReadError>> {
        let attribute = self.attributes.get(self.type_?)?;
        let value = self.value(attribute);
        let name = chars::trim(&value);
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        Some(match self.namespace_of(prefix) {
            Some(namespace) if chars::is_ncname(local) && (!prefix.is_empty() || local == name) => {
                Ok((namespace, local.to_owned()))
            }
            _ => Err(self.wrong_type()),
        })
    }

    /// The same for values that judge their type themselves.
    pub(crate) fn peek_type(&self) -> Option<Result<(NamespaceId, String), ReadError>> {
        if self.special { self.written_type() } else { None }
    }

    /// The `xsi:type` is known and right.
    pub(crate) fn accept_type(&mut self) {
        self.type_ = None;
    }

    #[cold]
    pub(super) fn wrong_type(&self) -> ReadError {
        self.error(Kind::SchemaXsiType, "xsi:type names a type that is not allowed here".into())
    }

    /// Refuses unqualified attributes that are neither declared nor admitted; those of other namespaces are nobody's business here.
    #[cold]
    pub(super) fn judge_attributes(&self, shape: &Shape) -> Result<(), ReadError> {
        if self.encoded
            || self.options.unknown != Unknown::Refuse
            || shape.any_attributes.is_some_and(|wildcard| wildcard.admits(""))
        {
            return Ok(());
        }
        for attribute in self.attributes.iter().filter(|attribute| attribute.namespace == NONE) {
            let local = self.attribute_local(attribute);
            if !declares(shape, NONE, local) {
                return Err(
                    self.error(Kind::SchemaUnknownAttribute, format!("attribute {} is not declared", shown(local)))
                );
            }
        }
        Ok(())
    }

    #[cold]
    fn missing(&self, local: &str) -> ReadError {
        self.error(Kind::SchemaCardinality, format!("attribute {local} is missing"))
    }
}

/// Whether the shape has an attribute of this name.
fn declares(shape: &Shape, namespace: NamespaceId, local: &str) -> bool {
    shape.attributes.iter().any(|declared| declared.namespace == namespace && declared.local == local)
}

/// One bit of a word for a name, so that most names need no compare with those before.
fn kind_of_name(name: &[u8]) -> u64 {
    let byte = |byte: Option<&u8>| byte.map_or(0, |byte| u32::from(*byte));
    let last_two = byte(name.last()) * 5 + byte(name.len().checked_sub(2).and_then(|at| name.get(at))) * 11;
    1 << ((name.len() as u32 * 7 + last_two + byte(name.first()) * 3) & 63)
}
