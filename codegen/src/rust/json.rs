//! How what is written stands in JSON, when the option `serde` is on.

use super::Ident;

/// A field, or a variant that holds a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JsonField {
    /// Its key.
    pub name: String,
    /// Whether the key may be left out.
    pub presence: JsonPresence,
    /// Which form its value has.
    pub form: JsonForm,
}

/// Whether a key may be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonPresence {
    /// It may not.
    Required,
    /// It may not, but its value may be `null`: to serde an `Option` is there to be left out.
    Nillable,
    /// It may, and is when the value is absent.
    Optional,
}

/// The form of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonForm {
    /// That of its type.
    Plain,
    /// That of the runtime: serde would lose something of it, or has none.
    Exact,
    /// None: it is read only.
    Secret,
}

impl JsonField {
    /// A field for what has no name in the description and may be left out.
    pub(crate) fn unnamed(field: &Ident) -> Self {
        Self { name: format!("${}", field.plain()), presence: JsonPresence::Optional, form: JsonForm::Plain }
    }
}
