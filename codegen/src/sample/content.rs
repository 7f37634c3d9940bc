//! The elements of a sample: every field once where it may stand, or with `minimal` only what must stand.
//!
//! A type that holds itself is left out where it comes again; of a choice the first branch is written and the others are named; a repeated choice shows each.

use super::attributes::is_name;
use super::cost::Costs;
use super::notes::{bound, often, shown};
use super::secret::is_secret;
use super::tree::{Content, Element, Node, Value};
use super::value::value;
use super::{Failed, Owners, XSD, XSI};
use crate::lower::secrets::{Owner, Rules};
use crate::model::{BuiltIn, Compositor, Definition, Model, Particle, QName, Term, TypeId, TypeName};

/// Elements in one sample; what may be left out is left out beyond.
const ELEMENTS: usize = 4_000;
/// Elements nested in each other; what may be left out is left out beyond.
const DEPTH: usize = 24;

pub(super) struct Builder<'m> {
    pub(super) model: &'m Model,
    pub(super) rules: &'m Rules,
    pub(super) costs: &'m Costs,
    pub(super) minimal: bool,
    /// The types around, the outermost first.
    pub(super) stack: Vec<TypeId>,
    elements: usize,
}

/// What an element is declared as.
struct Declared<'d> {
    type_: TypeId,
    nillable: bool,
    default: Option<&'d str>,
    fixed: Option<&'d str>,
}

impl<'m> Builder<'m> {
    pub(super) fn new(model: &'m Model, rules: &'m Rules, costs: &'m Costs, minimal: bool) -> Self {
        Self { model, rules, costs, minimal, stack: Vec::new(), elements: 0 }
    }

    /// A global element, as a body or header block. `owners` are the names by which rules for secrets know its fields.
    pub(super) fn global(&mut self, id: crate::model::ElementId, owners: &Owners) -> Result<Element, Failed> {
        let element = self.model.element(id);
        let declared = Declared {
            type_: element.type_,
            nillable: element.nillable,
            default: element.default.as_deref(),
            fixed: element.fixed.as_deref(),
        };
        self.element(&element.name, &declared, Vec::new(), owners, &Owner::default())
    }

    /// An element of a type, for a part that names one.
    pub(super) fn typed(&mut self, name: &QName, type_: TypeId, owners: &Owners) -> Result<Element, Failed> {
        let declared = Declared { type_, nillable: false, default: None, fixed: None };
        self.element(name, &declared, Vec::new(), owners, &Owner { paths: owners.0.clone() })
    }

    /// `owner` is that of the element itself, `owners` those of its fields besides its type.
    fn element(
        &mut self,
        name: &QName,
        declared: &Declared<'_>,
        mut notes: Vec<String>,
        owners: &Owners,
        owner: &Owner,
    ) -> Result<Element, Failed> {
        self.elements += 1;
        let mut element = Element::new(name.clone());
        // A type that must hold itself has no message, however it is begun.
        let concrete = self.costs.concrete(self.model, declared.type_).filter(|id| self.costs.type_(*id).is_some());
        let concrete = concrete.ok_or_else(|| self.endless(declared.type_))?;
        if concrete != declared.type_ {
            element.attributes.push((xsi("type"), Value::Name(self.type_name(concrete)?)));
            notes.push(format!("any type that extends {}", self.model.called(declared.type_)));
        }
        notes.extend(declared.nillable.then(|| "nillable".to_owned()));
        if self.soap_array(concrete, &mut element)? {
            element.notes = notes;
            return Ok(element);
        }
        let text = self.model.text_type(concrete);
        if let Some(text) = text {
            let secret = is_secret(self.model, self.rules, text, name, owner);
            notes.splice(0..0, std::iter::once(self.kind(text)));
            notes.extend(secret.then(|| "secret".to_owned()));
            notes.extend(self.words(text));
            notes.extend(declared.default.map(|default| format!("default {default}")));
            // The prefix of a name is declared in the schema, and not in the sample.
            let given = declared.fixed.or(declared.default).filter(|_| !is_name(self.model, text));
            let given = given.map(|given| Value::Text(given.to_owned()));
            element.content = Content::Value(given.unwrap_or_else(|| value(self.model, text, secret)));
        } else if matches!(self.model.type_(concrete).definition, Definition::BuiltIn(BuiltIn::AnyType)) {
            notes.insert(0, "xs:anyType: any content, its type in xsi:type".to_owned());
            let string = QName { namespace: XSD.to_owned(), local: "string".to_owned() };
            element.attributes.push((xsi("type"), Value::Name(string)));
            element.content = Content::Value(Value::Text("text".to_owned()));
        } else {
            if matches!(self.model.type_(concrete).name, TypeName::Global(_))
                && self.model.called(concrete) != name.local
            {
                notes.insert(0, self.model.called(concrete));
            }
            let around = self.minimal;
            // It comes again, and something asks for it: from here on only what must be.
            self.minimal |= self.comes_again(concrete);
            self.stack.push(concrete);
            let content = self.content(concrete, owners);
            self.stack.pop();
            self.minimal = around;
            element.content = Content::Nodes(content?);
        }
        self.attributes(concrete, &mut element, &mut notes);
        element.notes = notes;
        Ok(element)
    }

    fn content(&mut self, type_: TypeId, owners: &Owners) -> Result<Vec<Node>, Failed> {
        let mut nodes = Vec::new();
        for (declared_in, particle) in self.model.particles(type_) {
            let mut paths = owners.0.clone();
            paths.extend([type_, declared_in].iter().filter_map(|id| local(self.model, *id)));
            self.particle(particle, &Owner { paths }, &mut nodes)?;
        }
        if matches!(&self.model.type_(type_).definition, Definition::Complex(complex) if complex.mixed) {
            nodes.insert(0, Node::Comment("text may stand between the elements".to_owned()));
        }
        Ok(nodes)
    }

