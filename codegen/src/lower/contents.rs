//! Arrays and dictionaries have no item of their own: a pair of functions reads and writes their content, wherever a field has such a type.
//!
//! `ArrayOfint` -> `Vec<i32>` with `read_array_of_int` and `write_array_of_int`;
//! `StringDictionary` -> `Dictionary<String, Option<String>>` with `read_string_dictionary` and `write_string_dictionary`.

use crate::model::{TypeId, TypeName};
use crate::rust::{Array, Content, Dictionary, Ident, Type};

use super::Context;
use super::categories::{Category, key_and_value, repeated_only};
use super::fields::{describe, field, wire, wire_type};
use super::secrets::Owner;

/// The Rust type of an array or dictionary.
pub(crate) fn value_type(context: &Context<'_>, service: Option<usize>, type_: TypeId) -> Option<Type> {
    // An array that holds itself never collapses: its type would have no end.
    match content(context, service, type_)? {
        Content::Array(array) => Some(array.item.type_),
        Content::Dictionary(dictionary) => {
            Some(Type::Dictionary(Box::new(dictionary_key(&dictionary)), Box::new(dictionary.value.type_)))
        }
    }
}

/// The key of a dictionary is never an `Option`: nil keys are kept apart by the runtime.
fn dictionary_key(dictionary: &Dictionary) -> Type {
    match &dictionary.key.type_ {
        Type::Option(key) | Type::Nillable(key) => (**key).clone(),
        other => other.clone(),
    }
}

/// The functions for an array or dictionary.
pub(crate) fn content(context: &Context<'_>, service: Option<usize>, type_: TypeId) -> Option<Content> {
    let entry = repeated_only(context.model, type_)?;
    let name = context.names.content(type_)?.clone();
    let wire_type = wire_type(context, type_);
    let owner = owner(context, type_);
    match context.categories.of(type_).1 {
        Category::Array => Some(Content::Array(Array {
            name,
            wire_type,
            item: field(context, service, &owner, Ident::value("items"), entry.element, entry.occurs),
        })),
        Category::Dictionary => {
            let (key, value) = key_and_value(context.model, entry.element)?;
            let key_field = field(context, service, &owner, Ident::value("key"), key.element, key.occurs);
            let value_field = field(context, service, &owner, Ident::value("value"), value.element, value.occurs);
            let dictionary = Dictionary {
                name,
                wire_type,
                entry: wire(context, &entry.element.name),
                key: key_field,
                value: value_field,
            };
            if matches!(dictionary_key(&dictionary), Type::Scalar(crate::rust::Scalar::Secret)) {
                context.problems.add(
                    "option.sensitive",
                    Some(&key.element.place),
                    format!("the key of dictionary {} cannot be secret", describe(context, type_)),
                    None,
                );
            }
            Some(Content::Dictionary(dictionary))
        }
        _ => None,
    }
}

fn owner(context: &Context<'_>, type_: TypeId) -> Owner {
    match &context.model.type_(type_).name {
        TypeName::Global(name) => Owner { paths: vec![name.local.clone()] },
        // Never empty: an empty path would make it a header.
        _ => Owner { paths: vec![describe(context, type_)] },
    }
}
