//! Symbol spaces: where each name of one description is declared.
//!
//! Types (simple and complex share a space), elements, attributes, groups, attribute groups; messages, portTypes and bindings. A name that is
//! declared twice in one document is a problem, unless both say the same. In different documents it is not: schemas are often copied, and copies drift
//! apart; the first that is met is used, and the other noted when it says something else.

use super::closure::Closure;
use super::documents::Documents;
use crate::collections::Map;
use crate::findings::Kind;
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

type Space<'a, T> = Map<&'a QName, T>;

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
        notes: &mut Problems,
        problems: &mut Problems,
    ) -> Self {
        let mut symbols = Self::default();
        let mut replaced = Self::default();
        for component in redefined {
            replaced.component(component, false, None, notes, problems);
        }
        symbols.take(&replaced);
        // What the description brings along goes before what is well known.
        for known in [false, true] {
            let schemas = closure.schemas.iter().filter_map(|&index| documents.schemas.get(index));
            for found in schemas.filter(|found| found.known == known) {
                for component in &found.schema.components {
                    symbols.component(component, known, Some(&replaced), notes, problems);
                }
            }
        }
        for &index in &closure.wsdls {
            let Some(found) = documents.wsdls.get(index) else {
                continue;
            };
            for message in &found.definitions.messages {
                enter(&mut symbols.messages, &message.name, message, "message", notes, problems);
            }
            for port_type in &found.definitions.port_types {
                enter(&mut symbols.port_types, &port_type.name, port_type, "portType", notes, problems);
            }
            for binding in &found.definitions.bindings {
                enter(&mut symbols.bindings, &binding.name, binding, "binding", notes, problems);
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

    fn component(
        &mut self,
        component: &'a Component,
        known: bool,
        replaced: Option<&Self>,
        notes: &mut Problems,
        problems: &mut Problems,
    ) {
        if (known && self.has(component)) || replaced.is_some_and(|replaced| replaced.has(component)) {
            return;
        }
        match component {
            Component::Simple(simple) => {
                self.type_(simple.name.as_ref(), TypeSource::Simple(simple), known, notes, problems);
            }
            Component::Complex(complex) => {
                self.type_(complex.name.as_ref(), TypeSource::Complex(complex), known, notes, problems);
            }
            Component::Element(element) => {
                let new = enter(&mut self.elements, &element.name, element, "element", notes, problems);
                if new && !known {
                    self.order.push(Declared::Element(element));
                }
            }
            Component::Attribute(attribute) => {
                enter(&mut self.attributes, &attribute.name, attribute, "attribute", notes, problems);
            }
            Component::Group(group) => {
                enter(&mut self.groups, &group.name, group, "group", notes, problems);
            }
            Component::AttributeGroup(group) => {
                enter(&mut self.attribute_groups, &group.name, group, "attributeGroup", notes, problems);
            }
        }
    }

    fn has(&self, component: &Component) -> bool {
        match component {
            Component::Simple(simple) => simple.name.as_ref().is_some_and(|name| self.types.contains_key(name)),
            Component::Complex(complex) => complex.name.as_ref().is_some_and(|name| self.types.contains_key(name)),
            Component::Element(element) => self.elements.contains_key(&element.name),
            Component::Attribute(attribute) => self.attributes.contains_key(&attribute.name),
            Component::Group(group) => self.groups.contains_key(&group.name),
            Component::AttributeGroup(group) => self.attribute_groups.contains_key(&group.name),
        }
    }

    fn type_(
        &mut self,
        name: Option<&'a QName>,
        source: TypeSource<'a>,
        known: bool,
        notes: &mut Problems,
        problems: &mut Problems,
    ) {
        let Some(name) = name else { return };
        if enter(&mut self.types, name, source, "type", notes, problems) && !known {
            self.order.push(Declared::Type(name, source));
        }
    }
}

/// A component with a place.
trait Placed: PartialEq {
    /// Kind of the problem when there are two.
    const DUPLICATE: Kind = "xsd.duplicate";
    fn place(&self) -> At;
}

impl Placed for TypeSource<'_> {
    fn place(&self) -> At {
        self.at()
    }
}

macro_rules! placed {
    ($($kind:literal: $($component:ty),+;)+) => {
        $($(impl Placed for &$component {
            const DUPLICATE: Kind = $kind;
            fn place(&self) -> At {
                self.at
            }
        })+)+
    };
}

placed! {
    "xsd.duplicate": Element, Attribute, Group, AttributeGroup;
    "wsdl.duplicate": Message, PortType, Binding;
}

/// Enters a name; whether it is new.
fn enter<'a, T: Placed>(
    space: &mut Space<'a, T>,
    name: &'a QName,
    value: T,
    what: &str,
    notes: &mut Problems,
    problems: &mut Problems,
) -> bool {
    match space.get(name) {
        None => {
            space.insert(name, value);
            true
        }
        Some(first) => {
            let (one, two) = (first.place(), value.place());
            if *first == value && one.document != two.document {
                return false;
            }
            if *first == value {
                notes.clash(
                    T::DUPLICATE,
                    one,
                    two,
                    format!("the {what} {name} is declared twice, with the same content"),
                );
            } else if one.document == two.document {
                problems.clash(T::DUPLICATE, one, two, format!("the {what} {name} is declared twice"));
            } else {
                let message = format!("the {what} {name} is declared twice, with different content; the first is used");
                notes.clash(T::DUPLICATE, one, two, message);
            }
            false
        }
    }
}
