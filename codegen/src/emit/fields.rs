//! The lines of a field: in the shape of its type, in reading and in writing.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::rust::{Cardinality, Codec, Empty, Field, Term};

use super::facets::writer;
use super::model_groups;
use super::path::{Scope, ident};
use super::soap_arrays;

/// The call that reads a field into `self`.
pub(super) fn read_field(field: &Field) -> TokenStream {
    let name = ident(&field.name);
    match (&field.codec, field.cardinality) {
        (Codec::Traits, _) if field.element().is_none() => quote!(reader.group(&mut self.#name)?),
        (Codec::Traits, _) => match &field.empty {
            Empty::Default(value) => quote!(reader.field_or(&mut self.#name, #value)?),
            Empty::Text => quote!(reader.field(&mut self.#name)?),
            Empty::Absent => quote!(reader.optional(&mut self.#name)?),
            Empty::AbsentWord => quote!(reader.optional_word(&mut self.#name)?),
        },
        (Codec::SoapArray(array), _) => soap_arrays::read(array, &quote!(&mut self.#name)),
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
    let wire = match &field.term {
        Term::Element(wire) => wire,
        term => return model_groups::shape(scope, field.cardinality, term),
    };
    let namespace = scope.namespace(wire);
    let local = &wire.local;
    let type_ = scope.wire_type(field.declared.as_ref());
    let polymorphic = field.polymorphic.then(|| quote!(.polymorphic()));
    let plain = match field.cardinality {
        Cardinality::Required | Cardinality::Nillable => quote!(Field::required(#namespace, #local, #type_)),
        Cardinality::Optional | Cardinality::OptionalNillable | Cardinality::Flattened => {
            quote!(Field::optional(#namespace, #local, #type_))
        }
        Cardinality::Repeated { minimum, maximum, .. } => {
            let minimum = Literal::u32_unsuffixed(minimum);
            let maximum = maximum.map(|maximum| {
                let maximum = Literal::u32_unsuffixed(maximum);
                quote!(.at_most(#maximum))
            });
            quote!(Field::repeated(#namespace, #local, #type_, #minimum)#maximum)
        }
    };
    let nillable = match field.cardinality {
        _ if field.nil_attributes => Some(quote!(.nillable_with_attributes())),
        Cardinality::Nillable
        | Cardinality::OptionalNillable
        | Cardinality::Flattened
        | Cardinality::Repeated { nillable: true, .. } => Some(quote!(.nillable())),
        _ => None,
    };
    quote!(#plain #nillable #polymorphic)
}

/// The statement that writes a field of `owner` (`&self`).
pub(super) fn write(scope: &Scope<'_>, field: &Field, owner: &TokenStream) -> TokenStream {
    let name = ident(&field.name);
    let value = quote!(#owner.#name);
    write_value(scope, field, &value)
}

/// The same with the type of the value, where the value does not say it itself.
pub(super) fn write_encoded(scope: &Scope<'_>, field: &Field) -> TokenStream {
    let declared = field.declared.as_ref().filter(|_| field.codec == Codec::Traits && !field.polymorphic);
    let (Some(declared), Some(wire)) = (declared, field.element()) else {
        return write(scope, field, &quote!(&self));
    };
    let (name, open, type_) = (ident(&field.name), scope.open(wire), scope.type_qname(declared));
    let method = match field.cardinality {
        Cardinality::Required | Cardinality::Nillable | Cardinality::OptionalNillable => quote!(typed),
        Cardinality::Optional | Cardinality::Flattened => quote!(optional_typed),
        Cardinality::Repeated { .. } => quote!(repeated_typed),
    };
    quote!(writer.#method(#open, #type_, &self.#name);)
}

/// The statement that writes `value` as the element of a field.
pub(super) fn write_value(scope: &Scope<'_>, field: &Field, value: &TokenStream) -> TokenStream {
    let call = write_call(scope, field, value);
    quote!(#call;)
}

/// The call that writes `value` as the element of a field.
pub(super) fn write_call(scope: &Scope<'_>, field: &Field, value: &TokenStream) -> TokenStream {
    let Some(wire) = field.element() else {
        return model_groups::write(field.cardinality, value);
    };
    let open = scope.open(wire);
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
            let (method, writer) = (format_ident!("{method}"), writer(field.facets.as_ref()));
            quote!(#writer.#method(#open, #value))
        }
        Codec::SoapArray(array) => {
            let optional = matches!(field.cardinality, Cardinality::Optional | Cardinality::Flattened);
            soap_arrays::write(scope, array, optional, &open, value)
        }
        Codec::Functions(function) => {
            let method = format_ident!("{method}_with");
            let write = format_ident!("write_{}", function.plain());
            quote!(writer.#method(#open, #value, #write))
        }
    }
}
