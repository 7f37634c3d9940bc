//! What stands at the place of a finding: a window of its line, what of it is meant, and the components around.
//!
//! Descriptions that tools write are often one line of 300 KB, which no terminal and no reviewer can take (and neither miette nor codespan-reporting cuts a
//! line): of a long line only what stands around the place is kept. Bytes that a terminal would obey, or that turn the direction of text, are shown as `\u{FFFD}`.
//!
//! ```text
//!  7 | …quence><xs:element name="B" type="xs:int" minOccurs="2"/></xs:sequence></x…
//!    |                                            ^^^^^^^^^^^^^
//! ```

use std::fmt::Write as _;
use std::ops::Range;

/// Characters before the place, and in all, that are kept of a long line.
const BEFORE: usize = 40;
const WINDOW: usize = 110;
/// Components that are named.
const AROUND: usize = 6;

/// A window of the line that a finding is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// The characters, with `…` where something was cut off.
    pub text: String,
    /// What is meant, in characters of the text.
    pub mark: Range<usize>,
    /// The named components around, the outermost first: `complexType A`, `element B`.
    pub component: Vec<String>,
}

impl Excerpt {
    /// Of a document of XML: the start tag or attribute that begins at a byte offset.
    pub(crate) fn of_xml(text: &str, offset: usize) -> Option<Self> {
        let end = end_of_token(text, offset)?;
        let mut excerpt = Self::of(text, offset..end)?;
        excerpt.component = components(text, offset);
        Some(excerpt)
    }

    /// Of any text.
    pub(crate) fn of(text: &str, span: Range<usize>) -> Option<Self> {
        let before = text.get(..span.start)?;
        let start = before.rfind('\n').map_or(0, |end| end + 1);
        let rest = text.get(start..)?;
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let column = text.get(start..span.start)?.chars().count();
        let meant = text.get(span.start..span.end.min(start + line.len()).max(span.start))?;
        let length = meant.chars().count().max(1);
        let from = if line.chars().count() > WINDOW { column.saturating_sub(BEFORE) } else { 0 };
        // A line that is shown whole begins without its indentation.
        let blank = if from == 0 { line.chars().take_while(|c| c.is_whitespace()).count().min(column) } else { 0 };
        let from = from.max(blank);
        let kept: Vec<char> = line.chars().skip(from).take(WINDOW).collect();
        let more = line.chars().nth(from + WINDOW).is_some();
        let cut = from > blank;
        let mut shown = String::new();
        shown.push_str(if cut { "…" } else { "" });
        shown.extend(kept.iter().map(|c| harmless(*c)));
        shown.push_str(if more { "…" } else { "" });
        let mark = column - from + usize::from(cut);
        let end = (mark + length).min(shown.chars().count().max(mark + 1));
        Some(Self { text: shown, mark: mark..end, component: Vec::new() })
    }

    /// The line below the text: blanks, then carets.
    #[must_use]
    pub fn underline(&self) -> String {
        let width = |c: char| if is_wide(c) { 2 } else { 1 };
        let before: usize = self.text.chars().take(self.mark.start).map(width).sum();
        let meant: usize = self.text.chars().skip(self.mark.start).take(self.mark.len()).map(width).sum();
        let mut line = String::new();
        let _ = write!(line, "{:before$}{}", "", "^".repeat(meant.max(1)));
        line
    }
}

fn harmless(c: char) -> char {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    match c {
        '\t' => ' ',
        c if c.is_control() || turns => '\u{fffd}',
        c => c,
    }
}

/// Letters that take two columns.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..='\u{1faff}')
}

/// The end of the tag, attribute or reference that begins there; of a single character for anything else.
fn end_of_token(text: &str, offset: usize) -> Option<usize> {
    let rest = text.get(offset..)?;
    let first = rest.chars().next()?;
    let end = match first {
        '<' => tag_end(rest),
        '&' => rest.find(';').filter(|end| *end < 40).map(|end| end + 1),
        c if c.is_alphabetic() || c == '_' => {
            // An attribute ends with its closing quote; other words end where they end.
            let name = rest.find(|c: char| !(c.is_alphanumeric() || "_-.:".contains(c))).unwrap_or(rest.len());
            let after = rest.get(name..).unwrap_or_default().trim_start();
            let value = after.strip_prefix('=').map(str::trim_start);
            value
                .and_then(|value| {
                    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
                    let closing = value.get(1..)?.find(quote)?;
                    Some(rest.len() - value.len() + closing + 2)
                })
                .or(Some(name))
        }
        _ => None,
    };
    Some(offset + end.unwrap_or(first.len_utf8()))
}

