//! Choices, and the groups and wildcards among the fields of a struct: they are read and written between the elements around them.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::rust::{Cardinality, Choice, Codec, Empty, Field, Struct, Term, Wildcard};

use super::fields::{shape as field_shape, write_call};
use super::path::{Scope, ident};
use super::soap_arrays;
use super::together;

/// The shape of a sequence within the content of a type.
pub(super) fn sequence(scope: &Scope<'_>, item: &Struct) -> TokenStream {
    let name = scope.item(&item.path);
    let fields = item.fields.iter().map(|field| field_shape(scope, field));
    let together = together::shape(item);
    quote! {
        impl ModelGroup for #name {
            const SHAPE: &'static Shape = &Shape::group(&[#(#fields,)*])#together;
        }
    }
}

/// A choice.
pub(super) fn choice(scope: &Scope<'_>, item: &Choice) -> Vec<TokenStream> {
    let name = scope.item(&item.path);
    let fields = item.alternatives.iter().map(|field| field_shape(scope, field));
    let blank = item.alternatives.get(item.blank).map(|field| {
        let name = ident(&field.name);
        match field.codec {
            Codec::Traits => quote!(Self::#name(ReadXml::blank())),
            Codec::Functions(_) | Codec::SoapArray(_) => quote!(Self::#name(Default::default())),
        }
    });
    let arms = item.alternatives.iter().enumerate().map(|(index, field)| {
        let index = Literal::usize_unsuffixed(index);
        let name = ident(&field.name);
        let read = read(field);
        quote!(Some(#index) => Self::#name(#read?))
    });
    let writes = item.alternatives.iter().map(|field| {
        let name = ident(&field.name);
        let write = write_call(scope, field, &quote!(value));
        quote!(Self::#name(value) => #write)
    });
    vec![
        quote! {
            impl ModelGroup for #name {
                const SHAPE: &'static Shape = &Shape::choice(&[#(#fields,)*]);
            }
        },
        quote! {
            impl ReadXml for #name {
                fn blank() -> Self {
                    #blank
                }

                fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
                    let mut fields = reader.group_particles(Self::SHAPE);
                    *self = match reader.particle(&mut fields)? {
                        #(#arms,)*
                        _ => return reader.refuse(),
                    };
                    Ok(())
                }
            }
        },
        quote! {
            impl WriteXml for #name {
                fn write(&self, writer: &mut Writer<'_>) {
                    match self {
                        #(#writes,)*
                    }
                }
            }
        },
    ]
}

/// The call that reads what was chosen.
fn read(field: &Field) -> TokenStream {
    let repeated = matches!(field.cardinality, Cardinality::Repeated { .. });
    match (&field.codec, repeated) {
        (Codec::Traits, true) => quote!(reader.all_chosen(&mut fields)),
        (Codec::Traits, false) if field.element().is_none() => quote!(reader.read()),
        (Codec::Traits, false) => match &field.empty {
            Empty::Default(value) => quote!(reader.chosen_or(#value)),
            // What was chosen is there.
            Empty::Text | Empty::Absent | Empty::AbsentWord => quote!(reader.chosen()),
        },
        (Codec::SoapArray(array), _) => {
            let read = soap_arrays::reader(array);
            quote!(reader.chosen_with(#read))
        }
        (Codec::Functions(function), true) => {
            let read = format_ident!("read_{}", function.plain());
            quote!(reader.all_chosen_with(&mut fields, #read))
        }
        (Codec::Functions(function), false) => {
            let read = format_ident!("read_{}", function.plain());
            quote!(reader.chosen_with(#read))
        }
    }
}

/// The line of a group or wildcard in the shape of its type.
pub(super) fn shape(scope: &Scope<'_>, cardinality: Cardinality, term: &Term) -> TokenStream {
    let group = match term {
        Term::Group(path) => {
            let item = scope.item(path);
            quote!(#item::SHAPE)
        }
        Term::Any(namespaces) => {
            let namespaces = wildcard(namespaces);
            quote!(&Shape::any(#namespaces))
        }
        Term::Element(_) => return TokenStream::new(),
    };
    match cardinality {
        Cardinality::Repeated { minimum, maximum, .. } => {
            let minimum = Literal::u32_unsuffixed(minimum);
            let maximum = maximum.map(|maximum| {
                let maximum = Literal::u32_unsuffixed(maximum);
                quote!(.at_most(#maximum))
            });
            quote!(Field::repeated_group(#group, #minimum)#maximum)
        }
        Cardinality::Optional => quote!(Field::optional_group(#group)),
        _ => quote!(Field::group(#group)),
    }
}

/// The namespaces of a wildcard.
pub(super) fn wildcard(namespaces: &Wildcard) -> TokenStream {
    match namespaces {
        Wildcard::Any => quote!(Wildcard::Any),
        Wildcard::Other(uri) => quote!(Wildcard::Other(#uri)),
        Wildcard::Listed(uris) => quote!(Wildcard::Listed(&[#(#uris,)*])),
    }
}

/// The call that writes a group or wildcard.
pub(super) fn write(cardinality: Cardinality, value: &TokenStream) -> TokenStream {
    match cardinality {
        Cardinality::Repeated { .. } => quote!(writer.repeated_group(#value)),
        Cardinality::Optional => quote!(writer.optional_group(#value)),
        _ => quote!(writer.group(#value)),
    }
}
