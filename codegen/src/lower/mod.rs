//! Model -> [`rust::Crate`](crate::rust::Crate). Every decision about the shape and the names of the written code is taken here, one in each file.
//!
//! The passes, in order:
//!
//! 1. `selection` with `bindings`: which services and operations are wanted and what they reach.
//! 2. `inheritance`: which types are derived from which, and the members of a type with those of its bases first;
//!    `particles`, `choices`, `substitution`: what a content model is to a struct: elements, wildcards and groups.
//! 3. `categories` with `built_ins`, `repeated`: what each type becomes: scalar, enumeration, flags, list, struct, array, dictionary.
//! 4. `namespaces`: id, constant, prefix and module of each namespace.
//! 5. `names` with `distinct`, `modules`: path of every item and content function.
//! 6. `secrets`: which text fields become `Secret`.
//! 7. `fields` with `cardinality`, `nil`, `empties`, `documentation`: the fields of a struct; `attributes`: those for attributes and text;
//!    `facets`: what is judged of their values; `together`: which of them stand there together.
//! 8. `items`, `groups`, `contents`, `bodies`, `messages`, `headers`, `faults`, `api`: the items of each module.
//! 9. `unused`: options that named nothing are findings.
//! 10. `recursion`: where a `Box` breaks a cycle; a cycle that nothing breaks is a finding; `large`: where one keeps a struct small.
//! 11. `derives`, by `spread`: which types have a `Default`.
//! 12. `secret_operations`, by `spread`: which operations need https.
//! 13. `simple_values`: which enumerations stand in attributes and lists, too.
//! 14. `json`: what serde is told, with the option `serde`.

mod actions;
mod api;
mod attributes;
mod bindings;
mod bodies;
mod built_ins;
mod cardinality;
mod categories;
mod choices;
mod contents;
mod derives;
mod descriptions;
mod distinct;
mod documentation;
mod empties;
mod facets;
mod faults;
mod fields;
mod groups;
mod headers;
mod inheritance;
mod items;
mod json;
mod large;
mod messages;
mod modules;
mod names;
mod namespaces;
mod nil;
mod particles;
mod recursion;
mod referred;
mod repeated;
mod secret_operations;
pub(crate) mod secrets;
mod selection;
mod simple_values;
mod spread;
mod substitution;
mod together;
mod unused;

use std::cell::RefCell;

use crate::model::{Model, Place};
use crate::options::Options;
use crate::rust::{Crate, Item};

/// Something that cannot be lowered, or an option that does not fit the description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Class of the finding.
    pub kind: crate::findings::Kind,
    /// Where, when it is about a component.
    pub place: Option<Place>,
    /// One sentence.
    pub message: String,
    /// The way out.
    pub help: Option<String>,
}

/// Collects problems: a run shows all of them.
#[derive(Debug, Default)]
pub(crate) struct Problems(RefCell<Vec<Problem>>);

impl Problems {
    fn add(&self, kind: crate::findings::Kind, place: Option<&Place>, message: String, help: Option<String>) {
        let problem = Problem { kind, place: place.cloned(), message, help };
        let mut problems = self.0.borrow_mut();
        if !problems.contains(&problem) {
            problems.push(problem);
        }
    }
}

/// What the passes after naming share: all of it read only.
struct Context<'m> {
    model: &'m Model,
    options: &'m Options,
    problems: &'m Problems,
    selection: selection::Selection<'m>,
    hierarchy: inheritance::Hierarchy,
    categories: categories::Categories,
    namespaces: namespaces::Namespaces,
    names: names::Names,
    secrets: secrets::Rules,
    used: unused::Used,
}

/// Decides everything about the code that will be written for `model`.
///
/// # Errors
/// All problems of the run: constructs that have no Rust form yet, options that name nothing, types without a finite value.
pub fn lower(model: &Model, options: &Options) -> Result<Crate, Vec<Problem>> {
    let problems = Problems::default();
    let hierarchy = inheritance::Hierarchy::of(model);
    let categories = categories::classify(model, &hierarchy, options);
    let selection = selection::select(model, options, &hierarchy, &categories, &problems);
    let namespaces = namespaces::assign(model, options, &hierarchy, &selection, &categories);
    let names = names::assign(model, options, &hierarchy, &selection, &categories, &namespaces, &problems);
    let secrets = secrets::Rules::parse(model, options, &problems);
    let used = unused::Used::default();
    let context = Context {
        model,
        options,
        problems: &problems,
        selection,
        hierarchy,
        categories,
        namespaces,
        names,
        secrets,
        used,
    };
    let mut written = api::written(&context);
    contents::keep_used(&mut written);
    context.secrets.report_unused(options, &problems);
    unused::report(&context, &written);
    let place = |path: &_| model.types.get(context.names.type_at(path)?.0)?.place.clone();
    recursion::break_cycles(&mut written, &place, &problems);
    large::box_large(&mut written);
    derives::decide(&mut written);
    secret_operations::mark(&mut written);
    simple_values::mark(&mut written);
    attributes::mark_variants(&mut written);
    if options.serde {
        json::decide(&mut written);
    }
    let problems = problems.0.into_inner();
    if problems.is_empty() { Ok(written) } else { Err(problems) }
}

/// All items of the crate but the bodies of messages.
fn written_items(written: &Crate) -> Vec<&Item> {
    let mut items: Vec<&Item> = written.types.items.iter().collect();
    written.types.modules.iter().for_each(|module| items.extend(&module.items));
    written.services.iter().for_each(|service| items.extend(&service.items));
    items
}

/// The same, to be changed.
fn written_items_mut(written: &mut Crate) -> Vec<&mut Item> {
    let mut items: Vec<&mut Item> = written.types.items.iter_mut().collect();
    written.types.modules.iter_mut().for_each(|module| items.extend(&mut module.items));
    written.services.iter_mut().for_each(|service| items.extend(&mut service.items));
    items
}
