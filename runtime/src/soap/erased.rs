//! Decision: what a description of a hundred operations has compiled a hundred times is little more than the reading and writing of its own
//! types. Everything around them takes a body or headers as a trait object, so that it is compiled once. The virtual call costs a message a few
//! nanoseconds.
//!
//! Compiling a client and a server of 21 operations in release mode took 7.8 CPU seconds before, and 5.6 after this and after the futures of reqwest and of
//! the dispatcher moved into the runtime's own crate. Tags that are written by a call and not in line, one future of ours a call instead of two, and flags
//! whose words are an argument brought it below 5 (bench/RESULTS.md).

use crate::soap::{Headers, Message, judged};
use crate::xml::{ReadError, ReadXml, Reader, Writer};

/// A body to be written.
pub(crate) trait WriteBody {
    /// Writes the attributes of the Body: only where the message is the content of the Body itself.
    fn write_body_attributes(&self, writer: &mut Writer<'_>);
    /// Writes the element of the body, or the content of the Body itself.
    fn write_body(&self, writer: &mut Writer<'_>);
}

impl<B: Message> WriteBody for B {
    fn write_body_attributes(&self, writer: &mut Writer<'_>) {
        if B::ELEMENT.is_body() {
            self.attributes(writer);
        }
    }

    fn write_body(&self, writer: &mut Writer<'_>) {
        if B::ELEMENT.is_body() {
            self.write(writer);
        } else {
            writer.required(B::ELEMENT.open, self);
        }
    }
}

/// A body to be read into.
pub(crate) trait ReadBody {
    /// Reads the content of the element of the body.
    fn read_body(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError>;
}

impl<B: ReadXml> ReadBody for B {
    fn read_body(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        self.read(reader)
    }
}

/// A body to be read into, and to be judged by the facets of its types.
pub(crate) trait JudgeBody: ReadBody {
    /// Judges what was read.
    fn judged(&self) -> Result<(), ReadError>;
}

impl<B: Message> JudgeBody for B {
    fn judged(&self) -> Result<(), ReadError> {
        judged(self)
    }
}

/// A body to be read into, and to be written again for a transport that keeps messages.
pub(crate) trait Body: ReadBody + WriteBody {}

impl<B: Message> Body for B {}

/// Header blocks to be written.
pub(crate) trait WriteHeaders {
    /// Writes the blocks that are there.
    fn write_headers(&self, writer: &mut Writer<'_>);
}

impl<H: Headers> WriteHeaders for H {
    fn write_headers(&self, writer: &mut Writer<'_>) {
        self.write_blocks(writer);
    }
}
