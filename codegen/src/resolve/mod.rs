//! WSDL and XML Schema as written become the component model: names become ids, defaults become facts.
//!
//! 1. `documents` loads every document once, `known` lends well-known schemas;
//! 2. for each description, `closure` says what it reaches, `redefine` and `symbols` what is declared there;
//! 3. `build` gives ids and fills components in (`elements`, `simple`, `complex`, `particles`, `attributes`, `facets`);
//! 4. `derive` adds what types have from their bases, and judges `facets_of_base`; `circular` refuses what is made of itself, `consistent` what is ambiguous;
//! 5. `services`, `operations` and `messages` put portTypes and bindings together;
//! 6. `left_out` takes out what is wrong and not needed (`meant` reads what writers often forget, `undeclared` what no schema declares);
//! 7. `merge` makes one model of all descriptions, in which `same` named types are one;
//! 8. `findings` shows everything that went wrong on the way, at once.

mod actions;
mod attributes;
mod build;
mod bundle;
mod circular;
mod closure;
mod complex;
mod consistent;
mod derive;
mod documents;
mod elements;
mod facets;
mod facets_of_base;
mod findings;
mod foreign;
mod known;
mod left_out;
mod loader;
mod meant;
mod merge;
mod messages;
mod names;
mod near;
mod operations;
mod particles;
mod redefine;
mod references;
mod same;
mod services;
mod simple;
mod symbols;
mod undeclared;

use std::path::PathBuf;

use crate::collections::Set;
use crate::findings::{Excerpt, Finding, Findings};
use crate::load::{Load, LoadError, Source};
use crate::model::{Description, ImportedDescription, Model, Place};
use crate::options::Undeclared;
use crate::xml::{At, Problem, Problems};
use build::Build;
use closure::Closure;
use documents::{Documents, Opened};
use left_out::LeftOut;
use loader::Loader;
use symbols::Symbols;

/// What came out.
#[derive(Clone, Debug)]
pub struct Resolved {
    /// The component model.
    pub model: Model,
    /// Files that were read.
    pub read: Vec<PathBuf>,
    /// What was left out, and is no error.
    pub notes: Vec<Finding>,
    /// The documents, by the name that a [`Place`] gives them: a line is only counted when a finding is shown.
    sources: Vec<Source>,
}

impl Resolved {
    /// What stands at a place.
    pub fn excerpt(&self, place: &Place) -> Option<Excerpt> {
        let source = self.sources.iter().find(|source| source.shown == place.document)?;
        Excerpt::of_xml(&source.text, place.offset)
    }

    /// Line and column of a place, both from 1.
    pub fn position(&self, place: &Place) -> (u32, u32) {
        let source = self.sources.iter().find(|source| source.shown == place.document);
        source.map_or((0, 0), |source| crate::xml::Positions::new(&source.text).of(&source.text, place.offset))
    }
}

