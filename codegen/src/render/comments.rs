//! Decision: documentation is wrapped at 100 columns, as people wrap it. A description holds a whole paragraph in a line, which no review shows well.
//!
//! `/// One sentence. Another one.` -> `/// One sentence.` and `/// Another one.`, where the first line ends before column 100. Markdown reads both alike: no line is begun with
//! a word that it would take for a list, a heading or a rule. A link counts as long as its text is.

/// Columns of a line, as far as its words allow.
const WIDTH: usize = 100;
const MARK: &str = "/// ";

/// The text with its comments wrapped. What follows a line that is too long, in the same paragraph, goes on behind it.
pub(super) fn wrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let (indent, words) = comment(line);
        let Some(words) = words.filter(|words| indent.len() + MARK.len() + seen(words) > WIDTH) else {
            out.push_str(line);
            out.push('\n');
            continue;
        };
        let mut paragraph = words.to_owned();
        while let Some((_, Some(more))) = lines.peek().map(|line| comment(line)).filter(|(own, _)| *own == indent)
            && more.starts_with(char::is_alphabetic)
        {
            paragraph.push(' ');
            paragraph.push_str(more);
            lines.next();
        }
        wrap(&paragraph, indent, &mut out);
    }
    out
}

/// The blanks before a line, and the words of a comment.
fn comment(line: &str) -> (&str, Option<&str>) {
    let (indent, rest) = line.split_at(line.len() - line.trim_start().len());
    (indent, rest.strip_prefix(MARK))
}

/// Columns that a reader sees: where a link leads is not read.
fn seen(words: &str) -> usize {
    let words = words.split(' ').map(|word| word.split_once("](").map_or(word, |(shown, _)| shown));
    words.map(|word| word.chars().count() + 1).sum::<usize>() - 1
}

fn wrap(text: &str, indent: &str, out: &mut String) {
    let begin = indent.len() + MARK.len();
    let mut column = 0;
    for word in text.split(' ') {
        let length = seen(word);
        if column == 0 {
            out.push_str(indent);
            out.push_str(MARK);
            column = begin + length;
        } else if column + 1 + length > WIDTH && !begins_block(word) {
            out.push('\n');
            out.push_str(indent);
            out.push_str(MARK);
            column = begin + length;
        } else {
            out.push(' ');
            column += 1 + length;
        }
        out.push_str(word);
    }
    out.push('\n');
}

/// Whether Markdown would take the word at the start of a line for more than a word.
fn begins_block(word: &str) -> bool {
    let behind_number = word.trim_start_matches(|c: char| c.is_ascii_digit());
    word.is_empty()
        || word.starts_with(['-', '+', '#', '=', '~', '|', '*', '_', '>'])
        || word.starts_with("```")
        || (word.starts_with('<') && !word.starts_with("<http"))
        || (behind_number.len() < word.len() && behind_number.starts_with(['.', ')']))
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn only_long_comments_are_wrapped() {
        let code = format!("let a = {};", "x".repeat(100));
        for line in ["/// Short.", "    /// Short, too.", code.as_str()] {
            assert_eq!(wrapped(line), format!("{line}\n"));
        }
        let text = wrapped(&format!("    /// {}", "word ".repeat(30).trim_end()));
        assert_eq!(text.lines().count(), 2);
        assert!(text.lines().all(|line| line.starts_with("    /// word") && line.len() <= 100), "{text}");
        assert_eq!(text.matches("word").count(), 30);
        let link = format!("/// Request of [`name`](super::{}).", "x".repeat(100));
        assert_eq!(wrapped(&link), format!("{link}\n"));
        // The rest of the paragraph goes on, up to what was a line of its own for a reason.
        let text = format!("/// {}\n/// more\n/// \\- item\n/// other\n", "word ".repeat(20).trim_end());
        assert_eq!(wrapped(&text).lines().skip(1).collect::<Vec<_>>(), ["/// word more", "/// \\- item", "/// other"]);
        // One word is one line.
        let word = format!("/// {}", "x".repeat(120));
        assert_eq!(wrapped(&word), format!("{word}\n"));
    }

    #[test]
    fn no_line_begins_a_block() {
        for word in ["-", "1.", "23)", "#", "+x", "|", "```", "> x", "<script>", "<!--"] {
            let text = wrapped(&format!("/// {}x {word} {}", "y".repeat(94), "z".repeat(20)));
            let second = text.lines().nth(1).unwrap_or_default();
            assert!(second.starts_with("/// z") || second.starts_with("/// x z"), "{text}");
        }
        assert!(wrapped(&format!("/// {} 1990 was it", "y".repeat(94))).contains("\n/// 1990 was it\n"));
    }
}
