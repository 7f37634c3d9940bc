//! Simple types (XML Schema 1.0 Part 2).

use super::TypeId;

/// A simple type definition.
#[derive(Clone, Debug, PartialEq)]
pub struct Simple {
    /// Atomic, list or union.
    pub variety: Variety,
    /// The type it restricts; `None` for a list or union made in place.
    pub base: Option<TypeId>,
    /// Enumeration facet, in document order.
    pub enumeration: Vec<Enumeration>,
    /// The other facets, in document order.
    pub facets: Vec<Facet>,
}

/// Variety of a simple type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Variety {
    /// One value; the nearest built-in ancestor.
    Atomic(BuiltIn),
    /// A white-space separated list of this type.
    List(TypeId),
    /// One of these types.
    Union(Vec<TypeId>),
}

/// A word of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enumeration {
    /// The word on the wire.
    pub value: String,
    /// `EnumerationValue` of the Data Contract serialization namespace, where it is stated.
    pub number: Option<i64>,
    /// Text of its `xs:documentation`.
    pub documentation: Option<String>,
}

/// A constraining facet other than enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Facet {
    /// `length`.
    Length(u64),
    /// `minLength`.
    MinLength(u64),
    /// `maxLength`.
    MaxLength(u64),
    /// `pattern`: one of these expressions (those of one step are alternatives).
    Pattern(Vec<String>),
    /// `whiteSpace`: preserve, replace or collapse.
    WhiteSpace(String),
    /// `minInclusive`.
    MinInclusive(String),
    /// `maxInclusive`.
    MaxInclusive(String),
    /// `minExclusive`.
    MinExclusive(String),
    /// `maxExclusive`.
    MaxExclusive(String),
    /// `totalDigits`.
    TotalDigits(u64),
    /// `fractionDigits`.
    FractionDigits(u64),
}

macro_rules! built_in {
    ($($variant:ident $name:literal),+ $(,)?) => {
        /// A type of XML Schema itself, and the SOAP encoding types of the same names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum BuiltIn {
            $(#[doc = concat!("`xs:", $name, "`.")] $variant,)+
        }

        impl BuiltIn {
            /// All of them, in the order of the enum.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Its local name in the XML Schema namespace.
            pub fn local(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }
        }
    };
}

built_in! {
    AnyType "anyType", AnySimpleType "anySimpleType", String "string", NormalizedString "normalizedString", Token "token", Language "language",
    NmToken "NMTOKEN", NmTokens "NMTOKENS", Name "Name", NcName "NCName", Id "ID", IdRef "IDREF", IdRefs "IDREFS", Entity "ENTITY",
    Entities "ENTITIES", Boolean "boolean", Decimal "decimal", Integer "integer", NonPositiveInteger "nonPositiveInteger",
    NegativeInteger "negativeInteger", NonNegativeInteger "nonNegativeInteger", PositiveInteger "positiveInteger", Long "long", Int "int",
    Short "short", Byte "byte", UnsignedLong "unsignedLong", UnsignedInt "unsignedInt", UnsignedShort "unsignedShort",
    UnsignedByte "unsignedByte", Float "float", Double "double", Duration "duration", DateTime "dateTime", Time "time", Date "date",
    GYearMonth "gYearMonth", GYear "gYear", GMonthDay "gMonthDay", GDay "gDay", GMonth "gMonth", HexBinary "hexBinary",
    Base64Binary "base64Binary", AnyUri "anyURI", QName "QName", Notation "NOTATION",
}
