//! Decision: what is misspelt in a description is found, not skipped: attributes of the elements of WSDL 1.1 and of its SOAP bindings are those of its schemas.

use super::{SOAP, SOAP12, WSDL};
use crate::xml::{Node, Problems, attributes};

/// All of a document but its types, which are judged as schemas.
pub(super) fn check(definitions: Node<'_>, notes: &mut Problems, problems: &mut Problems) {
    let mut waiting = vec![definitions];
    while let Some(node) = waiting.pop() {
        let (prefix, known) = match node.namespace() {
            WSDL if matches!(node.local(), "types" | "documentation") => continue,
            WSDL => ("wsdl", of_wsdl(node.local())),
            SOAP | SOAP12 => ("soap", of_soap(node.local())),
            _ => continue,
        };
        if let Some(known) = known {
            let shown = format!("{prefix}:{}", node.local());
            attributes::unknown(node, &shown, known, IN_ANY_CASE, "wsdl.attribute", notes, problems);
        }
        waiting.extend(node.elements());
    }
}

/// NuSOAP and others write `soapaction`, and dispatch by the body.
const IN_ANY_CASE: &[&str] = &["soapAction"];

fn of_wsdl(element: &str) -> Option<&'static [&'static str]> {
    Some(match element {
        "definitions" => &["name", "targetNamespace"],
        "import" => &["namespace", "location"],
        "message" | "portType" | "service" => &["name"],
        "part" => &["name", "element", "type"],
        "operation" => &["name", "parameterOrder"],
        "input" | "output" | "fault" => &["name", "message"],
        "binding" => &["name", "type"],
        "port" => &["name", "binding"],
        _ => return None,
    })
}

fn of_soap(element: &str) -> Option<&'static [&'static str]> {
    Some(match element {
        "binding" => &["transport", "style"],
        "operation" => &["soapAction", "style", "soapActionRequired"],
        "body" => &["use", "parts", "namespace", "encodingStyle"],
        "header" | "headerfault" => &["message", "part", "use", "namespace", "encodingStyle"],
        "fault" => &["name", "use", "namespace", "encodingStyle"],
        "address" => &["location"],
        _ => return None,
    })
}
