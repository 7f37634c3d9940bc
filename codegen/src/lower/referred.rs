//! Where the anonymous type of a global element stands: in `messages` of its service, unless a type of `types` refers to the element.
//!
//! `types` is shared by all services and knows nothing of them, so what a named type needs stands there too. The same goes for the elements of a
//! substitution group.
//!
//! `<xs:complexType name="Order"> .. <xs:element ref="t:Line"/>` with an anonymous type in `Line` -> `types::Line`, not `messages::Line`.

use crate::collections::Set;
use crate::model::{Content, Definition, ElementId, Model, Particle, Term, TypeId, TypeName};

use super::inheritance::Hierarchy;

/// The element in whose messages a type stands; `None` for one that stands in `types`.
pub(crate) fn message_of(model: &Model, referred: &Set<ElementId>, mut type_: TypeId) -> Option<ElementId> {
    loop {
        match &model.type_(type_).name {
            TypeName::Global(_) => return None,
            TypeName::OfElement(element) => return Some(*element).filter(|element| !referred.contains(element)),
            TypeName::Inside { owner, .. } => type_ = *owner,
        }
    }
}

/// The elements whose anonymous types stand in `types`.
pub(crate) fn elements(model: &Model, hierarchy: &Hierarchy, types: &Set<TypeId>) -> Set<ElementId> {
    let mut referred: Set<ElementId> = Set::new();
    for head in types.iter().flat_map(|&type_| references(model, type_)) {
        referred.extend(hierarchy.substitutions.of_head(head).unwrap_or_default().iter().copied());
    }
    loop {
        let found: Vec<ElementId> = types
            .iter()
            .filter(|&&type_| message_of(model, &referred, type_).is_none())
            .flat_map(|&type_| references(model, type_))
            .filter(|element| !referred.contains(element))
            .collect();
        if found.is_empty() {
            return referred;
        }
        referred.extend(found);
    }
}

/// The global elements that the content of a type refers to.
fn references(model: &Model, type_: TypeId) -> Vec<ElementId> {
    fn collect(particle: &Particle, found: &mut Vec<ElementId>) {
        match &particle.term {
            Term::Element(element) => found.extend(element.reference),
            Term::Group(group) => group.particles.iter().for_each(|particle| collect(particle, found)),
            Term::Any(_) => {}
        }
    }
    let mut found = Vec::new();
    if let Definition::Complex(complex) = &model.type_(type_).definition
        && let Content::Particle(particle) = &complex.content
    {
        collect(particle, &mut found);
    }
    found
}
