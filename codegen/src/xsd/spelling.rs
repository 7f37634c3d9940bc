//! Decision: what is misspelt in a schema is found, not skipped. Attributes of the elements of XML Schema and the words that they take are those of the schema for schemas
//! (XML Schema Part 1, appendix A). Drafts have others, and are not judged.

use super::XSD;
use crate::near;
use crate::xml::{Node, Problems, attributes};

/// All components of a schema document, annotations left out.
pub(super) fn check(schema: Node<'_>, notes: &mut Problems, problems: &mut Problems) {
    let mut waiting = vec![schema];
    while let Some(node) = waiting.pop() {
        if node.namespace() != XSD || node.local() == "annotation" {
            continue;
        }
        if let Some(known) = known(node.local()) {
            let shown = format!("xs:{}", node.local());
            attributes::unknown(node, &shown, known, &[], "xsd.attribute", notes, problems);
        }
        for name in node.attributes() {
            let Some(words) = words(node.local(), name) else { continue };
            let said = node.token(name).unwrap_or_default();
            if !words.contains(&said) {
                let message = format!("`{}` is not a value of {name}", said.escape_debug());
                let help = format!("it is one of {}", words.join(", "));
                problems.add("xsd.attribute", node.at_attribute(name), message, Some(help));
            }
        }
        waiting.extend(node.elements());
    }
}

/// All elements of XML Schema.
const ELEMENTS: [&str; 42] = [
    "all",
    "annotation",
    "any",
    "anyAttribute",
    "appinfo",
    "attribute",
    "attributeGroup",
    "choice",
    "complexContent",
    "complexType",
    "documentation",
    "element",
    "enumeration",
    "extension",
    "field",
    "fractionDigits",
    "group",
    "import",
    "include",
    "key",
    "keyref",
    "length",
    "list",
    "maxExclusive",
    "maxInclusive",
    "maxLength",
    "minExclusive",
    "minInclusive",
    "minLength",
    "notation",
    "pattern",
    "redefine",
    "restriction",
    "schema",
    "selector",
    "sequence",
    "simpleContent",
    "simpleType",
    "totalDigits",
    "union",
    "unique",
    "whiteSpace",
];

/// The element that a misspelt one was meant to be; none where it is spelt well and stands at a wrong place.
pub(super) fn nearest(element: &str) -> Option<&'static str> {
    near::nearest(element, ELEMENTS).filter(|meant| *meant != element)
}

/// The attributes of an element beside `id`; `None` where the element is none of XML Schema, which is found elsewhere.
fn known(element: &str) -> Option<&'static [&'static str]> {
    Some(match element {
        "schema" => &[
            "targetNamespace",
            "version",
            "elementFormDefault",
            "attributeFormDefault",
            "blockDefault",
            "finalDefault",
        ],
        "element" => &[
            "name",
            "ref",
            "type",
            "minOccurs",
            "maxOccurs",
            "nillable",
            "default",
            "fixed",
            "form",
            "abstract",
            "substitutionGroup",
            "block",
            "final",
        ],
        "attribute" => &["name", "ref", "type", "use", "default", "fixed", "form"],
        "complexType" => &["name", "mixed", "abstract", "block", "final"],
        "simpleType" => &["name", "final"],
        "complexContent" => &["mixed"],
        "simpleContent" | "annotation" => &[],
        "restriction" | "extension" => &["base"],
        "sequence" | "choice" | "all" => &["minOccurs", "maxOccurs"],
        "group" => &["name", "ref", "minOccurs", "maxOccurs"],
        "attributeGroup" => &["name", "ref"],
        "any" => &["namespace", "processContents", "minOccurs", "maxOccurs"],
        "anyAttribute" => &["namespace", "processContents"],
        "list" => &["itemType"],
        "union" => &["memberTypes"],
        "import" => &["namespace", "schemaLocation"],
        "include" | "redefine" => &["schemaLocation"],
        "key" | "unique" => &["name"],
        "keyref" => &["name", "refer"],
        "selector" | "field" => &["xpath"],
        "notation" => &["name", "public", "system"],
        "length" | "minLength" | "maxLength" | "pattern" | "enumeration" | "whiteSpace" | "minInclusive"
        | "maxInclusive" | "minExclusive" | "maxExclusive" | "totalDigits" | "fractionDigits" => &["value", "fixed"],
        _ => return None,
    })
}

/// The words of an attribute that takes only some.
fn words(element: &str, attribute: &str) -> Option<&'static [&'static str]> {
    Some(match (element, attribute) {
        ("element", "nillable" | "abstract") | ("complexType", "abstract" | "mixed") | ("complexContent", "mixed") => {
            &["true", "false", "1", "0"]
        }
        ("schema", "elementFormDefault" | "attributeFormDefault") | ("element" | "attribute", "form") => {
            &["qualified", "unqualified"]
        }
        ("attribute", "use") => &["optional", "required", "prohibited"],
        ("any" | "anyAttribute", "processContents") => &["strict", "lax", "skip"],
        _ => return None,
    })
}
