//! `wsdl:service` and `wsdl:port` (WSDL 1.1, sections 2.6 and 2.7).

use super::{SOAP, SOAP12, WSDL, documentation, extension};
use crate::xml::{At, Documentation, Node, Problems, Reference};

/// A service.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Service {
    pub(crate) name: String,
    pub(crate) documentation: Documentation,
    pub(crate) ports: Vec<Port>,
    pub(crate) at: At,
}

/// A port: a binding at an address.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Port {
    pub(crate) name: String,
    pub(crate) binding: Reference,
    /// `soap:address`, of either SOAP version.
    pub(crate) address: Option<String>,
}

/// The `name` that a component of WSDL must have.
pub(super) fn name(node: Node<'_>, problems: &mut Problems) -> Option<String> {
    demand_name(node, problems);
    node.ncname("name", "wsdl.name", problems)
}

pub(super) fn demand_name(node: Node<'_>, problems: &mut Problems) {
    if node.attribute("name").is_none() {
        let message = format!("wsdl:{} has no name", node.local());
        problems.push("wsdl.name", node.at(), message);
    }
}

impl Service {
    pub(super) fn parse(node: Node<'_>, notes: &mut Problems, problems: &mut Problems) -> Option<Self> {
        if node.attribute("name").is_none() {
            notes.push("wsdl.name", node.at(), "a wsdl:service has no name and is left out");
            return None;
        }
        let name = super::label::label(node, problems)?;
        let mut ports = Vec::new();
        for child in node.elements() {
            if child.is(WSDL, "port") {
                ports.extend(Port::parse(child, notes, problems));
            } else {
                extension(child, notes, problems);
            }
        }
        Some(Self { name, documentation: documentation(node), ports, at: node.at() })
    }
}

impl Port {
    fn parse(node: Node<'_>, notes: &mut Problems, problems: &mut Problems) -> Option<Self> {
        let name = super::label::label(node, problems)?;
        let binding = super::label::reference(node, "binding", problems)?;
        let mut address = None;
        for child in node.elements() {
            if child.is(SOAP, "address") || child.is(SOAP12, "address") {
                address = child.token("location").map(str::to_owned);
            } else {
                extension(child, notes, problems);
            }
        }
        Some(Self { name, binding, address })
    }
}
