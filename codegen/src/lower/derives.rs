//! `Default` is derived where every field has one, so that struct update works: `User { name, ..User::default() }`.
//!
//! Scalars default to zero, an open enumeration to its unknown word (refused on writing), an enum over derived types to its base. A closed enumeration, a
//! choice and an enum whose base is abstract have no default, and neither has what requires one.

use crate::collections::Set;
use crate::rust::{Crate, Item, ItemPath, Struct, Type};

use super::spread::Spread;

/// Decides for every struct and derived enum whether it has a default.
pub(crate) fn decide(written: &mut Crate) {
    let without = without_default(written);
    for item in super::written_items_mut(written) {
        match item {
            Item::Struct(item) => item.default = has_default(item, &without),
            Item::Derived(item) => item.default = !without.contains(&item.path),
            Item::Enumeration(_) | Item::Flags(_) | Item::Choice(_) => {}
        }
    }
    for message in written.services.iter_mut().flat_map(|service| &mut service.messages) {
        message.default = has_default(message, &without);
    }
}

/// Items that have no default, by themselves or for what they hold.
fn without_default(written: &Crate) -> Set<ItemPath> {
    let mut spread = Spread::default();
    for item in super::written_items(written) {
        match item {
            Item::Struct(item) => holds(&mut spread, item),
            Item::Enumeration(item) if item.unknown.is_none() => spread.begin(&item.path),
            Item::Derived(item) => match item.variants.first() {
                Some(base) if item.base_first => spread.through(&item.path, &base.type_),
                _ => spread.begin(&item.path),
            },
            // Which of them is nobody's to guess.
            Item::Choice(item) => spread.begin(&item.path),
            Item::Enumeration(_) | Item::Flags(_) => {}
        }
    }
    // One message may hold the type of another: an element of its own that is also referred to.
    for message in written.services.iter().flat_map(|service| &service.messages) {
        holds(&mut spread, message);
    }
    spread.reached()
}

fn holds<'c>(spread: &mut Spread<'c>, item: &'c Struct) {
    for type_ in item.types() {
        match held(type_) {
            Held::Item(path) => spread.through(&item.path, path),
            Held::Extern => spread.begin(&item.path),
            Held::Nothing => {}
        }
    }
}

fn has_default(item: &Struct, without: &Set<ItemPath>) -> bool {
    item.types().all(|type_| match held(type_) {
        Held::Item(path) => !without.contains(path),
        Held::Extern => false,
        Held::Nothing => true,
    })
}

/// What the default of a field is made of.
enum Held<'c> {
    /// The default of an item.
    Item(&'c ItemPath),
    /// A type written by hand, which need not have one.
    Extern,
    /// Nothing: zero, or empty.
    Nothing,
}

fn held(type_: &Type) -> Held<'_> {
    match type_ {
        Type::Item(path) => Held::Item(path),
        Type::Box(inner) => held(inner),
        Type::Extern(_) => Held::Extern,
        _ => Held::Nothing,
    }
}
