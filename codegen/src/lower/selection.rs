//! Pruning: `operations([...])` keeps the operations named and what they reach, derived types of polymorphic positions included. Without it, all
//! operations and all named types are kept.

use crate::collections::Set;
use crate::model::{
    Content, Definition, ElementId, Message, Model, Operation, Part, PartContent, Particle, Service, Term, TypeId,
    TypeName, Variety,
};
use crate::near;
use crate::options::Options;

use super::Problems;
use super::bindings::{self, Bindings};
use super::categories::{Categories, Category, ENCODING};
use super::inheritance::Hierarchy;
use super::referred;

/// What will be written.
#[derive(Debug)]
pub(crate) struct Selection<'m> {
    /// Services in the order of the descriptions.
    pub(crate) services: Vec<Chosen<'m>>,
    /// Every type that is reached, in document order.
    pub(crate) types: Set<TypeId>,
    /// Types that encoded messages reach: their fields are written with their types.
    pub(crate) encoded: Set<TypeId>,
    /// Base types of positions where a derived type may stand.
    pub(crate) polymorphic: Set<TypeId>,
    /// Heads of substitution groups that are referred to.
    pub(crate) heads: Set<ElementId>,
    /// Elements whose anonymous types stand in `types`.
    pub(crate) referred: Set<ElementId>,
}

impl Selection<'_> {
    /// The element in whose messages a type stands; `None` for one that stands in `types`.
    pub(crate) fn message_of(&self, model: &Model, type_: TypeId) -> Option<ElementId> {
        referred::message_of(model, &self.referred, type_)
    }
}

/// A service with the operations that are wanted of it.
#[derive(Debug)]
pub(crate) struct Chosen<'m> {
    /// Index of its description.
    pub(crate) description: usize,
    /// The service.
    pub(crate) service: &'m Service,
    /// The bindings that it has.
    pub(crate) bindings: Bindings<'m>,
    /// Its operations.
    pub(crate) operations: Vec<&'m Operation>,
}

/// Chooses services and operations and follows what they reach.
pub(crate) fn select<'m>(
    model: &'m Model,
    options: &Options,
    hierarchy: &Hierarchy,
    categories: &Categories,
    problems: &Problems,
) -> Selection<'m> {
    let services = services(model, options, problems);
    let mut reach = Reach {
        model,
        hierarchy,
        categories,
        types: Set::new(),
        polymorphic: Set::new(),
        heads: Set::new(),
        waiting: Vec::new(),
    };
    for chosen in &services {
        for operation in &chosen.operations {
            reach.message(&operation.input);
            if let Some(output) = &operation.output {
                reach.message(output);
            }
            for fault in &operation.faults {
                reach.part(&fault.part);
            }
            operation.header_faults().for_each(|part| reach.part(part));
        }
    }
    if options.operations.is_empty() {
        for (index, type_) in model.types.iter().enumerate() {
            if matches!(&type_.name, TypeName::Global(name) if name.namespace != ENCODING)
                && !matches!(type_.definition, Definition::BuiltIn(_))
            {
                reach.waiting.push(TypeId(index));
            }
        }
    }
    reach.run();
    let referred = referred::elements(model, hierarchy, &reach.types);
    let (types, polymorphic) = (std::mem::take(&mut reach.types), std::mem::take(&mut reach.polymorphic));
    let heads = std::mem::take(&mut reach.heads);
    for chosen in &services {
        for operation in &chosen.operations {
            operation.encoded_messages().for_each(|message| reach.message(message));
        }
    }
    reach.run();
    Selection { services, types, encoded: reach.types, polymorphic, heads, referred }
}

