//! What a message says, apart from how it is written: prefixes, indentation, entity references and the quotes of attributes are gone; absent, nil and
//! empty are three different things. It shares no code with the runtime, whose reader and writer it judges.

mod compare;
mod facts;
mod schema;
mod value;
mod without;

pub use compare::differences;
pub use facts::against_facts;
pub use schema::{Declared, Kind};
pub use value::same_value;

/// Namespace of `xsi:nil` and `xsi:type`.
pub const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
/// Namespace of the built-in types.
pub const XSD: &str = "http://www.w3.org/2001/XMLSchema";
/// Namespaces of SOAP envelopes, 1.1 first.
pub const ENVELOPES: [&str; 2] =
    ["http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"];

/// One element.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Element {
    /// `{namespace}local`.
    pub name: String,
    /// `xsi:nil`.
    pub nil: bool,
    /// `xsi:type`, expanded.
    pub type_: Option<String>,
    /// Other attributes, expanded, in order of their names.
    pub attributes: Vec<(String, String)>,
    /// Child elements.
    pub children: Vec<Element>,
    /// All character data; blanks between child elements are left out.
    pub text: String,
    /// Namespaces in scope by their prefixes: what qualified names in attributes and text mean.
    pub scope: Scope,
}

/// Namespaces by their prefixes. They say nothing by themselves, so that any two are the same.
#[derive(Clone, Debug, Default)]
pub struct Scope(Vec<(String, String)>);

impl PartialEq for Scope {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Scope {}

/// A message: header blocks in order of their names, and what the Body holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Namespace of the envelope.
    pub envelope: String,
    /// Header blocks that stand in the Header.
    pub headers: Vec<Element>,
    /// Header blocks that stand directly in the Envelope, where none may stand.
    pub stray: Vec<Element>,
    /// Elements in the Body.
    pub body: Vec<Element>,
}

impl Message {
    /// Reads an envelope.
    ///
    /// # Errors
    /// It is no XML, or no envelope.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let document = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
        let root = document.root_element();
        let envelope = root.tag_name().namespace().unwrap_or_default().to_owned();
        if root.tag_name().name() != "Envelope" || !ENVELOPES.contains(&envelope.as_str()) {
            return Err(format!("the root is {}", expanded(root)));
        }
        let mut message = Self { envelope, ..Self::default() };
        for part in root.children().filter(roxmltree::Node::is_element) {
            let content = || part.children().filter(roxmltree::Node::is_element).map(Element::of);
            let own = part.tag_name().namespace() == Some(message.envelope.as_str());
            match part.tag_name().name() {
                "Header" if own => message.headers.extend(content()),
                "Body" if own => message.body.extend(content()),
                _ => message.stray.push(Element::of(part)),
            }
        }
        message.headers.sort_by(|a, b| a.name.cmp(&b.name));
        message.stray.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(message)
    }

    /// Whether SOAP 1.1 allows it: namespace, header blocks in the Header, one element in the Body.
    ///
    /// # Errors
    /// What is wrong.
    pub fn valid_soap_1_1(&self) -> Result<(), String> {
        self.valid_envelope_1_1()?;
        if self.body.len() != 1 {
            return Err(format!("{} elements in the Body", self.body.len()));
        }
        Ok(())
    }

    /// The same, whatever stands in the Body.
    ///
    /// # Errors
    /// What is wrong.
    pub fn valid_envelope_1_1(&self) -> Result<(), String> {
        if self.envelope != ENVELOPES[0] {
            return Err(format!("the envelope is in {}", self.envelope));
        }
        if let Some(block) = self.stray.first() {
            return Err(format!("{} stands directly in the Envelope", block.name));
        }
        Ok(())
    }
}

impl Element {
    /// The element of a document.
    pub fn of(node: roxmltree::Node<'_, '_>) -> Self {
        let mut element = Self { name: expanded(node), ..Self::default() };
        for attribute in node.attributes() {
            // Says how an rpc message is encoded, which its description says too.
            if attribute.name() == "encodingStyle" && attribute.namespace().is_some_and(|uri| ENVELOPES.contains(&uri))
            {
                continue;
            }
            match (attribute.namespace(), attribute.name()) {
                (Some(XSI), "nil") => element.nil = matches!(attribute.value().trim(), "true" | "1"),
                (Some(XSI), "type") => element.type_ = Some(qname(node, attribute.value())),
                (Some(XSI), _) => {}
                (namespace, name) => {
                    element.attributes.push((expand(namespace, name), attribute.value().to_owned()));
                }
            }
        }
        element.attributes.sort();
        let prefixes = node.namespaces().map(|one| (one.name().unwrap_or("").to_owned(), one.uri().to_owned()));
        element.scope = Scope(prefixes.collect());
        element.children = node.children().filter(roxmltree::Node::is_element).map(Self::of).collect();
        element.text = node.children().filter(roxmltree::Node::is_text).filter_map(|text| text.text()).collect();
        if !element.children.is_empty() && element.text.trim_matches(blank).is_empty() {
            element.text.clear();
        }
        element
    }

    /// Reads a document.
    ///
    /// # Errors
    /// It is no XML.
    pub fn parse(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
        let document = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
        Ok(Self::of(document.root_element()))
    }

    /// A qualified name, expanded.
    fn expand(&self, word: &str) -> String {
        let (prefix, local) = word.split_once(':').unwrap_or(("", word));
        let uri = self.scope.0.iter().find(|(known, _)| known == prefix).map(|(_, uri)| uri.as_str());
        expand(if prefix.is_empty() { uri } else { Some(uri.unwrap_or("?")) }, local)
    }

    /// The name without its namespace.
    pub fn local(&self) -> &str {
        local(&self.name)
    }
}

/// `{namespace}local` -> `local`.
pub fn local(name: &str) -> &str {
    name.rsplit_once('}').map_or(name, |(_, local)| local)
}

/// What XML calls white space.
pub fn blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn expand(namespace: Option<&str>, local: &str) -> String {
    namespace
        .filter(|uri| !uri.is_empty())
        .map_or_else(|| local.to_owned(), |namespace| format!("{{{namespace}}}{local}"))
}

fn expanded(node: roxmltree::Node<'_, '_>) -> String {
    expand(node.tag_name().namespace(), node.tag_name().name())
}

/// Expands a QName in the scope of `node`.
fn qname(node: roxmltree::Node<'_, '_>, text: &str) -> String {
    let text = text.trim_matches(blank);
    match text.split_once(':') {
        Some((prefix, local)) => expand(Some(node.lookup_namespace_uri(Some(prefix)).unwrap_or("?")), local),
        None => expand(node.lookup_namespace_uri(None), text),
    }
}

#[cfg(test)]
mod tests;
