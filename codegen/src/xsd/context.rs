//! What the components of one schema document have in common while it is read.

use super::{XSD, is_xsd, spelling};
use crate::collections::Set;
use crate::xml::{Node, Problems, QName, Reference};

/// Defaults of the document, and where problems go.
pub(super) struct Context<'c> {
    /// Target namespace of the document, or the one that an including document lends it.
    pub(super) namespace: String,
    /// Namespace of unprefixed references without a default declaration: that of a chameleon, else none.
    pub(super) lent: String,
    pub(super) elements_qualified: bool,
    pub(super) attributes_qualified: bool,
    /// Namespaces of all references.
    pub(super) mentions: Set<String>,
    pub(super) notes: &'c mut Problems,
    pub(super) problems: &'c mut Problems,
}

impl Context<'_> {
    /// The child elements of XML Schema, annotations left out; an element of another vocabulary says nothing about the schema.
    pub(super) fn children<'d>(&mut self, node: Node<'d>) -> Vec<Node<'d>> {
        let mut children = Vec::new();
        for child in node.elements() {
            if !is_xsd(child.namespace()) {
                let message = format!("{} is not an element of XML Schema and is left out", child.local());
                self.notes.push("xsd.unsupported", child.at(), message);
            } else if child.local() != "annotation" {
                children.push(child);
            }
        }
        children
    }

    /// The local name of an element, of the names that may stand there; one in other letters is meant, and noted.
    pub(super) fn spelt<'d>(&mut self, node: Node<'d>, names: &[&'static str]) -> &'d str {
        let local = node.local();
        if names.contains(&local) {
            return local;
        }
        match names.iter().find(|name| name.eq_ignore_ascii_case(local)) {
            Some(name) => {
                self.notes.push("xsd.unsupported", node.at(), format!("xs:{local} is read as xs:{name}"));
                name
            }
            None => local,
        }
    }

    pub(super) fn unexpected(&mut self, node: Node<'_>, parent: Node<'_>) {
        let (child, parent) = (node.local(), parent.local());
        let message = format!("xs:{child} cannot stand in xs:{parent}");
        let help = spelling::nearest(child).map(|meant| format!("did you mean xs:{meant}?"));
        self.problems.add("xsd.unsupported", node.at(), message, help);
    }

    /// The `name` of a component, which it must have.
    pub(super) fn name(&mut self, node: Node<'_>) -> Option<String> {
        if node.attribute("name").is_none() {
            let message = format!("xs:{} has no name", node.local());
            self.problems.push("xsd.name", node.at(), message);
        }
        node.ncname("name", "xsd.name", self.problems)
    }

    /// The same, in the target namespace.
    pub(super) fn global(&mut self, node: Node<'_>) -> Option<QName> {
        let local = self.name(node)?;
        Some(QName { namespace: self.namespace.clone(), local })
    }

    /// Name of a local declaration on the wire.
    pub(super) fn local(&mut self, node: Node<'_>, default: bool) -> Option<QName> {
        let local = self.name(node)?;
        let qualified = match node.token("form") {
            Some("qualified") => true,
            Some("unqualified") => false,
            _ => default,
        };
        let namespace = if qualified { self.namespace.as_str() } else { "" };
        Some(QName { namespace: namespace.to_owned(), local })
    }

    pub(super) fn reference(&mut self, node: Node<'_>, attribute: &str) -> Option<Reference> {
        let found = node.reference(attribute, &self.lent, self.problems)?;
        Some(self.mention(modern(found)))
    }

    pub(super) fn references(&mut self, node: Node<'_>, attribute: &str) -> Vec<Reference> {
        let found = node.references(attribute, &self.lent, self.problems);
        let found = found.into_iter().map(modern);
        found.map(|reference| self.mention(reference)).collect()
    }

    pub(super) fn mention(&mut self, reference: Reference) -> Reference {
        if !self.mentions.contains(&reference.name.namespace) {
            self.mentions.insert(reference.name.namespace.clone());
        }
        reference
    }
}

/// A reference to a type of a draft of XML Schema means the type of the recommendation. Names that only the drafts have are read in the namespace
/// of the recommendation too: it was often changed, and the names forgotten.
pub(crate) fn modern(mut reference: Reference) -> Reference {
    let name = &mut reference.name;
    if is_xsd(&name.namespace) {
        XSD.clone_into(&mut name.namespace);
        let renamed = match name.local.as_str() {
            "timeInstant" | "recurringInstant" => "dateTime",
            "timeDuration" => "duration",
            "uriReference" | "uri" => "anyURI",
            "binary" => "base64Binary",
            "CDATA" => "normalizedString",
            "ur-type" => "anyType",
            "month" => "gYearMonth",
            "year" => "gYear",
            "recurringDate" => "gMonthDay",
            "recurringDay" => "gDay",
            _ => return reference,
        };
        renamed.clone_into(&mut name.local);
    }
    reference
}
