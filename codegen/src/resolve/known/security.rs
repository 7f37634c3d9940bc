//! What the Web Services Security documents share.

/// WSS utility: identifiers and time stamps.
pub(super) const UTILITY: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" targetNamespace="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" elementFormDefault="qualified">
  <xs:attribute name="Id" type="xs:ID"/>
  <xs:attributeGroup name="commonAtts">
    <xs:attribute ref="t:Id"/>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:attributeGroup>
  <xs:complexType name="AttributedDateTime">
    <xs:simpleContent>
      <xs:extension base="xs:string"><xs:attributeGroup ref="t:commonAtts"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="AttributedURI">
    <xs:simpleContent>
      <xs:extension base="xs:anyURI"><xs:attributeGroup ref="t:commonAtts"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="TimestampType">
    <xs:sequence>
      <xs:element ref="t:Created" minOccurs="0"/>
      <xs:element ref="t:Expires" minOccurs="0"/>
      <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attributeGroup ref="t:commonAtts"/>
  </xs:complexType>
  <xs:simpleType name="tTimestampFault">
    <xs:restriction base="xs:QName"><xs:enumeration value="t:MessageExpired"/></xs:restriction>
  </xs:simpleType>
  <xs:element name="Timestamp" type="t:TimestampType"/>
  <xs:element name="Created" type="t:AttributedDateTime"/>
  <xs:element name="Expires" type="t:AttributedDateTime"/>
</xs:schema>"###;

/// WSS SOAP message security: what stands in the Security header.
pub(super) const EXTENSION: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" xmlns:u="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" targetNamespace="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd" elementFormDefault="qualified">
  <xs:attribute name="Usage"><xs:simpleType><xs:list itemType="xs:anyURI"/></xs:simpleType></xs:attribute>
  <xs:complexType name="AttributedString">
    <xs:simpleContent>
      <xs:extension base="xs:string"><xs:attribute ref="u:Id"/><xs:anyAttribute namespace="##other" processContents="lax"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="PasswordString">
    <xs:simpleContent>
      <xs:extension base="t:AttributedString"><xs:attribute name="Type" type="xs:anyURI"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="EncodedString">
    <xs:simpleContent>
      <xs:extension base="t:AttributedString"><xs:attribute name="EncodingType" type="xs:anyURI"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="BinarySecurityTokenType">
    <xs:simpleContent>
      <xs:extension base="t:EncodedString"><xs:attribute name="ValueType" type="xs:anyURI"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="KeyIdentifierType">
    <xs:simpleContent>
      <xs:extension base="t:EncodedString"><xs:attribute name="ValueType" type="xs:anyURI"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="UsernameTokenType">
    <xs:sequence>
      <xs:element name="Username" type="t:AttributedString"/>
      <xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:attribute ref="u:Id"/>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="ReferenceType">
    <xs:attribute name="URI" type="xs:anyURI"/>
    <xs:attribute name="ValueType" type="xs:anyURI"/>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="EmbeddedType">
    <xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="ValueType" type="xs:anyURI"/>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="SecurityTokenReferenceType">
    <xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute ref="u:Id"/>
    <xs:attribute ref="t:Usage"/>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="SecurityHeaderType">
    <xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="TransformationParametersType">
    <xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:element name="UsernameToken" type="t:UsernameTokenType"/>
  <xs:element name="BinarySecurityToken" type="t:BinarySecurityTokenType"/>
  <xs:element name="Reference" type="t:ReferenceType"/>
  <xs:element name="Embedded" type="t:EmbeddedType"/>
  <xs:element name="KeyIdentifier" type="t:KeyIdentifierType"/>
  <xs:element name="SecurityTokenReference" type="t:SecurityTokenReferenceType"/>
  <xs:element name="Security" type="t:SecurityHeaderType"/>
  <xs:element name="TransformationParameters" type="t:TransformationParametersType"/>
  <xs:element name="Password" type="t:PasswordString"/>
  <xs:element name="Nonce" type="t:EncodedString"/>
</xs:schema>"###;
