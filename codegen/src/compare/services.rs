//! Operations: added, gone, called in another way, with other messages, header blocks or faults.

use super::actions::{self, Renamed};
use super::namespaces::Names;
use super::{Action, Change, Judgement, Usage, Verdict, judged};
use crate::model::{Message, Model, Operation, Part, PartContent, Service, SoapVersion, Style, Use};

use Verdict::{Breaking, Compatible, SilentLoss};

pub(super) fn compare(old: &Model, new: &Model, names: &Names, changes: &mut Vec<Change>) {
    let services = |model| Model::services(model).collect::<Vec<_>>();
    let (before, after) = (services(old), services(new));
    // A portType that was renamed is still the same service where there is one of each.
    let only = before.len() == 1 && after.len() == 1;
    let is = |old: &Service, new: &Service| only || old.port_type.local == new.port_type.local;
    for service in &after {
        match before.iter().find(|old| is(old, service)) {
            Some(earlier) => self::service(old, earlier, new, service, names, changes),
            None => {
                let why = judged(Compatible, Compatible, "nobody calls it yet");
                push(changes, format!("portType {}", service.port_type.local), "", Action::Added, (None, None), &why);
            }
        }
    }
    for service in before.iter().filter(|old| !after.iter().any(|new| is(old, new))) {
        let why = judged(Compatible, Breaking, "a call of its operations finds nobody");
        push(changes, format!("portType {}", service.port_type.local), "", Action::Removed, (None, None), &why);
    }
}

fn service(old: &Model, before: &Service, new: &Model, after: &Service, names: &Names, changes: &mut Vec<Change>) {
    let subject = || format!("portType {}", after.port_type.local);
    let versions = |service: &Service| {
        let all = std::iter::once(service).chain(&service.alternatives);
        let mut versions: Vec<&str> = all.map(|service| version(service.version)).collect();
        versions.sort_unstable();
        versions.dedup();
        versions
    };
    if versions(before) != versions(after) {
        let kept = versions(before).iter().all(|version| versions(after).contains(version));
        let why = if kept {
            judged(Compatible, Compatible, "the version that was bound is still bound")
        } else {
            judged(Breaking, Breaking, "a version of SOAP is no longer bound")
        };
        let shown = (Some(versions(before).join(", ")), Some(versions(after).join(", ")));
        push(changes, subject(), "binding", Action::Changed, shown, &why);
    }
    if before.port_type.local != after.port_type.local {
        let why =
            judged(Compatible, Compatible, "it is on the wire only in Actions of WS-Addressing that follow from it");
        let shown = (Some(before.port_type.local.clone()), Some(after.port_type.local.clone()));
        push(changes, subject(), "name", Action::Changed, shown, &why);
    }
    let renamed = Renamed::of(before, after, names);
    for (index, operation) in after.operations.iter().enumerate() {
        match same_name(&before.operations, &after.operations, index) {
            Some(earlier) => self::operation(old, earlier, new, operation, names, &renamed, changes),
            None => {
                let why = judged(Compatible, Compatible, "nobody calls it yet");
                push(changes, format!("operation {}", operation.name), "", Action::Added, (None, None), &why);
            }
        }
    }
    for (index, gone) in before.operations.iter().enumerate() {
        if same_name(&after.operations, &before.operations, index).is_some() {
            continue;
        }
        let why = judged(Compatible, Breaking, "a call of it is refused");
        push(changes, format!("operation {}", gone.name), "", Action::Removed, (None, None), &why);
    }
}

/// Of two operations with one name (overloading) the first is compared with the first, the second with the second.
fn same_name<'o>(among: &'o [Operation], own: &[Operation], index: usize) -> Option<&'o Operation> {
    let operation = own.get(index)?;
    let is = |other: &&Operation| other.name == operation.name;
    let number = own.iter().take(index).filter(is).count();
    among.iter().filter(is).nth(number)
}

