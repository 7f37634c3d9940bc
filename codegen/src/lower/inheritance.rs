//! Extension: a struct holds the members of its bases first, flattened; derived types matter only where a field is typed as their base.
//!
//! XML Schema 1.0 Part 1, 3.4.2: the content of an extension is the base's content followed by its own.
//!
//! ```text
//! Carrier { TableRight }            struct UserGroup { table_right, user_group_id, .. }
//! UserGroup : Carrier { UserGroupId }
//! ```

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    Complex, Compositor, Content, Definition, Derivation, ElementUse, Model, Occurs, Particle, Term, TypeId,
};

/// Who is derived from whom.
#[derive(Debug, Default)]
pub(crate) struct Hierarchy {
    derived: BTreeMap<TypeId, Vec<TypeId>>,
}

impl Hierarchy {
    /// Reads the bases of all complex types.
    pub(crate) fn of(model: &Model) -> Self {
        let mut derived: BTreeMap<TypeId, Vec<TypeId>> = BTreeMap::new();
        for (index, type_) in model.types.iter().enumerate() {
            if let Definition::Complex(complex) = &type_.definition
                && let Some(base) = complex.base
                && matches!(model.type_(base).definition, Definition::Complex(_))
            {
                derived.entry(base).or_default().push(TypeId(index));
            }
        }
        Self { derived }
    }

    /// All types derived from `base`, directly or not, in document order.
    pub(crate) fn derived(&self, base: TypeId) -> Vec<TypeId> {
        let mut all = BTreeSet::new();
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

/// An element of a struct, and the type in whose definition it stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'m> {
    /// The type that declares it: the struct's own or a base.
    pub(crate) declared_in: TypeId,
    /// The element.
    pub(crate) element: &'m ElementUse,
    /// How often it may occur, with the occurrence of the groups around it.
    pub(crate) occurs: Occurs,
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

/// The members of a type, those of its bases first; a construct that has no place in a struct yet is returned as the error.
pub(crate) fn members(model: &Model, type_: TypeId) -> Result<Vec<Member<'_>>, &'static str> {
    let mut members = Vec::new();
    for (declared_in, complex) in chain(model, type_) {
        if complex.mixed {
            return Err("mixed content");
        }
        match &complex.content {
            // Text is no member: see `attributes`.
            Content::Empty | Content::Simple(_) => {}
            Content::Particle(particle) => collect(particle, declared_in, &mut members)?,
        }
    }
    Ok(members)
}

fn collect<'m>(particle: &'m Particle, declared_in: TypeId, members: &mut Vec<Member<'m>>) -> Result<(), &'static str> {
    if particle.occurs.maximum == Some(0) {
        return Ok(());
    }
    match &particle.term {
        Term::Element(element) => members.push(Member { declared_in, element, occurs: particle.occurs }),
        Term::Any(_) => return Err("xs:any"),
        Term::Group(group) => {
            if group.particles.is_empty() {
                return Ok(());
            }
            if group.compositor != Compositor::Sequence {
                return Err(match group.compositor {
                    Compositor::Choice => "xs:choice",
                    _ => "xs:all",
                });
            }
            if particle.occurs != Occurs::ONE {
                return Err("a sequence that may be left out or repeated");
            }
            for particle in &group.particles {
                collect(particle, declared_in, members)?;
            }
        }
    }
    Ok(())
}
