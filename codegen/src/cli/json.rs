//! JSON for machines. Written only, in the order given, two blanks a level: a hundred lines that spare the command a dependency.

use std::fmt;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Json {
    Null,
    Boolean(bool),
    Number(i64),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// Null when there is none.
    pub(super) fn optional(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    pub(super) fn number(number: impl TryInto<i64>) -> Self {
        Self::Number(number.try_into().unwrap_or(i64::MAX))
    }

    pub(super) fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::List(items.into_iter().collect())
    }

    pub(super) fn object<K: Into<String>>(members: impl IntoIterator<Item = (K, Self)>) -> Self {
        Self::Object(members.into_iter().map(|(name, value)| (name.into(), value)).collect())
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, depth: usize) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Number(value) => write!(f, "{value}"),
            Self::Text(text) => string(f, text),
            Self::List(items) if items.is_empty() => f.write_str("[]"),
            Self::Object(members) if members.is_empty() => f.write_str("{}"),
            Self::List(items) => {
                f.write_str("[")?;
                for (index, item) in items.iter().enumerate() {
                    line(f, index, depth + 1)?;
                    item.write(f, depth + 1)?;
                }
                end(f, depth, "]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (index, (name, value)) in members.iter().enumerate() {
                    line(f, index, depth + 1)?;
                    string(f, name)?;
                    f.write_str(": ")?;
                    value.write(f, depth + 1)?;
                }
                end(f, depth, "}")
            }
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, 0)
    }
}

fn line(f: &mut fmt::Formatter<'_>, index: usize, depth: usize) -> fmt::Result {
    let comma = if index > 0 { "," } else { "" };
    write!(f, "{comma}\n{:width$}", "", width = depth * 2)
}

fn end(f: &mut fmt::Formatter<'_>, depth: usize, bracket: &str) -> fmt::Result {
    write!(f, "\n{:width$}{bracket}", "", width = depth * 2)
}

fn string(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    f.write_str("\"")?;
    for c in text.chars() {
        match c {
            '"' => f.write_str("\\\"")?,
            '\\' => f.write_str("\\\\")?,
            '\n' => f.write_str("\\n")?,
            '\t' => f.write_str("\\t")?,
            '\r' => f.write_str("\\r")?,
            // Also those that a terminal or a script element would take for something.
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '<') => write!(f, "\\u{:04x}", u32::from(c))?,
            c => write!(f, "{c}")?,
        }
    }
    f.write_str("\"")
}
