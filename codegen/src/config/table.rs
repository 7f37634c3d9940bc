//! Typed access to the values of `wsdl-codegen.toml`: a value of another type than its key wants is a finding with its place.

use std::ops::Range;
use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::settings::{Entry, Given, Place};
use crate::collections;
use crate::findings::{Excerpt, Finding};
use crate::near;
use crate::options::{FailureHeader, Undeclared, UnusedRules};

/// The file, and what was found wrong with it.
pub(super) struct Document<'d> {
    name: String,
    text: &'d str,
    pub(super) findings: Vec<Finding>,
}

impl<'d> Document<'d> {
    pub(super) fn new(path: &Path, text: &'d str) -> Self {
        Self { name: path.display().to_string(), text, findings: Vec::new() }
    }

    /// Line and column in characters, from 1, of a byte offset.
    fn place(&self, span: &Range<usize>) -> Place {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place { document: self.name.clone(), line: number(line), column: number(column) }
    }

    pub(super) fn find(
        &mut self,
        kind: &'static str,
        span: Option<Range<usize>>,
        message: String,
        help: Option<String>,
    ) {
        let span = span.unwrap_or(0..0);
        let mut finding = self.place(&span).finding(kind, message, help);
        finding.excerpt = Excerpt::of(self.text, span);
        self.findings.push(finding);
    }

    /// The findings in the order of the file: its tables are read in the order of their keys.
    pub(super) fn into_findings(self) -> Vec<Finding> {
        let mut findings = self.findings;
        collections::sort_by(&mut findings, &mut |a, b| (a.line, a.column).cmp(&(b.line, b.column)));
        findings
    }
}

/// A value and the key that it belongs to.
pub(super) struct Value<'v, 'd> {
    pub(super) name: &'v str,
    pub(super) value: &'v Spanned<DeValue<'v>>,
    pub(super) document: &'v mut Document<'d>,
}

impl<'v> Value<'v, '_> {
    pub(super) fn boolean(&mut self) -> Option<bool> {
        let value = self.value.get_ref().as_bool();
        if value.is_none() {
            self.refuse(self.value, "true or false");
        }
        value
    }

    pub(super) fn text(&mut self) -> Option<Given<String>> {
        self.text_of(self.value, "a string")
    }

    pub(super) fn list(&mut self) -> Vec<Given<String>> {
        self.list_of(self.value, "a list of strings")
    }

    /// `{ "key" = "value" }`
    pub(super) fn entries(&mut self) -> Vec<Entry> {
        match self.table("a table of strings") {
            Some(table) => lines(table, self.name, self.document),
            None => Vec::new(),
        }
    }

    /// `{ "key" = "value" }` or `{ "key" = ["value", "value"] }`
    pub(super) fn entries_of_lists(&mut self) -> Vec<Entry> {
        let want = "a table of strings or lists of strings";
        let Some(table) = self.table(want) else {
            return Vec::new();
        };
        let mut entries = Vec::new();
        for (key, value) in table {
            let values = match value.get_ref() {
                DeValue::Array(_) => self.list_of(value, want),
                _ => self.text_of(value, want).into_iter().collect(),
            };
            entries.extend(values.into_iter().map(|value| self.entry(key, value)));
        }
        entries
    }

    pub(super) fn unused_rules(&mut self) -> Option<UnusedRules> {
        self.one_of([("refuse", UnusedRules::Refuse), ("allow", UnusedRules::Allow)])
    }

    pub(super) fn undeclared(&mut self) -> Option<Undeclared> {
        self.one_of([("refuse", Undeclared::Refuse), ("raw-xml", Undeclared::RawXml)])
    }

    fn one_of<T>(&mut self, words: [(&str, T); 2]) -> Option<T> {
        let given = self.text()?.value;
        let [(first, _), (second, _)] = &words;
        let message = format!("`{}` takes \"{first}\" or \"{second}\", not \"{given}\"", self.name);
        let found = words.into_iter().find_map(|(word, value)| (word == given).then_some(value));
        if found.is_none() {
            self.document.find("config.value", Some(self.value.span()), message, None);
        }
        found
    }

    pub(super) fn failure_header(&mut self) -> Option<Given<FailureHeader>> {
        const PARTS: &[&str] = &["succeeded", "failure"];
        let want = "a table { succeeded = \"...\", failure = \"...\" }";
        let table = self.table(want)?;
        for key in table.keys().filter(|key| !PARTS.contains(&key.get_ref().as_ref())) {
            let message = format!("unknown key `{}` in `{}`", key.get_ref(), self.name);
            self.document.find("config.key", Some(key.span()), message, Some(nearest(key.get_ref(), PARTS)));
        }
        let mut part = |name: &str| match table.get(name) {
            Some(value) => self.text_of(value, want).map(|given| given.value),
            None => {
                let message = format!("`{}` lacks `{name}`", self.name);
                self.document.find("config.value", Some(self.value.span()), message, Some(format!("it is {want}")));
                None
            }
        };
        let (succeeded, failure) = (part("succeeded"), part("failure"));
        let value = FailureHeader { succeeded: succeeded?, failure: failure? };
        Some(Given { value, place: self.document.place(&self.value.span()) })
    }

    fn entry(&self, key: &Spanned<std::borrow::Cow<'_, str>>, value: Given<String>) -> Entry {
        let place = self.document.place(&key.span());
        Entry { key: Given { value: key.get_ref().clone().into_owned(), place }, value }
    }

    fn table(&mut self, want: &str) -> Option<&'v DeTable<'v>> {
        let table = self.value.get_ref().as_table();
        if table.is_none() {
            self.refuse(self.value, want);
        }
        table
    }

    fn list_of(&mut self, value: &Spanned<DeValue<'_>>, want: &str) -> Vec<Given<String>> {
        let DeValue::Array(items) = value.get_ref() else {
            self.refuse(value, want);
            return Vec::new();
        };
        items.iter().filter_map(|item| self.text_of(item, want)).collect()
    }

    fn text_of(&mut self, value: &Spanned<DeValue<'_>>, want: &str) -> Option<Given<String>> {
        let DeValue::String(text) = value.get_ref() else {
            self.refuse(value, want);
            return None;
        };
        Some(Given { value: text.clone().into_owned(), place: self.document.place(&value.span()) })
    }

    fn refuse(&mut self, value: &Spanned<DeValue<'_>>, want: &str) {
        let message = format!("`{}` takes {want}, not {}", self.name, article(value.get_ref()));
        self.document.find("config.type", Some(value.span()), message, None);
    }
}

/// `"key" = "value"` lines.
pub(super) fn lines(table: &DeTable<'_>, name: &str, document: &mut Document<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (key, value) in table {
        let mut value = Value { name, value, document };
        let given = value.text_of(value.value, "a table of strings");
        entries.extend(given.map(|given| value.entry(key, given)));
    }
    entries
}

fn article(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// "did you mean" for the nearest key; all keys where none is near.
pub(super) fn nearest(name: &str, keys: &[&str]) -> String {
    match near::nearest(&name.replace('-', "_"), keys.iter().copied()) {
        Some(key) => format!("did you mean `{key}`?"),
        None => format!("the keys are {}", keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")),
    }
}
