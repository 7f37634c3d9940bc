//! The declared type of each element, read from the schemas inside a WSDL and from XSD files beside it. The comparison needs it for two questions: is
//! this xsi:type redundant, and which texts are the same value.

use std::collections::BTreeMap;

use super::{XSD, expand, qname};

/// Namespace of the types guid, char and duration of WCF.
const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";

/// What the text of an element means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A built-in type, by its local name.
    Builtin(String),
    /// A list of words.
    List,
    /// Child elements.
    Complex,
}

#[derive(Debug, Default)]
struct Type {
    base: Option<String>,
    list: bool,
    complex: bool,
    /// The order of its elements says nothing: xs:all.
    all: bool,
    fields: BTreeMap<String, String>,
    attributes: BTreeMap<String, String>,
    defaults: BTreeMap<String, String>,
}

/// The declarations.
#[derive(Debug, Default)]
pub struct Declared {
    types: BTreeMap<String, Type>,
    elements: BTreeMap<String, String>,
    attributes: BTreeMap<String, String>,
}

impl Declared {
    /// Reads all schemas in these documents, a WSDL or an XSD each.
    ///
    /// # Errors
    /// One of them is no XML.
    pub fn read<'t>(texts: impl IntoIterator<Item = &'t str>) -> Result<Self, String> {
        let mut declared = Self::default();
        for text in texts {
            let document = roxmltree::Document::parse(text).map_err(|error| error.to_string())?;
            let schemas = document.descendants().filter(|node| node.has_tag_name((XSD, "schema")));
            for schema in schemas {
                declared.schema(schema);
            }
        }
        Ok(declared)
    }

    fn schema(&mut self, schema: roxmltree::Node<'_, '_>) {
        let namespace = schema.attribute("targetNamespace");
        for node in schema.children().filter(roxmltree::Node::is_element) {
            let Some(name) = node.attribute("name") else { continue };
            let name = expand(namespace, name);
            match node.tag_name().name() {
                "element" => {
                    let type_ = self.type_of(node, &format!("element {name}"), namespace);
                    self.elements.insert(name, type_);
                }
                "attribute" => {
                    let type_ = self.type_of(node, &format!("attribute {name}"), namespace);
                    self.attributes.insert(name, type_);
                }
                "complexType" | "simpleType" => self.type_(node, name, namespace),
                _ => {}
            }
        }
    }

    /// The type that an element names, or the one that stands in it.
    fn type_of(&mut self, element: roxmltree::Node<'_, '_>, path: &str, namespace: Option<&str>) -> String {
        if let Some(type_) = element.attribute("type") {
            return qname(element, type_);
        }
        let inside = element.children().find(|child| matches!(child.tag_name().name(), "complexType" | "simpleType"));
        match inside {
            Some(inside) => {
                self.type_(inside, path.to_owned(), namespace);
                path.to_owned()
            }
            None => expand(Some(XSD), "anyType"),
        }
    }

    fn type_(&mut self, node: roxmltree::Node<'_, '_>, name: String, namespace: Option<&str>) {
        let mut type_ = Type { complex: node.tag_name().name() == "complexType", ..Type::default() };
        if let Some(list) = node.children().find(|child| child.has_tag_name((XSD, "list"))) {
            type_.list = true;
            if let Some(item) = list.children().find(|child| child.has_tag_name((XSD, "simpleType"))) {
                self.type_(item, format!("{name}/item"), namespace);
            }
        }
        let derived = node.descendants().find(|child| {
            matches!(child.tag_name().name(), "extension" | "restriction") && owner(*child) == Some(node)
        });
        type_.base = derived.and_then(|derived| derived.attribute("base").map(|base| qname(derived, base)));
        type_.all = node.descendants().any(|child| child.has_tag_name((XSD, "all")) && owner(child) == Some(node));
        let elements =
            node.descendants().filter(|child| child.has_tag_name((XSD, "element")) && owner(*child) == Some(node));
        for element in elements {
            if let Some(global) = element.attribute("ref") {
                let global = qname(element, global);
                type_.fields.insert(global.clone(), format!("ref {global}"));
            } else if let Some(field) = element.attribute("name") {
                let qualified = form(element);
                let declared = self.type_of(element, &format!("{name}/{field}"), namespace);
                if let Some(value) = element.attribute("default").or_else(|| element.attribute("fixed")) {
                    type_.defaults.insert(expand(namespace.filter(|_| qualified), field), value.to_owned());
                }
                type_.fields.insert(expand(namespace.filter(|_| qualified), field), declared);
            }
        }
        let attributes =
            node.descendants().filter(|child| child.has_tag_name((XSD, "attribute")) && owner(*child) == Some(node));
        for attribute in attributes {
            if let Some(global) = attribute.attribute("ref") {
                let global = qname(attribute, global);
                type_.attributes.insert(global.clone(), format!("ref {global}"));
            } else if let Some(field) = attribute.attribute("name") {
                let qualified = form(attribute);
                let declared = self.type_of(attribute, &format!("{name}/@{field}"), namespace);
                type_.attributes.insert(expand(namespace.filter(|_| qualified), field), declared);
            }
        }
        self.types.insert(name, type_);
    }

    /// Declared type of a global element.
    pub fn element(&self, name: &str) -> Option<&str> {
        self.elements.get(name).map(String::as_str)
    }

    /// Whether the elements in a value of type `of` may stand in any order.
    pub fn any_order(&self, of: &str) -> bool {
        let Some(type_) = self.types.get(of) else { return false };
        type_.all || type_.base.as_deref().is_some_and(|base| self.any_order(base))
    }

    /// Declared type of the child `name` in a value of type `of`.
    pub fn child(&self, of: &str, name: &str) -> Option<&str> {
        let type_ = self.types.get(of)?;
        match type_.fields.get(name) {
            Some(declared) => match declared.strip_prefix("ref ") {
                Some(global) => self.element(global),
                None => Some(declared),
            },
            None => self.child(type_.base.as_deref()?, name),
        }
    }

    /// What the child `name` in a value of type `of` means when it is empty.
    pub fn when_empty(&self, of: &str, name: &str) -> Option<&str> {
        let type_ = self.types.get(of)?;
        let own = type_.defaults.get(name).map(String::as_str);
        own.or_else(|| self.when_empty(type_.base.as_deref()?, name))
    }

    /// Declared type of the attribute `name` of a value of type `of`.
    pub fn attribute(&self, of: &str, name: &str) -> Option<&str> {
        let type_ = self.types.get(of)?;
        match type_.attributes.get(name) {
            Some(declared) => match declared.strip_prefix("ref ") {
                Some(global) => self.attributes.get(global).map(String::as_str),
                None => Some(declared),
            },
            None => self.attribute(type_.base.as_deref()?, name),
        }
    }

    /// What the text of a value of this type means.
    pub fn kind(&self, of: &str) -> Kind {
        if let Some(local) = of.strip_prefix(&format!("{{{SERIALIZATION}}}")) {
            return Kind::Builtin(if local == "char" { "unsignedShort" } else { local }.to_owned());
        }
        if let Some(local) = of.strip_prefix(&format!("{{{XSD}}}")) {
            return Kind::Builtin(local.to_owned());
        }
        match self.types.get(of) {
            Some(Type { list: true, .. }) => Kind::List,
            Some(Type { complex: true, fields, base, .. }) if !fields.is_empty() || base.is_none() => Kind::Complex,
            Some(Type { base: Some(base), .. }) => self.kind(base),
            _ => Kind::Complex,
        }
    }
}

/// The innermost type that a declaration stands in.
fn owner<'a, 'd>(node: roxmltree::Node<'a, 'd>) -> Option<roxmltree::Node<'a, 'd>> {
    node.ancestors().skip(1).find(|above| matches!(above.tag_name().name(), "complexType" | "simpleType"))
}

/// Whether a local element or attribute has the namespace of its schema.
fn form(element: roxmltree::Node<'_, '_>) -> bool {
    let schema = element.ancestors().find(|above| above.has_tag_name((XSD, "schema")));
    let default = format!("{}FormDefault", element.tag_name().name());
    let form = element.attribute("form").or_else(|| schema.and_then(|schema| schema.attribute(default.as_str())));
    form == Some("qualified")
}
