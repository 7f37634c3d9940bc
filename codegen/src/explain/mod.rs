//! What each kind of finding or error means: cause, example, way out. For the generator and for the runtime, since people meet both with the same words.
//!
//! The texts are Markdown files beside this one, a section a kind, so that they can be read and corrected without reading Rust:
//! `## xsd.upa`, the cause, a fenced example, `Way out: ...`. Tests hold them against the sources (no kind without a section, no section without a kind)
//! and provoke the examples.

/// The files, in the order in which they are shown.
const FILES: &[&str] = &[
    include_str!("wsdl-kinds.md"),
    include_str!("xsd-kinds.md"),
    include_str!("option-kinds.md"),
    include_str!("xml-kinds.md"),
    include_str!("limit-kinds.md"),
    include_str!("message-kinds.md"),
    include_str!("lint-kinds.md"),
];

/// What is known of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The kind: `xsd.upa`.
    pub kind: &'static str,
    /// What is wrong, and where it comes from.
    pub cause: &'static str,
    /// The language of the example, and what it is a part of: `xml schema`, `toml config`.
    pub language: &'static str,
    /// Something in which it is wrong.
    pub example: &'static str,
    /// What to do.
    pub way_out: &'static str,
}

/// Everything that is explained, group by group.
#[must_use]
pub fn all() -> Vec<Explanation> {
    // What stands before the first section is the file's heading.
    FILES.iter().flat_map(|file| file.split("\n## ").skip(1).filter_map(section)).collect()
}

/// The explanation of a kind.
#[must_use]
pub fn of(kind: &str) -> Option<Explanation> {
    all().into_iter().find(|explanation| explanation.kind == kind)
}

/// Known kinds that a misspelt one may mean: the nearest of its group, else those with its last word, else those of its group.
#[must_use]
pub fn near(kind: &str) -> Vec<&'static str> {
    let (group, word) = kind.split_once('.').unwrap_or(("", kind));
    let all = all();
    let which = |test: &dyn Fn(&str, &str) -> bool| -> Vec<&'static str> {
        let kinds = all.iter().map(|explanation| explanation.kind);
        kinds.filter(|kind| kind.split_once('.').is_some_and(|(group, word)| test(group, word))).collect()
    };
    let words = all.iter().filter_map(|explanation| explanation.kind.split_once('.'));
    let words = words.filter(|(known, _)| *known == group).map(|(_, word)| word);
    if let Some(nearest) = crate::near::nearest(word, words) {
        return which(&|known, word| known == group && word == nearest);
    }
    let same_word = which(&|_, known| !word.is_empty() && (known == word || known.contains(word)));
    if same_word.is_empty() { which(&|known, _| known == group || known == word) } else { same_word }
}

fn section(text: &'static str) -> Option<Explanation> {
    let (kind, rest) = text.split_once('\n')?;
    let (cause, rest) = rest.split_once("\n```")?;
    let (language, rest) = rest.split_once('\n')?;
    let (example, rest) = rest.split_once("\n```\n")?;
    let way_out = rest.trim().strip_prefix("Way out: ")?;
    Some(Explanation { kind: kind.trim(), cause: cause.trim(), language, example, way_out })
}
