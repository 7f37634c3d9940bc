//! xs:list: values of one simple type with blanks between them.

use super::{ScalarError, SimpleValue, words};
use crate::xml::{ReadError, ReadXml, Reader, WriteXml, Writer};
use std::ops::{Deref, DerefMut};

/// A list of simple values in one element or attribute. It is a `Vec` by `Deref`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct List<T>(pub Vec<T>);

impl<T> Default for List<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Deref for List<T> {
    type Target = Vec<T>;

    fn deref(&self) -> &Vec<T> {
        &self.0
    }
}

impl<T> DerefMut for List<T> {
    fn deref_mut(&mut self) -> &mut Vec<T> {
        &mut self.0
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> Self {
        Self(items)
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T: SimpleValue> SimpleValue for List<T> {
    const DECLARES: bool = T::DECLARES;

    fn from_text(text: &str, reader: &Reader<'_>) -> Result<Self, ScalarError> {
        let mut items = Vec::new();
        words(text, reader, |word| {
            items.push(T::from_text(word, reader)?);
            Ok(())
        })?;
        Ok(Self(items))
    }

    fn to_text(&self, writer: &mut Writer<'_>) {
        for (at, item) in self.0.iter().enumerate() {
            if at > 0 {
                writer.raw(" ");
            }
            item.to_text(writer);
        }
    }

    fn declare(&self, writer: &mut Writer<'_>) {
        self.0.iter().for_each(|item| item.declare(writer));
    }
}

impl<T: SimpleValue> ReadXml for List<T> {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.simple_value()?;
        Ok(())
    }
}

impl<T: SimpleValue> WriteXml for List<T> {
    const ATTRIBUTES: bool = T::DECLARES;

    fn attributes(&self, writer: &mut Writer<'_>) {
        self.declare(writer);
    }

    fn write(&self, writer: &mut Writer<'_>) {
        self.to_text(writer);
    }
}
