//! Where documents come from.
//!
//! The resolver asks for a document by the location that an import states and by the document that states it; it never opens a file itself. Nothing
//! is ever fetched from a network: a location is a file below the root, or it is in the catalog, or it is a finding.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

/// Gives the text behind a location.
pub trait Load {
    /// Loads `location`, as it stands in the document whose [`Source::location`] is `base`; without a base it was named by the user.
    ///
    /// # Errors
    /// When there is no such document or it may not be read.
    fn load(&self, base: Option<&str>, location: &str) -> Result<Source, LoadError>;
}

/// A document that was loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Identity: a document is read once, however it is referred to.
    pub location: String,
    /// What users call it: relative, with `/`.
    pub shown: String,
    /// The file, for `rerun-if-changed`.
    pub path: Option<PathBuf>,
    /// Its text, decoded.
    pub text: String,
}

/// Why a document was not loaded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// There is no such document.
    NotFound {
        /// The file that was looked for; a build script has to run again when it appears.
        path: Option<PathBuf>,
    },
    /// The catalog names a file for it, which is not there.
    NotInCatalog {
        /// The file.
        path: PathBuf,
    },
    /// It lies outside the root.
    OutsideRoot {
        /// The root that would admit it, where one can be named.
        root: Option<String>,
    },
    /// It is not a local file.
    Remote,
    /// Its bytes are not text in the encoding that it states.
    Encoding {
        /// What is wrong.
        reason: String,
    },
    /// It is larger than [`MAXIMUM_BYTES`].
    TooLarge,
    /// It could not be read.
    Unreadable {
        /// What the operating system said.
        reason: String,
    },
}

/// Size limit of one document.
pub const MAXIMUM_BYTES: u64 = 64 * 1024 * 1024;

/// Files below a root folder.
#[derive(Clone, Debug, Default)]
pub struct Directory {
    /// Imports must lie in here; the documents that the user names may lie anywhere.
    pub root: PathBuf,
    /// Location, as it stands in an import, to the file that takes its place.
    pub catalog: Catalog,
}

impl Directory {
    /// Files below `root`, no catalog.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into(), catalog: Catalog::new() }
    }

    fn open(&self, path: &Path) -> Result<Source, LoadError> {
        let location = canonical(path)?;
        let shown = self.shown(&location, path);
        let size = std::fs::metadata(&location).map_err(unreadable)?;
        if !size.is_file() {
            return Err(LoadError::NotFound { path: Some(path.to_owned()) });
        }
        if size.len() > MAXIMUM_BYTES {
            return Err(LoadError::TooLarge);
        }
        let bytes = std::fs::read(&location).map_err(unreadable)?;
        Ok(Source {
            location: location.to_string_lossy().into_owned(),
            shown,
            path: Some(path.to_owned()),
            text: decode(bytes)?,
        })
    }

    /// Relative to the working directory where it lies below it, else to the root, else the bare file name: never absolute.
    fn shown(&self, canonical: &Path, given: &Path) -> String {
        if given.is_relative() {
            return slashes(&normalise(given));
        }
        let here = std::env::current_dir().ok();
        let here = here.and_then(|path| std::fs::canonicalize(path).ok());
        let root = std::fs::canonicalize(self.root_path()).ok();
        for base in [here, root].into_iter().flatten() {
            if let Ok(relative) = canonical.strip_prefix(&base) {
                return slashes(relative);
            }
        }
        let name = canonical.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    fn root_path(&self) -> &Path {
        if self.root.as_os_str().is_empty() { Path::new(".") } else { &self.root }
    }

    fn import(&self, base: &str, location: &str) -> Result<Source, LoadError> {
        let local = local(location)?;
        let root = std::fs::canonicalize(self.root_path()).map_err(unreadable)?;
        let folder = Path::new(base).parent().unwrap_or(Path::new(""));
        let wanted = normalise(&folder.join(local));
        let outside = || LoadError::OutsideRoot { root: self.admitting(&root, &wanted) };
        // Before the file system is asked: it must not even tell whether a file outside exists.
        if !wanted.starts_with(&root) {
            return Err(outside());
        }
        let found = canonical(&wanted)?;
        if !found.starts_with(&root) {
            return Err(outside());
        }
        // As the user wrote the root, so that messages and `rerun-if-changed` read as the user thinks.
        let below = wanted.strip_prefix(&root).unwrap_or(&wanted);
        self.open(&self.root.join(below))
    }

    /// The root, in the user's spelling, that lies above both.
    fn admitting(&self, root: &Path, wanted: &Path) -> Option<String> {
        let mut up = self.root_path().to_owned();
        let mut above = root;
        while !wanted.starts_with(above) {
            above = above.parent()?;
            up.push("..");
        }
        // The whole file system is no root to recommend.
        above.parent()?;
        Some(slashes(&normalise(&up)))
    }
}

