//! Components of one description, being built: ids are given first, in document order, then each component is filled in.
//!
//! The last place where the name of a schema component is looked up.

use super::near;
use super::symbols::{Declared, Symbols, TypeSource};
use std::collections::VecDeque;

use crate::collections::{Map, Set};
use crate::findings::Kind;
use crate::load::Source;
use crate::model::{BuiltIn, Definition, Element, ElementId, Place, Type, TypeId, TypeName};
use crate::xml::{At, Problems, QName, Reference};
use crate::xsd::{self, ENCODING, XSD};

/// A named or anonymous type that has an id and no content yet.
type Pending<'a> = (TypeId, TypeSource<'a>);

pub(super) struct Build<'a> {
    pub(super) symbols: &'a Symbols<'a>,
    sources: &'a [Source],
    /// Namespaces whose import led nowhere: that is reported, not each name that is therefore not found.
    absent: Vec<&'a str>,
    /// Namespaces that some schema describes.
    pub(super) described: Set<&'a str>,
    pub(super) types: Vec<Type>,
    pub(super) elements: Vec<Element>,
    built_in: Map<&'static str, TypeId>,
    type_ids: Map<&'a QName, TypeId>,
    element_ids: Map<&'a QName, ElementId>,
    /// Elements that no schema declares.
    pub(super) undeclared: Map<QName, ElementId>,
    /// Ids of anonymous types, by where their definition lies in memory: one inside a group is one type however often the group is used.
    anonymous: Map<usize, TypeId>,
    pending: VecDeque<Pending<'a>>,
    /// What is left to derive from base types when all are built.
    pub(super) later: super::derive::Later,
    /// Groups that are being inlined, innermost last.
    pub(super) inlining: Vec<&'a QName>,
    /// Nodes that inlining has made.
    pub(super) inlined: usize,
    pub(super) problems: Problems,
    /// What is read in another way than it is written.
    pub(super) notes: Problems,
    /// What is wrong with ports, bindings and operations, each for itself.
    pub(super) lost: Problems,
    /// What is left out because of that.
    pub(super) consequences: Problems,
    /// Messages and operations in which something is wrong, by where they start.
    pub(super) broken: Set<(usize, usize)>,
    /// Places of references into namespaces that are absent.
    pub(super) absent_references: Vec<At>,
    /// Groups and attribute groups, by their place, with the types that they are a part of.
    pub(super) inlined_in: Vec<(At, TypeId)>,
    /// Kind of what is not found: depends on the document that refers to it.
    pub(super) kind: Kind,
    near: usize,
}

/// What a reference to a type may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Any,
    Simple,
}

/// Nodes that inlining groups may make.
pub(super) const EXPANSION: usize = 100_000;

impl<'a> Build<'a> {
    pub(super) fn new(
        symbols: &'a Symbols<'a>,
        sources: &'a [Source],
        absent: Vec<&'a str>,
        described: Set<&'a str>,
    ) -> Self {
        let mut types = Vec::new();
        let mut built_in = Map::new();
        for &type_ in BuiltIn::ALL {
            built_in.insert(type_.local(), TypeId(types.len()));
            types.push(Type {
                name: TypeName::Global(QName { namespace: XSD.to_owned(), local: type_.local().to_owned() }),
                documentation: None,
                place: None,
                definition: Definition::BuiltIn(type_),
            });
        }
        Self {
            symbols,
            sources,
            absent,
            described,
            types,
            elements: Vec::new(),
            built_in,
            type_ids: Map::new(),
            element_ids: Map::new(),
            undeclared: Map::new(),
            anonymous: Map::new(),
            pending: VecDeque::new(),
            later: super::derive::Later::default(),
            inlining: Vec::new(),
            inlined: 0,
            problems: Problems::default(),
            notes: Problems::default(),
            lost: Problems::default(),
            consequences: Problems::default(),
            broken: Set::new(),
            absent_references: Vec::new(),
            inlined_in: Vec::new(),
            kind: "xsd.unresolved",
            near: 0,
        }
    }

    /// Builds all components.
    pub(super) fn run(&mut self) {
        let symbols = self.symbols;
        for &declared in &symbols.order {
            match declared {
                Declared::Type(name, source) => {
                    self.named(name, source);
                }
                Declared::Element(element) => {
                    self.declare(element);
                }
            }
        }
        for &declared in &symbols.order {
            if let Declared::Element(element) = declared {
                self.element_type(element);
            }
        }
        self.substitution_types();
        self.contents();
    }

