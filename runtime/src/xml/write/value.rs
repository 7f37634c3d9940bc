//! What can be written, and how a value says that it is absent or nil.

use super::Writer;
use crate::{Nillable, Secret, SecretBytes};

/// How a value stands in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// With its content.
    Value,
    /// With `xsi:nil="true"`.
    Nil,
    /// Not at all.
    Absent,
    /// `None`: nil where the element must be there, otherwise absent.
    Nothing,
}

/// A value that is written as the content of an element.
pub trait WriteXml {
    /// Whether the start tag carries attributes (`xsi:type`, attributes of the type): then `attributes` is called.
    const ATTRIBUTES: bool = false;

    /// Writes the attributes of the start tag, each with a blank before it.
    fn attributes(&self, _writer: &mut Writer<'_>) {}

    /// Writes the content of the element.
    fn write(&self, writer: &mut Writer<'_>);

    /// How the value stands in the document. Only `Option` and [`Nillable`] have something to say.
    #[inline]
    #[doc(hidden)]
    fn presence(&self) -> Presence {
        Presence::Value
    }
}

impl<T: WriteXml> WriteXml for Option<T> {
    const ATTRIBUTES: bool = T::ATTRIBUTES;

    fn attributes(&self, writer: &mut Writer<'_>) {
        if let Some(value) = self {
            value.attributes(writer);
        }
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>) {
        if let Some(value) = self {
            value.write(writer);
        }
    }

    #[inline]
    fn presence(&self) -> Presence {
        if self.is_some() { Presence::Value } else { Presence::Nothing }
    }
}

impl<T: WriteXml> WriteXml for Nillable<T> {
    const ATTRIBUTES: bool = T::ATTRIBUTES;

    fn attributes(&self, writer: &mut Writer<'_>) {
        if let Self::Value(value) = self {
            value.attributes(writer);
        }
    }

    #[inline]
    fn write(&self, writer: &mut Writer<'_>) {
        if let Self::Value(value) = self {
            value.write(writer);
        }
    }

    #[inline]
    fn presence(&self) -> Presence {
        match self {
            Self::Absent => Presence::Absent,
            Self::Nil => Presence::Nil,
            Self::Value(_) => Presence::Value,
        }
    }
}

impl<T: WriteXml + ?Sized> WriteXml for Box<T> {
    const ATTRIBUTES: bool = T::ATTRIBUTES;

    fn attributes(&self, writer: &mut Writer<'_>) {
        (**self).attributes(writer);
    }

    fn write(&self, writer: &mut Writer<'_>) {
        (**self).write(writer);
    }

    fn presence(&self) -> Presence {
        (**self).presence()
    }
}

impl WriteXml for Secret {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.secret(self);
    }
}

impl WriteXml for SecretBytes {
    fn write(&self, writer: &mut Writer<'_>) {
        writer.secret_bytes(self);
    }
}
