//! An element by its declaration: the type that it says it has, nil, attributes, text or children.

use roxmltree::Node;

use super::{DEPTH, Judging, is, listed, name};
use crate::model::{
    BuiltIn, Complex, Definition, ElementId, ElementUse, Model, QName, TypeId, TypeName, Wildcard, WildcardNamespaces,
};

pub(super) const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XOP: &str = "http://www.w3.org/2004/08/xop/include";

impl<'m> Judging<'_, 'm> {
    /// An element that a global declaration declares.
    pub(super) fn global(&mut self, node: Node<'_, '_>, id: ElementId) {
        let declared = self.model().element(id);
        self.element(node, declared.type_, declared.nillable, declared.fixed.as_deref());
    }

    /// An element of a content model, or one that stands for it.
    pub(super) fn used(&mut self, node: Node<'_, '_>, element: &'m ElementUse) {
        let member = element.reference.filter(|_| !is(node, &element.name)).and_then(|head| {
            let members = self.judge.substitutes.get(&head)?;
            members.iter().copied().find(|id| is(node, &self.model().element(*id).name))
        });
        match member {
            Some(member) => self.global(node, member),
            None => self.element(node, element.type_, element.nillable, element.fixed.as_deref()),
        }
    }

    /// An element of a type.
    pub(super) fn element(&mut self, node: Node<'_, '_>, declared: TypeId, nillable: bool, fixed: Option<&str>) {
        if self.path.len() >= DEPTH {
            self.wrong("limit.depth", node, "elements are nested deeper than a server reads", None);
            return;
        }
        self.path.push(node.tag_name().name().to_owned());
        // SOAP 1.1 section 5.4.1: the value stands elsewhere.
        let node = node.attribute("href").and_then(|to| referred(node, to)).unwrap_or(node);
        let type_ = self.said_type(node, declared);
        let nil = node.attribute((XSI, "nil")).is_some_and(|nil| matches!(nil.trim(), "true" | "1"));
        if nil {
            if !nillable {
                let help = "leave the element out, or write it without content";
                self.wrong("schema.nil", node, "is nil, and not nillable", Some(help.into()));
            } else if node.children().any(|child| child.is_element() || child.is_text()) {
                self.wrong("schema.nil", node, "is nil, and has content", None);
            }
            self.attributes(node, type_);
        } else {
            self.typed(node, type_, true);
            let differs =
                |fixed: &str| self.model().text_type(type_).is_some() && super::value::text(node).trim() != fixed;
            if let Some(fixed) = fixed.filter(|fixed| differs(fixed)) {
                self.wrong("schema.value", node, &format!("is fixed to {fixed:?}"), None);
            }
        }
        self.path.pop();
    }

    /// The content of an element, by a type.
    pub(super) fn typed(&mut self, node: Node<'_, '_>, type_: TypeId, attributes: bool) {
        let model = self.model();
        if matches!(model.type_(type_).definition, Definition::BuiltIn(BuiltIn::AnyType)) {
            return;
        }
        if attributes {
            self.attributes(node, type_);
        }
        if let Some(text) = model.text_type(type_) {
            // An XOP reference stands for base64: what it refers to is not in this text.
            let odd = node.children().filter(Node::is_element).find(|child| !child.has_tag_name((XOP, "Include")));
            match odd {
                Some(odd) => {
                    let message = format!("holds the element {}, where only text may stand", name(odd));
                    self.wrong("schema.unexpected_child", odd, &message, None);
                }
                None if node.children().any(|child| child.is_element()) => {}
                None => self.value(node, text, &super::value::text(node)),
            }
            return;
        }
        if matches!(&model.type_(type_).definition, Definition::Complex(Complex { array: Some(_), .. })) {
            self.array(node, type_);
            return;
        }
        if !mixed(model, type_) {
            let text = node.children().find(|child| child.is_text() && child.text().is_some_and(|text| !blank(text)));
            if let Some(text) = text {
                self.wrong("schema.unexpected_child", text, "holds text, where only elements may stand", None);
            }
        }
        self.content(node, type_);
    }

    /// An array of the SOAP encoding: its items may have any name.
    fn array(&mut self, node: Node<'_, '_>, type_: TypeId) {
        let Definition::Complex(Complex { array: Some(array), .. }) = &self.model().type_(type_).definition else {
            return;
        };
        // Items of arrays of arrays are what the array says itself.
        let plain = array.dimensions.matches('[').count() == 1;
        for item in node.children().filter(Node::is_element).filter(|_| plain) {
            self.element(item, array.item, true, None);
        }
    }

    /// The type that `xsi:type` says, when it may stand for the declared one.
    fn said_type(&mut self, node: Node<'_, '_>, declared: TypeId) -> TypeId {
        let model = self.model();
        let said = node.attribute((XSI, "type"));
        let Some(said) = said else {
            if is_abstract(model, declared) {
                let derived = model.derived(declared).into_iter().filter(|id| !is_abstract(model, *id));
                let names: Vec<String> = derived.map(|id| model.called(id)).collect();
                let help = format!("xsi:type says which: {}", listed(names.iter().map(String::as_str)));
                let message = format!("{} is abstract, and there is no xsi:type", model.called(declared));
                self.wrong("schema.xsi_type", node, &message, Some(help));
            }
            return declared;
        };
        let Some(said) = resolved(node, said) else {
            self.wrong("schema.xsi_type", node, "the prefix of xsi:type is not declared", None);
            return declared;
        };
        let named =
            |(_, type_): &(usize, &crate::model::Type)| matches!(&type_.name, TypeName::Global(name) if *name == said);
        let found = model.types.iter().enumerate().find(named).map(|(index, _)| TypeId(index));
        match found {
            Some(found) if stands_for(model, found, declared) => found,
            Some(_) => {
                let message = format!("xsi:type {} is not derived from {}", said.local, model.called(declared));
                self.wrong("schema.xsi_type", node, &message, None);
                declared
            }
            // A built-in type that the description does not use, in an xs:anyType.
            None if matches!(model.type_(declared).definition, Definition::BuiltIn(_)) => declared,
            None => {
                self.wrong("schema.xsi_type", node, &format!("xsi:type {said} is not described"), None);
                declared
            }
        }
    }

    fn attributes(&mut self, node: Node<'_, '_>, type_: TypeId) {
        let model = self.model();
        let declared = model.attributes(type_);
        let any = model.lineage(type_).iter().any(|(_, complex)| complex.any_attribute.is_some());
        for attribute in node.attributes() {
            let namespace = attribute.namespace().unwrap_or_default();
            if matches!(namespace, XSI | XML) {
                continue;
            }
            let known = declared.iter().map(|one| &one.attribute);
            let mut known = known.filter(|one| one.name.local == attribute.name() && one.name.namespace == namespace);
            match known.next() {
                Some(known) => {
                    self.path.push(format!("@{}", attribute.name()));
                    self.value(node, known.type_, attribute.value());
                    if known.fixed.as_deref().is_some_and(|fixed| fixed != attribute.value().trim()) {
                        self.wrong("schema.value", node, "has a fixed value, which is another one", None);
                    }
                    self.path.pop();
                }
                // As the runtime reads: what another namespace adds, and what the SOAP encoding says, disturbs nobody.
                None if any || !namespace.is_empty() || matches!(attribute.name(), "id" | "href") => {}
                None => {
                    let names = declared.iter().map(|one| one.attribute.name.local.as_str());
                    let message = format!("the attribute {} is not declared", attribute.name());
                    let help = (!declared.is_empty()).then(|| format!("declared are {}", listed(names)));
                    self.wrong("schema.unknown_attribute", node, &message, help);
                }
            }
        }
        for missing in declared.iter().filter(|one| one.required) {
            let name = &missing.attribute.name;
            let found = node.attributes().any(|attribute| {
                attribute.name() == name.local && attribute.namespace().unwrap_or_default() == name.namespace
            });
            if !found {
                self.wrong("schema.cardinality", node, &format!("the attribute {} is missing", name.local), None);
            }
        }
    }
}

