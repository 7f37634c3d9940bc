//! The tree for people: a line a thing, box characters for what belongs to what.

use super::Selection;
use super::types::{content, summary, type_};
use crate::cli::reading::{Found, operations};
use crate::model::{Message, Model, Operation, Part, PartContent, Service, SoapVersion, Style, TypeId, TypeName, Use};

/// A line and what belongs to it.
pub(super) struct Branch {
    line: String,
    inner: Vec<Branch>,
}

impl Branch {
    pub(super) fn new(line: impl Into<String>) -> Self {
        Self { line: line.into(), inner: Vec::new() }
    }

    pub(super) fn with(line: impl Into<String>, inner: Vec<Self>) -> Self {
        Self { line: line.into(), inner }
    }

    fn write(&self, indent: &str, text: &mut String) {
        for (index, branch) in self.inner.iter().enumerate() {
            let last = index + 1 == self.inner.len();
            let (mark, more) = if last { ("└─ ", "   ") } else { ("├─ ", "│  ") };
            text.push_str(&format!("{indent}{mark}{}\n", branch.line));
            branch.write(&format!("{indent}{more}"), text);
        }
    }
}

pub(super) fn text(selection: &Selection<'_>) -> String {
    let model = selection.model;
    let mut roots = Vec::new();
    if selection.is_everything() {
        for description in &model.descriptions {
            roots.extend(description.services.iter().map(|service| self::service(model, service)));
        }
        let own = selection.reached.iter().filter(|id| matches!(model.type_(**id).name, TypeName::Global(_)));
        let types: Vec<Branch> = own.map(|id| Branch::new(summary(model, *id))).collect();
        roots.push(Branch::with(format!("types ({})", types.len()), types));
    } else {
        roots.extend(selection.operations.iter().map(|found| operation(model, found)));
        roots.extend(selection.types.iter().map(|id| type_(model, *id)));
        let shown: Vec<&TypeId> = selection.reached.iter().filter(|id| !selection.types.contains(id)).collect();
        let own = |id: &TypeId| {
            let mut parts = selection.operations.iter().flat_map(|found| found.operation.parts());
            parts.any(|part| model.part_type(part) == *id)
        };
        let named = shown.into_iter().filter(|id| match model.type_(**id).name {
            TypeName::Global(_) => true,
            // Those of bodies stand in their messages.
            TypeName::OfElement(_) => !own(id),
            TypeName::Inside { .. } => false,
        });
        let types: Vec<Branch> = named.map(|id| type_(model, *id)).collect();
        if !types.is_empty() {
            roots.push(Branch::with(format!("reaches {} {}", types.len(), plural(types.len(), "type")), types));
        }
        if !selection.types.is_empty() {
            roots.extend(users(selection));
        }
    }
    let mut text = String::new();
    for root in roots {
        text.push_str(&format!("{}\n", root.line));
        root.write("", &mut text);
    }
    text
}

fn service(model: &Model, service: &Service) -> Branch {
    let mut inner = Vec::new();
    if let Some((name, port)) = &service.port {
        inner.push(Branch::new(format!("port {port} of service {name}")));
    }
    inner.extend(service.address.iter().map(|address| Branch::new(format!("address {address}"))));
    for other in &service.alternatives {
        inner.push(Branch::new(format!("also bound by {} ({})", other.binding.local, version(other.version))));
    }
    // As a rule all operations have the same header blocks: then they are said once.
    let blocks =
        |message: &Message| message.headers.iter().map(|header| header.part.content.clone()).collect::<Vec<_>>();
    let same = |of: &dyn Fn(&Operation) -> Option<Vec<PartContent>>| {
        let mut all = service.operations.iter().filter_map(of);
        all.next().is_some_and(|first| !first.is_empty() && all.all(|other| other == first))
    };
    if let Some(first) = service.operations.first() {
        if same(&|operation| Some(blocks(&operation.input))) {
            inner.push(headers(model, "request headers", &first.input));
        }
        if let Some(output) = &first.output
            && same(&|operation| operation.output.as_ref().map(blocks))
        {
            inner.push(headers(model, "response headers", output));
        }
    }
    let operations = service.operations.iter().map(|operation| {
        let said = sentence(operation.documentation.as_deref());
        Branch::new(format!("{}{said}", signature(model, operation)))
    });
    inner.push(Branch::with(format!("operations ({})", service.operations.len()), operations.collect()));
    Branch::with(
        format!(
            "portType {} ({}){}",
            service.port_type.local,
            version(service.version),
            sentence(service.documentation.as_deref())
        ),
        inner,
    )
}

fn headers(model: &Model, title: &str, message: &Message) -> Branch {
    Branch::with(
        title,
        message
            .headers
            .iter()
            .map(|header| {
                let required = if header.required { ", required" } else { "" };
                Branch::new(format!("{}{required}", part(model, &header.part)))
            })
            .collect(),
    )
}

