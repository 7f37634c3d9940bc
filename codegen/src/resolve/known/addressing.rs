//! WS-Addressing: the Recommendation and the submission that came before it.

/// Web Services Addressing 1.0 - Core.
pub(super) const FINAL: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://www.w3.org/2005/08/addressing" targetNamespace="http://www.w3.org/2005/08/addressing" elementFormDefault="qualified">
  <xs:element name="EndpointReference" type="t:EndpointReferenceType"/>
  <xs:element name="ReferenceParameters" type="t:ReferenceParametersType"/>
  <xs:element name="Metadata" type="t:MetadataType"/>
  <xs:element name="MessageID" type="t:AttributedURIType"/>
  <xs:element name="RelatesTo" type="t:RelatesToType"/>
  <xs:element name="ReplyTo" type="t:EndpointReferenceType"/>
  <xs:element name="From" type="t:EndpointReferenceType"/>
  <xs:element name="FaultTo" type="t:EndpointReferenceType"/>
  <xs:element name="To" type="t:AttributedURIType"/>
  <xs:element name="Action" type="t:AttributedURIType"/>
  <xs:element name="RetryAfter" type="t:AttributedUnsignedLongType"/>
  <xs:element name="ProblemHeaderQName" type="t:AttributedQNameType"/>
  <xs:element name="ProblemIRI" type="t:AttributedURIType"/>
  <xs:element name="ProblemAction" type="t:ProblemActionType"/>
  <xs:attribute name="IsReferenceParameter" type="xs:boolean"/>
  <xs:complexType name="EndpointReferenceType">
    <xs:sequence>
      <xs:element name="Address" type="t:AttributedURIType"/>
      <xs:element ref="t:ReferenceParameters" minOccurs="0"/>
      <xs:element ref="t:Metadata" minOccurs="0"/>
      <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="ReferenceParametersType">
    <xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="MetadataType">
    <xs:sequence><xs:any namespace="##any" processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="AttributedURIType">
    <xs:simpleContent>
      <xs:extension base="xs:anyURI"><xs:anyAttribute namespace="##other" processContents="lax"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="AttributedQNameType">
    <xs:simpleContent>
      <xs:extension base="xs:QName"><xs:anyAttribute namespace="##other" processContents="lax"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="AttributedUnsignedLongType">
    <xs:simpleContent>
      <xs:extension base="xs:unsignedLong"><xs:anyAttribute namespace="##other" processContents="lax"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="RelatesToType">
    <xs:simpleContent>
      <xs:extension base="xs:anyURI">
        <xs:attribute name="RelationshipType" type="t:RelationshipTypeOpenEnum" default="http://www.w3.org/2005/08/addressing/reply"/>
        <xs:anyAttribute namespace="##other" processContents="lax"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:simpleType name="RelationshipTypeOpenEnum"><xs:union memberTypes="t:RelationshipType xs:anyURI"/></xs:simpleType>
  <xs:simpleType name="RelationshipType">
    <xs:restriction base="xs:anyURI"><xs:enumeration value="http://www.w3.org/2005/08/addressing/reply"/></xs:restriction>
  </xs:simpleType>
  <xs:complexType name="ProblemActionType">
    <xs:sequence>
      <xs:element ref="t:Action" minOccurs="0"/>
      <xs:element name="SoapAction" type="xs:anyURI" minOccurs="0"/>
    </xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:simpleType name="FaultCodesOpenEnumType"><xs:union memberTypes="t:FaultCodesType xs:QName"/></xs:simpleType>
  <xs:simpleType name="FaultCodesType">
    <xs:restriction base="xs:QName">
      <xs:enumeration value="t:InvalidAddressingHeader"/>
      <xs:enumeration value="t:InvalidAddress"/>
      <xs:enumeration value="t:InvalidEPR"/>
      <xs:enumeration value="t:InvalidCardinality"/>
      <xs:enumeration value="t:MissingAddressInEPR"/>
      <xs:enumeration value="t:DuplicateMessageID"/>
      <xs:enumeration value="t:ActionMismatch"/>
      <xs:enumeration value="t:MessageAddressingHeaderRequired"/>
      <xs:enumeration value="t:DestinationUnreachable"/>
      <xs:enumeration value="t:ActionNotSupported"/>
      <xs:enumeration value="t:EndpointUnavailable"/>
    </xs:restriction>
  </xs:simpleType>
</xs:schema>"###;

/// The member submission of August 2004.
pub(super) const SUBMISSION: &str = r###"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="http://schemas.xmlsoap.org/ws/2004/08/addressing" targetNamespace="http://schemas.xmlsoap.org/ws/2004/08/addressing" elementFormDefault="qualified">
  <xs:element name="EndpointReference" type="t:EndpointReferenceType"/>
  <xs:element name="MessageID" type="t:AttributedURI"/>
  <xs:element name="RelatesTo" type="t:Relationship"/>
  <xs:element name="To" type="t:AttributedURI"/>
  <xs:element name="Action" type="t:AttributedURI"/>
  <xs:element name="From" type="t:EndpointReferenceType"/>
  <xs:element name="ReplyTo" type="t:EndpointReferenceType"/>
  <xs:element name="FaultTo" type="t:EndpointReferenceType"/>
  <xs:element name="ReplyAfter" type="t:ReplyAfterType"/>
  <xs:attribute name="Action" type="xs:anyURI"/>
  <xs:complexType name="EndpointReferenceType">
    <xs:sequence>
      <xs:element name="Address" type="t:AttributedURI"/>
      <xs:element name="ReferenceProperties" type="t:ReferencePropertiesType" minOccurs="0"/>
      <xs:element name="ReferenceParameters" type="t:ReferenceParametersType" minOccurs="0"/>
      <xs:element name="PortType" type="t:AttributedQName" minOccurs="0"/>
      <xs:element name="ServiceName" type="t:ServiceNameType" minOccurs="0"/>
      <xs:any namespace="##other" processContents="lax" minOccurs="0" maxOccurs="unbounded"/>
    </xs:sequence>
    <xs:anyAttribute namespace="##other" processContents="lax"/>
  </xs:complexType>
  <xs:complexType name="ReferencePropertiesType">
    <xs:sequence><xs:any processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
  </xs:complexType>
  <xs:complexType name="ReferenceParametersType">
    <xs:sequence><xs:any processContents="lax" minOccurs="0" maxOccurs="unbounded"/></xs:sequence>
  </xs:complexType>
  <xs:complexType name="ServiceNameType">
    <xs:simpleContent>
      <xs:extension base="xs:QName">
        <xs:attribute name="PortName" type="xs:NCName"/>
        <xs:anyAttribute namespace="##other" processContents="lax"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="Relationship">
    <xs:simpleContent>
      <xs:extension base="xs:anyURI">
        <xs:attribute name="RelationshipType" type="xs:QName"/>
        <xs:anyAttribute namespace="##other" processContents="lax"/>
      </xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="ReplyAfterType">
    <xs:simpleContent>
      <xs:extension base="xs:nonNegativeInteger"><xs:anyAttribute namespace="##other" processContents="lax"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="AttributedURI">
    <xs:simpleContent>
      <xs:extension base="xs:anyURI"><xs:anyAttribute namespace="##other" processContents="lax"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
  <xs:complexType name="AttributedQName">
    <xs:simpleContent>
      <xs:extension base="xs:QName"><xs:anyAttribute namespace="##other" processContents="lax"/></xs:extension>
    </xs:simpleContent>
  </xs:complexType>
</xs:schema>"###;
