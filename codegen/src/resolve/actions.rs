//! The Actions of an operation in WS-Addressing (Metadata 4.4): the attribute of WS-Addressing Metadata, that of the WSDL binding draft, for a request the
//! soapAction, and else the pattern of the specification. That there is such an attribute does not switch WS-Addressing on.
//!
//! `<wsdl:input wsam:Action="urn:a/In"/>` -> `urn:a/In`; `<wsdl:output/>` of `Ask` in the portType `Desk` of `urn:a` -> `urn:a:Desk:AskResponse`.

use crate::model;
use crate::wsdl::{Parameter, PortType};

/// Both Actions; the soapAction is empty when there is none.
pub(super) fn actions(
    port_type: &PortType,
    input: &Parameter,
    output: Option<&Parameter>,
    soap_action: &str,
) -> model::Actions {
    let by_pattern = |parameter: &Parameter| {
        let target = &port_type.name.namespace;
        let delimiter = if is_urn(target) { ':' } else { '/' };
        let target = target.strip_suffix(delimiter).unwrap_or(target);
        format!("{target}{delimiter}{}{delimiter}{}", port_type.name.local, parameter.name)
    };
    let stated = |parameter: &Parameter| parameter.action.clone().filter(|action| !action.is_empty());
    let soap_action = (!soap_action.is_empty()).then(|| soap_action.to_owned());
    model::Actions {
        request: stated(input).or(soap_action).unwrap_or_else(|| by_pattern(input)),
        response: output.map(|output| stated(output).unwrap_or_else(|| by_pattern(output))),
    }
}

fn is_urn(namespace: &str) -> bool {
    namespace.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("urn:"))
}
