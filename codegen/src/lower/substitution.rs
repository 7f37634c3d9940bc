//! A reference to the head of a substitution group is an enum of the elements that may stand there.
//!
//! XML Schema 1.0 Part 1, 3.3.6: where an element is referred to, any element of its substitution group may stand: the head unless it is abstract, then
//! those that name it, or one of them, in document order. It is read by the name of the element.
//!
//! An abstract head that nothing in the description stands for is an opening for other schemas: any element is read there, as raw XML.
//!
//! `<xs:element ref="t:shape"/>` with `circle` and `square` in its group -> `shape: ShapeElement`, `enum ShapeElement { Circle(Circle), Square(Square) }`.

use std::borrow::Cow;

use crate::collections::Map;
use crate::model::{ElementId, ElementUse, Model, Occurs, TypeId};

use super::particles::{Group, GroupKey, Member, Particles, Term};

/// The elements of each substitution group, abstract ones left out.
#[derive(Debug, Default)]
pub(crate) struct Substitutions(Map<ElementId, Vec<ElementId>>);

impl Substitutions {
    /// Reads the heads of all elements.
    pub(crate) fn of(model: &Model) -> Self {
        let mut groups: Map<ElementId, Vec<ElementId>> = Map::new();
        for (index, element) in model.elements.iter().enumerate() {
            let mut head = element.substitution_group;
            let mut seen = Vec::new();
            while let Some(next) = head.filter(|next| !seen.contains(next)) {
                seen.push(next);
                let members = groups.or_default(next);
                if !element.abstract_ {
                    members.push(ElementId(index));
                }
                head = model.element(next).substitution_group;
            }
        }
        let itself = |(head, mut members): (ElementId, Vec<ElementId>)| {
            if !model.element(head).abstract_ && !members.contains(&head) {
                members.insert(0, head);
            }
            (head, members)
        };
        Self(groups.into_iter().map(itself).collect())
    }

    /// The heads that more than one element may stand for, in document order.
    pub(crate) fn heads(&self) -> impl Iterator<Item = ElementId> {
        self.0.iter().filter(|(_, members)| members.len() > 1).map(|(head, _)| *head)
    }

    /// The elements that may stand where the head is referred to; `None` when it is the head of nothing.
    pub(crate) fn of_head(&self, head: ElementId) -> Option<&[ElementId]> {
        self.0.get(&head).map(Vec::as_slice)
    }
}

/// What a reference to an element becomes when others may stand in its place; `None` where it is only itself.
pub(super) fn term<'m>(particles: &Particles<'m, '_>, element: &'m ElementUse) -> Option<Term<'m>> {
    let head = element.reference?;
    let Some(elements) = particles.hierarchy.substitutions.of_head(head) else {
        return particles.model.element(head).abstract_.then_some(Term::Open(element));
    };
    let mut members = members(particles.model, particles.declared_in, elements);
    match members.len() {
        0 => Some(Term::Open(element)),
        1 => members.pop().map(|only| only.term),
        _ => Some(Term::Group(Group { key: GroupKey::Substitution(head), choice: true, members, only: false })),
    }
}

/// The alternatives of a substitution group.
pub(crate) fn members<'m>(model: &Model, declared_in: TypeId, elements: &[ElementId]) -> Vec<Member<'m>> {
    let member = |&id: &ElementId| Member {
        declared_in,
        term: Term::Element(Cow::Owned(use_of(model, id))),
        occurs: Occurs::ONE,
        together: Vec::new(),
        within: Vec::new(),
    };
    elements.iter().map(member).collect()
}

/// A global element as if it were referred to.
fn use_of(model: &Model, id: ElementId) -> ElementUse {
    let element = model.element(id);
    ElementUse {
        name: element.name.clone(),
        type_: element.type_,
        nillable: element.nillable,
        reference: Some(id),
        default: element.default.clone(),
        fixed: element.fixed.clone(),
        names: element.names.clone(),
        documentation: element.documentation.clone(),
        place: element.place.clone(),
    }
}
