//! Decision: where the parts of an envelope may stand: Envelope / Header? / Body, one element in the Body, nothing else and nothing twice
//! (SOAP 1.1 section 4; signature wrapping lives from readers that search for the first match).
//!
//! `<s:Envelope><s:Header>`*blocks*`</s:Header><s:Body><t:ChangePassword>`...

use crate::soap::erased::ReadBody;
use crate::soap::header_read::Blocks;
use crate::soap::{Fault, Headers, OtherBlocks, Version, fault_read};
use crate::xml::parts::Parts;
use crate::xml::{
    Child, Envelope, Kind, NONE, NamespaceId, Namespaces, ReadError, ReadOptions, ReadXml, Reader, SOAP11, Shape,
};

/// Reads one envelope from its beginning to its end: the header blocks, the name of the body's element, its content.
#[derive(Debug)]
pub struct EnvelopeReader<'x> {
    reader: Reader<'x>,
    namespace: NamespaceId,
    versions: &'static [Version],
    stage: Stage,
    blocks: Blocks,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Start,
    BeforeHeader,
    Header,
    AfterHeader,
    Body,
    Element,
}

/// What the Body holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content<'x> {
    /// A Fault of the envelope's namespace.
    Fault,
    /// Any other element.
    Element(Child<'x>),
    /// Nothing.
    Nothing,
}

impl<'x> EnvelopeReader<'x> {
    /// A reader at the beginning of `text`.
    pub fn new(text: &'x str, namespaces: &'static Namespaces, options: &ReadOptions) -> Self {
        Self {
            reader: Reader::new(text, namespaces, options),
            namespace: SOAP11,
            versions: Version::Soap11.only(),
            stage: Stage::Start,
            blocks: Blocks::default(),
        }
    }

    /// The same for envelopes of these versions instead of SOAP 1.1.
    #[must_use]
    pub const fn with_versions(mut self, versions: &'static [Version]) -> Self {
        self.versions = versions;
        self
    }

    /// The same for messages that follow the encoding of SOAP 1.1 section 5.
    pub(crate) fn with_encoding(self, encoded: bool) -> Self {
        Self { reader: self.reader.with_encoding(encoded), ..self }
    }

    /// The same for the envelope of a package.
    pub(crate) fn with_parts(self, parts: Option<&'x Parts>) -> Self {
        Self { reader: self.reader.with_parts(parts), ..self }
    }

    /// Version of the envelope, once its header blocks are read.
    pub fn version(&self) -> Version {
        Version::of(self.namespace).unwrap_or_default()
    }

    /// The header blocks that must be understood and are not: namespaces and local names.
    pub(crate) fn not_understood(&self) -> &[(String, String)] {
        self.blocks.not_understood()
    }

    /// Reads up to the content of the Body; the header blocks go into `headers`.
    ///
    /// # Errors
    /// Whatever is wrong with the message up to there; `soap.must_understand` for a block that must be understood and is not known.
    pub fn headers<H: Headers>(&mut self, headers: &mut H) -> Result<(), ReadError> {
        self.headers_and(headers, None)
    }

    /// The same with blocks that the description does not have.
    pub(crate) fn headers_and<H: Headers>(
        &mut self,
        headers: &mut H,
        mut others: Option<&mut dyn OtherBlocks>,
    ) -> Result<(), ReadError> {
        while let Some(index) = self.next_block(H::SHAPE, &mut others)? {
            headers.read_block(index, &mut self.reader)?;
        }
        others.map_or(Ok(()), |others| others.finish())
    }

    /// Name of the element in the Body, which must be there.
    ///
    /// # Errors
    /// `soap.structure` when there is none.
    pub fn body_name(&mut self) -> Result<(NamespaceId, &'x str), ReadError> {
        match self.content()? {
            Content::Nothing => Err(self.error(Kind::SoapStructure, "the Body is empty")),
            Content::Fault | Content::Element(_) => {
                let Child { namespace, local } = self.reader.current();
                Ok((namespace, local))
            }
        }
    }

    /// Reads the content of the element in the Body, or that of the Body itself, and the rest of the envelope.
    ///
    /// # Errors
    /// Whatever is wrong with them.
    pub fn body<B: ReadXml>(&mut self, body: &mut B, nillable: bool) -> Result<(), ReadError> {
        self.read_body(body, nillable)
    }

    /// The same for a body whose type is not known here.
    pub(crate) fn read_body(&mut self, body: &mut dyn ReadBody, nillable: bool) -> Result<(), ReadError> {
        if self.is_nil(nillable)? {
            return self.rest();
        }
        body.read_body(&mut self.reader)?;
        self.rest()
    }

    /// An error at the present element; the message holds no value.
    #[cold]
    #[must_use]
    pub fn error(&self, kind: Kind, message: &str) -> ReadError {
        self.reader.error(kind, message.to_owned())
    }

    /// The error to tell when `error` ends the reading: what is wrong with the XML of the message, or too much of it, comes before what SOAP or the types say,
    /// wherever it stands. A message that is refused is read once more for that, as XML only.
    #[cold]
    #[must_use]
    pub(crate) fn worst(&self, error: ReadError) -> ReadError {
        if error.kind().is_of_xml() {
            return error;
        }
        self.reader.judge_xml().err().unwrap_or(error)
    }

    /// The error about an element in the Body that nobody expects. One without a namespace is wrong by itself (Basic Profile R1014), unless the
    /// description declares it so.
    #[cold]
    pub(crate) fn unexpected(&self, kind: Kind, message: &str) -> ReadError {
        if self.stage == Stage::Element && self.reader.current().namespace == NONE {
            return self.error(Kind::SoapStructure, "the element in the Body has no namespace");
        }
        self.error(kind, message)
    }