    pub(super) fn particle(&mut self, particle: &Particle, owner: &Owner, nodes: &mut Vec<Node>) -> Result<(), Failed> {
        let minimum = usize::try_from(particle.occurs.minimum).unwrap_or(usize::MAX);
        let times = if self.minimal || particle.occurs.maximum == Some(0) { minimum } else { minimum.max(1) };
        if times > ELEMENTS {
            return Err(Failed::TooLarge);
        }
        match &particle.term {
            Term::Any(wildcard) => {
                let said = format!("any element of {}{}", shown(wildcard), often(particle));
                nodes.push(Node::Comment(said));
                for _ in 0..minimum {
                    nodes.push(Node::Element(self.wildcard(wildcard)?));
                }
            }
            Term::Element(element) => {
                let optional = particle.occurs.minimum == 0;
                let mut notes: Vec<String> = optional.then(|| "optional".to_owned()).into_iter().collect();
                notes.extend(particle.occurs.many().then(|| format!("repeats{}", bound(particle))));
                let name = element.name.local.as_str();
                if optional && !self.minimal && self.is_full(element.type_) {
                    let called = self.model.called(element.type_);
                    nodes.push(Node::Comment(format!("{name}: {called} again, {}; left out", notes.join(", "))));
                    return Ok(());
                }
                for _ in 0..times {
                    let (name, declared) = self.declared(element, &mut notes)?;
                    let complex = self.model.text_type(declared.type_).is_none();
                    let again = self.is_full(declared.type_) || self.minimal;
                    if declared.nillable && complex && again {
                        let mut nil = Element::new(name.clone());
                        nil.attributes.push((xsi("nil"), Value::Text("true".to_owned())));
                        nil.notes = notes.clone();
                        nil.notes.push("nillable".to_owned());
                        nodes.push(Node::Element(nil));
                        continue;
                    }
                    let inner = self.element(name, &declared, notes.clone(), &Owners::default(), owner)?;
                    nodes.push(Node::Element(inner));
                }
            }
            Term::Group(group) if group.compositor == Compositor::Choice => {
                for _ in 0..times {
                    self.choice(particle, &group.particles, owner, nodes)?;
                }
            }
            Term::Group(group) => {
                for _ in 0..times {
                    for inner in &group.particles {
                        self.particle(inner, owner, nodes)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// The element that is written for a use: a member of its substitution group when the head is abstract.
    fn declared<'e>(
        &self,
        element: &'e crate::model::ElementUse,
        notes: &mut Vec<String>,
    ) -> Result<(&'e QName, Declared<'e>), Failed>
    where
        'm: 'e,
    {
        let own = Declared {
            type_: element.type_,
            nillable: element.nillable,
            default: element.default.as_deref(),
            fixed: element.fixed.as_deref(),
        };
        let Some(head) = element.reference else { return Ok((&element.name, own)) };
        let model: &'m Model = self.model;
        let substitutes = model.substitutes(head);
        let names: Vec<&str> = substitutes.iter().map(|id| model.element(*id).name.local.as_str()).collect();
        if !names.is_empty() && !notes.iter().any(|note| note.starts_with("or in its place")) {
            notes.push(format!("or in its place: {}", names.join(" | ")));
        }
        if !model.element(head).abstract_ {
            return Ok((&element.name, own));
        }
        let concrete = substitutes.into_iter().map(|id| model.element(id)).filter(|member| !member.abstract_);
        let ends = concrete.filter(|member| self.costs.type_(member.type_).is_some());
        let member = ends
            .min_by_key(|member| self.costs.type_(member.type_))
            .ok_or_else(|| Failed::Endless { what: format!("element {}", element.name) })?;
        let declared = Declared {
            type_: member.type_,
            nillable: member.nillable,
            default: member.default.as_deref(),
            fixed: member.fixed.as_deref(),
        };
        Ok((&member.name, declared))
    }

    /// The type is around already, or the sample is large enough.
    pub(super) fn is_full(&self, type_: TypeId) -> bool {
        let concrete = self.costs.concrete(self.model, type_).unwrap_or(type_);
        self.model.text_type(type_).is_none()
            && (self.costs.type_(concrete).is_none()
                || self.stack.contains(&concrete)
                || self.stack.len() >= DEPTH
                || self.elements >= ELEMENTS)
    }

    pub(super) fn comes_again(&self, type_: TypeId) -> bool {
        self.stack.contains(&type_) || self.stack.len() >= DEPTH || self.elements >= ELEMENTS
    }

    fn type_name(&self, type_: TypeId) -> Result<QName, Failed> {
        match &self.model.type_(type_).name {
            TypeName::Global(name) => Ok(name.clone()),
            _ => Err(self.endless(type_)),
        }
    }

    fn endless(&self, type_: TypeId) -> Failed {
        Failed::Endless { what: format!("type {}", self.model.called(type_)) }
    }
}

fn local(model: &Model, type_: TypeId) -> Option<String> {
    match &model.type_(type_).name {
        TypeName::Global(name) => Some(name.local.clone()),
        TypeName::OfElement(element) => Some(model.element(*element).name.local.clone()),
        TypeName::Inside { local, .. } => Some(local.clone()),
    }
}

fn xsi(local: &str) -> QName {
    QName { namespace: XSI.to_owned(), local: local.to_owned() }
}
