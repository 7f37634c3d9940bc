//! `wsdl:message` and `wsdl:part` (WSDL 1.1, section 2.3).

use super::{WSDL, documentation};
use crate::xml::{At, Documentation, Node, Problems, QName, Reference};

/// A message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Message {
    pub(crate) name: QName,
    pub(crate) parts: Vec<Part>,
    pub(crate) at: At,
}

/// A part of a message.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) element: Option<Reference>,
    pub(crate) type_: Option<Reference>,
    pub(crate) documentation: Documentation,
    pub(crate) at: At,
}

impl Message {
    pub(super) fn parse(
        node: Node<'_>,
        namespace: &str,
        notes: &mut Problems,
        problems: &mut Problems,
    ) -> Option<Self> {
        let name = super::label::label(node, problems)?;
        let mut parts: Vec<Part> = Vec::new();
        for child in node.elements().filter(|child| child.is(WSDL, "part")) {
            let Some(name) = super::service::name(child, problems) else {
                continue;
            };
            if parts.iter().any(|part| part.name == name) {
                let message = format!("the message has two parts named `{name}`");
                problems.push("wsdl.duplicate", child.at(), message);
                continue;
            }
            let (element, type_) = (child.reference("element", "", problems), child.reference("type", "", problems));
            if element.is_some() && type_.is_some() {
                let message = format!("the part `{name}` has both an element and a type; the element counts");
                let help = "document style takes element= alone, rpc style type= alone".to_owned();
                notes.add("wsdl.unsupported", child.at(), message, Some(help));
            }
            parts.push(Part { name, element, type_, documentation: documentation(child), at: child.at() });
        }
        Some(Self { name: QName { namespace: namespace.to_owned(), local: name }, parts, at: node.at() })
    }
}
