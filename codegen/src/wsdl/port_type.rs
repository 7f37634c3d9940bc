//! `wsdl:portType` and its operations (WSDL 1.1, section 2.4).

use super::{WSDL, documentation, extension};
use crate::xml::{At, Documentation, Node, Problems, QName, Reference};

/// WS-Addressing 1.0 Metadata, and the draft before it.
const WSAM: &str = "http://www.w3.org/2007/05/addressing/metadata";
const WSAW: &str = "http://www.w3.org/2006/05/addressing/wsdl";

/// A port type.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PortType {
    pub(crate) name: QName,
    pub(crate) documentation: Documentation,
    pub(crate) operations: Vec<Operation>,
    pub(crate) at: At,
}

/// An abstract operation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) documentation: Documentation,
    pub(crate) exchange: Exchange,
    pub(crate) input: Option<Parameter>,
    pub(crate) output: Option<Parameter>,
    pub(crate) faults: Vec<Parameter>,
    /// `parameterOrder`, for rpc signatures.
    pub(crate) order: Vec<String>,
    pub(crate) at: At,
}

/// Transmission primitive: which of input and output stand there, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exchange {
    OneWay,
    RequestResponse,
    SolicitResponse,
    Notification,
}

/// `wsdl:input`, `wsdl:output` or `wsdl:fault`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    /// Its name, or the one that WSDL gives it (section 2.4.5).
    pub(crate) name: String,
    pub(crate) message: Reference,
    /// Its Action in WS-Addressing, when it states one.
    pub(crate) action: Option<String>,
    pub(crate) documentation: Documentation,
    pub(crate) at: At,
}

impl PortType {
    pub(super) fn parse(
        node: Node<'_>,
        namespace: &str,
        notes: &mut Problems,
        problems: &mut Problems,
    ) -> Option<Self> {
        let local = super::label::label(node, problems)?;
        let mut operations = Vec::new();
        for child in node.elements() {
            if child.is(WSDL, "operation") {
                operations.extend(Operation::parse(child, notes, problems));
            } else {
                extension(child, notes, problems);
            }
        }
        Some(Self {
            name: QName { namespace: namespace.to_owned(), local },
            documentation: documentation(node),
            operations,
            at: node.at(),
        })
    }
}

impl Operation {
    fn parse(node: Node<'_>, notes: &mut Problems, problems: &mut Problems) -> Option<Self> {
        let name = super::service::name(node, problems)?;
        let mut out = Self {
            documentation: documentation(node),
            exchange: Exchange::OneWay,
            input: None,
            output: None,
            faults: Vec::new(),
            order: node.attribute("parameterOrder").unwrap_or_default().split_whitespace().map(str::to_owned).collect(),
            at: node.at(),
            name,
        };
        let messages = node.elements().filter(|child| child.namespace() == WSDL);
        let both = messages.filter(|child| matches!(child.local(), "input" | "output"));
        out.exchange = match both.map(Node::local).collect::<Vec<_>>().as_slice() {
            ["input"] => Exchange::OneWay,
            ["input", "output"] => Exchange::RequestResponse,
            ["output", "input"] => Exchange::SolicitResponse,
            ["output"] => Exchange::Notification,
            _ => {
                let message = format!("the operation `{}` has neither one input nor one output", out.name);
                problems.push("wsdl.unsupported", node.at(), message);
                return None;
            }
        };
        for child in node.elements() {
            if child.namespace() != WSDL {
                extension(child, notes, problems);
                continue;
            }
            match child.local() {
                "input" => out.input = Some(Parameter::parse(child, out.default_input(), problems)?),
                "output" => out.output = Some(Parameter::parse(child, out.default_output(), problems)?),
                "fault" => out.faults.extend(Parameter::parse(child, String::new(), problems)),
                _ => {}
            }
        }
        Some(out)
    }

    fn default_input(&self) -> String {
        match self.exchange {
            Exchange::RequestResponse => format!("{}Request", self.name),
            Exchange::SolicitResponse => format!("{}Response", self.name),
            Exchange::OneWay | Exchange::Notification => self.name.clone(),
        }
    }

    fn default_output(&self) -> String {
        match self.exchange {
            Exchange::RequestResponse => format!("{}Response", self.name),
            Exchange::SolicitResponse => format!("{}Solicit", self.name),
            Exchange::OneWay | Exchange::Notification => self.name.clone(),
        }
    }
}

impl Parameter {
    fn parse(node: Node<'_>, default: String, problems: &mut Problems) -> Option<Self> {
        let name = match node.attribute("name") {
            Some(_) => node.ncname("name", "wsdl.name", problems)?,
            None => default,
        };
        if node.attribute("message").is_none() {
            let message = format!("wsdl:{} names no message", node.local());
            problems.push("wsdl.unresolved", node.at(), message);
        }
        Some(Self {
            name,
            message: super::label::reference(node, "message", problems)?,
            action: [WSAM, WSAW]
                .into_iter()
                .find_map(|namespace| node.attribute_of(namespace, "Action"))
                .map(str::to_owned),
            documentation: documentation(node),
            at: node.at(),
        })
    }
}
