//! xs:list: values of one scalar type with blanks between them.

use super::Scalar;
use crate::xml::{ReadError, ReadXml, Reader, WriteXml, Writer};
use std::ops::{Deref, DerefMut};

/// A list of scalars in one element. It is a `Vec` by `Deref`.
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

impl<T: Scalar> ReadXml for List<T> {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        reader.words(|word| {
            self.0.push(T::parse(word)?);
            Ok(())
        })
    }
}

impl<T: Scalar> WriteXml for List<T> {
    fn write(&self, writer: &mut Writer<'_>) {
        for (at, item) in self.0.iter().enumerate() {
            if at > 0 {
                writer.raw(" ");
            }
            item.write(writer);
        }
    }
}
