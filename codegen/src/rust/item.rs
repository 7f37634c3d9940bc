//! Structs, enums over derived types and choices.

use super::{
    AnyAttributes, AttributeField, Enumeration, Field, Flags, Ident, ItemPath, TextField, Type, Wire, WireType,
};

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
