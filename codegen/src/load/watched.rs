//! Somebody looks on while documents are loaded: the command, which shows how far it is.

use super::{Load, LoadError, Source};

/// Who is told what each document is called that was loaded.
pub(crate) type Seen = fn(&str);

/// A way to load, and who looks on.
#[derive(Debug)]
pub(crate) struct Watched<L> {
    pub(crate) load: L,
    pub(crate) seen: Option<Seen>,
}

impl<L: Load> Load for Watched<L> {
    fn load(&self, base: Option<&str>, location: &str) -> Result<Source, LoadError> {
        let loaded = self.load.load(base, location);
        if let (Ok(source), Some(seen)) = (&loaded, self.seen) {
            seen(&source.shown);
        }
        loaded
    }
}
