//! `mock`: what it answers, what it says about requests that the description does not allow, and that it finds nothing wrong with samples.
#![cfg(all(feature = "cli", feature = "mock"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use folder::Folder;
use wsdl_codegen::Builder;
use wsdl_codegen::judge::{Judge, Received};
use wsdl_codegen::model::{Model, SoapVersion};
use wsdl_codegen::sample::{Direction, Samples};

const SHOP: &str = r###"<definitions xmlns="http://schemas.xmlsoap.org/wsdl/" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/"
  xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:example:shop" targetNamespace="urn:example:shop">
  <types><xs:schema targetNamespace="urn:example:shop" elementFormDefault="qualified">
    <xs:element name="Order"><xs:complexType><xs:sequence>
      <xs:element name="Customer" type="xs:token"/>
      <xs:element name="Size" type="t:Size" minOccurs="0"/>
      <xs:element name="Amount" type="t:Amount" maxOccurs="2"/>
      <xs:element name="Password" type="xs:string" minOccurs="0" nillable="true"/>
      <xs:choice><xs:element name="Card" type="xs:string"/><xs:element name="Invoice" type="xs:boolean"/></xs:choice>
      <xs:element name="Shape" type="t:Shape"/>
      <xs:any namespace="##other" processContents="lax" minOccurs="0"/>
    </xs:sequence><xs:attribute name="version" type="xs:int" use="required"/></xs:complexType></xs:element>
    <xs:element name="OrderResponse"><xs:complexType><xs:sequence><xs:element name="At" type="xs:dateTime"/></xs:sequence></xs:complexType></xs:element>
    <xs:element name="Ping"><xs:complexType/></xs:element>
    <xs:complexType name="Shape" abstract="true"><xs:sequence/></xs:complexType>
    <xs:complexType name="Circle"><xs:complexContent><xs:extension base="t:Shape"><xs:sequence><xs:element name="Radius" type="xs:double"/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>
    <xs:simpleType name="Size"><xs:restriction base="xs:string"><xs:enumeration value="S"/><xs:enumeration value="L"/></xs:restriction></xs:simpleType>
    <xs:simpleType name="Amount"><xs:restriction base="xs:int"><xs:minInclusive value="1"/></xs:restriction></xs:simpleType>
  </xs:schema></types>
  <message name="In"><part name="p" element="t:Order"/></message><message name="Out"><part name="p" element="t:OrderResponse"/></message>
  <message name="PingIn"><part name="p" element="t:Ping"/></message>
  <portType name="Shop"><operation name="Order"><input message="t:In"/><output message="t:Out"/></operation><operation name="Ping"><input message="t:PingIn"/></operation></portType>
  <binding name="Soap11" type="t:Shop"><soap:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="Order"><soap:operation soapAction="urn:order"/><input><soap:body use="literal"/></input><output><soap:body use="literal"/></output></operation>
    <operation name="Ping"><soap:operation soapAction="urn:ping"/><input><soap:body use="literal"/></input></operation></binding>
  <binding name="Soap12" type="t:Shop"><soap12:binding transport="http://schemas.xmlsoap.org/soap/http"/>
    <operation name="Order"><soap12:operation soapAction="urn:order"/><input><soap12:body use="literal"/></input><output><soap12:body use="literal"/></output></operation>
    <operation name="Ping"><soap12:operation soapAction="urn:ping"/><input><soap12:body use="literal"/></input></operation></binding>
  <service name="ShopService"><port name="P" binding="t:Soap11"><soap:address location="http://localhost/a/shop"/></port>
    <port name="Q" binding="t:Soap12"><soap12:address location="http://localhost/a/shop12"/></port></service>
</definitions>"###;

const GOOD: &str = "<t:Order version=\"1\"><t:Customer>me</t:Customer><t:Amount>2</t:Amount><t:Card>x</t:Card>\
    <t:Shape xsi:type=\"t:Circle\"><t:Radius>1.5</t:Radius></t:Shape></t:Order>";

fn envelope(body: &str) -> String {
    format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:t=\"urn:example:shop\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><s:Body>{body}</s:Body></s:Envelope>"
    )
}

