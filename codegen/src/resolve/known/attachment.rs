//! Binary content: media types of it, and references to it.

/// Describing Media Content of Binary Data in XML.
pub(super) const MIME_2005: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://www.w3.org/2005/05/xmlmime" targetNamespace="http://www.w3.org/2005/05/xmlmime">
  <xs:attribute name="contentType">
    <xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="3"/></xs:restriction></xs:simpleType>
  </xs:attribute>
  <xs:attribute name="expectedContentTypes" type="xs:string"/>
  <xs:complexType name="base64Binary">
    <xs:simpleContent>
      <xs:extension base="xs:base64Binary"><xs:attribute ref="t:contentType"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="hexBinary">
    <xs:simpleContent>
      <xs:extension base="xs:hexBinary"><xs:attribute ref="t:contentType"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
</xs:schema>"###;

/// Its draft of November 2004.
pub(super) const MIME_2004_11: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://www.w3.org/2004/11/xmlmime" targetNamespace="http://www.w3.org/2004/11/xmlmime">
  <xs:attribute name="contentType">
    <xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="3"/></xs:restriction></xs:simpleType>
  </xs:attribute>
  <xs:attribute name="expectedContentTypes" type="xs:string"/>
  <xs:complexType name="base64Binary">
    <xs:simpleContent>
      <xs:extension base="xs:base64Binary"><xs:attribute ref="t:contentType"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="hexBinary">
    <xs:simpleContent>
      <xs:extension base="xs:hexBinary"><xs:attribute ref="t:contentType"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
</xs:schema>"###;

/// Its draft of June 2004.
pub(super) const MIME_2004_06: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://www.w3.org/2004/06/xmlmime" targetNamespace="http://www.w3.org/2004/06/xmlmime">
  <xs:attribute name="contentType">
    <xs:simpleType><xs:restriction base="xs:string"><xs:minLength value="3"/></xs:restriction></xs:simpleType>
  </xs:attribute>
  <xs:attribute name="expectedMediaType" type="xs:string"/>
  <xs:complexType name="base64Binary">
    <xs:simpleContent>
      <xs:extension base="xs:base64Binary"><xs:attribute ref="t:contentType"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="hexBinary">
    <xs:simpleContent>
      <xs:extension base="xs:hexBinary"><xs:attribute ref="t:contentType"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
</xs:schema>"###;

/// XML-binary Optimized Packaging.
pub(super) const INCLUDE: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://www.w3.org/2004/08/xop/include" targetNamespace="http://www.w3.org/2004/08/xop/include">
  <xs:element name="Include" type="t:Include"/>
  <xs:complexType name="Include">
    <xs:sequence><xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="href" type="xs:anyURI" use="required"/>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
</xs:schema>"###;

/// WS-I Attachments Profile 1.0.
pub(super) const REFERENCE: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://ws-i.org/profiles/basic/1.1/xsd" targetNamespace="http://ws-i.org/profiles/basic/1.1/xsd">
  <xs:simpleType name="swaRef"><xs:restriction base="xs:anyURI"/></xs:simpleType>
</xs:schema>"###;
