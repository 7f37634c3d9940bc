//! Components of one description, being built: ids are given first, in document order, then each component is filled in.
//! References between them are followed by `references`.

use super::symbols::{Declared, Symbols, TypeSource};
use std::collections::VecDeque;

use crate::collections::{Map, Set};
use crate::findings::Kind;
use crate::load::Source;
use crate::model::{BuiltIn, Definition, Element, ElementId, Place, Type, TypeId, TypeName};
use crate::options::Undeclared;
use crate::xml::{At, Problems, QName};
use crate::xsd::{self, XSD};

/// A named or anonymous type that has an id and no content yet.
type Pending<'a> = (TypeId, TypeSource<'a>);

pub(super) struct Build<'a> {
    pub(super) symbols: &'a Symbols<'a>,
    sources: &'a [Source],
    /// Namespaces whose import led nowhere: that is reported, not each name that is therefore not found.
    pub(super) absent: Vec<&'a str>,
    /// Namespaces that some schema describes.
    pub(super) described: Set<&'a str>,
    pub(super) types: Vec<Type>,
    pub(super) elements: Vec<Element>,
    pub(super) built_in: Map<&'static str, TypeId>,
    type_ids: Map<&'a QName, TypeId>,
    pub(super) element_ids: Map<&'a QName, ElementId>,
    /// What a reference to what no schema declares means.
    pub(super) undeclared: Undeclared,
    /// Elements that no schema declares.
    pub(super) raw_elements: Map<QName, ElementId>,
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
    pub(super) near: usize,
}

/// What a reference to a type may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    Any,
    Simple,
    /// A simple type, or a complex one with simple content.
    Text,
}

/// Nodes that inlining groups may make.
pub(super) const EXPANSION: usize = 100_000;

impl<'a> Build<'a> {
    pub(super) fn new(
        symbols: &'a Symbols<'a>,
        sources: &'a [Source],
        absent: Vec<&'a str>,
        described: Set<&'a str>,
        undeclared: Undeclared,
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
            undeclared,
            raw_elements: Map::new(),
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
}

impl<'a> From<&'a xsd::InlineType> for TypeSource<'a> {
    fn from(inline: &'a xsd::InlineType) -> Self {
        match inline {
            xsd::InlineType::Simple(simple) => Self::Simple(simple),
            xsd::InlineType::Complex(complex) => Self::Complex(complex),
        }
    }
}
