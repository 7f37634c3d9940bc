//! The message as a tree, before prefixes are given and text is written: what the builder makes and `text` shows.

use crate::model::QName;

/// An element of a sample.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name.
    pub name: QName,
    /// Its attributes.
    pub attributes: Vec<(QName, Value)>,
    /// What it holds.
    pub content: Content,
    /// What is to be said about it: `xs:int`, `optional`, `secret`, ...
    pub notes: Vec<String>,
}

/// What an element of a sample holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text.
    Value(Value),
    /// Elements and comments; none for an empty element.
    Nodes(Vec<Node>),
}

/// A child of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// A comment about what could stand here.
    Comment(String),
}

/// Text of an element or attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// As it stands.
    Text(String),
    /// A name, whose prefix is given when the text is written.
    Name(QName),
}

impl Element {
    /// An element of nothing.
    pub(super) fn new(name: QName) -> Self {
        Self { name, attributes: Vec::new(), content: Content::Nodes(Vec::new()), notes: Vec::new() }
    }

    /// Namespaces of this and of everything inside, in the order in which they are met.
    pub(super) fn namespaces<'e>(&'e self, found: &mut Vec<&'e str>) {
        let mut add = |name: &'e QName| {
            if !name.namespace.is_empty() && !found.contains(&name.namespace.as_str()) {
                found.push(&name.namespace);
            }
        };
        add(&self.name);
        for (name, value) in &self.attributes {
            add(name);
            if let Value::Name(name) = value {
                add(name);
            }
        }
        match &self.content {
            Content::Value(Value::Name(name)) => add(name),
            Content::Value(Value::Text(_)) => {}
            Content::Nodes(nodes) => {
                for node in nodes {
                    if let Node::Element(element) = node {
                        element.namespaces(found);
                    }
                }
            }
        }
    }
}
