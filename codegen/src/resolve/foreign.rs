//! A document that is no description: what it is instead, and where the description may be got.

use crate::xml::{Node, Problems, QName};

/// Says what the root element is.
pub(super) fn report(root: Node<'_>, problems: &mut Problems) {
    let (local, namespace) = (root.local(), root.namespace());
    let (message, help) = if local == "description" && namespace.contains("wsdl") {
        let help = "ask the service for its WSDL 1.1: most offer both";
        ("this is WSDL 2.0; only WSDL 1.1 is supported".to_owned(), Some(help))
    } else {
        let name = QName { namespace: namespace.to_owned(), local: local.to_owned() };
        let help = match local {
            _ if local.eq_ignore_ascii_case("html") => {
                Some("this is a web page: download what the service answers to `?wsdl`")
            }
            "Envelope" => Some("this is a message, not a description: download what the service answers to `?wsdl`"),
            "definitions" | "schema" => Some(
                "WSDL 1.1 is xmlns=\"http://schemas.xmlsoap.org/wsdl/\", XML Schema xmlns=\"http://www.w3.org/2001/XMLSchema\"",
            ),
            _ => None,
        };
        (format!("the root element is {name}, neither wsdl:definitions nor xs:schema"), help)
    };
    problems.add("wsdl.unsupported", root.at(), message, help.map(str::to_owned));
}
