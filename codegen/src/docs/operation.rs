//! The page of an operation.

use super::page::{Block, Inline, Page};
use super::types::{named, rows};
use super::{Site, first_sentence};
use crate::model::{Message, Operation, Part, PartContent, Service, SoapVersion};
use crate::sample::Direction;

pub(super) fn page(site: &Site<'_>, service: &Service, operation: &Operation, path: &str) -> Page {
    let mut page = Page::new(path, operation.name.clone(), "operation");
    page.prose(operation.documentation.as_deref());
    let version = if service.version == SoapVersion::Soap11 { "SOAP 1.1" } else { "SOAP 1.2" };
    let mut facts = vec![
        vec![
            vec![Inline::text("Service")],
            vec![Inline::link(&service.port_type.local, "index"), Inline::text(format!(", {version}"))],
        ],
        vec![vec![Inline::text("SOAPAction")], vec![Inline::code(format!("\"{}\"", operation.action))]],
    ];
    if let Some(address) = &service.address {
        facts.push(vec![vec![Inline::text("Address")], vec![Inline::code(address)]]);
    }
    page.table(&["", ""], facts);
    page.heading("Parameters");
    body(site, &operation.input, &mut page, "It takes none.");
    page.heading("Returns");
    match &operation.output {
        Some(output) => body(site, output, &mut page, "Nothing."),
        None => page.blocks.push(Block::Paragraph(vec![Inline::text("There is no answer: the operation is one-way.")])),
    }
    headers(site, "Request headers", &operation.input, &mut page);
    if let Some(output) = &operation.output {
        headers(site, "Response headers", output, &mut page);
    }
    if !operation.faults.is_empty() {
        page.heading("Faults");
        let rows = operation.faults.iter().map(|fault| {
            let said = first_sentence(fault.documentation.as_deref());
            vec![vec![Inline::code(&fault.name)], part(site, &fault.part), vec![Inline::text(said)]]
        });
        page.table(&["Fault", "Detail", "When"], rows.collect());
    }
    for (title, direction) in [("Request", Direction::Request), ("Response", Direction::Response)] {
        match site.samples.message(service, operation, direction) {
            Ok(text) => {
                page.heading(title);
                page.blocks.push(Block::Code("xml", text));
            }
            Err(_) if direction == Direction::Response && operation.output.is_none() => {}
            Err(why) => {
                page.heading(title);
                page.blocks.push(Block::Paragraph(vec![Inline::text(format!("There is no sample: {why}."))]));
            }
        }
    }
    if let Some(call) = site.calls.of_operation(service, operation) {
        page.heading("In Rust");
        page.blocks.push(Block::Code("rust", call.to_owned()));
    }
    page
}

fn body(site: &Site<'_>, message: &Message, page: &mut Page, none: &str) {
    let mut all = Vec::new();
    for one in &message.body.parts {
        let type_ = site.model.part_type(one);
        let inner = rows(site, type_);
        if inner.is_empty() && site.model.text_type(type_).is_some() {
            let said = first_sentence(one.documentation.as_deref());
            all.push(vec![vec![Inline::code(&one.name)], named(site, type_), Vec::new(), vec![Inline::text(said)]]);
        }
        all.extend(inner);
    }
    if all.is_empty() {
        page.blocks.push(Block::Paragraph(vec![Inline::text(none)]));
    }
    page.table(&["Element", "Type", "May be", "What it is"], all);
}

fn headers(site: &Site<'_>, title: &str, message: &Message, page: &mut Page) {
    if message.headers.is_empty() {
        return;
    }
    page.heading(title);
    let rows = message.headers.iter().map(|header| {
        let (name, nillable) = match header.part.content {
            PartContent::Element(id) => (site.model.element(id).name.local.clone(), site.model.element(id).nillable),
            PartContent::Type(_) => (header.part.name.clone(), false),
        };
        let may = if nillable { "nil" } else { "" };
        let said = first_sentence(header.part.documentation.as_deref());
        let type_ = named(site, site.model.part_type(&header.part));
        vec![vec![Inline::code(name)], type_, vec![Inline::text(may)], vec![Inline::text(said)]]
    });
    page.table(&["Block", "Type", "May be", "What it is"], rows.collect());
}

fn part(site: &Site<'_>, part: &Part) -> Vec<Inline> {
    match part.content {
        PartContent::Element(id) => {
            let element = site.model.element(id);
            let mut text = vec![Inline::code(&element.name.local), Inline::text(" ")];
            text.extend(named(site, element.type_));
            text
        }
        PartContent::Type(type_) => named(site, type_),
    }
}
