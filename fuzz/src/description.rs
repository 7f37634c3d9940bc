//! Descriptions: any bytes, and any schema that is put together at random. What is generated is Rust, and no token of it comes from the canary.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::str::FromStr;

use arbitrary::{Result, Unstructured};
use proc_macro2::{TokenStream, TokenTree};
use wsdl_codegen::load::Memory;
use wsdl_codegen::{Options, generate};

/// Between the documents of one input: the first is the WSDL, the others are `1.xsd`, `2.xsd`, ...
const BETWEEN: &str = "\n=====\n";
/// What hostile text tries to become.
const CANARY: &str = "INJECTED_CANARY";

/// Any bytes.
pub fn wsdl_bytes(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut documents = BTreeMap::new();
    for (number, document) in text.split(BETWEEN).enumerate() {
        let name = if number == 0 { "main.wsdl".to_owned() } else { format!("{number}.xsd") };
        documents.insert(name, document.to_owned());
    }
    generated(documents);
}

fn generated(documents: BTreeMap<String, String>) {
    match generate(&["main.wsdl".to_owned()], &Memory(documents), &Options::default()) {
        Err(findings) => {
            assert!(!findings.findings.is_empty(), "refused without a reason");
            // Showing them must not panic either.
            let _ = findings.to_string();
        }
        Ok(generated) => {
            let text = generated.single_file();
            let tokens = TokenStream::from_str(&text).expect("what was generated is no Rust");
            assert!(!holds_canary(tokens), "text of the description became code");
        }
    }
}

fn holds_canary(tokens: TokenStream) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => ident == CANARY || ident == "compile_error",
        TokenTree::Group(group) => holds_canary(group.stream()),
        TokenTree::Literal(_) | TokenTree::Punct(_) => false,
    })
}

const NAMES: &[&str] =
    &["a", "A", "type", "Self", "self", "_", "Option", "String", "a-b", "a.b", "\u{e9}", "T0", "Vec", "T1", "async"];
const TYPES: &[&str] = &[
    "xs:string",
    "xs:int",
    "xs:dateTime",
    "xs:boolean",
    "xs:anyType",
    "xs:base64Binary",
    "xs:decimal",
    "xs:duration",
    "xs:QName",
    "t:T0",
    "t:T1",
    "t:T2",
    "t:T3",
    "t:T4",
    "t:Gone",
];
const TEXTS: &[&str] = &[
    "plain",
    "*/ compile_error!(\"INJECTED_CANARY\"); /*",
    "\"; compile_error!(\"INJECTED_CANARY\"); \"",
    "```\nINJECTED_CANARY\n```",
    "    INJECTED_CANARY",
    "\u{202e}",
    "\r",
    "{}",
    "#![x]",
    "\\",
    "'",
];

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\r', "&#13;").replace('\n', "&#10;")
}

fn text(bytes: &mut Unstructured<'_>) -> Result<String> {
    let known: &&str = bytes.choose(TEXTS)?;
    if bytes.ratio(1, 8)? {
        let own: String = bytes.arbitrary::<&str>()?.chars().filter(|char| !char.is_control()).take(40).collect();
        return Ok(escaped(&own));
    }
    Ok(escaped(known))
}

/// A group of elements: sequence, choice or all, nested.
fn group(bytes: &mut Unstructured<'_>, depth: usize, out: &mut String) -> Result<()> {
    let kind = bytes.choose(&["sequence", "sequence", "sequence", "choice", "all"])?;
    let occurs =
        bytes.choose(&["", "", " minOccurs=\"0\"", " maxOccurs=\"unbounded\"", " minOccurs=\"2\" maxOccurs=\"1\""])?;
    let _ = write!(out, "<xs:{kind}{occurs}>");
    for _ in 0..bytes.int_in_range(0..=4)? {
        match bytes.int_in_range(0..=9)? {
            0 if depth < 4 => group(bytes, depth + 1, out)?,
            1 => out.push_str("<xs:any processContents=\"lax\" minOccurs=\"0\"/>"),
            2 => out.push_str("<xs:element ref=\"t:Root\" minOccurs=\"0\"/>"),
            _ => {
                let occurs = bytes.choose(&[
                    "",
                    " minOccurs=\"0\"",
                    " maxOccurs=\"unbounded\"",
                    " nillable=\"true\"",
                    " minOccurs=\"0\" maxOccurs=\"3\"",
                ])?;
                let _ = write!(
                    out,
                    "<xs:element name=\"{}\" type=\"{}\"{occurs}/>",
                    bytes.choose(NAMES)?,
                    bytes.choose(TYPES)?
                );
            }
        }
    }
    let _ = write!(out, "</xs:{kind}>");
    Ok(())
}

