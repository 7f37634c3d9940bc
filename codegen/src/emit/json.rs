//! What serde is told, when the option `serde` is on: attributes on types and fields, and the words of enumerations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::rust::{Enumeration, Ident, JsonField, JsonForm, JsonPresence};

use super::path::Scope;

/// On a type whose keys or variants are its own.
pub(super) fn container(scope: &Scope<'_>) -> Option<TokenStream> {
    derived(scope, quote!(deny_unknown_fields))
}

/// On a type that stands for the one value in it.
pub(super) fn transparent(scope: &Scope<'_>) -> Option<TokenStream> {
    derived(scope, quote!(transparent))
}

fn derived(scope: &Scope<'_>, word: TokenStream) -> Option<TokenStream> {
    let runtime = scope.runtime();
    let serde = path(&runtime, "serde");
    scope.written().serde.then(|| {
        quote! {
            #[derive(#runtime::json::Serialize, #runtime::json::Deserialize)]
            #[serde(crate = #serde, #word)]
        }
    })
}

/// On a field.
pub(super) fn field(scope: &Scope<'_>, json: Option<&JsonField>) -> Option<TokenStream> {
    let json = json?;
    let runtime = scope.runtime();
    let name = &json.name;
    let mut words = vec![quote!(rename = #name)];
    if json.presence == JsonPresence::Optional && json.form != JsonForm::Secret {
        let is_absent = path(&runtime, "is_absent");
        words.push(quote!(default, skip_serializing_if = #is_absent));
    }
    match (json.form, json.presence) {
        (JsonForm::Plain, JsonPresence::Nillable) => {
            let present = path(&runtime, "present");
            words.push(quote!(deserialize_with = #present));
        }
        (JsonForm::Plain, _) => {}
        (JsonForm::Exact, _) => {
            let value = path(&runtime, "value");
            words.push(quote!(with = #value));
        }
        (JsonForm::Secret, _) => words.push(quote!(skip_serializing, default)),
    }
    Some(quote!(#[serde(#(#words),*)]))
}

/// On a field of a name that no description gives: wildcards and what is kept.
pub(super) fn unnamed(scope: &Scope<'_>, name: &Ident) -> Option<TokenStream> {
    field(scope, scope.written().serde.then(|| JsonField::unnamed(name)).as_ref())
}

/// On a variant that holds a value.
pub(super) fn variant(scope: &Scope<'_>, json: Option<&JsonField>) -> Option<TokenStream> {
    let json = json?;
    let name = &json.name;
    let with = match json.form {
        JsonForm::Plain => return renamed(Some(name)),
        JsonForm::Exact => path(&scope.runtime(), "value"),
        JsonForm::Secret => path(&scope.runtime(), "secret"),
    };
    Some(quote!(#[serde(rename = #name, with = #with)]))
}

/// On a variant that holds a type.
pub(super) fn renamed(name: Option<&String>) -> Option<TokenStream> {
    name.map(|name| quote!(#[serde(rename = #name)]))
}

/// The path of an item of the runtime's `json`, as serde takes it.
fn path(runtime: &TokenStream, name: &str) -> String {
    let runtime: String = runtime.to_string().split_whitespace().collect();
    format!("{runtime}::json::{name}")
}

/// Reading and writing of an enumeration.
pub(super) fn enumeration(scope: &Scope<'_>, item: &Enumeration) -> Vec<TokenStream> {
    if !scope.written().serde {
        return Vec::new();
    }
    let name = scope.item(&item.path);
    vec![
        quote! {
            impl json::Serialize for #name {
                fn serialize<S: json::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    json::word(self, serializer)
                }
            }
        },
        quote! {
            impl<'de> json::Deserialize<'de> for #name {
                fn deserialize<D: json::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    json::read_word(deserializer)
                }
            }
        },
    ]
}
