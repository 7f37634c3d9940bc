//! The program as its list of stages.

use std::collections::BTreeMap;

use crate::findings::{Finding, Findings};
use crate::load::Load;
use crate::lower::Problem;
use crate::options::Options;
use crate::resolve::Resolved;
use crate::rust::Crate;
use crate::{Generated, Modules};
use crate::{emit, lower, render, resolve};

#[cfg(feature = "tools")]
/// Which stage's value to print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dump {
    /// The resolved component model: what the description says.
    Model,
    /// The crate that will be written: every name and shape.
    Rust,
}

/// Reads descriptions and writes Rust, all in memory.
///
/// # Errors
/// Everything that is wrong with the descriptions or does not fit them in the options, each with its place.
pub fn generate(locations: &[String], load: &dyn Load, options: &Options) -> Result<Generated, Findings> {
    let resolved = resolve::resolve(locations, load, options.undeclared)?;
    let written = lowered(&resolved, options)?;
    let modules = render::render(emit::emit(&written)).map_err(|error| unprintable(&resolved, &error))?;
    Ok(Generated {
        modules: Modules {
            header: written.header,
            modules,
            descriptions: written
                .services
                .into_iter()
                .flat_map(|service| service.descriptions)
                .map(|description| (description.file, description.text))
                .collect::<BTreeMap<_, _>>()
                .into_iter()
                .collect(),
        },
        read: resolved.read,
        notes: resolved.notes,
    })
}

/// The value of one stage as text (feature `tools`).
///
/// # Errors
/// As [`generate`].
#[cfg(feature = "tools")]
pub fn dump(locations: &[String], load: &dyn Load, options: &Options, what: Dump) -> Result<String, Findings> {
    let resolved = resolve::resolve(locations, load, options.undeclared)?;
    match what {
        Dump::Model => Ok(resolved.model.dump()),
        Dump::Rust => Ok(lowered(&resolved, options)?.dump()),
    }
}

fn lowered(resolved: &Resolved, options: &Options) -> Result<Crate, Findings> {
    lower::lower(&resolved.model, options).map_err(|problems| Findings {
        findings: problems.into_iter().map(|problem| finding(resolved, problem)).collect(),
        read: resolved.read.clone(),
    })
}

fn finding(resolved: &Resolved, problem: Problem) -> Finding {
    let (document, (line, column)) = match &problem.place {
        Some(place) => (place.document.clone(), resolved.position(place)),
        None => (String::new(), (0, 0)),
    };
    let excerpt = problem.place.as_ref().and_then(|place| resolved.excerpt(place));
    Finding { kind: problem.kind, document, line, column, message: problem.message, help: problem.help, excerpt }
}

/// Only an attribute or a path from the options can be no Rust where it stands.
fn unprintable(resolved: &Resolved, error: &str) -> Findings {
    Findings {
        findings: vec![Finding {
            kind: "option.rust",
            document: String::new(),
            line: 0,
            column: 0,
            message: format!("what the options add is not Rust in its place: {error}"),
            help: Some("look at type_attribute, field_attribute, extern_path and runtime_path".to_owned()),
            excerpt: None,
        }],
        read: resolved.read.clone(),
    }
}