fn services<'m>(model: &'m Model, options: &Options, problems: &Problems) -> Vec<Chosen<'m>> {
    let mut unmatched: Set<&str> = options.operations.iter().map(String::as_str).collect();
    let mut all_names = Vec::new();
    let mut services: Vec<Chosen<'m>> = Vec::new();
    for (description, described) in model.descriptions.iter().enumerate() {
        for bindings in described.services.iter().flat_map(bindings::services) {
            let service = bindings.service;
            let mut operations = Vec::new();
            for operation in &service.operations {
                let qualified = format!("{}/{}", service.port_type.local, operation.name);
                all_names.push(operation.name.clone());
                let wanted = options.operations.is_empty()
                    || options.operations.iter().any(|rule| {
                        let hit = *rule == operation.name || *rule == qualified;
                        if hit {
                            unmatched.remove(rule.as_str());
                        }
                        hit
                    });
                if wanted {
                    operations.push(operation);
                }
            }
            services.push(Chosen { description, service, bindings, operations });
        }
    }
    for name in unmatched {
        let near = near::nearest(name, all_names.iter().map(String::as_str));
        problems.add(
            "option.operations",
            None,
            format!("no operation is called '{name}'"),
            near.map(|known| format!("did you mean '{known}'?")),
        );
    }
    services
}

struct Reach<'m, 'r> {
    model: &'m Model,
    hierarchy: &'r Hierarchy,
    categories: &'r Categories,
    types: Set<TypeId>,
    polymorphic: Set<TypeId>,
    heads: Set<ElementId>,
    waiting: Vec<TypeId>,
}

impl Reach<'_, '_> {
    fn message(&mut self, message: &Message) {
        for part in &message.body.parts {
            self.part(part);
        }
        for header in &message.headers {
            self.part(&header.part);
        }
    }

    fn part(&mut self, part: &Part) {
        match part.content {
            PartContent::Element(element) => {
                let type_ = self.model.element(element).type_;
                self.position(type_);
            }
            PartContent::Type(type_) => self.position(type_),
        }
    }

    /// A type that a value stands at: a derived one may take its place.
    fn position(&mut self, type_: TypeId) {
        self.waiting.push(type_);
        let (type_, category) = self.categories.of(type_);
        if *category == Category::Struct && self.hierarchy.is_base(type_) {
            // A derived type that is abstract, or has no name for xsi:type, never stands here.
            let stands = |type_: &TypeId| {
                let type_ = self.model.type_(*type_);
                let concrete = matches!(&type_.definition, Definition::Complex(complex) if !complex.abstract_);
                concrete && matches!(type_.name, TypeName::Global(_))
            };
            let derived: Vec<TypeId> = self.hierarchy.derived(type_).into_iter().filter(stands).collect();
            if !derived.is_empty() {
                self.polymorphic.insert(type_);
            }
            self.waiting.extend(derived);
        }
    }

    fn run(&mut self) {
        while let Some(type_) = self.waiting.pop() {
            if !self.types.insert(type_) {
                continue;
            }
            match &self.model.type_(type_).definition {
                Definition::BuiltIn(_) => {}
                Definition::Simple(simple) => {
                    self.waiting.extend(simple.base);
                    match &simple.variety {
                        Variety::Atomic(_) => {}
                        Variety::List(item) => self.waiting.push(*item),
                        Variety::Union(members) => self.waiting.extend(members),
                    }
                }
                // What an array of the encoding is made of is the runtime's matter.
                Definition::Complex(_) if matches!(self.categories.of(type_).1, Category::SoapArray(_)) => {
                    if let (_, Category::SoapArray(item)) = self.categories.of(type_) {
                        self.position(*item);
                    }
                }
                Definition::Complex(complex) => {
                    self.waiting.extend(complex.base);
                    for attribute in &complex.attributes {
                        self.waiting.push(attribute.attribute.type_);
                    }
                    match &complex.content {
                        Content::Empty => {}
                        Content::Simple(simple) => self.waiting.push(*simple),
                        Content::Particle(particle) => self.particle(particle),
                    }
                }
            }
        }
    }

    fn particle(&mut self, particle: &Particle) {
        match &particle.term {
            Term::Element(element) => {
                let heads =
                    element.reference.and_then(|head| Some((head, self.hierarchy.substitutions.of_head(head)?)));
                match heads {
                    Some((head, elements)) => {
                        self.heads.insert(head);
                        elements.iter().for_each(|&element| self.position(self.model.element(element).type_));
                    }
                    None => self.position(element.type_),
                }
            }
            Term::Any(_) => {}
            Term::Group(group) => group.particles.iter().for_each(|particle| self.particle(particle)),
        }
    }
}
