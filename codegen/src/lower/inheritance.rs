//! Extension: a struct holds the members of its bases first, flattened; derived types matter only where a field is typed as their base.
//!
//! XML Schema 1.0 Part 1, 3.4.2: the content of an extension is the base's content followed by its own.
//!
//! ```text
//! Carrier { TableRight }            struct UserGroup { table_right, user_group_id, .. }
//! UserGroup : Carrier { UserGroupId }
//! ```

use crate::collections::{Map, Set};
use crate::model::{Complex, Compositor, Content, Definition, Derivation, Model, Term, TypeId};

use super::particles::{self, Member};
use super::substitution::Substitutions;

/// Who is derived from whom.
#[derive(Debug, Default)]
pub(crate) struct Hierarchy {
    derived: Map<TypeId, Vec<TypeId>>,
    /// Which elements may stand for which.
    pub(crate) substitutions: Substitutions,
}

impl Hierarchy {
    /// Reads the bases of all complex types.
    pub(crate) fn of(model: &Model) -> Self {
        let mut derived: Map<TypeId, Vec<TypeId>> = Map::new();
        for (index, type_) in model.types.iter().enumerate() {
            if let Definition::Complex(complex) = &type_.definition
                && let Some(base) = complex.base
                && matches!(model.type_(base).definition, Definition::Complex(_))
            {
                derived.or_default(base).push(TypeId(index));
            }
        }
        Self { derived, substitutions: Substitutions::of(model) }
    }

    /// All types derived from `base`, directly or not, in document order.
    pub(crate) fn derived(&self, base: TypeId) -> Vec<TypeId> {
        let mut all = Set::new();
        let mut waiting = vec![base];
        while let Some(next) = waiting.pop() {
            for &child in self.derived.get(&next).into_iter().flatten() {
                if all.insert(child) {
                    waiting.push(child);
                }
            }
        }
        all.into_iter().collect()
    }

    /// Whether anything is derived from the type.
    pub(crate) fn is_base(&self, type_: TypeId) -> bool {
        self.derived.contains_key(&type_)
    }
}

/// The chain of complex types from the outermost base to the type itself.
pub(crate) fn chain(model: &Model, type_: TypeId) -> Vec<(TypeId, &Complex)> {
    let mut chain = Vec::new();
    let mut next = Some(type_);
    while let Some(id) = next {
        let Definition::Complex(complex) = &model.type_(id).definition else {
            break;
        };
        chain.push((id, complex));
        // A restriction repeats what it keeps of its base.
        next = match complex.derivation {
            Derivation::Extension => complex.base,
            Derivation::Restriction => None,
        };
    }
    chain.reverse();
    chain
}

/// The members of a type, those of its bases first; a construct that has no place in a struct is returned as the error.
/// Mixed content has none: see [`is_mixed`].
pub(crate) fn members<'m>(
    model: &'m Model,
    hierarchy: &Hierarchy,
    type_: TypeId,
) -> Result<Vec<Member<'m>>, &'static str> {
    let mut members = Vec::new();
    let mixed = is_mixed(model, type_);
    for (declared_in, complex) in chain(model, type_) {
        match &complex.content {
            // Text is no member: see `attributes`.
            Content::Empty | Content::Simple(_) => {}
            Content::Particle(_) if mixed => {}
            Content::Particle(particle) => {
                members.append(&mut particles::members(model, hierarchy, declared_in, particle)?);
            }
        }
    }
    Ok(members)
}

/// Whether text stands among the elements of a type: its content is a list of both.
pub(crate) fn is_mixed(model: &Model, type_: TypeId) -> bool {
    chain(model, type_).iter().any(|(_, complex)| complex.mixed)
}

/// Whether the elements of a type come in any order: xs:all.
pub(crate) fn is_all(model: &Model, type_: TypeId) -> bool {
    let all = |complex: &Complex| {
        let Content::Particle(particle) = &complex.content else { return false };
        matches!(&particle.term, Term::Group(group) if group.compositor == Compositor::All)
    };
    chain(model, type_).into_iter().any(|(_, complex)| all(complex))
}
