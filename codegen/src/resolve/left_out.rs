//! What is wrong with a description, and needed by none of its operations, is left out: it becomes a note.
//!
//! Before: one misspelt type in a schema of a hundred operations is an error, and nothing is generated. After: the components in which something is
//! wrong, and those that refer to them, are not in the model; an operation that needs one of them is left out and named; the rest is generated.
//!
//! A description of which no operation would be left is refused with all that is wrong. So is one in which a component that an operation needs has a
//! name that is nearly another's: that is a mistake of who writes the schema now, not a leftover of who wrote it once. And one that contradicts itself,
//! is no XML, has an operation or a component whose name is none, names a location that may not be read, or exceeds a limit.

use super::build::Build;
use super::closure::Closure;
use super::documents::Documents;
use crate::collections::Set;
use crate::findings::Kind;
use crate::model::{
    Content, Definition, ElementId, Message, Part, PartContent, Particle, Service, Term, Type, TypeId, TypeName,
    Variety,
};
use crate::xml::{At, Problem, Problems, QName};
use crate::xsd::Component;

/// Components that are not in the model, by their index.
#[derive(Debug, Default)]
pub(super) struct LeftOut {
    pub(super) types: Vec<bool>,
    pub(super) elements: Vec<bool>,
}

/// A component of a schema, as what is wrong in it is wrong with.
enum Blamed<'a> {
    Type(&'a QName),
    Element(&'a QName),
    /// Whatever it is a part of.
    Shared,
}

/// The places in which something can be wrong without the rest being wrong.
pub(super) struct Confined {
    documents: Set<usize>,
    components: Vec<At>,
    /// Messages, operations and ports; what stands in a schema and is no component.
    others: Vec<At>,
}

impl Confined {
    pub(super) fn new(documents: &Documents, closure: &Closure, redefined: &[Component]) -> Self {
        let schemas = || closure.schemas.iter().filter_map(|&index| documents.schemas.get(index));
        let wsdls = || closure.wsdls.iter().filter_map(|&index| documents.wsdls.get(index));
        let mut confined = Self { documents: Set::new(), components: Vec::new(), others: Vec::new() };
        for found in schemas() {
            confined.documents.insert(found.document);
            confined.components.extend(found.schema.components.iter().map(|component| blamed(component).0));
            confined.others.extend(&found.schema.scopes);
        }
        confined.components.extend(redefined.iter().map(|component| blamed(component).0));
        for found in wsdls() {
            confined.documents.insert(found.document);
            confined.others.extend(&found.definitions.scopes);
        }
        confined
    }

    /// Whether the problem is one of these documents.
    pub(super) fn reads(&self, problem: &Problem) -> bool {
        self.documents.contains(&problem.at.document)
    }

    /// Whether it lies in a component of a schema, and is of that component alone.
    pub(super) fn in_component(&self, problem: &Problem) -> bool {
        let local = is_local(problem.kind) || problem.kind == "xsd.name";
        local && self.components.iter().any(|place| place.holds(problem.at))
    }

    /// The same for every other place.
    pub(super) fn holds(&self, problem: &Problem) -> bool {
        let other = || self.others.iter().any(|place| place.holds(problem.at));
        let local = is_local(problem.kind) || problem.kind == "wsdl.duplicate";
        self.in_component(problem) || local && other()
    }
}

/// Whether a problem can be of one component alone: something that is not there or not known. What contradicts itself is a mistake wherever it stands.
fn is_local(kind: Kind) -> bool {
    matches!(kind, "xsd.unresolved" | "xsd.unsupported" | "wsdl.unresolved" | "wsdl.unsupported" | "xml.namespace")
}

impl LeftOut {
    /// Whether some component is left out.
    pub(super) fn any(&self) -> bool {
        self.types.iter().chain(&self.elements).any(|left_out| *left_out)
    }

    fn type_(&self, id: TypeId) -> bool {
        self.types.get(id.0).copied().unwrap_or_default()
    }

    fn element(&self, id: ElementId) -> bool {
        self.elements.get(id.0).copied().unwrap_or_default()
    }

    fn part(&self, part: &Part) -> bool {
        match part.content {
            PartContent::Element(element) => self.element(element),
            PartContent::Type(type_) => self.type_(type_),
        }
    }

    fn message(&self, message: &Message) -> bool {
        message.body.parts.iter().any(|part| self.part(part))
            || message.headers.iter().any(|header| self.part(&header.part))
    }

    /// The components in which the given places lie, and those that refer to them.
    pub(super) fn new(
        documents: &Documents,
        closure: &Closure,
        redefined: &[Component],
        build: &Build<'_>,
        wrong: &[At],
    ) -> Self {
        let mut out = Self { types: vec![false; build.types.len()], elements: vec![false; build.elements.len()] };
        if wrong.is_empty() {
            return out;
        }
        let schemas = closure.schemas.iter().filter_map(|&index| documents.schemas.get(index));
        let mut components: Vec<&Component> = Vec::new();
        schemas.for_each(|found| components.extend(&found.schema.components));
        components.extend(redefined);
        for component in components {
            let (at, blamed) = blamed(component);
            if !wrong.iter().any(|place| at.holds(*place)) {
                continue;
            }
            match blamed {
                Some(Blamed::Type(name)) => {
                    build.id_of_type(name).and_then(|id| out.types.get_mut(id.0)).into_iter().for_each(set);
                }
                Some(Blamed::Element(name)) => {
                    build.id_of_element(name).and_then(|id| out.elements.get_mut(id.0)).into_iter().for_each(set);
                }
                Some(Blamed::Shared) => {
                    let parts = build.inlined_in.iter().filter(|(place, _)| at.holds(*place));
                    let owners: Vec<TypeId> = parts.map(|(_, owner)| *owner).collect();
                    owners.iter().for_each(|id| out.types.get_mut(id.0).into_iter().for_each(set));
                }
                None => {}
            }
        }
        out.spread(build);
        out
    }

    /// What refers to something that is left out is left out, until nothing changes.
    fn spread(&mut self, build: &Build<'_>) {
        let mut changed = self.any();
        while changed {
            changed = false;
            for (index, type_) in build.types.iter().enumerate() {
                if !self.type_(TypeId(index)) && self.touches(type_) {
                    self.types.get_mut(index).into_iter().for_each(set);
                    changed = true;
                }
            }
            for (index, element) in build.elements.iter().enumerate() {
                let touched =
                    self.type_(element.type_) || element.substitution_group.is_some_and(|head| self.element(head));
                if touched && !self.element(ElementId(index)) {
                    self.elements.get_mut(index).into_iter().for_each(set);
                    changed = true;
                }
            }
        }
    }

    fn touches(&self, type_: &Type) -> bool {
        let owner = match &type_.name {
            TypeName::Global(_) => false,
            TypeName::OfElement(element) => self.element(*element),
            TypeName::Inside { owner, .. } => self.type_(*owner),
        };
        owner
            || match &type_.definition {
                Definition::BuiltIn(_) => false,
                Definition::Simple(simple) => {
                    simple.base.is_some_and(|base| self.type_(base))
                        || match &simple.variety {
                            Variety::Atomic(_) => false,
                            Variety::List(item) => self.type_(*item),
                            Variety::Union(members) => members.iter().any(|member| self.type_(*member)),
                        }
                }
                Definition::Complex(complex) => {
                    complex.base.is_some_and(|base| self.type_(base))
                        || complex.array.as_ref().is_some_and(|array| self.type_(array.item))
                        || complex.attributes.iter().any(|attribute| self.type_(attribute.attribute.type_))
                        || match &complex.content {
                            Content::Empty => false,
                            Content::Simple(text) => self.type_(*text),
                            Content::Particle(particle) => self.particle(particle),
                        }
                }
            }
    }

    fn particle(&self, particle: &Particle) -> bool {
        match &particle.term {
            Term::Element(element) => {
                self.type_(element.type_) || element.reference.is_some_and(|reference| self.element(reference))
            }
            Term::Group(group) => group.particles.iter().any(|inner| self.particle(inner)),
            Term::Any(_) => false,
        }
    }

    /// Whether some operation needs something that is left out.
    pub(super) fn is_needed(&self, services: &[Service]) -> bool {
        services.iter().any(|service| {
            let operations = &mut service.operations.iter();
            operations.any(|operation| {
                self.message(&operation.input) || operation.output.as_ref().is_some_and(|output| self.message(output))
            }) || self.is_needed(&service.alternatives)
        })
    }

    /// Takes out the operations and faults that need something that is left out.
    pub(super) fn take_out(&self, services: &mut [Service], lost: &mut Problems, build: &Build<'_>) {
        for service in services {
            service.operations.retain_mut(|operation| {
                let needs = self.message(&operation.input)
                    || operation.output.as_ref().is_some_and(|output| self.message(output));
                let at = |place: &crate::model::Place| At {
                    document: build.document(&place.document),
                    offset: place.offset,
                    end: place.offset,
                };
                if needs {
                    let message = format!(
                        "the operation `{}` is left out: there is something wrong with a type that it needs",
                        operation.name
                    );
                    lost.push("wsdl.unresolved", at(&operation.place), message);
                    return false;
                }
                let name = &operation.name;
                operation.faults.retain(|fault| {
                    let needs = self.part(&fault.part);
                    if needs {
                        let message = format!(
                            "the fault `{}` of the operation `{name}` is left out: there is something wrong with its type",
                            fault.name.escape_debug()
                        );
                        lost.push("wsdl.unresolved", at(&operation.place), message);
                    }
                    !needs
                });
                let messages = std::iter::once(&mut operation.input).chain(&mut operation.output);
                for header in messages.flat_map(|message| &mut message.headers) {
                    header.faults.retain(|fault| !self.part(fault));
                }
                true
            });
            self.take_out(&mut service.alternatives, lost, build);
        }
    }
}

fn set(left_out: &mut bool) {
    *left_out = true;
}

fn blamed(component: &Component) -> (At, Option<Blamed<'_>>) {
    match component {
        Component::Simple(simple) => (simple.at, simple.name.as_ref().map(Blamed::Type)),
        Component::Complex(complex) => (complex.at, complex.name.as_ref().map(Blamed::Type)),
        Component::Element(element) => (element.at, Some(Blamed::Element(&element.name))),
        Component::Attribute(attribute) => (attribute.at, Some(Blamed::Shared)),
        Component::Group(group) => (group.at, Some(Blamed::Shared)),
        Component::AttributeGroup(group) => (group.at, Some(Blamed::Shared)),
    }
}

/// The messages, operations and ports in which something is wrong, by where they start.
pub(super) fn scopes(documents: &Documents, closure: &Closure, problems: &[Problem]) -> Set<(usize, usize)> {
    let wsdls = closure.wsdls.iter().filter_map(|&index| documents.wsdls.get(index));
    let scopes = wsdls.flat_map(|found| &found.definitions.scopes);
    let wrong = scopes.filter(|scope| problems.iter().any(|problem| scope.holds(problem.at)));
    wrong.map(|scope| (scope.document, scope.offset)).collect()
}
