//! Decision: the detail of a fault is kept as the XML it was, bounded, and never shown by Debug: applications put anything into it.

use std::fmt;

use crate::soap::Message;
use crate::xml::{Namespaces, ReadError, Reader, WriteError, Writer};

/// Most bytes of a detail that are kept.
const KEPT: usize = 64 << 10;

/// Detail of a fault: the whole `detail` element as self-contained XML.
#[derive(Clone, PartialEq)]
pub struct Detail {
    xml: Box<str>,
    cut: bool,
}

impl Detail {
    /// A detail that says only that the body of the request is to blame.
    pub fn empty() -> Self {
        Self { xml: "<detail/>".into(), cut: false }
    }

    /// A detail with one element of the description.
    ///
    /// # Errors
    /// When the element cannot be written.
    pub fn of<M: Message>(message: &M) -> Result<Self, WriteError> {
        Self::written(M::NAMESPACES, false, |writer| writer.required(M::ELEMENT.open, message))
    }

    /// A detail with what `content` writes.
    pub(super) fn written(
        namespaces: &'static Namespaces,
        redacted: bool,
        content: impl FnOnce(&mut Writer<'_>),
    ) -> Result<Self, WriteError> {
        let mut writer = Writer::new(namespaces).redacted(redacted);
        writer.raw("<detail");
        writer.declarations();
        writer.raw(">");
        content(&mut writer);
        writer.raw("</detail>");
        let xml = writer.finish()?;
        Ok(Self { xml: String::from_utf8_lossy(&xml).into(), cut: false })
    }

    /// A detail with this content, which needs these attributes; both are ours.
    pub(crate) fn of_xml(attributes: &str, content: &str) -> Self {
        Self { xml: format!("<detail{attributes}>{content}</detail>").into(), cut: false }
    }

    /// The element as XML.
    pub fn as_xml(&self) -> &str {
        &self.xml
    }

    /// The same content under the name that a version of SOAP gives it.
    pub(super) fn under(&self, name: &str) -> String {
        let xml = &*self.xml;
        let length = xml.find([' ', '\t', '\r', '\n', '/', '>']).unwrap_or(xml.len());
        let own = xml.get(1..length).unwrap_or_default();
        let rest = xml.get(length..).unwrap_or_default();
        match rest.strip_suffix('>').and_then(|rest| rest.strip_suffix(own)).and_then(|rest| rest.strip_suffix("</")) {
            Some(content) => format!("<{name}{content}</{name}>"),
            None => format!("<{name}{rest}"),
        }
    }

    /// True when it was longer than 64 KiB, so that nothing of it was kept.
    pub const fn is_cut(&self) -> bool {
        self.cut
    }

    /// The same for content that a peer wrote, under another name.
    pub(super) fn bounded(name: &str, content: &str) -> Self {
        if content.len() > KEPT {
            return Self { cut: true, ..Self::empty() };
        }
        Self { xml: format!("<{name}>{content}</{name}>").into(), cut: false }
    }

    pub(super) fn read(reader: &mut Reader<'_>) -> Result<Self, ReadError> {
        let element = reader.raw()?;
        Ok(if element.len() <= KEPT {
            Self { xml: element.to_xml().into(), cut: false }
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
