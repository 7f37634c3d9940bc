//! Decision: how the header blocks of a portType are described, written, and turned into the portType's own failure.

use std::convert::Infallible;

use crate::soap::Fault;
use crate::xml::{Name, ReadError, ReadOptions, Reader, Shape, WriteError, Writer};

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
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct NoHeaders;

static NO_BLOCKS: Shape = Shape::sequence(Name::ANONYMOUS, &[]);

impl Headers for NoHeaders {
    const SHAPE: &'static Shape = &NO_BLOCKS;

    fn read_block(&mut self, _index: usize, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        reader.refuse()
    }

    fn write_blocks(&self, _writer: &mut Writer<'_>) {}
}

/// What failure means for an operation: some declare faults, some say in the headers of a response that the call failed.
pub trait Failure<H>: Sized + Send + 'static {
    /// The header blocks that may report, beside a fault, what was wrong with a block of the request.
    const HEADER_FAULTS: Option<&'static Shape> = None;

    /// The failure that the headers of a response report. It is asked before the body is judged.
    fn from_headers(headers: &H) -> Option<Self>;

    /// The failure that a fault reports.
    ///
    /// # Errors
    /// The fault itself, when it reports none that the description declares.
    fn from_fault(fault: Box<Fault>, _options: &ReadOptions) -> Result<Self, Box<Fault>> {
        Err(fault)
    }

    /// The fault that reports this failure, with the secrets in what the description declares of it redacted: for transports that keep messages. `None` where no
    /// fault reports it.
    #[doc(hidden)]
    fn redacted(&self) -> Option<Fault> {
        None
    }

    /// How a server reports this failure.
    fn into_report(self) -> Report<H>;
}

/// How a server reports a failure.
#[derive(Debug)]
#[non_exhaustive]
pub enum Report<H> {
    /// By the headers of a response without content.
    Headers(H),
    /// By a fault, unless its detail cannot be written.
    Fault(Result<Fault, WriteError>),
}

impl<H> Failure<H> for Infallible {
    fn from_headers(_headers: &H) -> Option<Self> {
        None
    }

    fn into_report(self) -> Report<H> {
        match self {}
    }
}