/// Reads the descriptions at `locations` and everything that they import. `undeclared` says what a reference to nothing means.
///
/// # Errors
/// With everything that is wrong with them.
pub fn resolve(locations: &[String], load: &dyn Load, undeclared: Undeclared) -> Result<Resolved, Findings> {
    let mut documents = Loader::run(load, locations, undeclared);
    let (forgivable, parsed): (Vec<_>, Vec<_>) =
        std::mem::take(&mut documents.problems.list).into_iter().partition(|problem| problem.forgivable);
    let mut notes = std::mem::take(&mut documents.notes);
    let mut problems = Problems::default();
    let mut judged = Judged { needed: vec![false; parsed.len()], unneeded: vec![false; parsed.len()] };
    let mut merged = merge::Merge::default();
    for opened in &documents.given {
        let Some(opened) = *opened else { continue };
        describe(&documents, opened, &mut merged, &parsed, &mut judged, &mut notes, &mut problems);
    }
    for ((problem, needed), unneeded) in parsed.into_iter().zip(judged.needed).zip(judged.unneeded) {
        let sink = if unneeded && !needed { &mut notes } else { &mut problems };
        sink.list.push(problem);
    }
    if problems.list.is_empty() {
        notes.list.extend(forgivable);
    } else {
        // What is not found because of its prefix is reported once; what is not there may be the reason of all else.
        let places: Set<_> = forgivable.iter().map(|problem| (problem.at.document, problem.at.offset)).collect();
        problems.list.retain(|problem| {
            !problem.kind.ends_with(".unresolved") || !places.contains(&(problem.at.document, problem.at.offset))
        });
        problems.list.extend(forgivable);
        for missing in documents.missing.iter().filter(|missing| known::of(&missing.namespace).is_none()) {
            findings::not_loaded(&mut problems, missing.at, &missing.location, &missing.error);
        }
    }
    let read: Set<PathBuf> = documents.read.iter().cloned().collect();
    let read: Vec<PathBuf> = read.into_iter().collect();
    let lost = documents.not_loaded.iter();
    let mut shown: Vec<Finding> = lost.map(|(location, error)| findings::not_given(location, error)).collect();
    shown.extend(findings::show(&documents, problems));
    if !shown.is_empty() {
        return Err(Findings { findings: shown, read });
    }
    Ok(Resolved { model: merged.model, read, notes: findings::show(&documents, notes), sources: documents.sources })
}

/// What the descriptions say of the problems of their documents.
struct Judged {
    /// Nothing, or not what was asked for, can be generated without what is wrong.
    needed: Vec<bool>,
    /// It can.
    unneeded: Vec<bool>,
}

/// Resolves one description and adds it to the model.
fn describe(
    documents: &Documents,
    opened: Opened,
    merged: &mut merge::Merge,
    parsed: &[Problem],
    judged: &mut Judged,
    notes: &mut Problems,
    problems: &mut Problems,
) {
    let closure = Closure::new(documents, opened);
    let mut local = Problems::default();
    let absent = missing(documents, &closure, notes, &mut local, problems);
    let redefined = redefine::apply(documents, &closure);
    let mut twice = Problems::default();
    let symbols = Symbols::new(documents, &closure, &redefined, notes, &mut twice);
    let described = closure.schemas.iter().filter_map(|&index| documents.schemas.get(index));
    let described = described.map(|found| found.schema.namespace.as_str()).collect();
    let mut build = Build::new(&symbols, &documents.sources, absent, described, documents.undeclared);
    build.problems = twice;
    build.broken = left_out::scopes(documents, &closure, parsed);
    build.run();
    let mut services = build.services(documents, &closure, notes);
    // Parts may have been the first to refer to components of well-known schemas.
    build.contents();
    build.derive();
    build.circular_groups();
    build.consistent();
    notes.list.append(&mut build.notes.list);

    let confined = left_out::Confined::new(documents, &closure, &redefined);
    let (own, mut fatal): (Vec<_>, Vec<_>) =
        std::mem::take(&mut build.problems.list).into_iter().partition(|problem| confined.in_component(problem));
    problems.list.append(&mut fatal);
    local.list.extend(own);
    let of_documents: Vec<usize> =
        (0..parsed.len()).filter(|&index| parsed.get(index).is_some_and(|problem| confined.reads(problem))).collect();
    let confined_ones =
        of_documents.iter().filter_map(|&index| parsed.get(index)).filter(|problem| confined.holds(problem));
    let mut wrong: Vec<At> = local.list.iter().chain(confined_ones).map(|problem| problem.at).collect();
    wrong.append(&mut build.absent_references);
    let left_out = LeftOut::new(documents, &closure, &redefined, &build, &wrong);
    let misspelt: Vec<At> = local.list.iter().filter(|problem| problem.misspelt).map(|problem| problem.at).collect();
    let mistaken = LeftOut::new(documents, &closure, &redefined, &build, &misspelt).is_needed(&services);
    let mut consequences = std::mem::take(&mut build.consequences);
    left_out.take_out(&mut services, &mut consequences, &build);
    if !consequences.list.is_empty() {
        services.retain(|service| !service.operations.is_empty());
    }
    local.list.append(&mut build.lost.list);
    let enough = !mistaken && services.iter().any(|service| !service.operations.is_empty());
    for index in of_documents {
        let spared = enough && parsed.get(index).is_some_and(|problem| confined.holds(problem));
        let verdict = if spared { &mut judged.unneeded } else { &mut judged.needed };
        verdict.get_mut(index).into_iter().for_each(|verdict| *verdict = true);
    }
    if enough {
        notes.list.append(&mut local.list);
        notes.list.append(&mut consequences.list);
    } else {
        problems.list.append(&mut local.list);
    }
    let definitions = match opened {
        Opened::Wsdl(index) => documents.wsdls.get(index).map(|found| &found.definitions),
        Opened::Schema(_) => None,
    };
    let schema = match opened {
        Opened::Schema(index) => documents.schemas.get(index),
        Opened::Wsdl(_) => None,
    };
    let document = match opened {
        Opened::Wsdl(index) => documents.wsdls.get(index).map(|found| found.document),
        Opened::Schema(_) => schema.map(|found| found.document),
    };
    let source = document.and_then(|document| documents.sources.get(document));
    let target = definitions.map(|found| &found.target_namespace).or(schema.map(|found| &found.schema.namespace));
    let mut texts = bundle::bundle(documents, &closure, opened).into_iter();
    let description = Description {
        document: source.map(|source| source.shown.clone()).unwrap_or_default(),
        source: texts.next().map(|(_, text)| text).unwrap_or_default(),
        imported: texts.map(|(document, source)| ImportedDescription { document, source }).collect(),
        target_namespace: target.cloned().unwrap_or_default(),
        name: definitions.and_then(|found| found.name.clone()),
        documentation: definitions.and_then(|found| {
            let service = || found.services.iter().find_map(|service| service.documentation.0.clone());
            found.documentation.0.clone().or_else(service)
        }),
        services,
    };
    let places = build.places();
    merged.add(description, build.types, build.elements, &left_out, &places, problems);
}

