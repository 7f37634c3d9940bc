//! A sample as XML text: all namespaces declared on the root, two blanks a level, what is to be said about an element behind it.

use std::collections::BTreeMap;

use super::tree::{Content, Element, Node, Value};
use crate::model::QName;

/// The text of a document.
pub(super) fn document(root: &Element, comments: bool) -> String {
    let mut namespaces = Vec::new();
    root.namespaces(&mut namespaces);
    let prefixes = prefixes(&namespaces);
    let mut writer = Writer { prefixes: &prefixes, comments, text: String::new(), aside: Vec::new() };
    let declarations: String = namespaces
        .iter()
        .filter(|namespace| **namespace != XML)
        .filter_map(|namespace| Some(format!(" xmlns:{}=\"{}\"", prefixes.get(namespace)?, attribute(namespace))))
        .collect();
    writer.element(root, 0, &declarations);
    if writer.aside.is_empty() {
        return writer.text;
    }
    format!("<!-- {} -->\n{}", writer.aside.join("\n     "), writer.text)
}

const XML: &str = "http://www.w3.org/XML/1998/namespace";

/// Prefixes that people know, and for other namespaces their last word.
fn prefixes<'n>(namespaces: &[&'n str]) -> BTreeMap<&'n str, String> {
    let mut given: BTreeMap<&str, String> = BTreeMap::new();
    for namespace in namespaces {
        let wanted = match *namespace {
            super::SOAP_1_1 | super::SOAP_1_2 => "soap".to_owned(),
            super::XSI => "xsi".to_owned(),
            super::XSD => "xs".to_owned(),
            super::ENCODING => "soapenc".to_owned(),
            XML => "xml".to_owned(),
            other => last_word(other),
        };
        let mut prefix = wanted.clone();
        let mut number = 1;
        while given.values().any(|taken| *taken == prefix) {
            number += 1;
            prefix = format!("{wanted}{number}");
        }
        given.insert(namespace, prefix);
    }
    given
}

/// `http://www.superoffice.net/ws/crm/NetServer/Services88` -> `services88`.
fn last_word(namespace: &str) -> String {
    let words = namespace.split(|c: char| !c.is_ascii_alphanumeric()).rev();
    let is_word = |word: &&str| word.len() < 24 && word.starts_with(|c: char| c.is_ascii_alphabetic());
    let dull = |word: &&str| !["com", "org", "net", "www", "http", "wsdl", "xsd", "asmx", "svc"].contains(word);
    let mut found = words.filter(is_word).filter(dull);
    let word = found.next().unwrap_or("ns").to_ascii_lowercase();
    // Names that begin with xml are reserved, and ours are taken.
    let reserved = word.starts_with("xml") || ["soap", "xsi", "xs", "soapenc"].contains(&word.as_str());
    if reserved { format!("n{word}") } else { word }
}

/// Depth of header blocks and bodies.
const BLOCK: usize = 2;

struct Writer<'p> {
    prefixes: &'p BTreeMap<&'p str, String>,
    comments: bool,
    text: String,
    /// What cannot be said where it belongs.
    aside: Vec<String>,
}

impl Writer<'_> {
    fn element(&mut self, element: &Element, depth: usize, declarations: &str) {
        let name = self.name(&element.name);
        self.indent(depth);
        self.text += &format!("<{name}{declarations}");
        for (attribute_name, value) in &element.attributes {
            let value = self.value(value);
            self.text += &format!(" {}=\"{}\"", self.name(attribute_name), attribute(&value));
        }
        let shown = |node: &&Node| self.comments || matches!(node, Node::Element(_));
        match &element.content {
            Content::Value(value) => {
                let value = escaped(&self.value(value));
                self.leaf(element, depth, &name, &value);
            }
            Content::Nodes(nodes) if nodes.iter().filter(shown).count() == 0 => self.leaf(element, depth, &name, ""),
            Content::Nodes(nodes) => {
                self.text += &format!(">{}\n", self.notes(element));
                for node in nodes {
                    match node {
                        Node::Element(inner) => self.element(inner, depth + 1, ""),
                        Node::Comment(comment) if self.comments => {
                            self.indent(depth + 1);
                            self.text += &format!("<!-- {} -->\n", commented(comment));
                        }
                        Node::Comment(_) => {}
                    }
                }
                self.indent(depth);
                self.text += &format!("</{name}>\n");
            }
        }
    }

    /// An element without elements. What is to be said of a header block or body stands above the envelope: many readers count what Header and Body hold,
    /// and take a comment for one more.
    fn leaf(&mut self, element: &Element, depth: usize, name: &str, value: &str) {
        let mut notes = self.notes(element);
        if depth == BLOCK && !notes.is_empty() {
            self.aside.push(format!("{}: {}", element.name.local, commented(&element.notes.join(", "))));
            notes.clear();
        }
        self.text += &if value.is_empty() { format!("/>{notes}\n") } else { format!(">{value}</{name}>{notes}\n") };
    }

    /// A blank and the comment, where there is one.
    fn notes(&self, element: &Element) -> String {
        if self.comments && !element.notes.is_empty() {
            format!(" <!-- {} -->", commented(&element.notes.join(", ")))
        } else {
            String::new()
        }
    }

    fn name(&self, name: &QName) -> String {
        match self.prefixes.get(name.namespace.as_str()) {
            Some(prefix) => format!("{prefix}:{}", name.local),
            None => name.local.clone(),
        }
    }

    fn value(&self, value: &Value) -> String {
        match value {
            Value::Text(text) => text.clone(),
            Value::Name(name) => self.name(name),
        }
    }

    fn indent(&mut self, depth: usize) {
        self.text.extend(std::iter::repeat_n("  ", depth));
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\r', "&#13;")
}

fn attribute(text: &str) -> String {
    escaped(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}

/// Two hyphens end a comment, and control characters have no place in it.
fn commented(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '-' if out.ends_with('-') => out.push_str(" -"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    if out.ends_with('-') {
        out.push(' ');
    }
    out
}
