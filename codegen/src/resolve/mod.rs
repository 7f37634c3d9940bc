//! WSDL and XML Schema as written become the component model: names become ids, defaults become facts.
//!
//! 1. `documents` loads every document once, `known` lends well-known schemas;
//! 2. for each description, `closure` says what it reaches, `redefine` and `symbols` what is declared there;
//! 3. `build` gives ids and fills components in (`elements`, `simple`, `complex`, `particles`, `attributes`, `facets`);
//! 4. `derive` adds what types have from their bases; `circular` refuses what is made of itself, `consistent` what is ambiguous;
//! 5. `services`, `operations` and `messages` put portTypes and bindings together;
//! 6. `merge` makes one model of all descriptions, in which `same` named types are one;
//! 7. `findings` shows everything that went wrong on the way, at once.

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
mod findings;
mod known;
mod merge;
mod messages;
mod names;
mod near;
mod operations;
mod particles;
mod redefine;
mod same;
mod services;
mod simple;
mod symbols;

use std::path::PathBuf;

use crate::findings::{Excerpt, Finding, Findings};
use crate::load::{Load, LoadError, Source};
use crate::model::{Description, Model, Place};
use crate::xml::Problems;
use build::Build;
use closure::Closure;
use documents::{Documents, Loader, Opened};
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

/// Reads the descriptions at `locations` and everything that they import.
///
/// # Errors
/// With everything that is wrong with them.
pub fn resolve(locations: &[String], load: &dyn Load) -> Result<Resolved, Findings> {
    let mut documents = Loader::run(load, locations);
    let mut problems = std::mem::take(&mut documents.problems);
    let mut notes = std::mem::take(&mut documents.notes);
    let mut merged = merge::Merge::default();
    for opened in &documents.given {
        let Some(opened) = *opened else { continue };
        describe(&documents, opened, &mut merged, &mut notes, &mut problems);
    }
    let mut read = documents.read.clone();
    read.sort();
    read.dedup();
    let lost = documents.not_loaded.iter();
    let mut shown: Vec<Finding> = lost.map(|(location, error)| findings::not_given(location, error)).collect();
    shown.extend(findings::show(&documents, problems));
    if !shown.is_empty() {
        return Err(Findings { findings: shown, read });
    }
    Ok(Resolved { model: merged.model, read, notes: findings::show(&documents, notes), sources: documents.sources })
}

/// Resolves one description and adds it to the model.
fn describe(
    documents: &Documents,
    opened: Opened,
    merged: &mut merge::Merge,
    notes: &mut Problems,
    problems: &mut Problems,
) {
    let closure = Closure::new(documents, opened);
    let absent = missing(documents, &closure, notes, problems);
    let redefined = redefine::apply(documents, &closure);
    let symbols = Symbols::new(documents, &closure, &redefined, problems);
    let mut build = Build::new(&symbols, &documents.sources, absent);
    build.run();
    let services = build.services(documents, &closure, notes);
    // Parts may have been the first to refer to components of well-known schemas.
    build.contents();
    build.derive();
    build.circular_groups();
    build.consistent();
    problems.list.append(&mut build.problems.list);
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
    let description = Description {
        document: source.map(|source| source.shown.clone()).unwrap_or_default(),
        source: source.map(|source| bundle::bundle(documents, &closure, opened, &source.text)).unwrap_or_default(),
        target_namespace: target.cloned().unwrap_or_default(),
        name: definitions.and_then(|found| found.name.clone()),
        documentation: definitions.and_then(|found| {
            let service = || found.services.iter().find_map(|service| service.documentation.0.clone());
            found.documentation.0.clone().or_else(service)
        }),
        services,
    };
    let places = build.places();
    merged.add(description, build.types, build.elements, &places, problems);
}

/// An import that led nowhere matters when something refers to its namespace, or when it leads out of the root or to a network, and nothing else provides
/// the namespace. Gives those namespaces.
fn missing<'d>(
    documents: &'d Documents,
    closure: &Closure,
    notes: &mut Problems,
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
        // A location on a network or outside of the root is refused also when nothing is missing without it: a description that
        // points there wants something that no description needs.
        let hostile = matches!(missing.error, LoadError::Remote | LoadError::OutsideRoot { .. });
        let harmless = provided || (!hostile && !needed());
        if !harmless {
            absent.push(missing.namespace.as_str());
        }
        let sink = if harmless { &mut *notes } else { &mut *problems };
        findings::not_loaded(sink, missing.at, &missing.location, &missing.error);
    }
    absent
}