fn schema(bytes: &mut Unstructured<'_>) -> Result<String> {
    let mut out = String::from("<xs:schema targetNamespace=\"urn:t\" elementFormDefault=\"qualified\">");
    for number in 0..bytes.int_in_range(1..=5)? {
        let name = format!("T{number}");
        match bytes.int_in_range(0..=4)? {
            0 => {
                let _ = write!(out, "<xs:simpleType name=\"{name}\"><xs:restriction base=\"xs:string\">");
                for _ in 0..bytes.int_in_range(0..=4)? {
                    let _ = write!(out, "<xs:enumeration value=\"{}\"/>", text(bytes)?);
                }
                out.push_str("</xs:restriction></xs:simpleType>");
            }
            1 => {
                let _ = write!(
                    out,
                    "<xs:complexType name=\"{name}\"><xs:complexContent><xs:extension base=\"{}\">",
                    bytes.choose(TYPES)?
                );
                group(bytes, 0, &mut out)?;
                out.push_str("</xs:extension></xs:complexContent></xs:complexType>");
            }
            2 => {
                let _ = write!(
                    out,
                    "<xs:simpleType name=\"{name}\"><xs:list itemType=\"{}\"/></xs:simpleType>",
                    bytes.choose(TYPES)?
                );
            }
            _ => {
                let _ = write!(
                    out,
                    "<xs:complexType name=\"{name}\"><xs:annotation><xs:documentation>{}</xs:documentation></xs:annotation>",
                    text(bytes)?
                );
                group(bytes, 0, &mut out)?;
                if bytes.ratio(1, 4)? {
                    let _ = write!(out, "<xs:attribute name=\"{}\" type=\"xs:int\"/>", bytes.choose(NAMES)?);
                }
                out.push_str("</xs:complexType>");
            }
        }
    }
    let _ = write!(out, "<xs:element name=\"Root\"><xs:complexType>");
    group(bytes, 0, &mut out)?;
    out.push_str("</xs:complexType></xs:element><xs:element name=\"Answer\"><xs:complexType><xs:sequence/></xs:complexType></xs:element></xs:schema>");
    Ok(out)
}

/// A schema put together at random, in a description whose texts are hostile.
pub fn wsdl_model(data: &[u8]) {
    let mut bytes = Unstructured::new(data);
    let Ok((schema, documentation, action)) =
        (|| Ok::<_, arbitrary::Error>((schema(&mut bytes)?, text(&mut bytes)?, text(&mut bytes)?)))()
    else {
        return;
    };
    let main = format!(
        "<w:definitions xmlns:w=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\" \
         xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"urn:t\" targetNamespace=\"urn:t\"><w:documentation>{documentation}</w:documentation>\
         <w:types>{schema}</w:types><w:message name=\"I\"><w:part name=\"p\" element=\"t:Root\"/></w:message>\
         <w:message name=\"O\"><w:part name=\"p\" element=\"t:Answer\"/></w:message><w:portType name=\"P\"><w:operation name=\"Op\">\
         <w:documentation>{documentation}</w:documentation><w:input message=\"t:I\"/><w:output message=\"t:O\"/></w:operation></w:portType>\
         <w:binding name=\"B\" type=\"t:P\"><soap:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/><w:operation name=\"Op\">\
         <soap:operation soapAction=\"{action}\"/><w:input><soap:body use=\"literal\"/></w:input><w:output><soap:body use=\"literal\"/></w:output></w:operation>\
         </w:binding><w:service name=\"S\"><w:port name=\"P\" binding=\"t:B\"><soap:address location=\"http://localhost/\"/></w:port></w:service></w:definitions>"
    );
    generated(BTreeMap::from([("main.wsdl".to_owned(), main)]));
}
