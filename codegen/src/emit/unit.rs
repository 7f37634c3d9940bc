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
    /// `use` items that the module always has.
    pub uses: Vec<TokenStream>,
    /// `use` items that it has when it names something of them.
    pub imports: Vec<Import>,
    /// Items that stand first where something names them: in the module, or through an import of it.
    pub constants: Vec<(String, TokenStream)>,
    /// The other items.
    pub items: Vec<TokenStream>,
    /// Submodules.
    pub children: Vec<Unit>,
}

/// `use path::{names};` of the names that the items of the module contain, none where they contain none. What an item contains is known when it is parsed
/// to be laid out; to go through the tokens twice for it cost a sixth of a generation.
#[derive(Debug)]
pub(crate) struct Import {
    /// What stands before the names, with `::` at its end.
    pub path: TokenStream,
    /// The names, in order.
    pub names: Vec<String>,
}
