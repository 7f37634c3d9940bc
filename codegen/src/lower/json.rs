//! Keys and forms in JSON, for the option `serde`: the names of the wire, so that who knows the description knows the JSON.
//!
//! | in the description | key |
//! |---|---|
//! | `<xs:element name="Id"/>` | `Id` |
//! | `<xs:attribute name="Id"/>` | `@Id` |
//! | text, wildcard, group, or a name that another field of the struct has, too | `$` and the field's name in Rust: `$value`, `$any`, `$choice` |
//!
//! What is absent has no key, what is nil is `null`. Floats and bytes have the runtime's form; secrets have none (`wsdl_runtime::json` says it all).

use crate::collections::Map;
use crate::rust::{
    Cardinality, Choice, Crate, Derived, Field, Ident, Item, JsonField, JsonForm, JsonPresence, Scalar, Struct, Type,
};

/// Decides it for every field and variant.
pub(crate) fn decide(written: &mut Crate) {
    for item in super::written_items_mut(written) {
        match item {
            Item::Struct(item) => of_struct(item),
            Item::Choice(item) => of_choice(item),
            Item::Derived(item) => of_derived(item),
            Item::Enumeration(_) | Item::Flags(_) => {}
        }
    }
    for service in &mut written.services {
        service.messages.iter_mut().for_each(of_struct);
        let headers = [&mut service.request_headers, &mut service.response_headers].into_iter().flatten();
        headers.for_each(|headers| of_fields(&mut headers.fields));
        for faults in &mut service.faults {
            let keys = keys(faults.variants.iter().map(|variant| (local(&variant.field), &variant.name)));
            for (variant, name) in faults.variants.iter_mut().zip(keys) {
                variant.field.json =
                    Some(JsonField { name, presence: JsonPresence::Required, form: form(&variant.field.type_) });
            }
        }
    }
}

fn local(field: &Field) -> Option<String> {
    field.element().map(|wire| wire.local.clone())
}

/// A key for each: the name on the wire where there is one that nothing else has.
fn keys<'n>(names: impl Iterator<Item = (Option<String>, &'n Ident)>) -> Vec<String> {
    let names: Vec<(Option<String>, &Ident)> = names.collect();
    let mut times: Map<&str, usize> = Map::new();
    for name in names.iter().filter_map(|(name, _)| name.as_deref()) {
        *times.or_default(name) += 1;
    }
    let key = |(name, field): &(Option<String>, &Ident)| match name.as_deref() {
        Some(name) if times.get(&name) == Some(&1) => name.to_owned(),
        _ => format!("${}", field.plain()),
    };
    names.iter().map(key).collect()
}

fn of_struct(item: &mut Struct) {
    of_fields(&mut item.fields);
    let attributes = item.attribute_fields.iter().map(|field| (Some(format!("@{}", field.wire.local)), &field.name));
    for (name, field) in keys(attributes).into_iter().zip(&mut item.attribute_fields) {
        let presence = if field.required { JsonPresence::Required } else { JsonPresence::Optional };
        field.json = Some(JsonField { name, presence, form: form(&field.type_) });
    }
    if let Some(text) = &mut item.text {
        let form = form(&text.type_);
        text.json = Some(JsonField { presence: JsonPresence::Required, form, ..JsonField::unnamed(&text.name) });
    }
}

fn of_fields(fields: &mut [Field]) {
    let keys = keys(fields.iter().map(|field| (local(field), &field.name)));
    for (field, name) in fields.iter_mut().zip(keys) {
        let presence = match field.cardinality {
            Cardinality::Required => JsonPresence::Required,
            Cardinality::Nillable => JsonPresence::Nillable,
            Cardinality::Optional
            | Cardinality::OptionalNillable
            | Cardinality::Flattened
            | Cardinality::Repeated { .. } => JsonPresence::Optional,
        };
        field.json = Some(JsonField { name, presence, form: form(&field.type_) });
    }
}

fn of_choice(item: &mut Choice) {
    of_fields(&mut item.alternatives);
}

fn of_derived(item: &mut Derived) {
    let keys = keys(item.variants.iter().map(|variant| (Some(variant.wire_type.local.clone()), &variant.name)));
    for (variant, name) in item.variants.iter_mut().zip(keys) {
        variant.json = Some(name);
    }
}

/// By what a value is in the end: containers take the form of what they hold.
fn form(type_: &Type) -> JsonForm {
    match type_ {
        Type::Scalar(Scalar::Secret | Scalar::SecretBytes) => JsonForm::Secret,
        Type::Scalar(Scalar::F32 | Scalar::F64 | Scalar::Base64Binary) => JsonForm::Exact,
        Type::Scalar(_) | Type::Item(_) | Type::Extern(_) => JsonForm::Plain,
        Type::Option(inner)
        | Type::Nillable(inner)
        | Type::ValueOrNil(inner)
        | Type::Vec(inner)
        | Type::Box(inner)
        | Type::List(inner) => form(inner),
        Type::Dictionary(_, value) => form(value),
    }
}
