//! `xs:schema` and how it reaches other documents (XML Schema Part 1, sections 3.15 and 4.2).

use super::context::Context;
use super::{Attribute, AttributeGroup, ComplexType, Element, Group, SimpleType, is_xsd};
use crate::collections::Set;
use crate::xml::{At, Node, Problems};

/// A schema document.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    /// Target namespace, or the one lent by an including document.
    pub(crate) namespace: String,
    /// Whether it has no target namespace of its own.
    pub(crate) chameleon: bool,
    pub(crate) reaches: Vec<Reach>,
    pub(crate) components: Vec<Component>,
    /// What stands where a component should, and is none.
    pub(crate) scopes: Vec<At>,
    /// Namespaces of all references in it.
    pub(crate) mentions: Set<String>,
}

/// `xs:import`, `xs:include` or `xs:redefine`.
#[derive(Clone, Debug)]
pub(crate) struct Reach {
    pub(crate) kind: ReachKind,
    pub(crate) location: Option<String>,
    pub(crate) at: At,
}

/// Which of them.
#[derive(Clone, Debug)]
pub(crate) enum ReachKind {
    /// With the namespace that it imports.
    Import(String),
    Include,
    /// With the components that take the place of those of the same name.
    Redefine(Vec<Component>),
}

const COMPONENTS: [&str; 7] =
    ["element", "attribute", "simpleType", "complexType", "group", "attributeGroup", "notation"];

/// A global component.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Component {
    Element(Element),
    Attribute(Attribute),
    Simple(SimpleType),
    Complex(ComplexType),
    Group(Group),
    AttributeGroup(AttributeGroup),
}

impl Schema {
    /// Reads a schema; `lent` is the namespace that it takes when it has none of its own.
    pub(crate) fn parse(node: Node<'_>, lent: Option<&str>, notes: &mut Problems, problems: &mut Problems) -> Self {
        super::spelling::check(node, notes, problems);
        let own = node.token("targetNamespace");
        let namespace = own.or(lent).unwrap_or_default().to_owned();
        let qualified = |name| node.token(name) == Some("qualified");
        let mut context = Context {
            lent: if own.is_some() { String::new() } else { namespace.clone() },
            namespace,
            mentions: Set::new(),
            elements_qualified: qualified("elementFormDefault"),
            attributes_qualified: qualified("attributeFormDefault"),
            notes,
            problems,
        };
        let mut reaches = Vec::new();
        let mut components = Vec::new();
        let mut scopes = Vec::new();
        for child in context.children(node) {
            let kind = match child.local() {
                "import" => ReachKind::Import(child.token("namespace").unwrap_or_default().to_owned()),
                "include" => ReachKind::Include,
                "redefine" => {
                    let inside = context.children(child);
                    let parsed = inside.into_iter().filter_map(|inner| Component::parse(inner, child, &mut context));
                    ReachKind::Redefine(parsed.collect())
                }
                _ => {
                    match Component::parse(child, node, &mut context) {
                        Some(component) => components.push(component),
                        None => scopes.push(child.at()),
                    }
                    continue;
                }
            };
            reaches.push(Reach {
                kind,
                location: child.token("schemaLocation").map(str::to_owned),
                at: child.at_attribute("schemaLocation"),
            });
        }
        Self {
            namespace: context.namespace,
            chameleon: own.is_none(),
            mentions: context.mentions,
            reaches,
            components,
            scopes,
        }
    }

    /// Whether the root element is a schema.
    pub(crate) fn is_root(node: Node<'_>) -> bool {
        is_xsd(node.namespace()) && node.local() == "schema"
    }
}

impl Component {
    fn parse(node: Node<'_>, parent: Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        match context.spelt(node, &COMPONENTS) {
            "element" => Element::global(node, context).map(Self::Element),
            "attribute" => Attribute::global(node, context).map(Self::Attribute),
            "simpleType" => SimpleType::global(node, context).map(Self::Simple),
            "complexType" => ComplexType::global(node, context).map(Self::Complex),
            "group" => Group::parse(node, context).map(Self::Group),
            "attributeGroup" => AttributeGroup::parse(node, context).map(Self::AttributeGroup),
            // A notation has a name and two identifiers of something outside of XML: nothing that is generated depends on it.
            "notation" => None,
            _ => {
                context.unexpected(node, parent);
                None
            }
        }
    }
}
