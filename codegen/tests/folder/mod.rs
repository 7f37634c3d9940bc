//! A folder of a test's own, and two small descriptions to put into it.
#![allow(dead_code)] // Each test binary uses a part.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A fresh folder below Cargo's folder for tests; it stays for those who want to look.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    pub(crate) fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub(crate) fn put(&self, path: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    pub(crate) fn text(&self, path: &str) -> String {
        std::fs::read_to_string(self.0.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    pub(crate) fn has(&self, path: &str) -> bool {
        self.0.join(path).exists()
    }

    /// `wsdl/greeter.wsdl`, which imports `wsdl/greeter.xsd`.
    pub(crate) fn put_greeter(&self) {
        self.put("wsdl/greeter.wsdl", wsdl("Greeter", &["Greet", "Part"]));
        self.put("wsdl/greeter.xsd", xsd("Greeter", &["Greet", "Part"]));
    }

    /// Files below a folder, relative, sorted.
    pub(crate) fn list(&self, path: &str) -> Vec<String> {
        let mut found = Vec::new();
        let top = self.0.join(path);
        let mut folders = vec![top.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    found.push(path.strip_prefix(&top).unwrap().display().to_string());
                }
            }
        }
        found.sort();
        found
    }
}

/// What a process said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn run(command: &mut Command) -> Said {
    let output = command.output().unwrap();
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A description with the given operations; its types are in a schema beside it.
pub(crate) fn wsdl(name: &str, operations: &[&str]) -> String {
    let file = name.to_lowercase();
    let mut messages = String::new();
    let mut port_type = String::new();
    let mut binding = String::new();
    for operation in operations {
        messages += &format!(
            "  <message name=\"{operation}In\"><part name=\"parameters\" element=\"t:{operation}\"/></message>
  <message name=\"{operation}Out\"><part name=\"parameters\" element=\"t:{operation}Response\"/></message>
"
        );
        port_type += &format!(
            "    <operation name=\"{operation}\">
      <input message=\"t:{operation}In\"/>
      <output message=\"t:{operation}Out\"/>
    </operation>
"
        );
        binding += &format!(
            "    <operation name=\"{operation}\">
      <soap:operation soapAction=\"urn:test:{file}/{operation}\" style=\"document\"/>
      <input><soap:body use=\"literal\"/></input>
      <output><soap:body use=\"literal\"/></output>
    </operation>
"
        );
    }
    format!(
        "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\"
    xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"urn:test:{file}\" targetNamespace=\"urn:test:{file}\">
  <types>
    <xs:schema>
      <xs:import namespace=\"urn:test:{file}\" schemaLocation=\"{file}.xsd\"/>
    </xs:schema>
  </types>
{messages}  <portType name=\"{name}\">
{port_type}  </portType>
  <binding name=\"{name}Soap\" type=\"t:{name}\">
    <soap:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>
{binding}  </binding>
  <service name=\"{name}\">
    <port name=\"{name}Soap\" binding=\"t:{name}Soap\">
      <soap:address location=\"http://localhost/{file}\"/>
    </port>
  </service>
</definitions>
"
    )
}

/// Wrapper elements for the operations: a name goes in, a text comes out.
pub(crate) fn xsd(name: &str, operations: &[&str]) -> String {
    let file = name.to_lowercase();
    let mut elements = String::new();
    for operation in operations {
        elements += &format!(
            "  <xs:element name=\"{operation}\">
    <xs:complexType>
      <xs:sequence><xs:element name=\"Name\" type=\"xs:string\"/></xs:sequence>
    </xs:complexType>
  </xs:element>
  <xs:element name=\"{operation}Response\">
    <xs:complexType>
      <xs:sequence><xs:element name=\"Text\" type=\"xs:string\" minOccurs=\"0\"/></xs:sequence>
    </xs:complexType>
  </xs:element>
"
        );
    }
    format!(
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:test:{file}\" elementFormDefault=\"qualified\">
{elements}</xs:schema>
"
    )
}
