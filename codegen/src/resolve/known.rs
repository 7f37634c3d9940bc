//! Schemas that everybody imports and nobody ships: their components, in our words, so that no import of them needs a file.
//!
//! Each is an ordinary schema text that the ordinary pipeline reads; its components enter the model only when something refers to them. A new one is
//! a constant and a line in [`ALL`]. A file that a description brings along goes before ours, except for the `xml` attributes, whose official
//! schema carries a DTD.

/// A well-known schema.
pub(super) struct Known {
    pub(super) namespace: &'static str,
    /// What findings call it.
    pub(super) shown: &'static str,
    pub(super) text: &'static str,
    /// Whether it also takes the place of a file.
    pub(super) always: bool,
}

pub(super) const ALL: [Known; 2] = [
    Known { namespace: crate::xml::XML, shown: "(well-known) xml.xsd", text: XML, always: true },
    Known { namespace: crate::xsd::XSD, shown: "(well-known) XMLSchema.xsd", text: SCHEMA, always: true },
];

/// The well-known schema of a namespace.
pub(super) fn of(namespace: &str) -> Option<&'static Known> {
    ALL.iter().find(|known| known.namespace == namespace)
}

const XML: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="lang">
    <xs:simpleType>
      <xs:union memberTypes="xs:language">
        <xs:simpleType><xs:restriction base="xs:string"><xs:enumeration value=""/></xs:restriction></xs:simpleType>
      </xs:union>
    </xs:simpleType>
  </xs:attribute>
  <xs:attribute name="space">
    <xs:simpleType>
      <xs:restriction base="xs:NCName"><xs:enumeration value="default"/><xs:enumeration value="preserve"/></xs:restriction>
    </xs:simpleType>
  </xs:attribute>
  <xs:attribute name="base" type="xs:anyURI"/>
  <xs:attribute name="id" type="xs:ID"/>
  <xs:attributeGroup name="specialAttrs">
    <xs:attribute ref="xml:base"/>
    <xs:attribute ref="xml:lang"/>
    <xs:attribute ref="xml:space"/>
    <xs:attribute ref="xml:id"/>
  </xs:attributeGroup>
</xs:schema>"#;

/// `<xs:element ref="xs:schema"/>` is how .NET announces a DataSet: a schema document inside of a message.
const SCHEMA: &str = r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/2001/XMLSchema">
  <xs:element name="schema" type="xs:anyType"/>
  <xs:attribute name="lang" type="xs:language"/>
</xs:schema>"#;
