//! `inspect`: the tree, the JSON and the graphs of a description of ours.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::process::Command;

use folder::{Said, run};

fn inspect(arguments: &str) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
    run(command.arg("inspect").args(arguments.split_whitespace()).current_dir(".."))
}

fn user(arguments: &str) -> String {
    let said = inspect(&format!("wsdl/services88-user.wsdl {arguments}"));
    assert_eq!((said.code, said.err.as_str()), (0, ""), "{arguments}");
    said.out
}

#[test]
fn an_operation() {
    insta::assert_snapshot!(user("--operation ChangePassword"));
}

#[test]
fn a_type() {
    let text = user("--type TableRight");
    let (own, users) = text.split_once("used by\n").unwrap();
    insta::assert_snapshot!(own);
    assert!(users.starts_with("├─ type Carrier\n├─ operation "), "{users}");
    assert!(!users.contains("operation ChangePassword\n"), "{users}");
}

#[test]
fn everything() {
    let text = user("");
    assert!(
        text.starts_with("portType User (SOAP 1.1)\n├─ port BasicHttpBinding_User of service WcfUserService\n"),
        "{text}"
    );
    assert!(
        text.contains(
            "└─ operations (97)\n   ├─ ChangePassword(AssociateId, OldPassword, NewPassword) -> Response: xs:boolean — "
        ),
        "{text}"
    );
    assert!(text.contains("\ntypes ("), "{text}");
    let both = inspect("wsdl/services88-user.wsdl wsdl/services88-soprincipal.wsdl").out;
    assert!(both.contains("\nportType SoPrincipal ("), "{both}");
}

#[test]
fn json() {
    let text = user("--operation ChangePassword --format json");
    insta::assert_snapshot!(text);
    assert_eq!(user("--operation ChangePassword --json"), text);
    // 97 operations, each once.
    let all = user("--json");
    assert_eq!(all.matches("\"soapAction\": ").count(), 97);
}

#[test]
fn graphs() {
    insta::assert_snapshot!(user("--operation ChangePassword --format mermaid"));
    let svg = user("--operation GetUser --format svg");
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && svg.ends_with("</svg>\n"));
    let document = roxmltree::Document::parse(&svg).unwrap();
    let titles = document.descendants().filter(|node| node.attribute("class") == Some("title"));
    assert!(titles.filter_map(|node| node.text()).any(|text| text == "Person" || text == "User"));
}

#[test]
fn names_that_are_none() {
    let said = inspect("wsdl/services88-user.wsdl --type Right");
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(said.err.contains("error[call.type]: no type is called `Right`\n  help: did you mean "), "{}", said.err);
    let said = inspect("wsdl/services88-user.wsdl --operation changepassword");
    assert!(said.err.contains("did you mean ChangePassword"), "{}", said.err);
}

/// An element that refers to itself, and a wildcard that must be filled and could be filled with what it stands in.
#[test]
fn what_leads_back_to_itself_ends() {
    let folder = folder::Folder::new("inspect-circle");
    folder.put("greeter.wsdl", folder::wsdl("Greeter", &["Greet"]));
    folder.put(
        "greeter.xsd",
        r#"<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:t="urn:test:greeter" targetNamespace="urn:test:greeter" elementFormDefault="qualified">
  <xs:element name="Greet"><xs:complexType><xs:sequence><xs:element ref="t:Tree"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="GreetResponse"><xs:complexType><xs:sequence><xs:any/></xs:sequence></xs:complexType></xs:element>
  <xs:element name="Tree"><xs:complexType><xs:sequence><xs:element ref="t:Tree" minOccurs="0"/><xs:element name="Leaf" type="xs:string"/><xs:element ref="t:Tree" minOccurs="0" maxOccurs="3"/></xs:sequence></xs:complexType></xs:element>
</xs:schema>"#,
    );
    for arguments in [
        "inspect greeter.wsdl --operation Greet",
        "inspect greeter.wsdl --type Tree",
        "inspect greeter.wsdl --type Tree --format svg",
        "inspect greeter.wsdl --json",
        "sample greeter.wsdl Greet",
        "sample greeter.wsdl Greet --response",
        "sample greeter.wsdl Greet --response --minimal",
        "lint greeter.wsdl",
        "diff greeter.wsdl greeter.wsdl",
        "docs greeter.wsdl -o docs --format html",
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
        let said = run(command.args(arguments.split_whitespace()).current_dir(&folder.0));
        assert_eq!(said.code, 0, "{arguments}: {}", said.err);
    }
    assert!(folder.has("docs/types/Tree.html"));
    // What must hold itself has no message: that is said.
    let endless = folder.text("greeter.xsd").replace("ref=\"t:Tree\" minOccurs=\"0\"/>", "ref=\"t:Tree\"/>");
    folder.put("greeter.xsd", endless);
    let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
    let said = run(command.args(["sample", "greeter.wsdl", "Greet"]).current_dir(&folder.0));
    assert_eq!(said.code, 2);
    assert!(said.err.starts_with("error[call.sample]: Greet: type "), "{}", said.err);
}
