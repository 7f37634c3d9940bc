//! Parsing a document, and byte offsets to lines and columns.

use super::node::Node;
use super::problem::{At, Problems};
use super::scan;

/// Parses `text` and gives its root element to `read`. The tree lives only that long: readers copy what they keep.
pub(crate) fn with_root<T>(
    text: &str,
    document: usize,
    problems: &mut Problems,
    read: impl FnOnce(Node<'_>, &mut Problems) -> T,
) -> Option<T> {
    let begin = text.trim_start_matches('\u{feff}').trim_ascii_start();
    if !begin.starts_with('<') {
        let message = if begin.is_empty() { "the file is empty" } else { "this is no XML, which begins with `<`" };
        let help = "download what the service answers to `?wsdl`, as it is".to_owned();
        problems.add("xml.wellformed", At { document, offset: 0, end: 0 }, message, Some(help));
        return None;
    }
    if let Err(refusal) = scan::scan(text) {
        let at = At { document, offset: refusal.offset, end: refusal.offset };
        let is_page = begin.get(..14).is_some_and(|begin| begin.eq_ignore_ascii_case("<!doctype html"));
        let help = match refusal.kind {
            "xml.dtd" if is_page => Some("this is a web page: download what the service answers to `?wsdl`"),
            "xml.dtd" => Some("remove the <!DOCTYPE ...> from the file; descriptions do not need it"),
            _ => None,
        };
        problems.add(refusal.kind, at, refusal.message, help.map(str::to_owned));
        return None;
    }
    let blanked = late_declaration(text, document, problems);
    match roxmltree::Document::parse(blanked.as_deref().unwrap_or(text)) {
        Ok(tree) => Some(read(Node::new(tree.root_element(), document), problems)),
        Err(error) => {
            let position = error.pos();
            let offset = match error {
                roxmltree::Error::UnexpectedEndOfStream | roxmltree::Error::UnclosedRootNode => text.len(),
                _ => offset(text, position.row, position.col),
            };
            let shown = error.to_string();
            let message = shown.replace(&format!(" at {position}"), "");
            let help = match error {
                roxmltree::Error::UnexpectedCloseTag(..) | roxmltree::Error::UnclosedRootNode => {
                    super::unclosed::help(text, offset)
                }
                _ => None,
            };
            let refers = || text.get(offset..).is_some_and(is_of_a_number);
            let kind = match kind(&error) {
                // A number is a reference like any other, but no character of XML.
                "xml.entity" if refers() => "xml.char",
                other => other,
            };
            problems.add(kind, At { document, offset, end: offset }, message, help);
            None
        }
    }
}

/// The text with blanks in place of an XML declaration that has blanks before it, where XML allows none: some services print an empty line first. All else
/// stays where it is.
fn late_declaration(text: &str, document: usize, problems: &mut Problems) -> Option<String> {
    let start = text.len() - text.trim_start_matches('\u{feff}').trim_ascii_start().len();
    let (before, rest) = text.split_at(start);
    if before.trim_start_matches('\u{feff}').is_empty() || !rest.starts_with("<?xml ") {
        return None;
    }
    let (declaration, after) = rest.split_at(rest.find("?>")? + 2);
    let message = "blanks stand before the XML declaration, which is skipped".to_owned();
    let at = At { document, offset: start, end: start + declaration.len() };
    problems.forgivable("xml.wellformed", at, message, "begin the file with the declaration".to_owned());
    let blank = |character: char| if character == '\n' { "\n".to_owned() } else { " ".repeat(character.len_utf8()) };
    Some(format!("{before}{}{after}", declaration.chars().map(blank).collect::<String>()))
}

fn kind(error: &roxmltree::Error) -> &'static str {
    use roxmltree::Error as E;
    match error {
        E::UnknownNamespace(..)
        | E::InvalidXmlPrefixUri(_)
        | E::UnexpectedXmlUri(_)
        | E::UnexpectedXmlnsUri(_)
        | E::InvalidElementNamePrefix(_)
        | E::DuplicatedNamespace(..) => "xml.namespace",
        E::NonXmlChar(..) => "xml.char",
        E::UnknownEntityReference(..) | E::MalformedEntityReference(_) => "xml.entity",
        E::DtdDetected => "xml.dtd",
        _ => "xml.wellformed",
    }
}

/// Whether a reference to a character, well-formed as such, begins here.
fn is_of_a_number(text: &str) -> bool {
    let number = text.strip_prefix("&#").and_then(|rest| rest.split_once(';')).map(|(number, _)| number);
    number.is_some_and(|number| match number.strip_prefix('x') {
        Some(digits) => !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
        None => !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()),
    })
}

/// Byte offset of a line and a column, both from 1.
fn offset(text: &str, row: u32, column: u32) -> usize {
    let mut start = 0;
    for _ in 1..row {
        let rest = text.get(start..).unwrap_or_default();
        match rest.find('\n') {
            Some(end) => start += end + 1,
            None => return text.len(),
        }
    }
    let line = text.get(start..).unwrap_or_default();
    let skipped = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
    let within = line.char_indices().nth(skipped);
    within.map_or(text.len(), |(position, _)| start + position)
}

/// Lines of a text, made when the first finding in it is shown.
#[derive(Debug)]
pub(crate) struct Positions {
    /// Byte offset at which each line starts.
    lines: Vec<usize>,
}

impl Positions {
    pub(crate) fn new(text: &str) -> Self {
        let ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let starts = ends.map(|(position, _)| position + 1);
        Self { lines: std::iter::once(0).chain(starts).collect() }
    }

    /// Line and column, in characters, both from 1.
    pub(crate) fn of(&self, text: &str, offset: usize) -> (u32, u32) {
        let line = self.lines.partition_point(|&start| start <= offset);
        let start = self.lines.get(line.saturating_sub(1)).copied();
        let start = start.unwrap_or_default();
        let before = text.get(start..offset.min(text.len())).unwrap_or_default();
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        (number(line), number(before.chars().count()).saturating_add(1))
    }
}
