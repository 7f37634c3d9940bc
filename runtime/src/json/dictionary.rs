//! Decision: a dictionary is an object, as everybody expects, as long as an object can hold it. Entries whose key is nil, absent or repeated make it an array of
//! entries in their order. Either is read.

use std::fmt;
use std::hash::Hash;
use std::marker::PhantomData;

use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::is_absent;
use super::value::{As, Json};
use crate::{Dictionary, Nillable};

#[derive(Serialize)]
struct Written<K, V> {
    #[serde(skip_serializing_if = "is_absent")]
    key: Nillable<K>,
    value: V,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, bound = "K: Json, V: Deserialize<'de>")]
struct Read<K, V> {
    #[serde(default = "absent")]
    key: Nillable<As<K>>,
    value: V,
}

/// Without it serde would ask for a default of the key.
fn absent<K>() -> Nillable<As<K>> {
    Nillable::Absent
}

fn write<'d, K: Json + 'd, V: 'd, W: Serialize, S: Serializer>(
    dictionary: &'d Dictionary<K, V>,
    value: impl Fn(&'d V) -> W,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if dictionary.irregular().is_empty() {
        serializer.collect_map(dictionary.iter().map(|(key, entry)| (As(key), value(entry))))
    } else {
        let entries = dictionary.entries();
        serializer.collect_seq(entries.map(|(key, entry)| Written { key: key.map(As), value: value(entry) }))
    }
}

impl<K: Json, V: Serialize> Serialize for Dictionary<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self, |value| value, serializer)
    }
}

impl<K: Json + Hash + Eq, V: Json> Json for Dictionary<K, V> {
    fn to_json<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write(self, As, serializer)
    }

    fn from_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read: Dictionary<K, As<V>> = Deserialize::deserialize(deserializer)?;
        Ok(read.map_values(|value| value.0))
    }
}

impl<'de, K: Json + Hash + Eq, V: Deserialize<'de>> Deserialize<'de> for Dictionary<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Entries(PhantomData))
    }
}

struct Entries<K, V>(PhantomData<(K, V)>);

impl<'de, K: Json + Hash + Eq, V: Deserialize<'de>> Visitor<'de> for Entries<K, V> {
    type Value = Dictionary<K, V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a dictionary: an object, or an array of entries with key and value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut dictionary = Dictionary::new();
        while let Some((As(key), value)) = map.next_entry::<As<K>, V>()? {
            if dictionary.contains_key(&key) {
                return Err(de::Error::custom("a key of the object stands there twice: write the entries as an array"));
            }
            dictionary.insert(key, value);
        }
        Ok(dictionary)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let mut dictionary = Dictionary::new();
        while let Some(Read { key, value }) = entries.next_element::<Read<K, V>>()? {
            dictionary.add(key.map(|key| key.0), value);
        }
        Ok(dictionary)
    }
}
