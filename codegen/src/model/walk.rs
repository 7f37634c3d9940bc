//! Questions that every reader of the model asks: what a type holds with its bases, what is derived from it, what it refers to, what people call it.

use super::{
    AttributeUse, BuiltIn, Complex, Content, Definition, Derivation, ElementId, ElementUse, Message, Model, Operation,
    Part, PartContent, Particle, Simple, Term, TypeId, TypeName, Variety,
};
use crate::collections::{Map, Set};

impl Model {
    /// The complex types that a type's content comes from, the outermost base first. A restriction repeats what it keeps, so the chain begins with it.
    pub fn lineage(&self, type_: TypeId) -> Vec<(TypeId, &Complex)> {
        let mut chain = Vec::new();
        let mut next = Some(type_);
        while let Some(id) = next {
            let Definition::Complex(complex) = &self.type_(id).definition else { break };
            chain.push((id, complex));
            next = complex.base.filter(|_| complex.derivation == Derivation::Extension);
        }
        chain.reverse();
        chain
    }

    /// The simple type of a type's text: its own, or that of its simple content.
    pub fn text_type(&self, type_: TypeId) -> Option<TypeId> {
        let mut next = type_;
        loop {
            match &self.type_(next).definition {
                Definition::Simple(_) => return Some(next),
                Definition::BuiltIn(built_in) => return (*built_in != BuiltIn::AnyType).then_some(next),
                Definition::Complex(complex) => match (&complex.content, complex.base) {
                    (Content::Simple(text), _) => return Some(*text),
                    (Content::Empty, Some(base)) if complex.derivation == Derivation::Extension => next = base,
                    _ => return None,
                },
            }
        }
    }

    /// The particles of a type's content, in the order of a message: those of its bases first.
    pub fn particles(&self, type_: TypeId) -> Vec<(TypeId, &Particle)> {
        let own = |(id, complex): (TypeId, &'_ Complex)| match &complex.content {
            Content::Particle(_) => Some(id),
            _ => None,
        };
        let owners: Vec<TypeId> = self.lineage(type_).into_iter().filter_map(own).collect();
        owners
            .into_iter()
            .filter_map(|id| match &self.type_(id).definition {
                Definition::Complex(Complex { content: Content::Particle(particle), .. }) => Some((id, particle)),
                _ => None,
            })
            .collect()
    }

    /// The attributes of a type, those of its bases first.
    pub fn attributes(&self, type_: TypeId) -> Vec<&AttributeUse> {
        self.lineage(type_).into_iter().flat_map(|(_, complex)| &complex.attributes).collect()
    }

    /// All types derived from a complex type, directly or not, in document order.
    pub fn derived(&self, base: TypeId) -> Vec<TypeId> {
        let mut all = vec![base];
        loop {
            let more: Vec<TypeId> = (0..self.types.len())
                .map(TypeId)
                .filter(|id| !all.contains(id))
                .filter(|id| match &self.type_(*id).definition {
                    Definition::Complex(complex) => complex.base.is_some_and(|base| all.contains(&base)),
                    _ => false,
                })
                .collect();
            if more.is_empty() {
                break;
            }
            all.extend(more);
        }
        all.retain(|id| *id != base);
        let all: Set<TypeId> = all.into_iter().collect();
        all.into_iter().collect()
    }

    /// The built-in type that a simple type comes from; that of the items for a list.
    pub fn built_in(&self, type_: TypeId) -> Option<BuiltIn> {
        match &self.type_(type_).definition {
            Definition::BuiltIn(built_in) => Some(*built_in),
            Definition::Simple(simple) => match &simple.variety {
                Variety::Atomic(built_in) => Some(*built_in),
                Variety::List(item) => self.built_in(*item),
                Variety::Union(_) => None,
            },
            Definition::Complex(_) => None,
        }
    }

    /// The words that a simple type, or the items of a list, may be; of the nearest step of the derivation that states some.
    pub fn words(&self, type_: TypeId) -> Vec<&super::Enumeration> {
        let mut next = Some(type_);
        while let Some(id) = next {
            let Definition::Simple(simple) = &self.type_(id).definition else { break };
            if !simple.enumeration.is_empty() {
                return simple.enumeration.iter().collect();
            }
            next = simple.base.or(match &simple.variety {
                Variety::List(item) => Some(*item),
                _ => None,
            });
        }
        Vec::new()
    }

    /// The elements that may stand for a head of a substitution group, in document order; not the head itself.
    pub fn substitutes(&self, head: ElementId) -> Vec<ElementId> {
        let stands_for = |mut id: ElementId| {
            // A circle is refused when the description is resolved; the bound is for safety.
            for _ in 0..self.elements.len() {
                match self.element(id).substitution_group {
                    Some(group) if group == head => return true,
                    Some(group) => id = group,
                    None => return false,
                }
            }
            false
        };
        (0..self.elements.len()).map(ElementId).filter(|id| stands_for(*id)).collect()
    }

