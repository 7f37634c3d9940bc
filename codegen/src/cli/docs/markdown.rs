//! Pages as Markdown, with the SUMMARY.md that mdBook wants. What the description says is text: nothing in it becomes markup.

use crate::docs::{Block, Inline, Page};

pub(super) fn files(pages: &[Page]) -> Vec<(String, String)> {
    let mut summary = String::from("# Summary\n\n");
    let mut kind = "";
    for page in pages {
        match page.kind {
            "operation" if kind != "operation" => summary += "\n# Operations\n\n",
            "type" if kind != "type" => summary += "\n# Types\n\n",
            _ => {}
        }
        kind = page.kind;
        summary += &format!("- [{}]({}.md)\n", text(&page.title), page.path);
    }
    let written = pages.iter().map(|page| (format!("{}.md", page.path), self::page(page)));
    std::iter::once(("SUMMARY.md".to_owned(), summary)).chain(written).collect()
}

fn page(page: &Page) -> String {
    let mut out = format!("# {}\n", text(&page.title));
    let up = if page.path.contains('/') { "../" } else { "" };
    for block in &page.blocks {
        out.push('\n');
        match block {
            Block::Heading(title) => out += &format!("## {}\n", text(title)),
            Block::Paragraph(inline) => out += &format!("{}\n", line(inline, up)),
            Block::Table(titles, rows) => {
                out += &format!(
                    "| {} |\n|{}\n",
                    titles.iter().map(|title| text(title)).collect::<Vec<_>>().join(" | "),
                    "---|".repeat(titles.len())
                );
                for row in rows {
                    let cells: Vec<String> = row.iter().map(|cell| line(cell, up)).collect();
                    out += &format!("| {} |\n", cells.join(" | "));
                }
            }
            Block::Code(language, code) => {
                // A fence that is longer than any in the text.
                let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or_default();
                let fence = "`".repeat(longest.max(2) + 1);
                // mdBook would run Rust that is not marked.
                let language = if *language == "rust" { "rust,ignore" } else { language };
                out += &format!("{fence}{language}\n{}\n{fence}\n", code.trim_end());
            }
        }
    }
    out
}

fn line(inline: &[Inline], up: &str) -> String {
    inline
        .iter()
        .map(|piece| match piece {
            Inline::Text(words) => text(words),
            Inline::Code(code) => format!("<code>{}</code>", text(code)),
            Inline::Link(words, path) => format!("[{}]({up}{path}.md)", text(words)),
        })
        .collect()
}

/// Every character that Markdown or HTML could take for markup is escaped.
fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '&' => out += "&amp;",
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' | '!' => out.extend(['\\', c]),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
