//! What a choice holds: the one element or group that was chosen, or all its occurrences.

use super::sequence::Cursor;
use super::{ReadXml, Reader, Slot};
use crate::xml::ReadError;

impl Reader<'_> {
    /// The current element as a new value of a field: it may be nil.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    pub fn chosen<T: ReadXml>(&mut self) -> Result<T, ReadError> {
        let mut value = T::blank();
        value.read_field(self)?;
        Ok(value)
    }

    /// The same, read by a function.
    ///
    /// # Errors
    /// Whatever is wrong with the element.
    pub fn chosen_with<S: Slot>(
        &mut self,
        read: fn(&mut Reader<'_>, &mut S::Value) -> Result<(), ReadError>,
    ) -> Result<S, ReadError> {
        let mut slot = S::blank();
        self.field_with(&mut slot, read)?;
        Ok(slot)
    }

    /// All occurrences of what was chosen.
    ///
    /// # Errors
    /// `schema.cardinality`, and whatever is wrong with the elements.
    pub fn all_chosen<T: ReadXml>(&mut self, cursor: &mut Cursor) -> Result<Vec<T>, ReadError> {
        let mut values = Vec::new();
        loop {
            values.read_field(self)?;
            if self.no_more(cursor)? {
                return Ok(values);
            }
        }
    }

    /// The same, read by a function.
    ///
    /// # Errors
    /// `schema.cardinality`, and whatever is wrong with the elements.
    pub fn all_chosen_with<S: Slot>(
        &mut self,
        cursor: &mut Cursor,
        read: fn(&mut Reader<'_>, &mut S::Value) -> Result<(), ReadError>,
    ) -> Result<Vec<S>, ReadError> {
        let mut values = Vec::new();
        loop {
            self.item_with(&mut values, read)?;
            if self.no_more(cursor)? {
                return Ok(values);
            }
        }
    }

    /// Whether what was chosen does not stand there once more.
    fn no_more(&mut self, cursor: &mut Cursor) -> Result<bool, ReadError> {
        if self.particle(cursor)?.is_some() {
            return Ok(false);
        }
        let chosen = cursor.shape.fields.get(cursor.position as usize);
        match chosen.filter(|field| cursor.seen < u64::from(field.minimum)) {
            Some(field) => Err(self.missing_field(field)),
            None => Ok(true),
        }
    }
}
