//! The stable names of everything that can be wrong with a message: faults, logs and tests speak these words.

use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $text:literal,)*) => {
        /// What is wrong with a message. [`Kind::as_str`] gives the stable text, such as `limit.depth`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Kind { $($(#[$doc])* $variant,)* }

        impl Kind {
            /// The stable text of the kind, such as `xml.wellformed`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }

            /// Whether the XML itself is to blame, or how much there is of it; not what SOAP or a schema says of it.
            pub(crate) fn is_of_xml(self) -> bool {
                let text = self.as_str();
                text.starts_with("xml.") || text.starts_with("limit.")
            }

            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
        }
    };
}

kinds! {
    /// The text breaks a rule of XML 1.0.
    XmlWellformed = "xml.wellformed",
    /// The text breaks a rule of Namespaces in XML 1.0.
    XmlNamespace = "xml.namespace",
    /// A character that XML 1.0 does not allow, as such or as a reference.
    XmlChar = "xml.char",
    /// Bytes that are not in the encoding they must be in.
    XmlEncoding = "xml.encoding",
    /// A reference that is malformed or names an entity nobody declared.
    XmlEntity = "xml.entity",
    /// A document type declaration, which SOAP forbids.
    XmlDtd = "xml.dtd",
    /// A processing instruction, which SOAP forbids.
    XmlPi = "xml.pi",
    /// A version of XML other than 1.0.
    XmlVersion = "xml.version",
    /// More bytes than [`Limits::body`](super::Limits::body).
    LimitBody = "limit.body",
    /// Elements nested deeper than [`Limits::depth`](super::Limits::depth).
    LimitDepth = "limit.depth",
    /// More attributes on one element than [`Limits::attributes`](super::Limits::attributes).
    LimitAttributes = "limit.attributes",
    /// An attribute value longer than [`Limits::attribute_value`](super::Limits::attribute_value).
    LimitAttributeValue = "limit.attribute_value",
    /// A name longer than [`Limits::name`](super::Limits::name).
    LimitName = "limit.name",
    /// More namespace declarations than [`Limits::namespaces`](super::Limits::namespaces) or
    /// [`Limits::namespaces_in_scope`](super::Limits::namespaces_in_scope).
    LimitNamespaces = "limit.namespaces",
    /// More text in one element than [`Limits::text`](super::Limits::text).
    LimitText = "limit.text",
    /// More children of one element than [`Limits::children`](super::Limits::children).
    LimitChildren = "limit.children",
    /// More elements than [`Limits::elements`](super::Limits::elements).
    LimitElements = "limit.elements",
    /// More tags, comments and CDATA sections than [`Limits::events`](super::Limits::events).
    LimitEvents = "limit.events",
    /// More bytes in comments than [`Limits::comments`](super::Limits::comments).
    LimitComments = "limit.comments",
    /// More words in one list than [`Limits::list`](super::Limits::list).
    LimitList = "limit.list",
    /// More header blocks than [`Limits::header_blocks`](super::Limits::header_blocks).
    LimitHeaderBlocks = "limit.header_blocks",
    /// More parts of a package than [`Limits::parts`](super::Limits::parts).
    LimitParts = "limit.parts",
    /// More bytes in the header of a part than [`Limits::part_header`](super::Limits::part_header).
    LimitPartHeader = "limit.part_header",
    /// Envelope, Header and Body are not where SOAP wants them.
    SoapStructure = "soap.structure",
    /// An envelope of another version of SOAP.
    SoapVersion = "soap.version",
    /// A header block that must be understood and is not.
    SoapMustUnderstand = "soap.must_understand",
    /// The SOAPAction names another operation than the Body.
    SoapActionMismatch = "soap.action_mismatch",
    /// A Security header that is missing, malformed, or whose token or time is not good.
    SoapSecurity = "soap.security",
    /// Headers of WS-Addressing that are missing, malformed, or name another operation or message.
    SoapAddressing = "soap.addressing",
    /// A response of another operation.
    SoapUnexpectedResponse = "soap.unexpected_response",
    /// An element that the type does not declare.
    SchemaUnknownElement = "schema.unknown_element",
    /// An attribute that the type does not declare.
    SchemaUnknownAttribute = "schema.unknown_attribute",
    /// An element where only text may stand, or text where only elements may.
    SchemaUnexpectedChild = "schema.unexpected_child",
    /// An element that is missing or stands there too often.
    SchemaCardinality = "schema.cardinality",
    /// An element in another place than the sequence declares.
    SchemaOrder = "schema.order",
    /// Text outside the values of its type.
    SchemaValue = "schema.value",
    /// `xsi:nil` where the element is not nillable, or on an element with content.
    SchemaNil = "schema.nil",
    /// An `xsi:type` that is not the declared type or derived from it.
    SchemaXsiType = "schema.xsi_type",
    /// A package of MTOM that cannot be taken apart: its media type, a boundary, the header of a part.
    MimeMultipart = "mime.multipart",
    /// An `xop:Include` where none may stand, of a part that is not there, or a part that none refers to.
    MimeXop = "mime.xop",
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
