//! `ReadXml` and `WriteXml` of structs: one line a field. What a line means is the runtime's matter.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::rust::{Cardinality, Codec, Field, Struct};

use super::path::{Scope, ident};

/// A struct of `types`.
pub(super) fn struct_(scope: &Scope<'_>, item: &Struct) -> Vec<TokenStream> {
    let name = scope.item(&item.path);
    let read = read(scope, item);
    let write = item.fields.iter().map(|field| write(scope, field, &quote!(&self)));
    let keep = item.unknown.as_ref().map(|unknown| {
        let unknown = ident(unknown);
        quote!(writer.keep(&self.#unknown);)
    });
    let writer = if item.fields.is_empty() && keep.is_none() { quote!(_writer) } else { quote!(writer) };
    vec![
        quote!(impl ReadXml for #name { #read }),
        quote! {
            impl WriteXml for #name {
                fn write(&self, #writer: &mut Writer<'_>) {
                    #(#write)*
                    #keep
                }
            }
        },
    ]
}

/// A body: a struct that says which element it is.
pub(super) fn message(scope: &Scope<'_>, item: &Struct) -> Vec<TokenStream> {
    let mut items = struct_(scope, item);
    if let Some(element) = &item.element {
        let name = scope.item(&item.path);
        let (namespace, local, open) = (scope.namespace(element), &element.local, scope.open(element));
        items.push(quote! {
            impl Message for #name {
                const ELEMENT: Element = Element::new(#namespace, #local, #open);
                const NAMESPACES: &'static Namespaces = &NAMESPACES;
            }
        });
    }
    items
}

fn read(scope: &Scope<'_>, item: &Struct) -> TokenStream {
    let type_ = scope.wire_type(item.wire_type.as_ref());
    let fields = item.fields.iter().map(|field| shape(scope, field));
    let keep_shape = item.unknown.is_some().then(|| quote!(.keep_unknown()));
    let blank = if item.default {
        quote!(Self::default())
    } else {
        let fields = item.fields.iter().map(|field| {
            let name = ident(&field.name);
            match field.codec {
                Codec::Traits => quote!(#name: ReadXml::blank()),
                Codec::Functions(_) => quote!(#name: Default::default()),
            }
        });
        let unknown = item.unknown.as_ref().map(|name| {
            let name = ident(name);
            quote!(#name: Vec::new(),)
        });
        quote!(Self { #(#fields,)* #unknown })
    };
    let arms = item.fields.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        let read = read_field(field);
        quote!(#index => #read)
    });
    let other = match &item.unknown {
        Some(unknown) => {
            let unknown = ident(unknown);
            quote!(reader.keep(&mut self.#unknown)?)
        }
        None => quote!(reader.refuse()?),
    };
    let content = if item.fields.is_empty() {
        quote! {
            while reader.next(&mut fields)?.is_some() {
                #other;
            }
        }
    } else {
        quote! {
            while let Some(field) = reader.next(&mut fields)? {
                match field {
                    #(#arms,)*
                    _ => #other,
                }
            }
        }
    };
    quote! {
        fn blank() -> Self {
            #blank
        }

        fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
            static SHAPE: Shape = Shape::sequence(#type_, &[#(#fields,)*])#keep_shape;
            let mut fields = reader.fields(&SHAPE)?;
            #content
            Ok(())
        }
    }
}

/// The call that reads a field into `self`.
pub(super) fn read_field(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    match (&field.codec, field.cardinality) {
        (Codec::Traits, _) => quote!(reader.field(&mut self.#name)?),
        (Codec::Functions(function), Cardinality::Repeated { .. }) => {
            let read = format_ident!("read_{}", function.plain());
            quote!(reader.item_with(&mut self.#name, #read)?)
        }
        (Codec::Functions(function), _) => {
            let read = format_ident!("read_{}", function.plain());
            quote!(reader.field_with(&mut self.#name, #read)?)
        }
    }
}

/// The line of a field in the shape of its type.
pub(super) fn shape(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let namespace = scope.namespace(&field.wire);
    let local = &field.wire.local;
    let type_ = scope.wire_type(field.declared.as_ref());
    let polymorphic = field.polymorphic.then(|| quote!(.polymorphic()));
    let plain = match field.cardinality {
        Cardinality::Required => quote!(Field::required(#namespace, #local, #type_)),
        Cardinality::Nillable => quote!(Field::required(#namespace, #local, #type_).nillable()),
        Cardinality::Optional => quote!(Field::optional(#namespace, #local, #type_)),
        Cardinality::OptionalNillable | Cardinality::Flattened => {
            quote!(Field::optional(#namespace, #local, #type_).nillable())
        }
        Cardinality::Repeated { minimum, maximum, nillable } => {
            let minimum = Literal::u32_unsuffixed(minimum);
            let maximum = maximum.map(|maximum| {
                let maximum = Literal::u32_unsuffixed(maximum);
                quote!(.at_most(#maximum))
            });
            let nillable = nillable.then(|| quote!(.nillable()));
            quote!(Field::repeated(#namespace, #local, #type_, #minimum)#maximum #nillable)
        }
    };
    quote!(#plain #polymorphic)
}

/// The statement that writes a field of `owner` (`&self`).
pub(super) fn write(scope: &Scope<'_>, field: &Field, owner: &TokenStream) -> TokenStream {
    let name = ident(&field.name);
    let value = quote!(#owner.#name);
    write_value(scope, field, &value)
}

/// The statement that writes `value` as the element of a field.
pub(super) fn write_value(scope: &Scope<'_>, field: &Field, value: &TokenStream) -> TokenStream {
    let open = scope.open(&field.wire);
    let method = match field.cardinality {
        Cardinality::Required => "required",
        Cardinality::Nillable => "nillable",
        Cardinality::Optional | Cardinality::Flattened => "optional",
        Cardinality::OptionalNillable => "nillable_optional",
        Cardinality::Repeated { nillable: false, .. } => "repeated",
        Cardinality::Repeated { nillable: true, .. } => "nillable_repeated",
    };
    match &field.codec {
        Codec::Traits => {
            let method = format_ident!("{method}");
            quote!(writer.#method(#open, #value);)
        }
        Codec::Functions(function) => {
            let method = format_ident!("{method}_with");
            let write = format_ident!("write_{}", function.plain());
            quote!(writer.#method(#open, #value, #write);)
        }
    }
}
