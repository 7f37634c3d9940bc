//! Decision: a nil element that may have attributes is the array of them, also where it has none: `null` would make an element absent that may be left out. The
//! value of such an element has attributes, too, so that it is always an object; a type of somebody else's in its place has to be one.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{self, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ValueOrNil;

impl<T: Serialize> Serialize for ValueOrNil<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Value(value) => value.serialize(serializer),
            Self::Nil(attributes) => attributes.serialize(serializer),
        }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ValueOrNil<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Either(PhantomData))
    }
}

struct Either<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
    type Value = ValueOrNil<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object (which a type of `extern_path` has to be here, too), null, or the array of the attributes of a nil element")
    }

    fn visit_unit<E: de::Error>(self) -> Result<Self::Value, E> {
        Ok(ValueOrNil::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, attributes: A) -> Result<Self::Value, A::Error> {
        Deserialize::deserialize(SeqAccessDeserializer::new(attributes)).map(ValueOrNil::Nil)
    }

    fn visit_map<A: MapAccess<'de>>(self, value: A) -> Result<Self::Value, A::Error> {
        T::deserialize(MapAccessDeserializer::new(value)).map(ValueOrNil::Value)
    }
}