    /// What people call a type: `xs:int`, `User`, or the place of an anonymous one.
    pub fn called(&self, type_: TypeId) -> String {
        match (&self.type_(type_).definition, &self.type_(type_).name) {
            (Definition::BuiltIn(built_in), _) => format!("xs:{}", built_in.local()),
            (_, TypeName::Global(name)) => name.local.clone(),
            (_, TypeName::OfElement(element)) => self.element(*element).name.local.clone(),
            (_, TypeName::Inside { owner, local }) => format!("{}/{local}", self.called(*owner)),
        }
    }

    /// The types that a type's definition refers to, each once, in the order in which it does: bases, items, members, elements, attributes.
    pub fn refers_to(&self, type_: TypeId) -> Vec<TypeId> {
        let mut found = Vec::new();
        match &self.type_(type_).definition {
            Definition::BuiltIn(_) => {}
            Definition::Simple(Simple { base, variety, .. }) => {
                found.extend(*base);
                match variety {
                    Variety::Atomic(_) => {}
                    Variety::List(item) => found.push(*item),
                    Variety::Union(members) => found.extend(members),
                }
            }
            Definition::Complex(complex) => {
                found.extend(complex.base);
                match &complex.content {
                    Content::Empty => {}
                    Content::Simple(text) => found.push(*text),
                    Content::Particle(particle) => each_element(particle, &mut |element| found.push(element.type_)),
                }
                found.extend(complex.array.iter().map(|array| array.item));
                found.extend(complex.attributes.iter().map(|attribute| attribute.attribute.type_));
            }
        }
        let mut seen = Set::new();
        found.retain(|id| seen.insert(*id));
        found
    }

    /// The types that can be met from some, themselves included, types derived from those that are met included; built-in types left out. In the order in
    /// which they are met.
    pub fn reach(&self, from: impl IntoIterator<Item = TypeId>) -> Vec<TypeId> {
        let mut direct: Map<TypeId, Vec<TypeId>> = Map::new();
        for (index, type_) in self.types.iter().enumerate() {
            if let Definition::Complex(Complex { base: Some(base), .. }) = &type_.definition
                && matches!(self.type_(*base).definition, Definition::Complex(_))
            {
                direct.or_default(*base).push(TypeId(index));
            }
        }
        let mut seen = Set::new();
        let mut order = Vec::new();
        let mut waiting: std::collections::VecDeque<(TypeId, bool)> = from.into_iter().map(|id| (id, true)).collect();
        while let Some((id, position)) = waiting.pop_front() {
            if matches!(self.type_(id).definition, Definition::BuiltIn(_)) {
                continue;
            }
            // A base is met for its content only: nothing is typed as it.
            if position && let Some(derived) = direct.get(&id) {
                waiting.extend(derived.iter().filter(|id| !seen.contains(*id)).map(|id| (*id, true)));
            }
            if !seen.insert(id) {
                continue;
            }
            order.push(id);
            let base = match &self.type_(id).definition {
                Definition::Complex(complex) => complex.base,
                _ => None,
            };
            waiting.extend(self.refers_to(id).into_iter().map(|to| (to, Some(to) != base)));
        }
        order
    }

    /// The services of all descriptions, as their main bindings bind them.
    pub fn services(&self) -> impl Iterator<Item = &super::Service> {
        self.descriptions.iter().flat_map(|description| &description.services)
    }

    /// The type of a part.
    pub fn part_type(&self, part: &Part) -> TypeId {
        match part.content {
            PartContent::Element(element) => self.element(element).type_,
            PartContent::Type(type_) => type_,
        }
    }
}

impl Message {
    /// The parts of body and headers.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        self.body.parts.iter().chain(self.headers.iter().map(|header| &header.part))
    }
}

impl Operation {
    /// The parts of all messages: request, response, faults, headerfaults.
    pub fn parts(&self) -> impl Iterator<Item = &Part> {
        let messages = std::iter::once(&self.input).chain(&self.output);
        let faults = self.faults.iter().map(|fault| &fault.part);
        messages.flat_map(Message::parts).chain(faults).chain(self.header_faults())
    }

    /// The parts that report, in the Header of an answer, what was wrong with a header block of the request.
    pub fn header_faults(&self) -> impl Iterator<Item = &Part> {
        self.input.headers.iter().flat_map(|header| &header.faults)
    }
}

/// Calls `visit` with each element of a particle, in document order.
pub fn each_element<'m>(particle: &'m Particle, visit: &mut impl FnMut(&'m ElementUse)) {
    match &particle.term {
        Term::Element(element) => visit(element),
        Term::Any(_) => {}
        Term::Group(group) => group.particles.iter().for_each(|inner| each_element(inner, visit)),
    }
}
