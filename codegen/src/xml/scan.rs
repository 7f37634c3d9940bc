//! A look over the bytes before they are parsed.
//!
//! It refuses what would make the parser, or every later walker of the tree, slow or deep: nesting beyond [`DEPTH`], floods of attributes and of
//! namespace declarations (both are compared pairwise by the parser), endless names, and a DTD. It judges nothing else; malformed text passes and is refused later.

use crate::findings::Kind;

/// Elements in each other.
pub(crate) const DEPTH: usize = 256;
const ATTRIBUTES: usize = 256;
const NAMESPACES: usize = 512;
/// Bytes of the name of an element or attribute, its prefix included. What a description calls something is judged where it is read.
const NAME: usize = 512;

pub(crate) struct Refusal {
    pub(crate) kind: Kind,
    pub(crate) offset: usize,
    pub(crate) message: String,
}

pub(crate) fn scan(text: &str) -> Result<(), Refusal> {
    let bytes = text.as_bytes();
    // For each open element, the namespaces that it declares.
    let mut open: Vec<usize> = Vec::new();
    let mut declared = 0_usize;
    let mut position = 0_usize;
    while let Some(start) = find(bytes, position, b"<") {
        let rest = bytes.get(start..).unwrap_or_default();
        position = if rest.starts_with(b"<!--") {
            after(bytes, start + 4, b"-->")
        } else if rest.starts_with(b"<![CDATA[") {
            after(bytes, start + 9, b"]]>")
        } else if rest.starts_with(b"<?") {
            after(bytes, start + 2, b"?>")
        } else if rest.starts_with(b"<!") {
            return Err(Refusal {
                kind: "xml.dtd",
                offset: start,
                message: "a document type declaration is not read: it can name files, and expand without end".into(),
            });
        } else if rest.starts_with(b"</") {
            declared -= open.pop().unwrap_or(0).min(declared);
            after(bytes, start + 2, b">")
        } else {
            let tag = start_tag(rest);
            let refuse = |kind, message: String| Refusal { kind, offset: start, message };
            if tag.attributes > ATTRIBUTES {
                return Err(refuse("limit.attributes", format!("more than {ATTRIBUTES} attributes on one element")));
            }
            if declared + tag.namespaces > NAMESPACES {
                return Err(refuse(
                    "limit.namespaces",
                    format!("more than {NAMESPACES} namespace declarations in scope"),
                ));
            }
            if tag.name > NAME {
                return Err(refuse(
                    "limit.name",
                    format!("the name of an element or attribute of more than {NAME} bytes"),
                ));
            }
            if !tag.empty {
                if open.len() >= DEPTH {
                    return Err(refuse("limit.depth", format!("more than {DEPTH} elements in each other")));
                }
                open.push(tag.namespaces);
                declared += tag.namespaces;
            }
            start + tag.length
        };
    }
    Ok(())
}

/// What a tag is made of.
pub(super) struct Tag {
    pub(super) length: usize,
    attributes: usize,
    namespaces: usize,
    /// Bytes of the longest name.
    name: usize,
    pub(super) empty: bool,
}

/// The tag that begins here; as far as the text goes when it has no end.
pub(super) fn start_tag(bytes: &[u8]) -> Tag {
    let mut tag = Tag { length: bytes.len(), attributes: 0, namespaces: 0, name: 0, empty: false };
    let mut position = 1;
    let mut word = 1;
    let mut previous = b'<';
    while let Some(&byte) = bytes.get(position) {
        match byte {
            b'"' | b'\'' => {
                let name = bytes.get(word..position).unwrap_or_default();
                if name.starts_with(b"xmlns") {
                    tag.namespaces += 1;
                } else {
                    tag.attributes += 1;
                }
                tag.name = tag.name.max(name.len());
                match find(bytes, position + 1, &[byte]) {
                    Some(end) => position = end,
                    None => return tag,
                }
                word = position + 1;
            }
            // The name of an attribute may stand apart from its `=`.
            b' ' | b'\t' | b'\r' | b'\n' if bytes.get(position + 1) != Some(&b'=') => {
                tag.name = tag.name.max(position - word);
                word = position + 1;
            }
            b'>' => {
                tag.name = tag.name.max(position - word);
                tag.empty = previous == b'/';
                tag.length = position + 1;
                return tag;
            }
            _ => {}
        }
        previous = byte;
        position += 1;
    }
    tag
}

pub(super) fn after(bytes: &[u8], from: usize, wanted: &[u8]) -> usize {
    find(bytes, from, wanted).map_or(bytes.len(), |position| position + wanted.len())
}

fn find(bytes: &[u8], from: usize, wanted: &[u8]) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let (first, length) = (*wanted.first()?, wanted.len());
    let mut begin = 0;
    loop {
        let tail = rest.get(begin..)?;
        let position = begin + tail.iter().position(|&byte| byte == first)?;
        if rest.get(position..position + length)? == wanted {
            return Some(from + position);
        }
        begin = position + 1;
    }
}
