//! The description that a server hands out for `?wsdl`: documents that refer to each other by `?wsdl=1`, since a client cannot follow locations on our disk.
//!
//! A WSDL stays a document, for two target namespaces do not fit in one. Schema documents become inline schemas of the WSDL that imports the others; `xs:include` and
//! `schemaLocation` go away. Nothing else changes: the text is the author's. `xs:redefine` keeps its location, since there is no other way to write it.
//!
//! ```text
//! <types><xs:schema><xs:include schemaLocation="a.xsd"/></xs:schema></types>   ->   <types><xs:schema></xs:schema><xs:schema>(a.xsd)</xs:schema></types>
//! <import namespace="urn:abstract" location="abstract.wsdl"/>                  ->   <import namespace="urn:abstract" location="?wsdl=1"/>
//! ```

use std::ops::Range;

use roxmltree::{Document, Node};

use super::closure::Closure;
use super::documents::{Documents, Opened, WsdlDocument};
use crate::collections;
use crate::wsdl::WSDL;

/// Namespace of XML Schema.
const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";

/// The documents of a description, the given one first: location and text of each.
pub(super) fn bundle(documents: &Documents, closure: &Closure, opened: Opened) -> Vec<(String, String)> {
    let wsdls: Vec<&WsdlDocument> = closure.wsdls.iter().filter_map(|&index| documents.wsdls.get(index)).collect();
    let given = match opened {
        Opened::Wsdl(index) => documents.wsdls.get(index).map(|found| found.document),
        Opened::Schema(index) => documents.schemas.get(index).map(|found| found.document),
    };
    let source = |document: usize| documents.sources.get(document);
    if wsdls.is_empty() {
        let source = given.and_then(source);
        return source.map(|source| (source.shown.clone(), source.text.clone())).into_iter().collect();
    }
    let schemas = closure.schemas.iter().filter_map(|&index| documents.schemas.get(index));
    let outside = schemas.filter(|schema| !schema.known && wsdls.iter().all(|wsdl| wsdl.document != schema.document));
    let outside: Vec<(&str, &str)> = outside
        .filter_map(|schema| Some((schema.schema.namespace.as_str(), begun(&source(schema.document)?.text))))
        .collect();
    let texts: Vec<&str> =
        wsdls.iter().map(|wsdl| source(wsdl.document).map_or("", |source| source.text.as_str())).collect();
    // The last one that has schemas is the one that the others import. Reading them again costs; a single one needs no choice.
    let several = texts.len() > 1 && !outside.is_empty();
    let home = if several { texts.iter().rposition(|text| has_schemas(text)).unwrap_or_default() } else { 0 };
    let number = |lead: Opened| match lead {
        Opened::Wsdl(index) => closure.wsdls.iter().position(|&found| found == index),
        Opened::Schema(_) => None,
    };
    let changed = |position: usize, wsdl: &WsdlDocument, text: &str| {
        let added = if position == home { outside.as_slice() } else { &[] };
        if wsdl.leads.is_empty() && added.is_empty() && wsdls.len() == 1 {
            return None;
        }
        let leads: Vec<(usize, Option<usize>)> =
            wsdl.leads.iter().map(|(at, lead)| (at.offset, number(*lead))).collect();
        rewritten(text, &leads, added)
    };
    wsdls
        .iter()
        .zip(texts)
        .enumerate()
        .map(|(position, (wsdl, text))| {
            let shown = source(wsdl.document).map(|source| source.shown.clone()).unwrap_or_default();
            (shown, changed(position, wsdl, text).unwrap_or_else(|| begun(text).to_owned()))
        })
        .collect()
}

/// A document from its declaration on: blanks that stand before it were forgiven, and are not handed on.
fn begun(text: &str) -> &str {
    let begun = text.trim_start_matches('\u{feff}').trim_ascii_start();
    if begun.starts_with("<?xml") { begun } else { text }
}

fn has_schemas(text: &str) -> bool {
    let document = Document::parse(begun(text));
    document.is_ok_and(|document| types(&document).is_some_and(|types| types.has_children()))
}

fn types<'d>(document: &'d Document<'_>) -> Option<Node<'d, 'd>> {
    document.root_element().children().find(|node| node.has_tag_name((WSDL, "types")))
}

