//! References between components of a schema: what a name stands for, and what is said of one that stands for nothing. The last
//! place where the name of a schema component is looked up.

use super::build::{Build, Need};
use super::symbols::TypeSource;
use super::{near, undeclared};
use crate::model::{BuiltIn, ElementId, TypeId};
use crate::xml::{QName, Reference};
use crate::xsd::{self, ENCODING, XSD};

impl Build<'_> {
    /// The type that a reference means. One that means nothing is a problem, and `xs:anyType` for the time being.
    pub(super) fn type_(&mut self, reference: &Reference, need: Need) -> TypeId {
        let unknown = if need == Need::Any { BuiltIn::AnyType } else { BuiltIn::AnySimpleType };
        self.declared_type(reference, need).unwrap_or_else(|| self.built_in(unknown))
    }

    /// The same; `None` where nothing declares it.
    pub(super) fn declared_type(&mut self, reference: &Reference, need: Need) -> Option<TypeId> {
        let reference = &xsd::modern(reference.clone());
        let name = &reference.name;
        let standard = name.namespace == XSD || ENCODING.contains(&name.namespace.as_str());
        let built_in = self.built_in.get(name.local.as_str()).filter(|_| standard).copied();
        let symbols = self.symbols;
        let (found, complex) = match (built_in, symbols.types.get_key_value(name)) {
            (Some(id), _) => (Some(id), name.local == "anyType"),
            (None, Some((&name, &source))) => {
                let complex = matches!(source, TypeSource::Complex(_));
                (Some(self.named(name, source)), complex)
            }
            (None, None) => 'found: {
                if let Some((id, complex)) = self.meant(reference) {
                    break 'found (Some(id), complex);
                }
                let mut help = if standard {
                    let known = |built_in: &BuiltIn| QName { namespace: XSD.into(), local: built_in.local().into() };
                    let known: Vec<QName> = BuiltIn::ALL.iter().map(known).collect();
                    self.near(name, known.iter())
                } else {
                    self.near(name, symbols.types.keys().copied())
                };
                if help.is_none() && symbols.elements.contains_key(name) {
                    help = Some("there is an element of that name, but no type".into());
                }
                self.raw_or_unresolved("type", reference, help);
                (None, false)
            }
        };
        if complex && need == Need::Simple {
            let message = format!("{name} is a complex type; only a simple type can stand here");
            self.problems.push("xsd.unresolved", reference.at, message);
            return Some(self.built_in(BuiltIn::AnySimpleType));
        }
        found
    }

    /// The global element that a reference means.
    pub(super) fn element(&mut self, reference: &Reference) -> Option<ElementId> {
        let symbols = self.symbols;
        if let Some(&id) = self.element_ids.get(&reference.name) {
            return Some(id);
        }
        let found = symbols.elements.get(&reference.name).copied();
        let found =
            found.or_else(|| self.without_prefix("element", reference, &symbols.elements).map(|(_, element)| element));
        let Some(element) = found else {
            let mut help = self.near(&reference.name, symbols.elements.keys().copied());
            if help.is_none() && symbols.types.contains_key(&reference.name) {
                help = Some("there is a type of that name, but no element".into());
            }
            let raw = self.raw_or_unresolved("element", reference, help);
            return raw.then(|| self.raw_element(reference));
        };
        // Of a well-known schema.
        let id = self.declare(element);
        self.element_type(element);
        Some(id)
    }

    /// A component of a schema that nothing declares: raw XML, with a note, or a problem. Whether it is raw.
    pub(super) fn raw_or_unresolved(&mut self, what: &str, reference: &Reference, help: Option<String>) -> bool {
        let raw = self.is_raw(&reference.name);
        if raw {
            self.note_raw(what, reference, help);
        } else {
            let help = self.help(reference, help);
            let way_out = undeclared::WAY_OUT;
            let help = help.map_or_else(|| way_out.to_owned(), |help| format!("{help} ({way_out})"));
            self.unresolved(what, reference, Some(help));
        }
        raw
    }

    pub(super) fn unresolved(&mut self, what: &str, reference: &Reference, help: Option<String>) {
        if self.absent.contains(&reference.name.namespace.as_str()) {
            self.absent_references.push(reference.at);
            return;
        }
        let misspelt = help.as_deref().is_some_and(near::is_proposal);
        let help = self.help(reference, help);
        let message = format!("there is no {what} {}", reference.name);
        self.problems.not_found(self.kind, reference.at, message, help, misspelt);
    }

    /// What may be the reason, where nothing nearer is known.
    fn help(&self, reference: &Reference, help: Option<String>) -> Option<String> {
        help.or_else(|| {
            let namespace = &reference.name.namespace;
            let read = self.symbols.types.keys().any(|name| name.namespace == *namespace)
                || self.symbols.elements.keys().any(|name| name.namespace == *namespace);
            (!read).then(|| match namespace.as_str() {
                "" => "the reference has no prefix and no default namespace is declared here".to_owned(),
                _ => format!("no schema of the namespace {namespace} was read"),
            })
        })
    }

    /// A proposal; only for the first few, as it looks at every name.
    pub(super) fn near<'n>(&mut self, name: &QName, candidates: impl Iterator<Item = &'n QName>) -> Option<String> {
        self.near += 1;
        if self.near > 50 {
            return None;
        }
        near::help(name, candidates)
    }
}
