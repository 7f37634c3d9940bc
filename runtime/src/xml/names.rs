//! Namespaces as small integers, so that judging an element is one compare of a number and one of a word.

use super::chars;
use super::escape_value;
use std::sync::OnceLock;

/// A namespace as the reader knows it. Numbers from [`Namespaces::FIRST`] on belong to one generated crate, and after those to
/// the document being read: such a number means the same namespace only while its declaration is in scope.
pub type NamespaceId = u16;

/// No namespace.
pub const NONE: NamespaceId = 0;
/// `http://www.w3.org/XML/1998/namespace`
pub const XML: NamespaceId = 1;
/// `http://www.w3.org/2001/XMLSchema-instance`
pub const XSI: NamespaceId = 2;
/// `http://www.w3.org/2001/XMLSchema`
pub const XSD: NamespaceId = 3;
/// `http://schemas.xmlsoap.org/soap/envelope/`
pub const SOAP11: NamespaceId = 4;
/// `http://www.w3.org/2003/05/soap-envelope`
pub const SOAP12: NamespaceId = 5;
/// `http://www.w3.org/2000/xmlns/`
pub const XMLNS: NamespaceId = 6;
/// A number that no namespace has: that of a model group or wildcard, which stands among elements and has no name.
pub(crate) const NOWHERE: NamespaceId = 7;

/// URIs of the numbers below [`Namespaces::FIRST`].
pub(crate) const BUILT_IN: [&str; 7] = [
    "",
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2001/XMLSchema-instance",
    "http://www.w3.org/2001/XMLSchema",
    "http://schemas.xmlsoap.org/soap/envelope/",
    "http://www.w3.org/2003/05/soap-envelope",
    "http://www.w3.org/2000/xmlns/",
];

/// Namespaces known to one generated crate, each with the prefix that is written for it.
#[derive(Clone, Debug)]
pub struct Namespaces {
    declared: &'static [(&'static str, &'static str)],
    /// Whether the URIs can stand in an attribute as they are: looked at once, by the compiler, and not for each message.
    plain: bool,
    /// The declarations, and how documents of two kinds begin that have them: put together once, since that is a third of what a short answer costs to write.
    declarations: OnceLock<Box<str>>,
    openings: [OnceLock<Box<str>>; 2],
}

impl Namespaces {
    /// Number of the first generated namespace.
    pub const FIRST: NamespaceId = 8;

    /// Namespaces as (prefix, URI); their numbers are [`Namespaces::FIRST`] and up.
    #[must_use]
    pub const fn new(declared: &'static [(&'static str, &'static str)]) -> Self {
        let mut plain = true;
        let mut rest = declared;
        while let [(_, uri), after @ ..] = rest {
            plain &= chars::is_plain_value(uri.as_bytes());
            rest = after;
        }
        Self { declared, plain, declarations: OnceLock::new(), openings: [OnceLock::new(), OnceLock::new()] }
    }

    /// The declarations of a root, as they are written: `xsi`, `xsd`, and those of the generated crate.
    pub(crate) fn declarations(&self) -> &str {
        self.declarations.get_or_init(|| {
            let built_in = |id: u16| BUILT_IN.get(usize::from(id)).copied().unwrap_or("");
            let fixed = [("xsi", built_in(XSI)), ("xsd", built_in(XSD))];
            let all = fixed.iter().chain(self.declared);
            let text: String = all.map(|(prefix, uri)| format!(" xmlns:{prefix}=\"{}\"", escape_value(uri))).collect();
            text.into_boxed_str()
        })
    }

    /// The beginning of documents of one of two kinds, as `write` writes it.
    pub(crate) fn opening(&self, second: bool, write: impl FnOnce() -> String) -> &str {
        let [one, two] = &self.openings;
        if second { two } else { one }.get_or_init(|| write().into_boxed_str())
    }

    /// The namespace whose URI stands at the beginning of `value` as it is, up to a closing `"`, and the length of the URI.
    pub(crate) fn known(&self, value: &[u8]) -> Option<(NamespaceId, usize)> {
        let is = |uri: &str| value.get(uri.len()) == Some(&b'"') && chars::after(value, uri.as_bytes()).is_some();
        for id in [SOAP11, XSI, XSD, SOAP12] {
            if let Some(uri) = BUILT_IN.get(usize::from(id)).filter(|uri| is(uri)) {
                return Some((id, uri.len()));
            }
        }
        let declared = if self.plain { self.declared } else { &[] };
        let at = declared.iter().position(|(_, uri)| is(uri))?;
        let id = u16::try_from(usize::from(Self::FIRST) + at).ok()?;
        declared.get(at).map(|(_, uri)| (id, uri.len()))
    }

    /// The (prefix, URI) pairs in the order of their numbers.
    #[must_use]
    pub const fn declared(&self) -> &'static [(&'static str, &'static str)] {
        self.declared
    }

    /// Number of the first namespace that only a document knows.
    pub(crate) fn after(&self) -> usize {
        usize::from(Self::FIRST) + self.declared.len()
    }

    /// Number of a URI, when the crate or the runtime knows it.
    #[must_use]
    pub fn id(&self, uri: &str) -> Option<NamespaceId> {
        let declared = self.declared.iter().position(|(_, known)| *known == uri);
        let at = match BUILT_IN.iter().position(|known| *known == uri) {
            Some(at) => at,
            None => usize::from(Self::FIRST) + declared?,
        };
        u16::try_from(at).ok()
    }

    /// URI of a number that the crate or the runtime knows.
    #[must_use]
    pub fn uri(&self, id: NamespaceId) -> Option<&'static str> {
        match usize::from(id).checked_sub(usize::from(Self::FIRST)) {
            None => BUILT_IN.get(usize::from(id)).copied(),
            Some(at) => self.declared.get(at).map(|(_, uri)| *uri),
        }
    }
}

/// Name of a type or an element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Name {
    /// Namespace of the name.
    pub namespace: NamespaceId,
    /// Local part of the name.
    pub local: &'static str,
}

impl Name {
    /// The name of a type that has none: no `xsi:type` can name it.
    pub const ANONYMOUS: Self = Self { namespace: NONE, local: "" };
}

/// The name `local` in `namespace`.
#[must_use]
pub const fn name(namespace: NamespaceId, local: &'static str) -> Name {
    Name { namespace, local }
}