/// A WSDL with other locations and with more schemas inside. Each of `leads` is the place of a location, and the number of the WSDL that it names; of
/// a schema there is none. `None`: the text is no XML, which was found out before.
fn rewritten(text: &str, leads: &[(usize, Option<usize>)], outside: &[(&str, &str)]) -> Option<String> {
    let begun = begun(text);
    let skipped = text.len() - begun.len();
    let document = Document::parse(begun).ok()?;
    let root = document.root_element();
    let mut edits = edits(root);
    for import in root.children().filter(|node| node.has_tag_name((WSDL, "import"))) {
        let Some(location) = import.attribute_node("location") else { continue };
        let lead = leads.iter().find(|(offset, _)| offset.checked_sub(skipped) == Some(location.range().start));
        match lead {
            Some((_, Some(0))) => edits.push((location.range(), "location=\"?wsdl\"".to_owned())),
            Some((_, Some(number))) => edits.push((location.range(), format!("location=\"?wsdl={number}\""))),
            Some((_, None)) => edits.push((import.range(), String::new())),
            None => {}
        }
    }
    if !outside.is_empty() {
        edits.push(schemas_inside(begun, &document, outside)?);
    }
    Some(apply(begun, 0..begun.len(), edits))
}

/// The schemas behind those that are there, or in `types` of their own behind imports and documentation.
fn schemas_inside(text: &str, document: &Document<'_>, outside: &[(&str, &str)]) -> Option<(Range<usize>, String)> {
    let root = document.root_element();
    let types = types(document);
    let last = types.and_then(|types| types.last_element_child());
    let inherits = last.or(types).unwrap_or(root).default_namespace().is_some();
    let mut added = String::new();
    for (namespace, schema) in outside {
        added.push_str("\n    ");
        added.push_str(&inline(schema, namespace, inherits)?);
    }
    if let Some(last) = last {
        return Some((last.range().end..last.range().end, added));
    }
    let tag = tag(text, root)?;
    let prefix = tag.strip_suffix("definitions")?;
    let place = match types {
        Some(types) => types.range(),
        None => {
            let before = |node: &Node<'_, '_>| matches!(node.tag_name().name(), "import" | "documentation");
            let before = root.children().rfind(|node| node.tag_name().namespace() == Some(WSDL) && before(node));
            let first = root.children().find(Node::is_element);
            let place = before.map_or(first?.range().start, |before| before.range().end);
            place..place
        }
    };
    Some((place, format!("\n  <{prefix}types>{added}\n  </{prefix}types>\n")))
}

/// The name of an element as it is written.
fn tag<'t>(text: &'t str, node: Node<'_, '_>) -> Option<&'t str> {
    let start = text.get(node.range().start + 1..)?;
    start.get(..start.find([' ', '\t', '\r', '\n', '>', '/'])?)
}

/// A schema document as an inline schema.
fn inline(text: &str, namespace: &str, inherits: bool) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let root = document.root_element();
    let name_end = root.range().start + 1 + tag(text, root)?.len();
    let mut attributes = String::new();
    if !namespace.is_empty() && root.attribute("targetNamespace").is_none() {
        // A schema without a namespace takes that of the one that includes it, for its references too.
        attributes.push_str(&format!(" targetNamespace=\"{namespace}\""));
        if root.default_namespace().is_none() {
            attributes.push_str(&format!(" xmlns=\"{namespace}\""));
        }
    } else if inherits && root.default_namespace().is_none() {
        attributes.push_str(" xmlns=\"\"");
    }
    let mut edits = edits(root);
    edits.push((name_end..name_end, attributes));
    Some(apply(text, root.range(), edits))
}

/// What goes away: includes, and the locations of imports.
fn edits(root: Node<'_, '_>) -> Vec<(Range<usize>, String)> {
    let mut edits = Vec::new();
    for node in root.descendants().filter(|node| node.tag_name().namespace() == Some(SCHEMA)) {
        match node.tag_name().name() {
            "include" => edits.push((node.range(), String::new())),
            "import" => {
                if let Some(location) = node.attribute_node("schemaLocation") {
                    edits.push((location.range(), String::new()));
                }
            }
            _ => {}
        }
    }
    edits
}

fn apply(text: &str, range: Range<usize>, mut edits: Vec<(Range<usize>, String)>) -> String {
    collections::sort_by(&mut edits, &mut |(a, _), (b, _)| (a.start, a.end).cmp(&(b.start, b.end)));
    let mut out = String::with_capacity(text.len());
    let mut from = range.start;
    for (at, new) in edits {
        out.push_str(text.get(from..at.start).unwrap_or_default());
        out.push_str(&new);
        from = at.end;
    }
    out.push_str(text.get(from..range.end).unwrap_or_default());
    out
}
