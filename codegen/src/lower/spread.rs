//! What is true of a type and so of every type that holds it: having no default, carrying a secret.
//!
//! Each type is looked at once. To go over all types until nothing changes took as many rounds as the longest chain of types has links.

use crate::collections::{Map, Set};
use crate::rust::ItemPath;

/// Who holds whom, and where it begins.
#[derive(Debug, Default)]
pub(crate) struct Spread<'c> {
    holders: Map<&'c ItemPath, Vec<&'c ItemPath>>,
    waiting: Vec<&'c ItemPath>,
}

impl<'c> Spread<'c> {
    /// It is true of `item` by itself.
    pub(crate) fn begin(&mut self, item: &'c ItemPath) {
        self.waiting.push(item);
    }

    /// It is true of `holder` when it is true of `held`.
    pub(crate) fn through(&mut self, holder: &'c ItemPath, held: &'c ItemPath) {
        self.holders.or_default(held).push(holder);
    }

    /// All of which it is true.
    pub(crate) fn reached(mut self) -> Set<ItemPath> {
        let mut reached = Set::new();
        while let Some(item) = self.waiting.pop() {
            if reached.insert(item) {
                self.waiting.extend(self.holders.get(item).into_iter().flatten());
            }
        }
        reached.into_iter().cloned().collect()
    }
}
