//! Scalars of ours are their canonical text. An error says what was expected and never what was there.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::scalar::{Char, Date, DateTime, Decimal, Duration, Guid, HexBinary, Integer, QName, Scalar, Time};
use crate::scalar::{GDay, GMonth, GMonthDay, GYear, GYearMonth};

struct Text<T>(PhantomData<T>);

impl<T: Scalar> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text of ")?;
        f.write_str(if T::TYPE.local.is_empty() { "a value" } else { T::TYPE.local })
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        T::parse(text).map_err(E::custom)
    }
}

/// A scalar by its text.
pub(super) fn read<'de, T: Scalar, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(Text(PhantomData))
}

macro_rules! text {
    ($($type:ty),* $(,)?) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read(deserializer)
            }
        }
    )*};
}

text!(Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth, Guid, Integer, Time);

impl Serialize for HexBinary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Digits<'b>(&'b [u8]);
        impl fmt::Display for Digits<'_> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02X}"))
            }
        }
        serializer.collect_str(&Digits(self))
    }
}

impl<'de> Deserialize<'de> for HexBinary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read(deserializer)
    }
}

/// A number on the wire as well.
impl Serialize for Char {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u16(self.0)
    }
}

impl<'de> Deserialize<'de> for Char {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u16::deserialize(deserializer).map(Self)
    }
}

impl Serialize for QName {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.namespace.is_empty() {
            serializer.serialize_str(&self.local)
        } else {
            serializer.collect_str(&format_args!("{{{}}}{}", self.namespace, self.local))
        }
    }
}

impl<'de> Deserialize<'de> for QName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (namespace, local) = match text.strip_prefix('{') {
            Some(rest) => {
                rest.rsplit_once('}').ok_or_else(|| de::Error::custom("expected a name: {namespace}local or local"))?
            }
            None => ("", text.as_str()),
        };
        Ok(Self { namespace: namespace.to_owned(), local: local.to_owned() })
    }
}
