//! Enumerations of words, and sets of named bits.

use super::{Ident, ItemPath};

/// An enumeration.
#[derive(Clone, Debug, PartialEq)]
pub struct Enumeration {
    /// Where it stands and what it is called.
    pub path: ItemPath,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// Attributes that the user put on it.
    pub attributes: Vec<String>,
    /// Its words.
    pub variants: Vec<Variant>,
    /// The variant for a word that the description does not have; `None` when closed.
    pub unknown: Option<Ident>,
    /// Whether blanks around a word do not count: the words are tokens.
    pub collapsed: bool,
    /// Whether a word that the description does not have is refused when it is written.
    pub validated: bool,
    /// Whether it is more than the content of elements: that of an attribute or an item of a list.
    pub simple_value: bool,
}

/// A word of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// Its name.
    pub name: Ident,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// The word on the wire.
    pub word: String,
}

/// A set of words with numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Flags {
    /// Where it stands and what it is called.
    pub path: ItemPath,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// Attributes that the user put on it.
    pub attributes: Vec<String>,
    /// Its words.
    pub flags: Vec<Flag>,
    /// Whether it is more than the content of elements: that of an attribute or an item of a list.
    pub simple_value: bool,
}

/// A word of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flag {
    /// Constant.
    pub name: Ident,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// The word on the wire.
    pub word: String,
    /// Its number: words of one number are aliases.
    pub number: u64,
}
