//! Arrays of the SOAP encoding: the runtime reads and writes them, items by their trait or, where they are arrays themselves, by a function.
//!
//! ```text
//! Vec<i32>        reader.soap_array(&mut self.a)?                             writer.soap_array("<a>", "t:Ints", "xsd:int", &self.a)
//! Vec<Vec<i32>>   reader.soap_array_with(&mut self.a, |reader, slot| ..)?     writer.soap_array_with("<a>", "t:Rows", "t:Ints", &self.a, |writer, item| ..)
//! ```

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::rust::{Codec, SoapArray};

use super::path::Scope;

/// The call that reads an array into a place.
pub(super) fn read(array: &SoapArray, place: &TokenStream) -> TokenStream {
    match item_reader(array) {
        None => quote!(reader.soap_array(#place)?),
        Some(item) => quote!(reader.soap_array_with(#place, #item)?),
    }
}

/// The function that reads an array, whatever the text of the reader.
pub(super) fn reader(array: &SoapArray) -> TokenStream {
    match item_reader(array) {
        None => quote!(|reader, slot| reader.soap_array(slot)),
        Some(item) => quote!(|reader, slot| reader.soap_array_with(slot, #item)),
    }
}

fn item_reader(array: &SoapArray) -> Option<TokenStream> {
    match array.codec.as_ref() {
        Codec::Traits => None,
        Codec::Functions(function) => {
            let read = format_ident!("read_{}", function.plain());
            Some(quote!(#read))
        }
        Codec::SoapArray(inner) => Some(reader(inner)),
    }
}

/// The call that writes an array as an element.
pub(super) fn write(
    scope: &Scope<'_>,
    array: &SoapArray,
    optional: bool,
    open: &str,
    value: &TokenStream,
) -> TokenStream {
    // One without a name is an array of the encoding and nothing else.
    let type_ = array.type_.as_ref().map_or_else(|| "_e:Array".to_owned(), |type_| scope.type_qname(type_));
    let item = scope.type_qname(&array.item);
    let name = if optional { "optional_soap_array" } else { "soap_array" };
    let item_writer = match array.codec.as_ref() {
        Codec::Traits => {
            let method = format_ident!("{name}");
            return quote!(writer.#method(#open, #type_, #item, #value));
        }
        Codec::Functions(function) => {
            let write = format_ident!("write_{}", function.plain());
            quote!(writer.required_with("<item>", item, #write))
        }
        Codec::SoapArray(inner) => write(scope, inner, false, "<item>", &quote!(item)),
    };
    let method = format_ident!("{name}_with");
    quote!(writer.#method(#open, #type_, #item, #value, |writer, item| #item_writer))
}
