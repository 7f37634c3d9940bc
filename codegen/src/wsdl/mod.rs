//! WSDL 1.1 as written: one construct a file, its struct and its `parse`. References are names still.

mod binding;
mod definitions;
mod label;
mod message;
mod port_type;
mod service;
mod soap;
mod spelling;

pub(crate) use binding::{Binding, BindingMessage, BindingOperation, Protocol};
pub(crate) use definitions::Definitions;
pub(crate) use message::{Message, Part};
pub(crate) use port_type::{Exchange, Operation, Parameter, PortType};
pub(crate) use service::Service;
pub(crate) use soap::{SoapBody, SoapHeader, Style, Use, Version};

use crate::near;
use crate::xml::{Documentation, Node, Problems};

/// WSDL 1.1.
pub(crate) const WSDL: &str = "http://schemas.xmlsoap.org/wsdl/";
/// Its SOAP 1.1 binding.
pub(crate) const SOAP: &str = "http://schemas.xmlsoap.org/wsdl/soap/";
/// Its SOAP 1.2 binding.
pub(crate) const SOAP12: &str = "http://schemas.xmlsoap.org/wsdl/soap12/";
/// Its HTTP GET and POST binding.
pub(crate) const HTTP: &str = "http://schemas.xmlsoap.org/wsdl/http/";
/// Its MIME binding.
pub(crate) const MIME: &str = "http://schemas.xmlsoap.org/wsdl/mime/";

/// `wsdl:documentation` of a component.
fn documentation(node: Node<'_>) -> Documentation {
    let mut all = Documentation::default();
    for child in node.elements().filter(|child| child.is(WSDL, "documentation")) {
        all.add(child.paragraphs());
    }
    all
}

/// What stands at a place for extensions and is not WSDL: known vocabularies are read where they mean something; an unknown one matters only
/// when it says so.
fn extension(node: Node<'_>, notes: &mut Problems, problems: &mut Problems) {
    let (namespace, local) = (node.namespace(), node.local());
    let known = [SOAP, SOAP12, HTTP, MIME, WSDL].contains(&namespace);
    if known {
        return;
    }
    if let Some(meant) = near::nearest(namespace, [SOAP, SOAP12, HTTP, MIME]) {
        let message = format!("{local} is in the unknown namespace {namespace}, and nothing is made of it");
        notes.add("wsdl.unsupported", node.at(), message, Some(format!("did you mean {meant}?")));
        return;
    }
    let policy = namespace.starts_with("http://schemas.xmlsoap.org/ws/2004/09/policy")
        || namespace.starts_with("http://www.w3.org/ns/ws-policy")
        || namespace.starts_with("http://www.w3.org/2006/07/ws-policy")
        || namespace.starts_with("http://schemas.xmlsoap.org/ws/2002/12/policy");
    let addressing = local == "UsingAddressing";
    if policy || addressing {
        let message = format!("{local} is not put into force");
        notes.push("wsdl.unsupported", node.at(), message);
    } else if matches!(node.attribute_of(WSDL, "required"), Some("true" | "1")) {
        let message = format!("the required extension {{{namespace}}}{local} is not supported");
        let help = "a client that does not know it could not talk to the service";
        problems.add("wsdl.unsupported", node.at(), message, Some(help.into()));
    }
}
