//! `wsdl:binding` and its operations (WSDL 1.1, section 2.5).

use super::soap::{SoapBinding, SoapBody, SoapHeader, SoapOperation, multipart, version};
use super::{HTTP, MIME, WSDL, extension};
use crate::xml::{At, Node, Problems, QName, Reference};

/// A binding.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Binding {
    pub(crate) name: QName,
    pub(crate) port_type: Reference,
    pub(crate) protocol: Protocol,
    pub(crate) operations: Vec<BindingOperation>,
    pub(crate) at: At,
}

/// What a binding binds to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Protocol {
    Soap(SoapBinding),
    /// HTTP GET or POST.
    Http(String),
    /// Something else, or nothing that is stated.
    Other,
}

/// A bound operation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BindingOperation {
    pub(crate) name: String,
    pub(crate) soap: SoapOperation,
    pub(crate) input: Option<BindingMessage>,
    pub(crate) output: Option<BindingMessage>,
    /// `name` and `namespace` of each `soap:fault`.
    pub(crate) faults: Vec<(String, String)>,
    pub(crate) at: At,
}

/// A bound input or output.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BindingMessage {
    pub(crate) name: Option<String>,
    pub(crate) body: Option<SoapBody>,
    pub(crate) headers: Vec<SoapHeader>,
    /// Parts that `mime:content` sends as attachments.
    pub(crate) attachments: Vec<String>,
}

impl Binding {
    pub(super) fn parse(
        node: Node<'_>,
        namespace: &str,
        notes: &mut Problems,
        problems: &mut Problems,
    ) -> Option<Self> {
        let local = super::label::label(node, problems)?;
        if node.attribute("type").is_none() {
            let message = format!("the binding `{local}` names no portType");
            problems.push("wsdl.unresolved", node.at(), message);
        }
        let mut out = Self {
            name: QName { namespace: namespace.to_owned(), local },
            port_type: super::label::reference(node, "type", problems)?,
            protocol: Protocol::Other,
            operations: Vec::new(),
            at: node.at(),
        };
        for child in node.elements() {
            if child.is(WSDL, "operation") {
                out.operations.extend(BindingOperation::parse(child, notes, problems));
            } else if child.local() == "binding"
                && let Some(version) = version(child)
            {
                out.protocol = Protocol::Soap(SoapBinding::parse(child, version, notes));
            } else if child.is(HTTP, "binding") {
                let verb = child.token("verb").unwrap_or("GET");
                out.protocol = Protocol::Http(verb.to_owned());
            } else {
                extension(child, notes, problems);
            }
        }
        Some(out)
    }
}

impl BindingOperation {
    fn parse(node: Node<'_>, notes: &mut Problems, problems: &mut Problems) -> Option<Self> {
        let mut out = Self {
            name: super::service::name(node, problems)?,
            soap: SoapOperation::default(),
            input: None,
            output: None,
            faults: Vec::new(),
            at: node.at(),
        };
        for child in node.elements() {
            if version(child).is_some() && child.local() == "operation" {
                out.soap = SoapOperation::parse(child, notes, problems);
            } else if child.is(WSDL, "input") {
                out.input = Some(BindingMessage::parse(child, notes, problems));
            } else if child.is(WSDL, "output") {
                out.output = Some(BindingMessage::parse(child, notes, problems));
            } else if child.is(WSDL, "fault") {
                // `soap:fault` adds a namespace to the portType's fault; it is literal or encoded like the body, and always one part.
                let faults = child.elements().filter(|fault| version(*fault).is_some() && fault.local() == "fault");
                out.faults.extend(faults.filter_map(|fault| {
                    let name = fault.token("name").or(child.token("name"))?;
                    Some((name.to_owned(), fault.token("namespace")?.to_owned()))
                }));
            } else {
                extension(child, notes, problems);
            }
        }
        Some(out)
    }
}

impl BindingMessage {
    fn parse(node: Node<'_>, notes: &mut Problems, problems: &mut Problems) -> Self {
        let mut out = Self { name: node.token("name").map(str::to_owned), ..Self::default() };
        for child in node.elements() {
            if child.is(MIME, "multipartRelated") {
                let message = "attachments (mime:multipartRelated) are not sent or read";
                notes.push("wsdl.unsupported", child.at(), message);
                for content in multipart(child) {
                    if content.is(MIME, "content") {
                        out.attachments.extend(content.token("part").map(str::to_owned));
                    } else {
                        out.add(content, notes, problems);
                    }
                }
            } else {
                out.add(child, notes, problems);
            }
        }
        out
    }

    fn add(&mut self, node: Node<'_>, notes: &mut Problems, problems: &mut Problems) {
        match (version(node), node.local()) {
            (Some(_), "body") => self.body = Some(SoapBody::parse(node, problems)),
            (Some(_), "header") => self.headers.extend(SoapHeader::parse(node, problems)),
            _ => extension(node, notes, problems),
        }
    }
}
