//! A schema has no messages. So a description is written around it, in which each document element is the Body of a request, and a document is put into
//! an envelope.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::documents::{Case, global_elements, read, with_dtd};

const NAMESPACE: &str = "urn:wsdl-tests:document-elements";

/// Writes the description of a case below its root; gives its file.
///
/// # Errors
/// It cannot be written.
pub(super) fn describe(case: &Case, number: usize) -> Result<PathBuf, String> {
    let mut elements: Vec<(String, String)> = Vec::new();
    let roots = case.documents.iter().filter_map(|(_, file)| document_element(&read(file)?));
    for element in roots.chain(case.schemas.iter().flat_map(|schema| global_elements(schema))) {
        if !elements.contains(&element) {
            elements.push(element);
        }
    }
    let folder = case.root.join("document-elements");
    let path = folder.join(format!("case-{number}.wsdl"));
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let text = description(case, &elements);
    std::fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

fn description(case: &Case, elements: &[(String, String)]) -> String {
    let mut imports = String::new();
    for schema in &case.schemas {
        let location = schema.strip_prefix(&case.root).unwrap_or(schema);
        let namespace = read(schema).and_then(|text| target_namespace(&text));
        let namespace = namespace.map(|uri| format!(" namespace=\"{}\"", escaped(&uri))).unwrap_or_default();
        let _ = write!(
            imports,
            "<xs:import{namespace} schemaLocation=\"../{}\"/>",
            escaped(&location.display().to_string())
        );
    }
    let (mut messages, mut operations, mut bound) = (String::new(), String::new(), String::new());
    for (index, (namespace, local)) in elements.iter().enumerate() {
        let (prefix, declared) = if namespace.is_empty() {
            ("", String::new())
        } else {
            ("e:", format!(" xmlns:e=\"{}\"", escaped(namespace)))
        };
        let _ = writeln!(
            messages,
            "<w:message name=\"m{index}\"><w:part name=\"document\" element=\"{prefix}{local}\"{declared}/></w:message>"
        );
        let _ = writeln!(
            operations,
            "<w:operation name=\"document{index}\"><w:input message=\"d:m{index}\"/></w:operation>"
        );
        let _ = writeln!(
            bound,
            "<w:operation name=\"document{index}\"><s:operation soapAction=\"{index}\"/><w:input><s:body use=\"literal\"/></w:input></w:operation>"
        );
    }
    format!(
        "<w:definitions xmlns:w=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:s=\"http://schemas.xmlsoap.org/wsdl/soap/\"\n\
         \x20   xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:d=\"{NAMESPACE}\" targetNamespace=\"{NAMESPACE}\">\n\
         <w:types><xs:schema targetNamespace=\"{NAMESPACE}\">{imports}</xs:schema></w:types>\n\
         {messages}<w:portType name=\"DocumentElements\">\n{operations}</w:portType>\n\
         <w:binding name=\"Soap\" type=\"d:DocumentElements\"><s:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>\n{bound}</w:binding>\n\
         <w:service name=\"Documents\"><w:port name=\"Port\" binding=\"d:Soap\"><s:address location=\"http://localhost/\"/></w:port></w:service>\n\
         </w:definitions>\n"
    )
}

fn target_namespace(text: &str) -> Option<String> {
    let document = roxmltree::Document::parse_with_options(text, with_dtd()).ok()?;
    document.root_element().attribute("targetNamespace").map(|uri| uri.trim().to_owned())
}

fn document_element(text: &str) -> Option<(String, String)> {
    let document = roxmltree::Document::parse_with_options(text, with_dtd()).ok()?;
    let name = document.root_element().tag_name();
    Some((name.namespace().unwrap_or_default().to_owned(), name.name().to_owned()))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// The document in an envelope.
///
/// # Errors
/// It is no XML 1.0, or has what SOAP forbids.
pub(super) fn enveloped(document: &Path) -> Result<String, String> {
    let text = read(document).ok_or("neither UTF-8 nor UTF-16")?;
    let parsed = roxmltree::Document::parse_with_options(&text, with_dtd()).map_err(|error| error.to_string())?;
    if text.contains("<!DOCTYPE") {
        return Err("a document type, which SOAP forbids".to_owned());
    }
    if parsed.root_element().descendants().any(|node| node.is_pi()) {
        return Err("a processing instruction, which SOAP forbids".to_owned());
    }
    let root = text.get(parsed.root_element().range()).unwrap_or_default();
    Ok(format!(
        "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>{root}</soap:Body></soap:Envelope>"
    ))
}
