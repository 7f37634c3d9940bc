//! Which operations carry secrets: those whose messages or header blocks can hold one. A client sends them over https only.
//!
//! `ChangePassword { new_password: Nillable<Secret> }` -> `carries_secrets: true`.

use crate::collections::Set;
use crate::rust::{Crate, Headers, Item, ItemPath, Scalar, Type};

use super::spread::Spread;

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
            operation.carries_secrets = secret.contains(&operation.input)
                || service.faults.iter().any(|faults| {
                    operation.faults.as_ref() == Some(&faults.path)
                        && faults.variants.iter().any(|variant| holds_secret(&variant.field.type_, &secret))
                })
                || operation.output.as_ref().is_some_and(|output| secret.contains(output))
                || header(&service.request_headers, &operation.request_headers)
                || header(&service.response_headers, &operation.response_headers);
        }
    }
}

/// Items that hold a secret, directly or through their fields.
fn secret_items(written: &Crate) -> Set<ItemPath> {
    let mut spread = Spread::default();
    for item in super::written_items(written) {
        match item {
            Item::Struct(item) => fields(&mut spread, &item.path, item.types()),
            Item::Choice(item) => {
                fields(&mut spread, &item.path, item.alternatives.iter().map(|field| &field.type_));
            }
            Item::Derived(item) => {
                item.variants.iter().for_each(|variant| spread.through(&item.path, &variant.type_));
            }
            Item::Enumeration(_) | Item::Flags(_) => {}
        }
    }
    written.services.iter().flat_map(|service| &service.messages).for_each(|message| {
        fields(&mut spread, &message.path, message.types());
    });
    spread.reached()
}

fn fields<'c>(spread: &mut Spread<'c>, item: &'c ItemPath, types: impl Iterator<Item = &'c Type>) {
    for type_ in types {
        held(type_, &mut |held| match held {
            Held::Secret => spread.begin(item),
            Held::Item(path) => spread.through(item, path),
        });
    }
}

enum Held<'c> {
    Secret,
    Item(&'c ItemPath),
}

fn holds_secret(type_: &Type, secret: &Set<ItemPath>) -> bool {
    let mut holds = false;
    held(type_, &mut |held| {
        holds |= match held {
            Held::Secret => true,
            Held::Item(path) => secret.contains(path),
        };
    });
    holds
}

/// Calls `see` with what a value of the type holds.
fn held<'c>(type_: &'c Type, see: &mut dyn FnMut(Held<'c>)) {
    match type_ {
        Type::Scalar(Scalar::Secret | Scalar::SecretBytes) => see(Held::Secret),
        Type::Scalar(_) | Type::Extern(_) => {}
        Type::Item(path) => see(Held::Item(path)),
        Type::Option(inner)
        | Type::Nillable(inner)
        | Type::ValueOrNil(inner)
        | Type::Vec(inner)
        | Type::Box(inner)
        | Type::List(inner) => {
            held(inner, see);
        }
        Type::Dictionary(key, value) => {
            held(key, see);
            held(value, see);
        }
    }
}
