//! Whether two definitions of one name, in two descriptions, say the same.
//!
//! Named types are compared by name, since each name is compared for itself; anonymous types by what they say. Documentation and places do not
//! count.

use crate::collections::Map;
use crate::model::{
    AttributeUse, Complex, Content, Definition, Element, ElementId, ElementUse, Enumeration, Particle, Simple, Term,
    Type, TypeId, TypeName, Variety,
};

/// One side of a comparison.
#[derive(Clone, Copy)]
pub(super) struct Side<'m> {
    pub(super) types: &'m [Type],
    pub(super) elements: &'m [Element],
}

/// Compares; collects which anonymous type of the one is which of the other.
pub(super) struct Comparison<'m> {
    pub(super) new: Side<'m>,
    pub(super) old: Side<'m>,
    pub(super) pairs: Map<TypeId, TypeId>,
}

impl Comparison<'_> {
    pub(super) fn definitions(&mut self, new: TypeId, old: TypeId) -> bool {
        let (Some(new), Some(old)) = (self.new.types.get(new.0), self.old.types.get(old.0)) else {
            return false;
        };
        match (&new.definition, &old.definition) {
            (Definition::BuiltIn(new), Definition::BuiltIn(old)) => new == old,
            (Definition::Simple(new), Definition::Simple(old)) => self.simple(new, old),
            (Definition::Complex(new), Definition::Complex(old)) => self.complex(new, old),
            _ => false,
        }
    }

    /// Whether two references mean the same type.
    pub(super) fn types(&mut self, new: TypeId, old: TypeId) -> bool {
        if let Some(&paired) = self.pairs.get(&new) {
            return paired == old;
        }
        let (Some(a), Some(b)) = (self.new.types.get(new.0), self.old.types.get(old.0)) else {
            return false;
        };
        match (&a.name, &b.name) {
            (TypeName::Global(a), TypeName::Global(b)) => a == b,
            (TypeName::Inside { local: a, .. }, TypeName::Inside { local: b, .. }) if a != b => false,
            (TypeName::OfElement(a), TypeName::OfElement(b)) if !self.elements(Some(*a), Some(*b)) => false,
            (TypeName::Inside { .. }, TypeName::Inside { .. }) | (TypeName::OfElement(_), TypeName::OfElement(_)) => {
                // Before it is known: it may contain itself.
                self.pairs.insert(new, old);
                self.definitions(new, old)
            }
            _ => false,
        }
    }

    fn optional(&mut self, new: Option<TypeId>, old: Option<TypeId>) -> bool {
        match (new, old) {
            (Some(new), Some(old)) => self.types(new, old),
            (new, old) => new.is_none() && old.is_none(),
        }
    }

    fn elements(&self, new: Option<ElementId>, old: Option<ElementId>) -> bool {
        let name = |side: Side<'_>, id: Option<ElementId>| {
            let element = id.and_then(|id| side.elements.get(id.0));
            element.map(|element| element.name.clone())
        };
        name(self.new, new) == name(self.old, old)
    }

    fn simple(&mut self, new: &Simple, old: &Simple) -> bool {
        let words = |words: &[Enumeration]| {
            let words = words.iter().map(|word| (word.value.clone(), word.number));
            words.collect::<Vec<_>>()
        };
        new.facets == old.facets
            && words(&new.enumeration) == words(&old.enumeration)
            && self.optional(new.base, old.base)
            && match (&new.variety, &old.variety) {
                (Variety::Atomic(new), Variety::Atomic(old)) => new == old,
                (Variety::List(new), Variety::List(old)) => self.types(*new, *old),
                (Variety::Union(new), Variety::Union(old)) => {
                    new.len() == old.len() && new.iter().zip(old).all(|(new, old)| self.types(*new, *old))
                }
                _ => false,
            }
    }

    fn complex(&mut self, new: &Complex, old: &Complex) -> bool {
        new.derivation == old.derivation
            && new.abstract_ == old.abstract_
            && new.mixed == old.mixed
            && new.dictionary == old.dictionary
            && new.any_attribute == old.any_attribute
            && self.optional(new.base, old.base)
            && match (&new.array, &old.array) {
                (Some(new), Some(old)) => new.dimensions == old.dimensions && self.types(new.item, old.item),
                (new, old) => new.is_none() && old.is_none(),
            }
            && match (&new.content, &old.content) {
                (Content::Empty, Content::Empty) => true,
                (Content::Simple(new), Content::Simple(old)) => self.types(*new, *old),
                (Content::Particle(new), Content::Particle(old)) => self.particle(new, old),
                _ => false,
            }
            && new.attributes.len() == old.attributes.len()
            && new.attributes.iter().zip(&old.attributes).all(|(new, old)| self.attribute(new, old))
    }

    fn particle(&mut self, new: &Particle, old: &Particle) -> bool {
        new.occurs == old.occurs
            && match (&new.term, &old.term) {
                (Term::Element(new), Term::Element(old)) => self.element_use(new, old),
                (Term::Group(new), Term::Group(old)) => {
                    new.compositor == old.compositor
                        && new.particles.len() == old.particles.len()
                        && new.particles.iter().zip(&old.particles).all(|(new, old)| self.particle(new, old))
                }
                (Term::Any(new), Term::Any(old)) => new == old,
                _ => false,
            }
    }

    fn element_use(&mut self, new: &ElementUse, old: &ElementUse) -> bool {
        new.name == old.name
            && new.nillable == old.nillable
            && new.default == old.default
            && new.fixed == old.fixed
            && self.elements(new.reference, old.reference)
            && self.types(new.type_, old.type_)
    }

    fn attribute(&mut self, new: &AttributeUse, old: &AttributeUse) -> bool {
        let (a, b) = (&new.attribute, &old.attribute);
        new.required == old.required
            && a.name == b.name
            && a.default == b.default
            && a.fixed == b.fixed
            && self.types(a.type_, b.type_)
    }
}