fn operation(
    old: &Model,
    before: &Operation,
    new: &Model,
    after: &Operation,
    names: &Names,
    renamed: &Renamed,
    changes: &mut Vec<Change>,
) {
    let subject = format!("operation {}", after.name);
    let mut changed = |member: &str, was: String, is: String, why: Judgement| {
        if was != is {
            push(changes, subject.clone(), member, Action::Changed, (Some(was), Some(is)), &why);
        }
    };
    let action = judged(Compatible, Breaking, "a call is dispatched by its action, or checked against it");
    changed("soapAction", names.text_now(&before.action), after.action.clone(), action);
    actions::compare(before, after, names, renamed, &mut changed);
    let shape = || judged(Breaking, Breaking, "the body is built in another way");
    changed("style", style(before).to_owned(), style(after).to_owned(), shape());
    let one_way = |operation: &Operation| if operation.output.is_some() { "request and response" } else { "one-way" };
    changed("response", one_way(before).to_owned(), one_way(after).to_owned(), shape());
    let no_message = Message {
        name: before.input.name.clone(),
        body: crate::model::Body { use_: Use::Literal, namespace: None, parts: Vec::new() },
        headers: Vec::new(),
    };
    let none = &no_message;
    let outputs = (before.output.as_ref().unwrap_or(none), after.output.as_ref().unwrap_or(none));
    let both = [("request", (&before.input, &after.input)), ("response", outputs)];
    for (direction, (was, is)) in &both {
        changed(&format!("{direction} use"), use_(was).to_owned(), use_(is).to_owned(), shape());
        let namespace = |message: &Message| message.body.namespace.clone().unwrap_or_default();
        changed(&format!("{direction} namespace"), names.text_now(&namespace(was)), namespace(is), shape());
        let body = |message: &Message, name: &dyn Fn(&Part) -> String| {
            message.body.parts.iter().map(name).collect::<Vec<_>>().join(", ")
        };
        let was_body = body(was, &|part| part_now(old, part, names));
        let is_body = body(is, &|part| self::part(new, part));
        changed(&format!("{direction} body"), was_body, is_body, shape());
    }
    for (direction, (was, is)) in &both {
        let was_blocks: Vec<String> = was.headers.iter().map(|header| part_now(old, &header.part, names)).collect();
        let is_blocks: Vec<String> = is.headers.iter().map(|header| part(new, &header.part)).collect();
        for (block, header) in is_blocks.iter().zip(&is.headers).filter(|(block, _)| !was_blocks.contains(block)) {
            let why = match (*direction, header.required) {
                ("request", true) => judged(Compatible, Breaking, "the block is required"),
                ("request", false) => judged(Compatible, Compatible, "a block may be left out"),
                _ => judged(SilentLoss, Compatible, "a block that is not known is skipped"),
            };
            push(changes, subject.clone(), &format!("{direction} header {block}"), Action::Added, (None, None), &why);
        }
        for block in was_blocks.iter().filter(|block| !is_blocks.contains(block)) {
            let why = match *direction {
                "request" => judged(Compatible, SilentLoss, "a block that is no longer known is skipped"),
                _ => judged(SilentLoss, Compatible, "the block does not come any more"),
            };
            push(changes, subject.clone(), &format!("{direction} header {block}"), Action::Removed, (None, None), &why);
        }
    }
    let fault = |operation: &Operation, of: &dyn Fn(&Part) -> String| -> Vec<String> {
        let declared = operation.faults.iter().map(|fault| format!("{}: {}", fault.name, of(&fault.part)));
        declared.chain(operation.header_faults().map(|part| format!("in the header: {}", of(part)))).collect()
    };
    let was = fault(before, &|part| part_now(old, part, names));
    let is = fault(after, &|part| self::part(new, part));
    for added in is.iter().filter(|fault| !was.contains(fault)) {
        let why = judged(SilentLoss, Compatible, "its detail is read as that of a fault that is not known");
        push(changes, subject.clone(), &format!("fault {added}"), Action::Added, (None, None), &why);
    }
    for removed in was.iter().filter(|fault| !is.contains(fault)) {
        let why = judged(Compatible, Compatible, "it does not come any more");
        push(changes, subject.clone(), &format!("fault {removed}"), Action::Removed, (None, None), &why);
    }
}

fn push(
    changes: &mut Vec<Change>,
    subject: String,
    member: &str,
    action: Action,
    shown: (Option<String>, Option<String>),
    judgement: &Judgement,
) {
    changes.push(judgement.change(subject, member, action, shown, Usage::default()));
}

/// A part by the element or type that it names: its own name never shows in a document body.
fn part(model: &Model, part: &Part) -> String {
    match part.content {
        PartContent::Element(element) => model.element(element).name.to_string(),
        PartContent::Type(type_) => format!("{}: {}", part.name, Names::key(model, type_)),
    }
}

fn part_now(model: &Model, part: &Part, names: &Names) -> String {
    match part.content {
        PartContent::Element(element) => names.now(&model.element(element).name).to_string(),
        PartContent::Type(type_) => format!("{}: {}", part.name, names.key_now(model, type_)),
    }
}

fn version(version: SoapVersion) -> &'static str {
    match version {
        SoapVersion::Soap11 => "SOAP 1.1",
        SoapVersion::Soap12 => "SOAP 1.2",
    }
}

fn style(operation: &Operation) -> &'static str {
    if operation.style == Style::Rpc { "rpc" } else { "document" }
}

fn use_(message: &Message) -> &'static str {
    if message.body.use_ == Use::Encoded { "encoded" } else { "literal" }
}
