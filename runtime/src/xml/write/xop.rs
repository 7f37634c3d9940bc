//! Decision: what is written beside the document: content of elements of base64Binary, from a length on. What is secret stays in the document, and so do
//! attributes and lists.
//!
//! ```text
//! <t:Picture><xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="cid:1.9c1e..@xop"/></t:Picture>
//! ```

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;

use super::Writer;
use crate::xml::parts::XOP;

/// What stands beside the document, in the order of the references to it.
#[derive(Debug)]
pub(crate) struct Beside {
    threshold: usize,
    /// What Content-IDs end in.
    stem: String,
    parts: Vec<Bytes>,
}

impl Beside {
    /// Content of `threshold` bytes and more is to stand beside the document.
    pub(crate) const fn new(threshold: usize, stem: String) -> Self {
        Self { threshold, stem, parts: Vec::new() }
    }

    pub(crate) fn stem(&self) -> &str {
        &self.stem
    }

    pub(crate) fn parts(&self) -> &[Bytes] {
        &self.parts
    }

    /// Content-ID of a part, without angle brackets. That of the document has number 0.
    pub(crate) fn id(&self, number: usize) -> String {
        format!("{number}.{}@xop", self.stem)
    }
}

impl<'n> Writer<'n> {
    /// The same writer, which puts content beside the document.
    pub(crate) fn with_beside(self, beside: Beside) -> Self {
        Self { beside: Some(Box::new(beside)), ..self }
    }

    /// What was put beside the document, when it was to be.
    pub(crate) fn take_beside(&mut self) -> Option<Box<Beside>> {
        self.beside.take()
    }

    /// The content of an element of base64Binary.
    pub(crate) fn binary(&mut self, bytes: &Bytes) {
        if self.beside.is_none() || !self.put_beside(bytes) {
            self.base64(bytes);
        }
    }

    #[cold]
    fn put_beside(&mut self, bytes: &Bytes) -> bool {
        let Some(beside) = self.beside.as_mut().filter(|beside| bytes.len() >= beside.threshold) else { return false };
        beside.parts.push(bytes.clone());
        let id = beside.id(beside.parts.len());
        for text in ["<xop:Include xmlns:xop=\"", XOP, "\" href=\"cid:", &id, "\"/>"] {
            self.raw(text);
        }
        true
    }

    /// How many parts there are beside the document.
    pub(super) fn beside_count(&self) -> usize {
        self.beside.as_ref().map_or(0, |beside| beside.parts.len())
    }

    /// The base64 text that the latest part stands for.
    #[cold]
    pub(super) fn beside_text(&self) -> String {
        self.beside
            .as_ref()
            .and_then(|beside| beside.parts.last())
            .map(|part| STANDARD.encode(part))
            .unwrap_or_default()
    }
}
