//! What will be written, in Rust words, every decision taken. Data only: `lower` builds it, `emit` quotes it.
//!
//! The value can be printed (`--dump rust`): a snapshot of it catches a naming or shaping bug without the noise of layout.

mod api;
mod content;
#[cfg(feature = "tools")]
mod dump;
mod facets;
mod field;
mod ident;
mod item;
mod json;
mod types;
mod words;

pub use api::{
    Actions, ClientNames, Document, Failure, FaultPlace, FaultVariant, Faults, HeaderField, Headers, Operation,
    PortAddress, ServerNames, Service, SoapVersion,
};
pub use content::{Array, Content, Dictionary};
pub use facets::{Facet, Facets};
pub use field::{
    AnyAttributes, AttributeField, Cardinality, Codec, Empty, Field, SoapArray, Term, TextField, Wildcard, Wire,
    WireType,
};
pub use ident::Ident;
pub use item::{Choice, Derived, DerivedVariant, FieldOrder, Item, MessageElement, Struct, Together};
pub use json::{JsonField, JsonForm, JsonPresence};
pub use types::{Home, ItemPath, Scalar, Type};
pub use words::{Enumeration, Flag, Flags, Variant};

/// The whole output of one call.
#[derive(Clone, Debug, PartialEq)]
pub struct Crate {
    /// Comment lines at the top of each file, without `//`.
    pub header: Vec<String>,
    /// Path of the runtime crate.
    pub runtime: String,
    /// Namespaces in the order of their ids.
    pub namespaces: Vec<Namespace>,
    /// Module `types`.
    pub types: Module,
    /// Functions that read and write the content of types that have no Rust item of their own: arrays and dictionaries.
    pub contents: Vec<Content>,
    /// Service modules, in the order of the descriptions.
    pub services: Vec<Service>,
    /// Whether values are judged by the facets of their types.
    pub validate: bool,
    /// Whether its types are read and written by serde, too.
    pub serde: bool,
    /// Whether each service has a module of its own; false when there is one, whose modules then stand at the top.
    pub service_modules: bool,
}

/// An XML namespace as the written code knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namespace {
    /// Constant that holds its id.
    pub constant: Ident,
    /// Prefix that messages are written with.
    pub prefix: String,
    /// Its URI.
    pub uri: String,
    /// The URI as documentation shows it.
    pub documentation: String,
    /// Whether the runtime knows it: its constant and its prefix are the runtime's. Such namespaces come last.
    pub built_in: bool,
}

/// A module of type items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Module {
    /// Its path below `types`; empty for `types` itself.
    pub path: Vec<Ident>,
    /// Documentation, a paragraph line each.
    pub documentation: Vec<String>,
    /// Its items, in document order.
    pub items: Vec<Item>,
    /// Submodules: one for each further namespace.
    pub modules: Vec<Module>,
}
