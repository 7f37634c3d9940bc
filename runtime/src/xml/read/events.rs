//! Decision: how elements and events are bounded by one compare for each element: the number at which either limit is reached is known before.

use super::Reader;
use crate::xml::{Kind, ReadError};

impl Reader<'_> {
    /// Sets the number of elements at which either limit is reached: a start tag and its end tag are two events.
    pub(super) fn bound_elements(&mut self) {
        let by_events = self.options.limits.events.saturating_sub(self.extra_events) / 2;
        self.elements_stop = self.options.limits.elements.min(by_events);
    }

    /// Counts a comment or a CDATA section.
    pub(super) fn count_extra_event(&mut self) -> Result<(), ReadError> {
        self.extra_events += 1;
        self.bound_elements();
        if self.extra_events.saturating_add(self.elements.saturating_mul(2)) > self.options.limits.events {
            return Err(self.limit(
                Kind::LimitEvents,
                "tags, comments and CDATA sections",
                self.options.limits.events as usize,
            ));
        }
        Ok(())
    }
}
