//! Decision: where another parser may say something else, and why. Everything else is a defect of one of the two.

use std::collections::BTreeMap;
use std::fmt;

use wsdl_runtime::xml::ReadError;

/// One known difference.
#[derive(Clone, Copy, Debug)]
pub struct Explained {
    /// The other parser.
    pub parser: &'static str,
    /// What we say: `taken`, or an error kind.
    pub says: &'static str,
    /// What our error says in words: a part of it.
    pub message: &'static str,
    /// Text that stands around the place.
    pub around: &'static str,
    /// Why the other parser says the opposite.
    pub reason: &'static str,
}

const fn explained(parser: &'static str, says: &'static str, around: &'static str, reason: &'static str) -> Explained {
    Explained { parser, says, message: "", around, reason }
}

/// quick-xml leaves something to its caller, wherever it stands.
const fn left(says: &'static str, message: &'static str, reason: &'static str) -> Explained {
    Explained { parser: "quick-xml", says, message, around: "", reason }
}

/// Every known difference.
pub const EXPLAINED: &[Explained] = &[
    explained("expat", "xml.pi", "<?", "SOAP forbids processing instructions"),
    explained("expat", "xml.version", "version", "XML 1.0 only"),
    explained("expat", "xml.encoding", "encoding", "UTF-8 only: expat knows other encodings by name"),
    explained("expat", "schema.nil", "nil", "xsi:nil must be a boolean, also where the element is skipped"),
    explained("roxmltree", "xml.pi", "<?", "SOAP forbids processing instructions"),
    explained("roxmltree", "xml.version", "version", "roxmltree does not judge the version"),
    explained("roxmltree", "xml.encoding", "encoding", "roxmltree does not judge the name of the encoding"),
    explained("roxmltree", "schema.nil", "nil", "xsi:nil must be a boolean, also where the element is skipped"),
    explained("roxmltree", "xml.namespace", ":", "roxmltree takes a name that begins or ends with a colon"),
    explained(
        "roxmltree",
        "xml.wellformed",
        "<?",
        "roxmltree takes `<?xml?...` and the reserved `<?Xml ...` for processing instructions",
    ),
    left("xml.char", "does not allow", "quick-xml does not judge characters, nor those that references name"),
    left("xml.encoding", "another encoding", "quick-xml does not judge the name of the encoding"),
    left(
        "xml.namespace",
        "a name",
        "quick-xml takes any name: its characters and its colons are the caller's to judge",
    ),
    left("xml.version", "", "quick-xml knows XML 1.1"),
    left("xml.pi", "processing instructions", "SOAP forbids processing instructions"),
    left("schema.nil", "", "xsi:nil must be a boolean, also where the element is skipped"),
    left("xml.wellformed", "`]]>` in text", "quick-xml takes `]]>` in text"),
    left("xml.wellformed", "a name with a character", "quick-xml takes any character in a name"),
    left("xml.wellformed", "expected a name", "quick-xml takes any character in a name, and tags of no name"),
    left("xml.wellformed", "a blank, `>` or `/>` after the name", "quick-xml takes any character in a name"),
    left("xml.wellformed", "`>` after `/`", "quick-xml takes any character in a name"),
    left(
        "xml.wellformed",
        "`=` after the name of the attribute",
        "quick-xml takes any character in the name of an attribute",
    ),
    left("xml.wellformed", "end of the attribute value", "quick-xml takes `<` in the value of an attribute"),
    left("xml.wellformed", "an XML declaration that is not", "quick-xml takes a declaration anywhere"),
    left(
        "xml.wellformed",
        "the XML declaration",
        "quick-xml looks into a declaration only as far as it is asked for the version",
    ),
    left("xml.wellformed", "expected a tag", "quick-xml takes text outside of the root element"),
];

/// What was seen, by parser, by what we say and by the reason: how often, and one example.
#[derive(Clone, Debug, Default)]
pub struct Differences(BTreeMap<(&'static str, &'static str, String), (usize, String)>);

const UNEXPLAINED: &str = "UNEXPLAINED";

impl Differences {
    /// Compares one verdict.
    pub(super) fn compare(
        &mut self,
        parser: &'static str,
        ours: &Result<(), ReadError>,
        theirs: Option<bool>,
        bytes: &[u8],
        at: usize,
    ) {
        if theirs.is_none_or(|theirs| theirs == ours.is_ok()) {
            return;
        }
        let says = ours.as_ref().map_or_else(|error| error.kind().as_str(), |()| "taken");
        let around = bytes.get(at.saturating_sub(20)..(at + 20).min(bytes.len())).unwrap_or_default();
        let around = String::from_utf8_lossy(around).escape_debug().to_string();
        let message = ours.as_ref().err().map_or("", ReadError::message);
        let mut known = EXPLAINED.iter().filter(|known| known.parser == parser && known.says == says);
        let known = known.find(|known| message.contains(known.message) && around.contains(known.around));
        let reason = known.map_or_else(|| format!("{UNEXPLAINED}: {message}"), |known| known.reason.to_owned());
        self.0.entry((parser, says, reason)).or_insert((0, around)).0 += 1;
    }

    /// Joins what another message showed.
    pub fn join(&mut self, other: Self) {
        for (key, (count, example)) in other.0 {
            self.0.entry(key).or_insert((0, example)).0 += count;
        }
    }

    /// What nobody has explained.
    pub fn unexplained(&self) -> Vec<String> {
        let unknown = self.0.iter().filter(|((_, _, reason), _)| reason.starts_with(UNEXPLAINED));
        unknown.map(|((parser, says, _), (count, example))| line(parser, says, *count, example)).collect()
    }
}

fn line(parser: &str, says: &str, count: usize, example: &str) -> String {
    let difference = if says == "taken" {
        format!("{parser} refuses what we take")
    } else {
        format!("{parser} takes what is {says} for us")
    };
    format!("{difference}: {count} times, such as {example}")
}

impl fmt::Display for Differences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for ((parser, says, reason), (count, example)) in &self.0 {
            writeln!(f, "{} ({reason})", line(parser, says, *count, example))?;
        }
        Ok(())
    }
}
