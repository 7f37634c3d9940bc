//! A module as tokens, before it is laid out as text.

use proc_macro2::TokenStream;

use crate::rust::Ident;

/// A module: its items one by one, so that the text can have blank lines between them.
#[derive(Debug)]
pub(crate) struct Unit {
    /// Its name.
    pub name: Ident,
    /// `pub mod` or `mod`.
    pub public: bool,
    /// Lints that it is exempt from.
    pub allow: Vec<&'static str>,
    /// Its documentation, which stands on the `mod` item.
    pub documentation: Vec<String>,
    /// `use` items.
    pub uses: Vec<TokenStream>,
    /// The other items.
    pub items: Vec<TokenStream>,
    /// Submodules.
    pub children: Vec<Unit>,
}
