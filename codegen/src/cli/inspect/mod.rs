//! `wsdl-codegen inspect`: what a description offers, as a tree for people, as JSON for machines, or as a graph of its types.

mod graph;
mod mermaid;
mod object;
mod svg;
mod tree;
mod types;

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use super::reading::{self, Found, Reading};
use super::screen::Screen;
use crate::Error;
use crate::model::{Definition, Model, TypeId, TypeName};
use crate::near;

/// Show what descriptions offer: services, operations, headers, faults, types
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  What is there:
    wsdl-codegen inspect wsdl/user.wsdl

  One operation with all that its messages hold:
    wsdl-codegen inspect wsdl/user.wsdl --operation ChangePassword

  A type, what it is made of and who uses it:
    wsdl-codegen inspect wsdl/user.wsdl --type UserGroup

  A picture of the types that an operation reaches:
    wsdl-codegen inspect wsdl/user.wsdl --operation GetUser --format svg > user.svg")]
pub(super) struct Inspect {
    /// Descriptions: files, folders, or patterns with * and ?
    #[arg(required = true, value_name = "WSDL")]
    wsdls: Vec<PathBuf>,

    /// Only this operation and what it reaches (repeatable; NAME or PORTTYPE/NAME)
    #[arg(long = "operation", value_name = "NAME")]
    operations: Vec<String>,

    /// Only this type, what it reaches and who uses it (repeatable)
    #[arg(long = "type", value_name = "NAME")]
    types: Vec<String>,

    /// How it is shown; mermaid and svg show the graph of types
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Text,
    Json,
    Mermaid,
    Svg,
}

/// What is shown of a model.
struct Selection<'m> {
    model: &'m Model,
    /// Operations that were asked for.
    operations: Vec<Found<'m>>,
    /// Types that were asked for.
    types: Vec<TypeId>,
    /// Types that are shown: those asked for and what they reach, or all named ones.
    reached: Vec<TypeId>,
}

impl Selection<'_> {
    fn is_everything(&self) -> bool {
        self.operations.is_empty() && self.types.is_empty()
    }
}

pub(super) fn run(arguments: &Inspect, out: &mut Screen) -> Result<ExitCode, Error> {
    let (resolved, _) = arguments.reading.read(out, &arguments.wsdls)?;
    let model = &resolved.model;
    let selection = select(model, arguments)?;
    let format = if out.json { Format::Json } else { arguments.format };
    let text = match format {
        Format::Text => tree::text(&selection),
        Format::Json => format!("{}\n", object::json(&selection)),
        Format::Mermaid => mermaid::text(&graph::Graph::of(&selection)),
        Format::Svg => svg::text(&graph::Graph::of(&selection)),
    };
    let _ = out.write_all(text.as_bytes());
    Ok(ExitCode::SUCCESS)
}

fn select<'m>(model: &'m Model, arguments: &Inspect) -> Result<Selection<'m>, Error> {
    let mut operations = Vec::new();
    for name in &arguments.operations {
        operations.push(reading::operation(model, name, None)?);
    }
    let mut types = Vec::new();
    for name in &arguments.types {
        types.extend(named(model, name)?);
    }
    let mut roots = types.clone();
    roots.extend(operations.iter().flat_map(|found| found.operation.parts()).map(|part| model.part_type(part)));
    if roots.is_empty() && arguments.operations.is_empty() {
        let all = (0..model.types.len()).map(TypeId);
        roots.extend(all.filter(|id| matches!(model.type_(*id).name, TypeName::Global(_))));
    }
    let reached = model.reach(roots);
    Ok(Selection { model, operations, types, reached })
}

/// The types, or the types of the global elements, of a local name.
fn named(model: &Model, wanted: &str) -> Result<Vec<TypeId>, Error> {
    let all = || (0..model.types.len()).map(TypeId).filter(|id| is_own(model, *id));
    let is = |id: &TypeId| match &model.type_(*id).name {
        TypeName::Global(name) => name.local == wanted || name.to_string() == wanted,
        _ => false,
    };
    let mut found: Vec<TypeId> = all().filter(is).collect();
    if found.is_empty() {
        let elements = model.elements.iter().filter(|element| element.name.local == wanted);
        let types: BTreeSet<TypeId> = elements.map(|element| element.type_).filter(|id| is_own(model, *id)).collect();
        found.extend(types);
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let known: Vec<String> = all().map(|id| model.called(id)).collect();
    let help = near::proposal(wanted, known.iter().map(String::as_str))
        .unwrap_or_else(|| "`wsdl-codegen inspect` lists the types".to_owned());
    Err(Error::call("call.type", format!("no type is called `{}`", wanted.escape_debug()), &help))
}

fn is_own(model: &Model, type_: TypeId) -> bool {
    !matches!(model.type_(type_).definition, Definition::BuiltIn(_))
}
