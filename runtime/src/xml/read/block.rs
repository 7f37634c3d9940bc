//! Header blocks: children that may come in any order among others that are not ours, so that no cursor goes with them.

use super::Reader;
use crate::xml::{ReadError, Shape};

/// What the current element is to a shape whose fields come in any order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// The field of this index; its content comes next.
    Field(usize),
    /// A field that was nil and is to be read as absent: it was read to its end.
    Absent,
    /// No field of the shape; its content comes next.
    Unknown,
}

impl Reader<'_> {
    /// Finds the current element among the fields of `shape` and judges its nil and `xsi:type`.
    pub(crate) fn block(&mut self, shape: &'static Shape) -> Result<Block, ReadError> {
        let Some((index, field)) = self.find(shape, 0).and_then(|index| Some((index, shape.fields.get(index)?))) else {
            return Ok(Block::Unknown);
        };
        if self.special && !self.judge_field(field)? {
            return Ok(Block::Absent);
        }
        Ok(Block::Field(index))
    }

    /// Whether the current element is a field of `shape`, by its name alone.
    pub(crate) fn is_listed(&self, shape: &'static Shape) -> bool {
        self.find(shape, 0).is_some()
    }

    /// Whether the current element has attributes other than namespace declarations.
    pub(crate) fn has_attributes(&self) -> bool {
        self.special
    }
}
