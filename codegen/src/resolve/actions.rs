//! The Actions of an operation in WS-Addressing (Metadata 4.4): the attribute of WS-Addressing Metadata, that of the WSDL binding draft, for a request the
//! soapAction, and else the pattern of the specification (4.4.4). That there is such an attribute does not switch WS-Addressing on.
//!
//! `<wsdl:input wsam:Action="urn:a/In"/>` -> `urn:a/In`; `<wsdl:output/>` of `Ask` in the portType `Desk` of `urn:a` -> `urn:a:Desk:AskResponse`,
//! `<wsdl:fault name="Closed"/>` there -> `urn:a:Desk:Ask:Fault:Closed`.

use crate::model;
use crate::wsdl::{Parameter, PortType};

/// Both Actions; the soapAction is empty when there is none.
pub(super) fn actions(
    port_type: &PortType,
    input: &Parameter,
    output: Option<&Parameter>,
    soap_action: &str,
) -> model::Actions {
    let by_pattern = |parameter: &Parameter| pattern(port_type, &[&parameter.name]);
    let soap_action = (!soap_action.is_empty()).then(|| soap_action.to_owned());
    model::Actions {
        request: stated(input).or(soap_action).unwrap_or_else(|| by_pattern(input)),
        response: output.map(|output| stated(output).unwrap_or_else(|| by_pattern(output))),
    }
}

/// The Action of a fault of `operation`, which is called `name`.
pub(super) fn fault_action(port_type: &PortType, operation: &str, fault: &Parameter, name: &str) -> String {
    stated(fault).unwrap_or_else(|| pattern(port_type, &[operation, "Fault", name]))
}

fn stated(parameter: &Parameter) -> Option<String> {
    parameter.action.clone().filter(|action| !action.is_empty())
}

/// Target namespace, portType and names, with a delimiter between them.
fn pattern(port_type: &PortType, names: &[&str]) -> String {
    let target = &port_type.name.namespace;
    let delimiter = if is_urn(target) { ':' } else { '/' };
    let mut action = target.strip_suffix(delimiter).unwrap_or(target).to_owned();
    for name in std::iter::once(&port_type.name.local.as_str()).chain(names) {
        action.push(delimiter);
        action.push_str(name);
    }
    action
}

fn is_urn(namespace: &str) -> bool {
    namespace.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("urn:"))
}
