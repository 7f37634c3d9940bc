//! The reader: a cursor over the document and a stack of open elements. The files beside this one each hold one part of the
//! work: `tag` start and end tags, `attribute_syntax` and `attributes`, `bindings` of namespaces, `content` text, `pieces` text that is not one slice, `default` what
//! stands for none, `prolog` what surrounds the root,
//! `sequence` the judgement by shapes, `model_group` and `chosen` that of choices and groups in them, `value` the traits of what is read, `word` words, `optional`
//! what may stand empty, `capture` raw XML, `xop` what came beside the document, `whole` the XML of a message that is refused,
//! `refusal` what errors say, `skipped` what nobody read, `events` how many there may be.

mod attribute_syntax;
mod attributes;
mod bindings;
mod block;
mod built_in;
mod capture;
mod chosen;
mod content;
mod default;
mod encoded;
mod events;
mod model_group;
mod optional;
mod peek;
mod pieces;
mod prolog;
mod refusal;
mod sequence;
mod skipped;
mod slot;
mod tag;
mod value;
mod whole;
mod word;
mod xop;

pub(crate) use block::Block;
pub(super) use capture::declared as declared_prefix;
pub(crate) use encoded::Reference;
pub use model_group::ModelGroup;
pub use sequence::{Cursor, UNKNOWN};
pub use slot::Slot;
pub use value::ReadXml;
pub use word::Enumeration;

use super::parts::Parts;
use super::{Kind, NONE, NamespaceId, Namespaces, ReadError, ReadOptions, Shape};
use attributes::Attribute;
use bindings::Binding;
use std::borrow::Cow;

/// An element that was opened and not closed. Offsets are 32 bits wide: a longer document is refused.
#[derive(Clone, Copy, Debug)]
struct Open {
    /// Where its qualified name begins.
    at: u32,
    /// Bytes of the qualified name.
    name: u16,
    /// Bytes of prefix and colon.
    lead: u16,
    namespace: NamespaceId,
    /// Namespace declarations on it.
    bindings: u16,
    /// Children so far.
    children: u32,
}

/// A child element: its name. The content comes next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Child<'x> {
    /// Namespace of the name.
    pub namespace: NamespaceId,
    /// Local part of the name.
    pub local: &'x str,
}

/// Reads one document. Every element that [`child`](Reader::child) or [`next`](Reader::next) gives must be read to its end by
/// exactly one of the methods that read content, before the next child of its parent is asked for.
///
/// ```
/// use wsdl_runtime::xml::{Namespaces, ReadOptions, Reader, NONE};
/// static NAMESPACES: Namespaces = Namespaces::new(&[]);
/// let mut reader = Reader::new("<a><b>1 &lt; 2</b></a>", &NAMESPACES, &ReadOptions::server());
/// assert_eq!(reader.child()?.map(|child| child.local), Some("a"));
/// assert_eq!(reader.child()?.map(|child| child.local), Some("b"));
/// assert_eq!(reader.text()?, "1 < 2");
/// assert_eq!(reader.child()?, None); // </a>
/// reader.end()?;
/// # Ok::<(), wsdl_runtime::xml::ReadError>(())
/// ```
#[derive(Debug)]
pub struct Reader<'x> {
    text: &'x str,
    at: usize,
    open: Vec<Open>,
    /// The current element was written `<x/>`: its end comes without a tag.
    empty: bool,
    /// The text that such an element stands for, when its description says so.
    default: &'static str,
    /// It is read so, or was.
    defaulted: bool,
    /// The latest start tag had attributes that are not namespace declarations, see `attributes`, `nil` and `type_`.
    special: bool,
    nil: bool,
    /// Index of the `xsi:type` that nobody judged yet.
    type_: Option<usize>,
    attributes: Vec<Attribute>,
    bindings: Vec<Binding<'x>>,
    /// URIs of namespaces that only the document knows.
    foreign: Vec<Cow<'x, str>>,
    namespaces: &'static Namespaces,
    options: ReadOptions,
    root_read: bool,
    elements: u32,
    /// Elements at which the limit of elements or of events is reached.
    elements_stop: u32,
    /// Comments and CDATA sections.
    extra_events: u32,
    comments: usize,
    /// "Seen" bits beyond the first 64 fields of shapes being read, and counts of occurrences.
    more_seen: Vec<u64>,
    counts: Vec<u32>,
    /// The current element is open and nobody has taken it yet: a model group ended before it.
    pending: bool,
    /// Shapes of the open elements whose content has model groups.
    models: Vec<&'static Shape>,
    /// The message follows SOAP 1.1 section 5.
    encoded: bool,
    /// What came beside the document in a package, and how many bytes of it were referred to.
    parts: Option<&'x Parts>,
    included: usize,
    scratch: String,
    skipped: Vec<String>,
}

