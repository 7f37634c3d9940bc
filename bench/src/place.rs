//! Decision: where data and peers are found. Nothing of them is part of the project.

use std::env;
use std::path::{Path, PathBuf};

/// Where things are, and how thoroughly to measure.
pub struct Place {
    /// The project.
    pub root: PathBuf,
    /// `$WSDL_SHARED`, or `shared` beside the project.
    pub shared: PathBuf,
    /// `$PEERS`, or where the kit's setup.sh puts them.
    pub peers: PathBuf,
    /// A short run: fewer rounds, the same rows.
    pub quick: bool,
}

impl Place {
    pub fn find() -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let root = root.canonicalize().unwrap_or(root);
        let shared = env::var_os("WSDL_SHARED").map_or_else(|| root.join("../shared"), PathBuf::from);
        let home = env::var_os("HOME").map(PathBuf::from).unwrap_or_default();
        let peers = env::var_os("PEERS").map_or_else(|| home.join(".cache/wsdl-peers"), PathBuf::from);
        let has = |word: &str| env::args().any(|argument| argument == word);
        Self { root, shared, peers, quick: has("--quick") }
    }

    pub fn interop(&self, file: &str) -> PathBuf {
        self.shared.join("interop").join(file)
    }

    pub fn rounds(&self) -> usize {
        if self.quick { 3 } else { 9 }
    }

    /// Whether the part named `part` was asked for: all are, when none is named.
    pub fn wants(&self, part: &str) -> bool {
        let mut named = env::args().skip(1).filter(|argument| !argument.starts_with("--")).peekable();
        named.peek().is_none() || named.any(|name| name == part)
    }
}
