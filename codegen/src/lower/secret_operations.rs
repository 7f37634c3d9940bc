//! Which operations carry secrets: those whose messages or header blocks can hold one. A client sends them over https only.
//!
//! `ChangePassword { new_password: Nillable<Secret> }` -> `carries_secrets: true`.

use std::collections::BTreeSet;

use crate::rust::{Crate, Headers, Item, ItemPath, Scalar, Struct, Type};

/// Marks the operations whose messages can hold a secret: a client sends them over https only.
pub(crate) fn mark(written: &mut Crate) {
    let secret = secret_items(written);
    for service in &mut written.services {
        let header = |headers: &Option<Headers>, positions: &[usize]| {
            positions.iter().any(|&position| {
                headers
                    .as_ref()
                    .and_then(|headers| headers.fields.get(position))
                    .is_some_and(|field| holds_secret(&field.type_, &secret))
            })
        };
        for operation in &mut service.operations {
            operation.carries_secrets = secret.contains(&operation.input.type_)
                || secret.contains(&operation.output.type_)
                || header(&service.request_headers, &operation.request_headers)
                || header(&service.response_headers, &operation.response_headers);
        }
    }
}

/// Items that hold a secret, directly or through their fields.
fn secret_items(written: &Crate) -> BTreeSet<ItemPath> {
    let modules = std::iter::once(&written.types).chain(&written.types.modules);
    let items: Vec<&Item> = modules
        .flat_map(|module| &module.items)
        .chain(written.services.iter().flat_map(|service| &service.items))
        .collect();
    let messages: Vec<&Struct> = written.services.iter().flat_map(|service| &service.messages).collect();
    let mut secret = BTreeSet::new();
    loop {
        let before = secret.len();
        for item in &items {
            let hit = match item {
                Item::Struct(item) => item.types().any(|type_| holds_secret(type_, &secret)),
                Item::Derived(item) => item.variants.iter().any(|variant| secret.contains(&variant.type_)),
                Item::Enumeration(_) | Item::Flags(_) => false,
            };
            if hit {
                secret.insert(super::api::path(item).clone());
            }
        }
        for message in &messages {
            if message.types().any(|type_| holds_secret(type_, &secret)) {
                secret.insert(message.path.clone());
            }
        }
        if secret.len() == before {
            return secret;
        }
    }
}

fn holds_secret(type_: &Type, secret: &BTreeSet<ItemPath>) -> bool {
    match type_ {
        Type::Scalar(scalar) => matches!(scalar, Scalar::Secret | Scalar::SecretBytes),
        Type::Item(path) => secret.contains(path),
        Type::Extern(_) => false,
        Type::Option(inner) | Type::Nillable(inner) | Type::Vec(inner) | Type::Box(inner) | Type::List(inner) => {
            holds_secret(inner, secret)
        }
        Type::Dictionary(key, value) => holds_secret(key, secret) || holds_secret(value, secret),
    }
}
