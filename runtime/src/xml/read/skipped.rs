//! Decision: what is skipped is told by the paths of its elements, the first ones of them: a list that a peer fills is bounded.

use super::Reader;

impl Reader<'_> {
    /// Paths of elements that were skipped because the type does not declare them; names only, at most 32.
    #[must_use]
    pub fn skipped(&self) -> &[String] {
        &self.skipped
    }

    /// The same, taken out.
    pub fn take_skipped(&mut self) -> Vec<String> {
        std::mem::take(&mut self.skipped)
    }

    pub(crate) fn record_skipped(&mut self) {
        const RECORDED: usize = 32;
        if self.skipped.len() < RECORDED {
            let path = self.path();
            self.skipped.push(path);
        }
    }
}
