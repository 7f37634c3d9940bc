//! What the file and the Builder's calls set, before both become [`Options`]: unset is distinct from the default, and each value knows its place.

use std::path::PathBuf;

use crate::findings::Finding;
use crate::load::Catalog;
use crate::options::{FailureHeader, Options, Undeclared, UnusedRules};

use super::checks;

/// Where a value stands; empty for a call of the Builder or an argument of the command.
#[derive(Clone, Debug, Default)]
pub(crate) struct Place {
    pub(crate) document: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
}

impl Place {
    pub(crate) fn finding(&self, kind: &'static str, message: String, help: Option<String>) -> Finding {
        let (line, column) = (self.line, self.column);
        Finding { kind, document: self.document.clone(), line, column, message, help, excerpt: None }
    }
}

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Given<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

impl<T> From<T> for Given<T> {
    fn from(value: T) -> Self {
        Self { value, place: Place::default() }
    }
}

/// One line of a table.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) key: Given<String>,
    pub(crate) value: Given<String>,
}

/// One source of options.
#[derive(Clone, Debug, Default)]
pub(crate) struct Settings {
    pub(crate) build_client: Option<bool>,
    pub(crate) build_server: Option<bool>,
    pub(crate) mock: Option<bool>,
    pub(crate) operations: Vec<Given<String>>,
    pub(crate) sensitive: Vec<Given<String>>,
    pub(crate) unused_rules: Option<UnusedRules>,
    pub(crate) undeclared: Option<Undeclared>,
    pub(crate) failure_header: Option<Given<FailureHeader>>,
    pub(crate) keep_unknown: Vec<Given<String>>,
    pub(crate) nillable_as_option: Option<bool>,
    pub(crate) closed_enums: Option<bool>,
    pub(crate) validate: Option<bool>,
    pub(crate) serde: Option<bool>,
    pub(crate) extern_path: Vec<Entry>,
    pub(crate) type_attribute: Vec<Entry>,
    pub(crate) field_attribute: Vec<Entry>,
    pub(crate) service_module: Vec<Entry>,
    pub(crate) root_namespace: Option<String>,
    pub(crate) runtime_path: Option<Given<String>>,
    /// Locations to files, as they are opened.
    pub(crate) catalog: Vec<Entry>,
}

impl Settings {
    /// These settings on top of the file's: a single value set here wins, lists are joined, the file's first.
    #[must_use]
    pub(crate) fn over(self, file: Self) -> Self {
        Self {
            build_client: self.build_client.or(file.build_client),
            build_server: self.build_server.or(file.build_server),
            mock: self.mock.or(file.mock),
            operations: joined(file.operations, self.operations),
            sensitive: joined(file.sensitive, self.sensitive),
            unused_rules: self.unused_rules.or(file.unused_rules),
            undeclared: self.undeclared.or(file.undeclared),
            failure_header: self.failure_header.or(file.failure_header),
            keep_unknown: joined(file.keep_unknown, self.keep_unknown),
            nillable_as_option: self.nillable_as_option.or(file.nillable_as_option),
            closed_enums: self.closed_enums.or(file.closed_enums),
            validate: self.validate.or(file.validate),
            serde: self.serde.or(file.serde),
            extern_path: joined(file.extern_path, self.extern_path),
            type_attribute: joined(file.type_attribute, self.type_attribute),
            field_attribute: joined(file.field_attribute, self.field_attribute),
            service_module: joined(file.service_module, self.service_module),
            root_namespace: self.root_namespace.or(file.root_namespace),
            runtime_path: self.runtime_path.or(file.runtime_path),
            catalog: joined(file.catalog, self.catalog),
        }
    }

    /// Where each rule stands, of those that stand in a file.
    pub(crate) fn places(&self) -> Vec<(String, Place)> {
        let entries = [&self.extern_path, &self.type_attribute, &self.field_attribute, &self.service_module];
        let mut rules: Vec<&Given<String>> = Vec::new();
        [&self.operations, &self.sensitive, &self.keep_unknown].into_iter().for_each(|given| rules.extend(given));
        entries.into_iter().for_each(|entries| rules.extend(entries.iter().map(|entry| &entry.key)));
        rules.retain(|given| given.place.line > 0);
        rules.into_iter().map(|given| (given.value.clone(), given.place.clone())).collect()
    }

    /// The catalog; of two files for one location, the one that was named last.
    pub(crate) fn catalog(&self) -> Catalog {
        let entries = self.catalog.iter();
        entries.map(|entry| (entry.key.value.clone(), PathBuf::from(&entry.value.value))).collect()
    }

    /// The options, or all that is wrong with the values.
    pub(crate) fn into_options(self) -> Result<Options, Vec<Finding>> {
        let findings = checks::check(&self);
        if !findings.is_empty() {
            return Err(findings);
        }
        let default = Options::default();
        Ok(Options {
            build_client: self.build_client.unwrap_or(default.build_client),
            build_server: self.build_server.unwrap_or(default.build_server),
            mock: self.mock.unwrap_or(default.mock),
            operations: distinct(self.operations),
            sensitive: distinct(self.sensitive),
            unused_rules: self.unused_rules.unwrap_or(default.unused_rules),
            undeclared: self.undeclared.unwrap_or(default.undeclared),
            failure_header: self.failure_header.map(|given| given.value),
            keep_unknown: distinct(self.keep_unknown),
            nillable_as_option: self.nillable_as_option.unwrap_or(default.nillable_as_option),
            closed_enums: self.closed_enums.unwrap_or(default.closed_enums),
            validate: self.validate.unwrap_or(default.validate),
            serde: self.serde.unwrap_or(default.serde),
            extern_paths: last_of_each(self.extern_path),
            type_attributes: pairs(self.type_attribute),
            field_attributes: pairs(self.field_attribute),
            service_modules: pairs(self.service_module).into_iter().collect(),
            root_namespace: self.root_namespace,
            runtime_path: self.runtime_path.map_or(default.runtime_path, |given| given.value),
        })
    }
}

fn joined<T>(mut first: Vec<T>, second: Vec<T>) -> Vec<T> {
    first.extend(second);
    first
}

fn distinct(values: Vec<Given<String>>) -> Vec<String> {
    let mut distinct = Vec::with_capacity(values.len());
    for Given { value, .. } in values {
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    distinct
}

fn pairs(entries: Vec<Entry>) -> Vec<(String, String)> {
    entries.into_iter().map(|entry| (entry.key.value, entry.value.value)).collect()
}

/// A type has one path: what was said last, at the place where it was said first.
fn last_of_each(entries: Vec<Entry>) -> Vec<(String, String)> {
    let mut distinct: Vec<(String, String)> = Vec::with_capacity(entries.len());
    for (key, value) in pairs(entries) {
        match distinct.iter_mut().find(|(known, _)| *known == key) {
            Some((_, path)) => *path = value,
            None => distinct.push((key, value)),
        }
    }
    distinct
}
