//! The writer: bytes appended to one buffer, constant tags, escaping by runs. The first error is kept and given at the end, so
//! that generated code is one plain line for each field.

mod checked;
mod element;
mod encoded;
mod escape;
mod model_group;
mod special;
mod together;
mod value;
mod xop;

pub(crate) use checked::judge;
pub use checked::{Checked, validate};
pub(crate) use escape::escape_value;
pub use together::Absentable;
pub use value::{Presence, WriteXml};
pub(crate) use xop::Beside;

use super::error::path_of;
use super::facets::Patterns;
use super::{Namespaces, WriteError};
use crate::wiped::Wipe as _;

/// Writes one document.
///
/// ```
/// use wsdl_runtime::xml::{Namespaces, Writer};
/// static NAMESPACES: Namespaces = Namespaces::new(&[("t", "urn:example")]);
/// let mut writer = Writer::new(&NAMESPACES);
/// writer.raw("<t:Greeting");
/// writer.declarations();
/// writer.raw(">");
/// writer.required("<t:Text>", &"a < b".to_owned());
/// writer.raw("</t:Greeting>");
/// let xml = String::from_utf8(writer.finish()?)?;
/// assert!(xml.ends_with("<t:Text>a &lt; b</t:Text></t:Greeting>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Writer<'n> {
    buffer: Buffer,
    namespaces: &'n Namespaces,
    redacting: bool,
    /// Header blocks that the operation may send, by index; all when not set.
    header_blocks: Option<&'static [usize]>,
    /// The element being opened declares the prefix of its own tag anew: see `raw_attributes`.
    clash: bool,
    error: Option<WriteError>,
    /// Expressions of facets that were compiled.
    patterns: Patterns,
    /// What stands beside the document in a package.
    beside: Option<Box<Beside>>,
}

impl<'n> Writer<'n> {
    /// A writer with an empty buffer.
    #[must_use]
    pub fn new(namespaces: &'n Namespaces) -> Self {
        Self {
            buffer: Buffer { bytes: Vec::new(), secret: false },
            namespaces,
            redacting: false,
            header_blocks: None,
            clash: false,
            error: None,
            patterns: Patterns::default(),
            beside: None,
        }
    }

    /// The same with room for so many bytes.
    #[must_use]
    pub fn with_capacity(mut self, bytes: usize) -> Self {
        self.buffer.bytes.reserve(bytes);
        self
    }

    /// The same in memory that was used before.
    #[must_use]
    pub(crate) fn with_buffer(mut self, mut bytes: Vec<u8>) -> Self {
        bytes.clear();
        self.buffer.bytes = bytes;
        self
    }

    /// The same, and secrets are written as `[REDACTED]`: for people's eyes.
    #[must_use]
    pub fn redacted(mut self, redacting: bool) -> Self {
        self.redacting = redacting;
        self
    }

    /// Whether secrets are written as `[REDACTED]`.
    #[must_use]
    pub fn redacting(&self) -> bool {
        self.redacting
    }

    /// Bytes written so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.buffer.bytes.len()
    }

    /// Whether nothing was written yet.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.buffer.bytes.is_empty()
    }

    /// Takes back what was written after the first `length` bytes.
    pub(crate) fn truncate(&mut self, length: usize) {
        self.buffer.bytes.truncate(length);
    }

    /// Whether a secret was written.
    pub(crate) const fn holds_secret(&self) -> bool {
        self.buffer.secret
    }

    /// The namespaces that tags may use.
    #[must_use]
    pub fn namespaces(&self) -> &'n Namespaces {
        self.namespaces
    }

    /// The document, or the first error.
    ///
    /// # Errors
    /// The first thing that could not be written.
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        match self.error.take() {
            None => {
                self.buffer.secret = false;
                Ok(std::mem::take(&mut self.buffer.bytes))
            }
            Some(error) => Err(error),
        }
    }

    /// The first error so far.
    #[must_use]
    pub fn error(&self) -> Option<&WriteError> {
        self.error.as_ref()
    }

    /// Keeps an error at the open element. Only the first is kept. The message must not hold a value.
    #[cold]
    pub fn fail(&mut self, message: &str) {
        self.fail_at(self.buffer.bytes.len(), message);
    }

    /// The same at the element that is open after the first `end` bytes.
    #[cold]
    fn fail_at(&mut self, end: usize, message: &str) {
        if self.error.is_none() {
            self.error = Some(WriteError::at(self.path(end), message.to_owned()));
        }
    }

    /// Namespace declarations for the start tag of the root: `xsi`, `xsd`, and those of the generated crate.
    pub fn declarations(&mut self) {
        self.buffer.put(self.namespaces.declarations().as_bytes());
    }

    /// Names of the open elements. They are found in what was written: paths are needed for errors only, and tracking them would
    /// cost every element.
    fn path(&self, end: usize) -> String {
        let written = String::from_utf8_lossy(self.buffer.bytes.get(..end).unwrap_or_default());
        let mut open: Vec<&str> = Vec::new();
        for markup in written.split('<').skip(1) {
            let name_end = markup.find([' ', '>', '/', '\t', '\n', '\r']).unwrap_or(markup.len());
            let name = markup.get(..name_end).unwrap_or("");
            if markup.starts_with('/') {
                open.pop();
            } else if !markup.starts_with(['!', '?']) && !markup.split('>').next().is_some_and(|tag| tag.ends_with('/'))
            {
                open.push(name.split_once(':').map_or(name, |(_, local)| local));
            }
        }
        path_of(open.into_iter())
    }
}

/// Bytes that are wiped where the allocator gets them back, once a secret is among them.
#[derive(Debug)]
struct Buffer {
    bytes: Vec<u8>,
    secret: bool,
}

impl Buffer {
    #[inline(always)]
    fn put(&mut self, bytes: &[u8]) {
        let (length, begin) = (bytes.len(), self.bytes.len());
        if self.bytes.capacity() - begin < length {
            self.grow(length);
        }
        // Tags and texts are short: two copies of a fixed size that may overlap cost less than a call of `memcpy`.
        if let (Some(first), Some(last)) = (bytes.first_chunk::<16>(), bytes.last_chunk::<16>())
            && length <= 32
        {
            self.put_ends(first, last, begin + length);
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>())
            && length <= 16
        {
            self.put_ends(first, last, begin + length);
        } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>())
            && length <= 8
        {
            self.put_ends(first, last, begin + length);
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }

    #[inline(always)]
    fn put_ends<const N: usize>(&mut self, first: &[u8; N], last: &[u8; N], end: usize) {
        self.bytes.extend_from_slice(first);
        self.bytes.truncate(end - N);
        self.bytes.extend_from_slice(last);
    }

    #[cold]
    fn grow(&mut self, by: usize) {
        // A growth of a buffer with a secret wipes what it leaves behind, byte by byte: small buffers grow in larger steps
        // (writing a User of 1.4 KB went from 850 to 1,700 MB/s in a short run of bench/).
        let factor = if self.bytes.capacity() < 32 << 10 { 4 } else { 2 };
        let larger = (self.bytes.len() + by).max(self.bytes.capacity() * factor).max(1024);
        if self.secret {
            let mut bytes = Vec::with_capacity(larger);
            bytes.extend_from_slice(&self.bytes);
            self.bytes.wipe();
            self.bytes = bytes;
        } else {
            self.bytes.reserve_exact(larger - self.bytes.len());
        }
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        if self.secret {
            self.bytes.wipe();
        }
    }
}
