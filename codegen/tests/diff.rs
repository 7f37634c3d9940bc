//! `diff`: every kind of change with its verdicts, from two small descriptions of ours.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

mod folder;

use std::process::Command;

use folder::{Folder, Said, run, wsdl};

fn schema(types: &str) -> String {
    format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"urn:test:greeter\" targetNamespace=\"urn:test:greeter\" elementFormDefault=\"qualified\">
  <xs:element name=\"Greet\"><xs:complexType><xs:sequence><xs:element name=\"Who\" type=\"t:Person\"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name=\"GreetResponse\"><xs:complexType><xs:sequence><xs:element name=\"Card\" type=\"t:Card\" minOccurs=\"0\"/></xs:sequence></xs:complexType></xs:element>
  <xs:element name=\"Part\"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
  <xs:element name=\"PartResponse\"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
  <xs:element name=\"Wave\"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
  <xs:element name=\"WaveResponse\"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
{types}</xs:schema>"
    )
}

const OLD: &str = r#"
<xs:complexType name="Person"><xs:sequence>
  <xs:element name="Id" type="xs:int"/><xs:element name="Name" type="xs:string" minOccurs="0"/><xs:element name="Born" type="xs:date" minOccurs="0"/>
  <xs:element name="Deleted" type="xs:short" minOccurs="0"/><xs:element name="Tag" type="xs:string" minOccurs="0"/><xs:element name="Rank" type="xs:int" minOccurs="0"/>
  <xs:element name="Note" type="xs:string" nillable="true"/><xs:element name="Gone" type="xs:string" minOccurs="0"/>
</xs:sequence><xs:attribute name="lang" type="xs:language"/></xs:complexType>
<xs:complexType name="Card"><xs:sequence><xs:element name="Colour" type="t:Colour"/><xs:element name="Code" type="t:Code"/></xs:sequence></xs:complexType>
<xs:simpleType name="Colour"><xs:restriction base="xs:string"><xs:enumeration value="Red"/><xs:enumeration value="Blue"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:maxLength value="9"/></xs:restriction></xs:simpleType>
"#;

const NEW: &str = r#"
<xs:complexType name="Person"><xs:sequence>
  <xs:element name="Id" type="xs:long"/><xs:element name="Born" type="xs:date"/><xs:element name="Name" type="xs:string" minOccurs="0"/>
  <xs:element name="Deleted" type="xs:boolean" minOccurs="0"/><xs:element name="Tag" type="xs:string" minOccurs="0" maxOccurs="unbounded"/><xs:element name="Rank" type="xs:byte" minOccurs="0"/>
  <xs:element name="Note" type="xs:string"/><xs:element name="Fresh" type="xs:string" minOccurs="0"/><xs:element name="Must" type="xs:string"/>
</xs:sequence><xs:attribute name="lang" type="xs:language" use="required"/></xs:complexType>
<xs:complexType name="Card"><xs:sequence><xs:element name="Colour" type="t:Colour"/><xs:element name="Code" type="t:Code"/></xs:sequence></xs:complexType>
<xs:simpleType name="Colour"><xs:restriction base="xs:string"><xs:enumeration value="Red"/><xs:enumeration value="Green"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Code"><xs:restriction base="xs:string"><xs:maxLength value="9"/><xs:minLength value="2"/></xs:restriction></xs:simpleType>
<xs:simpleType name="Unused"><xs:restriction base="xs:string"/></xs:simpleType>
"#;

