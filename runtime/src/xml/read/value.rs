//! What can be read: the trait of values, and the parts of [`Reader`] that generated code calls with them.

use super::Reader;
use super::slot::Slot;
use crate::scalar::{ScalarError, SimpleValue};
use crate::xml::{ReadError, Shape, Writer};
use crate::{Nillable, Secret, SecretBytes};

/// A value that is read from the content of an element.
pub trait ReadXml: Sized {
    /// Whether the value says itself that it is nil, so that an `Option` around it says only whether it is there.
    const NIL: bool = false;

    /// The value before anything was read. It may be invalid; nobody sees it unless reading succeeds.
    fn blank() -> Self;

    /// Reads the content of the current element through its end tag. Its attributes, `xsi:type` and nil are at hand.
    ///
    /// # Errors
    /// Whatever is wrong with the content.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError>;

    /// Reads one occurrence of the element as a field: nil and repetition are the business of `Option`, [`Nillable`] and `Vec`.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    #[inline]
    fn read_field(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.read(reader)
    }
}

impl<T: ReadXml> ReadXml for Option<T> {
    #[inline]
    fn blank() -> Self {
        None
    }

    #[inline]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.insert(T::blank()).read(reader)
    }

    #[inline]
    fn read_field(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        if !T::NIL && reader.nil()? {
            *self = None;
            return Ok(());
        }
        self.insert(T::blank()).read_field(reader)
    }
}

impl<T: ReadXml> ReadXml for Nillable<T> {
    #[inline]
    fn blank() -> Self {
        Self::Absent
    }

    #[inline]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.insert(T::blank()).read(reader)
    }

    #[inline]
    fn read_field(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        if reader.nil()? {
            *self = Self::Nil;
            return Ok(());
        }
        self.insert(T::blank()).read_field(reader)
    }
}

impl<T: ReadXml> ReadXml for Vec<T> {
    #[inline]
    fn blank() -> Self {
        Self::new()
    }

    #[inline]
    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.read_field(reader)
    }

    #[inline]
    fn read_field(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.push(T::blank());
        self.last_mut().map_or(Ok(()), |item| item.read_field(reader))
    }
}

impl<T: ReadXml> ReadXml for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        (**self).read(reader)
    }

    fn read_field(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        (**self).read_field(reader)
    }
}

impl ReadXml for Secret {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.secret()?;
        Ok(())
    }
}

impl ReadXml for SecretBytes {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.secret_bytes()?;
        Ok(())
    }
}

impl SimpleValue for Secret {
    fn from_text(text: &str, _reader: &Reader<'_>) -> Result<Self, ScalarError> {
        Ok(Self::from(text))
    }

    fn to_text(&self, writer: &mut Writer<'_>) {
        writer.secret(self);
    }
}

impl SimpleValue for SecretBytes {
    fn from_text(text: &str, _reader: &Reader<'_>) -> Result<Self, ScalarError> {
        crate::scalar::decode(text).map(Self::from)
    }

    fn to_text(&self, writer: &mut Writer<'_>) {
        writer.secret_bytes(self);
    }
}

impl Reader<'_> {
    /// Reads the current element into a field.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    #[inline]
    pub fn field<T: ReadXml>(&mut self, value: &mut T) -> Result<(), ReadError> {
        value.read_field(self)
    }

    /// The current element as a new value.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    pub fn read<T: ReadXml>(&mut self) -> Result<T, ReadError> {
        let mut value = T::blank();
        value.read(self)?;
        Ok(value)
    }

    /// Reads the current element into a field by a function.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    pub fn field_with<S: Slot>(
        &mut self,
        slot: &mut S,
        read: fn(&mut Reader<'_>, &mut S::Value) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        if self.nil()? {
            slot.set_nil();
            return Ok(());
        }
        read(self, slot.value_mut())
    }

    /// Reads the current element by a function and puts it behind others of its kind.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    pub fn item_with<S: Slot>(
        &mut self,
        items: &mut Vec<S>,
        read: fn(&mut Reader<'_>, &mut S::Value) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        items.push(S::blank());
        items.last_mut().map_or(Ok(()), |item| self.field_with(item, read))
    }

    /// Reads the whole content of an array, whose shape has the one repeated field.
    ///
    /// # Errors
    /// Whatever is wrong with the content.
    pub fn array<T: ReadXml>(&mut self, items: &mut Vec<T>, shape: &'static Shape) -> Result<(), ReadError> {
        let mut fields = self.fields(shape)?;
        while self.next(&mut fields)?.is_some() {
            items.read_field(self)?;
        }
        Ok(())
    }

    /// The same with items that are read by a function, because they are arrays or dictionaries themselves.
    ///
    /// # Errors
    /// Whatever is wrong with the content.
    pub fn array_with<S: Slot>(
        &mut self,
        items: &mut Vec<S>,
        shape: &'static Shape,
        read: fn(&mut Reader<'_>, &mut S::Value) -> Result<(), ReadError>,
    ) -> Result<(), ReadError> {
        let mut fields = self.fields(shape)?;
        while self.next(&mut fields)?.is_some() {
            self.item_with(items, read)?;
        }
        Ok(())
    }

    /// The current element as a variant of an enum, nil included.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    pub fn variant<T: ReadXml, V>(&mut self, variant: fn(T) -> V) -> Result<V, ReadError> {
        let mut value = T::blank();
        value.read_field(self)?;
        Ok(variant(value))
    }

    /// The same by a function for its content.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    pub fn variant_with<S: Slot, V>(
        &mut self,
        variant: fn(S) -> V,
        read: fn(&mut Reader<'_>, &mut S::Value) -> Result<(), ReadError>,
    ) -> Result<V, ReadError> {
        let mut slot = S::blank();
        self.field_with(&mut slot, read)?;
        Ok(variant(slot))
    }
}