    /// Fills in all types that have an id; that may give ids to further ones.
    pub(super) fn contents(&mut self) {
        while let Some((id, source)) = self.pending.pop_front() {
            let definition = match source {
                TypeSource::Simple(simple) => Definition::Simple(self.simple(id, simple)),
                TypeSource::Complex(complex) => Definition::Complex(self.complex(id, complex)),
            };
            if let Some(type_) = self.types.get_mut(id.0) {
                type_.definition = definition;
            }
        }
    }

    pub(super) fn place(&self, at: At) -> Place {
        let source = self.sources.get(at.document);
        Place { document: source.map(|source| source.shown.clone()).unwrap_or_default(), offset: at.offset }
    }

    /// The document that users call so.
    pub(super) fn document(&self, shown: &str) -> usize {
        self.sources.iter().position(|source| source.shown == shown).unwrap_or_default()
    }

    /// Where each type is defined.
    pub(super) fn places(&self) -> Vec<At> {
        (0..self.types.len()).map(|index| self.later.place(TypeId(index))).collect()
    }

    fn allocate(&mut self, name: TypeName, source: TypeSource<'a>) -> TypeId {
        let id = TypeId(self.types.len());
        let documentation = match source {
            TypeSource::Simple(simple) => &simple.documentation,
            TypeSource::Complex(complex) => &complex.documentation,
        };
        self.types.push(Type {
            name,
            documentation: documentation.0.clone(),
            place: Some(self.place(source.at())),
            // Until its content is filled in.
            definition: Definition::BuiltIn(BuiltIn::AnyType),
        });
        self.later.at(id, source.at());
        self.pending.push_back((id, source));
        id
    }

    pub(super) fn named(&mut self, name: &'a QName, source: TypeSource<'a>) -> TypeId {
        if let Some(&id) = self.type_ids.get(name) {
            return id;
        }
        let id = self.allocate(TypeName::Global(name.clone()), source);
        self.type_ids.insert(name, id);
        id
    }

    /// The id of an anonymous type; it belongs to the first that carries it.
    pub(super) fn anonymous(&mut self, source: TypeSource<'a>, name: impl FnOnce() -> TypeName) -> TypeId {
        let address = match source {
            TypeSource::Simple(simple) => std::ptr::from_ref(simple).addr(),
            TypeSource::Complex(complex) => std::ptr::from_ref(complex).addr(),
        };
        if let Some(&id) = self.anonymous.get(&address) {
            return id;
        }
        let id = self.allocate(name(), source);
        self.anonymous.insert(address, id);
        id
    }

    /// Gives a global element its id.
    pub(super) fn declare(&mut self, element: &'a xsd::Element) -> ElementId {
        if let Some(&id) = self.element_ids.get(&element.name) {
            return id;
        }
        let id = ElementId(self.elements.len());
        self.element_ids.insert(&element.name, id);
        let any = self.built_in(BuiltIn::AnyType);
        self.elements.push(Element {
            name: element.name.clone(),
            description: 0,
            type_: any,
            nillable: element.nillable,
            abstract_: element.abstract_,
            substitution_group: None,
            default: element.default.clone(),
            fixed: element.fixed.clone(),
            names: element.names.clone(),
            documentation: element.documentation.0.clone(),
            place: self.place(element.at),
        });
        if let Some(inline) = &element.inline {
            let type_ = self.anonymous(inline.into(), || TypeName::OfElement(id));
            if let Some(element) = self.elements.get_mut(id.0) {
                element.type_ = type_;
            }
        }
        id
    }

    /// The id of a named type, when it has one.
    pub(super) fn id_of_type(&self, name: &QName) -> Option<TypeId> {
        self.type_ids.get(name).copied()
    }

    /// The id of a global element, when it has one.
    pub(super) fn id_of_element(&self, name: &QName) -> Option<ElementId> {
        self.element_ids.get(name).copied()
    }

    pub(super) fn built_in(&self, type_: BuiltIn) -> TypeId {
        self.built_in.get(type_.local()).copied().unwrap_or(TypeId(0))
    }

