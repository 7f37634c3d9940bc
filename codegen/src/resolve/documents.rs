//! The documents of a call as they were loaded, and how they hang together.

use std::path::PathBuf;

use crate::load::{LoadError, Source};
use crate::options::Undeclared;
use crate::wsdl::Definitions;
use crate::xml::{At, Problems};
use crate::xsd::{Component, Schema};

/// A WSDL document and where it leads.
#[derive(Debug)]
pub(super) struct WsdlDocument {
    pub(super) document: usize,
    pub(super) definitions: Definitions,
    /// Its inline schemas, and schemas that it imports against the rules.
    pub(super) schemas: Vec<usize>,
    pub(super) imports: Vec<usize>,
    /// Where each of its imports leads, by the place of the location.
    pub(super) leads: Vec<(At, Opened)>,
}

/// A schema document and where it leads.
#[derive(Debug)]
pub(super) struct SchemaDocument {
    pub(super) schema: Schema,
    pub(super) document: usize,
    pub(super) reaches: Vec<usize>,
    /// Schemas of `xs:redefine`, with the components that take the place of theirs.
    pub(super) redefines: Vec<(Vec<usize>, Vec<Component>)>,
    /// Whether we brought it along ourselves.
    pub(super) known: bool,
}

/// An import or include that led nowhere.
#[derive(Debug)]
pub(super) struct Missing {
    pub(super) schema: usize,
    /// Whether it is an import: then it is only a problem when the namespace is nowhere else either.
    pub(super) import: bool,
    pub(super) namespace: String,
    pub(super) at: At,
    pub(super) location: String,
    pub(super) error: LoadError,
}

/// What one document turned out to be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Opened {
    Wsdl(usize),
    Schema(usize),
}

/// Everything that was loaded.
#[derive(Debug, Default)]
pub(super) struct Documents {
    pub(super) sources: Vec<Source>,
    pub(super) read: Vec<PathBuf>,
    pub(super) wsdls: Vec<WsdlDocument>,
    pub(super) schemas: Vec<SchemaDocument>,
    pub(super) missing: Vec<Missing>,
    /// The documents that were given.
    pub(super) given: Vec<Option<Opened>>,
    pub(super) notes: Problems,
    pub(super) problems: Problems,
    /// Problems of documents that were given and could not be loaded: they have no place.
    pub(super) not_loaded: Vec<(String, LoadError)>,
    /// What a reference to what none of them declares means.
    pub(super) undeclared: Undeclared,
}
