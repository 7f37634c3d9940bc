//! The SOAP binding: `soap:binding`, `soap:operation`, `soap:body`, `soap:header`, `soap:headerfault` (WSDL 1.1, section 3; the same for SOAP 1.2).

use super::{MIME, SOAP, SOAP12, WSDL};
use crate::xml::{At, Node, Problems, Reference};

/// Version of SOAP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    Soap11,
    Soap12,
}

/// `style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Document,
    Rpc,
}

/// `use`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    Literal,
    Encoded,
}

/// `soap:binding`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SoapBinding {
    pub(crate) version: Version,
    pub(crate) style: Option<Style>,
    pub(crate) transport: Option<String>,
}

/// `soap:operation`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SoapOperation {
    pub(crate) action: String,
    pub(crate) style: Option<Style>,
}

/// `soap:body`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SoapBody {
    pub(crate) use_: Option<Use>,
    /// Whether it names an encoding.
    pub(crate) encoding: bool,
    pub(crate) namespace: Option<String>,
    /// `parts`; `None`: all parts.
    pub(crate) parts: Option<Vec<String>>,
    pub(crate) at: At,
}

/// `soap:header` or `soap:headerfault`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SoapHeader {
    pub(crate) use_: Option<Use>,
    pub(crate) message: Reference,
    pub(crate) part: String,
    pub(crate) required: bool,
    pub(crate) faults: Vec<SoapHeader>,
    pub(crate) at: At,
}

/// The version whose binding vocabulary the element belongs to.
pub(super) fn version(node: Node<'_>) -> Option<Version> {
    match node.namespace() {
        SOAP => Some(Version::Soap11),
        SOAP12 => Some(Version::Soap12),
        _ => None,
    }
}

/// A word that is no style says nothing: what stands above it, or the default, holds.
fn style(node: Node<'_>, notes: &mut Problems) -> Option<Style> {
    match node.token("style")? {
        "document" => Some(Style::Document),
        "rpc" => Some(Style::Rpc),
        other => {
            let message = format!("`{}` is not a style and is left out", other.escape_debug());
            notes.push("wsdl.unsupported", node.at_attribute("style"), message);
            None
        }
    }
}

fn use_(node: Node<'_>, problems: &mut Problems) -> Option<Use> {
    match node.token("use")? {
        "literal" => Some(Use::Literal),
        "encoded" => Some(Use::Encoded),
        other => {
            let message = format!("`{}` is not a use", other.escape_debug());
            let help = "it is literal or encoded".to_owned();
            problems.add("wsdl.unsupported", node.at_attribute("use"), message, Some(help));
            None
        }
    }
}

impl SoapBinding {
    pub(super) fn parse(node: Node<'_>, version: Version, notes: &mut Problems) -> Self {
        Self { version, style: style(node, notes), transport: node.token("transport").map(str::to_owned) }
    }
}

impl SoapOperation {
    pub(super) fn parse(node: Node<'_>, notes: &mut Problems, problems: &mut Problems) -> Self {
        let action = node.token("soapAction").unwrap_or_default();
        // It becomes a header of an HTTP request.
        if action.chars().any(char::is_control) {
            let message = "the soapAction contains a control character";
            problems.push("wsdl.uri", node.at_attribute("soapAction"), message);
        }
        Self { action: action.to_owned(), style: style(node, notes) }
    }
}

impl SoapBody {
    pub(super) fn parse(node: Node<'_>, problems: &mut Problems) -> Self {
        let parts = node.attribute("parts");
        Self {
            use_: use_(node, problems),
            encoding: node.token("encodingStyle").is_some(),
            namespace: node.token("namespace").map(str::to_owned),
            parts: parts.map(|parts| parts.split_whitespace().map(str::to_owned).collect()),
            at: node.at(),
        }
    }
}

impl SoapHeader {
    pub(super) fn parse(node: Node<'_>, problems: &mut Problems) -> Option<Self> {
        for required in ["message", "part"] {
            if node.token(required).is_none() {
                let message = format!("soap:{} has no `{required}`", node.local());
                problems.push("wsdl.unresolved", node.at(), message);
                return None;
            }
        }
        let faults = node.elements().filter(|child| version(*child).is_some() && child.local() == "headerfault");
        let mut out = Self {
            use_: use_(node, problems),
            message: super::label::reference(node, "message", problems)?,
            part: node.ncname("part", "wsdl.name", problems)?,
            required: matches!(node.attribute_of(WSDL, "required"), Some("true" | "1")),
            faults: Vec::new(),
            at: node.at(),
        };
        for fault in faults {
            out.faults.extend(Self::parse(fault, problems));
        }
        Some(out)
    }
}

/// The parts of `mime:multipartRelated` that hold more than an attachment are read as if they stood outside of it.
pub(super) fn multipart(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let parts = node.elements().filter(|part| part.is(MIME, "part"));
    parts.flat_map(Node::elements)
}
