//! `Default` is derived where every field has one, so that struct update works: `User { name, ..User::default() }`.
//!
//! Scalars default to zero, an open enumeration to its unknown word (refused on writing), an enum over derived types to its base. A closed enumeration and
//! an enum whose base is abstract have no default, and neither has what requires one.

use std::collections::BTreeSet;

use crate::rust::{Crate, Item, ItemPath, Struct, Type};

/// Decides for every struct and derived enum whether it has a default.
pub(crate) fn decide(written: &mut Crate) {
    let mut without: BTreeSet<ItemPath> = BTreeSet::new();
    loop {
        let before = without.len();
        for item in super::written_items_mut(written) {
            match item {
                Item::Struct(item) if !has_default(item, &without) => {
                    without.insert(item.path.clone());
                }
                Item::Enumeration(item) if item.unknown.is_none() => {
                    without.insert(item.path.clone());
                }
                Item::Derived(item)
                    if !item.base_first || item.variants.first().is_none_or(|base| without.contains(&base.type_)) =>
                {
                    without.insert(item.path.clone());
                }
                _ => {}
            }
        }
        if without.len() == before {
            break;
        }
    }
    for item in super::written_items_mut(written) {
        match item {
            Item::Struct(item) => item.default = has_default(item, &without),
            Item::Derived(item) => item.default = !without.contains(&item.path),
            Item::Enumeration(_) | Item::Flags(_) => {}
        }
    }
    for message in written.services.iter_mut().flat_map(|service| &mut service.messages) {
        message.default = has_default(message, &without);
    }
}

fn has_default(item: &Struct, without: &BTreeSet<ItemPath>) -> bool {
    item.types().all(|type_| type_has_default(type_, without))
}

fn type_has_default(type_: &Type, without: &BTreeSet<ItemPath>) -> bool {
    match type_ {
        Type::Item(path) => !without.contains(path),
        Type::Box(inner) => type_has_default(inner, without),
        // A type written by hand need not have one.
        Type::Extern(_) => false,
        _ => true,
    }
}
