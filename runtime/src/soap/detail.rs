//! Decision: the detail of a fault is kept as the XML it was, bounded, and never shown by Debug: applications put anything into it.

use std::fmt;

use crate::soap::Message;
use crate::xml::{ReadError, Reader, WriteError, Writer};

/// Most bytes of a detail that are kept.
const KEPT: usize = 64 << 10;

/// Detail of a fault: the whole `detail` element as self-contained XML.
#[derive(Clone, PartialEq)]
pub struct Detail {
    xml: String,
    cut: bool,
}

impl Detail {
    /// A detail that says only that the body of the request is to blame.
    pub fn empty() -> Self {
        Self { xml: "<detail/>".to_owned(), cut: false }
    }

    /// A detail with one element of the description.
    ///
    /// # Errors
    /// When the element cannot be written.
    pub fn of<M: Message>(message: &M) -> Result<Self, WriteError> {
        let mut writer = Writer::new(M::NAMESPACES);
        writer.raw("<detail");
        writer.declarations();
        writer.raw(">");
        writer.required(M::ELEMENT.open, message);
        writer.raw("</detail>");
        let xml = writer.finish()?;
        Ok(Self { xml: String::from_utf8_lossy(&xml).into_owned(), cut: false })
    }

    /// The element as XML.
    pub fn as_xml(&self) -> &str {
        &self.xml
    }

    /// True when it was longer than 64 KiB, so that nothing of it was kept.
    pub const fn is_cut(&self) -> bool {
        self.cut
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        let element = reader.raw()?;
        Ok(if element.len() <= KEPT {
            Self { xml: element.to_xml(), cut: false }
        } else {
            Self { cut: true, ..Self::empty() }
        })
    }
}

impl fmt::Debug for Detail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Detail([REDACTED], {} bytes)", self.xml.len())
    }
}
