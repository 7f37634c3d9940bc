//! Raw XML is text.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::RawElement;

impl Serialize for RawElement {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if *self == Self::default() { serializer.serialize_str("") } else { serializer.serialize_str(&self.to_xml()) }
    }
}

impl<'de> Deserialize<'de> for RawElement {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match String::deserialize(deserializer)? {
            text if text.is_empty() => Ok(Self::default()),
            text => Self::parse(&text).map_err(de::Error::custom),
        }
    }
}
