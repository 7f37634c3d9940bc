//! The declared type of each element, read from the schemas inside a WSDL and from XSD files beside it. The comparison needs it for two questions: is
//! this xsi:type redundant, and which texts are the same value.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::{XSD, expand, qname};

/// Namespace of the types guid, char and duration of WCF.
const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";

/// What the text of an element means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A built-in type, by its local name.
    Builtin(String),
    /// A list of words, of this type where it is known.
    List(Option<String>),
    /// Child elements.
    Complex,
}

#[derive(Debug, Default)]
struct Type {
    base: Option<String>,
    list: bool,
    /// The built-in type of what a list holds.
    item: Option<String>,
    complex: bool,
    /// The order of its elements says nothing: xs:all.
    all: bool,
    fields: BTreeMap<String, String>,
    attributes: BTreeMap<String, String>,
    /// Several, where several elements of one name stand in it.
    defaults: BTreeMap<String, Vec<String>>,
    /// Groups and attribute groups that it refers to.
    groups: Vec<String>,
}

/// The declarations.
#[derive(Debug, Default)]
pub struct Declared {
    types: BTreeMap<String, Type>,
    elements: BTreeMap<String, String>,
    attributes: BTreeMap<String, String>,
    defaults: BTreeMap<String, Vec<String>>,
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
                declared.schema(schema, None);
            }
        }
        Ok(declared)
    }

    /// Reads schemas and what they include, import and redefine; what is not there or is no XML is left out.
    pub fn of_files(files: &[PathBuf]) -> Self {
        let mut declared = Self::default();
        let mut waiting: Vec<(PathBuf, Option<String>)> = files.iter().map(|file| (file.clone(), None)).collect();
        let mut seen = BTreeSet::new();
        while let Some((file, included_into)) = waiting.pop() {
            if !seen.insert((file.clone(), included_into.clone())) {
                continue;
            }
            let Ok(text) = std::fs::read_to_string(&file) else { continue };
            let Ok(document) = roxmltree::Document::parse(&text) else { continue };
            let schema = document.root_element();
            let namespace = schema.attribute("targetNamespace").map(str::to_owned).or(included_into);
            for node in schema.children() {
                let Some(location) = node.attribute("schemaLocation") else { continue };
                let into = namespace.clone().filter(|_| node.tag_name().name() != "import");
                waiting.push((file.with_file_name(location.trim()), into));
            }
            declared.schema(schema, namespace.as_deref());
        }
        declared
    }

    /// `included_into`: the namespace of a schema that has none of its own and is included.
    fn schema(&mut self, schema: roxmltree::Node<'_, '_>, included_into: Option<&str>) {
        let namespace = schema.attribute("targetNamespace").or(included_into);
        let redefined = schema.children().filter(|node| node.has_tag_name((XSD, "redefine")));
        for redefine in redefined {
            self.components(redefine, namespace);
        }
        self.components(schema, namespace);
    }

    fn components(&mut self, schema: roxmltree::Node<'_, '_>, namespace: Option<&str>) {
        for node in schema.children().filter(roxmltree::Node::is_element) {
            let Some(name) = node.attribute("name") else { continue };
            let name = expand(namespace, name);
            match node.tag_name().name() {
                "element" => {
                    let type_ = self.type_of(node, &format!("element {name}"), namespace);
                    if let Some(value) = node.attribute("default").or_else(|| node.attribute("fixed")) {
                        self.defaults.insert(name.clone(), vec![value.to_owned()]);
                    }
                    self.elements.insert(name, type_);
                }
                "attribute" => {
                    let type_ = self.type_of(node, &format!("attribute {name}"), namespace);
                    self.attributes.insert(name, type_);
                }
                "complexType" | "simpleType" => self.type_(node, name, namespace),
                "group" | "attributeGroup" => self.type_(node, format!("group {name}"), namespace),
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
            type_.item = list.attribute("itemType").map(|item| qname(list, item));
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
                if let Some(value) = element.attribute("default").or_else(|| element.attribute("fixed")) {
                    type_.defaults.entry(global.clone()).or_default().push(value.to_owned());
                }
                type_.fields.insert(global.clone(), format!("ref {global}"));
            } else if let Some(field) = element.attribute("name") {
                let qualified = form(element);
                let declared = self.type_of(element, &format!("{name}/{field}"), namespace);
                if let Some(value) = element.attribute("default").or_else(|| element.attribute("fixed")) {
                    let name = expand(namespace.filter(|_| qualified), field);
                    type_.defaults.entry(name).or_default().push(value.to_owned());
                }
                type_.fields.insert(expand(namespace.filter(|_| qualified), field), declared);
            }
        }
        type_.groups = node
            .descendants()
            .filter(|child| {
                matches!(child.tag_name().name(), "group" | "attributeGroup") && owner(*child) == Some(node)
            })
            .filter_map(|child| child.attribute("ref").map(|group| format!("group {}", qname(child, group))))
            .collect();
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
        let mut parts = type_.groups.iter().map(String::as_str).chain(type_.base.as_deref());
        type_.all || parts.any(|part| part != of && self.any_order(part))
    }

    /// Declared type of the child `name` in a value of type `of`.
    pub fn child(&self, of: &str, name: &str) -> Option<&str> {
        let type_ = self.types.get(of)?;
        match type_.fields.get(name) {
            Some(declared) => match declared.strip_prefix("ref ") {
                Some(global) => self.element(global),
                None => Some(declared),
            },
            None => {
                let group = type_.groups.iter().filter(|group| *group != of).find_map(|group| self.child(group, name));
                let base = || self.child(type_.base.as_deref().filter(|base| *base != of)?, name);
                // A member of a substitution group, or what a wildcard admits.
                group.or_else(base).or_else(|| self.element(name))
            }
        }
    }

    /// What the child `name` in a value of type `of` means when it is empty.
    pub fn when_empty(&self, of: &str, name: &str) -> Option<&[String]> {
        let type_ = self.types.get(of)?;
        let own = type_.defaults.get(name).map(Vec::as_slice);
        // A declaration of the same name in the type itself hides the global one.
        let global = || {
            let hidden = type_.fields.get(name).is_some_and(|field| !field.starts_with("ref "));
            self.defaults.get(name).filter(|_| !hidden).map(Vec::as_slice)
        };
        let group = || type_.groups.iter().filter(|group| *group != of).find_map(|group| self.when_empty(group, name));
        let base = || self.when_empty(type_.base.as_deref().filter(|base| *base != of)?, name);
        own.or_else(group).or_else(base).or_else(global)
    }

    /// Declared type of the attribute `name` of a value of type `of`.
    pub fn attribute(&self, of: &str, name: &str) -> Option<&str> {
        let type_ = self.types.get(of)?;
        match type_.attributes.get(name) {
            Some(declared) => match declared.strip_prefix("ref ") {
                Some(global) => self.attributes.get(global).map(String::as_str),
                None => Some(declared),
            },
            None => {
                let group =
                    type_.groups.iter().filter(|group| *group != of).find_map(|group| self.attribute(group, name));
                group.or_else(|| self.attribute(type_.base.as_deref().filter(|base| *base != of)?, name))
            }
        }
    }

    /// What the text of a value of this type means.
    pub fn kind(&self, of: &str) -> Kind {
        if let Some(local) = of.strip_prefix(&format!("{{{SERIALIZATION}}}")) {
            return Kind::Builtin(if local == "char" { "unsignedShort" } else { local }.to_owned());
        }
        if let Some(local) = of.strip_prefix(&format!("{{{XSD}}}")) {
            return match local {
                "NMTOKENS" | "IDREFS" | "ENTITIES" => Kind::List(None),
                _ => Kind::Builtin(local.to_owned()),
            };
        }
        match self.types.get(of) {
            Some(Type { list: true, item, .. }) => {
                let item = item.as_deref().filter(|item| *item != of).map(|item| self.kind(item));
                Kind::List(if let Some(Kind::Builtin(name)) = item { Some(name) } else { None })
            }
            Some(Type { complex: true, fields, base, .. }) if !fields.is_empty() || base.is_none() => Kind::Complex,
            Some(Type { base: Some(base), .. }) if base != of => self.kind(base),
            _ => Kind::Complex,
        }
    }
}

/// The innermost type that a declaration stands in.
fn owner<'a, 'd>(node: roxmltree::Node<'a, 'd>) -> Option<roxmltree::Node<'a, 'd>> {
    node.ancestors().skip(1).find(|above| {
        let named = matches!(above.tag_name().name(), "group" | "attributeGroup") && above.attribute("name").is_some();
        named || matches!(above.tag_name().name(), "complexType" | "simpleType")
    })
}

/// Whether a local element or attribute has the namespace of its schema.
fn form(element: roxmltree::Node<'_, '_>) -> bool {
    let schema = element.ancestors().find(|above| above.has_tag_name((XSD, "schema")));
    let default = format!("{}FormDefault", element.tag_name().name());
    let form = element.attribute("form").or_else(|| schema.and_then(|schema| schema.attribute(default.as_str())));
    form == Some("qualified")
}
