//! What a page is made of.

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Path without an ending, from the top of the site: `operations/ChangePassword`.
    pub path: String,
    /// Its title.
    pub title: String,
    /// What kind of page it is: `overview`, `operation`, `type`.
    pub kind: &'static str,
    /// Its content, below the title.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title.
    Heading(String),
    /// Running text.
    Paragraph(Vec<Inline>),
    /// A table: titles of the columns, and cells by row.
    Table(Vec<String>, Vec<Vec<Vec<Inline>>>),
    /// Text as it stands, in a language.
    Code(&'static str, String),
}

/// A piece of running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Text.
    Text(String),
    /// A name or value.
    Code(String),
    /// A name with the path of its page.
    Link(String, String),
}

impl Inline {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn code(text: impl Into<String>) -> Self {
        Self::Code(text.into())
    }

    pub(super) fn link(text: impl Into<String>, path: impl Into<String>) -> Self {
        Self::Link(text.into(), path.into())
    }
}

impl Page {
    pub(super) fn new(path: &str, title: impl Into<String>, kind: &'static str) -> Self {
        Self { path: path.to_owned(), title: title.into(), kind, blocks: Vec::new() }
    }

    pub(super) fn heading(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Heading(text.into()));
    }

    /// Documentation of the description: its paragraphs, as text.
    pub(super) fn prose(&mut self, text: Option<&str>) {
        for paragraph in text.unwrap_or_default().split("\n\n") {
            let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
            if !words.is_empty() {
                self.blocks.push(Block::Paragraph(vec![Inline::Text(words)]));
            }
        }
    }

    /// Nothing where there is no row.
    pub(super) fn table(&mut self, titles: &[&str], rows: Vec<Vec<Vec<Inline>>>) {
        if !rows.is_empty() {
            self.blocks.push(Block::Table(titles.iter().map(|title| (*title).to_owned()).collect(), rows));
        }
    }
}
