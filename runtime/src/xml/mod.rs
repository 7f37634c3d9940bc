//! Reading and writing XML as SOAP uses it: XML 1.0 (fifth edition) and Namespaces in XML 1.0 on one validated `&str`, without
//! DTD and processing instructions, which SOAP forbids.
//!
//! The layer is our own because a conforming reader with limits that runs at tokenizer speed is what the whole runtime rests on:
//! names are borrowed, namespaces are small integers, an end tag is compared with its start tag, and text without references is
//! one slice of the document. No value of a document ever reaches an error.

pub(crate) mod any;
pub(crate) mod chars;
mod decode;
mod error;
mod facets;
mod kind;
mod lexical;
mod limits;
pub(crate) mod names;
mod options;
pub(crate) mod parts;
mod pattern;
mod raw;
mod read;
mod scan;
mod shape;
pub(crate) mod write;

pub use any::AnyValue;
pub use decode::{Text, decode};
pub use error::{ReadError, WriteError};
pub use facets::{Facet, ValueSpace};
pub use kind::Kind;
pub use lexical::Lexical;
pub use limits::Limits;
pub use names::{NONE, Name, NamespaceId, Namespaces, SOAP11, SOAP12, XML, XMLNS, XSD, XSI, name};
pub use options::{Empty, Envelope, Keys, Nil, Order, Prefixes, ReadOptions, Unknown, Words};
pub use raw::{Mixed, RawAttribute, RawElement};
pub(crate) use read::{Block, Reference};
pub use read::{Child, Cursor, Enumeration, ModelGroup, ReadXml, Reader, Slot, UNKNOWN};
pub use shape::{AttributeUse, Field, Shape, Together, Wildcard};
pub use write::{Absentable, Checked, Presence, WriteXml, Writer, validate};
pub(crate) use write::{Beside, escape_value};
