//! One model of several descriptions: named types are shared, elements are not.
//!
//! A type that an earlier description already has must say the same; it is dropped, with the anonymous types inside of it. The rest moves behind what
//! is there, and all ids follow.

use super::left_out::LeftOut;
use super::same::{Comparison, Side};
use crate::collections::Map;
use crate::model::{
    BuiltIn, Content, Definition, Description, Element, ElementId, Message, Model, Part, PartContent, Particle,
    Service, Term, Type, TypeId, TypeName, Variety,
};
use crate::xml::{At, Problems, QName};

/// The model so far.
#[derive(Debug, Default)]
pub(super) struct Merge {
    pub(super) model: Model,
    named: Map<QName, TypeId>,
    /// Where the named types are defined.
    places: Map<TypeId, At>,
}

/// Old ids to new ones.
struct Ids {
    types: Vec<TypeId>,
    elements: Vec<ElementId>,
}

impl Merge {
    /// Adds a description with its components, in which built-in types come first.
    pub(super) fn add(
        &mut self,
        description: Description,
        types: Vec<Type>,
        elements: Vec<Element>,
        left_out: &LeftOut,
        places: &[At],
        problems: &mut Problems,
    ) {
        let is_out = |left_out: &[bool], index: usize| left_out.get(index).copied().unwrap_or_default();
        let pairs = self.shared(&types, &elements, left_out, places, problems);
        let mut ids = Ids { types: Vec::with_capacity(types.len()), elements: Vec::with_capacity(elements.len()) };
        let mut element = self.model.elements.len();
        for index in 0..elements.len() {
            ids.elements.push(ElementId(element));
            element += usize::from(!is_out(&left_out.elements, index));
        }
        let mut next = self.model.types.len();
        let mut kept = Vec::with_capacity(types.len());
        for index in 0..types.len() {
            let id = pairs.get(&TypeId(index)).copied();
            let keep = id.is_none() && !is_out(&left_out.types, index);
            kept.push(keep);
            ids.types.push(id.unwrap_or(TypeId(next)));
            next += usize::from(keep);
        }
        for (index, (mut type_, kept)) in types.into_iter().zip(kept).enumerate() {
            if kept {
                ids.in_type(&mut type_);
                let id = TypeId(self.model.types.len());
                if let TypeName::Global(name) = &type_.name {
                    self.named.insert(name.clone(), id);
                    self.places.insert(id, places.get(index).copied().unwrap_or_default());
                }
                self.model.types.push(type_);
            }
        }
        let number = self.model.descriptions.len();
        for (index, mut element) in elements.into_iter().enumerate() {
            if is_out(&left_out.elements, index) {
                continue;
            }
            element.description = number;
            ids.type_(&mut element.type_);
            if let Some(head) = &mut element.substitution_group {
                ids.element(head);
            }
            self.model.elements.push(element);
        }
        let mut description = description;
        for service in &mut description.services {
            ids.service(service);
        }
        self.model.descriptions.push(description);
    }

    /// Types that are there already, with what they are there.
    fn shared(
        &self,
        types: &[Type],
        elements: &[Element],
        left_out: &LeftOut,
        places: &[At],
        problems: &mut Problems,
    ) -> Map<TypeId, TypeId> {
        let mut comparison = Comparison {
            new: Side { types, elements },
            old: Side { types: &self.model.types, elements: &self.model.elements },
            pairs: Map::new(),
        };
        if self.model.types.is_empty() {
            return comparison.pairs;
        }
        for index in 0..BuiltIn::ALL.len() {
            comparison.pairs.insert(TypeId(index), TypeId(index));
        }
        let mut pairs = comparison.pairs.clone();
        for (index, type_) in types.iter().enumerate().skip(BuiltIn::ALL.len()) {
            let TypeName::Global(name) = &type_.name else {
                continue;
            };
            if left_out.types.get(index) == Some(&true) {
                continue;
            }
            let Some(&old) = self.named.get(name) else {
                continue;
            };
            pairs.insert(TypeId(index), old);
            if !comparison.definitions(TypeId(index), old) {
                let first = self.places.get(&old).copied().unwrap_or_default();
                let second = places.get(index).copied().unwrap_or_default();
                let message = format!("the type {name} is defined differently in two descriptions");
                problems.clash("xsd.duplicate", first, second, message);
            }
        }
        pairs.extend(comparison.pairs);
        pairs
    }
}

impl Ids {
    fn type_(&self, id: &mut TypeId) {
        *id = self.types.get(id.0).copied().unwrap_or(*id);
    }

    fn element(&self, id: &mut ElementId) {
        *id = self.elements.get(id.0).copied().unwrap_or(*id);
    }

    fn in_type(&self, type_: &mut Type) {
        match &mut type_.name {
            TypeName::Global(_) => {}
            TypeName::OfElement(element) => self.element(element),
            TypeName::Inside { owner, .. } => self.type_(owner),
        }
        match &mut type_.definition {
            Definition::BuiltIn(_) => {}
            Definition::Simple(simple) => {
                if let Some(base) = &mut simple.base {
                    self.type_(base);
                }
                match &mut simple.variety {
                    Variety::Atomic(_) => {}
                    Variety::List(item) => self.type_(item),
                    Variety::Union(members) => members.iter_mut().for_each(|member| self.type_(member)),
                }
            }
            Definition::Complex(complex) => {
                if let Some(base) = &mut complex.base {
                    self.type_(base);
                }
                if let Some(array) = &mut complex.array {
                    self.type_(&mut array.item);
                }
                for attribute in &mut complex.attributes {
                    self.type_(&mut attribute.attribute.type_);
                }
                match &mut complex.content {
                    Content::Empty => {}
                    Content::Simple(text) => self.type_(text),
                    Content::Particle(particle) => self.particle(particle),
                }
            }
        }
    }

    fn particle(&self, particle: &mut Particle) {
        match &mut particle.term {
            Term::Element(element) => {
                self.type_(&mut element.type_);
                if let Some(reference) = &mut element.reference {
                    self.element(reference);
                }
            }
            Term::Group(group) => group.particles.iter_mut().for_each(|inner| self.particle(inner)),
            Term::Any(_) => {}
        }
    }

    fn service(&self, service: &mut Service) {
        for operation in &mut service.operations {
            self.message(&mut operation.input);
            if let Some(output) = &mut operation.output {
                self.message(output);
            }
            for fault in &mut operation.faults {
                self.part(&mut fault.part);
            }
        }
        // They have no alternatives of their own.
        for alternative in &mut service.alternatives {
            self.service(alternative);
        }
    }

    fn message(&self, message: &mut Message) {
        message.body.parts.iter_mut().for_each(|part| self.part(part));
        for header in &mut message.headers {
            self.part(&mut header.part);
            header.faults.iter_mut().for_each(|part| self.part(part));
        }
    }

    fn part(&self, part: &mut Part) {
        match &mut part.content {
            PartContent::Element(element) => self.element(element),
            PartContent::Type(type_) => self.type_(type_),
        }
    }
}
