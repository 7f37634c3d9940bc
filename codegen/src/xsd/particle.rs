//! Particles, model groups and wildcards (XML Schema Part 1, sections 3.8 to 3.10).

use super::context::Context;
use super::{Element, is_xsd};
use crate::xml::{At, Node, Reference};

/// A term and how often it may occur.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Particle {
    pub(crate) occurs: Occurs,
    pub(crate) term: Term,
    pub(crate) at: At,
}

/// `minOccurs` and `maxOccurs`; `None` is unbounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occurs {
    pub(crate) minimum: u32,
    pub(crate) maximum: Option<u32>,
}

impl Occurs {
    pub(crate) const ONE: Self = Self { minimum: 1, maximum: Some(1) };
}

/// What a particle holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Term {
    Element(Box<Element>),
    /// `xs:group ref=`.
    Reference(Reference),
    Group(Compositor, Vec<Particle>),
    Any(Wildcard),
}

/// Compositor of a model group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Compositor {
    Sequence,
    Choice,
    All,
}

/// `xs:any` or `xs:anyAttribute`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Wildcard {
    /// `namespace`, a list as written.
    pub(crate) namespaces: Vec<String>,
    /// Target namespace of the document, for `##other` and `##targetNamespace`.
    pub(crate) target: String,
    pub(crate) process: Option<String>,
}

impl Wildcard {
    pub(super) fn parse(node: Node<'_>, context: &Context<'_>) -> Self {
        let namespaces = node.attribute("namespace").unwrap_or("##any");
        Self {
            namespaces: namespaces.split_whitespace().map(str::to_owned).collect(),
            target: context.namespace.clone(),
            process: node.token("processContents").map(str::to_owned),
        }
    }
}

impl Occurs {
    pub(super) fn parse(node: Node<'_>, context: &mut Context<'_>) -> Self {
        // Saturating: how many digits a bound has must not matter.
        let mut bound = |name: &str| -> Option<Option<u32>> {
            let text = node.token(name)?;
            if name == "maxOccurs" && text == "unbounded" {
                return Some(None);
            }
            let digits = text.strip_prefix('+').unwrap_or(text);
            if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
                let message = format!("`{}` is not a number of occurrences", text.escape_debug());
                let help =
                    if name == "maxOccurs" { "it is a whole number or `unbounded`" } else { "it is a whole number" };
                context.problems.add("xsd.occurs", node.at_attribute(name), message, Some(help.to_owned()));
                return None;
            }
            Some(Some(digits.parse().unwrap_or(u32::MAX)))
        };
        let minimum = bound("minOccurs").flatten().unwrap_or(1);
        let maximum = bound("maxOccurs").unwrap_or(Some(1));
        if let Some(maximum) = maximum
            && maximum < minimum
        {
            let message = format!("minOccurs {minimum} is more than maxOccurs {maximum}");
            let help = (node.token("maxOccurs").is_none()).then(|| "maxOccurs is 1 where it is not stated".to_owned());
            context.problems.add("xsd.occurs", node.at(), message, help);
        }
        Self { minimum, maximum }
    }
}

impl Particle {
    /// `xs:element`, `xs:group`, `xs:sequence`, `xs:choice`, `xs:all` or `xs:any`; `None` for what is none, or is wrong.
    pub(super) fn parse(node: Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        let term = match node.local() {
            "element" => Term::Element(Box::new(Element::local(node, context)?)),
            "group" => Term::Reference(context.reference(node, "ref")?),
            "any" => Term::Any(Wildcard::parse(node, context)),
            _ => {
                let compositor = Compositor::of(node)?;
                let mut particles = Vec::new();
                for child in context.children(node) {
                    if !Self::is_one(child) {
                        context.unexpected(child, node);
                    }
                    particles.extend(Self::parse(child, context));
                }
                Term::Group(compositor, particles)
            }
        };
        Some(Self { occurs: Occurs::parse(node, context), term, at: node.at() })
    }

    pub(super) fn is_one(node: Node<'_>) -> bool {
        is_xsd(node.namespace()) && matches!(node.local(), "element" | "group" | "sequence" | "choice" | "all" | "any")
    }
}

impl Compositor {
    pub(super) fn of(node: Node<'_>) -> Option<Self> {
        match node.local() {
            "sequence" => Some(Self::Sequence),
            "choice" => Some(Self::Choice),
            "all" => Some(Self::All),
            _ => None,
        }
    }
}
