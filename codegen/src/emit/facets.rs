//! The tables of facets that stand in front of a field: `writer.checked(ValueSpace::Text, &[Facet::MaxLength(40)])`.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use crate::rust::{Facet, Facets};

/// The writer, which judges what it writes where there are facets.
pub(super) fn writer(facets: Option<&Facets>) -> TokenStream {
    let Some(facets) = facets else {
        return quote!(writer);
    };
    let (space, facets) = self::facets(facets);
    quote!(writer.checked(#space, #facets))
}

/// The value space and the table of facets.
fn facets(facets: &Facets) -> (TokenStream, TokenStream) {
    let space = format_ident!("{}", facets.space);
    let facets = facets.facets.iter().map(|facet| match facet {
        Facet::Count(name, count) => {
            let (name, count) = (format_ident!("{name}"), Literal::u64_unsuffixed(*count));
            quote!(Facet::#name(#count))
        }
        Facet::Text(name, text) => {
            let name = format_ident!("{name}");
            quote!(Facet::#name(#text))
        }
        Facet::Texts(name, texts) => {
            let name = format_ident!("{name}");
            quote!(Facet::#name(&[#(#texts),*]))
        }
        Facet::Lexical(name) => {
            let name = format_ident!("{name}");
            quote!(Facet::Lexical(Lexical::#name))
        }
        Facet::Items(item) => {
            let (space, facets) = self::facets(item);
            quote!(Facet::Items(#space, #facets))
        }
        Facet::Members(members) => {
            let members = members.iter().map(|member| {
                let (space, facets) = self::facets(member);
                quote!((#space, #facets))
            });
            quote!(Facet::Members(&[#(#members),*]))
        }
    });
    (quote!(ValueSpace::#space), quote!(&[#(#facets),*]))
}
