//! xs:QName: its prefix means something only where it stands, so it is read to URI and local name, and written with a prefix that
//! is declared on the element itself.

use crate::xml::write::escape_value;
use crate::xml::{ReadError, ReadXml, Reader, WriteXml, Writer};

/// A qualified name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct QName {
    /// URI of the namespace; empty when the name is in none.
    pub namespace: String,
    /// Local part.
    pub local: String,
}

impl ReadXml for QName {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        let (namespace, local) = reader.qname()?;
        *self = Self { namespace, local };
        Ok(())
    }
}

impl WriteXml for QName {
    const ATTRIBUTES: bool = true;

    fn attributes(&self, writer: &mut Writer<'_>) {
        if !self.namespace.is_empty() {
            let uri = escape_value(&self.namespace);
            for text in [" xmlns:q.=\"", &uri, "\""] {
                writer.raw(text);
            }
        }
    }

    fn write(&self, writer: &mut Writer<'_>) {
        if !self.namespace.is_empty() {
            writer.raw("q.:");
        }
        writer.text(&self.local);
    }
}
