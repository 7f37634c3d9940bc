//! Tokens -> text: prettyplease lays out each item, and this stage puts blank lines between them, leaves out what nothing names, nests modules and writes
//! the header.
//!
//! prettyplease keeps no blank lines and no `//` comments, so items are printed one by one: the text is the same whether a module stands in a file of its own
//! or inside another.

mod comments;
mod files;
mod item;

use std::collections::HashSet;

use crate::emit::{Import, Unit};
use item::Names;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

pub use files::{Generated, Modules};

/// A module as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Module {
    /// Its name, as it stands after `mod`.
    pub name: String,
    /// Its name as a file.
    pub file: String,
    /// `pub mod` or `mod`.
    pub public: bool,
    /// Lints that it is exempt from.
    pub allow: Vec<&'static str>,
    /// Documentation lines for the `mod` item.
    pub documentation: Vec<String>,
    /// Its own text, without submodules.
    pub text: String,
    /// Submodules.
    pub children: Vec<Module>,
}

/// Lays out the modules and what is in them.
///
/// # Errors
/// The tokens that are no Rust: an attribute or path of the options that does not fit its place.
pub(crate) fn render(units: Vec<Unit>) -> Result<Vec<Module>, String> {
    let printed = units.into_iter().map(print).collect::<Result<Vec<_>, String>>()?;
    let mut imported = HashSet::new();
    printed.iter().for_each(|printed| printed.imported(&mut imported));
    printed.into_iter().map(|printed| printed.module(&imported)).collect()
}

/// A module whose items are text, and which of the names that it may import or define they contain.
struct Printed {
    unit: Unit,
    items: Vec<String>,
    named: HashSet<String>,
    children: Vec<Printed>,
}

fn print(mut unit: Unit) -> Result<Printed, String> {
    let imports = unit.imports.iter().flat_map(|import| &import.names);
    let mut names = Names::wanted(imports.chain(unit.constants.iter().map(|(name, _)| name)).cloned());
    let items = std::mem::take(&mut unit.items);
    let items = items.into_iter().map(|tokens| item::print(tokens, &mut names)).collect::<Result<_, _>>()?;
    let children = std::mem::take(&mut unit.children);
    let children = children.into_iter().map(print).collect::<Result<_, _>>()?;
    Ok(Printed { unit, items, named: names.found(), children })
}

impl Printed {
    fn imported(&self, names: &mut HashSet<String>) {
        let imports = self.unit.imports.iter().flat_map(|import| &import.names);
        names.extend(imports.filter(|name| self.named.contains(*name)).cloned());
        self.children.iter().for_each(|child| child.imported(names));
    }

    fn module(self, imported: &HashSet<String>) -> Result<Module, String> {
        let Self { unit, items, named, children } = self;
        let imports = unit.imports.iter().filter_map(|import| use_item(import, &named));
        let print = |tokens| item::print(tokens, &mut Names::none());
        let mut uses = unit.uses.into_iter().chain(imports).map(print).collect::<Result<Vec<String>, String>>()?;
        uses.sort();
        let constants = unit.constants.into_iter();
        let constants = constants.filter(|(name, _)| named.contains(name) || imported.contains(name));
        let mut parts = Vec::with_capacity(items.len() + 1);
        if !uses.is_empty() {
            parts.push(uses.concat());
        }
        for (_, tokens) in constants {
            parts.push(print(tokens)?);
        }
        parts.extend(items);
        Ok(Module {
            name: unit.name.as_str().to_owned(),
            file: unit.name.plain().to_owned(),
            public: unit.public,
            allow: unit.allow,
            documentation: unit.documentation,
            text: parts.join("\n"),
            children: children.into_iter().map(|child| child.module(imported)).collect::<Result<_, _>>()?,
        })
    }
}

fn use_item(import: &Import, named: &HashSet<String>) -> Option<TokenStream> {
    let path = &import.path;
    let names = import.names.iter().filter(|name| named.contains(*name));
    match names.map(|name| format_ident!("{name}")).collect::<Vec<_>>().as_slice() {
        [] => None,
        [one] => Some(quote!(use #path #one;)),
        many => Some(quote!(use #path {#(#many),*};)),
    }
}