    /// Steps to the content of the Body.
    pub(crate) fn content(&mut self) -> Result<Content<'x>, ReadError> {
        let Some(child) = self.child()? else {
            self.stage = Stage::AfterHeader;
            return Ok(Content::Nothing);
        };
        self.stage = Stage::Element;
        if child.namespace == self.namespace && child.local == "Fault" {
            return Ok(Content::Fault);
        }
        Ok(Content::Element(child))
    }

    /// What the Body holds, which is left where it is: for messages that are the content of the Body itself.
    pub(crate) fn peek(&mut self) -> Result<Content<'x>, ReadError> {
        Ok(match self.reader.peek()? {
            None => Content::Nothing,
            Some(child) if child.namespace == self.namespace && child.local == "Fault" => Content::Fault,
            Some(child) => Content::Element(child),
        })
    }

    /// Reads the Fault that `content` found, and the rest of the envelope.
    pub(crate) fn fault(&mut self) -> Result<Fault, ReadError> {
        let version = self.version();
        let fault = fault_read::read(&mut self.reader, version)?;
        self.rest()?;
        Ok(fault)
    }

    /// Judges the rest of the envelope as XML only, from wherever `content` stopped.
    pub(crate) fn skip(&mut self) -> Result<(), ReadError> {
        if matches!(self.stage, Stage::Body | Stage::Element) {
            self.reader.skip()?;
        }
        self.rest()
    }

    /// Paths of what was skipped because the description does not know it.
    pub(crate) fn take_skipped(&mut self) -> Vec<String> {
        self.reader.take_skipped()
    }

    /// A nil wrapper is read as one without content, where the description allows nil.
    fn is_nil(&mut self, nillable: bool) -> Result<bool, ReadError> {
        if self.reader.is_nil() && !nillable {
            return Err(self.error(Kind::SchemaNil, "the element of the Body is not nillable"));
        }
        self.reader.nil_without_attributes()
    }

    /// The ends of Body and Envelope, with nothing between.
    fn rest(&mut self) -> Result<(), ReadError> {
        if self.stage == Stage::Element && self.child()?.is_some() {
            return Err(self.error(Kind::SoapStructure, "a second element in the Body"));
        }
        if self.child()?.is_some() {
            return Err(self.error(Kind::SoapStructure, "an element after the Body"));
        }
        self.reader.end()?;
        self.reader.parts().map_or(Ok(()), |parts| self.reader.judge_parts(parts))
    }

    /// The next child where SOAP allows elements only: text is an error of structure there.
    fn child(&mut self) -> Result<Option<Child<'x>>, ReadError> {
        self.reader.child().map_err(|error| {
            if error.kind() == Kind::SchemaUnexpectedChild { error.with_kind(Kind::SoapStructure) } else { error }
        })
    }

    /// Steps to the next known header block that is for us, and gives its index; `None` when the Body was entered.
    fn next_block(
        &mut self,
        shape: &'static Shape,
        others: &mut Option<&mut dyn OtherBlocks>,
    ) -> Result<Option<usize>, ReadError> {
        loop {
            let child = self.child()?;
            match (self.stage, child) {
                (Stage::Start, Some(root)) => {
                    self.namespace = envelope(&self.reader, root, self.versions)?;
                    self.stage = Stage::BeforeHeader;
                }
                (Stage::Header, None) => {
                    self.blocks.end()?;
                    self.stage = Stage::AfterHeader;
                }
                (Stage::Header, Some(block)) => {
                    if let Some(index) = self.blocks.next(&mut self.reader, block, shape, self.namespace, others)? {
                        return Ok(Some(index));
                    }
                }
                (stage, Some(part)) if part.namespace == self.namespace => match part.local {
                    "Header" if stage == Stage::BeforeHeader => self.stage = Stage::Header,
                    "Body" => {
                        self.blocks.end()?;
                        self.stage = Stage::Body;
                        return Ok(None);
                    }
                    _ => {
                        return Err(
                            self.error(Kind::SoapStructure, "an element of SOAP in a place that is not its own")
                        );
                    }
                },
                // The vendor's printed examples have their header blocks directly under Envelope.
                (_, Some(block)) if self.reader.options().envelope == Envelope::Published => {
                    if let Some(index) = self.blocks.next(&mut self.reader, block, shape, self.namespace, others)? {
                        return Ok(Some(index));
                    }
                }
                (_, Some(_)) => {
                    return Err(self.error(Kind::SoapStructure, "only Header and Body may stand in an Envelope"));
                }
                (_, None) => return Err(self.error(Kind::SoapStructure, "there is no Body")),
            }
        }
    }
}

/// Judges the root and gives the namespace of its version.
fn envelope(reader: &Reader<'_>, root: Child<'_>, versions: &[Version]) -> Result<NamespaceId, ReadError> {
    if root.local != "Envelope" {
        return Err(reader.error(Kind::SoapStructure, "the root is not an Envelope".to_owned()));
    }
    let published = reader.options().envelope == Envelope::Published;
    if Version::of(root.namespace).is_some_and(|version| published || versions.contains(&version)) {
        return Ok(root.namespace);
    }
    let expected: Vec<&str> = versions.iter().map(|version| version.namespace()).collect();
    let expected = if expected.is_empty() { "of this media type".to_owned() } else { expected.join(" or ") };
    Err(reader.error(Kind::SoapVersion, format!("the Envelope is not in the namespace {expected}")))
}
