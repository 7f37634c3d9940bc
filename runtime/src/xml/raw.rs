//! Elements and attributes kept as they were written, to be given back or to be looked at by someone who knows what they are.

use std::fmt;

/// Any element as self-contained XML: the namespaces that it needs are declared on it.
///
/// `Debug` shows its name only, since nobody knows what is in it.
///
/// ```
/// use wsdl_runtime::RawElement;
/// let element = RawElement::parse("<p:note xmlns:p=\"urn:example\" id=\"1\">1 &lt; 2</p:note>")?;
/// assert_eq!((element.namespace(), element.local()), ("urn:example", "note"));
/// assert_eq!(element.content(), "1 &lt; 2");
/// assert!(RawElement::parse("<a></b>").is_err());
/// # Ok::<(), wsdl_runtime::xml::ReadError>(())
/// ```
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

/// A piece of mixed content.
///
/// `Debug` shows neither text nor content, since nobody knows what is in it.
#[derive(Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Mixed {
    /// Text between elements, references resolved.
    #[cfg_attr(feature = "serde", serde(rename = "text"))]
    Text(String),
    /// An element.
    #[cfg_attr(feature = "serde", serde(rename = "xml"))]
    Element(RawElement),
}

impl fmt::Debug for Mixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::Element(element) => element.fmt(f),
        }
    }
}

impl From<&str> for Mixed {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<RawElement> for Mixed {
    fn from(element: RawElement) -> Self {
        Self::Element(element)
    }
}

/// An attribute that the description does not name: what an `xs:anyAttribute` admits.
///
/// `Debug` shows its name only, since nobody knows what is in it.
#[derive(Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct RawAttribute {
    /// URI of its namespace; empty when it is in none.
    pub namespace: String,
    /// Local part of its name.
    pub local: String,
    /// Its value.
    pub value: String,
}

impl fmt::Debug for RawAttribute {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RawAttribute({}, {} bytes)", super::error::shown(&self.local), self.value.len())
    }
}
