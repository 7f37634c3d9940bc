//! Decision: what distinguishes the versions of SOAP on the wire (SOAP 1.1, SOAP 1.2 part 1 and 2).
//!
//! Everything that depends on the version asks this type, so that a version is added in one place.

use crate::xml::{NamespaceId, SOAP11, SOAP12};

/// Version of the SOAP envelope.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Version {
    /// SOAP 1.1.
    #[default]
    Soap11,
    /// SOAP 1.2.
    Soap12,
}

impl Version {
    /// Namespace name of Envelope, Header, Body and Fault.
    pub const fn namespace(self) -> &'static str {
        match self {
            Self::Soap11 => "http://schemas.xmlsoap.org/soap/envelope/",
            Self::Soap12 => "http://www.w3.org/2003/05/soap-envelope",
        }
    }

    /// Id of [`namespace`](Self::namespace) in every table of namespaces.
    pub const fn namespace_id(self) -> NamespaceId {
        match self {
            Self::Soap11 => SOAP11,
            Self::Soap12 => SOAP12,
        }
    }

    /// Media type of a message.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Soap11 => "text/xml",
            Self::Soap12 => "application/soap+xml",
        }
    }

    /// Content-Type of a message; that of SOAP 1.2 goes with an `action` parameter.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Soap11 => "text/xml; charset=utf-8",
            Self::Soap12 => "application/soap+xml; charset=utf-8",
        }
    }

    /// The version alone, as a list.
    pub(crate) const fn only(self) -> &'static [Self] {
        match self {
            Self::Soap11 => &[Self::Soap11],
            Self::Soap12 => &[Self::Soap12],
        }
    }

    /// The version of a namespace id, if it is one of an envelope.
    pub const fn of(namespace: NamespaceId) -> Option<Self> {
        match namespace {
            SOAP11 => Some(Self::Soap11),
            SOAP12 => Some(Self::Soap12),
            _ => None,
        }
    }
}

/// The parameter of a media type that names an action (RFC 3902).
pub(crate) fn action_parameter(action: &str) -> String {
    format!("; action=\"{}\"", action.replace('\\', "%5C").replace('"', "%22"))
}
