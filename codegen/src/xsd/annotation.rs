//! `xs:annotation`: documentation, and the two marks of the Data Contract serializer that change what is generated.

use super::{SERIALIZATION, is_xsd};
use crate::xml::{Documentation, Node, trim};

fn children<'d>(node: Node<'d>, local: &'static str) -> impl Iterator<Item = Node<'d>> {
    let annotations = node.elements().filter(|child| is_xsd(child.namespace()) && child.local() == "annotation");
    let inside = annotations.flat_map(Node::elements);
    inside.filter(move |child| is_xsd(child.namespace()) && child.local() == local)
}

/// Text of `xs:documentation`, paragraphs separated by blank lines.
pub(super) fn documentation(node: Node<'_>) -> Documentation {
    let mut all = Documentation::default();
    for child in children(node, "documentation") {
        all.add(child.paragraphs());
    }
    all
}

/// Documentation of a type: its own, else that of its content (the sequence, extension, restriction or list inside), where some authors put it.
pub(super) fn type_documentation(node: Node<'_>) -> Documentation {
    let own = documentation(node);
    if own.0.is_some() {
        return own;
    }
    let content = |child: &Node<'_>| {
        is_xsd(child.namespace())
            && matches!(
                child.local(),
                "complexContent"
                    | "simpleContent"
                    | "extension"
                    | "restriction"
                    | "list"
                    | "union"
                    | "sequence"
                    | "choice"
                    | "all"
            )
    };
    // Three steps: content, derivation, model group. Groups inside groups speak for themselves.
    let mut level = vec![node];
    for _ in 0..3 {
        level = level.iter().flat_map(|node| node.elements().filter(content)).collect();
        if let Some(found) = level.iter().map(|node| documentation(*node)).find(|found| found.0.is_some()) {
            return found;
        }
    }
    own
}

fn mark(node: Node<'_>, local: &str) -> Option<String> {
    let marks = children(node, "appinfo").flat_map(Node::elements);
    let mut found = marks.filter(|mark| mark.is(SERIALIZATION, local));
    found.next().map(|mark| trim(&mark.text()).to_owned())
}

/// `ser:IsDictionary`.
pub(super) fn dictionary(node: Node<'_>) -> bool {
    mark(node, "IsDictionary").is_some_and(|text| matches!(text.as_str(), "true" | "1"))
}

/// `ser:EnumerationValue`.
pub(super) fn enumeration_value(node: Node<'_>) -> Option<i64> {
    mark(node, "EnumerationValue")?.parse().ok()
}
