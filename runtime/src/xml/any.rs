//! xs:anyType: a value that says itself what it is, by `xsi:type`. The built-in types that a value may have become Rust values,
//! everything else stays raw XML that keeps its namespaces, so that it can be written back.

use super::read::declared_prefix;
use super::{RawElement, ReadError, ReadXml, Reader, WriteXml, Writer, XSD};
use crate::scalar::{Base64Binary, Date, DateTime, Decimal, Duration, HexBinary, Integer, Time};
use crate::xml::write::escape_value;

macro_rules! any {
    ($($(#[$doc:meta])* $variant:ident($type:ty) = $name:literal,)*) => {
        /// A value of xs:anyType.
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[non_exhaustive]
        pub enum AnyValue {
            $(
                $(#[$doc])*
                #[cfg_attr(feature = "serde", serde(rename = $name, with = "crate::json::value"))]
                $variant($type),
            )*
            /// Anything else, with its attributes and its content.
            #[cfg_attr(feature = "serde", serde(rename = "xml"))]
            Raw(RawElement),
        }

        impl ReadXml for AnyValue {
            fn blank() -> Self {
                Self::default()
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
                *self = match reader.any_type()? {
                    $(Some(Built::$variant) => Self::$variant(reader.scalar()?),)*
                    None => Self::Raw(reader.raw()?),
                };
                Ok(())
            }
        }

        impl WriteXml for AnyValue {
            const ATTRIBUTES: bool = true;

            fn attributes(&self, writer: &mut Writer<'_>) {
                match self {
                    $(Self::$variant(_) => writer.derived_type(concat!("xsd:", $name)),)*
                    Self::Raw(element) => writer.raw_attributes(element, |prefix, uri| {
                        declared_prefix(&element.attributes, prefix).is_some_and(|written| written != escape_value(uri))
                    }),
                }
            }

            fn write(&self, writer: &mut Writer<'_>) {
                match self {
                    $(Self::$variant(value) => WriteXml::write(value, writer),)*
                    Self::Raw(element) => writer.raw_content(element),
                }
            }
        }

        #[derive(Clone, Copy)]
        enum Built { $($variant,)* }

        impl Reader<'_> {
            /// The built-in type that `xsi:type` names; anything else is left as it is.
            fn any_type(&mut self) -> Result<Option<Built>, ReadError> {
                let Some(written) = self.peek_type() else { return Ok(None) };
                let (namespace, local) = written?;
                let built = match local.as_str() {
                    _ if namespace != XSD => None,
                    $($name => Some(Built::$variant),)*
                    _ => None,
                };
                if built.is_some() {
                    self.accept_type();
                }
                Ok(built)
            }
        }
    };
}

any! {
    /// xs:string
    String(String) = "string",
    /// xs:boolean
    Boolean(bool) = "boolean",
    /// xs:byte
    Byte(i8) = "byte",
    /// xs:short
    Short(i16) = "short",
    /// xs:int
    Int(i32) = "int",
    /// xs:long
    Long(i64) = "long",
    /// xs:unsignedByte
    UnsignedByte(u8) = "unsignedByte",
    /// xs:unsignedShort
    UnsignedShort(u16) = "unsignedShort",
    /// xs:unsignedInt
    UnsignedInt(u32) = "unsignedInt",
    /// xs:unsignedLong
    UnsignedLong(u64) = "unsignedLong",
    /// xs:float
    Float(f32) = "float",
    /// xs:double
    Double(f64) = "double",
    /// xs:decimal
    Decimal(Decimal) = "decimal",
    /// xs:integer
    Integer(Integer) = "integer",
    /// xs:dateTime
    DateTime(DateTime) = "dateTime",
    /// xs:date
    Date(Date) = "date",
    /// xs:time
    Time(Time) = "time",
    /// xs:duration
    Duration(Duration) = "duration",
    /// xs:base64Binary
    Base64Binary(Base64Binary) = "base64Binary",
    /// xs:hexBinary
    HexBinary(HexBinary) = "hexBinary",
}

impl Default for AnyValue {
    fn default() -> Self {
        Self::Raw(RawElement::default())
    }
}

impl From<&str> for AnyValue {
    fn from(value: &str) -> Self {
        Self::String(value.to_owned())
    }
}

macro_rules! from {
    ($($variant:ident($type:ty))*) => {$(
        impl From<$type> for AnyValue {
            fn from(value: $type) -> Self {
                Self::$variant(value)
            }
        }
    )*};
}

from!(String(String) Boolean(bool) Short(i16) Int(i32) Long(i64) Double(f64) Decimal(Decimal) DateTime(DateTime));
