//! XML Schema 1.0 as written: one construct a file, its struct and its `parse`. References are names still; form defaults and the target
//! namespace of the document (or, for a chameleon include, of the including one) are applied.

mod annotation;
mod attribute;
mod complex_type;
mod context;
mod element;
mod group;
mod particle;
mod schema;
mod simple_type;
mod spelling;

pub(crate) use attribute::{Attribute, AttributeContent, AttributeGroup, Presence};
pub(crate) use complex_type::{ComplexType, Content, Derivation};
pub(crate) use context::modern;
pub(crate) use element::{Element, InlineType};
pub(crate) use group::Group;
pub(crate) use particle::{Compositor, Occurs, Particle, Term, Wildcard};
pub(crate) use schema::{Component, ReachKind, Schema};
pub(crate) use simple_type::{Facet, SimpleType, Variety};

/// XML Schema 1.0.
pub(crate) const XSD: &str = "http://www.w3.org/2001/XMLSchema";
/// Drafts of it that descriptions still use; read as 2001.
pub(crate) const DRAFTS: [&str; 2] = ["http://www.w3.org/1999/XMLSchema", "http://www.w3.org/2000/10/XMLSchema"];
/// SOAP encoding, whose simple types have the names of the schema types.
pub(crate) const ENCODING: [&str; 2] =
    ["http://schemas.xmlsoap.org/soap/encoding/", "http://www.w3.org/2003/05/soap-encoding"];
/// Marks of the Data Contract serializer.
const SERIALIZATION: &str = "http://schemas.microsoft.com/2003/10/Serialization/";

/// Whether the namespace is XML Schema's, of any year.
pub(crate) fn is_xsd(namespace: &str) -> bool {
    namespace == XSD || DRAFTS.contains(&namespace)
}
