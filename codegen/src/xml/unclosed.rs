//! Decision: who forgot an end tag is told which one. A parser sees it only where another element ends, or at the end of the document.

use super::document::Positions;

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
    let mut open: Vec<(usize, &str)> = Vec::new();
    let mut position = 0;
    while let Some(begin) = text.get(position..).and_then(|rest| rest.find('<')) {
        let start = position + begin;
        let rest = text.get(start..)?;
        let end = match rest {
            _ if rest.starts_with("<!--") => rest.find("-->")? + 3,
            _ if rest.starts_with("<![CDATA[") => rest.find("]]>")? + 3,
            _ if rest.starts_with("<?") => rest.find("?>")? + 2,
            _ => tag(rest)?,
        };
        let inside = rest.get(1..end.checked_sub(1)?)?;
        if inside.starts_with('/') {
            open.pop();
        } else if !inside.starts_with(['!', '?']) && !inside.ends_with('/') {
            open.push((start, inside.split(|c: char| c.is_ascii_whitespace()).next()?));
        }
        position = start + end;
    }
    open.pop()
}

/// Length of a tag; `>` in the value of an attribute does not end it.
fn tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (index, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(index + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
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
