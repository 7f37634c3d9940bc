//! The attributes of a start tag: syntax, uniqueness by written and by expanded name, normalisation of values, and `xsi:nil` and `xsi:type` found
//! among them.

use super::Reader;
use super::attributes::Attribute;
use crate::xml::chars::{self, VALUE_STOP};
use crate::xml::{Kind, NONE, ReadError, XSI, scan};

impl Reader<'_> {
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
    pub(super) fn normalised(&self, begin: usize, end: usize) -> String {
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
}

/// One bit of a word for a name, so that most names need no compare with those before.
fn kind_of_name(name: &[u8]) -> u64 {
    let byte = |byte: Option<&u8>| byte.map_or(0, |byte| u32::from(*byte));
    let last_two = byte(name.last()) * 5 + byte(name.len().checked_sub(2).and_then(|at| name.get(at))) * 11;
    1 << ((name.len() as u32 * 7 + last_two + byte(name.first()) * 3) & 63)
}
