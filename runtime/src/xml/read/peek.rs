//! A look at the next child without taking it: what stands in a Body decides who reads the Body.

use super::{Child, Reader};
use crate::xml::ReadError;

impl<'x> Reader<'x> {
    /// The next child of the current element, which is left where it is; `None` at the end tag.
    ///
    /// # Errors
    /// Whatever is wrong with its start tag.
    #[cold]
    pub(crate) fn peek(&mut self) -> Result<Option<Child<'x>>, ReadError> {
        if !self.ahead()? {
            return Ok(None);
        }
        let at = self.at;
        // The attributes of the current element are not judged yet.
        let (special, nil, type_) = (self.special, self.nil, self.type_);
        let attributes = std::mem::take(&mut self.attributes);
        self.special = false;
        self.start()?;
        let child = self.current();
        // As if it had not been opened: the tag is read again, so that it counts once.
        self.leave();
        (self.special, self.nil, self.type_, self.attributes) = (special, nil, type_, attributes);
        self.at = at;
        self.elements -= 1;
        if let Some(parent) = self.open.last_mut() {
            parent.children -= 1;
        }
        Ok(Some(child))
    }
}
