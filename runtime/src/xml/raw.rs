//! An element kept as it was written, to be given back or to be looked at by someone who knows what it is.

use std::fmt;

/// Any element as self-contained XML: the namespaces that it needs are declared on it.
///
/// `Debug` shows its name only, since nobody knows what is in it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RawElement {
    /// Qualified name as written.
    pub(super) name: String,
    pub(super) namespace: String,
    /// Attributes and namespace declarations, with a blank before each.
    pub(super) attributes: String,
    /// What stands between the tags.
    pub(super) content: String,
}

impl RawElement {
    /// URI of the namespace of the element; empty when it is in none.
    #[must_use]
    pub fn namespace(&self) -> &str {
        &self.namespace
    }

    /// Local part of the name.
    #[must_use]
    pub fn local(&self) -> &str {
        self.name.split_once(':').map_or(self.name.as_str(), |(_, local)| local)
    }

    /// The XML between the tags.
    #[must_use]
    pub fn content(&self) -> &str {
        &self.content
    }

    /// The whole element as XML.
    #[must_use]
    pub fn to_xml(&self) -> String {
        format!("<{0}{1}>{2}</{0}>", self.name, self.attributes, self.content)
    }

    /// Bytes that it takes as XML.
    #[must_use]
    pub fn len(&self) -> usize {
        self.name.len() * 2 + self.attributes.len() + self.content.len() + "<></>".len()
    }

    /// Whether it has neither attributes nor content.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.attributes.is_empty() && self.content.is_empty()
    }
}

impl fmt::Debug for RawElement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawElement(<{}>, {} bytes)", super::error::shown(&self.name), self.len())
    }
}
