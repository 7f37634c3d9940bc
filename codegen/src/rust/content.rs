//! The functions for content that has no item of its own: arrays and dictionaries, which are collections.

use super::{Field, Ident, Wire, WireType};

/// A pair of functions for a type that collapses into a std collection.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// An array wrapper.
    Array(Box<Array>),
    /// A dictionary.
    Dictionary(Box<Dictionary>),
}

/// `ArrayOfX`, collapsed to `Vec<X>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// `NAME` in `read_NAME` and `write_NAME`.
    pub name: Ident,
    /// The type's name on the wire.
    pub wire_type: Option<WireType>,
    /// The repeated item.
    pub item: Field,
}

/// A Data Contract dictionary, collapsed to `Dictionary<K, V>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Dictionary {
    /// `NAME` in `read_NAME` and `write_NAME`.
    pub name: Ident,
    /// The type's name on the wire.
    pub wire_type: Option<WireType>,
    /// The repeated entry element.
    pub entry: Wire,
    /// Key of an entry.
    pub key: Field,
    /// Value of an entry.
    pub value: Field,
}
