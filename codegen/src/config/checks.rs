//! Judges the values that name things or become Rust, for the file and the Builder's calls alike.
//!
//! What is judged here is form only: whether a rule names something that exists, the description decides.

use proc_macro2::TokenStream;
use syn::parse::Parser as _;

use super::settings::{Entry, Given, Settings};
use crate::collections;
use crate::findings::Finding;

/// All that is wrong, in the order of the options.
pub(super) fn check(settings: &Settings) -> Vec<Finding> {
    let mut found = Checks::default();
    found.names("operations", &settings.operations, operation);
    found.names("sensitive", &settings.sensitive, secret_rule);
    found.names("keep_unknown", &settings.keep_unknown, type_name);
    if let Some(given) = &settings.failure_header {
        for header in [&given.value.succeeded, &given.value.failure] {
            found.value("failure_header", given, local_name(header));
        }
    }
    found.entries("extern_path", &settings.extern_path, qualified_type, path);
    found.entries("type_attribute", &settings.type_attribute, type_name, attribute);
    found.entries("field_attribute", &settings.field_attribute, field_rule, attribute);
    found.entries("service_module", &settings.service_module, local_name, module);
    if let Some(given) = &settings.runtime_path {
        found.value("runtime_path", given, runtime_path(&given.value));
    }
    let mut findings = found.findings;
    collections::sort_by(&mut findings, &mut |a, b| (a.line, a.column).cmp(&(b.line, b.column)));
    findings
}

/// What is wrong with a value, and the way out.
type Verdict = Result<(), (String, &'static str)>;

#[derive(Default)]
struct Checks {
    findings: Vec<Finding>,
}

impl Checks {
    fn value<T>(&mut self, option: &str, given: &Given<T>, verdict: Verdict) {
        if let Err((wrong, help)) = verdict {
            self.findings.push(given.place.finding(
                "config.value",
                format!("`{option}`: {wrong}"),
                Some(help.to_owned()),
            ));
        }
    }

    fn names(&mut self, option: &str, values: &[Given<String>], judge: fn(&str) -> Verdict) {
        for given in values {
            self.value(option, given, judge(&given.value));
        }
    }

    fn entries(&mut self, option: &str, entries: &[Entry], key: fn(&str) -> Verdict, value: fn(&str) -> Verdict) {
        for entry in entries {
            self.value(option, &entry.key, key(&entry.key.value));
            self.value(&format!("{option}` of `{}", entry.key.value), &entry.value, value(&entry.value.value));
        }
    }
}

fn refuse(wrong: String, help: &'static str) -> Verdict {
    Err((wrong, help))
}

/// The parts between slashes: names without blanks, or a `*` that stands alone.
fn parts(rule: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = rule.split('/').collect();
    parts.iter().all(|part| *part == "*" || is_name(part)).then_some(parts)
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && !name.contains(|c: char| c.is_whitespace() || matches!(c, '*' | '/' | ':' | '{' | '}' | '"' | '<' | '>'))
}

fn operation(name: &str) -> Verdict {
    match name.split('/').collect::<Vec<_>>().as_slice() {
        [operation] if is_name(operation) => Ok(()),
        [port_type, operation] if is_name(port_type) && is_name(operation) => Ok(()),
        _ => refuse(format!("`{name}` names no operation"), "write `Operation` or `portType/Operation`"),
    }
}

fn secret_rule(rule: &str) -> Verdict {
    match parts(rule).as_deref() {
        Some([header]) if *header != "*" => Ok(()),
        Some([_, _] | [_, "response", _]) => Ok(()),
        _ => refuse(
            format!("`{rule}` is no rule"),
            "write `Type/Field`, `Operation/Field`, `Operation/response/Field` or a header's name; `*` stands for a whole part",
        ),
    }
}

fn field_rule(rule: &str) -> Verdict {
    match parts(rule).as_deref() {
        Some([_, _]) => Ok(()),
        _ => refuse(format!("`{rule}` names no field"), "write `Type/Field`; `*` stands for a whole part"),
    }
}

fn type_name(name: &str) -> Verdict {
    if name == "*" { Ok(()) } else { qualified_type(name) }
}

fn qualified_type(name: &str) -> Verdict {
    let local = match name.strip_prefix('{') {
        Some(rest) => rest.split_once('}').map_or("", |(_, local)| local),
        None => name,
    };
    if is_name(local) { Ok(()) } else { refuse(format!("`{name}` names no type"), "write `Type` or `{namespace}Type`") }
}

fn local_name(name: &str) -> Verdict {
    if is_name(name) {
        Ok(())
    } else {
        refuse(format!("`{name}` is no name"), "write the name as it stands in the description, without prefix")
    }
}

fn path(text: &str) -> Verdict {
    match syn::parse_str::<syn::Path>(text) {
        Ok(_) => Ok(()),
        Err(_) => refuse(
            format!("`{text}` is no Rust path"),
            "write it in full, as `crate::model::User` or `::other_crate::User`",
        ),
    }
}

fn runtime_path(text: &str) -> Verdict {
    match syn::Path::parse_mod_style.parse_str(text) {
        Ok(_) => Ok(()),
        Err(_) => refuse(format!("`{text}` is no path of a crate or module"), "the default is `::wsdl_runtime`"),
    }
}

fn attribute(text: &str) -> Verdict {
    match syn::Attribute::parse_outer.parse_str(text) {
        Ok(attributes) if !attributes.is_empty() => Ok(()),
        // Said without its brackets, it may still be meant well.
        _ if text.parse::<TokenStream>().is_ok_and(|tokens| syn::parse2::<syn::Meta>(tokens).is_ok()) => {
            refuse(format!("`{text}` is no attribute"), "write it with its brackets, as `#[derive(Eq)]`")
        }
        _ => refuse(format!("`{text}` is no attribute"), "write it as in Rust: `#[derive(Eq)]`, `#[serde(default)]`"),
    }
}

fn module(text: &str) -> Verdict {
    match syn::parse_str::<syn::Ident>(text) {
        Ok(_) if text != "_" => Ok(()),
        _ => {
            refuse(format!("`{text}` is no module name"), "write a Rust identifier that is no keyword, as `user_agent`")
        }
    }
}
