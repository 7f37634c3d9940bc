//! Decision: who forgot an end tag is told which one. A parser sees it only where another element ends, or at the end of the document.

use super::document::Positions;
use super::scan::{after, start_tag};

/// Says which element is open at a place.
pub(super) fn help(text: &str, offset: usize) -> Option<String> {
    let (start, name) = innermost(text.get(..offset)?)?;
    let (line, column) = Positions::new(text).of(text, start);
    let name: String = name.escape_debug().take(100).collect();
    Some(format!(
        "<{name}> of line {line}, column {column} is still open: it needs </{name}>, or `/>` in place of its `>`"
    ))
}

/// Where the last element begins that was not ended, and its name.
fn innermost(text: &str) -> Option<(usize, &str)> {
    let bytes = text.as_bytes();
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut position = 0;
    while let Some(begin) = text.get(position..)?.find('<') {
        let start = position + begin;
        let rest = text.get(start..)?;
        let mut empty = false;
        position = match rest {
            _ if rest.starts_with("<!--") => after(bytes, start + 4, b"-->"),
            _ if rest.starts_with("<![CDATA[") => after(bytes, start + 9, b"]]>"),
            _ if rest.starts_with("<?") => after(bytes, start + 2, b"?>"),
            _ => {
                let tag = start_tag(rest.as_bytes());
                empty = tag.empty;
                start + tag.length
            }
        };
        let inside = text.get(start..position)?.strip_suffix('>')?.strip_prefix('<')?;
        if inside.starts_with('/') {
            open.pop();
        } else if !inside.starts_with(['!', '?']) && !empty {
            let end = inside.find(|c: char| c.is_ascii_whitespace() || c == '/').unwrap_or(inside.len());
            open.push((start, inside.get(..end)?));
        }
    }
    open.pop()
}

#[cfg(test)]
mod tests {
    use super::innermost;

    #[test]
    fn the_last_open_element() {
        let open = |text| innermost(text).map(|(_, name)| name);
        assert_eq!(open("<a><b></b><c x='>'><!-- <d> --><e/>"), Some("c"));
        assert_eq!(open("<?xml version='1.0'?><a>\n<b\ny=\"1\">"), Some("b"));
        assert_eq!(open("<a><![CDATA[<b>]]>"), Some("a"));
        assert_eq!(open("<a></a>"), None);
        assert_eq!(open("<a"), None);
    }
}
