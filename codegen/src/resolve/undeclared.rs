//! References to what no schema declares, kept as raw XML (XML Schema Part 1, section 5.3: missing sub-components).
//!
//! So is every name in a namespace that no schema describes: nothing can be said of what it holds. A name that the schema of its namespace does not have is a
//! mistake, and an error, unless [`Undeclared::RawXml`] says that the description cannot be mended. Either is a note.
//!
//! ```text
//! type="u:T"                   xs:anyType; xs:anySimpleType where only a simple type can stand
//! base="u:T"                   any attributes beside the type's own; of an extension any elements, too, before them
//! ref="u:E"                    an element of that name and xs:anyType
//! attribute ref="u:a"          an attribute of that name and xs:anySimpleType
//! group ref="u:G"              any elements
//! attributeGroup ref="u:G"     any attributes
//! ```

use super::build::Build;
use crate::model::{
    BuiltIn, Compositor, Content, Element, ElementId, Group, Occurs, Particle, ProcessContents, Term, Wildcard,
    WildcardNamespaces,
};
use crate::near;
use crate::options::Undeclared;
use crate::xml::{QName, Reference};
use crate::xsd::{ENCODING, XSD};

/// What a finding about an undeclared component says of the way out.
pub(super) const WAY_OUT: &str = "undeclared = \"raw-xml\" would keep it as raw XML";

impl Build<'_> {
    /// Whether what a name stands for, and nothing declares, is kept as raw XML.
    pub(super) fn is_raw(&self, name: &QName) -> bool {
        // What an import promised is not undeclared: it is in a document that is not there.
        let promised = self.absent.contains(&name.namespace.as_str());
        !promised && (self.undeclared == Undeclared::RawXml || self.is_undescribed(name))
    }

    /// Whether the namespace is one that no schema describes.
    fn is_undescribed(&self, name: &QName) -> bool {
        let namespace = name.namespace.as_str();
        !namespace.is_empty()
            && namespace != XSD
            && !ENCODING.contains(&namespace)
            && !self.described.contains(namespace)
    }

    /// What a name in an unknown namespace was probably meant to be: a built-in type, or something in a namespace that is nearly called so.
    fn meant_by(&self, name: &QName) -> Option<String> {
        if BuiltIn::ALL.iter().any(|built_in| built_in.local() == name.local) {
            return Some(format!("did you mean the built-in type {{{XSD}}}{}?", name.local));
        }
        let namespaces = self.described.iter().copied();
        near::nearest(&name.namespace, namespaces).map(|namespace| format!("did you mean the namespace {namespace}?"))
    }

    /// Names it; `near` is what may have been meant instead.
    pub(super) fn note_raw(&mut self, what: &str, reference: &Reference, near: Option<String>) {
        let name = &reference.name;
        let (message, help) = if self.is_undescribed(name) {
            let message = format!("no schema describes the namespace of the {what} {name}; it is kept as raw XML");
            (message, Some(self.meant_by(name).unwrap_or_else(|| "import its schema, if there is one".to_owned())))
        } else {
            (format!("there is no {what} {name}; it is kept as raw XML"), near)
        };
        self.notes.add(self.kind, reference.at, message, help);
    }

    /// The element that a reference names and no schema declares.
    pub(super) fn raw_element(&mut self, reference: &Reference) -> ElementId {
        if let Some(&id) = self.raw_elements.get(&reference.name) {
            return id;
        }
        let id = ElementId(self.elements.len());
        self.elements.push(Element {
            name: reference.name.clone(),
            description: 0,
            type_: self.built_in(BuiltIn::AnyType),
            nillable: false,
            abstract_: false,
            substitution_group: None,
            default: None,
            fixed: None,
            names: None,
            documentation: None,
            place: self.place(reference.at),
        });
        self.raw_elements.insert(reference.name.clone(), id);
        id
    }
}

/// Any attributes.
pub(super) fn any() -> Wildcard {
    Wildcard { namespaces: WildcardNamespaces::Any, process: ProcessContents::Lax }
}

/// Any elements.
pub(super) fn any_elements() -> Particle {
    Particle { occurs: Occurs { minimum: 0, maximum: None }, term: Term::Any(any()) }
}

/// The content of an extension of nobody knows what: any elements, then its own.
pub(super) fn after_any_elements(content: Content) -> Content {
    let mut particles = vec![any_elements()];
    match content {
        // Nothing stands beside an xs:all: a base that it extends is empty.
        Content::Particle(Particle { term: Term::Group(Group { compositor: Compositor::All, .. }), .. }) => {
            return content;
        }
        Content::Particle(own) => particles.push(own),
        Content::Empty => {}
        Content::Simple(text) => return Content::Simple(text),
    }
    Content::Particle(Particle {
        occurs: Occurs::ONE,
        term: Term::Group(Group { compositor: Compositor::Sequence, particles }),
    })
}
