//! `xs:simpleType` and facets (XML Schema Part 2, sections 4.1 and 4.3).

use super::annotation::{documentation, enumeration_value, type_documentation};
use super::context::Context;
use crate::xml::{At, Documentation, Node, QName, Reference};

/// A simple type definition.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SimpleType {
    /// `None` for an anonymous one.
    pub(crate) name: Option<QName>,
    pub(crate) variety: Variety,
    pub(crate) documentation: Documentation,
    pub(crate) at: At,
}

/// How it is made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Variety {
    Restriction { base: Option<Reference>, inline: Option<Box<SimpleType>>, facets: Vec<Facet> },
    List { item: Option<Reference>, inline: Option<Box<SimpleType>> },
    Union { members: Vec<Reference>, inline: Vec<SimpleType> },
}

/// A constraining facet as written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facet {
    /// `enumeration`, `minLength`, ...
    pub(crate) name: String,
    pub(crate) value: String,
    /// `ser:EnumerationValue`.
    pub(crate) number: Option<i64>,
    pub(crate) documentation: Documentation,
    pub(crate) at: At,
}

impl SimpleType {
    pub(super) fn global(node: Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        let name = context.global(node)?;
        Some(Self::parse(node, Some(name), context))
    }

    pub(super) fn parse(node: Node<'_>, name: Option<QName>, context: &mut Context<'_>) -> Self {
        let mut variety = None;
        for child in context.children(node) {
            match child.local() {
                "restriction" => variety = Some(Variety::restriction(child, context)),
                // A simple type cannot be extended: nothing that could be added is meant.
                "extension" => {
                    context.notes.push(
                        "xsd.unsupported",
                        child.at(),
                        "xs:extension of a simple type is read as xs:restriction",
                    );
                    variety = Some(Variety::restriction(child, context));
                }
                "list" => variety = Some(Variety::list(child, context)),
                "union" => variety = Some(Variety::union(child, context)),
                _ => context.unexpected(child, node),
            }
        }
        Self {
            name,
            variety: variety.unwrap_or_else(|| {
                let message = "a simple type that says nothing";
                context.problems.push("xsd.unresolved", node.at(), message);
                Variety::Union { members: Vec::new(), inline: Vec::new() }
            }),
            documentation: type_documentation(node),
            at: node.at(),
        }
    }
}

impl Variety {
    fn restriction(node: Node<'_>, context: &mut Context<'_>) -> Self {
        let mut inline = None;
        let facets = facets(node, context, |child, context| {
            let simple = child.local() == "simpleType";
            if simple {
                inline = Some(Box::new(SimpleType::parse(child, None, context)));
            }
            simple
        });
        let base = context.reference(node, "base");
        if base.is_none() && inline.is_none() {
            context.problems.push("xsd.unresolved", node.at(), "xs:restriction names no base");
        }
        Self::Restriction { base, inline, facets }
    }

    fn list(node: Node<'_>, context: &mut Context<'_>) -> Self {
        let mut inline = None;
        for child in context.children(node) {
            if child.local() == "simpleType" {
                inline = Some(Box::new(SimpleType::parse(child, None, context)));
            } else {
                context.unexpected(child, node);
            }
        }
        let item = context.reference(node, "itemType");
        if item.is_none() && inline.is_none() {
            context.problems.push("xsd.unresolved", node.at(), "xs:list names no item type");
        }
        Self::List { item, inline }
    }

    fn union(node: Node<'_>, context: &mut Context<'_>) -> Self {
        let mut inline = Vec::new();
        for child in context.children(node) {
            if child.local() == "simpleType" {
                inline.push(SimpleType::parse(child, None, context));
            } else {
                context.unexpected(child, node);
            }
        }
        Self::Union { members: context.references(node, "memberTypes"), inline }
    }
}

/// The facets of a restriction; `other` takes the children that are none.
pub(super) fn facets<'d>(
    node: Node<'d>,
    context: &mut Context<'_>,
    mut other: impl FnMut(Node<'d>, &mut Context<'_>) -> bool,
) -> Vec<Facet> {
    let mut facets = Vec::new();
    for child in context.children(node) {
        let known = matches!(
            child.local(),
            "enumeration"
                | "length"
                | "minLength"
                | "maxLength"
                | "pattern"
                | "whiteSpace"
                | "minInclusive"
                | "maxInclusive"
                | "minExclusive"
                | "maxExclusive"
                | "totalDigits"
                | "fractionDigits"
        );
        if known {
            let Some(value) = child.attribute("value") else {
                let message = format!("xs:{} has no value and is left out", child.local());
                context.notes.push("xsd.facet", child.at(), message);
                continue;
            };
            facets.push(Facet {
                name: child.local().to_owned(),
                value: value.to_owned(),
                number: enumeration_value(child),
                documentation: documentation(child),
                at: child.at(),
            });
        } else if !other(child, context) {
            context.unexpected(child, node);
        }
    }
    facets
}
