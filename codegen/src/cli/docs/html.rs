//! Pages as a site of plain files: one style sheet, one script, an index for the search that is a script itself, so that all of it works from a folder, without a
//! server. What the description says is text: nothing in it becomes markup.

use super::breaks::broken;
use crate::cli::json::Json;
use crate::docs::{Block, Inline, Page};

const STYLE: &str = include_str!("site.css");
const SCRIPT: &str = include_str!("site.js");

pub(super) fn files(pages: &[Page]) -> Vec<(String, String)> {
    let site = pages.first().map(|page| page.title.as_str()).unwrap_or_default();
    let mut files: Vec<(String, String)> =
        pages.iter().map(|page| (format!("{}.html", page.path), self::page(page, site))).collect();
    files.push(("site.css".to_owned(), STYLE.to_owned()));
    files.push(("site.js".to_owned(), SCRIPT.to_owned()));
    files.push(("search.js".to_owned(), index(pages)));
    files
}

/// What the search knows: path, title, kind, and the words of the first paragraphs and of the tables.
fn index(pages: &[Page]) -> String {
    let entries = pages.iter().map(|page| {
        let mut words = String::new();
        for block in &page.blocks {
            let mut add = |inline: &[Inline]| {
                for piece in inline {
                    let (Inline::Text(text) | Inline::Code(text) | Inline::Link(text, _)) = piece;
                    words.push_str(text);
                    words.push(' ');
                }
            };
            match block {
                Block::Paragraph(inline) => add(inline),
                Block::Table(_, rows) if page.kind != "overview" => rows.iter().flatten().for_each(|cell| add(cell)),
                _ => {}
            }
        }
        let words: String = words.chars().take(2_000).collect();
        Json::list([Json::text(&page.path), Json::text(&page.title), Json::text(page.kind), Json::text(words)])
    });
    format!("window.PAGES = {};\n", Json::list(entries))
}

fn page(page: &Page, site: &str) -> String {
    let up = if page.path.contains('/') { "../" } else { "" };
    let title =
        if page.kind == "overview" { escaped(site) } else { format!("{} · {}", escaped(&page.title), escaped(site)) };
    let mut body = String::new();
    let mut contents = String::new();
    let mut number = 0;
    for block in &page.blocks {
        match block {
            Block::Heading(text) => {
                number += 1;
                body += &format!("<h2 id=\"s{number}\">{}</h2>\n", escaped(text));
                contents += &format!("<li><a href=\"#s{number}\">{}</a></li>", escaped(text));
            }
            Block::Paragraph(inline) => body += &format!("<p>{}</p>\n", line(inline, up)),
            Block::Table(titles, rows) => body += &table(titles, rows, up),
            Block::Code(language, code) => {
                body += &format!(
                    "<div class=\"code\"><button type=\"button\" class=\"copy\" hidden>Copy</button><pre tabindex=\"0\" aria-label=\"{language}\"><code>{}</code></pre></div>\n",
                    escaped(code.trim_end())
                );
            }
        }
    }
    let contents = if number > 1 {
        format!("<nav aria-label=\"On this page\"><ul class=\"contents\">{contents}</ul></nav>\n")
    } else {
        String::new()
    };
    format!(
        "<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>{title}</title>
<link rel=\"icon\" href=\"data:,\">
<link rel=\"stylesheet\" href=\"{up}site.css\">
</head>
<body data-up=\"{up}\">
<a class=\"skip\" href=\"#main\">To the content</a>
<header>
<a class=\"home\" href=\"{up}index.html\">{}</a>
<div class=\"search\" role=\"search\">
<input id=\"search\" type=\"search\" placeholder=\"Search ( / )\" aria-label=\"Search operations and types\" role=\"combobox\" aria-expanded=\"false\" aria-controls=\"found\" autocomplete=\"off\" spellcheck=\"false\">
<ul id=\"found\" role=\"listbox\" aria-label=\"Found\" hidden></ul>
</div>
</header>
<main id=\"main\">
<p class=\"kind\">{}</p>
<h1>{}</h1>
{contents}{body}</main>
<script src=\"{up}search.js\"></script>
<script src=\"{up}site.js\"></script>
</body>
</html>
",
        escaped(site),
        page.kind,
        broken(&escaped(&page.title)),
    )
}

fn table(titles: &[String], rows: &[Vec<Vec<Inline>>], up: &str) -> String {
    let mut text = String::from(
        "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table role=\"table\">\n",
    );
    if titles.iter().any(|title| !title.is_empty()) {
        let cells: String = titles
            .iter()
            .map(|title| format!("<th scope=\"col\" role=\"columnheader\">{}</th>", escaped(title)))
            .collect();
        text += &format!("<thead role=\"rowgroup\"><tr role=\"row\">{cells}</tr></thead>\n");
    }
    text += "<tbody role=\"rowgroup\">\n";
    for row in rows {
        // On a narrow screen the cells of a row stand below each other, each with the title of its column; roles keep it a table to who does not see it.
        let titles = titles.iter().map(String::as_str).chain(std::iter::repeat(""));
        let cell = |(cell, title): (&Vec<Inline>, &str)| {
            let title = if title.is_empty() { String::new() } else { format!(" data-title=\"{}\"", escaped(title)) };
            let text = line(cell, up);
            let empty = if text.is_empty() { " class=\"empty\"" } else { "" };
            format!("<td role=\"cell\"{title}{empty}><div>{text}</div></td>")
        };
        let cells: String = row.iter().zip(titles).map(cell).collect();
        text += &format!("<tr role=\"row\">{cells}</tr>\n");
    }
    text + "</tbody></table></div>\n"
}

fn line(inline: &[Inline], up: &str) -> String {
    inline
        .iter()
        .map(|piece| match piece {
            Inline::Text(text) => escaped(text),
            Inline::Code(text) => format!("<code>{}</code>", broken(&escaped(text))),
            Inline::Link(text, path) => format!("<a href=\"{up}{path}.html\">{}</a>", broken(&escaped(text))),
        })
        .collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '&' => out += "&amp;",
            '"' => out += "&quot;",
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
