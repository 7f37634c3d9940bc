//! `wsdl-codegen.toml`: the options of [`Builder`](crate::Builder) in a file, for build.rs and the command alike.
//!
//! The keys are the names of the Builder's methods. The whole file is judged, so that one run shows every mistake; an unknown key is an error, because a
//! misspelt `sensitive` is a password in a log. The file is read with toml alone: serde would stop at the first mistake and cost every build script its
//! derive.

mod checks;
mod settings;
mod table;

use std::path::Path;

use toml::de::DeTable;

use crate::findings::Finding;
pub(crate) use settings::{Entry, Given, Place, Settings};
use table::{Document, Value};

/// Keys of the file, in the order in which help lists them.
const KEYS: &[&str] = &[
    "build_client",
    "build_server",
    "mock",
    "operations",
    "sensitive",
    "unused_rules",
    "undeclared",
    "failure_header",
    "keep_unknown",
    "nillable_as_option",
    "closed_enums",
    "validate",
    "serde",
    "extern_path",
    "type_attribute",
    "field_attribute",
    "service_module",
    "root_namespace",
    "runtime_path",
    "catalog",
];

/// What belongs to a call and not to the options: the same file serves build.rs, `generate` and `check`.
const CALL: &[(&str, &str)] = &[
    ("config", "`Builder::config` or `--config`"),
    ("out_dir", "`Builder::out_dir` or `-o`"),
    ("root", "`Builder::root` or `--root`"),
];

/// Reads the file. Values are not yet checked: [`Settings::check`] does that for the file and the Builder's calls together.
pub(crate) fn parse(path: &Path, bytes: &[u8]) -> Result<Settings, Vec<Finding>> {
    let mut settings = whole(path, bytes, read)?;
    below(path, &mut settings.catalog);
    Ok(settings)
}

/// Reads a catalog: a file of `"location" = "file"` lines, files relative to its folder.
pub(crate) fn parse_catalog(path: &Path, bytes: &[u8]) -> Result<Vec<Entry>, Vec<Finding>> {
    let mut entries = whole(path, bytes, |table, document| table::lines(table, "catalog", document))?;
    below(path, &mut entries);
    Ok(entries)
}

/// Files are looked up from the folder of the file that names them.
fn below(path: &Path, catalog: &mut [Entry]) {
    let folder = path.parent().unwrap_or(Path::new(""));
    for entry in catalog {
        entry.value.value = folder.join(&entry.value.value).to_string_lossy().into_owned();
    }
}

fn whole<T>(
    path: &Path,
    bytes: &[u8],
    read: impl FnOnce(&DeTable<'_>, &mut Document<'_>) -> T,
) -> Result<T, Vec<Finding>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (good, _) = bytes.split_at(error.valid_up_to());
            let good = String::from_utf8_lossy(good);
            let mut document = Document::new(path, &good);
            document.find("config.toml", Some(good.len()..good.len()), "the file is not UTF-8".to_owned(), None);
            return Err(document.into_findings());
        }
    };
    let mut document = Document::new(path, text);
    match DeTable::parse(text) {
        // Only the first: what follows is as a rule about what the first one left standing.
        Err(error) => document.find("config.toml", error.span(), error.message().to_owned(), None),
        Ok(table) => {
            let value = read(table.get_ref(), &mut document);
            if document.findings.is_empty() {
                return Ok(value);
            }
        }
    }
    Err(document.into_findings())
}

fn read(table: &DeTable<'_>, document: &mut Document<'_>) -> Settings {
    let mut settings = Settings::default();
    for (key, value) in table {
        let name = key.get_ref().as_ref();
        let mut value = Value { name, value, document };
        match name {
            "build_client" => settings.build_client = value.boolean(),
            "build_server" => settings.build_server = value.boolean(),
            "mock" => settings.mock = value.boolean(),
            "nillable_as_option" => settings.nillable_as_option = value.boolean(),
            "closed_enums" => settings.closed_enums = value.boolean(),
            "validate" => settings.validate = value.boolean(),
            "serde" => settings.serde = value.boolean(),
            "operations" => settings.operations = value.list(),
            "sensitive" => settings.sensitive = value.list(),
            "keep_unknown" => settings.keep_unknown = value.list(),
            "unused_rules" => settings.unused_rules = value.unused_rules(),
            "undeclared" => settings.undeclared = value.undeclared(),
            "failure_header" => settings.failure_header = value.failure_header(),
            "extern_path" => settings.extern_path = value.entries(),
            "service_module" => settings.service_module = value.entries(),
            "type_attribute" => settings.type_attribute = value.entries_of_lists(),
            "field_attribute" => settings.field_attribute = value.entries_of_lists(),
            "root_namespace" => settings.root_namespace = value.text().map(|given| given.value),
            "runtime_path" => settings.runtime_path = value.text(),
            "catalog" => settings.catalog = value.entries(),
            _ => unknown(name, key.span(), document),
        }
    }
    settings
}

fn unknown(name: &str, span: std::ops::Range<usize>, document: &mut Document<'_>) {
    let help = match CALL.iter().find(|(key, _)| *key == name) {
        Some((_, instead)) => format!("it belongs to the call: {instead}"),
        None => table::nearest(name, KEYS),
    };
    document.find("config.key", Some(span), format!("unknown key `{name}`"), Some(help));
}
