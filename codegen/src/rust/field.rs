//! Fields: for elements, attributes and text; how often, and how they are read and written.

use super::{Facets, Ident, ItemPath, JsonField, Type};

/// A field for an element, a group of elements or a wildcard.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: Ident,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// Attributes that the user put on it.
    pub attributes: Vec<String>,
    /// Its type, cardinality included.
    pub type_: Type,
    /// What it stands for.
    pub term: Term,
    /// The type that its element is declared with; `None` for an anonymous one.
    pub declared: Option<WireType>,
    /// How often it may occur.
    pub cardinality: Cardinality,
    /// Whether its element may be nil and have attributes then.
    pub nil_attributes: bool,
    /// How its content is read and written.
    pub codec: Codec,
    /// Whether xsi:type chooses among derived types, or is a matter of the value.
    pub polymorphic: bool,
    /// What the element means when it is there without content.
    pub empty: Empty,
    /// Facets that its values are judged by.
    pub facets: Option<Facets>,
    /// How it stands in JSON; `None` without the option `serde`.
    pub json: Option<JsonField>,
}

impl Field {
    /// Its element; `None` for a group or wildcard.
    pub fn element(&self) -> Option<&Wire> {
        match &self.term {
            Term::Element(wire) => Some(wire),
            Term::Group(_) | Term::Any(_) => None,
        }
    }
}

/// What an element means that is there without content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Empty {
    /// What its type makes of an empty text.
    Text,
    /// This text.
    Default(String),
    /// Nothing is a value of its type; as it may be left out, a lenient reader takes it as absent.
    Absent,
    /// The same where the type is an enumeration.
    AbsentWord,
}

/// What a field stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// An element.
    Element(Wire),
    /// A part of the content with an item of its own: a choice or a sequence.
    Group(ItemPath),
    /// Any element of these namespaces, kept as raw XML.
    Any(Wildcard),
}

/// A field for an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeField {
    /// Its name.
    pub name: Ident,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// Attributes that the user put on it.
    pub attributes: Vec<String>,
    /// Its type; an `Option` unless it is required.
    pub type_: Type,
    /// Its name on the wire.
    pub wire: Wire,
    /// Whether it must be there.
    pub required: bool,
    /// Facets that its value is judged by.
    pub facets: Option<Facets>,
    /// How it stands in JSON; `None` without the option `serde`.
    pub json: Option<JsonField>,
}

/// A field that keeps attributes of other names.
#[derive(Clone, Debug, PartialEq)]
pub struct AnyAttributes {
    /// Its name.
    pub name: Ident,
    /// Namespaces that are admitted.
    pub namespaces: Wildcard,
}

/// Namespaces that a wildcard admits, as URIs; the empty one stands for no namespace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wildcard {
    /// All of them.
    Any,
    /// All but this one and no namespace.
    Other(String),
    /// These.
    Listed(Vec<String>),
}

/// A field for the text of an element.
#[derive(Clone, Debug, PartialEq)]
pub struct TextField {
    /// Its name.
    pub name: Ident,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// Attributes that the user put on it.
    pub attributes: Vec<String>,
    /// Its type.
    pub type_: Type,
    /// Whether the value puts something on the start tag: a qualified name declares its namespace.
    pub declares: bool,
    /// Whether the value is the element with all that is on and in it: it is of xs:anyType.
    pub whole: bool,
    /// Facets that it is judged by.
    pub facets: Option<Facets>,
    /// How it stands in JSON; `None` without the option `serde`.
    pub json: Option<JsonField>,
}

/// An element as it stands on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wire {
    /// Position in [`super::Crate::namespaces`]; `None` for no namespace.
    pub namespace: Option<usize>,
    /// Local name.
    pub local: String,
}

/// Name of a type as xsi:type gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireType {
    /// A type of XML Schema.
    BuiltIn(String),
    /// A type of the description.
    Named(Wire),
}

/// How often an element may occur, and whether it may be nil.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cardinality {
    /// Exactly once.
    Required,
    /// Once, perhaps nil: `Option`.
    Nillable,
    /// At most once: `Option`.
    Optional,
    /// At most once, perhaps nil, as `Nillable`.
    OptionalNillable,
    /// At most once, perhaps nil, as `Option`, by the user's choice: nil is read as absent.
    Flattened,
    /// Several: `Vec`.
    Repeated {
        /// `minOccurs`.
        minimum: u32,
        /// `maxOccurs`.
        maximum: Option<u32>,
        /// Items may be nil: `Vec<Option<T>>`.
        nillable: bool,
    },
}

/// How the content of a field is read and written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Codec {
    /// By the traits of its type.
    Traits,
    /// By the functions `read_NAME` and `write_NAME`.
    Functions(Ident),
    /// As an array of the SOAP encoding.
    SoapArray(SoapArray),
}

/// An array of the SOAP encoding: `Vec<T>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SoapArray {
    /// The name of its own type, where it has one.
    pub type_: Option<WireType>,
    /// The type of its items.
    pub item: WireType,
    /// How its items are read and written.
    pub codec: Box<Codec>,
}