/// Imports that led nowhere. A file that is not there matters when something refers to its namespace and nothing else provides it; a location that is
/// no file below the root always does, unless the schema is well known: nobody is to think that it was read. Gives the namespaces that are therefore
/// absent; `local` is what matters only when an operation needs it.
fn missing<'d>(
    documents: &'d Documents,
    closure: &Closure,
    notes: &mut Problems,
    local: &mut Problems,
    problems: &mut Problems,
) -> Vec<&'d str> {
    let mut absent = Vec::new();
    let schemas = || closure.schemas.iter().filter_map(|&index| documents.schemas.get(index));
    for missing in documents.missing.iter().filter(|missing| closure.schemas.contains(&missing.schema)) {
        let importing = documents.schemas.get(missing.schema);
        let mut others = schemas().filter(|found| !importing.is_some_and(|importing| std::ptr::eq(*found, importing)));
        let provided = others.any(|found| found.schema.namespace == missing.namespace);
        let needed = || {
            schemas().any(|found| found.schema.mentions.contains(&missing.namespace)) || {
                let wsdls = closure.wsdls.iter().filter_map(|&index| documents.wsdls.get(index));
                let parts = wsdls.flat_map(|found| &found.definitions.messages).flat_map(|message| &message.parts);
                let mut references = parts.flat_map(|part| part.element.iter().chain(&part.type_));
                references.any(|reference| reference.name.namespace == missing.namespace)
            }
        };
        let unneeded = provided || !needed();
        if missing.import && !unneeded {
            absent.push(missing.namespace.as_str());
        }
        let sink = match missing.error {
            LoadError::NotFound { .. } if missing.import && unneeded => &mut *notes,
            LoadError::NotFound { .. } if missing.import => &mut *local,
            _ if missing.import && known::of(&missing.namespace).is_some() => &mut *notes,
            _ => &mut *problems,
        };
        findings::not_loaded(sink, missing.at, &missing.location, &missing.error);
    }
    absent
}
