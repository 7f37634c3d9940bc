//! Decision: absent is no key and nil is `null`, so that the two stay apart.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Nillable;

/// What an element that may be left out is held in.
pub trait MayBeAbsent {
    /// Whether there is none of it.
    fn is_absent(&self) -> bool;
}

impl<T> MayBeAbsent for Option<T> {
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<T> MayBeAbsent for Nillable<T> {
    fn is_absent(&self) -> bool {
        self.is_absent()
    }
}

impl<T> MayBeAbsent for Vec<T> {
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// Whether a field has no key: for `skip_serializing_if`.
pub fn is_absent<T: MayBeAbsent>(field: &T) -> bool {
    field.is_absent()
}

/// An element that may be nil but not left out, for `deserialize_with`: without it serde takes a key that is not there for `null`.
///
/// # Errors
/// Those of the value.
pub fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    Option::deserialize(deserializer)
}

impl<T: Serialize> Serialize for Nillable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            // Fields that are absent are skipped before; `null` would make it nil.
            Self::Absent => Err(serde::ser::Error::custom(
                "a value of a dictionary or list that is absent has no form in JSON: make it nil or take it out",
            )),
            Self::Nil => serializer.serialize_none(),
            Self::Value(value) => serializer.serialize_some(value),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nillable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}
