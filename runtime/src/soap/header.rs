//! Decision: how the header blocks of a portType are described, written, and turned into the portType's own failure.

use std::convert::Infallible;

use crate::xml::{Name, ReadError, Reader, Shape, Writer};

/// Header blocks of a portType, one field each. Implemented by generated code.
pub trait Headers: Clone + Default + Send + Sync + 'static {
    /// One optional field a block.
    const SHAPE: &'static Shape;
    /// Reads the block `index` of [`SHAPE`](Self::SHAPE).
    fn read_block(&mut self, index: usize, reader: &mut Reader<'_>) -> Result<(), ReadError>;
    /// Writes the blocks that are present, each with [`Writer::header`].
    fn write_blocks(&self, writer: &mut Writer<'_>);
}

/// The headers of a portType that declares none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoHeaders;

static NO_BLOCKS: Shape = Shape::sequence(Name::ANONYMOUS, &[]);

impl Headers for NoHeaders {
    const SHAPE: &'static Shape = &NO_BLOCKS;

    fn read_block(&mut self, _index: usize, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        reader.refuse()
    }

    fn write_blocks(&self, _writer: &mut Writer<'_>) {}
}

/// What failure means for a portType: some say in the headers of a response that the call failed.
pub trait Failure<H>: Sized + Send + 'static {
    /// The failure that the headers of a response report. It is asked before the body is judged.
    fn from_headers(headers: &H) -> Option<Self>;
    /// The headers with which a server reports this failure.
    fn into_headers(self) -> H;
}

impl<H> Failure<H> for Infallible {
    fn from_headers(_headers: &H) -> Option<Self> {
        None
    }

    fn into_headers(self) -> H {
        match self {}
    }
}
