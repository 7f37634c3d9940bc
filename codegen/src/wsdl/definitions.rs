//! `wsdl:definitions` and `wsdl:import` (WSDL 1.1, sections 2.1 and 2.2).

use super::{Binding, Message, PortType, Service, WSDL, documentation, extension};
use crate::near;
use crate::xml::{At, Documentation, Node, Problems};

/// A WSDL document, its schemas apart.
#[derive(Clone, Debug)]
pub(crate) struct Definitions {
    pub(crate) target_namespace: String,
    pub(crate) name: Option<String>,
    pub(crate) documentation: Documentation,
    pub(crate) imports: Vec<Import>,
    pub(crate) messages: Vec<Message>,
    pub(crate) port_types: Vec<PortType>,
    pub(crate) bindings: Vec<Binding>,
    pub(crate) services: Vec<Service>,
    /// Messages, operations and ports: what is wrong in one of them is wrong with it alone.
    pub(crate) scopes: Vec<At>,
}

/// `wsdl:import`.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub(crate) location: String,
    pub(crate) at: At,
}

const COMPONENTS: [&str; 7] = ["import", "types", "message", "portType", "binding", "service", "documentation"];

impl Definitions {
    /// Reads the document; `types` is given the content of `wsdl:types`.
    pub(crate) fn parse<'d>(
        node: Node<'d>,
        notes: &mut Problems,
        problems: &mut Problems,
        types: &mut dyn FnMut(Node<'d>, &mut Problems),
    ) -> Self {
        super::spelling::check(node, notes, problems);
        let target_namespace = node.token("targetNamespace").unwrap_or_default().to_owned();
        let mut out = Self {
            // The one name that nothing is called after: real descriptions put anything there.
            name: node.token("name").map(str::to_owned),
            documentation: documentation(node),
            imports: Vec::new(),
            messages: Vec::new(),
            port_types: Vec::new(),
            bindings: Vec::new(),
            services: Vec::new(),
            scopes: Vec::new(),
            target_namespace,
        };
        let namespace = out.target_namespace.clone();
        for child in node.elements() {
            if child.namespace() != WSDL {
                extension(child, notes, problems);
                continue;
            }
            let inside = child.elements().filter(|inner| inner.namespace() == WSDL);
            out.scopes.extend(inside.filter(|inner| matches!(inner.local(), "operation" | "port")).map(Node::at));
            match child.local() {
                "import" => match child.token("location") {
                    Some(location) => {
                        out.imports.push(Import { location: location.to_owned(), at: child.at_attribute("location") })
                    }
                    None => {
                        problems.push("wsdl.unresolved", child.at(), "an import without a location");
                    }
                },
                "types" => child.elements().for_each(|schema| types(schema, problems)),
                "message" => {
                    out.scopes.push(child.at());
                    out.messages.extend(Message::parse(child, &namespace, notes, problems));
                }
                "portType" => out.port_types.extend(PortType::parse(child, &namespace, notes, problems)),
                "binding" => out.bindings.extend(Binding::parse(child, &namespace, notes, problems)),
                "service" => out.services.extend(Service::parse(child, notes, problems)),
                "documentation" => {}
                other => {
                    let message = format!("wsdl:{other} is not an element of WSDL 1.1 at this place");
                    let help = near::nearest(other, COMPONENTS).filter(|meant| *meant != other);
                    let help = help.map(|meant| format!("did you mean {meant}?"));
                    problems.add("wsdl.unsupported", child.at(), message, help);
                }
            }
        }
        out
    }
}