    /// The type that a reference means. One that means nothing is a problem, and `xs:anyType` for the time being.
    pub(super) fn type_(&mut self, reference: &Reference, need: Need) -> TypeId {
        let reference = &xsd::modern(reference.clone());
        let name = &reference.name;
        let standard = name.namespace == XSD || ENCODING.contains(&name.namespace.as_str());
        let built_in = self.built_in.get(name.local.as_str()).filter(|_| standard).copied();
        let symbols = self.symbols;
        let (found, complex) = match (built_in, symbols.types.get_key_value(name)) {
            (Some(id), _) => (Some(id), name.local == "anyType"),
            (None, Some((&name, &source))) => {
                let complex = matches!(source, TypeSource::Complex(_));
                (Some(self.named(name, source)), complex)
            }
            (None, None) => 'found: {
                if let Some((id, complex)) = self.meant(reference) {
                    break 'found (Some(id), complex);
                }
                if self.is_undescribed(name) {
                    self.note_undescribed("type", reference);
                    break 'found (None, false);
                }
                let mut help = if standard {
                    let known = |built_in: &BuiltIn| QName { namespace: XSD.into(), local: built_in.local().into() };
                    let known: Vec<QName> = BuiltIn::ALL.iter().map(known).collect();
                    self.near(name, known.iter())
                } else {
                    self.near(name, symbols.types.keys().copied())
                };
                if help.is_none() && symbols.elements.contains_key(name) {
                    help = Some("there is an element of that name, but no type".into());
                }
                self.unresolved("type", reference, help);
                (None, false)
            }
        };
        if complex && need == Need::Simple {
            let message = format!("{name} is a complex type; only a simple type can stand here");
            self.problems.push("xsd.unresolved", reference.at, message);
            return self.built_in(BuiltIn::AnySimpleType);
        }
        let unknown = if need == Need::Simple { BuiltIn::AnySimpleType } else { BuiltIn::AnyType };
        found.unwrap_or_else(|| self.built_in(unknown))
    }

    /// The global element that a reference means.
    pub(super) fn element(&mut self, reference: &Reference) -> Option<ElementId> {
        let symbols = self.symbols;
        if let Some(&id) = self.element_ids.get(&reference.name) {
            return Some(id);
        }
        let found = symbols.elements.get(&reference.name).copied();
        let found =
            found.or_else(|| self.without_prefix("element", reference, &symbols.elements).map(|(_, element)| element));
        let Some(element) = found else {
            if self.is_undescribed(&reference.name) {
                return Some(self.undeclared(reference));
            }
            let mut help = self.near(&reference.name, symbols.elements.keys().copied());
            if help.is_none() && symbols.types.contains_key(&reference.name) {
                help = Some("there is a type of that name, but no element".into());
            }
            self.unresolved("element", reference, help);
            return None;
        };
        // Of a well-known schema.
        let id = self.declare(element);
        self.element_type(element);
        Some(id)
    }

    /// Whether the namespace is one that no schema describes and no import promised.
    pub(super) fn is_undescribed(&self, name: &QName) -> bool {
        let namespace = name.namespace.as_str();
        !namespace.is_empty()
            && namespace != XSD
            && !ENCODING.contains(&namespace)
            && !self.described.contains(namespace)
            && !self.absent.contains(&namespace)
    }

    pub(super) fn unresolved(&mut self, what: &str, reference: &Reference, help: Option<String>) {
        if self.absent.contains(&reference.name.namespace.as_str()) {
            self.absent_references.push(reference.at);
            return;
        }
        let misspelt = help.as_deref().is_some_and(near::is_proposal);
        let help = help.or_else(|| {
            let namespace = &reference.name.namespace;
            let read = self.symbols.types.keys().any(|name| name.namespace == *namespace)
                || self.symbols.elements.keys().any(|name| name.namespace == *namespace);
            (!read).then(|| match namespace.as_str() {
                "" => "the reference has no prefix and no default namespace is declared here".to_owned(),
                _ => format!("no schema of the namespace {namespace} was read"),
            })
        });
        let message = format!("there is no {what} {}", reference.name);
        self.problems.not_found(self.kind, reference.at, message, help, misspelt);
    }

    /// A proposal; only for the first few, as it looks at every name.
    pub(super) fn near<'n>(&mut self, name: &QName, candidates: impl Iterator<Item = &'n QName>) -> Option<String> {
        self.near += 1;
        if self.near > 50 {
            return None;
        }
        near::help(name, candidates)
    }
}

impl<'a> From<&'a xsd::InlineType> for TypeSource<'a> {
    fn from(inline: &'a xsd::InlineType) -> Self {
        match inline {
            xsd::InlineType::Simple(simple) => Self::Simple(simple),
            xsd::InlineType::Complex(complex) => Self::Complex(complex),
        }
    }
}
