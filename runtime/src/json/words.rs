//! Enumerations are their word, sets of words an array.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::xml::Enumeration;
use crate::{FlagSet, FlagWords};

/// Writes the word of an enumeration.
///
/// # Errors
/// Those of the serializer.
pub fn word<T: Enumeration, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.as_word())
}

/// Reads the word of an enumeration; an unknown one is kept where the enumeration is open.
///
/// # Errors
/// When it is no word of a closed enumeration.
pub fn read_word<'de, T: Enumeration, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(Word(PhantomData))
}

struct Word<T>(PhantomData<T>);

impl<T: Enumeration> Visitor<'_> for Word<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a word of the enumeration")
    }

    fn visit_str<E: de::Error>(self, word: &str) -> Result<T, E> {
        let unknown = || E::custom("expected a word of the enumeration");
        T::from_word(word).or_else(|| T::from_unknown(word)).ok_or_else(unknown)
    }
}

impl<T: FlagWords> Serialize for FlagSet<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de, T: FlagWords> Deserialize<'de> for FlagSet<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut set = Self::new();
        for word in Vec::<String>::deserialize(deserializer)? {
            set.insert_word(&word);
        }
        Ok(set)
    }
}
