//! Functions that read and write the content of arrays and dictionaries.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::rust::{Array, Cardinality, Codec, Content, Dictionary, Field, Ident, Type};

use super::fields::{shape, write_value};
use super::path::Scope;

/// Name that the functions are called after.
pub(super) fn name(content: &Content) -> &Ident {
    match content {
        Content::Array(array) => &array.name,
        Content::Dictionary(dictionary) => &dictionary.name,
    }
}

/// The two functions.
pub(super) fn functions(scope: &Scope<'_>, content: &Content) -> Vec<TokenStream> {
    match content {
        Content::Array(item) => array(scope, item),
        Content::Dictionary(item) => dictionary(scope, item),
    }
}

fn visibility(scope: &Scope<'_>) -> Option<TokenStream> {
    scope.is_shared().then(|| quote!(pub(super)))
}

fn array(scope: &Scope<'_>, array: &Array) -> Vec<TokenStream> {
    let (read, write) = (format_ident!("read_{}", array.name.plain()), format_ident!("write_{}", array.name.plain()));
    let visibility = visibility(scope);
    let type_ = scope.type_(&array.item.type_);
    let wire_type = scope.wire_type(array.wire_type.as_ref());
    let field = shape(scope, &array.item);
    let content = match &array.item.codec {
        // An array of arrays of the encoding was refused.
        Codec::Traits | Codec::SoapArray(_) => quote!(reader.array(items, &SHAPE)),
        Codec::Functions(item) => {
            let item = format_ident!("read_{}", item.plain());
            quote!(reader.array_with(items, &SHAPE, #item))
        }
    };
    let write_items = write_value(scope, &array.item, &quote!(items));
    vec![
        quote! {
            #visibility fn #read(reader: &mut Reader<'_>, items: &mut #type_) -> Result<(), ReadError> {
                static SHAPE: Shape = Shape::sequence(#wire_type, &[#field]);
                #content
            }
        },
        quote! {
            #[allow(clippy::ptr_arg)]
            #visibility fn #write(items: &#type_, writer: &mut Writer<'_>) {
                #write_items
            }
        },
    ]
}

fn dictionary(scope: &Scope<'_>, dictionary: &Dictionary) -> Vec<TokenStream> {
    let plain = dictionary.name.plain();
    let (read, write) = (format_ident!("read_{plain}"), format_ident!("write_{plain}"));
    let visibility = visibility(scope);
    let wire_type = scope.wire_type(dictionary.wire_type.as_ref());
    let key_type = match &dictionary.key.type_ {
        Type::Option(key) | Type::Nillable(key) => scope.type_(key),
        other => scope.type_(other),
    };
    let value_type = scope.type_(&dictionary.value.type_);
    let (namespace, local) = (scope.namespace(&dictionary.entry), &dictionary.entry.local);
    let key = shape(scope, &dictionary.key);
    let value = shape(scope, &dictionary.value);
    let tags = [scope.open(&dictionary.entry), scope.open_of(&dictionary.key), scope.open_of(&dictionary.value)];
    let (read_content, write_content) = match value_function(&dictionary.value) {
        None => (quote!(reader.dictionary(entries, &SHAPE, &ENTRY)), quote!(writer.dictionary(entries, #(#tags),*);)),
        Some(function) => {
            let (read, write) = (format_ident!("read_{function}"), format_ident!("write_{function}"));
            (
                quote!(reader.dictionary_with(entries, &SHAPE, &ENTRY, #read)),
                quote!(writer.dictionary_with(entries, #(#tags,)* #write);),
            )
        }
    };
    vec![
        quote! {
            #visibility fn #read(
                reader: &mut Reader<'_>,
                entries: &mut Dictionary<#key_type, #value_type>,
            ) -> Result<(), ReadError> {
                static SHAPE: Shape = Shape::sequence(#wire_type, &[Field::repeated(#namespace, #local, Name::ANONYMOUS, 0)]);
                static ENTRY: Shape = Shape::sequence(Name::ANONYMOUS, &[#key, #value]);
                #read_content
            }
        },
        quote! {
            #visibility fn #write(entries: &Dictionary<#key_type, #value_type>, writer: &mut Writer<'_>) {
                #write_content
            }
        },
    ]
}

fn value_function(value: &Field) -> Option<&str> {
    match (&value.codec, value.cardinality) {
        (Codec::Functions(name), Cardinality::Required | Cardinality::Nillable) => Some(name.plain()),
        _ => None,
    }
}
