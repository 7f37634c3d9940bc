//! The resolved component model, in the words of WSDL 1.1 and XML Schema.
//!
//! Data only. `resolve` builds it, `lower` reads it; nothing changes it. Every reference that was a name in the documents is an id here, so the
//! later stages never look a name up. Ids are positions in the vectors of [`Model`], in document order, and therefore the same in every run.

mod component;
mod datatype;
#[cfg(feature = "tools")]
mod dump;
mod service;
mod walk;

pub use component::{
    ArrayType, Attribute, AttributeUse, Complex, Compositor, Content, Derivation, Element, ElementUse, Group, Occurs,
    Particle, ProcessContents, Term, Wildcard, WildcardNamespaces,
};
pub use datatype::{BuiltIn, Enumeration, Facet, Simple, Variety};
pub use service::{
    Actions, Body, Description, Fault, HeaderBlock, ImportedDescription, Message, Operation, Part, PartContent,
    Service, SoapVersion, Style, Use,
};

pub use walk::each_element;

/// An expanded name: namespace and local part.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QName {
    /// Namespace URI; empty when the name is in no namespace.
    pub namespace: String,
    /// Local part (an NCName).
    pub local: String,
}

impl std::fmt::Display for QName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.namespace.is_empty() {
            f.write_str(&self.local)
        } else {
            write!(f, "{{{}}}{}", self.namespace, self.local)
        }
    }
}

/// Reference to a type definition: position in [`Model::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub usize);

/// Reference to a global element declaration: position in [`Model::elements`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElementId(pub usize);

/// Where a component stands in the documents that were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Location of the document as the user would name it.
    pub document: String,
    /// Byte offset of the component's start tag.
    pub offset: usize,
}

/// Everything that one call of the generator read, resolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// One for each WSDL that was given, in the order given.
    pub descriptions: Vec<Description>,
    /// Type definitions: built-in, named and anonymous.
    pub types: Vec<Type>,
    /// Global element declarations, of all descriptions.
    pub elements: Vec<Element>,
}

/// A type definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Type {
    /// What it is called, or whom it belongs to.
    pub name: TypeName,
    /// Text of its `xs:documentation`, paragraphs separated by blank lines.
    pub documentation: Option<String>,
    /// Where it is defined; `None` for a built-in type.
    pub place: Option<Place>,
    /// What it says.
    pub definition: Definition,
}

/// Name of a type definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeName {
    /// A named type, or a built-in one.
    Global(QName),
    /// The anonymous type of a global element.
    OfElement(ElementId),
    /// An anonymous type inside another type: the local element (or attribute, list item, ...) that carries it.
    Inside {
        /// The type that contains the declaration.
        owner: TypeId,
        /// Local name of the element or attribute, `Item` for a list item, `MemberN` for the N-th union member (from 1), `Base` for a restriction's
        /// inline base, `Content` for the simple type that a restriction of simple content makes.
        local: String,
    },
}

/// What a type definition says.
// Most types are complex: a box for them would only cost.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq)]
pub enum Definition {
    /// A type of XML Schema itself.
    BuiltIn(BuiltIn),
    /// A simple type.
    Simple(Simple),
    /// A complex type.
    Complex(Complex),
}

impl Model {
    /// The type definition behind an id. Ids are only made by `resolve`, so this cannot miss.
    ///
    /// # Panics
    /// When the id is of another model.
    #[allow(clippy::indexing_slicing)]
    pub fn type_(&self, id: TypeId) -> &Type {
        &self.types[id.0]
    }

    /// The global element declaration behind an id.
    ///
    /// # Panics
    /// When the id is of another model.
    #[allow(clippy::indexing_slicing)]
    pub fn element(&self, id: ElementId) -> &Element {
        &self.elements[id.0]
    }
}
