//! Typed access to elements.

use std::fmt;

use super::name::{is_ncname, is_space, trim};
use super::problem::{At, Problems};
use super::{QName, XML};
use crate::findings::Kind;

/// Longest name, in bytes: what the runtime admits on the wire.
const NAME: usize = 256;

/// An element.
#[derive(Clone, Copy)]
pub(crate) struct Node<'d> {
    node: roxmltree::Node<'d, 'd>,
    document: usize,
}

/// A QName as an attribute states it, with the place where it does.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reference {
    pub(crate) name: QName,
    pub(crate) at: At,
}

/// Text for people. All are equal: they do not change what a component says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Documentation(pub(crate) Option<String>);

impl PartialEq for Documentation {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.local())
    }
}

impl<'d> Node<'d> {
    pub(super) fn new(node: roxmltree::Node<'d, 'd>, document: usize) -> Self {
        Self { node, document }
    }

    pub(crate) fn local(self) -> &'d str {
        self.node.tag_name().name()
    }

    pub(crate) fn namespace(self) -> &'d str {
        self.node.tag_name().namespace().unwrap_or_default()
    }

    pub(crate) fn is(self, namespace: &str, local: &str) -> bool {
        self.local() == local && self.namespace() == namespace
    }

    pub(crate) fn at(self) -> At {
        self.place(self.node.range())
    }

    pub(crate) fn elements(self) -> impl Iterator<Item = Self> {
        let document = self.document;
        let elements = self.node.children().filter(|child| child.is_element());
        elements.map(move |node| Self { node, document })
    }

    /// An attribute in no namespace.
    pub(crate) fn attribute(self, local: &str) -> Option<&'d str> {
        self.node.attribute(local)
    }

    /// Names of the attributes in no namespace.
    pub(crate) fn attributes(self) -> impl Iterator<Item = &'d str> {
        self.node.attributes().filter(|attribute| attribute.namespace().is_none()).map(|attribute| attribute.name())
    }

    pub(crate) fn attribute_of(self, namespace: &str, local: &str) -> Option<&'d str> {
        self.node.attribute((namespace, local))
    }

    /// The same, white space collapsed; `None` also for an empty one.
    pub(crate) fn token(self, local: &str) -> Option<&'d str> {
        self.attribute(local).map(trim).filter(|text| !text.is_empty())
    }

    /// Whether an attribute is `true` or `1`.
    pub(crate) fn flag(self, local: &str) -> bool {
        matches!(self.token(local), Some("true" | "1"))
    }

    /// Place of an attribute; of the element where it has none.
    pub(crate) fn at_attribute(self, local: &str) -> At {
        let found = self.node.attribute_node(local);
        self.place(found.map_or_else(|| self.node.range(), |found| found.range()))
    }

    fn place(self, range: std::ops::Range<usize>) -> At {
        At { document: self.document, offset: range.start, end: range.end }
    }

    /// A required or optional NCName; one that is none is a problem of `kind`.
    pub(crate) fn ncname(self, local: &str, kind: Kind, problems: &mut Problems) -> Option<String> {
        let text = trim(self.attribute(local)?);
        if text.len() > NAME {
            let message = format!("a name longer than {NAME} bytes");
            problems.push("limit.name", self.at_attribute(local), message);
            return None;
        }
        if !is_ncname(text) {
            let message = format!("`{}` is not a name", text.escape_debug());
            let help = "a name starts with a letter or `_` and goes on with letters, digits, `.`, `-` and `_`";
            problems.add(kind, self.at_attribute(local), message, Some(help.into()));
            return None;
        }
        Some(text.to_owned())
    }

    /// An attribute that holds a QName. A prefix is looked up at this element; `default` is the namespace of a name without a prefix where
    /// no default namespace is declared.
    pub(crate) fn reference(self, local: &str, default: &str, problems: &mut Problems) -> Option<Reference> {
        let text = trim(self.attribute(local)?);
        self.resolve(text, self.at_attribute(local), default, problems)
    }

    /// An attribute that holds a list of QNames.
    pub(crate) fn references(self, local: &str, default: &str, problems: &mut Problems) -> Vec<Reference> {
        let text = self.attribute(local).unwrap_or_default();
        let at = self.at_attribute(local);
        let words = text.split(is_space).filter(|word| !word.is_empty());
        words.filter_map(|word| self.resolve(word, at, default, problems)).collect()
    }

    /// Expands a QName in the scope of this element.
    pub(crate) fn resolve(self, text: &str, at: At, default: &str, problems: &mut Problems) -> Option<Reference> {
        if text.len() > 2 * NAME {
            problems.push("limit.name", at, format!("a name longer than {NAME} bytes"));
            return None;
        }
        let (prefix, local) = match text.split_once(':') {
            Some((prefix, local)) => (Some(prefix), local),
            None => (None, text),
        };
        if !is_ncname(local) || !prefix.is_none_or(is_ncname) {
            let message = format!("`{}` is not a qualified name", text.escape_debug());
            problems.push("xml.namespace", at, message);
            return None;
        }
        let namespace = match prefix {
            Some("xml") => XML,
            prefix => match self.node.lookup_namespace_uri(prefix) {
                Some(namespace) if !namespace.is_empty() => namespace,
                _ if prefix.is_none() => default,
                _ => {
                    let message = format!("the prefix of `{text}` is not declared here");
                    let help =
                        format!("declare xmlns:{}=\"...\" on this element or above it", prefix.unwrap_or_default());
                    // As if there were no prefix: there may be only one that can be meant.
                    problems.forgivable("xml.namespace", at, message, help);
                    ""
                }
            },
        };
        Some(Reference { name: QName { namespace: namespace.to_owned(), local: local.to_owned() }, at })
    }

    /// Words that are qualified names, each as `{namespace}local` in the scope of this element; `None` when one is none.
    pub(crate) fn expanded_names(self, text: &str) -> Option<String> {
        let expanded = |word: &str| {
            let (prefix, local) = word.split_once(':').map_or((None, word), |(prefix, local)| (Some(prefix), local));
            let namespace = match (prefix, self.node.lookup_namespace_uri(prefix)) {
                (Some("xml"), _) => XML,
                (_, Some(namespace)) => namespace,
                (None, None) => "",
                (Some(_), None) => return None,
            };
            is_ncname(local).then(|| format!("{{{namespace}}}{local}"))
        };
        let words: Option<Vec<String>> = text.split(is_space).filter(|word| !word.is_empty()).map(expanded).collect();
        words.filter(|words| !words.is_empty()).map(|words| words.join(" "))
    }

    /// All text inside, of descendants too.
    pub(crate) fn text(self) -> String {
        let texts = self.node.descendants().filter(|node| node.is_text());
        texts.filter_map(|node| node.text()).collect()
    }

    /// Its text as paragraphs: lines trimmed, one blank line between paragraphs.
    pub(crate) fn paragraphs(self) -> Option<String> {
        let text = self.text();
        let mut out = String::new();
        let mut blank = false;
        for line in text.lines().map(str::trim) {
            if line.is_empty() {
                blank = !out.is_empty();
                continue;
            }
            if !out.is_empty() {
                out.push_str(if blank { "\n\n" } else { "\n" });
            }
            blank = false;
            out.push_str(line);
        }
        (!out.is_empty()).then_some(out)
    }
}

impl Documentation {
    /// Appends a paragraph.
    pub(crate) fn add(&mut self, text: Option<String>) {
        match (&mut self.0, text) {
            (Some(all), Some(text)) => {
                all.push_str("\n\n");
                all.push_str(&text);
            }
            (all @ None, text) => *all = text,
            _ => {}
        }
    }
}
