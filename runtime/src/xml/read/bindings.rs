//! Namespace declarations. A URI is turned into a number where it is declared, so that no URI is compared afterwards; URIs that
//! only the document knows get numbers while they are in scope, so that two different ones differ.

use super::Reader;
use crate::xml::chars;
use crate::xml::names::BUILT_IN;
use crate::xml::{Kind, NONE, NamespaceId, Prefixes, ReadError, XML, XMLNS, XSI};
use std::borrow::Cow;

/// A prefix in scope.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binding<'x> {
    pub(super) prefix: &'x str,
    pub(super) namespace: NamespaceId,
    /// How many foreign namespaces were known before it.
    foreign: u16,
}

impl<'x> Reader<'x> {
    /// URI of a namespace that this reader gave the number of. Numbers of foreign namespaces are good while their declaration is
    /// in scope.
    #[must_use]
    pub fn namespace_uri(&self, namespace: NamespaceId) -> &str {
        match self.namespaces.uri(namespace) {
            Some(uri) => uri,
            None => usize::from(namespace)
                .checked_sub(self.namespaces.after())
                .and_then(|at| self.foreign.get(at))
                .map_or("", |uri| uri),
        }
    }

    /// The namespace of a prefix in scope; the empty prefix is the default namespace.
    #[must_use]
    pub fn namespace_of(&self, prefix: &str) -> Option<NamespaceId> {
        match self.bindings.iter().rev().find(|binding| chars::same(binding.prefix.as_bytes(), prefix.as_bytes())) {
            Some(binding) => Some(binding.namespace),
            None if prefix.is_empty() => Some(NONE),
            None if prefix == "xml" => Some(XML),
            None => None,
        }
    }

    /// The namespace of an element whose name begins at `begin`: that of its parent when the prefix is the same and nothing was
    /// declared on it, otherwise looked up. The element is on the stack.
    #[inline(always)]
    pub(super) fn namespace_of_tag(&self, begin: usize, lead: usize) -> Result<NamespaceId, ReadError> {
        if let [.., parent, open] = self.open.as_slice()
            && open.bindings == 0
            && usize::from(parent.lead) == lead
        {
            let bytes = self.text.as_bytes();
            let at = parent.at as usize;
            if chars::after(bytes.get(begin..).unwrap_or_default(), bytes.get(at..at + lead).unwrap_or_default())
                .is_some()
            {
                return Ok(parent.namespace);
            }
        }
        let prefix = self.text.get(begin..begin + lead.saturating_sub(1)).unwrap_or("");
        match self.namespace_of(prefix) {
            Some(namespace) if prefix != "xmlns" => Ok(namespace),
            _ => Err(self.unbound()),
        }
    }

    /// The namespace of the prefix of an attribute that nothing declares, when it may be understood all the same.
    #[cold]
    pub(super) fn undeclared(&self, prefix: &str) -> Option<NamespaceId> {
        (prefix == "xsi" && self.options.prefixes == Prefixes::AlsoXsi).then_some(XSI)
    }

    #[cold]
    pub(super) fn unbound(&self) -> ReadError {
        self.error(Kind::XmlNamespace, "a prefix that is not declared".into())
    }

    /// Reads the value of the declaration `written` of a namespace that the crate knows, up to and with its closing quote: such a URI is compared as a
    /// whole, instead of being judged character by character, normalised and looked up (ChangePassword of six declarations: 7,300 instructions for its
    /// start tags before, 4,350 after). False where it is any other, or anything else needs a closer look.
    #[inline]
    pub(super) fn declares_known(&mut self, written: &'x str) -> Result<bool, ReadError> {
        let prefix = match written.as_bytes() {
            b"xmlns" => "",
            [b'x', b'm', b'l', b'n', b's', b':', ..] => written.get(6..).unwrap_or(""),
            _ => return Ok(false),
        };
        if matches!(prefix, "xml" | "xmlns") {
            return Ok(false);
        }
        match self.namespaces.known(self.rest()) {
            Some((namespace, length)) if length <= self.options.limits.attribute_value => {
                self.at += length + 1;
                self.judge_prefix(prefix)?;
                self.push_binding(prefix, namespace, self.foreign.len() as u16);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// Puts the declaration of `prefix` on the current element into scope.
    pub(super) fn bind(&mut self, prefix: &'x str, uri: Cow<'x, str>) -> Result<(), ReadError> {
        self.judge_prefix(prefix)?;
        let reserved = |name: NamespaceId| BUILT_IN.get(usize::from(name)).is_some_and(|reserved| **reserved == *uri);
        if prefix == "xmlns"
            || reserved(XMLNS)
            || reserved(XML) != (prefix == "xml")
            || (uri.is_empty() && !prefix.is_empty())
        {
            return Err(self.error(Kind::XmlNamespace, "a namespace declaration that is reserved or empty".into()));
        }
        let foreign = self.foreign.len() as u16; // at most as many as there are bindings in scope
        let namespace = match self.namespaces.id(&uri) {
            Some(known) => known,
            None => {
                let at = self.foreign.iter().position(|known| chars::same(known.as_bytes(), uri.as_bytes()));
                let at = at.unwrap_or_else(|| {
                    self.foreign.push(uri);
                    usize::from(foreign)
                });
                let Ok(namespace) = u16::try_from(self.namespaces.after() + at) else {
                    return Err(self.limit(Kind::LimitNamespaces, "namespaces", usize::from(u16::MAX)));
                };
                namespace
            }
        };
        self.push_binding(prefix, namespace, foreign);
        Ok(())
    }

    /// Whether the current element may declare one more prefix, and this one.
    #[inline]
    fn judge_prefix(&self, prefix: &str) -> Result<(), ReadError> {
        let limits = &self.options.limits;
        let here = self.open.last().map_or(0, |open| usize::from(open.bindings));
        if here >= limits.namespaces.min(usize::from(u16::MAX)) || self.bindings.len() >= limits.namespaces_in_scope {
            return Err(self.limit(Kind::LimitNamespaces, "namespace declarations", limits.namespaces));
        }
        let same_element = self.bindings.len() - here;
        if self
            .bindings
            .iter()
            .skip(same_element)
            .any(|binding| chars::same(binding.prefix.as_bytes(), prefix.as_bytes()))
        {
            return Err(self.error(Kind::XmlWellformed, "an attribute that is there already".into()));
        }
        Ok(())
    }

    #[inline]
    fn push_binding(&mut self, prefix: &'x str, namespace: NamespaceId, foreign: u16) {
        self.bindings.push(Binding { prefix, namespace, foreign });
        if let Some(open) = self.open.last_mut() {
            open.bindings += 1;
        }
    }

    #[cold]
    pub(super) fn unbind(&mut self, bindings: u16) {
        let left = self.bindings.len().saturating_sub(usize::from(bindings));
        if let Some(first) = self.bindings.get(left) {
            self.foreign.truncate(usize::from(first.foreign));
        }
        self.bindings.truncate(left);
    }

    /// Every prefix in scope with its URI, the nearest declaration only, without those of the current element.
    pub(super) fn inherited(&self) -> impl Iterator<Item = (&'x str, &str)> {
        let own = self.open.last().map_or(0, |open| usize::from(open.bindings));
        let outer = self.bindings.len().saturating_sub(own);
        (0..outer).rev().filter_map(move |at| {
            let binding = self.bindings.get(at)?;
            let nearer = self.bindings.get(at + 1..)?;
            let hidden = nearer.iter().any(|nearer| nearer.prefix == binding.prefix);
            (!hidden).then(|| (binding.prefix, self.namespace_uri(binding.namespace)))
        })
    }
}
