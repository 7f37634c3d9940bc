//! Identifiers that can only be built valid.
//!
//! An XML name becomes a Rust name by the case convention of its place; what Rust does not allow in a name is replaced, keywords are written raw
//! (`r#type`), and the four that have no raw form get an underscore (`self_`). The result depends on the XML name alone.
//!
//! `AssociateId` -> `associate_id`, `MDOListItem` -> `MdoListItem`, `Type` -> `r#type`, `2fast` -> `_2fast`, `+` -> `U002B`.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use std::fmt;

/// A valid Rust identifier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ident(String);

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

impl Ident {
    /// Name of a struct, enum, variant or trait.
    pub fn type_(name: &str) -> Self {
        Self::new(&words(name).to_upper_camel_case())
    }

    /// Name of a field, function or module.
    pub fn value(name: &str) -> Self {
        Self::new(&words(name).to_snake_case())
    }

    /// Name of a constant.
    pub fn constant(name: &str) -> Self {
        Self::new(&words(name).to_shouty_snake_case())
    }

    /// The same name with something appended; both parts are parts of valid names.
    pub fn with_suffix(&self, suffix: &str) -> Self {
        let plain = self.0.strip_prefix("r#").unwrap_or(&self.0);
        Self::new(&format!("{plain}{suffix}"))
    }

    /// The text, `r#` included.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text without `r#`, for file names and messages.
    pub fn plain(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    fn new(name: &str) -> Self {
        let mut text = String::with_capacity(name.len() + 2);
        for character in name.chars() {
            if character == '_' || character.is_ascii_alphanumeric() {
                if text.is_empty() && character.is_ascii_digit() {
                    text.push('_');
                }
                text.push(character);
            } else {
                text.push_str(&format!("U{:04X}", character as u32));
            }
        }
        if text.is_empty() || text.chars().all(|character| character == '_') {
            text.push_str("Empty");
        }
        if matches!(text.as_str(), "self" | "Self" | "super" | "crate") {
            text.push('_');
        } else if KEYWORDS.contains(&text.as_str()) {
            text.insert_str(0, "r#");
        }
        Self(text)
    }
}

/// Splits off what the case conversion would swallow: a symbol that is not a word separator is spelt by its code point.
fn words(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for character in name.chars() {
        match character {
            '_' | '-' | '.' | ' ' | ':' | '/' => text.push('_'),
            _ if character.is_ascii_alphanumeric() => text.push(character),
            _ => match ascii(character) {
                Some(plain) => text.push_str(plain),
                None => text.push_str(&format!("_U{:04X}_", character as u32)),
            },
        }
    }
    if text.chars().all(|character| character == '_') && !name.is_empty() {
        // Nothing but separators: spell them, so that "-" and "." stay different.
        text = name.chars().map(|character| format!("_U{:04X}_", character as u32)).collect();
    }
    text
}

/// Plain spelling of letters that European service descriptions use.
fn ascii(character: char) -> Option<&'static str> {
    Some(match character {
        'à' | 'á' | 'â' | 'ã' => "a",
        'À' | 'Á' | 'Â' | 'Ã' => "A",
        'ä' | 'æ' => "ae",
        'Ä' | 'Æ' => "Ae",
        'å' => "aa",
        'Å' => "Aa",
        'ç' => "c",
        'Ç' => "C",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'È' | 'É' | 'Ê' | 'Ë' => "E",
        'ì' | 'í' | 'î' | 'ï' => "i",
        'Ì' | 'Í' | 'Î' | 'Ï' => "I",
        'ñ' => "n",
        'Ñ' => "N",
        'ò' | 'ó' | 'ô' | 'õ' => "o",
        'Ò' | 'Ó' | 'Ô' | 'Õ' => "O",
        'ö' | 'ø' => "oe",
        'Ö' | 'Ø' => "Oe",
        'ß' => "ss",
        'ù' | 'ú' | 'û' => "u",
        'Ù' | 'Ú' | 'Û' => "U",
        'ü' => "ue",
        'Ü' => "Ue",
        'ý' => "y",
        'Ý' => "Y",
        _ => return None,
    })
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Ident;

    #[test]
    fn names_follow_the_convention_of_their_place() {
        for (name, value, type_) in [
            ("AssociateId", "associate_id", "AssociateId"),
            ("MDOListItem", "mdo_list_item", "MdoListItem"),
            ("Type", "r#type", "Type"),
            ("self", "self_", "Self_"),
            ("Self", "self_", "Self_"),
            ("2fast", "_2fast", "_2fast"),
            ("a-b.c d", "a_b_c_d", "ABCD"),
            ("", "Empty", "Empty"),
            ("+", "u002b", "U002b"),
            ("størrelse", "stoerrelse", "Stoerrelse"),
            ("_", "u005f", "U005f"),
        ] {
            assert_eq!(Ident::value(name).as_str(), value, "{name}");
            assert_eq!(Ident::type_(name).as_str(), type_, "{name}");
        }
    }
}