struct Server {
    child: Child,
    line: String,
    address: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Server {
    fn start(folder: &Folder, arguments: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
        command.args(["mock", "shop.wsdl", "--addr", "127.0.0.1:0"]).args(arguments).current_dir(&folder.0);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
        Self { child, line, address }
    }

    fn send(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn post(&self, head: &str, body: &str) -> String {
        self.send(&format!(
            "POST /shop HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n{head}Content-Length: {}\r\n\r\n{body}",
            self.address,
            body.len()
        ))
    }

    fn order(&self, body: &str) -> String {
        self.post("Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"urn:order\"\r\n", &envelope(body))
    }

    /// What stands on stderr, after it has ended.
    fn said(mut self) -> String {
        let _ = self.child.kill();
        let mut said = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        said
    }
}

fn shop(name: &str) -> Folder {
    let folder = Folder::new(&format!("mock-{name}"));
    folder.put("shop.wsdl", SHOP);
    folder
}

#[test]
fn samples_are_answered_in_the_version_of_the_request() {
    let server = Server::start(&shop("samples"), &[]);
    assert!(server.line.starts_with("Shop at http://127.0.0.1:"), "{}", server.line);
    assert!(server.line.ends_with("/a/shop?wsdl)\n"), "{}", server.line);
    let answer = server.order(GOOD);
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("content-type: text/xml; charset=utf-8") && answer.contains(":At>2024-"), "{answer}");
    let twelve =
        envelope(GOOD).replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope");
    let answer = server.post("Content-Type: application/soap+xml; action=\"urn:order\"\r\n", &twelve);
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.contains("2003/05/soap-envelope"), "{answer}");
    let ping = "Content-Type: text/xml\r\nSOAPAction: \"urn:ping\"\r\n";
    assert!(server.post(ping, &envelope("<t:Ping/>")).starts_with("HTTP/1.1 202 "));
    assert_eq!(server.said(), "POST /shop Order -> sample\nPOST /shop Order -> sample\nPOST /shop Ping -> accepted\n");
}

#[test]
fn the_description_has_the_callers_address() {
    let server = Server::start(&shop("wsdl"), &["--service", "ShopService"]);
    let get = |path: &str| {
        server.send(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.address))
    };
    let answer = get("/any/path?wsdl");
    let located = format!("location=\"http://{}/any/path\"", server.address);
    assert_eq!(answer.matches(&located).count(), 2, "{answer}");
    assert!(!answer.contains("http://localhost/"), "{answer}");
    assert!(get("/").starts_with("HTTP/1.1 405 "));
    assert!(server.post("Content-Type: application/json\r\n", "{}").starts_with("HTTP/1.1 415 "));
}

#[test]
fn a_bad_request_is_told_all_that_is_wrong_and_no_value() {
    let server = Server::start(&shop("bad"), &[]);
    let bad = "<t:Order version=\"x\" colour=\"red\"><t:Size>HIDDEN</t:Size><t:Customer>me</t:Customer><t:Amount>0</t:Amount>\
        <t:Amount>1</t:Amount><t:Amount>1</t:Amount><t:Passwort>HIDDEN</t:Passwort><t:Shape><t:Radius>HIDDEN</t:Radius></t:Shape></t:Order>";
    let answer = server.order(bad);
    assert!(answer.starts_with("HTTP/1.1 500 "), "{answer}");
    assert!(answer.contains("<faultcode>s:Client</faultcode>") && answer.contains("more in the detail"), "{answer}");
    let said = server.said();
    assert!(!answer.contains("HIDDEN") && !said.contains("HIDDEN"), "{said}");
    insta::assert_snapshot!(said);
}

#[test]
fn requests_that_are_no_message_are_explained() {
    let server = Server::start(&shop("odd"), &[]);
    for body in ["<t:Ordr/>", "", "<Order version=\"1\"/>"] {
        server.order(body);
    }
    let head = "Content-Type: text/xml; charset=utf-8\r\nSOAPAction: \"urn:other\"\r\n";
    server.post(head, &envelope(GOOD));
    server.post("Content-Type: text/xml; charset=utf-8\r\n", &envelope(GOOD));
    server.post(head, "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>");
    server.post(head, "<a><b></a>");
    server.post(head, "<a/>");
    insta::assert_snapshot!(server.said());
}

#[test]
fn lenient_says_it_and_answers() {
    let server = Server::start(&shop("lenient"), &["--lenient"]);
    let answer = server.order(&GOOD.replace("<t:Card>x</t:Card>", ""));
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    let said = server.said();
    assert!(said.contains("error[schema.cardinality]: Order: Card or Invoice is missing"), "{said}");
}

#[test]
fn answers_of_a_folder() {
    let folder = shop("answers");
    folder.put("answers/Order.xml", envelope("<t:OrderResponse><t:At>2025-01-02T03:04:05Z</t:At></t:OrderResponse>"));
    let server = Server::start(&folder, &["--answers", "answers"]);
    let answer = server.order(GOOD);
    assert!(answer.starts_with("HTTP/1.1 200 ") && answer.contains("2025-01-02"), "{answer}");
    // Files are read for each call, and what is wrong with one is said.
    folder.put("answers/Order.xml", envelope("<t:OrderResponse><t:At>tomorrow</t:At></t:OrderResponse>"));
    assert!(server.order(GOOD).contains("tomorrow"));
    std::fs::remove_file(folder.0.join("answers/Order.xml")).unwrap();
    let fault = "<s:Fault><faultcode>s:Server</faultcode><faultstring>sold out</faultstring></s:Fault>";
    folder.put("answers/Order-fault.xml", envelope(fault));
    let answer = server.order(GOOD);
    assert!(answer.starts_with("HTTP/1.1 500 ") && answer.contains("sold out"), "{answer}");
    let said = server.said();
    assert!(
        said.contains("-> Order.xml\nOrder.xml:1:") && said.contains("error[schema.value]: OrderResponse/At"),
        "{said}"
    );
    assert!(said.ends_with("POST /shop Order -> Order-fault.xml\n"), "{said}");
}

