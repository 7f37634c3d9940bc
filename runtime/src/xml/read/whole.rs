//! Decision: a message that is refused for what it says is judged as XML, too: a peer that sends no XML is to hear that, and of nothing behind it.

use super::Reader;
use crate::xml::ReadError;

impl Reader<'_> {
    /// Judges the whole document as XML only, from its beginning.
    ///
    /// # Errors
    /// Whatever is wrong with the XML, or that there is too much of it.
    #[cold]
    pub(crate) fn judge_xml(&self) -> Result<(), ReadError> {
        let mut again = Reader::new(self.text, self.namespaces, &self.options);
        again.child()?;
        again.skip()?;
        again.end()
    }
}
