//! How much a message may cost. Every bound is one field, there is no "unlimited", and each is checked before memory is taken.

/// Bounds of one message. `Default` is [`Limits::server`].
///
/// ```
/// use wsdl_runtime::xml::Limits;
/// let generous = Limits { body: 4 << 20, ..Limits::server() };
/// assert_eq!(generous.depth, 64);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the message.
    pub body: usize,
    /// Elements nested in each other.
    pub depth: usize,
    /// Attributes of one element, namespace declarations not counted.
    pub attributes: usize,
    /// Bytes of one attribute value as written.
    pub attribute_value: usize,
    /// Bytes of text in one element. base64Binary, and text that is skipped, is bounded by `body` only.
    pub text: usize,
    /// Children of one element.
    pub children: u32,
    /// Elements in all.
    pub elements: u32,
    /// Start tags, end tags, comments and CDATA sections in all.
    pub events: u32,
    /// Bytes of comments in all, their delimiters included.
    pub comments: usize,
    /// Bytes of one qualified name.
    pub name: usize,
    /// Namespace declarations of one element.
    pub namespaces: usize,
    /// Namespace declarations in scope.
    pub namespaces_in_scope: usize,
    /// Words of one xs:list.
    pub list: usize,
    /// Header blocks of one envelope.
    pub header_blocks: usize,
    /// Parts of one package of MTOM, its envelope included.
    pub parts: usize,
    /// Bytes of the header of one part, and of what stands before the first and behind the last.
    pub part_header: usize,
    /// HTTP header fields of one message.
    pub http_headers: usize,
    /// Bytes of HTTP header fields in all.
    pub http_header_bytes: usize,
}

impl Limits {
    /// What a server takes from anybody.
    #[must_use]
    pub const fn server() -> Self {
        Self {
            body: 1 << 20,
            depth: 64,
            attributes: 64,
            attribute_value: 8 << 10,
            text: 256 << 10,
            children: 10_000,
            elements: 50_000,
            events: 200_000,
            comments: 16 << 10,
            name: 256,
            namespaces: 64,
            namespaces_in_scope: 128,
            list: 1_024,
            header_blocks: 32,
            parts: 64,
            part_header: 4 << 10,
            http_headers: 64,
            http_header_bytes: 32 << 10,
        }
    }

    /// What a client takes from the server that it calls: larger, as answers are, and still bounded.
    #[must_use]
    pub const fn client() -> Self {
        Self {
            body: 32 << 20,
            text: 8 << 20,
            children: 200_000,
            elements: 2_000_000,
            // The table of bounds has one column for events; 200,000 would make the 2,000,000 elements unreachable, so the
            // client keeps the server's ratio of four events an element.
            events: 8_000_000,
            parts: 1_024,
            ..Self::server()
        }
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self::server()
    }
}
