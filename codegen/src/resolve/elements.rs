//! Global elements and uses of elements: their types (XML Schema Part 1, section 3.3.2).

use super::build::{Build, Need};
use crate::model::{BuiltIn, ElementUse, TypeId, TypeName};
use crate::xsd;

impl<'a> Build<'a> {
    /// The type of a global element, if it states one, and its substitution group.
    pub(super) fn element_type(&mut self, element: &'a xsd::Element) {
        let id = self.declare(element);
        let type_ = element.type_.as_ref().map(|type_| self.type_(type_, Need::Any));
        let head = element.substitution_group.as_ref().and_then(|head| self.element(head));
        if type_.is_none() && element.inline.is_none() && head.is_some() {
            self.later.typeless.push((id, element.at));
        }
        if let Some(declared) = self.elements.get_mut(id.0) {
            declared.type_ = type_.unwrap_or(declared.type_);
            declared.substitution_group = head;
        }
    }

    /// Elements without a type have that of the head of their substitution group; a group may not lead back to itself.
    pub(super) fn substitution_types(&mut self) {
        let typeless = std::mem::take(&mut self.later.typeless);
        let mut lacks = vec![false; self.elements.len()];
        for &(id, _) in &typeless {
            if let Some(lacks) = lacks.get_mut(id.0) {
                *lacks = true;
            }
        }
        for (id, _) in typeless {
            let mut head = id;
            let mut steps = 0;
            while lacks.get(head.0) == Some(&true) && steps <= self.elements.len() {
                let next = self.elements.get(head.0).and_then(|element| element.substitution_group);
                let Some(next) = next else { break };
                head = next;
                steps += 1;
            }
            let type_ = self.elements.get(head.0).map(|head| head.type_);
            if let (Some(element), Some(type_)) = (self.elements.get_mut(id.0), type_) {
                element.type_ = type_;
            }
            // The next one need not walk all the way.
            if let Some(lacks) = lacks.get_mut(id.0) {
                *lacks = false;
            }
        }
    }

    /// A local element of a type, or a reference to a global one.
    pub(super) fn element_use(&mut self, owner: TypeId, element: &'a xsd::Element) -> Option<ElementUse> {
        if element.reference {
            let reference = crate::xml::Reference { name: element.name.clone(), at: element.at };
            let id = self.element(&reference)?;
            let global = self.elements.get(id.0)?;
            return Some(ElementUse {
                name: global.name.clone(),
                type_: global.type_,
                nillable: global.nillable,
                reference: Some(id),
                default: global.default.clone(),
                fixed: global.fixed.clone(),
                names: global.names.clone(),
                documentation: element.documentation.0.clone().or_else(|| global.documentation.clone()),
                place: self.place(element.at),
            });
        }
        let type_ = match (&element.inline, &element.type_) {
            (Some(inline), _) => {
                self.anonymous(inline.into(), || TypeName::Inside { owner, local: element.name.local.clone() })
            }
            (None, Some(type_)) => self.type_(type_, Need::Any),
            (None, None) => self.built_in(BuiltIn::AnyType),
        };
        Some(ElementUse {
            name: element.name.clone(),
            type_,
            nillable: element.nillable,
            reference: None,
            default: element.default.clone(),
            fixed: element.fixed.clone(),
            names: element.names.clone(),
            documentation: element.documentation.0.clone(),
            place: self.place(element.at),
        })
    }
}