/// `ChangePassword(AssociateId, OldPassword, NewPassword) -> Response: xs:boolean`
fn signature(model: &Model, operation: &Operation) -> String {
    let names = |message: &Message, types: bool| -> Vec<String> {
        let mut found = Vec::new();
        for part in &message.body.parts {
            let type_ = model.part_type(part);
            let particles = model.particles(type_);
            if particles.is_empty() && model.text_type(type_).is_some() {
                found.push(if types { model.called(type_) } else { part.name.clone() });
            }
            for (_, particle) in particles {
                crate::model::each_element(particle, &mut |element| {
                    let called = if types { format!(": {}", model.called(element.type_)) } else { String::new() };
                    found.push(format!("{}{called}", element.name.local));
                });
            }
        }
        found
    };
    let takes = names(&operation.input, false).join(", ");
    let gives = match &operation.output {
        None => " (one-way)".to_owned(),
        Some(output) => {
            let names = names(output, true);
            if names.is_empty() { String::new() } else { format!(" -> {}", names.join(", ")) }
        }
    };
    format!("{}({takes}){gives}", operation.name)
}

fn operation(model: &Model, found: &Found<'_>) -> Branch {
    let operation = found.operation;
    let mut inner: Vec<Branch> = operation.documentation.iter().map(|text| Branch::new(one_line(text))).collect();
    if !operation.action.is_empty() {
        inner.push(Branch::new(format!("soapAction {}", operation.action)));
    }
    if operation.style == Style::Rpc || operation.input.body.use_ == Use::Encoded {
        let style = if operation.style == Style::Rpc { "rpc" } else { "document" };
        let use_ = if operation.input.body.use_ == Use::Encoded { "encoded" } else { "literal" };
        inner.push(Branch::new(format!("{style}/{use_}")));
    }
    inner.push(message(model, "request", &operation.input));
    match &operation.output {
        Some(output) => inner.push(message(model, "response", output)),
        None => inner.push(Branch::new("no response (one-way)")),
    }
    for fault in &operation.faults {
        let said = sentence(fault.documentation.as_deref());
        let content = content(model, model.part_type(&fault.part));
        inner.push(Branch::with(format!("fault {}: {}{said}", fault.name, part(model, &fault.part)), content));
    }
    Branch::with(format!("operation {} of portType {}", operation.name, found.service.port_type.local), inner)
}

fn message(model: &Model, title: &str, message: &Message) -> Branch {
    let mut inner = Vec::new();
    if !message.headers.is_empty() {
        inner.push(headers(model, "headers", message));
    }
    for one in &message.body.parts {
        let type_ = model.part_type(one);
        // A named type is shown among those that are reached.
        let own = !matches!(model.type_(type_).name, TypeName::Global(_));
        inner.push(Branch::with(
            format!("body {}", part(model, one)),
            if own { content(model, type_) } else { Vec::new() },
        ));
    }
    if message.body.parts.is_empty() {
        inner.push(Branch::new("empty body"));
    }
    Branch::with(title, inner)
}

/// An element whose type has no name of its own is said by its name alone.
fn part(model: &Model, part: &Part) -> String {
    match part.content {
        PartContent::Element(id) => {
            let element = model.element(id);
            let called = model.called(element.type_);
            let nillable = if element.nillable { ", nillable" } else { "" };
            if called == element.name.local {
                format!("{called}{nillable}")
            } else {
                format!("{}: {called}{nillable}", element.name.local)
            }
        }
        PartContent::Type(type_) => format!("{}: {}", part.name, model.called(type_)),
    }
}

fn users(selection: &Selection<'_>) -> Option<Branch> {
    let model = selection.model;
    let uses = |id: TypeId| model.refers_to(id).iter().any(|to| selection.types.contains(to));
    let types = (0..model.types.len()).map(TypeId).filter(|id| uses(*id) && !selection.types.contains(id));
    let mut inner: Vec<Branch> = types.map(|id| Branch::new(format!("type {}", model.called(id)))).collect();
    for found in operations(model) {
        let reached = model.reach(found.operation.parts().map(|part| model.part_type(part)));
        if selection.types.iter().any(|id| reached.contains(id)) {
            inner.push(Branch::new(format!("operation {}", found.operation.name)));
        }
    }
    (!inner.is_empty()).then(|| Branch::with("used by", inner))
}

fn version(version: SoapVersion) -> &'static str {
    match version {
        SoapVersion::Soap11 => "SOAP 1.1",
        SoapVersion::Soap12 => "SOAP 1.2",
    }
}

pub(super) fn plural(count: usize, word: &str) -> String {
    if count == 1 { word.to_owned() } else { format!("{word}s") }
}

/// The first sentence, behind a dash.
pub(super) fn sentence(text: Option<&str>) -> String {
    let text = one_line(text.unwrap_or_default());
    let first = text.split_inclusive(". ").next().unwrap_or_default().trim();
    if first.is_empty() { String::new() } else { format!(" — {first}") }
}

pub(super) fn one_line(text: &str) -> String {
    let words: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().filter(|c| !c.is_control()).take(400).collect()
}
