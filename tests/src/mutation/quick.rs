//! Decision: how quick-xml is asked. It is a tokenizer that leaves much to its caller, so it is asked as a caller who wants all that it offers: every check switched
//! on, prefixes resolved, attribute values and references decoded, and a look at the end whether all elements were closed. What it takes even then is a difference.
//!
//! Where both take a message, what they read is compared, too: what the runtime keeps as raw XML and writes again must say the same to quick-xml.

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{NamespaceResolver, QName, ResolveResult};
use quick_xml::{NsReader, XmlVersion};
use wsdl_runtime::RawElement;

/// What a document says: names with their namespaces, attributes, text in one piece.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// A start tag.
    Start(Name, Vec<(Name, String)>),
    /// Text between two tags, comments left out.
    Text(String),
    /// An end tag.
    End,
}

/// Namespace and local name.
type Name = (String, String);

/// What quick-xml reads, or why it reads nothing.
///
/// # Errors
/// What quick-xml says against the document.
pub fn said(text: &str) -> Result<Vec<Said>, String> {
    let mut reader = NsReader::from_str(text.strip_prefix('\u{feff}').unwrap_or(text));
    reader.config_mut().enable_all_checks(true);
    let mut said: Vec<Said> = Vec::new();
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) => {
                said.push(start(&tag, reader.resolver())?);
                depth += 1;
            }
            Event::Empty(tag) => said.extend([start(&tag, reader.resolver())?, Said::End]),
            Event::End(_) => {
                said.push(Said::End);
                depth = depth.checked_sub(1).ok_or("an end without a start")?;
            }
            Event::Text(piece) => text_of(&mut said, depth, &piece.xml10_content()),
            Event::CData(piece) => text_of(&mut said, depth, &piece.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref().map_err(|error| error.to_string())? {
                Some(char) => text_of(&mut said, depth, char.encode_utf8(&mut [0; 4])),
                None => {
                    text_of(&mut said, depth, resolve_predefined_entity(&reference).ok_or("an entity nobody declared")?)
                }
            },
            Event::Decl(declaration) => {
                declaration.xml_version().map_err(|error| error.to_string())?;
            }
            Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof if depth == 0 => return Ok(said),
            Event::Eof => return Err("elements are open at the end".to_owned()),
        }
    }
}

/// Text goes behind what stands there; what stands outside of the root element is the caller's to judge, and is left out.
fn text_of(said: &mut Vec<Said>, depth: usize, piece: &str) {
    match said.last_mut() {
        Some(Said::Text(text)) => text.push_str(piece),
        _ if depth > 0 && !piece.is_empty() => said.push(Said::Text(piece.to_owned())),
        _ => {}
    }
}

fn start(tag: &BytesStart<'_>, resolver: &NamespaceResolver) -> Result<Said, String> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        let value =
            attribute.normalized_value(XmlVersion::Explicit1_0).map_err(|error| error.to_string())?.into_owned();
        if attribute.key.as_namespace_binding().is_none() {
            attributes.push((name(attribute.key, &resolver.resolve_attribute(attribute.key).0)?, value));
        }
    }
    attributes.sort();
    Ok(Said::Start(name(tag.name(), &resolver.resolve_element(tag.name()).0)?, attributes))
}

fn name(name: QName<'_>, resolved: &ResolveResult<'_>) -> Result<Name, String> {
    let namespace = match resolved {
        ResolveResult::Bound(namespace) => namespace.0.to_owned(),
        ResolveResult::Unbound => String::new(),
        ResolveResult::Unknown(prefix) => return Err(format!("nobody declared the prefix {prefix}")),
    };
    Ok((namespace, name.local_name().into_inner().to_owned()))
}

/// Whether what we keep of a document, written again, says the same to quick-xml. `None` where one of the two takes nothing.
pub(super) fn keeps(text: &str, theirs: &Result<Vec<Said>, String>) -> Option<bool> {
    let theirs = theirs.as_ref().ok()?;
    let ours = RawElement::parse(text).ok()?.to_xml();
    Some(said(&ours).as_ref() == Ok(theirs))
}
