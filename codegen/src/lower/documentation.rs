//! Documentation of the description becomes documentation of the code: the text is carried over, and made harmless.
//!
//! rustdoc runs indented blocks and fences as tests, reads `[x]` as a link and `<b>` as HTML, and a bidirectional or bare carriage return character
//! stops the compiler. All of that is somebody else's text here, so it is escaped: what a reader sees is what the author wrote.
//!
//! ``"Use\n    code();\n<b>now</b>"`` -> `"Use"`, `"code();"`, `"\<b\>now\</b\>"`.

/// Longest documentation that is carried over, in characters; the rest is cut at a word.
const LONGEST: usize = 4000;

/// Lines of documentation, each without leading or trailing blanks; paragraphs are separated by an empty line.
pub(crate) fn lines(text: Option<&str>) -> Vec<String> {
    let Some(text) = text else {
        return Vec::new();
    };
    let mut lines: Vec<String> = Vec::new();
    let cut: String = text.chars().take(LONGEST).collect();
    for line in cut.split(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        let line = safe_line(line.trim());
        if line.is_empty() {
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(line);
            }
        } else {
            lines.push(line);
        }
    }
    if cut.len() < text.len() {
        lines.push("...".to_owned());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

/// The same with a paragraph of ours behind it.
pub(crate) fn with_note(text: Option<&str>, note: Option<&str>) -> Vec<String> {
    let mut all = lines(text);
    if note.is_some() && !all.is_empty() {
        all.push(String::new());
    }
    all.extend(lines(note));
    all
}

/// A name or an address as it stands in the description, for a sentence of ours: ``"urn:a"`` -> `` "`urn:a`" ``.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('`');
    for character in text.chars() {
        if character == '`' || is_unprintable(character) {
            quoted.push_str(&format!("\\u{{{:04x}}}", character as u32));
        } else {
            quoted.push(character);
        }
    }
    quoted.push('`');
    quoted
}

fn safe_line(line: &str) -> String {
    let mut safe = String::with_capacity(line.len());
    for (index, word) in line.split_whitespace().enumerate() {
        if index > 0 {
            safe.push(' ');
        }
        if is_link(word) {
            safe.push('<');
            safe.push_str(word);
            safe.push('>');
        } else {
            escape(word, index == 0 && starts_block(word), &mut safe);
        }
    }
    safe
}

/// A plain address, which rustdoc wants in angle brackets.
fn is_link(word: &str) -> bool {
    (word.starts_with("http://") || word.starts_with("https://"))
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/:.-_?=&%+~#".contains(&byte))
}

/// Whether Markdown would take the word at the start of a line for a list, a heading, a quotation or a rule.
fn starts_block(word: &str) -> bool {
    word.starts_with(['-', '+', '#', '=', '~', '|', '*', '_'])
        || word
            .find(|character: char| !character.is_ascii_digit())
            .is_some_and(|end| end > 0 && word.get(end..).is_some_and(|rest| rest.starts_with(['.', ')'])))
}

fn escape(word: &str, starts_block: bool, safe: &mut String) {
    // "1." is a list because of the dot, "-" by itself.
    let mut marker = starts_block;
    for (index, character) in word.char_indices() {
        let is_marker = marker && !character.is_ascii_digit();
        marker = marker && !is_marker;
        let is_markup = matches!(character, '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '&' | '_' | '~' | '|')
            // A bare address inside a word: rustdoc would want to link it.
            || (character == ':' && word.get(index..).is_some_and(|rest| rest.starts_with("://")));
        if is_unprintable(character) {
            safe.push_str(&format!("\\\\u{{{:04x}}}", character as u32));
            continue;
        }
        if is_marker || is_markup {
            safe.push('\\');
        }
        safe.push(character);
    }
}

/// Characters that hide or reorder text: control, zero-width and bidirectional ones.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' |
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::{lines, quoted};

    #[test]
    fn nothing_of_the_text_is_code_link_or_html() {
        let text = "Plain (true, false).\n\n\n    indented();\n```\nlet x = [1];\n```\n- item\n1. first <b>bold</b> see http://example.com/a_b?c\u{202e}";
        assert_eq!(
            lines(Some(text)),
            [
                "Plain (true, false).",
                "",
                "indented();",
                "\\`\\`\\`",
                "let x = \\[1\\];",
                "\\`\\`\\`",
                "\\- item",
                "1\\. first \\<b\\>bold\\</b\\> see http\\://example.com/a\\_b?c\\\\u{202e}",
            ]
        );
        assert_eq!(lines(Some("see http://example.com/x.")), ["see <http://example.com/x.>"]);
        assert_eq!(quoted("urn:\r\n`x`\u{202e}/a_b"), "`urn:\\u{000d}\\u{000a}\\u{0060}x\\u{0060}\\u{202e}/a_b`");
        assert!(lines(None).is_empty() && lines(Some(" \n ")).is_empty());
    }
}
