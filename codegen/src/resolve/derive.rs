//! What a type has from its base: variety, simple content, and the attributes of a restriction (XML Schema Part 1, section 3.4.2).
//!
//! Runs once all types of a description are built, each type after its base.

use super::build::Build;
use super::facets::Facets;
use super::facets_of_base;
use crate::collections::Map;
use crate::model::{
    AttributeUse, BuiltIn, Complex, Content, Definition, Derivation, ElementId, Particle, Simple, Term, Type, TypeId,
    TypeName, Variety,
};
use crate::xml::{At, QName};
use crate::xsd::ENCODING;

/// Members that types may have, inherited ones counted for each type that has them.
const INHERITED: usize = 1_000_000;

/// What is left to do.
#[derive(Debug, Default)]
pub(super) struct Later {
    /// Place of each type; built-in types come first and have none.
    places: Map<TypeId, At>,
    /// Elements that take their type from their substitution group.
    pub(super) typeless: Vec<(ElementId, At)>,
    pub(super) simple_content: Map<TypeId, SimpleContent>,
    /// Attributes that a restriction takes away.
    pub(super) prohibited: Map<TypeId, Vec<QName>>,
}

/// `xs:simpleContent`.
#[derive(Debug)]
pub(super) struct SimpleContent {
    pub(super) inline: Option<TypeId>,
    pub(super) facets: Facets,
    pub(super) at: At,
}

impl Later {
    pub(super) fn at(&mut self, id: TypeId, at: At) {
        self.places.insert(id, at);
    }

    pub(super) fn place(&self, id: TypeId) -> At {
        self.places.get(&id).copied().unwrap_or_default()
    }
}

