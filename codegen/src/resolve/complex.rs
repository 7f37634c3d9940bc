//! Complex types (XML Schema Part 1, section 3.4.2).

use super::build::{Build, Need};
use super::derive::SimpleContent;
use super::facets::Facets;
use super::symbols::TypeSource;
use super::undeclared;
use crate::model::{BuiltIn, Complex, Content, Derivation, Group, Particle, Term, TypeId, TypeName};
use crate::xsd;

impl<'a> Build<'a> {
    pub(super) fn complex(&mut self, id: TypeId, complex: &'a xsd::ComplexType) -> Complex {
        let mut attributes = self.attributes(id, &complex.attributes);
        let (base, derivation, content) = match &complex.content {
            xsd::Content::Plain(particle) => {
                let base = self.built_in(BuiltIn::AnyType);
                let content = self.content(id, particle.as_ref());
                (base, xsd::Derivation::Restriction, content)
            }
            xsd::Content::Complex { derivation, base, particle } => {
                let declared = self.declared_type(base, Need::Any);
                let mut content = self.content(id, particle.as_ref());
                if declared.is_none() {
                    attributes.any = Some(undeclared::any());
                    if *derivation == xsd::Derivation::Extension {
                        content = undeclared::after_any_elements(content);
                    }
                }
                (declared.unwrap_or_else(|| self.built_in(BuiltIn::AnyType)), *derivation, content)
            }
            xsd::Content::Simple { derivation, base, inline, facets } => {
                let declared = self.declared_type(base, Need::Text);
                if declared.is_none() {
                    attributes.any = Some(undeclared::any());
                }
                let base = declared.unwrap_or_else(|| self.built_in(BuiltIn::AnySimpleType));
                let inline = inline.as_deref().map(|inline| {
                    self.anonymous(TypeSource::Simple(inline), || TypeName::Inside {
                        owner: id,
                        local: if facets.is_empty() { "Content" } else { "Base" }.into(),
                    })
                });
                let facets = Facets::of(facets, &mut self.problems);
                self.later.simple_content.insert(id, SimpleContent { inline, facets, at: complex.at });
                // Known when the base is: see `derive`.
                (base, *derivation, Content::Empty)
            }
        };
        if !attributes.prohibited.is_empty() {
            self.later.prohibited.insert(id, attributes.prohibited);
        }
        Complex {
            base: Some(base),
            derivation: match derivation {
                xsd::Derivation::Extension => Derivation::Extension,
                xsd::Derivation::Restriction => Derivation::Restriction,
            },
            abstract_: complex.abstract_,
            mixed: complex.mixed,
            content,
            attributes: attributes.uses,
            any_attribute: attributes.any,
            dictionary: complex.dictionary,
            array: attributes.array,
        }
    }

    /// A group without particles is no content.
    fn content(&mut self, id: TypeId, particle: Option<&'a xsd::Particle>) -> Content {
        let built = particle.and_then(|particle| self.particle(id, particle, 0));
        match built {
            Some(Particle { term: Term::Group(Group { ref particles, .. }), .. }) if particles.is_empty() => {
                Content::Empty
            }
            Some(particle) => Content::Particle(particle),
            None => Content::Empty,
        }
    }
}
