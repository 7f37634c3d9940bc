//! Names in a namespace that no schema describes (XML Schema Part 1, section 5.3: missing sub-components).
//!
//! Nothing can be said of what they hold, so it is kept as raw XML: a type is `xs:anyType`, an element has its name and that type. Each is a note. It is
//! otherwise with a name that the schema of its namespace does not have: that is a mistake, and an error.

use super::build::Build;
use crate::model::{BuiltIn, Element, ElementId};
use crate::xml::Reference;

impl Build<'_> {
    pub(super) fn note_undescribed(&mut self, what: &str, reference: &Reference) {
        let name = &reference.name;
        let message = format!("no schema describes the namespace of the {what} {name}; it is kept as raw XML");
        let help = "import its schema, if there is one".to_owned();
        self.notes.add(self.kind, reference.at, message, Some(help));
    }

    /// The element that a reference names and no schema declares.
    pub(super) fn undeclared(&mut self, reference: &Reference) -> ElementId {
        self.note_undescribed("element", reference);
        if let Some(&id) = self.undeclared.get(&reference.name) {
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
        self.undeclared.insert(reference.name.clone(), id);
        id
    }
}
