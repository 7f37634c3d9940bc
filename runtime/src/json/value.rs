//! Values that serde alone would lose something of, or has no form for: bytes, and numbers that are not finite. Fields that hold them say
//! `with = "wsdl_runtime::json::value"`. Keys of dictionaries are read and written this way, too, whatever they are.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::scalar::{Char, Date, DateTime, Decimal, Duration, Guid, HexBinary, Integer, Scalar, Time};
use crate::scalar::{GDay, GMonth, GMonthDay, GYear, GYearMonth};

/// How a value stands in JSON.
pub trait Json: Sized {
    /// Writes it.
    ///
    /// # Errors
    /// Those of the serializer.
    fn to_json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;

    /// Reads it.
    ///
    /// # Errors
    /// When there is something else.
    fn from_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// For `serialize_with`.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T: Json, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    value.to_json(serializer)
}

/// For `deserialize_with`.
///
/// # Errors
/// When there is something else.
pub fn deserialize<'de, T: Json, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::from_json(deserializer)
}

/// A value with its form in JSON as that of serde.
pub(super) struct As<T>(pub(super) T);

impl<T: Json> Serialize for As<&T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.to_json(serializer)
    }
}

impl<'de, T: Json> Deserialize<'de> for As<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::from_json(deserializer).map(Self)
    }
}

macro_rules! as_serde_does {
    ($($type:ty),* $(,)?) => {$(
        impl Json for $type {
            fn to_json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                Serialize::serialize(self, serializer)
            }

            fn from_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Deserialize::deserialize(deserializer)
            }
        }
    )*};
}

as_serde_does!(
    String, bool, i8, i16, i32, i64, u8, u16, u32, u64, Char, Date, DateTime, Decimal, Duration, GDay, GMonth,
    GMonthDay, GYear, GYearMonth, Guid, HexBinary, Integer, Time,
);

impl Json for Bytes {
    fn to_json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(self))
    }

    fn from_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        super::text::read(deserializer)
    }
}

/// A number, or the word that XML Schema has for one that JSON cannot write.
struct Number(&'static str);

impl Visitor<'_> for Number {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: a number, \"INF\", \"-INF\" or \"NaN\"", self.0)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<f64, E> {
        Ok(number)
    }

    #[allow(clippy::cast_precision_loss, reason = "as in XML: the nearest number")]
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<f64, E> {
        Ok(number as f64)
    }

    #[allow(clippy::cast_precision_loss, reason = "as in XML: the nearest number")]
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<f64, E> {
        Ok(number as f64)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<f64, E> {
        f64::parse(text).map_err(E::custom)
    }
}

macro_rules! floats {
    ($($type:ident $serialize:ident $name:literal),*) => {$(
        impl Json for $type {
            fn to_json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if self.is_finite() {
                    serializer.$serialize(*self)
                } else if self.is_nan() {
                    serializer.serialize_str("NaN")
                } else {
                    serializer.serialize_str(if *self > 0.0 { "INF" } else { "-INF" })
                }
            }

            #[allow(clippy::cast_possible_truncation, trivial_numeric_casts, reason = "as in XML: the nearest number")]
            fn from_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_any(Number($name)).map(|number| number as Self)
            }
        }
    )*};
}

floats!(f32 serialize_f32 "xs:float", f64 serialize_f64 "xs:double");
