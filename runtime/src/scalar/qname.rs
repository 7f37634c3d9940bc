//! xs:QName: its prefix means something only where it stands, so it is read to URI and local name, and written with a prefix that
//! is declared on the element itself.

use super::{ScalarError, SimpleValue};
use crate::xml::{ReadError, ReadXml, Reader, WriteXml, Writer};

/// A qualified name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct QName {
    /// URI of the namespace; empty when the name is in none.
    pub namespace: String,
    /// Local part.
    pub local: String,
}

impl SimpleValue for QName {
    const DECLARES: bool = true;

    fn from_text(text: &str, reader: &Reader<'_>) -> Result<Self, ScalarError> {
        match reader.qualified(text) {
            Some((namespace, local)) => Ok(Self { namespace, local }),
            None => Err(ScalarError::new("xs:QName")),
        }
    }

    fn to_text(&self, writer: &mut Writer<'_>) {
        writer.prefix_of(&self.namespace);
        writer.text(&self.local);
    }

    fn declare(&self, writer: &mut Writer<'_>) {
        writer.declare(&self.namespace);
    }
}

impl ReadXml for QName {
    fn blank() -> Self {
        Self::default()
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result<(), ReadError> {
        *self = reader.simple_value()?;
        Ok(())
    }
}

impl WriteXml for QName {
    const ATTRIBUTES: bool = true;

    fn attributes(&self, writer: &mut Writer<'_>) {
        self.declare(writer);
    }

    fn write(&self, writer: &mut Writer<'_>) {
        self.to_text(writer);
    }
}