fn diff(name: &str, arguments: &str) -> Said {
    let folder = Folder::new(&format!("diff-{name}"));
    folder.put("old/greeter.wsdl", wsdl("Greeter", &["Greet", "Part"]));
    folder.put("old/greeter.xsd", schema(OLD));
    folder.put("new/greeter.wsdl", wsdl("Greeter", &["Greet", "Wave"]));
    folder.put("new/greeter.xsd", schema(NEW));
    folder.put("v2/greeter.wsdl", wsdl("Greeter", &["Greet", "Part"]).replace("urn:test:greeter", "urn:test:greeter2"));
    folder.put("v2/greeter.xsd", schema(OLD).replace("urn:test:greeter", "urn:test:greeter2"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
    run(command.arg("diff").args(arguments.split_whitespace()).current_dir(&folder.0))
}

const BOTH: &str = "old/greeter.wsdl new/greeter.wsdl";

#[test]
fn text() {
    let said = diff("text", BOTH);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    insta::assert_snapshot!(said.out);
}

#[test]
fn markdown() {
    insta::assert_snapshot!(diff("markdown", &format!("{BOTH} --format markdown --only breaking")).out);
}

#[test]
fn json() {
    let said = diff("json", &format!("{BOTH} --json"));
    assert!(said.out.contains("\"subject\": \"type Person\",\n    \"member\": \"element Deleted\",\n    \"action\": \"changed\",\n    \"old\": \"xs:short\",\n    \"new\": \"xs:boolean\",\n    \"reads\": \"breaking\",\n    \"writes\": \"breaking\","), "{}", said.out);
}

#[test]
fn nothing_changed() {
    let said = diff("same", "old/greeter.wsdl old/greeter.wsdl --deny silent");
    assert_eq!((said.code, said.out.as_str()), (0, "no difference\n"));
}

#[test]
fn a_name_in_two_places() {
    let twice = OLD.replace(
        "<xs:complexType name=\"Card\"><xs:sequence>",
        "<xs:complexType name=\"Card\"><xs:sequence><xs:element name=\"Colour\" type=\"t:Colour\"/><xs:element name=\"Id\" type=\"xs:int\"/>",
    );
    let folder = Folder::new("diff-twice");
    folder.put("greeter.wsdl", wsdl("Greeter", &["Greet", "Part"]));
    folder.put(
        "greeter.xsd",
        schema(&twice.replacen(
            "name=\"Colour\" type=\"t:Colour\"/>",
            "name=\"Colour\" type=\"t:Colour\" nillable=\"true\"/>",
            1,
        )),
    );
    let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
    let said = run(command.args(["diff", "greeter.wsdl", "greeter.wsdl"]).current_dir(&folder.0));
    assert_eq!((said.code, said.out.as_str()), (0, "no difference\n"), "{}", said.err);
}

#[test]
fn a_namespace_with_another_number_is_one_change() {
    let said = diff("namespace", "old/greeter.wsdl v2/greeter.wsdl --deny breaking");
    assert_eq!(said.code, 1);
    assert!(said.out.starts_with("~ namespace: urn:test:greeter -> urn:test:greeter2\n"), "{}", said.out);
    assert!(
        said.out.ends_with("\n1 change: 1 breaking, 0 that lose data without a word, 0 compatible\n"),
        "{}",
        said.out
    );
}

/// What a call names itself by: the soapAction, and the Actions of WS-Addressing where they do not follow from it.
#[test]
fn actions() {
    let folder = Folder::new("diff-actions");
    let fault = "<fault name=\"Bad\" message=\"t:GreetOut\"/>\n    </operation>";
    let old = wsdl("Greeter", &["Greet", "Part"]).replacen("</operation>", fault, 1);
    let stated = |of: &str, action: &str| {
        let metadata = "xmlns:m=\"http://www.w3.org/2007/05/addressing/metadata\"";
        old.replacen(of, &format!("{of} {metadata} m:Action=\"{action}\""), 1)
    };
    folder.put("old.wsdl", &old);
    folder.put("greeter.xsd", schema(OLD));
    let of = |new: String| {
        folder.put("new.wsdl", new);
        let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
        run(command.args(["diff", "old.wsdl", "new.wsdl", "--deny", "breaking"]).current_dir(&folder.0))
    };
    let said = of(old.replacen("soapAction=\"urn:test:greeter/Greet\"", "soapAction=\"urn:other\"", 1));
    assert_eq!(said.code, 1);
    assert!(said.out.contains("soapAction: urn:test:greeter/Greet -> urn:other"), "{}", said.out);
    // What follows from the soapAction is said once.
    assert!(!said.out.contains("request Action"), "{}", said.out);
    for (element, member, was, code) in [
        ("<input", "request Action", "urn:test:greeter/Greet", 1),
        ("<output", "response Action", "urn:test:greeter:Greeter:GreetResponse", 1),
        ("<fault", "fault Bad Action", "urn:test:greeter:Greeter:Greet:Fault:Bad", 0),
    ] {
        let said = of(stated(element, "urn:other"));
        assert_eq!(said.code, code, "{}", said.out);
        assert!(said.out.contains(&format!("{member}: {was} -> urn:other")), "{}", said.out);
    }
}

/// The name of a portType is told once, and not again in each Action that follows from it.
#[test]
fn a_port_type_that_is_renamed() {
    let folder = Folder::new("diff-renamed");
    folder.put("greeter.xsd", schema(OLD));
    folder.put("old.wsdl", wsdl("Greeter", &["Greet", "Part"]));
    let of = |new: String| {
        folder.put("new.wsdl", new);
        let mut command = Command::new(env!("CARGO_BIN_EXE_wsdl-codegen"));
        run(command.args(["diff", "old.wsdl", "new.wsdl", "--deny", "breaking"]).current_dir(&folder.0))
    };
    let renamed = wsdl("Greeter", &["Greet", "Part"])
        .replace("name=\"Greeter\"", "name=\"Welcomer\"")
        .replace("t:Greeter\"", "t:Welcomer\"");
    let said = of(renamed.clone());
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(said.out.contains("name: Greeter -> Welcomer"), "{}", said.out);
    assert!(!said.out.contains("Action:"), "{}", said.out);
    // An Action that is stated does not follow from it.
    let metadata = "xmlns:m=\"http://www.w3.org/2007/05/addressing/metadata\"";
    let said = of(renamed.replacen("<output", &format!("<output {metadata} m:Action=\"urn:other\""), 1));
    assert_eq!(said.code, 1, "{}", said.out);
    assert_eq!(said.out.matches("Action:").count(), 1, "{}", said.out);
}

#[test]
fn exit_codes() {
    assert_eq!(diff("deny", &format!("{BOTH} --deny breaking")).code, 1);
    assert_eq!(diff("deny-none", BOTH).code, 0);
    assert_eq!(diff("deny-missing", "old/greeter.wsdl none.wsdl").code, 2);
    // The colour stands in a response: a server may still write a word that is gone, a client may meet one that is new.
    let said = diff("client", &format!("{BOTH} --for server --only breaking"));
    assert!(said.out.contains("word Blue") && !said.out.contains("word Green"), "{}", said.out);
    let said = diff("server", &format!("{BOTH} --for client --only breaking"));
    assert!(said.out.contains("word Green") && !said.out.contains("word Blue"), "{}", said.out);
}