/// The end of a tag, after its `>`; one in a quoted value does not count.
fn tag_end(rest: &str) -> Option<usize> {
    let mut quote = None;
    for (position, c) in rest.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(position + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

/// The elements with a name that are open at an offset, the one that begins there included.
fn components(text: &str, offset: usize) -> Vec<String> {
    let mut open: Vec<Option<String>> = Vec::new();
    let mut position = 0;
    while let Some(next) = text.get(position..).and_then(|rest| rest.find('<')).map(|next| position + next) {
        if next > offset {
            break;
        }
        let Some(rest) = text.get(next..) else { break };
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];
        if let Some((_, end)) = skipped.iter().find(|(start, _)| rest.starts_with(start)) {
            position = next + rest.find(end).unwrap_or(rest.len()) + end.len();
            continue;
        }
        let length = tag_end(rest).unwrap_or(rest.len());
        let tag = rest.get(..length).unwrap_or_default();
        if tag.starts_with("</") {
            open.pop();
        } else {
            let closed = tag.ends_with("/>");
            // The end of a tag that holds the place is beyond it.
            if !closed || next + length > offset {
                open.push(named(tag));
            }
            if next + length > offset {
                break;
            }
        }
        position = next + length;
    }
    let named: Vec<String> = open.into_iter().flatten().collect();
    let skip = named.len().saturating_sub(AROUND);
    named.into_iter().skip(skip).collect()
}

/// `<xs:element name="B" ...>` -> `element B`; nothing for an element without a name.
fn named(tag: &str) -> Option<String> {
    let inner = tag.trim_start_matches('<');
    let end = inner.find(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))?;
    let (element, mut attributes) = inner.split_at_checked(end)?;
    let local = element.rsplit(':').next().unwrap_or(element);
    loop {
        let at = attributes.find("name")?;
        let before = attributes.get(..at)?.chars().next_back();
        let after = attributes.get(at + 4..)?;
        let value = after.trim_start().strip_prefix('=').map(str::trim_start);
        if let (Some(before), Some(value)) = (before, value)
            && before.is_whitespace()
        {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (name, _) = value.get(1..)?.split_once(quote)?;
            let name: String = name.chars().take(80).map(harmless).collect();
            return Some(format!("{local} {name}"));
        }
        attributes = after;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::Excerpt;

    const TEXT: &str = "<a name=\"A\">\n  <!-- <b name=\"no\"> -->\n\t<x:b nickname=\"n\" name='B'><c/><d e=\"1 > 0\" f=\"&amp;\"/></x:b>\n</a>\n";

    fn of(place: &str) -> (String, String, String) {
        let excerpt = Excerpt::of_xml(TEXT, TEXT.find(place).unwrap()).unwrap();
        let meant: String = excerpt.text.chars().skip(excerpt.mark.start).take(excerpt.mark.len()).collect();
        (excerpt.text.clone(), meant, excerpt.component.join(", "))
    }

    #[test]
    fn tags_attributes_and_components() {
        let (text, meant, around) = of("<d");
        assert_eq!(text, "<x:b nickname=\"n\" name='B'><c/><d e=\"1 > 0\" f=\"&amp;\"/></x:b>");
        assert_eq!((meant.as_str(), around.as_str()), ("<d e=\"1 > 0\" f=\"&amp;\"/>", "a A, b B"));
        assert_eq!(of("f=").1, "f=\"&amp;\"");
        assert_eq!(of("&amp;").1, "&amp;");
        assert_eq!(of("<x:b").2, "a A, b B");
        assert_eq!(of("<a").2, "a A");
    }

    #[test]
    fn a_long_line_is_cut() {
        let text = format!("{}<b c=\"\u{202e}\"/>{}", "x".repeat(500), "y".repeat(500));
        let excerpt = Excerpt::of_xml(&text, 500).unwrap();
        assert!(excerpt.text.starts_with("…xxx") && excerpt.text.ends_with("yyy…"));
        assert!(excerpt.text.chars().count() < 120);
        assert_eq!(excerpt.underline().trim_start(), "^".repeat("<b c=\"x\"/>".len()));
        assert!(excerpt.text.contains("<b c=\"\u{fffd}\"/>"));
    }

    #[test]
    fn odd_places() {
        for (text, offset) in [("", 0), ("a", 1), ("<", 0), ("<a", 0), ("é", 0), ("<a b=\"", 3), ("\n", 0)] {
            let _ = Excerpt::of_xml(text, offset);
        }
        assert!(Excerpt::of_xml("é", 1).is_none());
        let wide = Excerpt::of("価格 x", 7..8).unwrap();
        assert_eq!(wide.underline(), "     ^");
    }
}
