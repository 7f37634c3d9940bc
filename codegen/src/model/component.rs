//! Elements, attributes, complex types and their particles (XML Schema 1.0 Part 1, section 3).

use super::{ElementId, Place, QName, TypeId};

/// A global element declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Expanded name.
    pub name: QName,
    /// Index in [`super::Model::descriptions`] of the WSDL whose schemas declare it: wrappers of one name differ between services.
    pub description: usize,
    /// Its type.
    pub type_: TypeId,
    /// `nillable="true"`.
    pub nillable: bool,
    /// `abstract="true"`.
    pub abstract_: bool,
    /// Head of its substitution group.
    pub substitution_group: Option<ElementId>,
    /// `default` value.
    pub default: Option<String>,
    /// `fixed` value.
    pub fixed: Option<String>,
    /// Either of them read as qualified names by the namespaces in scope where it stands: `{namespace}local`, with a blank between two.
    pub names: Option<String>,
    /// Text of its `xs:documentation`.
    pub documentation: Option<String>,
    /// Where it is declared.
    pub place: Place,
}

/// A complex type definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Complex {
    /// Type it is derived from; `None` for the ur-type.
    pub base: Option<TypeId>,
    /// How.
    pub derivation: Derivation,
    /// `abstract="true"`.
    pub abstract_: bool,
    /// `mixed="true"`.
    pub mixed: bool,
    /// Its own content: for an extension what it adds to the base, for a restriction all there is.
    pub content: Content,
    /// Attribute uses, attribute groups inlined: for an extension what it adds to the base, for a restriction all there are.
    pub attributes: Vec<AttributeUse>,
    /// `xs:anyAttribute`.
    pub any_attribute: Option<Wildcard>,
    /// Carries the `IsDictionary` mark of the Data Contract serialization namespace.
    pub dictionary: bool,
    /// `wsdl:arrayType` of a restriction of the SOAP encoding's `Array`.
    pub array: Option<ArrayType>,
}

/// `wsdl:arrayType`: what an array of the SOAP encoding holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrayType {
    /// Type of the items.
    pub item: TypeId,
    /// The brackets as written: `[]`, `[3]`, `[,]`, `[][]`, ...
    pub dimensions: String,
}

impl ArrayType {
    /// Whether it is one row of items: of one dimension, with or without a size.
    pub fn is_row(&self) -> bool {
        let size = self.dimensions.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        size.is_some_and(|size| size.bytes().all(|byte| byte.is_ascii_digit()))
    }
}

/// Method of derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Derivation {
    /// `xs:extension`.
    Extension,
    /// `xs:restriction`, also the implicit one of `xs:anyType`.
    Restriction,
}

/// Content type of a complex type.
// Most types have a particle: a box for it would only cost.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// No content of its own.
    Empty,
    /// `xs:simpleContent`: the simple type of the text.
    Simple(TypeId),
    /// A particle whose term is the outermost model group.
    Particle(Particle),
}

/// A term and how often it may occur.
#[derive(Clone, Debug, PartialEq)]
pub struct Particle {
    /// How often.
    pub occurs: Occurs,
    /// What.
    pub term: Term,
}

/// `minOccurs` and `maxOccurs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurs {
    /// `minOccurs`, saturating.
    pub minimum: u32,
    /// `maxOccurs`, saturating; `None` is `unbounded`.
    pub maximum: Option<u32>,
}

impl Occurs {
    /// Exactly one.
    pub const ONE: Self = Self { minimum: 1, maximum: Some(1) };

    /// Whether more than one may occur.
    pub fn many(self) -> bool {
        self.maximum.is_none_or(|maximum| maximum > 1)
    }
}

/// What a particle holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// An element, declared here or referred to.
    Element(ElementUse),
    /// A model group; references to named groups are inlined.
    Group(Group),
    /// `xs:any`.
    Any(Wildcard),
}

/// A model group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// `xs:sequence`, `xs:choice` or `xs:all`.
    pub compositor: Compositor,
    /// Its particles, in document order.
    pub particles: Vec<Particle>,
}

/// Compositor of a model group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compositor {
    /// In this order.
    Sequence,
    /// One of these.
    Choice,
    /// Each at most once, any order.
    All,
}

/// A local element declaration, or a reference to a global one.
#[derive(Clone, Debug, PartialEq)]
pub struct ElementUse {
    /// Name on the wire: form and target namespace already applied.
    pub name: QName,
    /// Its type.
    pub type_: TypeId,
    /// `nillable="true"`.
    pub nillable: bool,
    /// The global declaration, for `ref=`.
    pub reference: Option<ElementId>,
    /// `default` value.
    pub default: Option<String>,
    /// `fixed` value.
    pub fixed: Option<String>,
    /// Either of them read as qualified names by the namespaces in scope where it stands: `{namespace}local`, with a blank between two.
    pub names: Option<String>,
    /// Text of its `xs:documentation`.
    pub documentation: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// An attribute of a complex type.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeUse {
    /// The attribute.
    pub attribute: Attribute,
    /// `use="required"`. Prohibited attributes are left out of the model.
    pub required: bool,
}

/// An attribute declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribute {
    /// Name on the wire: form applied.
    pub name: QName,
    /// Its simple type.
    pub type_: TypeId,
    /// `default` value.
    pub default: Option<String>,
    /// `fixed` value.
    pub fixed: Option<String>,
    /// Text of its `xs:documentation`.
    pub documentation: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// `xs:any` or `xs:anyAttribute`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wildcard {
    /// Which namespaces it admits.
    pub namespaces: WildcardNamespaces,
    /// `processContents`.
    pub process: ProcessContents,
}

/// Namespace constraint of a wildcard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WildcardNamespaces {
    /// `##any`.
    Any,
    /// `##other`: all but this target namespace and no namespace.
    Other(String),
    /// A list; the empty string stands for no namespace (`##local`).
    List(Vec<String>),
}

/// `processContents` of a wildcard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProcessContents {
    /// Must be valid.
    Strict,
    /// Valid where a declaration is known.
    Lax,
    /// Well-formed only.
    Skip,
}

#[cfg(test)]
mod tests {
    use super::{ArrayType, TypeId};

    #[test]
    fn a_row_has_one_dimension() {
        let is_row = |dimensions: &str| ArrayType { item: TypeId(0), dimensions: dimensions.to_owned() }.is_row();
        assert!(is_row("[]") && is_row("[12]"));
        assert!(!is_row("[,]") && !is_row("[][]") && !is_row("[2][3]") && !is_row(""));
    }
}
