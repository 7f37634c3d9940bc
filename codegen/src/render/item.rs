//! One item: tokens -> syntax -> text.
//!
//! The tokens are given up to the parser, which would copy what someone else still holds, and the names in them are looked for where the parser has them
//! laid out: proc-macro2 has no way to look at tokens without copying them.

use std::collections::HashSet;
use std::fmt::Write as _;

use proc_macro2::{Spacing, Span, TokenStream};
use syn::buffer::Cursor;
use syn::parse::{ParseStream, Parser as _};

use super::comments;

/// Names that items are searched for, and those that were found.
pub(super) struct Names {
    wanted: HashSet<String>,
    found: HashSet<String>,
    word: String,
}

impl Names {
    pub(super) fn wanted(names: impl Iterator<Item = String>) -> Self {
        Self { wanted: names.collect(), found: HashSet::new(), word: String::new() }
    }

    pub(super) fn none() -> Self {
        Self::wanted(std::iter::empty())
    }

    pub(super) fn found(self) -> HashSet<String> {
        self.found
    }

    fn search(&mut self, mut cursor: Cursor<'_>) {
        // What stands before a name: `::`, `.` or `fn` make it a variant, a field or a method, which only look like what is wanted.
        let (mut colons, mut dots, mut function) = (0, 0, false);
        while !self.wanted.is_empty() {
            if let Some((punct, next)) = cursor.punct() {
                colons = if punct.as_char() == ':' { colons + 1 } else { 0 };
                dots = if punct.as_char() == '.' { dots + 1 } else { 0 };
                function = false;
                cursor = next;
                continue;
            }
            let member = colons == 2 || dots == 1 || function;
            (colons, dots, function) = (0, 0, false);
            if let Some((ident, next)) = cursor.ident() {
                self.word.clear();
                // Writing to a `String` does not fail.
                let _ = write!(self.word, "{ident}");
                function = self.word == "fn";
                if !member
                    && !is_field(next)
                    && let Some(name) = self.wanted.take(self.word.as_str())
                {
                    self.found.insert(name);
                }
                cursor = next;
            } else if let Some((inner, _, _, next)) = cursor.any_group() {
                self.search(inner);
                cursor = next;
            } else if let Some((_, next)) = cursor.token_tree() {
                cursor = next;
            } else {
                return;
            }
        }
    }
}

/// Whether a single colon follows a name. The type behind it may begin with two.
fn is_field(after: Cursor<'_>) -> bool {
    after.punct().is_some_and(|(punct, _)| punct.as_char() == ':' && punct.spacing() == Spacing::Alone)
}

/// Lays out one item, and notes which of the names it contains.
pub(super) fn print(tokens: TokenStream, names: &mut Names) -> Result<String, String> {
    let parse = |input: ParseStream<'_>| {
        let start = input.cursor();
        names.search(start);
        let item = input.parse::<syn::Item>();
        let whole =
            item.and_then(|item| if input.is_empty() { Ok(item) } else { Err(input.error("unexpected token")) });
        whole.map_err(|error| {
            let start: String = start.token_stream().to_string().chars().take(200).collect();
            syn::Error::new(Span::call_site(), format!("{error} in `{start}`"))
        })
    };
    let item = parse.parse2(tokens).map_err(|error| error.to_string())?;
    let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
    Ok(comments::wrapped(&blank_lines(&prettyplease::unparse(&file))))
}

/// Puts a blank line between the members of an `impl` or `trait`, of which constants may stand together.
fn blank_lines(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + text.len() / 16);
    let mut last = "";
    for line in text.lines() {
        let starts_method = line.starts_with("    fn ")
            || line.starts_with("    pub fn ")
            || line.starts_with("    /// ")
            || line.starts_with("    #[");
        // `    );` ends a constant of several lines.
        let ends_item = matches!(last, "    }" | "    );" | "    };" | "    ];")
            || last.starts_with("    type ")
            || last.starts_with("    const ");
        if starts_method && ends_item {
            spaced.push('\n');
        }
        spaced.push_str(line);
        spaced.push('\n');
        last = line;
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    fn found(tokens: TokenStream) -> bool {
        let mut names = Names::wanted(std::iter::once("types".to_owned()));
        print(tokens, &mut names).map(|_| names.found().contains("types")).unwrap_or_default()
    }

    #[test]
    fn what_only_looks_like_a_module_is_not_imported() {
        assert!(found(quote!(
            struct A {
                pub b: types::B,
            }
        )));
        assert!(found(quote!(
            struct A {
                pub types: types::B,
            }
        )));
        assert!(!found(quote!(
            struct A {
                pub types: B,
            }
        )));
        assert!(!found(quote!(
            struct A {
                pub types: ::std::option::Option<B>,
            }
        )));
    }
}