impl<'x> Reader<'x> {
    /// Starts at the beginning of a document. Nothing is judged yet, so that it cannot fail.
    #[must_use]
    pub fn new(text: &'x str, namespaces: &'static Namespaces, options: &ReadOptions) -> Self {
        let mut reader = Self {
            text,
            at: 0,
            open: Vec::with_capacity(16),
            empty: false,
            default: "",
            defaulted: false,
            special: false,
            nil: false,
            type_: None,
            attributes: Vec::new(),
            bindings: Vec::with_capacity(8),
            foreign: Vec::new(),
            namespaces,
            options: *options,
            root_read: false,
            elements: 0,
            elements_stop: 0,
            extra_events: 0,
            comments: 0,
            more_seen: Vec::new(),
            counts: Vec::new(),
            pending: false,
            models: Vec::new(),
            encoded: false,
            parts: None,
            included: 0,
            scratch: String::new(),
            skipped: Vec::new(),
        };
        reader.bound_elements();
        // Lengths of names are kept in 16 bits.
        reader.options.limits.name = options.limits.name.min(usize::from(u16::MAX));
        reader
    }

    /// The options it reads with.
    #[must_use]
    pub fn options(&self) -> &ReadOptions {
        &self.options
    }

    /// The next child of the current element, or `None` after its end tag was read. At the beginning: the root.
    ///
    /// # Errors
    /// Text between the children is `schema.unexpected_child`; anything that is not XML has its own kind.
    pub fn child(&mut self) -> Result<Option<Child<'x>>, ReadError> {
        if self.open.is_empty() {
            self.prolog()?;
        }
        if self.ahead()? {
            self.start()?;
            return Ok(Some(self.current()));
        }
        self.close()?;
        Ok(None)
    }

    /// Name of the current element.
    #[must_use]
    pub fn current(&self) -> Child<'x> {
        match self.open.last() {
            Some(open) => Child { namespace: open.namespace, local: self.local(open) },
            None => Child { namespace: NONE, local: "" },
        }
    }

    /// How many elements are open.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.open.len()
    }

    /// Byte at which the reader stands.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Whether the current element has `xsi:nil="true"`.
    #[must_use]
    pub fn is_nil(&self) -> bool {
        self.special && self.nil
    }

    /// Reads the current element through its end when it has `xsi:nil="true"`, and says so. It must be empty then.
    ///
    /// # Errors
    /// `schema.nil`, when it is nil and has content.
    #[inline]
    pub fn nil(&mut self) -> Result<bool, ReadError> {
        if self.special && self.nil { self.nil_element().map(|()| true) } else { Ok(false) }
    }

    #[cold]
    fn nil_element(&mut self) -> Result<(), ReadError> {
        let bear_blanks = self.options.nil == super::Nil::AbsentIfOptional;
        self.forget_attributes();
        while !self.empty {
            if bear_blanks {
                self.blanks();
            }
            match self.rest() {
                [b'<', b'/', ..] => break,
                [b'<', b'!', b'-', ..] | [b'<', b'?', ..] => self.aside()?,
                [] => return Err(self.unexpected(self.at, "the end tag")),
                _ => return Err(self.error(Kind::SchemaNil, "an element with xsi:nil=\"true\" must be empty".into())),
            }
        }
        self.close()
    }

    /// Reads over the current element. It is judged as XML like any other.
    ///
    /// # Errors
    /// Whatever is wrong with the XML.
    pub fn skip(&mut self) -> Result<(), ReadError> {
        let depth = self.open.len();
        while self.open.len() >= depth.max(1) {
            if !self.empty && self.ahead_of_text()? {
                self.start()?;
            } else {
                self.close()?;
            }
        }
        Ok(())
    }

    /// Checks that nothing but blanks and comments follows the root.
    ///
    /// # Errors
    /// `xml.wellformed` when something does, or when the root is not read to its end.
    pub fn end(&mut self) -> Result<(), ReadError> {
        if !self.open.is_empty() || !self.root_read {
            return Err(self.error(Kind::XmlWellformed, "the document is not read to its end".into()));
        }
        self.epilog()
    }

    fn local(&self, open: &Open) -> &'x str {
        let at = open.at as usize;
        self.text.get(at + usize::from(open.lead)..at + usize::from(open.name)).unwrap_or("")
    }

    #[inline(always)]
    fn rest(&self) -> &'x [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }
}
