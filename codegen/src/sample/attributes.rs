//! What stands on the start tag of an element of a sample: its attributes, and what an array of the SOAP encoding says of itself.

use super::content::Builder;
use super::tree::{Content, Element, Node, Value};
use super::value::value;
use super::{ENCODING, Failed, Owners};
use crate::model::{AttributeUse, BuiltIn, Definition, Model, QName, TypeId, TypeName};

impl Builder<'_> {
    /// SOAP 1.1 section 5.4.2: an array says what it holds and how many. False: it is none.
    pub(super) fn soap_array(&mut self, type_: TypeId, element: &mut Element) -> Result<bool, Failed> {
        let Definition::Complex(complex) = &self.model.type_(type_).definition else { return Ok(false) };
        let Some(array) = &complex.array else { return Ok(false) };
        let TypeName::Global(item) = &self.model.type_(array.item).name else { return Ok(false) };
        let empty = self.comes_again(type_);
        let size = if empty { "[0]" } else { "[1]" };
        let brackets = if array.is_row() { size.to_owned() } else { array.dimensions.replacen("[]", size, 1) };
        let sized = QName { namespace: item.namespace.clone(), local: format!("{}{brackets}", item.local) };
        let name = QName { namespace: ENCODING.to_owned(), local: "arrayType".to_owned() };
        element.attributes.push((name, Value::Name(sized)));
        let mut items = Vec::new();
        if !empty {
            self.stack.push(type_);
            let name = QName { namespace: String::new(), local: "item".to_owned() };
            items.push(Node::Element(self.typed(&name, array.item, &Owners::default())?));
            self.stack.pop();
        }
        element.content = Content::Nodes(items);
        Ok(true)
    }

    pub(super) fn attributes(&self, type_: TypeId, element: &mut Element, notes: &mut Vec<String>) {
        for AttributeUse { attribute, required } in self.model.attributes(type_) {
            if self.minimal && !required {
                continue;
            }
            if element.attributes.iter().any(|(name, _)| *name == attribute.name) {
                continue;
            }
            let given = attribute.fixed.as_ref().or(attribute.default.as_ref());
            let given = given.filter(|_| !is_name(self.model, attribute.type_)).cloned().map(Value::Text);
            let value = given.unwrap_or_else(|| value(self.model, attribute.type_, false));
            let optional = if *required { "" } else { ", optional" };
            notes.push(format!("@{} {}{optional}", attribute.name.local, self.kind(attribute.type_)));
            element.attributes.push((attribute.name.clone(), value));
        }
    }
}

/// Whether the values of a simple type are qualified names.
pub(super) fn is_name(model: &Model, type_: TypeId) -> bool {
    matches!(model.built_in(type_), Some(BuiltIn::QName | BuiltIn::Notation))
}
