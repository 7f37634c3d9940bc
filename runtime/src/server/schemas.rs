//! Decision: how `?xsd` is answered. The descriptions hold their schemas inside, so that nobody needs them apart; tools that ask for `?xsd=0`, `?xsd=xsd1` and so on
//! get the schemas in the order in which they stand there, each a document of its own.

use crate::xml::{Limits, Namespaces, ReadOptions, Reader, XSD};

static NAMESPACES: Namespaces = Namespaces::new(&[]);

/// The number of the schema that a query asks for: `xsd` is the first.
pub(super) fn asked_for(query: &str) -> Option<usize> {
    numbered(query, "xsd")
}

/// The number behind a word of a query: none is 0, and the word may stand before it once more.
pub(super) fn numbered(query: &str, word: &str) -> Option<usize> {
    query.split('&').find_map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        if !name.eq_ignore_ascii_case(word) {
            return None;
        }
        let digits = value.strip_prefix(word).unwrap_or(value);
        if digits.is_empty() { Some(0) } else { digits.parse().ok() }
    })
}

/// The schema with this number, counted over all documents of the description.
pub(super) fn schema(description: &[&str], number: usize) -> Option<String> {
    let mut left = number;
    description.iter().find_map(|document| schema_of(document, &mut left))
}

fn schema_of(description: &str, left: &mut usize) -> Option<String> {
    // The description is our own text; bounds are for those of others.
    let limits = Limits {
        body: usize::MAX,
        depth: 256,
        attribute_value: usize::MAX,
        text: usize::MAX,
        children: u32::MAX,
        elements: u32::MAX,
        events: u32::MAX,
        comments: usize::MAX,
        ..Limits::server()
    };
    let options = ReadOptions { limits, ..ReadOptions::client() };
    let mut reader = Reader::new(description, &NAMESPACES, &options);
    reader.child().ok()??;
    while let Some(part) = reader.child().ok()? {
        if part.local != "types" {
            reader.skip().ok()?;
            continue;
        }
        while let Some(schema) = reader.child().ok()? {
            if (schema.namespace, schema.local) != (XSD, "schema") {
                reader.skip().ok()?;
            } else if *left == 0 {
                return Some(reader.raw().ok()?.to_xml());
            } else {
                *left = left.saturating_sub(1);
                reader.skip().ok()?;
            }
        }
    }
    None
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn queries() {
        for (query, number) in [("xsd", 0), ("XSD=", 0), ("xsd=xsd0", 0), ("xsd=3", 3), ("a=b&xsd=xsd12", 12)] {
            assert_eq!(asked_for(query), Some(number), "{query}");
        }
        for query in ["", "wsdl", "xsd=a", "xsd=-1", "xsdx", "xsd=xsdxsd0", "xsd=99999999999999999999999"] {
            assert_eq!(asked_for(query), None, "{query}");
        }
    }

    #[test]
    fn each_schema_is_a_document_of_its_own() {
        let description = "<?xml version=\"1.0\"?><w:definitions xmlns:w=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:x=\"http://www.w3.org/2001/XMLSchema\" \
             xmlns:t=\"urn:t\"><w:documentation>x</w:documentation><w:types><x:schema targetNamespace=\"urn:t\"><x:element name=\"a\" type=\"t:b\"/></x:schema>\
             <other/><schema xmlns=\"http://www.w3.org/2001/XMLSchema\"/></w:types></w:definitions>";
        let imported = "<definitions><types><schema xmlns=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:b\"/></types></definitions>";
        let description = [description, imported];
        let first = schema(&description, 0).unwrap();
        let document = roxmltree::Document::parse(&first).unwrap();
        let element = document.root_element().first_element_child().unwrap();
        assert_eq!(element.lookup_namespace_uri(Some("t")), Some("urn:t"));
        assert_eq!(schema(&description, 1).unwrap(), "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\"></schema>");
        assert_eq!(
            schema(&description, 2).unwrap(),
            "<schema xmlns=\"http://www.w3.org/2001/XMLSchema\" targetNamespace=\"urn:b\"></schema>"
        );
        assert_eq!(schema(&description, 3), None);
    }
}
