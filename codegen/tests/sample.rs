//! `sample`: what is written for each construct, and the command around it.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::process::Command;

use folder::{Folder, Said, run};

const SHOP: &str = r###"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:example:shop" targetNamespace="urn:example:shop">
  <types><xs:schema targetNamespace="urn:example:shop" elementFormDefault="qualified">
    <xs:element name="Order"><xs:complexType><xs:sequence>
      <xs:element name="Customer" type="t:Customer"/>
      <xs:element name="Size" type="t:Size" default="L"/>
      <xs:element name="Amount" type="t:Amount" maxOccurs="3"/>
      <xs:element name="Code" type="t:Code" minOccurs="0"/>
      <xs:element name="Rights" type="t:Rights" minOccurs="0"/>
      <xs:element name="Password" type="xs:string" minOccurs="0" nillable="true"/>
      <xs:choice><xs:element name="Card" type="xs:string"/><xs:element name="Invoice" type="xs:boolean"/></xs:choice>
      <xs:choice minOccurs="0" maxOccurs="unbounded"><xs:element name="Note" type="xs:string"/><xs:element name="Page" type="xs:int"/></xs:choice>
      <xs:element name="Shape" type="t:Shape"/>
      <xs:element name="Part" type="t:Part"/>
      <xs:element name="Anything" minOccurs="0"/>
      <xs:any namespace="##other" processContents="lax" minOccurs="0"/>
    </xs:sequence><xs:attribute name="version" type="xs:int" use="required"/><xs:attribute name="lang" type="xs:language"/></xs:complexType></xs:element>
    <xs:element name="OrderResponse"><xs:complexType><xs:sequence><xs:element name="At" type="xs:dateTime"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="OutOfStock" type="t:OutOfStock"/>
    <xs:complexType name="OutOfStock"><xs:sequence><xs:element name="Until" type="xs:date"/></xs:sequence></xs:complexType>
    <xs:complexType name="Customer"><xs:simpleContent><xs:extension base="xs:token"><xs:attribute name="id" type="xs:positiveInteger"/></xs:extension></xs:simpleContent></xs:complexType>
    <xs:complexType name="Shape" abstract="true"><xs:sequence/></xs:complexType>
    <xs:complexType name="Circle"><xs:complexContent><xs:extension base="t:Shape"><xs:sequence><xs:element name="Radius" type="xs:double"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
    <xs:complexType name="Part"><xs:sequence><xs:element name="Name" type="xs:string"/><xs:element name="Part" type="t:Part" minOccurs="0" maxOccurs="unbounded"/></xs:sequence></xs:complexType>
    <xs:simpleType name="Size"><xs:restriction base="xs:string"><xs:enumeration value="S"/><xs:enumeration value="L"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="Amount"><xs:restriction base="xs:decimal"><xs:minExclusive value="10"/><xs:fractionDigits value="0"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:pattern value="[A-Z]{2}-\d+"/><xs:minLength value="6"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="Rights"><xs:list itemType="t:Size"/></xs:simpleType>
  </xs:schema></types>
  <message name="In"><part name="p" element="t:Order"/></message><message name="Out"><part name="p" element="t:OrderResponse"/></message>
  <message name="Gone"><part name="p" element="t:OutOfStock"/></message>
  <portType name="Shop"><operation name="Order"><input message="t:In"/><output message="t:Out"/><fault name="gone" message="t:Gone"/></operation></portType>
  <binding name="Soap11" type="t:Shop"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="Order"><soap:operation soapAction="urn:it's"/><input><soap:body use="literal"/></input><output><soap:body use="literal"/></output><fault name="gone"><soap:fault name="gone" use="literal"/></fault></operation></binding>
  <binding name="Soap12" type="t:Shop"><soap12:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="Order"><soap12:operation soapAction="urn:twelve"/><input><soap12:body use="literal"/></input><output><soap12:body use="literal"/></output><fault name="gone"><soap12:fault name="gone" use="literal"/></fault></operation></binding>
  <service name="Shop"><port name="P" binding="t:Soap11"><soap:address location="http://localhost/shop"/></port>
    <port name="Q" binding="t:Soap12"><soap12:address location="http://localhost/shop12"/></port></service>
</definitions>"###;

fn sample(name: &str, arguments: &str) -> Said {
    let folder = Folder::new(&format!("sample-{name}"));
    folder.put("shop.wsdl", SHOP);
    let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
    run(command.arg("sample").arg("shop.wsdl").args(arguments.split_whitespace()).current_dir(&folder.0))
}

#[test]
fn every_construct() {
    let said = sample("whole", "Order");
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    insta::assert_snapshot!(said.out);
}

#[test]
fn only_what_must_be() {
    let said = sample("minimal", "Order --minimal --no-comments");
    insta::assert_snapshot!(said.out);
}

#[test]
fn faults() {
    insta::assert_snapshot!(sample("fault", "Order --fault").out);
    insta::assert_snapshot!(sample("fault12", "Shop/Order --fault gone --soap 1.2").out);
    let said = sample("fault-none", "Order --fault none");
    assert_eq!(said.code, 2);
    assert!(
        said.err.starts_with("error[call.operation]: Order declares no fault `none`\n  help: it declares gone"),
        "{}",
        said.err
    );
}

#[test]
fn a_command_that_sends_it() {
    insta::assert_snapshot!(
        sample("curl", "Order --curl --minimal --no-comments").out.lines().take(6).collect::<Vec<_>>().join("\n")
    );
    let said = sample("curl12", "Order --curl --soap 1.2").out;
    assert!(said.starts_with("curl -sS 'http://localhost/shop12' \\\n  -H 'Content-Type: application/soap+xml; charset=utf-8; action=\"urn:twelve\"' \\\n"), "{said}");
    assert!(said.ends_with("</soap:Envelope>\nEND_OF_MESSAGE\n"), "{said}");
}

#[test]
fn a_name_that_is_none() {
    let said = sample("none", "Oder");
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    let said = sample("near", "order");
    assert!(said.err.contains("did you mean Order?"), "{}", said.err);
}
