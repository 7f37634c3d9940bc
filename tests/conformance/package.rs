//! A package of MTOM taken apart by the specifications, without our code.

use roxmltree::Document;

use crate::peer::Sent;

const XOP: &str = "http://www.w3.org/2004/08/xop/include";

/// A package as the specifications describe it, taken apart without our code.
pub(crate) struct Package {
    /// Media type and parameters in the order in which they stand there.
    pub(crate) media: Vec<(String, String)>,
    /// Headers and content of the parts.
    pub(crate) parts: Vec<(Vec<(String, String)>, String)>,
}

impl Package {
    pub(crate) fn of(sent: &Sent) -> Self {
        let media = parameters(&sent.content_type);
        let delimiter = format!("--{}", find(&media, "boundary").unwrap());
        let mut pieces = sent.body.split(&delimiter);
        assert_eq!(pieces.next(), Some(""));
        let mut parts: Vec<&str> = pieces.collect();
        assert_eq!(parts.pop(), Some("--\r\n"));
        let part = |part: &str| {
            let (head, content) = part.strip_prefix("\r\n").unwrap().split_once("\r\n\r\n").unwrap();
            let fields = head.split("\r\n").map(|line| line.split_once(": ").unwrap());
            let fields = fields.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
            (fields, content.strip_suffix("\r\n").unwrap().to_owned())
        };
        Self { media, parts: parts.into_iter().map(part).collect() }
    }

    pub(crate) fn field(&self, part: usize, name: &str) -> String {
        find(&self.parts[part].0, name).unwrap()
    }

    /// What the references in the envelope refer to.
    pub(crate) fn references(&self) -> Vec<String> {
        let document = Document::parse(&self.parts[0].1).unwrap();
        let includes = document.descendants().filter(|node| node.has_tag_name((XOP, "Include")));
        includes.map(|include| include.attribute("href").unwrap().to_owned()).collect()
    }
}

pub(crate) fn find(fields: &[(String, String)], name: &str) -> Option<String> {
    let mut found = fields.iter().filter(|field| field.0 == name);
    let first = found.next().map(|field| field.1.clone());
    assert!(found.next().is_none(), "{name} is there twice");
    first
}

/// `a/b; c="d"; e="f"`: the media type under the empty name, then the parameters. None of ours holds a `"; `.
pub(crate) fn parameters(content_type: &str) -> Vec<(String, String)> {
    let mut pieces = content_type.split("; ");
    let media = (String::new(), pieces.next().unwrap().to_owned());
    let parameter = |piece: &str| {
        let (name, value) = piece.split_once('=').unwrap();
        (name.to_owned(), value.trim_matches('"').to_owned())
    };
    std::iter::once(media).chain(pieces.map(parameter)).collect()
}
