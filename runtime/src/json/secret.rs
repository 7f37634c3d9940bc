//! Decision: a secret never becomes JSON. `Secret` has no `Serialize`, so that a type which would write one does not compile; its fields are skipped, and a
//! variant that holds one stands there without it. What reads takes one, so that a request may come from a file: whoever reads it there knows that it is one.
//!
//! ```compile_fail
//! serde_json::to_string(&wsdl_runtime::Secret::from("hunter2"));
//! ```

use std::fmt;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serializer};

use crate::scalar::decode;
use crate::{Secret, SecretBytes};

/// The place of a secret, which is kept out.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T, S: Serializer>(_secret: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_unit()
}

/// A secret, or nothing in its place.
///
/// # Errors
/// When there is something else.
pub fn deserialize<'de, T: Deserialize<'de> + Default, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Text whose value no error shows.
struct Hidden;

impl Visitor<'_> for Hidden {
    type Value = Secret;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a secret as text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Secret, E> {
        Ok(text.into())
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Secret, E> {
        Ok(text.into())
    }

    // The messages of serde show what is there.
    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Secret, E> {
        Err(E::custom("expected a secret as text"))
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Secret, E> {
        Err(E::custom("expected a secret as text"))
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Secret, E> {
        Err(E::custom("expected a secret as text"))
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Asked for text, a format says itself what else there is, with its value.
        deserializer.deserialize_any(Hidden)
    }
}

impl<'de> Deserialize<'de> for SecretBytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Secret::deserialize(deserializer)?;
        decode(text.expose()).map(Self::from).map_err(de::Error::custom)
    }
}
