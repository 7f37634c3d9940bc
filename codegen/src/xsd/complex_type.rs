//! `xs:complexType` (XML Schema Part 1, section 3.4).

use super::annotation::{dictionary, type_documentation};
use super::context::Context;
use super::simple_type::facets;
use super::{AttributeContent, Facet, Particle, SimpleType};
use crate::xml::{At, Documentation, Node, QName, Reference};

/// A complex type definition.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ComplexType {
    /// `None` for an anonymous one.
    pub(crate) name: Option<QName>,
    pub(crate) abstract_: bool,
    pub(crate) mixed: bool,
    pub(crate) dictionary: bool,
    pub(crate) content: Content,
    pub(crate) attributes: AttributeContent,
    pub(crate) documentation: Documentation,
    pub(crate) at: At,
}

/// Method of derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Derivation {
    Extension,
    Restriction,
}

/// What stands in a complex type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    /// Neither simpleContent nor complexContent: a restriction of `xs:anyType`.
    Plain(Option<Particle>),
    /// `xs:complexContent`.
    Complex { derivation: Derivation, base: Reference, particle: Option<Particle> },
    /// `xs:simpleContent`.
    Simple { derivation: Derivation, base: Reference, inline: Option<Box<SimpleType>>, facets: Vec<Facet> },
}

impl ComplexType {
    pub(super) fn global(node: Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        let name = context.global(node)?;
        Some(Self::parse(node, Some(name), context))
    }

    pub(super) fn parse(node: Node<'_>, name: Option<QName>, context: &mut Context<'_>) -> Self {
        let mut out = Self {
            name,
            abstract_: node.flag("abstract"),
            mixed: node.flag("mixed"),
            dictionary: dictionary(node),
            content: Content::Plain(None),
            attributes: AttributeContent::default(),
            documentation: type_documentation(node),
            at: node.at(),
        };
        for child in context.children(node) {
            match child.local() {
                "complexContent" => {
                    if child.attribute("mixed").is_some() {
                        out.mixed = child.flag("mixed");
                    }
                    out.derived(child, true, context);
                }
                "simpleContent" => out.derived(child, false, context),
                _ if Particle::is_one(child) && matches!(out.content, Content::Plain(None)) => {
                    out.content = Content::Plain(Particle::parse(child, context));
                }
                _ => {
                    if !out.attributes.take(child, context) {
                        context.unexpected(child, node);
                    }
                }
            }
        }
        out
    }

    /// The type of an element whose content model stands directly in it.
    pub(super) fn of_particle(particle: Node<'_>, context: &mut Context<'_>) -> Self {
        Self {
            name: None,
            abstract_: false,
            mixed: false,
            dictionary: false,
            content: Content::Plain(Particle::parse(particle, context)),
            attributes: AttributeContent::default(),
            documentation: Default::default(),
            at: particle.at(),
        }
    }

    fn derived(&mut self, node: Node<'_>, complex: bool, context: &mut Context<'_>) {
        for child in context.children(node) {
            let derivation = match child.local() {
                "extension" => Derivation::Extension,
                "restriction" => Derivation::Restriction,
                _ => {
                    context.unexpected(child, node);
                    continue;
                }
            };
            if child.attribute("base").is_none() {
                let message = format!("xs:{} names no base", child.local());
                context.problems.push("xsd.unresolved", child.at(), message);
            }
            let Some(base) = context.reference(child, "base") else {
                continue;
            };
            if complex {
                let particle = self.particle(child, context);
                self.content = Content::Complex { derivation, base, particle };
            } else {
                self.simple(child, derivation, base, context);
            }
        }
    }

    fn particle(&mut self, node: Node<'_>, context: &mut Context<'_>) -> Option<Particle> {
        let mut particle = None;
        for child in context.children(node) {
            if Particle::is_one(child) && particle.is_none() {
                particle = Particle::parse(child, context);
            } else if !self.attributes.take(child, context) {
                context.unexpected(child, node);
            }
        }
        particle
    }

    fn simple(&mut self, node: Node<'_>, derivation: Derivation, base: Reference, context: &mut Context<'_>) {
        let mut inline = None;
        let facets = facets(node, context, |child, context| match child.local() {
            "simpleType" => {
                inline = Some(Box::new(SimpleType::parse(child, None, context)));
                true
            }
            _ => self.attributes.take(child, context),
        });
        self.content = Content::Simple { derivation, base, inline, facets };
    }
}
