//! `ReadXml` and `WriteXml` of structs: one line a field. What a line means is the runtime's matter.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::{Codec, FieldOrder, MessageElement, Struct};

use super::facets::writer;
use super::fields::{read_field, shape, write, write_encoded};
use super::model_groups;
use super::path::{Scope, ident};
use super::together;

/// A struct of `types`.
pub(super) fn struct_(scope: &Scope<'_>, item: &Struct) -> Vec<TokenStream> {
    let name = scope.item(&item.path);
    let read = read(scope, item);
    let write = item
        .fields
        .iter()
        .map(|field| if item.encoded { write_encoded(scope, field) } else { write(scope, field, &quote!(&self)) });
    let judge = together::judge(scope, item);
    let attributes = attributes(scope, item);
    let text = item.text.as_ref().map(|text| {
        let name = ident(&text.name);
        let writer = writer(text.facets.as_ref());
        quote!(#writer.text_field(&self.#name);)
    });
    let keep = item.unknown.as_ref().map(|unknown| {
        let unknown = ident(unknown);
        quote!(writer.keep(&self.#unknown);)
    });
    let mixed = item.mixed.as_ref().map(|mixed| {
        let mixed = ident(mixed);
        quote!(writer.mixed(&self.#mixed);)
    });
    let empty = item.fields.is_empty() && keep.is_none() && text.is_none() && mixed.is_none();
    let writer = if empty { quote!(_writer) } else { quote!(writer) };
    let group = (item.order == FieldOrder::Group).then(|| model_groups::sequence(scope, item));
    let mut items: Vec<TokenStream> = group.into_iter().collect();
    items.extend([
        quote!(impl ReadXml for #name { #read }),
        quote! {
            impl WriteXml for #name {
                #attributes

                fn write(&self, #writer: &mut Writer<'_>) {
                    #(#judge)*
                    #(#write)*
                    #text
                    #mixed
                    #keep
                }
            }
        },
    ]);
    items
}

/// What is written on the start tag.
fn attributes(scope: &Scope<'_>, item: &Struct) -> Option<TokenStream> {
    let style = (item.encoded && item.element.is_some()).then(|| quote!(writer.encoding_style();));
    if !item.has_attributes() && style.is_none() {
        return None;
    }
    let own = item.attribute_fields.iter().map(|field| {
        let (name, wire, writer) = (ident(&field.name), scope.qname(&field.wire), writer(field.facets.as_ref()));
        if field.required {
            quote!(#writer.attribute(#wire, &self.#name);)
        } else {
            quote!(#writer.optional_attribute(#wire, &self.#name);)
        }
    });
    let others = item.any_attributes.as_ref().map(|any| {
        let name = ident(&any.name);
        quote!(writer.other_attributes(&self.#name);)
    });
    let text = item.text.as_ref().filter(|text| text.declares).map(|text| {
        let name = ident(&text.name);
        quote!(self.#name.attributes(writer);)
    });
    Some(quote! {
        const ATTRIBUTES: bool = true;

        fn attributes(&self, writer: &mut Writer<'_>) {
            #style
            #(#own)*
            #others
            #text
        }
    })
}

/// A body: a struct that says which element it is.
pub(super) fn message(scope: &Scope<'_>, item: &Struct) -> Vec<TokenStream> {
    let mut items = struct_(scope, item);
    if let Some(element) = &item.element {
        let name = scope.item(&item.path);
        let element = match element {
            MessageElement::Named(wire) => {
                let (namespace, local, open) = (scope.namespace(wire), &wire.local, scope.open(wire));
                quote!(Element::new(#namespace, #local, #open))
            }
            MessageElement::Body => quote!(Element::BODY),
        };
        let encoded = item.encoded.then(|| {
            quote!(
                const ENCODED: bool = true;
            )
        });
        let validated = scope.written().validate.then(|| {
            quote!(
                const VALIDATED: bool = true;
            )
        });
        items.push(quote! {
            impl Message for #name {
                const ELEMENT: Element = #element;
                const NAMESPACES: &'static Namespaces = &NAMESPACES;
                #encoded
                #validated
            }
        });
    }
    items
}

fn read(scope: &Scope<'_>, item: &Struct) -> TokenStream {
    let type_ = scope.wire_type(item.wire_type.as_ref());
    let fields = item.fields.iter().map(|field| shape(scope, field));
    let attribute_shape = attribute_shape(scope, item);
    let keep_shape = item.unknown.is_some().then(|| quote!(.keep_unknown()));
    let together = together::shape(item);
    let blank = if item.default {
        quote!(Self::default())
    } else {
        let fields = item.fields.iter().map(|field| {
            let name = ident(&field.name);
            match field.codec {
                Codec::Traits => quote!(#name: ReadXml::blank()),
                Codec::Functions(_) | Codec::SoapArray(_) => quote!(#name: Default::default()),
            }
        });
        let simple =
            item.attribute_fields.iter().map(|field| &field.name).chain(item.text.iter().map(|text| &text.name));
        let simple = simple.map(|name| {
            let name = ident(name);
            quote!(#name: ReadXml::blank())
        });
        let others = item.any_attributes.iter().map(|any| &any.name);
        let raw = others.chain(&item.mixed).chain(&item.unknown).map(|name| {
            let name = ident(name);
            quote!(#name: Vec::new())
        });
        let fields = fields.chain(simple).chain(raw);
        quote!(Self { #(#fields,)* })
    };
    let read_attributes = read_attributes(scope, item);
    if let Some(text) = &item.text {
        let name = ident(&text.name);
        let content = if text.whole {
            quote!(self.#name.read(reader))
        } else {
            quote! {
                static SHAPE: Shape = Shape::simple(#type_)#attribute_shape;
                reader.simple_content(&SHAPE)?;
                #read_attributes
                reader.text_field(&mut self.#name)
            }
        };
        return quote! {
            fn blank() -> Self {
                #blank
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
                #content
            }
        };
    }
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
    let has_groups = item.fields.iter().any(|field| field.element().is_none());
    let (begin, next) = match item.order {
        FieldOrder::Group => (quote!(reader.group_particles(Self::SHAPE)), quote!(particle)),
        _ if has_groups => (quote!(reader.particles(&SHAPE)?), quote!(particle)),
        _ => (quote!(reader.fields(&SHAPE)?), quote!(next)),
    };
    let content = if let Some(mixed) = &item.mixed {
        let mixed = ident(mixed);
        quote!(self.#mixed = reader.mixed()?;)
    } else if item.fields.is_empty() {
        quote! {
            while reader.next(&mut fields)?.is_some() {
                #other;
            }
        }
    } else {
        quote! {
            while let Some(field) = reader.#next(&mut fields)? {
                match field {
                    #(#arms,)*
                    _ => #other,
                }
            }
        }
    };
    let shape = match item.order {
        FieldOrder::Group => None,
        FieldOrder::All => Some(quote!(Shape::all(#type_, &[#(#fields,)*])#together #attribute_shape #keep_shape)),
        FieldOrder::Sequence => {
            Some(quote!(Shape::sequence(#type_, &[#(#fields,)*])#together #attribute_shape #keep_shape))
        }
    };
    let shape = shape.map(|shape| quote!(static SHAPE: Shape = #shape;));
    // Of mixed content only the attributes are judged.
    let begin = if item.mixed.is_some() { quote!(#begin;) } else { quote!(let mut fields = #begin;) };
    quote! {
        fn blank() -> Self {
            #blank
        }

        fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
            #shape
            #begin
            #read_attributes
            #content
            Ok(())
        }
    }
}

/// The attributes in the shape of a type.
fn attribute_shape(scope: &Scope<'_>, item: &Struct) -> Option<TokenStream> {
    let uses = item.attribute_fields.iter().map(|field| {
        let (namespace, local) = (scope.namespace(&field.wire), &field.wire.local);
        quote!(AttributeUse::new(#namespace, #local))
    });
    let own = (!item.attribute_fields.is_empty()).then(|| quote!(.attributes(&[#(#uses,)*])));
    let others = item.any_attributes.as_ref().map(|any| {
        let wildcard = model_groups::wildcard(&any.namespaces);
        quote!(.any_attributes(#wildcard))
    });
    (own.is_some() || others.is_some()).then(|| quote!(#own #others))
}

/// The statements that read the attributes into `self`.
fn read_attributes(scope: &Scope<'_>, item: &Struct) -> TokenStream {
    let own = item.attribute_fields.iter().map(|field| {
        let (name, namespace, local) = (ident(&field.name), scope.namespace(&field.wire), &field.wire.local);
        let method = if field.required { quote!(required_attribute) } else { quote!(optional_attribute) };
        quote!(reader.#method(&mut self.#name, #namespace, #local)?;)
    });
    let others = item.any_attributes.as_ref().map(|any| {
        let name = ident(&any.name);
        quote!(self.#name = reader.other_attributes(&SHAPE);)
    });
    quote!(#(#own)* #others)
}
