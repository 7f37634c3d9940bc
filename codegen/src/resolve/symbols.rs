//! Symbol spaces: where each name of one description is declared.
//!
//! Types (simple and complex share a space), elements, attributes, groups, attribute groups; messages, portTypes and bindings. A name that is
//! declared twice is a problem, unless both say the same and stand in different documents: schemas are often copied into several WSDLs.

use std::collections::HashMap;
use std::fmt::Display;

use super::closure::Closure;
use super::documents::Documents;
use crate::wsdl::{Binding, Message, PortType};
use crate::xml::{At, Problems, QName};
use crate::xsd::{Attribute, AttributeGroup, ComplexType, Component, Element, Group, SimpleType};

/// A named type as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum TypeSource<'a> {
    Simple(&'a SimpleType),
    Complex(&'a ComplexType),
}

impl TypeSource<'_> {
    pub(super) fn at(self) -> At {
        match self {
            Self::Simple(simple) => simple.at,
            Self::Complex(complex) => complex.at,
        }
    }
}

/// A component that gets a place in the model.
#[derive(Clone, Copy, Debug)]
pub(super) enum Declared<'a> {
    Type(&'a QName, TypeSource<'a>),
    Element(&'a Element),
}

type Space<'a, T> = HashMap<&'a QName, T>;

/// The symbol spaces of one description.
#[derive(Debug, Default)]
pub(super) struct Symbols<'a> {
    pub(super) types: Space<'a, TypeSource<'a>>,
    pub(super) elements: Space<'a, &'a Element>,
    pub(super) attributes: Space<'a, &'a Attribute>,
    pub(super) groups: Space<'a, &'a Group>,
    pub(super) attribute_groups: Space<'a, &'a AttributeGroup>,
    pub(super) messages: Space<'a, &'a Message>,
    pub(super) port_types: Space<'a, &'a PortType>,
    pub(super) bindings: Space<'a, &'a Binding>,
    /// Types and elements in document order, those of well-known schemas left out.
    pub(super) order: Vec<Declared<'a>>,
}

impl<'a> Symbols<'a> {
    /// Enters everything that the description reaches. `redefined` goes before what the schemas say.
    pub(super) fn new(
        documents: &'a Documents,
        closure: &Closure,
        redefined: &'a [Component],
        problems: &mut Problems,
    ) -> Self {
        let mut symbols = Self::default();
        let mut replaced = Self::default();
        for component in redefined {
            replaced.component(component, false, None, problems);
        }
        symbols.take(&replaced);
        for &index in &closure.schemas {
            let Some(found) = documents.schemas.get(index) else {
                continue;
            };
            for component in &found.schema.components {
                symbols.component(component, found.known, Some(&replaced), problems);
            }
        }
        for &index in &closure.wsdls {
            let Some(found) = documents.wsdls.get(index) else {
                continue;
            };
            for message in &found.definitions.messages {
                let at = |found: &&Message| found.at;
                enter(&mut symbols.messages, &message.name, message, at, "wsdl.duplicate", "message", problems);
            }
            for port_type in &found.definitions.port_types {
                let at = |found: &&PortType| found.at;
                enter(&mut symbols.port_types, &port_type.name, port_type, at, "wsdl.duplicate", "portType", problems);
            }
            for binding in &found.definitions.bindings {
                let at = |found: &&Binding| found.at;
                enter(&mut symbols.bindings, &binding.name, binding, at, "wsdl.duplicate", "binding", problems);
            }
        }
        symbols
    }

    fn take(&mut self, other: &Self) {
        self.types.extend(&other.types);
        self.groups.extend(&other.groups);
        self.attribute_groups.extend(&other.attribute_groups);
        self.order.extend(&other.order);
    }

    fn component(&mut self, component: &'a Component, known: bool, replaced: Option<&Self>, problems: &mut Problems) {
        const DUPLICATE: &str = "xsd.duplicate";
        match component {
            Component::Simple(simple) => {
                self.type_(simple.name.as_ref(), TypeSource::Simple(simple), known, replaced, problems);
            }
            Component::Complex(complex) => {
                self.type_(complex.name.as_ref(), TypeSource::Complex(complex), known, replaced, problems);
            }
            Component::Element(element) => {
                let new =
                    enter(&mut self.elements, &element.name, element, |found| found.at, DUPLICATE, "element", problems);
                if new && !known {
                    self.order.push(Declared::Element(element));
                }
            }
            Component::Attribute(attribute) => {
                enter(
                    &mut self.attributes,
                    &attribute.name,
                    attribute,
                    |found| found.at,
                    DUPLICATE,
                    "attribute",
                    problems,
                );
            }
            Component::Group(group) => {
                if replaced.is_none_or(|replaced| !replaced.groups.contains_key(&group.name)) {
                    enter(&mut self.groups, &group.name, group, |found| found.at, DUPLICATE, "group", problems);
                }
            }
            Component::AttributeGroup(group) => {
                if replaced.is_none_or(|replaced| !replaced.attribute_groups.contains_key(&group.name)) {
                    let at = |found: &&AttributeGroup| found.at;
                    enter(&mut self.attribute_groups, &group.name, group, at, DUPLICATE, "attributeGroup", problems);
                }
            }
        }
    }

    fn type_(
        &mut self,
        name: Option<&'a QName>,
        source: TypeSource<'a>,
        known: bool,
        replaced: Option<&Self>,
        problems: &mut Problems,
    ) {
        let Some(name) = name else { return };
        if replaced.is_some_and(|replaced| replaced.types.contains_key(name)) {
            return;
        }
        let at = |found: &TypeSource<'_>| found.at();
        if enter(&mut self.types, name, source, at, "xsd.duplicate", "type", problems) && !known {
            self.order.push(Declared::Type(name, source));
        }
    }
}

/// Enters a name; whether it is new.
fn enter<'a, T: PartialEq>(
    space: &mut Space<'a, T>,
    name: &'a QName,
    value: T,
    at: impl Fn(&T) -> At,
    kind: &'static str,
    what: impl Display,
    problems: &mut Problems,
) -> bool {
    match space.get(name) {
        None => {
            space.insert(name, value);
            true
        }
        Some(first) => {
            let (one, two) = (at(first), at(&value));
            if one.document == two.document {
                problems.clash(kind, one, two, format!("the {what} {name} is declared twice"));
            } else if *first != value {
                problems.clash(kind, one, two, format!("the {what} {name} is declared twice, with different content"));
            }
            false
        }
    }
}
