//! The built-in types of XML Schema as Rust values: the whole lexical space is read, the canonical form is written.
//!
//! Blanks around a value are those of XML only. Errors say what was expected and never what was there.

mod binary;
mod calendar;
mod date_text;
mod date_time;
mod decimal;
mod duration;
mod duration_order;
mod gregorian;
mod guid;
mod list;
mod number;
mod qname;
mod simple;

pub(crate) use binary::decode;
pub use binary::{Base64Binary, HexBinary};
pub use calendar::{Date, Time, Zone};
pub use date_time::DateTime;
pub use decimal::{Decimal, Integer};
pub use duration::Duration;
pub(crate) use duration_order::order as duration_order;
pub use gregorian::{GDay, GMonth, GMonthDay, GYear, GYearMonth};
pub use guid::Guid;
pub use list::List;
pub use number::Char;
pub use qname::QName;
pub use simple::SimpleValue;
pub(crate) use simple::words;

use bytes::Bytes;

use crate::xml::{Kind, Name, Writer, XSD, name};

/// xs:anyURI is text: it is neither resolved nor judged.
pub type AnyUri = String;

/// A value that is one piece of text.
pub trait Scalar: Sized {
    /// The type of XML Schema. [`Name::ANONYMOUS`], when it is not one of the schema of schemas.
    const TYPE: Name;
    /// Whether the text is bounded by the size of the message only, not by the limit of text.
    const BOUNDED_BY_BODY: bool = false;

    /// The value of a text.
    ///
    /// # Errors
    /// When the text is not in the lexical space of the type.
    fn parse(text: &str) -> Result<Self, ScalarError>;

    /// The value that came as a part of a package, beside the message. Only base64Binary may.
    #[must_use]
    fn from_part(_part: &Bytes) -> Option<Self> {
        None
    }

    /// Writes the canonical text.
    fn write(&self, writer: &mut Writer<'_>);
}

/// What was expected where a text was not a value of its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScalarError {
    kind: Kind,
    expected: &'static str,
}

impl ScalarError {
    /// A value outside the type.
    #[must_use]
    pub const fn new(expected: &'static str) -> Self {
        Self { kind: Kind::SchemaValue, expected }
    }

    /// What is wrong.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// What was expected, in words.
    #[must_use]
    pub const fn expected(&self) -> &'static str {
        self.expected
    }
}

impl From<(Kind, &'static str)> for ScalarError {
    fn from((kind, expected): (Kind, &'static str)) -> Self {
        Self { kind, expected }
    }
}

impl std::fmt::Display for ScalarError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: expected {}", self.kind, self.expected)
    }
}

impl std::error::Error for ScalarError {}

/// Reading and writing as the content of an element, for types that are scalars.
macro_rules! content {
    ($($type:ty),* $(,)?) => {$(
        impl crate::xml::ReadXml for $type {
            #[inline]
            fn blank() -> Self {
                Self::default()
            }

            #[inline]
            fn read(&mut self, reader: &mut crate::xml::Reader<'_>) -> Result<(), crate::xml::ReadError> {
                *self = reader.scalar()?;
                Ok(())
            }
        }

        impl crate::xml::WriteXml for $type {
            #[inline]
            fn write(&self, writer: &mut crate::xml::Writer<'_>) {
                crate::scalar::Scalar::write(self, writer);
            }
        }
    )*};
}
pub(crate) use content;

/// `Display` and `FromStr` by the canonical text, for types of our own.
macro_rules! textual {
    ($($type:ty),* $(,)?) => {$(
        impl std::str::FromStr for $type {
            type Err = crate::scalar::ScalarError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                crate::scalar::Scalar::parse(text)
            }
        }
    )*};
}
pub(crate) use textual;

content!(String, bool);

impl Scalar for String {
    const TYPE: Name = name(XSD, "string");

    #[inline]
    fn parse(text: &str) -> Result<Self, ScalarError> {
        Ok(text.to_owned())
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>) {
        writer.text(self);
    }
}

impl Scalar for bool {
    const TYPE: Name = name(XSD, "boolean");

    #[inline]
    fn parse(text: &str) -> Result<Self, ScalarError> {
        match crate::xml::chars::trim(text) {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(ScalarError::new("xs:boolean: true, false, 1 or 0")),
        }
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>) {
        writer.raw(if *self { "true" } else { "false" });
    }
}
