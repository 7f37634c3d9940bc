//! PortTypes with the bindings that put them on the wire (WSDL 1.1, sections 2.4 to 2.7).
//!
//! Bindings to anything but SOAP over HTTP, and portTypes without such a binding, are left out and named in a note.

use super::build::Build;
use super::closure::Closure;
use super::documents::Documents;
use crate::collections::{self, Map};
use crate::model::{Service, SoapVersion};
use crate::wsdl::{self, Binding, PortType, Protocol, Version};
use crate::xml::{Problems, QName};

const TRANSPORTS: [&str; 3] = [
    "http://schemas.xmlsoap.org/soap/http",
    "http://schemas.xmlsoap.org/soap/http/",
    "http://www.w3.org/2003/05/soap/bindings/HTTP/",
];

/// A port that uses a binding.
struct Port<'a> {
    service: &'a wsdl::Service,
    name: &'a str,
    address: Option<&'a str>,
}

impl<'a> Build<'a> {
    pub(super) fn services(
        &mut self,
        documents: &'a Documents,
        closure: &Closure,
        notes: &mut Problems,
    ) -> Vec<Service> {
        self.kind = "wsdl.unresolved";
        let definitions =
            || closure.wsdls.iter().filter_map(|&index| documents.wsdls.get(index)).map(|found| &found.definitions);
        let mut ports: Map<&QName, Vec<Port<'a>>> = Map::new();
        for service in definitions().flat_map(|found| &found.services) {
            for port in &service.ports {
                let symbols = self.symbols;
                let Some((name, _)) = self.of_any_namespace("binding", &port.binding, &symbols.bindings) else {
                    self.alone(|build| {
                        let help = build.near(&port.binding.name, symbols.bindings.keys().copied());
                        build.unresolved("binding", &port.binding, help);
                    });
                    continue;
                };
                let port = Port { service, name: &port.name, address: port.address.as_deref() };
                ports.or_default(name).push(port);
            }
        }
        let mut bound: Map<&QName, Vec<&'a Binding>> = Map::new();
        for binding in definitions().flat_map(|found| &found.bindings) {
            let current = self.symbols.bindings.get(&binding.name);
            if current.is_some_and(|current| std::ptr::eq(*current, binding))
                && let Some(port_type) = self.bound(binding, notes)
            {
                bound.or_default(port_type).push(binding);
            }
        }
        let mut services = Vec::new();
        for port_type in definitions().flat_map(|found| &found.port_types) {
            let current = self.symbols.port_types.get(&port_type.name);
            if !current.is_some_and(|current| std::ptr::eq(*current, port_type)) {
                continue;
            }
            self.distinct(port_type);
            let Some(mut bindings) = bound.remove(&port_type.name) else {
                let message =
                    format!("the portType {} is left out: no SOAP binding over HTTP binds it", port_type.name);
                notes.push("wsdl.unsupported", port_type.at, message);
                continue;
            };
            // The first is the one that is generated: one that has a port, and rather SOAP 1.1.
            let rank =
                |binding: &Binding| (!ports.contains_key(&binding.name), version(binding) != SoapVersion::Soap11);
            collections::sort_by(&mut bindings, &mut |a, b| rank(a).cmp(&rank(b)));
            let mut all: Vec<Service> = bindings
                .into_iter()
                .map(|binding| {
                    let ports = ports.get(&binding.name).map(Vec::as_slice).unwrap_or_default();
                    self.service(port_type, binding, ports, notes)
                })
                .collect();
            // One of whose operations none can be generated is no service, if there is another.
            let first = all.iter().position(|service| !service.operations.is_empty()).unwrap_or_default();
            if first < all.len() {
                let mut service = all.remove(first);
                service.alternatives = all;
                services.push(service);
            }
        }
        services
    }

    /// The portType that it binds to SOAP over HTTP.
    fn bound(&mut self, binding: &'a Binding, notes: &mut Problems) -> Option<&'a QName> {
        let left_out = match &binding.protocol {
            Protocol::Soap(soap) => match &soap.transport {
                Some(transport) if !TRANSPORTS.contains(&transport.as_str()) => {
                    format!("SOAP over {}", transport.escape_debug())
                }
                _ => {
                    let symbols = self.symbols;
                    let known = self.of_any_namespace("portType", &binding.port_type, &symbols.port_types);
                    if known.is_none() {
                        self.alone(|build| {
                            let help = build.near(&binding.port_type.name, symbols.port_types.keys().copied());
                            build.unresolved("portType", &binding.port_type, help);
                        });
                    }
                    return known.map(|(name, _)| name);
                }
            },
            Protocol::Http(verb) => format!("HTTP {}", verb.escape_debug()),
            Protocol::Other => "no SOAP binding".to_owned(),
        };
        let message = format!("the binding {} ({left_out}) is left out", binding.name);
        notes.push("wsdl.unsupported", binding.at, message);
        None
    }

    /// Operations of one name must differ in the names of their messages.
    fn distinct(&mut self, port_type: &'a PortType) {
        let mut seen: Map<(&str, Option<&str>, Option<&str>), crate::xml::At> = Map::new();
        for operation in &port_type.operations {
            let input = operation.input.as_ref().map(|input| input.name.as_str());
            let output = operation.output.as_ref().map(|output| output.name.as_str());
            if let Some(first) = seen.insert((&operation.name, input, output), operation.at) {
                let message = format!(
                    "the portType {} has two operations `{}` that nothing tells apart",
                    port_type.name, operation.name
                );
                self.problems.clash("wsdl.duplicate", first, operation.at, message);
            }
        }
    }

    fn service(
        &mut self,
        port_type: &'a PortType,
        binding: &'a Binding,
        ports: &[Port<'a>],
        notes: &mut Problems,
    ) -> Service {
        let style = match &binding.protocol {
            Protocol::Soap(soap) => soap.style,
            _ => None,
        };
        let documentation = port_type.documentation.0.clone();
        let (port, further) = ports.split_first().map_or((None, &[][..]), |(port, further)| (Some(port), further));
        let further = further.iter().filter_map(|port| Some((port.name.to_owned(), port.address?.to_owned())));
        Service {
            port_type: port_type.name.clone(),
            binding: binding.name.clone(),
            port: port.map(|port| (port.service.name.clone(), port.name.to_owned())),
            address: port.and_then(|port| port.address).map(str::to_owned),
            further_ports: further.collect(),
            version: version(binding),
            documentation: documentation.or_else(|| port.and_then(|port| port.service.documentation.0.clone())),
            operations: self.operations(port_type, binding, style, notes),
            place: self.place(binding.at),
            alternatives: Vec::new(),
        }
    }
}

fn version(binding: &Binding) -> SoapVersion {
    match &binding.protocol {
        Protocol::Soap(soap) if soap.version == Version::Soap12 => SoapVersion::Soap12,
        _ => SoapVersion::Soap11,
    }
}
