//! What stands where a wildcard must be filled: the cheapest element of the description that it admits, else one that nobody declares.

use super::content::Builder;
use super::tree::Element;
use super::{Failed, Owners};
use crate::model::{ProcessContents, QName, Wildcard, WildcardNamespaces};

impl Builder<'_> {
    /// An element for a wildcard that must be filled.
    pub(super) fn wildcard(&mut self, wildcard: &Wildcard) -> Result<Element, Failed> {
        let admits = |namespace: &str| match &wildcard.namespaces {
            WildcardNamespaces::Any => true,
            WildcardNamespaces::Other(target) => namespace != target && !namespace.is_empty(),
            WildcardNamespaces::List(list) => list.iter().any(|one| one == namespace),
        };
        if wildcard.process == ProcessContents::Strict {
            let model = self.model;
            let known = (0..model.elements.len()).map(crate::model::ElementId).filter(|id| {
                let element = model.element(*id);
                // What is around already would ask for itself again.
                let again = self.stack.contains(&element.type_);
                !element.abstract_
                    && !again
                    && admits(&element.name.namespace)
                    && self.costs.type_(element.type_).is_some()
            });
            let cheapest = known.min_by_key(|id| self.costs.type_(model.element(*id).type_));
            if let Some(id) = cheapest {
                let around = std::mem::replace(&mut self.minimal, true);
                let element = self.global(id, &Owners::default());
                self.minimal = around;
                return element;
            }
        }
        let namespace = match &wildcard.namespaces {
            WildcardNamespaces::List(list) => list.first().cloned().unwrap_or_default(),
            _ => "urn:example:any".to_owned(),
        };
        Ok(Element::new(QName { namespace, local: "Any".to_owned() }))
    }
}
