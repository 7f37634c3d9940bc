//! Structs, choices and the functions for content that has no item of its own.

use super::{Enumeration, Flags, Ident, ItemPath, JsonField, Type};

/// Something that is defined in `types` or `messages`.
// Most items are structs: a box for them would only cost.
#[allow(clippy::large_enum_variant)]
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A struct, from a complex type or a wrapper element.
    Struct(Struct),
    /// An enumeration of words.
    Enumeration(Enumeration),
    /// A set of words: an xs:list of an enumeration.
    Flags(Flags),
    /// A base type or one of the types derived from it.
    Derived(Derived),
    /// One of several elements or groups of elements.
    Choice(Choice),
}

/// A struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Struct {
    /// Where it stands and what it is called.
    pub path: ItemPath,
    /// Documentation lines, safe to print.
    pub documentation: Vec<String>,
    /// Attributes that the user put on it.
    pub attributes: Vec<String>,
    /// Name of its type on the wire, for a redundant xsi:type; `None` for an anonymous type.
    pub wire_type: Option<WireType>,
    /// Fields for elements in schema order, those of base types first.
    pub fields: Vec<Field>,
    /// Which of them stand there together or not at all.
    pub together: Vec<Together>,
    /// Fields for attributes, those of base types first.
    pub attribute_fields: Vec<AttributeField>,
    /// The field for attributes that only an `xs:anyAttribute` admits.
    pub any_attributes: Option<AnyAttributes>,
    /// The field for the text of simple content; there are no fields for elements then.
    pub text: Option<TextField>,
    /// Whether unknown elements are kept in a field of this name.
    pub unknown: Option<Ident>,
    /// Whether `Default` is derived.
    pub default: bool,
    /// Where it stands as the body of a message, when it is one.
    pub element: Option<MessageElement>,
    /// How its fields stand to each other.
    pub order: FieldOrder,
    /// A field for text and elements in any order, in place of all others: mixed content.
    pub mixed: Option<Ident>,
    /// Whether its fields are written with their types, for messages that follow SOAP 1.1 section 5.
    pub encoded: bool,
}

/// What a message consists of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MessageElement {
    /// An element in the Body.
    Named(Wire),
    /// The Body itself.
    Body,
}

/// Fields of a group that may be left out: when one is there, all that the group requires are. By their positions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// Those that it requires, each with how often.
    pub required: Vec<(usize, u32)>,
    /// The others.
    pub others: Vec<usize>,
}

impl Struct {
    /// Types of all fields.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let elements = self.fields.iter().map(|field| &field.type_);
        let attributes = self.attribute_fields.iter().map(|field| &field.type_);
        elements.chain(attributes).chain(self.text.iter().map(|text| &text.type_))
    }

    /// Whether its start tag carries attributes of its own, or declarations that its text needs.
    pub fn has_attributes(&self) -> bool {
        !self.attribute_fields.is_empty()
            || self.any_attributes.is_some()
            || self.text.as_ref().is_some_and(|text| text.declares)
    }
}

/// How the fields of a struct stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldOrder {
    /// The content of an element: one after the other.
    Sequence,
    /// The content of an element: in any order.
    All,
    /// A part of the content of an element: one after the other, without a tag around them.
    Group,
}

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

/// A pair of functions for a type that collapses into a std collection.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// An array wrapper.
    Array(Box<Array>),
    /// A dictionary.
    Dictionary(Box<Dictionary>),
}

/// `ArrayOfX`, collapsed to `Vec<X>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Array {
    /// `NAME` in `read_NAME` and `write_NAME`.
    pub name: Ident,
    /// The type's name on the wire.
    pub wire_type: Option<WireType>,
    /// The repeated item.
    pub item: Field,
}

/// A Data Contract dictionary, collapsed to `Dictionary<K, V>`.
#[derive(Clone, Debug, PartialEq)]
pub struct Dictionary {
    /// `NAME` in `read_NAME` and `write_NAME`.
    pub name: Ident,
    /// The type's name on the wire.
    pub wire_type: Option<WireType>,
    /// The repeated entry element.
    pub entry: Wire,
    /// Key of an entry.
    pub key: Field,
    /// Value of an entry.
    pub value: Field,
}

/// An enum over a base type and the types derived from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// Where it stands and what it is called.
    pub path: ItemPath,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// The base (unless abstract) first, then the derived types in document order.
    pub variants: Vec<DerivedVariant>,
    /// Whether the first variant is the base type, which needs no xsi:type and is the default.
    pub base_first: bool,
    /// Whether `Default` is written.
    pub default: bool,
}

/// One type of a [`Derived`].
#[derive(Clone, Debug, PartialEq)]
pub struct DerivedVariant {
    /// Its name.
    pub name: Ident,
    /// Its struct.
    pub type_: ItemPath,
    /// Whether its start tag carries attributes of the type.
    pub attributes: bool,
    /// Its name on the wire.
    pub wire_type: Wire,
    /// Its key in JSON; `None` without the option `serde`.
    pub json: Option<String>,
}

/// One of several elements or groups of elements.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// Where it stands and what it is called.
    pub path: ItemPath,
    /// Documentation lines.
    pub documentation: Vec<String>,
    /// Attributes that the user put on it.
    pub attributes: Vec<String>,
    /// Its variants: their names are those of types.
    pub alternatives: Vec<Field>,
    /// Position of the variant that it is before anything was read: one with a finite value.
    pub blank: usize,
}
