//! Arrays and dictionaries have no item of their own: a pair of functions reads and writes their content, wherever a field has such a type.
//!
//! `ArrayOfint` -> `Vec<i32>` with `read_array_of_int` and `write_array_of_int`;
//! `StringDictionary` -> `Dictionary<String, Option<String>>` with `read_string_dictionary` and `write_string_dictionary`.

use crate::collections::Set;
use crate::model::{TypeId, TypeName};
use crate::rust::{Array, Codec, Content, Crate, Dictionary, Field, Ident, Item, Type};

use super::Context;
use super::categories::Category;
use super::fields::{describe, field, refuse_soap_array, wire, wire_type};
use super::repeated::{key_and_value, repeated_only};
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
    let entry = repeated_only(context.model, &context.hierarchy, type_)?;
    let name = context.names.content(type_)?.clone();
    let wire_type = wire_type(context, type_);
    let owner = owner(context, type_);
    match context.categories.of(type_).1 {
        Category::Array => {
            let item = field(context, service, &owner, Ident::value("items"), entry.element, entry.occurs);
            refuse_soap_array(context, &item, entry.element);
            Some(Content::Array(Box::new(Array { name, wire_type, item })))
        }
        Category::Dictionary => {
            let (key, value) = key_and_value(context.model, &context.hierarchy, entry.element)?;
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
            Some(Content::Dictionary(Box::new(dictionary)))
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

/// Drops the functions that no field needs: an array type that the description defines and does not use.
pub(crate) fn keep_used(written: &mut Crate) {
    let mut used: Set<String> = Set::new();
    let modules = std::iter::once(&written.types).chain(&written.types.modules);
    let items =
        modules.flat_map(|module| &module.items).chain(written.services.iter().flat_map(|service| &service.items));
    for item in items {
        match item {
            Item::Struct(item) => item.fields.iter().for_each(|field| need(field, &mut used)),
            Item::Choice(item) => item.alternatives.iter().for_each(|field| need(field, &mut used)),
            _ => {}
        }
    }
    for service in &written.services {
        let headers = [&service.request_headers, &service.response_headers].into_iter().flatten();
        let messages = service.messages.iter().flat_map(|message| &message.fields);
        let faults = service.faults.iter().flat_map(|faults| &faults.variants).map(|variant| &variant.field);
        let fields = headers.flat_map(|headers| &headers.fields).chain(messages).chain(faults);
        fields.for_each(|field| need(field, &mut used));
    }
    let all: Vec<Content> =
        written.contents.iter().chain(written.services.iter().flat_map(|service| &service.contents)).cloned().collect();
    loop {
        let before = used.len();
        for content in &all {
            match content {
                Content::Array(array) if used.contains(array.name.as_str()) => need(&array.item, &mut used),
                Content::Dictionary(map) if used.contains(map.name.as_str()) => need(&map.value, &mut used),
                _ => {}
            }
        }
        if used.len() == before {
            break;
        }
    }
    let keep = |content: &Content| match content {
        Content::Array(array) => used.contains(array.name.as_str()),
        Content::Dictionary(map) => used.contains(map.name.as_str()),
    };
    written.contents.retain(keep);
    written.services.iter_mut().for_each(|service| service.contents.retain(keep));
}

fn need(field: &Field, used: &mut Set<String>) {
    let mut codec = &field.codec;
    while let Codec::SoapArray(array) = codec {
        codec = &array.codec;
    }
    if let Codec::Functions(name) = codec {
        used.insert(name.as_str().to_owned());
    }
}
