//! `xs:group` as a definition (XML Schema Part 1, section 3.7).

use super::Particle;
use super::context::Context;
use crate::xml::{At, Node, QName};

/// A named model group.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Group {
    pub(crate) name: QName,
    /// The model group; `None` when the definition is empty.
    pub(crate) particle: Option<Particle>,
    pub(crate) at: At,
}

impl Group {
    pub(super) fn parse(node: Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        let name = context.global(node)?;
        let mut particle = None;
        for child in context.children(node) {
            if Particle::is_one(child) && particle.is_none() {
                particle = Particle::parse(child, context);
            } else {
                context.unexpected(child, node);
            }
        }
        Some(Self { name, particle, at: node.at() })
    }
}