/// The expanded name of a QName where a node stands.
pub(super) fn resolved(node: Node<'_, '_>, text: &str) -> Option<QName> {
    let text = text.trim();
    let (prefix, local) = text.split_once(':').map_or((None, text), |(prefix, local)| (Some(prefix), local));
    let namespace = node.lookup_namespace_uri(prefix);
    if prefix.is_some() && namespace.is_none() {
        return None;
    }
    Some(QName { namespace: namespace.unwrap_or_default().to_owned(), local: local.to_owned() })
}

/// The element that `href="#id"` refers to.
fn referred<'d>(node: Node<'d, 'd>, to: &str) -> Option<Node<'d, 'd>> {
    let id = to.strip_prefix('#')?;
    node.document().descendants().find(|other| other.attribute("id") == Some(id))
}

/// Whether a type is the declared one, or derived from it.
fn stands_for(model: &Model, type_: TypeId, declared: TypeId) -> bool {
    if matches!(model.type_(declared).definition, Definition::BuiltIn(BuiltIn::AnyType | BuiltIn::AnySimpleType)) {
        return true;
    }
    let mut next = Some(type_);
    // Circles are refused when the description is resolved; the bound is for safety.
    for _ in 0..=model.types.len() {
        match next {
            Some(id) if id == declared => return true,
            Some(id) => {
                next = match &model.type_(id).definition {
                    Definition::Complex(complex) => complex.base,
                    Definition::Simple(simple) => simple.base,
                    Definition::BuiltIn(_) => None,
                }
            }
            None => return model.built_in(type_).is_some() && model.built_in(type_) == model.built_in(declared),
        }
    }
    false
}

fn is_abstract(model: &Model, type_: TypeId) -> bool {
    matches!(&model.type_(type_).definition, Definition::Complex(complex) if complex.abstract_)
}

fn mixed(model: &Model, type_: TypeId) -> bool {
    matches!(&model.type_(type_).definition, Definition::Complex(complex) if complex.mixed)
}

pub(super) fn blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// Whether a wildcard admits an element or attribute of a namespace.
pub(super) fn admits(wildcard: &Wildcard, namespace: &str) -> bool {
    match &wildcard.namespaces {
        WildcardNamespaces::Any => true,
        WildcardNamespaces::Other(target) => !namespace.is_empty() && namespace != target,
        WildcardNamespaces::List(list) => list.iter().any(|one| one == namespace),
    }
}
