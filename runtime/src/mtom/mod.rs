//! MTOM: base64Binary beside the envelope instead of in it (XOP packages in `multipart/related`).
//!
//! A client sends packages once [`Channel::with_mtom`](crate::client::Channel::with_mtom) was told to, a server takes them once
//! [`ServerOptions::mtom`](crate::server::ServerOptions::mtom) has an [`Mtom`]; nothing of it is switched on by a description. A server answers a package by a
//! package, and a plain request, too, whose Accept names `application/xop+xml`; everything else plainly. A client says in Accept that it reads packages, takes both
//! for an answer, and faults are always plain. Elements of type base64Binary are `Bytes` in Rust: one
//! that was read is a piece of the message it came in, which is not copied, and is held as long as the piece is.
//!
//! What a package may cost are [`Limits::body`](crate::xml::Limits::body) for all of it, [`Limits::parts`](crate::xml::Limits::parts) and
//! [`Limits::part_header`](crate::xml::Limits::part_header).
//!
//! Parts are sent from where their bytes are, in slices ([`Pieces`](crate::soap::Pieces)). A package that is read is gathered first: an envelope is read in one
//! piece, and so are bytes; what it may cost is bounded by the limit, and by one and a half times its length.
//!
//! SOAP with Attachments, whose root is no XOP, is refused.

mod delimited;
mod media_type;
mod multipart;
mod package;
mod part_header;

pub(crate) use media_type::{accepted, accepts, is_package, version};
pub(crate) use multipart::{Unpacked, unpack};
pub(crate) use package::{Message, beside, packed};

const XOP_TYPE: &str = "application/xop+xml";

/// How messages are packages of MTOM.
///
/// ```
/// use wsdl_runtime::mtom::Mtom;
/// let mtom = Mtom::new().with_threshold(16 << 10);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mtom {
    threshold: usize,
    reading_only: bool,
}

impl Mtom {
    /// Binary content of a kilobyte and more stands beside the envelope: header and reference of a part take some 300 bytes, base64 takes a third.
    #[must_use]
    pub const fn new() -> Self {
        Self { threshold: 1 << 10, reading_only: false }
    }

    /// The same with another length, in bytes, from which on content stands beside the envelope.
    #[must_use]
    pub const fn with_threshold(self, threshold: usize) -> Self {
        Self { threshold, ..self }
    }

    /// The same for reading alone: packages are taken, and messages sent plainly.
    #[must_use]
    pub const fn reading_only(self) -> Self {
        Self { reading_only: true, ..self }
    }

    /// Itself, when messages are sent as packages.
    pub(crate) fn sending(self) -> Option<Self> {
        (!self.reading_only).then_some(self)
    }

    pub(crate) const fn threshold(self) -> usize {
        self.threshold
    }
}

impl Default for Mtom {
    fn default() -> Self {
        Self::new()
    }
}
