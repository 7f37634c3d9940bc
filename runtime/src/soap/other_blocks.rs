//! Decision: how header blocks come and go that no description has: those of WS-Security and WS-Addressing. Whoever adds them writes them behind the blocks of
//! the description, and is asked about a block before it counts as unknown. Messages without such blocks take none of these ways.

use crate::soap::envelope_write::prefix;
use crate::soap::{Fault, FaultCode, Version, WriteHeaders};
use crate::xml::{ReadError, Reader, Writer};

/// Reads blocks that the description does not have.
pub(crate) trait OtherBlocks {
    /// Reads the block that was just opened through its end, or says that it is not one of its own and leaves it. `must`: it must be understood.
    ///
    /// # Errors
    /// Whatever is wrong with the block.
    fn read(&mut self, reader: &mut Reader<'_>, must: bool) -> Result<bool, ReadError>;

    /// Judges what was read, when the Header has ended.
    ///
    /// # Errors
    /// When the blocks do not belong to this message.
    fn finish(&self) -> Result<(), ReadError> {
        Ok(())
    }
}

/// The blocks of the description, then the others.
pub(crate) struct Joined<'a>(pub(crate) &'a dyn WriteHeaders, pub(crate) &'a dyn WriteHeaders);

impl WriteHeaders for Joined<'_> {
    fn write_headers(&self, writer: &mut Writer<'_>) {
        self.0.write_headers(writer);
        self.1.write_headers(writer);
    }
}

/// Writes mustUnderstand on the start tag being written, in the form that the version has.
pub(crate) fn must_understand(writer: &mut Writer<'_>, version: Version) {
    let (prefix, yes) = (prefix(writer.namespaces()), if version == Version::Soap12 { "true" } else { "1" });
    for text in [" ", prefix, ":mustUnderstand=\"", yes, "\""] {
        writer.raw(text);
    }
}

/// A fault with a code that WS-Security or WS-Addressing defines: the faultcode of SOAP 1.1, the Subcode of a Sender of SOAP 1.2.
pub(crate) fn module_fault(version: Version, namespace: &str, code: &str, string: String) -> Fault {
    let code = FaultCode::from_name(namespace, code);
    match version {
        Version::Soap11 => Fault::new(code, string),
        Version::Soap12 => Fault { subcodes: vec![code], ..Fault::client(string) },
    }
}