/// The files of the runtime's `Recorder`: the same body, however it is written, has the answer of its call, and any other that of the first.
#[test]
fn recorded_answers_by_request() {
    let folder = shop("recorded");
    let at = |year: &str| envelope(&format!("<t:OrderResponse><t:At>{year}-01-02T03:04:05Z</t:At></t:OrderResponse>"));
    let second = GOOD.replace("<t:Card>x</t:Card>", "<t:Card>y</t:Card>");
    let third = GOOD.replace("<t:Card>x</t:Card>", "<t:Card>[REDACTED]</t:Card>").replace(">me<", ">you<");
    assert!(second != GOOD && third.contains("you"));
    folder.put("recorded/Order-request.xml", envelope(GOOD));
    folder.put("recorded/Order.xml", at("2001"));
    folder.put("recorded/Order-2-request.xml", envelope(&second).replace("><", ">\n  <"));
    folder.put("recorded/Order-2.xml", at("2002"));
    folder.put("recorded/Order-3-request.xml", envelope(&third));
    folder.put(
        "recorded/Order-3-fault.xml",
        envelope("<s:Fault><faultcode>s:Server</faultcode><faultstring>sold out</faultstring></s:Fault>"),
    );
    let server = Server::start(&folder, &["--answers", "recorded"]);
    assert!(server.order(GOOD).contains("2001"));
    assert!(server.order(&second).contains("2002"));
    assert!(server.order(&third.replace("[REDACTED]", "whatever")).contains("sold out"));
    assert!(server.order(&GOOD.replace(">me<", ">nobody<")).contains("2001"), "another request has the first answer");
    folder.put("recorded/Order-2-request.xml", "<a>");
    assert!(server.order(&second).contains("Order-2-request.xml is no XML"));
}

#[test]
fn what_cannot_be_served_is_said() {
    let folder = shop("unserved");
    let run = |arguments: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
        folder::run(command.args(["mock", "shop.wsdl", "--addr", "127.0.0.1:0"]).args(arguments).current_dir(&folder.0))
    };
    let said = run(&["--service", "Shoo"]);
    assert_eq!(said.code, 2);
    assert!(said.err.contains("no service is called `Shoo`\n  help: there is Shop"), "{}", said.err);
    assert!(run(&["--answers", "nowhere"]).err.contains("nowhere: error[io]: cannot read"));
}

/// Every request and response that `sample` makes, with every field and with only what must be.
fn judge_samples(model: &Model, options: &wsdl_codegen::Options) -> usize {
    let (judge, mut judged) = (Judge::new(model), 0);
    let services: Vec<_> = model.services().collect();
    let mut samples = Samples::new(model, options);
    for (service, minimal) in services.iter().flat_map(|service| [(service, false), (service, true)]) {
        samples.minimal = minimal;
        for operation in &service.operations {
            let Ok(text) = samples.message(service, operation, Direction::Request) else { continue };
            let received = Received { version: service.version, action: Some(&operation.action) };
            let found = judge.request(&services, received, "request", &text);
            assert_eq!(found.operation.map(|(_, found)| found.name.as_str()), Some(operation.name.as_str()));
            assert!(found.findings.is_empty(), "{}: {:#?}\n{text}", operation.name, found.findings);
            if let Ok(text) = samples.message(service, operation, Direction::Response) {
                let found = judge.message(service, operation, Direction::Response, "response", &text);
                assert!(found.is_empty(), "{}: {found:#?}\n{text}", operation.name);
            }
            judged += 1;
        }
    }
    judged
}

#[test]
fn nothing_is_wrong_with_samples() {
    let folder = shop("judged");
    let (shop, options) = Builder::new().read(&[folder.0.join("shop.wsdl")]).unwrap();
    assert_eq!(judge_samples(&shop.model, &options), 4);
    let wsdl = Path::new(env!("CARGO_MANIFEST_DIR")).join("../wsdl/services88-user.wsdl");
    let (user, options) = Builder::new().read(&[wsdl]).unwrap();
    assert_eq!(judge_samples(&user.model, &options), 194);
    assert_eq!(user.model.services().next().unwrap().version, SoapVersion::Soap11);
}
