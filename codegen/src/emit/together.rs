//! Fields that stand there together or not at all: in the shape, and where values are judged, in front of the fields' own lines.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::rust::Struct;

use super::path::{Scope, ident};

/// What is appended to the shape.
pub(super) fn shape(item: &Struct) -> Option<TokenStream> {
    let rules = item.together.iter().map(|rule| {
        let required = rule.required.iter().map(|(index, minimum)| {
            let (index, minimum) = (Literal::usize_unsuffixed(*index), Literal::u32_unsuffixed(*minimum));
            quote!((#index, #minimum))
        });
        let others = rule.others.iter().map(|index| Literal::usize_unsuffixed(*index));
        quote!(Together::new(&[#(#required),*], &[#(#others),*]))
    });
    (!item.together.is_empty()).then(|| quote!(.together(&[#(#rules),*])))
}

/// The statements that judge what is to be written.
pub(super) fn judge(scope: &Scope<'_>, item: &Struct) -> Vec<TokenStream> {
    if !scope.written().validate {
        return Vec::new();
    }
    let field = |index: &usize| item.fields.get(*index);
    let rules = item.together.iter().map(|rule| {
        let required = rule.required.iter().filter_map(|(index, _)| field(index)).map(|field| {
            let (name, wire) = (ident(&field.name), field.element().map_or(field.name.plain(), |wire| &wire.local));
            quote!((#wire, &self.#name))
        });
        let others = rule.others.iter().filter_map(field).map(|field| {
            let name = ident(&field.name);
            quote!(&self.#name)
        });
        quote!(writer.together(&[#(#required),*], &[#(#others),*]);)
    });
    rules.collect()
}
