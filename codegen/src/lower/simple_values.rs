//! Which enumerations and sets of words are more than the content of elements: those of attributes, of list items and of simple content. Only they get
//! the trait for it, since most enumerations of a description never leave their elements.
//!
//! `<xs:attribute name="colour" type="t:Colour"/>` -> `impl SimpleValue for Colour`.

use crate::collections::Set;
use crate::rust::{Crate, Field, Item, ItemPath, Struct, Type};

/// Marks the items whose values stand outside of elements.
pub(crate) fn mark(written: &mut Crate) {
    let mut found = Set::new();
    for item in super::written_items(written) {
        if let Item::Struct(item) = item {
            of_struct(item, &mut found);
        }
    }
    for service in &written.services {
        service.messages.iter().for_each(|message| of_struct(message, &mut found));
        let headers = [&service.request_headers, &service.response_headers].into_iter().flatten();
        headers.flat_map(|headers| &headers.fields).for_each(|field| of_list(&field.type_, &mut found));
    }
    let contents = written.contents.iter().chain(written.services.iter().flat_map(|service| &service.contents));
    contents.flat_map(content_fields).for_each(|field| of_list(&field.type_, &mut found));
    for item in super::written_items_mut(written) {
        match item {
            Item::Enumeration(item) => item.simple_value = found.contains(&item.path),
            Item::Flags(item) => item.simple_value = found.contains(&item.path),
            _ => {}
        }
    }
}

fn content_fields(content: &crate::rust::Content) -> Vec<&Field> {
    match content {
        crate::rust::Content::Array(array) => vec![&array.item],
        crate::rust::Content::Dictionary(dictionary) => vec![&dictionary.key, &dictionary.value],
    }
}

fn of_struct(item: &Struct, found: &mut Set<ItemPath>) {
    item.fields.iter().for_each(|field| of_list(&field.type_, found));
    item.attribute_fields.iter().for_each(|field| of_value(&field.type_, found));
    item.text.iter().for_each(|text| of_list(&text.type_, found));
}

/// Items of lists inside the type.
fn of_list(type_: &Type, found: &mut Set<ItemPath>) {
    match type_ {
        Type::List(item) => of_value(item, found),
        Type::Option(inner) | Type::Nillable(inner) | Type::ValueOrNil(inner) | Type::Vec(inner) | Type::Box(inner) => {
            of_list(inner, found)
        }
        Type::Dictionary(key, value) => {
            of_list(key, found);
            of_list(value, found);
        }
        Type::Scalar(_) | Type::Item(_) | Type::Extern(_) => {}
    }
}

/// The type itself.
fn of_value(type_: &Type, found: &mut Set<ItemPath>) {
    match type_ {
        Type::Item(path) => {
            found.insert(path.clone());
        }
        Type::Option(inner) | Type::List(inner) => of_value(inner, found),
        _ => {}
    }
}
