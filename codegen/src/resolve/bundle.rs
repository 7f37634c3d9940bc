//! The description that a server hands out for `?wsdl`: one document, since a client cannot follow locations on our disk.
//!
//! Schema documents become inline schemas, `xs:include` and `schemaLocation` go away. Nothing else changes: the text is the author's. A WSDL that imports
//! another WSDL stays as it is, for two target namespaces do not fit in one document.
//!
//! ```text
//! <types><xs:schema><xs:include schemaLocation="a.xsd"/></xs:schema></types>   ->   <types><xs:schema></xs:schema><xs:schema>(a.xsd)</xs:schema></types>
//! ```

use std::ops::Range;

use roxmltree::{Document, Node};

use super::closure::Closure;
use super::documents::{Documents, Opened};
use crate::collections;

/// Namespace of XML Schema.
const SCHEMA: &str = "http://www.w3.org/2001/XMLSchema";

/// Text of the given description with its schemas inside.
pub(super) fn bundle(documents: &Documents, closure: &Closure, opened: Opened, text: &str) -> String {
    let Opened::Wsdl(index) = opened else {
        return text.to_owned();
    };
    let Some(wsdl) = documents.wsdls.get(index) else {
        return text.to_owned();
    };
    let outside: Vec<(&str, &str)> = closure
        .schemas
        .iter()
        .filter_map(|&index| documents.schemas.get(index))
        .filter(|schema| !schema.known && schema.document != wsdl.document)
        .filter_map(|schema| {
            let source = documents.sources.get(schema.document)?;
            Some((schema.schema.namespace.as_str(), source.text.as_str()))
        })
        .collect();
    if outside.is_empty() || closure.wsdls.len() > 1 {
        return text.to_owned();
    }
    insert(text, &outside).unwrap_or_else(|| text.to_owned())
}

/// `None`: no place to put them, or a text that is no XML (which was found out before).
fn insert(text: &str, outside: &[(&str, &str)]) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let last = document
        .root_element()
        .children()
        .find(|node| node.is_element() && node.tag_name().name() == "types")?
        .last_element_child()?;
    let inherits = document.root_element().default_namespace().is_some() || last.default_namespace().is_some();
    let mut added = String::new();
    for (namespace, schema) in outside {
        added.push_str("\n    ");
        added.push_str(&inline(schema, namespace, inherits)?);
    }
    let mut edits = edits(document.root_element());
    edits.push((last.range().end..last.range().end, added));
    Some(apply(text, 0..text.len(), edits))
}

/// A schema document as an inline schema.
fn inline(text: &str, namespace: &str, inherits: bool) -> Option<String> {
    let document = Document::parse(text).ok()?;
    let root = document.root_element();
    let name_end =
        root.range().start + 1 + text.get(root.range().start + 1..)?.find([' ', '\t', '\r', '\n', '>', '/'])?;
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
