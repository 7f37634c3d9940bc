//! `xs:attribute`, `xs:attributeGroup` and `xs:anyAttribute` (XML Schema Part 1, sections 3.2, 3.4 and 3.6).

use super::annotation::documentation;
use super::context::Context;
use super::{SimpleType, Wildcard};
use crate::xml::{At, Documentation, Node, QName, Reference};

/// `wsdl:arrayType` is the one word of WSDL that stands in schemas.
const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";

/// An attribute declaration, global or local, or a reference to one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Attribute {
    /// Name on the wire; of the other attribute for a reference.
    pub(crate) name: QName,
    /// Whether it is `ref=`.
    pub(crate) reference: bool,
    pub(crate) type_: Option<Reference>,
    pub(crate) inline: Option<SimpleType>,
    pub(crate) presence: Presence,
    pub(crate) default: Option<String>,
    pub(crate) fixed: Option<String>,
    /// `wsdl:arrayType`: the item type and the brackets after it (WSDL 1.1, section 2.2).
    pub(crate) array_type: Option<(Reference, String)>,
    pub(crate) documentation: Documentation,
    pub(crate) at: At,
}

/// `use`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    Optional,
    Required,
    Prohibited,
}

/// The attributes that a complex type or an attribute group states.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AttributeContent {
    pub(crate) attributes: Vec<Attribute>,
    /// `xs:attributeGroup ref=`.
    pub(crate) groups: Vec<Reference>,
    pub(crate) any: Option<Wildcard>,
}

/// A named attribute group.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AttributeGroup {
    pub(crate) name: QName,
    pub(crate) content: AttributeContent,
    pub(crate) at: At,
}

impl Attribute {
    pub(super) fn global(node: Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        let name = context.global(node)?;
        Some(Self::declaration(node, name, context))
    }

    fn local(node: Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        let reference = node.attribute("ref").is_some();
        let name = if reference {
            context.reference(node, "ref")?.name
        } else {
            context.local(node, context.attributes_qualified)?
        };
        let mut out = Self::declaration(node, name, context);
        out.reference = reference;
        Some(out)
    }

    fn declaration(node: Node<'_>, name: QName, context: &mut Context<'_>) -> Self {
        let mut inline = None;
        for child in context.children(node) {
            if child.local() == "simpleType" {
                inline = Some(SimpleType::parse(child, None, context));
            } else {
                context.unexpected(child, node);
            }
        }
        let presence = match node.token("use") {
            Some("required") => Presence::Required,
            Some("prohibited") => Presence::Prohibited,
            _ => Presence::Optional,
        };
        Self {
            name,
            reference: false,
            type_: context.reference(node, "type"),
            inline,
            presence,
            default: node.attribute("default").map(str::to_owned),
            fixed: node.attribute("fixed").map(str::to_owned),
            array_type: array_type(node, context),
            documentation: documentation(node),
            at: node.at(),
        }
    }
}

fn array_type(node: Node<'_>, context: &mut Context<'_>) -> Option<(Reference, String)> {
    let text = node.attribute_of(WSDL, "arrayType")?.trim();
    let bracket = text.find('[').unwrap_or(text.len());
    let (name, dimensions) = text.split_at_checked(bracket)?;
    let item = node.resolve(name, node.at(), &context.lent, context.problems)?;
    let item = context.mention(super::context::modern(item));
    Some((item, dimensions.to_owned()))
}

impl AttributeContent {
    /// Takes the child if it states attributes.
    pub(super) fn take(&mut self, node: Node<'_>, context: &mut Context<'_>) -> bool {
        match node.local() {
            "attribute" => self.attributes.extend(Attribute::local(node, context)),
            "attributeGroup" => self.groups.extend(context.reference(node, "ref")),
            "anyAttribute" => self.any = Some(Wildcard::parse(node, context)),
            _ => return false,
        }
        true
    }
}

impl AttributeGroup {
    pub(super) fn parse(node: Node<'_>, context: &mut Context<'_>) -> Option<Self> {
        let name = context.global(node)?;
        let mut content = AttributeContent::default();
        for child in context.children(node) {
            if !content.take(child, context) {
                context.unexpected(child, node);
            }
        }
        Some(Self { name, content, at: node.at() })
    }
}
