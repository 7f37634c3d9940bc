//! Decision: the faults of WS-Addressing (SOAP Binding 6.4): code and subcode of the specification, and the header at fault by name.

use super::WSA;
use crate::soap::{Detail, Fault, FaultCode, Operation, Version, module_fault};
use crate::xml::{Name, Namespaces, ReadOptions, Reader};

/// What is wrong with the headers of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Problem {
    Twice(&'static str),
    NoAddress(&'static str),
    NotAnonymous(&'static str),
    Missing(&'static str),
    /// Headers of 2004 beside those of 2005.
    Mixed,
    /// The Action is not that of the operation that the Body names.
    Action(String),
}

/// The header blocks that go with a fault: Action, RelatesTo, and what SOAP 1.1 has no other place for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FaultAddress {
    action: &'static str,
    message_id: Option<String>,
    detail: Option<String>,
}

impl FaultAddress {
    /// Of a fault that has nothing to do with WS-Addressing and is not declared.
    pub(crate) const fn other(message_id: Option<String>) -> Self {
        Self { action: "http://www.w3.org/2005/08/addressing/soap/fault", message_id, detail: None }
    }

    /// Of a fault of `operation`: a declared one, known by the element in its detail, has the Action that the description gives it (Metadata 4.4).
    pub(crate) fn declared(
        message_id: Option<String>,
        operation: &Operation,
        namespaces: &'static Namespaces,
        detail: Option<&Detail>,
    ) -> Self {
        let declared = operation.actions.map_or(&[][..], |actions| actions.faults);
        let other = Self::other(message_id);
        match detail.filter(|_| !declared.is_empty()).and_then(|detail| action(declared, namespaces, detail)) {
            Some(action) => Self { action, ..other },
            None => other,
        }
    }

    /// Appends the blocks.
    pub(crate) fn write(&self, text: &mut String, escape: fn(&mut String, &str)) {
        let mut block = |name: &str, value: &str| {
            text.push_str(&format!("<wsa:{name} xmlns:wsa=\"{WSA}\">"));
            escape(text, value);
            text.push_str(&format!("</wsa:{name}>"));
        };
        block("Action", self.action);
        if let Some(id) = &self.message_id {
            block("RelatesTo", id);
        }
        if let Some(detail) = &self.detail {
            text.push_str(&format!("<wsa:FaultDetail xmlns:wsa=\"{WSA}\">{detail}</wsa:FaultDetail>"));
        }
    }
}

fn action(declared: &[(Name, &'static str)], namespaces: &'static Namespaces, detail: &Detail) -> Option<&'static str> {
    let mut reader = Reader::new(detail.as_xml(), namespaces, const { &ReadOptions::client() });
    reader.child().ok().flatten()?;
    let element = reader.child().ok().flatten()?;
    let is = |name: &Name| name.namespace == element.namespace && name.local == element.local;
    declared.iter().find(|(name, _)| is(name)).map(|(_, action)| *action)
}

impl Problem {
    pub(super) fn into_fault(self, version: Version, message_id: Option<String>) -> (Fault, FaultAddress) {
        const INVALID: &str = "InvalidAddressingHeader";
        let (code, more, header, says) = match self {
            Self::Twice(name) => (INVALID, Some("InvalidCardinality"), Some(name), "a header is there more than once"),
            Self::NoAddress(name) => (INVALID, Some("MissingAddressInEPR"), Some(name), "a reference has no Address"),
            Self::NotAnonymous(name) => {
                (INVALID, Some("OnlyAnonymousAddressSupported"), Some(name), "answers go back over the connection only")
            }
            Self::Mixed => (INVALID, None, None, "headers of 2004/08 and of 2005/08 stand together"),
            Self::Missing(name) => {
                ("MessageAddressingHeaderRequired", None, Some(name), "a required header is missing")
            }
            Self::Action(_) => {
                ("ActionNotSupported", None, None, "the Action is not that of the operation in the Body")
            }
        };
        let text = header
            .map_or_else(|| format!("soap.addressing: {says}"), |name| format!("soap.addressing: {name}: {says}"));
        let mut fault = module_fault(version, WSA, code, text);
        fault.subcodes.extend(more.map(|more| FaultCode::from_name(WSA, more)));
        let detail = header.map(|name| format!("<wsa:ProblemHeaderQName>wsa:{name}</wsa:ProblemHeaderQName>"));
        let action = "http://www.w3.org/2005/08/addressing/fault";
        match (version, detail) {
            (Version::Soap12, Some(detail)) => {
                let detail = Detail::of_xml(&format!(" xmlns:wsa=\"{WSA}\""), &detail);
                (fault.with_detail(detail), FaultAddress { action, message_id, detail: None })
            }
            (_, detail) => (fault, FaultAddress { action, message_id, detail }),
        }
    }
}
