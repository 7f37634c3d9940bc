//! Which bindings of a portType are one service. Bindings that put the same messages on the wire, in two versions of SOAP or at several addresses, are one:
//! one pair of traits, a client and a server that speak both versions. A binding with other messages (another style, another action) is a service of its own,
//! called after the binding.
//!
//! `UserSoap` (SOAP 1.1), `UserSoap12` (SOAP 1.2), both document/literal -> module `user` with `UserSoapClient::new` and `UserSoapClient::soap_1_2`

use crate::model::{self, Service};
use crate::rust::SoapVersion;

/// Bindings that are one service.
#[derive(Clone, Debug)]
pub(crate) struct Bindings<'m> {
    /// The service, by its first binding.
    pub(crate) service: &'m Service,
    /// Versions of SOAP; that of the first binding is the first.
    pub(crate) versions: Vec<SoapVersion>,
    /// Address of the other version, where it is another one.
    pub(crate) other_address: Option<&'m str>,
    /// Names and addresses of all other ports.
    pub(crate) further_ports: Vec<(&'m str, &'m str)>,
    /// Whether it is called after the portType.
    pub(crate) first: bool,
}

/// The services that the bindings of one portType make.
pub(crate) fn services(service: &Service) -> Vec<Bindings<'_>> {
    let mut services: Vec<Bindings<'_>> = Vec::new();
    for binding in std::iter::once(service).chain(&service.alternatives) {
        let version = version(binding.version);
        let Some(same) = services.iter_mut().find(|known| known.service.operations == binding.operations) else {
            let first = services.is_empty();
            services.push(Bindings {
                service: binding,
                versions: vec![version],
                other_address: None,
                further_ports: further_ports(binding).collect(),
                first,
            });
            continue;
        };
        if same.versions.contains(&version) {
            let port = binding.port.as_ref().zip(binding.address.as_deref());
            same.further_ports.extend(port.map(|((_, port), address)| (port.as_str(), address)));
        } else {
            same.versions.push(version);
            same.other_address =
                binding.address.as_deref().filter(|&other| same.service.address.as_deref() != Some(other));
        }
        same.further_ports.extend(further_ports(binding));
    }
    for service in &mut services {
        let known = [service.service.address.as_deref(), service.other_address];
        service.further_ports.retain(|(_, address)| !known.contains(&Some(address)));
    }
    services
}

fn further_ports(service: &Service) -> impl Iterator<Item = (&str, &str)> {
    service.further_ports.iter().map(|(port, address)| (port.as_str(), address.as_str()))
}

fn version(version: model::SoapVersion) -> SoapVersion {
    match version {
        model::SoapVersion::Soap11 => SoapVersion::Soap11,
        model::SoapVersion::Soap12 => SoapVersion::Soap12,
    }
}