impl Load for Directory {
    fn load(&self, base: Option<&str>, location: &str) -> Result<Source, LoadError> {
        if let Some(path) = catalog::find(&self.catalog, base, location) {
            return self.open(path).map_err(|error| match error {
                LoadError::NotFound { .. } => LoadError::NotInCatalog { path: path.to_owned() },
                other => other,
            });
        }
        match base {
            None => self.open(Path::new(location)),
            Some(base) => self.import(base, location),
        }
    }
}

/// Documents in memory, by location: for tests and fuzzing.
#[derive(Clone, Debug, Default)]
pub struct Memory(pub BTreeMap<String, String>);

impl Load for Memory {
    fn load(&self, base: Option<&str>, location: &str) -> Result<Source, LoadError> {
        let wanted = match base {
            None => location.to_owned(),
            Some(base) => {
                let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
                let path = normalise(&Path::new(folder).join(local(location)?));
                if path.starts_with("..") {
                    return Err(LoadError::OutsideRoot { root: None });
                }
                slashes(&path)
            }
        };
        match self.0.get(&wanted) {
            Some(text) => Ok(Source { shown: wanted.clone(), location: wanted, path: None, text: text.clone() }),
            None => Err(LoadError::NotFound { path: None }),
        }
    }
}

/// The relative path that a location means.
fn local(location: &str) -> Result<String, LoadError> {
    let decoded = percent_decode(location.trim()).ok_or(LoadError::OutsideRoot { root: None })?;
    // Descriptions written on Windows.
    let path = decoded.replace('\\', "/");
    if path.starts_with("//") {
        // `\\server\share` is a file somewhere, `//host/path` a relative URI reference: neither is below the root.
        return Err(if decoded.starts_with('\\') { LoadError::OutsideRoot { root: None } } else { LoadError::Remote });
    }
    if path.starts_with('/') {
        return Err(LoadError::OutsideRoot { root: None });
    }
    if let Some((scheme, _)) = path.split_once(':') {
        let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
        if is_scheme {
            // One letter is a drive.
            let file = scheme.len() == 1 || scheme.eq_ignore_ascii_case("file");
            return Err(if file { LoadError::OutsideRoot { root: None } } else { LoadError::Remote });
        }
    }
    Ok(path.strip_prefix("./").map_or(path.clone(), str::to_owned))
}

/// `%20` and the like; `None` when an escape hides a character that decides where a path leads.
fn percent_decode(location: &str) -> Option<String> {
    if !location.contains('%') {
        return (!location.chars().any(char::is_control)).then(|| location.to_owned());
    }
    let mut bytes = Vec::with_capacity(location.len());
    let mut rest = location.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let value = u8::try_from(digit(rest.next())? * 16 + digit(rest.next())?).ok()?;
        if matches!(value, b'/' | b'\\' | b'.' | b':' | b'%') || value.is_ascii_control() {
            return None;
        }
        bytes.push(value);
    }
    String::from_utf8(bytes).ok()
}

/// Removes `.` and `..` without asking the file system.
fn normalise(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => match out.components().next_back() {
                Some(Component::Normal(_)) => {
                    out.pop();
                }
                Some(Component::RootDir | Component::Prefix(_)) => {}
                _ => out.push(".."),
            },
            other => out.push(other),
        }
    }
    out
}

fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    if text.is_empty() { ".".into() } else { text }
}

fn canonical(path: &Path) -> Result<PathBuf, LoadError> {
    std::fs::canonicalize(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
            LoadError::NotFound { path: Some(path.to_owned()) }
        }
        _ => unreadable(error),
    })
}

#[allow(clippy::needless_pass_by_value)]
fn unreadable(error: std::io::Error) -> LoadError {
    LoadError::Unreadable { reason: error.kind().to_string() }
}

mod catalog;
mod decode;
mod watched;
pub use catalog::Catalog;
pub use decode::decode;
pub(crate) use watched::{Seen, Watched};
