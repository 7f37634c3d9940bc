//! Tokens -> text: prettyplease lays out each item, and this stage puts blank lines between them, nests modules and writes the header.
//!
//! prettyplease keeps no blank lines and no `//` comments, so items are printed one by one: the text is the same whether a module stands in a file of its own
//! or inside another.

mod files;

use crate::emit::Unit;
use proc_macro2::TokenStream;

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

/// Lays out a module and what is in it.
///
/// # Errors
/// The tokens that are no Rust: an attribute or path of the options that does not fit its place.
pub(crate) fn render(unit: &Unit) -> Result<Module, String> {
    let mut uses = unit.uses.iter().map(item).collect::<Result<Vec<String>, String>>()?;
    uses.sort();
    let uses = uses.concat();
    let mut parts = Vec::with_capacity(unit.items.len() + 1);
    if !uses.is_empty() {
        parts.push(uses);
    }
    for tokens in &unit.items {
        parts.push(item(tokens)?);
    }
    Ok(Module {
        name: unit.name.as_str().to_owned(),
        file: unit.name.plain().to_owned(),
        public: unit.public,
        allow: unit.allow.clone(),
        documentation: unit.documentation.clone(),
        text: parts.join("\n"),
        children: unit.children.iter().map(render).collect::<Result<_, _>>()?,
    })
}

fn item(tokens: &TokenStream) -> Result<String, String> {
    let item: syn::Item = syn::parse2(tokens.clone()).map_err(|error| {
        let start: String = tokens.to_string().chars().take(200).collect();
        format!("{error} in `{start}`")
    })?;
    let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
    Ok(blank_lines(&prettyplease::unparse(&file)))
}

/// Puts a blank line between the methods of an `impl` or `trait`.
fn blank_lines(text: &str) -> String {
    let mut lines: Vec<&str> = Vec::new();
    for line in text.lines() {
        let starts_method = line.starts_with("    fn ")
            || line.starts_with("    pub fn ")
            || line.starts_with("    /// ")
            || line.starts_with("    #[");
        let ends_item =
            |last: &&str| *last == "    }" || last.starts_with("    type ") || last.starts_with("    const ");
        if starts_method && lines.last().is_some_and(ends_item) {
            lines.push("");
        }
        lines.push(line);
    }
    let mut spaced = lines.join("\n");
    spaced.push('\n');
    spaced
}
