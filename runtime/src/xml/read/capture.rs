//! Elements kept as raw XML. A captured element stands on its own: it declares the namespaces that it used from around it.

use super::Reader;
use crate::xml::write::escape_value;
use crate::xml::{Namespaces, Prefixes, RawElement, ReadError, ReadOptions, XSI};

impl Reader<'_> {
    /// Reads the current element through its end tag and keeps it as it is written.
    ///
    /// # Errors
    /// Whatever is wrong with the XML.
    pub fn raw(&mut self) -> Result<RawElement, ReadError> {
        let Some(open) = self.open.last().copied() else {
            return Err(self.unexpected(self.at, "an element"));
        };
        self.not_included()?;
        let begin = open.at as usize;
        let name_end = begin + usize::from(open.name);
        let content_begin = self.at;
        let tag_end = content_begin - if self.empty { "/>".len() } else { ">".len() };
        let mut element = RawElement {
            name: self.text.get(begin..name_end).unwrap_or("").to_owned(),
            namespace: self.namespace_uri(open.namespace).to_owned(),
            attributes: String::new(),
            content: String::new(),
        };
        let mut around: Vec<(&str, String)> = self.inherited().map(|(prefix, uri)| (prefix, uri.to_owned())).collect();
        if self.options.prefixes == Prefixes::AlsoXsi && self.namespace_of("xsi").is_none() {
            around.push(("xsi", self.namespace_uri(XSI).to_owned()));
        }
        let was_empty = self.empty;
        let included =
            if self.parts().is_some() { self.skip_with_parts()? } else { self.skip().map(|()| Vec::new())? };

        let written = self.text.get(begin..self.at).unwrap_or("");
        let finder = |prefix: &str| memchr::memmem::find(written.as_bytes(), format!("{prefix}:").as_bytes()).is_some();
        around.retain(|(prefix, uri)| if prefix.is_empty() { !uri.is_empty() } else { finder(prefix) });
        let own = self.text.get(name_end..tag_end).unwrap_or("").trim_end_matches([' ', '\t', '\n', '\r']);
        for (prefix, uri) in around.iter().rev() {
            let colon = if prefix.is_empty() { "" } else { ":" };
            if !declares(own, prefix) {
                element.attributes.push_str(&format!(" xmlns{colon}{prefix}=\"{}\"", escape_value(uri)));
            }
        }
        element.attributes.push_str(own);
        if !was_empty {
            let written = self.text.get(content_begin..self.at).unwrap_or("");
            let end = content_begin + written.rfind("</").unwrap_or(written.len());
            let mut from = content_begin;
            for (begin, behind, text) in included {
                element.content.push_str(self.text.get(from..begin).unwrap_or(""));
                element.content.push_str(&text);
                from = behind;
            }
            element.content.push_str(self.text.get(from..end).unwrap_or(""));
        }
        Ok(element)
    }

    /// The same, put behind others of its kind.
    ///
    /// # Errors
    /// As [`raw`](Reader::raw).
    pub fn keep(&mut self, unknown: &mut Vec<RawElement>) -> Result<(), ReadError> {
        unknown.push(self.raw()?);
        Ok(())
    }
}

impl RawElement {
    /// An element from its XML, which declares the namespaces that it needs.
    ///
    /// # Errors
    /// Whatever is wrong with the XML, under the limits of a client.
    pub fn parse(xml: &str) -> Result<Self, ReadError> {
        static NAMESPACES: Namespaces = Namespaces::new(&[]);
        let mut reader = Reader::new(xml, &NAMESPACES, &ReadOptions::client());
        reader.child()?;
        let element = reader.raw()?;
        reader.end()?;
        Ok(element)
    }
}

/// Whether the attributes of a start tag, as written and well formed, declare the prefix.
pub(in crate::xml) fn declares(attributes: &str, prefix: &str) -> bool {
    declared(attributes, prefix).is_some()
}

/// The URI, as written, that the attributes of a start tag declare for the prefix.
pub(in crate::xml) fn declared<'a>(attributes: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches([' ', '\t', '\n', '\r']);
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start_matches([' ', '\t', '\n', '\r']);
        let quote = after.chars().next()?;
        let (value, after) = after.get(1..)?.split_once(quote)?;
        let name = name.trim_end_matches([' ', '\t', '\n', '\r']);
        if name.strip_prefix("xmlns").is_some_and(|name| {
            if prefix.is_empty() { name.is_empty() } else { name.strip_prefix(':') == Some(prefix) }
        }) {
            return Some(value);
        }
        rest = after;
    }
}
