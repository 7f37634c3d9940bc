//! What findings call a type.

use crate::model::{Element, Type, TypeId, TypeName};

/// `the type {ns}T`, `the type of the element {ns}E`, or where inside of these.
pub(super) fn of_type(types: &[Type], elements: &[Element], id: TypeId) -> String {
    let mut path = String::new();
    let mut id = id;
    // Owners are no circle, but nothing here may depend on it.
    for _ in 0..64 {
        match types.get(id.0).map(|type_| &type_.name) {
            Some(TypeName::Global(name)) => return format!("the type {name}{path}"),
            Some(TypeName::OfElement(element)) => {
                let name = elements.get(element.0).map(|element| element.name.to_string());
                return format!("the type of the element {}{path}", name.unwrap_or_default());
            }
            Some(TypeName::Inside { owner, local }) => {
                path = format!("/{local}{path}");
                id = *owner;
            }
            None => break,
        }
    }
    format!("a type{path}")
}
