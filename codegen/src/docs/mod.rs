//! Documentation of descriptions as pages: `Model` -> pages made of headings, paragraphs, tables and code, with links by page. Data only; Markdown and HTML are
//! written from the same pages.
//!
//! One page says what there is, one each operation (what it does, parameters, result, header blocks, faults, samples that validate, the Rust call), one each
//! named type.

mod call;
mod operation;
mod page;
mod types;

pub use page::{Block, Inline, Page};

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Definition, Model, Operation, Service, TypeId, TypeName};
use crate::options::Options;
use crate::sample::Samples;

/// Where each thing has its page.
struct Site<'m> {
    model: &'m Model,
    /// Path of a type's page.
    types: BTreeMap<TypeId, String>,
    samples: Samples<'m>,
    calls: call::Calls,
}

/// All pages, the overview first, then operations, then types, each in the order of the description.
#[must_use]
pub fn pages(model: &Model, options: &Options) -> Vec<Page> {
    let mut taken = BTreeMap::new();
    let operations: Vec<(&Service, &Operation, String)> = model
        .services()
        .flat_map(|service| service.operations.iter().map(move |operation| (service, operation)))
        .map(|(service, operation)| (service, operation, path("operations", &operation.name, &mut taken)))
        .collect();
    let mut types = BTreeMap::new();
    // The type of a global element that others refer to is named by it.
    let referred: BTreeSet<TypeId> = (0..model.types.len()).flat_map(|index| model.refers_to(TypeId(index))).collect();
    for (index, type_) in model.types.iter().enumerate() {
        let id = TypeId(index);
        let named = match type_.name {
            TypeName::Global(_) => !matches!(type_.definition, Definition::BuiltIn(_)),
            TypeName::OfElement(_) => referred.contains(&id),
            TypeName::Inside { .. } => false,
        };
        if named {
            types.insert(id, path("types", &model.called(id), &mut taken));
        }
    }
    let mut samples = Samples::new(model, options);
    samples.comments = false;
    let site = Site { model, types, samples, calls: call::Calls::of(model, options) };
    let mut pages = vec![overview(&site, &operations)];
    pages.extend(operations.iter().map(|(service, operation, path)| operation::page(&site, service, operation, path)));
    let used = types::used_by(model, &operations);
    pages.extend(site.types.iter().map(|(id, path)| types::page(&site, *id, path, used.get(id))));
    pages
}

/// A path that no other page has, whatever the file system thinks of capitals.
fn path(folder: &str, name: &str, taken: &mut BTreeMap<String, usize>) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || "_-".contains(c) { c } else { '_' }).collect();
    let key = format!("{folder}/{plain}").to_lowercase();
    let count = taken.entry(key).or_default();
    *count += 1;
    if *count == 1 { format!("{folder}/{plain}") } else { format!("{folder}/{plain}-{count}") }
}

fn overview(site: &Site<'_>, operations: &[(&Service, &Operation, String)]) -> Page {
    let names: Vec<&str> = site.model.services().map(|service| service.port_type.local.as_str()).collect();
    let mut page = Page::new("index", names.join(", "), "overview");
    for description in &site.model.descriptions {
        page.prose(description.documentation.as_deref());
    }
    for service in site.model.services() {
        page.heading(format!("Service {}", service.port_type.local));
        page.prose(service.documentation.as_deref());
        if let Some(address) = &service.address {
            page.blocks.push(Block::Paragraph(vec![Inline::text("Address: "), Inline::code(address)]));
        }
        let own = operations.iter().filter(|(of, _, _)| std::ptr::eq(*of, service));
        let rows = own.map(|(_, operation, path)| {
            vec![
                vec![Inline::link(&operation.name, path)],
                vec![Inline::text(first_sentence(operation.documentation.as_deref()))],
            ]
        });
        page.table(&["Operation", "What it does"], rows.collect());
    }
    page.heading("Types");
    let rows = site.types.iter().map(|(id, path)| {
        let said = first_sentence(site.model.type_(*id).documentation.as_deref());
        vec![vec![Inline::link(site.model.called(*id), path)], vec![Inline::text(said)]]
    });
    page.table(&["Type", "What it is"], rows.collect());
    page
}

fn first_sentence(text: Option<&str>) -> String {
    let words: String = text.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    words.split_inclusive(". ").next().unwrap_or_default().trim().to_owned()
}
