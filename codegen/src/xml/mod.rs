//! XML documents: parsed within limits, with typed access to nodes and names resolved at the element that uses them.
//!
//! Nothing here knows WSDL, XML Schema or the file system. The one word shared with the later stages is [`QName`].

pub(crate) mod attributes;
mod document;
mod name;
mod node;
mod problem;
mod scan;
mod unclosed;

pub(crate) use crate::model::QName;
pub(crate) use document::{Positions, with_root};
pub(crate) use name::{is_ncname, trim};
pub(crate) use node::{Documentation, Node, Reference};
pub(crate) use problem::{At, Problem, Problems};

/// Namespace of `xml:lang` and its like.
pub(crate) const XML: &str = "http://www.w3.org/XML/1998/namespace";