impl Build<'_> {
    pub(super) fn derive(&mut self) {
        let order = self.base_first();
        let mut sizes = vec![0_usize; self.types.len()];
        let mut total = 0_usize;
        for id in order {
            match self.types.get(id.0).map(|type_| &type_.definition) {
                Some(Definition::Simple(Simple { base: Some(base), .. })) => {
                    let variety = self.variety(*base);
                    let Some(Definition::Simple(simple)) = self.definition(id) else { continue };
                    simple.variety = variety;
                    if let Some(wrong) = facets_of_base::wrong(simple) {
                        self.problems.push("xsd.facet", self.later.place(id), wrong);
                    }
                }
                Some(Definition::Complex(complex)) => {
                    let (base, derivation) = (complex.base, complex.derivation);
                    let inherited = base.filter(|_| derivation == Derivation::Extension);
                    let inherited = inherited.and_then(|base| sizes.get(base.0)).copied();
                    let size = inherited.unwrap_or(0) + size(&complex.content);
                    if let Some(slot) = sizes.get_mut(id.0) {
                        *slot = size;
                    }
                    if total <= INHERITED && total + size > INHERITED {
                        let message = format!("the types have more than {INHERITED} members, inherited ones counted");
                        self.problems.push("limit.expansion", self.later.place(id), message);
                    }
                    total = total.saturating_add(size);
                    if let Some(base) = base {
                        self.simple_content(id, base);
                        self.raw_items(id, base);
                        if derivation == Derivation::Restriction {
                            self.restricted_attributes(id, base);
                        }
                    }
                }
                _ => {}
            }
        }
    }

    fn definition(&mut self, id: TypeId) -> Option<&mut Definition> {
        self.types.get_mut(id.0).map(|type_| &mut type_.definition)
    }

    /// The variety that a restriction of the type has.
    fn variety(&self, base: TypeId) -> Variety {
        match self.types.get(base.0).map(|type_| &type_.definition) {
            Some(Definition::BuiltIn(built_in)) => Variety::Atomic(*built_in),
            Some(Definition::Simple(simple)) => simple.variety.clone(),
            _ => Variety::Atomic(BuiltIn::AnySimpleType),
        }
    }

    fn simple_content(&mut self, id: TypeId, base: TypeId) {
        let Some(SimpleContent { inline, facets, at }) = self.later.simple_content.remove(&id) else {
            return;
        };
        let inherited = match self.types.get(base.0).map(|type_| &type_.definition) {
            Some(Definition::BuiltIn(BuiltIn::AnyType)) => None,
            Some(Definition::BuiltIn(_) | Definition::Simple(_)) => Some(base),
            Some(Definition::Complex(Complex { content: Content::Simple(text), .. })) => Some(*text),
            _ => None,
        };
        let Some(mut content) = inline.or(inherited) else {
            let base = super::names::of_type(&self.types, &self.elements, base);
            let message = format!("xs:simpleContent is derived from {base}, which has no simple content");
            self.problems.push("xsd.unresolved", at, message);
            return;
        };
        if !facets.enumeration.is_empty() || !facets.others.is_empty() {
            let restricted = TypeId(self.types.len());
            let place = Some(self.place(at));
            let simple = Simple {
                variety: self.variety(content),
                base: Some(content),
                enumeration: facets.enumeration,
                facets: facets.others,
            };
            if let Some(wrong) = facets_of_base::wrong(&simple) {
                self.problems.push("xsd.facet", at, wrong);
            }
            self.types.push(Type {
                name: TypeName::Inside { owner: id, local: "Content".into() },
                documentation: None,
                place,
                definition: Definition::Simple(simple),
            });
            content = restricted;
        }
        if let Some(Definition::Complex(complex)) = self.definition(id) {
            complex.content = Content::Simple(content);
        }
    }

    /// An array of the SOAP encoding restricts its base to items of one type, and does not repeat that it has some. Where it has more dimensions than one, or
    /// names no type, they stay what they are in the base: any elements.
    fn raw_items(&mut self, id: TypeId, base: TypeId) {
        let Some(Type { name: TypeName::Global(name), definition: Definition::Complex(array), .. }) =
            self.types.get(base.0)
        else {
            return;
        };
        if !ENCODING.contains(&name.namespace.as_str()) || name.local != "Array" {
            return;
        }
        let any = array.content.clone();
        if let Some(Definition::Complex(complex)) = self.definition(id)
            && complex.content == Content::Empty
            && complex.array.as_ref().is_none_or(|array| !array.is_row())
        {
            complex.content = any;
        }
    }

    /// A restriction keeps the attributes of its base that it neither restates nor prohibits.
    fn restricted_attributes(&mut self, id: TypeId, base: TypeId) {
        let mut inherited: Vec<AttributeUse> = Vec::new();
        let mut next = Some(base);
        let mut steps = 0;
        while let Some(Definition::Complex(complex)) =
            next.and_then(|id| self.types.get(id.0)).map(|type_| &type_.definition)
        {
            // The nearest definition of a name counts.
            for attribute in &complex.attributes {
                if !inherited.iter().any(|found| found.attribute.name == attribute.attribute.name) {
                    inherited.push(attribute.clone());
                }
            }
            steps += 1;
            // A restriction has all of its own already.
            let complete = complex.derivation == Derivation::Restriction || steps > self.types.len();
            next = complex.base.filter(|_| !complete);
        }
        let prohibited = self.later.prohibited.remove(&id).unwrap_or_default();
        if let Some(Definition::Complex(complex)) = self.definition(id) {
            inherited.retain(|attribute| {
                let name = &attribute.attribute.name;
                !prohibited.contains(name) && !complex.attributes.iter().any(|own| own.attribute.name == *name)
            });
            inherited.append(&mut complex.attributes);
            complex.attributes = inherited;
        }
    }
}

fn size(content: &Content) -> usize {
    fn particles(particle: &Particle) -> usize {
        match &particle.term {
            Term::Group(group) => 1 + group.particles.iter().map(particles).sum::<usize>(),
            Term::Element(_) | Term::Any(_) => 1,
        }
    }
    match content {
        Content::Particle(particle) => particles(particle),
        Content::Empty | Content::Simple(_) => 0,
    }
}
