//! Types that have one repeated element and nothing else, which a std collection holds as well as a struct: arrays, and dictionaries, whose element is
//! a key and a value.
//!
//! `ArrayOfint { int* }` -> `int`; `Pairs { Pair* { Key, Value } }` -> `Key` and `Value`.

use crate::model::{BuiltIn, Definition, ElementUse, Model, Occurs, TypeId, Variety};

use super::attributes;
use super::built_ins::is_list;
use super::inheritance::{Hierarchy, is_mixed, members};

/// An element of a type that has nothing but elements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Only<'m> {
    /// The element.
    pub(crate) element: &'m ElementUse,
    /// How often it may occur.
    pub(crate) occurs: Occurs,
}

/// The elements of a type that has nothing else.
fn elements_only<'m>(model: &'m Model, hierarchy: &Hierarchy, type_: TypeId) -> Option<Vec<Only<'m>>> {
    if is_mixed(model, type_) || attributes::has_any(model, type_) {
        return None;
    }
    let members = members(model, hierarchy, type_).ok()?;
    members.iter().map(|member| Some(Only { element: member.element()?, occurs: member.occurs })).collect()
}

/// The one repeated element of an array or dictionary.
pub(crate) fn repeated_only<'m>(model: &'m Model, hierarchy: &Hierarchy, type_: TypeId) -> Option<Only<'m>> {
    match elements_only(model, hierarchy, type_)?.as_slice() {
        [only] if only.occurs.many() => Some(*only),
        _ => None,
    }
}

/// Key and value of a dictionary's entry element.
pub(crate) fn key_and_value<'m>(
    model: &'m Model,
    hierarchy: &Hierarchy,
    entry: &ElementUse,
) -> Option<(Only<'m>, Only<'m>)> {
    match elements_only(model, hierarchy, entry.type_)?.as_slice() {
        [key, value]
            if key.occurs == Occurs::ONE && value.occurs.maximum == Some(1) && is_key(model, key.element.type_) =>
        {
            Some((*key, *value))
        }
        _ => None,
    }
}

/// Whether values of a type can be told apart for sure: a number with a NaN, a list and xs:anyType cannot, and such entries stay a `Vec` of structs.
fn is_key(model: &Model, type_: TypeId) -> bool {
    use BuiltIn as B;
    match &model.type_(type_).definition {
        Definition::BuiltIn(built_in) => {
            !matches!(built_in, B::AnyType | B::AnySimpleType | B::Float | B::Double) && !is_list(*built_in)
        }
        Definition::Simple(simple) => match &simple.variety {
            Variety::Atomic(built_in) => !matches!(built_in, B::Float | B::Double) && !is_list(*built_in),
            Variety::List(_) => false,
            Variety::Union(_) => true,
        },
        Definition::Complex(_) => false,
    }
}
