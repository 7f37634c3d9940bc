//! Schemas that everybody imports and nobody ships: their components, in our words, so that no import of them needs a file.
//!
//! Each is an ordinary schema text that the ordinary pipeline reads; its components enter the model only when something refers to them. A new one is
//! a constant and a line in [`ALL`]. A file that a description brings along goes before ours, except for the `xml` attributes and XML
//! Signature, whose official schemas carry a DTD.

mod addressing;
mod attachment;
mod notification;
mod security;
mod signature;
mod soap;
mod xml;

/// A well-known schema.
pub(super) struct Known {
    pub(super) namespace: &'static str,
    /// What findings call it.
    pub(super) shown: &'static str,
    pub(super) text: &'static str,
    /// Whether it also takes the place of a file.
    pub(super) always: bool,
}

pub(super) const ALL: [Known; 20] = [
    Known { namespace: crate::xml::XML, shown: "(well-known) xml.xsd", text: xml::XML, always: true },
    Known { namespace: crate::xsd::XSD, shown: "(well-known) XMLSchema.xsd", text: xml::SCHEMA, always: true },
    Known {
        namespace: "http://schemas.xmlsoap.org/soap/encoding/",
        shown: "(well-known) SOAP 1.1 encoding",
        text: soap::ENCODING_1_1,
        always: false,
    },
    Known {
        namespace: "http://www.w3.org/2003/05/soap-encoding",
        shown: "(well-known) SOAP 1.2 encoding",
        text: soap::ENCODING_1_2,
        always: false,
    },
    Known {
        namespace: "http://schemas.xmlsoap.org/soap/envelope/",
        shown: "(well-known) SOAP 1.1 envelope",
        text: soap::ENVELOPE_1_1,
        always: false,
    },
    Known {
        namespace: "http://www.w3.org/2003/05/soap-envelope",
        shown: "(well-known) SOAP 1.2 envelope",
        text: soap::ENVELOPE_1_2,
        always: false,
    },
    Known {
        namespace: "http://xml.apache.org/xml-soap",
        shown: "(well-known) Apache SOAP",
        text: soap::APACHE,
        always: false,
    },
    Known {
        namespace: "http://www.w3.org/2005/08/addressing",
        shown: "(well-known) WS-Addressing 1.0",
        text: addressing::FINAL,
        always: false,
    },
    Known {
        namespace: "http://schemas.xmlsoap.org/ws/2004/08/addressing",
        shown: "(well-known) WS-Addressing 2004/08",
        text: addressing::SUBMISSION,
        always: false,
    },
    Known {
        namespace: "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd",
        shown: "(well-known) WSS utility",
        text: security::UTILITY,
        always: false,
    },
    Known {
        namespace: "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd",
        shown: "(well-known) WSS SOAP message security",
        text: security::EXTENSION,
        always: false,
    },
    Known {
        namespace: "http://www.w3.org/2000/09/xmldsig#",
        shown: "(well-known) XML Signature",
        text: signature::SIGNATURE,
        always: true,
    },
    Known {
        namespace: "http://docs.oasis-open.org/wsn/b-2",
        shown: "(well-known) WS-BaseNotification",
        text: notification::MESSAGES,
        always: false,
    },
    Known {
        namespace: "http://docs.oasis-open.org/wsn/t-1",
        shown: "(well-known) WS-Topics",
        text: notification::TOPICS,
        always: false,
    },
    Known {
        namespace: "http://docs.oasis-open.org/wsrf/bf-2",
        shown: "(well-known) WS-BaseFaults",
        text: notification::FAULTS,
        always: false,
    },
    Known {
        namespace: "http://www.w3.org/2005/05/xmlmime",
        shown: "(well-known) xmlmime 2005/05",
        text: attachment::MIME_2005,
        always: false,
    },
    Known {
        namespace: "http://www.w3.org/2004/11/xmlmime",
        shown: "(well-known) xmlmime 2004/11",
        text: attachment::MIME_2004_11,
        always: false,
    },
    Known {
        namespace: "http://www.w3.org/2004/06/xmlmime",
        shown: "(well-known) xmlmime 2004/06",
        text: attachment::MIME_2004_06,
        always: false,
    },
    Known {
        namespace: "http://www.w3.org/2004/08/xop/include",
        shown: "(well-known) XOP include",
        text: attachment::INCLUDE,
        always: false,
    },
    Known {
        namespace: "http://ws-i.org/profiles/basic/1.1/xsd",
        shown: "(well-known) WS-I swaRef",
        text: attachment::REFERENCE,
        always: false,
    },
];

/// The well-known schema of a namespace.
pub(super) fn of(namespace: &str) -> Option<&'static Known> {
    ALL.iter().find(|known| known.namespace == namespace)
}
