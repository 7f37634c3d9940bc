//! Decision: what is wrong with a header block is said in the Header of the answer, beside the fault (SOAP 1.1 section 4.2.4, WSDL 1.1 section 3.7). Whether
//! an answer is a fault shows only behind its Header, so that such blocks are kept as XML until then. An operation that declares none takes none of these ways.

use crate::soap::OtherBlocks;
use crate::soap::detail::Detail;
use crate::xml::{ReadError, Reader, Shape};

/// Keeps the blocks that an operation declares as headerfaults.
pub(super) struct HeaderFaults<'a> {
    shape: &'static Shape,
    others: Option<&'a mut dyn OtherBlocks>,
    blocks: String,
}

impl<'a> HeaderFaults<'a> {
    /// Keeps those of `shape`, and leaves the rest to `others`.
    pub(super) const fn new(shape: &'static Shape, others: Option<&'a mut dyn OtherBlocks>) -> Self {
        Self { shape, others, blocks: String::new() }
    }

    /// What was kept.
    pub(super) fn into_header(self) -> Option<Box<Detail>> {
        (!self.blocks.is_empty()).then(|| Box::new(Detail::bounded("header", &self.blocks)))
    }
}

impl OtherBlocks for HeaderFaults<'_> {
    fn read(&mut self, reader: &mut Reader<'_>, must: bool) -> Result<bool, ReadError> {
        if let Some(others) = &mut self.others
            && others.read(reader, must)?
        {
            return Ok(true);
        }
        let known = reader.is_listed(self.shape);
        if known {
            self.blocks.push_str(&reader.raw()?.to_xml());
        }
        Ok(known)
    }

    fn finish(&self) -> Result<(), ReadError> {
        self.others.as_ref().map_or(Ok(()), |others| others.finish())
    }
}
