//! Facets that values are judged by.

/// Facets of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facets {
    /// What its values are, as the runtime calls it.
    pub space: &'static str,
    /// The facets.
    pub facets: Vec<Facet>,
}

/// A facet, as the runtime calls it, with its argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Facet {
    /// How many.
    Count(&'static str, u64),
    /// A bound.
    Text(&'static str, String),
    /// Alternatives.
    Texts(&'static str, Vec<String>),
    /// The type, where nothing else judges that a text is a value of it.
    Lexical(&'static str),
    /// Those of the items of a list.
    Items(Facets),
    /// Those of the members of a union.
    Members(Vec<Facets>),
}
