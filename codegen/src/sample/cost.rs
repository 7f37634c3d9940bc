//! How deep the smallest message of each type is: what tells the branch of a choice that ends from the one that leads back to where it came from.
//!
//! `Node = (Leaf | Pair of Nodes)` costs what Leaf costs. A type that costs nothing finite has no message.

use crate::model::{Complex, Compositor, Content, Definition, ElementUse, Model, Particle, Term, TypeId};

/// Depth of the smallest message of each type; `None` where it has none.
#[derive(Debug)]
pub(super) struct Costs(Vec<Option<u32>>);

impl Costs {
    pub(super) fn of(model: &Model) -> Self {
        let mut costs = Self(vec![None; model.types.len()]);
        // Each round settles at least one type, or none is left that ends.
        for _ in 0..=model.types.len() {
            let mut changed = false;
            for index in 0..model.types.len() {
                let found = costs.compute(model, TypeId(index));
                if let Some(cost) = costs.0.get_mut(index)
                    && found.is_some_and(|found| cost.is_none_or(|old| found < old))
                {
                    *cost = found;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        costs
    }

    pub(super) fn type_(&self, type_: TypeId) -> Option<u32> {
        self.0.get(type_.0).copied().flatten()
    }

    /// The cheapest type that is not abstract and may stand for this one.
    pub(super) fn concrete(&self, model: &Model, type_: TypeId) -> Option<TypeId> {
        if !is_abstract(model, type_) {
            return Some(type_);
        }
        let derived = model.derived(type_).into_iter().filter(|id| !is_abstract(model, *id));
        derived.filter(|id| self.type_(*id).is_some()).min_by_key(|id| self.type_(*id))
    }

    /// What one value of a particle costs, however often it may be left out.
    pub(super) fn once(&self, model: &Model, particle: &Particle) -> Option<u32> {
        match &particle.term {
            Term::Any(_) => Some(0),
            Term::Element(element) => self.element(model, element),
            Term::Group(group) => {
                let inner = group.particles.iter().map(|particle| self.particle(model, particle));
                match group.compositor {
                    Compositor::Choice if group.particles.is_empty() => Some(0),
                    Compositor::Choice => inner.flatten().min(),
                    Compositor::Sequence | Compositor::All => {
                        inner.collect::<Option<Vec<u32>>>().map(|all| all.into_iter().max().unwrap_or(0))
                    }
                }
            }
        }
    }

    /// What a particle costs: nothing where it may be left out.
    pub(super) fn particle(&self, model: &Model, particle: &Particle) -> Option<u32> {
        if particle.occurs.minimum == 0 { Some(0) } else { self.once(model, particle) }
    }

    fn element(&self, model: &Model, element: &ElementUse) -> Option<u32> {
        if element.nillable {
            return Some(1);
        }
        let own = || Some(self.type_(element.type_)?.saturating_add(1));
        match element.reference {
            Some(head) if model.element(head).abstract_ => {
                let substitutes = model.substitutes(head).into_iter().filter(|id| !model.element(*id).abstract_);
                substitutes.filter_map(|id| Some(self.type_(model.element(id).type_)?.saturating_add(1))).min()
            }
            _ => own(),
        }
    }

    fn compute(&self, model: &Model, type_: TypeId) -> Option<u32> {
        let Definition::Complex(complex) = &model.type_(type_).definition else { return Some(0) };
        if complex.abstract_ {
            let derived = model.types.iter().enumerate().filter(|(_, other)| match &other.definition {
                Definition::Complex(Complex { base: Some(base), .. }) => *base == type_,
                _ => false,
            });
            return derived.filter_map(|(index, _)| self.type_(TypeId(index))).min();
        }
        let mut cost = 0;
        for (_, complex) in model.lineage(type_) {
            if let Content::Particle(particle) = &complex.content {
                cost = cost.max(self.particle(model, particle)?);
            }
        }
        Some(cost)
    }
}

fn is_abstract(model: &Model, type_: TypeId) -> bool {
    matches!(&model.type_(type_).definition, Definition::Complex(complex) if complex.abstract_)
}
