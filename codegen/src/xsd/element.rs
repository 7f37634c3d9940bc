//! `xs:element` (XML Schema Part 1, section 3.3).

use super::annotation::documentation;
use super::context::Context;
use super::particle::Particle;
use super::{ComplexType, SimpleType};
use crate::xml::{At, Documentation, Node, QName, Reference};

/// An element declaration, global or local, or a reference to one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Element {
    /// Name on the wire; of the other element for a reference.
    pub(crate) name: QName,
    /// Whether it is `ref=`.
    pub(crate) reference: bool,
    pub(crate) type_: Option<Reference>,
    pub(crate) inline: Option<InlineType>,
    pub(crate) nillable: bool,
    pub(crate) abstract_: bool,
    pub(crate) substitution_group: Option<Reference>,
    pub(crate) default: Option<String>,
    pub(crate) fixed: Option<String>,
    /// Either of them as qualified names, by the namespaces in scope here.
    pub(crate) names: Option<String>,
    pub(crate) documentation: Documentation,
    pub(crate) at: At,
}

/// An anonymous type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum InlineType {
    Simple(SimpleType),
    Complex(Box<ComplexType>),
}

impl Element {
    pub(super) fn global(node: Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        let name = context.global(node)?;
        let mut out = Self::declaration(node, name, context);
        out.abstract_ = node.flag("abstract");
        out.substitution_group = context.reference(node, "substitutionGroup");
        Some(out)
    }

    pub(super) fn local(node: Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        if node.attribute("ref").is_none() {
            let name = context.local(node, context.elements_qualified)?;
            return Some(Self::declaration(node, name, context));
        }
        let Reference { name, at } = context.reference(node, "ref")?;
        Some(Self {
            name,
            reference: true,
            type_: None,
            inline: None,
            nillable: false,
            abstract_: false,
            substitution_group: None,
            default: None,
            fixed: None,
            names: None,
            documentation: documentation(node),
            at,
        })
    }

    fn declaration(node: Node<'_>, name: QName, context: &mut Context<'_>) -> Self {
        let mut inline = None;
        for child in context.children(node) {
            match child.local() {
                "simpleType" => inline = Some(InlineType::Simple(SimpleType::parse(child, None, context))),
                "complexType" => inline = Some(InlineType::Complex(Box::new(ComplexType::parse(child, None, context)))),
                "key" | "keyref" | "unique" => {
                    let message = format!("xs:{} of {name} is not checked", child.local());
                    context.notes.push("xsd.unsupported", child.at(), message);
                }
                local if inline.is_none() && Particle::is_one(child) => {
                    let message =
                        format!("xs:{local} is read as if it stood in the xs:complexType that is missing here");
                    context.notes.push("xsd.unsupported", child.at(), message);
                    inline = Some(InlineType::Complex(Box::new(ComplexType::of_particle(child, context))));
                }
                _ => context.unexpected(child, node),
            }
        }
        let type_ = context.reference(node, "type");
        if let (Some(type_), Some(_)) = (&type_, &inline) {
            let message = format!("the element {name} has both a type attribute and a type inside");
            context.problems.push("xsd.duplicate", type_.at, message);
        }
        Self {
            reference: false,
            type_,
            inline,
            nillable: node.flag("nillable"),
            abstract_: false,
            substitution_group: None,
            default: node.attribute("default").map(str::to_owned),
            fixed: node.attribute("fixed").map(str::to_owned),
            names: node.attribute("fixed").or(node.attribute("default")).and_then(|text| node.expanded_names(text)),
            documentation: documentation(node),
            at: node.at(),
            name,
        }
    }
}
