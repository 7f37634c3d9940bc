//! References that miss their component by what writers of descriptions often forget, and other tools forgive. Each is a note.
//!
//! * no prefix, or one that is not declared: `type="Person"` where the default namespace is none, or XML Schema's, or WSDL's, in which nothing of the
//!   kind can be declared. It means the one component of that name, if there is one only, or the built-in type;
//! * another namespace, where a message, a portType or a binding is named and there is only one of that name: it is nowhere on the wire;
//! * `xs:Boolean`: a built-in type in other letters;
//! * a type, where only an element of that name is declared.

use super::build::Build;
use super::symbols::TypeSource;
use crate::collections::Map;
use crate::model::{BuiltIn, TypeId};
use crate::wsdl::{HTTP, MIME, SOAP, SOAP12, WSDL};
use crate::xml::{QName, Reference};
use crate::xsd::{ENCODING, XSD};

/// Namespaces in which descriptions declare nothing.
const NOBODYS: [&str; 7] = ["", XSD, WSDL, SOAP, SOAP12, HTTP, MIME];

impl<'a> Build<'a> {
    /// The type that a reference means which names none, and whether it is complex.
    pub(super) fn meant(&mut self, reference: &Reference) -> Option<(TypeId, bool)> {
        let name = &reference.name;
        let symbols = self.symbols;
        if name.namespace == XSD || ENCODING.contains(&name.namespace.as_str()) {
            let same = |type_: &&BuiltIn| type_.local().eq_ignore_ascii_case(&name.local);
            if let Some(&type_) = BuiltIn::ALL.iter().find(same) {
                let message = format!("there is no type {name}; it is read as {}", type_.local());
                self.notes.push(self.kind, reference.at, message);
                return Some((self.built_in(type_), type_ == BuiltIn::AnyType));
            }
        }
        if let Some((name, source)) = self.without_prefix("type", reference, &symbols.types) {
            return Some((self.named(name, source), matches!(source, TypeSource::Complex(_))));
        }
        let built_in = BuiltIn::ALL.iter().find(|type_| type_.local() == name.local);
        if let Some(&type_) = built_in.filter(|_| name.namespace.is_empty() && !self.described.contains("")) {
            let message = format!("there is no type {name}; it is read as {{{XSD}}}{name}");
            self.notes.push(self.kind, reference.at, message);
            return Some((self.built_in(type_), type_ == BuiltIn::AnyType));
        }
        let element = symbols.elements.get(name).copied()?;
        let (type_, complex) = match (&element.inline, &element.type_) {
            (Some(inline), _) => {
                let id = self.declare(element);
                (self.elements.get(id.0)?.type_, matches!(TypeSource::from(inline), TypeSource::Complex(_)))
            }
            // Only a type that is there: a chain of such names could lead back to itself.
            (None, Some(reference)) => match symbols.types.get_key_value(&reference.name) {
                Some((&name, &source)) => (self.named(name, source), matches!(source, TypeSource::Complex(_))),
                None => {
                    let built_in = BuiltIn::ALL.iter().find(|type_| type_.local() == reference.name.local);
                    let built_in = *built_in.filter(|_| reference.name.namespace == XSD)?;
                    (self.built_in(built_in), built_in == BuiltIn::AnyType)
                }
            },
            (None, None) => return None,
        };
        let message = format!("there is no type {name}; it is read as the type of the element of that name");
        self.notes.push(self.kind, reference.at, message);
        Some((type_, complex))
    }

    /// The one message, portType or binding of a name, whatever its namespace: it is nowhere on the wire.
    pub(super) fn of_any_namespace<T: Copy>(
        &mut self,
        what: &str,
        reference: &Reference,
        space: &Map<&'a QName, T>,
    ) -> Option<(&'a QName, T)> {
        if let Some((&name, &found)) = space.get_key_value(&reference.name) {
            return Some((name, found));
        }
        self.only(what, reference, space)
    }

    /// The one component of a name that was written without its namespace.
    pub(super) fn without_prefix<T: Copy>(
        &mut self,
        what: &str,
        reference: &Reference,
        space: &Map<&'a QName, T>,
    ) -> Option<(&'a QName, T)> {
        if !NOBODYS.contains(&reference.name.namespace.as_str()) {
            return None;
        }
        self.only(what, reference, space)
    }

    fn only<T: Copy>(
        &mut self,
        what: &str,
        reference: &Reference,
        space: &Map<&'a QName, T>,
    ) -> Option<(&'a QName, T)> {
        let mut same = space.iter().filter(|(name, _)| name.local == reference.name.local);
        let (Some((&name, &found)), None) = (same.next(), same.next()) else {
            return None;
        };
        let message = format!("there is no {what} {}; it is read as {name}", reference.name);
        self.notes.push(self.kind, reference.at, message);
        Some((name, found))
    }
}
