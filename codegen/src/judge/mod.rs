//! What is wrong with a message: a request or response as it came, held against the resolved `Model`, without generated code.
//!
//! The runtime stops at the first error, because a server must not work for somebody who sends nonsense. Whoever tries a service out wants all of them at once,
//! each with its place and a way out. The kinds are those of the runtime (`schema.order`, ...), and values are never shown.
//!
//! `envelope` finds Header, Body and operation; `element` judges an element by its declaration, `content` its children by a content model, `value` text by a
//! simple type.

mod content;
mod element;
mod envelope;
mod value;

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use crate::findings::{Finding, Kind};
use crate::model::{ElementId, Model, Operation, QName, Service, SoapVersion};
use crate::sample::Direction;

/// Elements and attributes of one message: what a server takes, by far.
const NODES: u32 = 200_000;
/// Elements nested in each other, as a server takes them.
const DEPTH: usize = 64;
/// Findings of one message.
const FINDINGS: usize = 100;

/// Judges messages of one model.
#[derive(Debug)]
pub struct Judge<'m> {
    model: &'m Model,
    /// What may stand for the head of a substitution group.
    substitutes: BTreeMap<ElementId, Vec<ElementId>>,
}

/// What HTTP says of a message.
#[derive(Clone, Copy, Debug)]
pub struct Received<'r> {
    /// The version of SOAP that the media type means.
    pub version: SoapVersion,
    /// The soapAction without quotes; `None` where none is said.
    pub action: Option<&'r str>,
}

/// What became of a message.
#[derive(Clone, Debug)]
pub struct Judgement<'m> {
    /// The operation that it is of, with the binding; `None` where no operation takes it.
    pub operation: Option<(&'m Service, &'m Operation)>,
    /// All that is wrong, in the order of their places.
    pub findings: Vec<Finding>,
}

impl<'m> Judge<'m> {
    /// A judge over all services of the model.
    #[must_use]
    pub fn new(model: &'m Model) -> Self {
        let heads = (0..model.elements.len()).filter_map(|index| model.element(ElementId(index)).substitution_group);
        let substitutes = heads.map(|head| (head, model.substitutes(head))).collect();
        Self { model, substitutes }
    }

    /// Finds the operation that a request is of, among `services`, and judges it. `document` is what findings call the message.
    #[must_use]
    pub fn request(
        &self,
        services: &[&'m Service],
        received: Received<'_>,
        document: &str,
        text: &str,
    ) -> Judgement<'m> {
        self.judged(document, text, |judging, root| judging.request(services, received, root))
    }

    /// Judges a message of a known operation. A fault is judged as one, whatever the direction.
    #[must_use]
    pub fn message(
        &self,
        service: &'m Service,
        operation: &'m Operation,
        direction: Direction,
        document: &str,
        text: &str,
    ) -> Vec<Finding> {
        let judge = |judging: &mut Judging<'_, 'm>, root: Node<'_, '_>| {
            judging.message(service, operation, direction, root);
            None
        };
        self.judged(document, text, judge).findings
    }

    fn judged(
        &self,
        document: &str,
        text: &str,
        judge: impl FnOnce(&mut Judging<'_, 'm>, Node<'_, '_>) -> Option<(&'m Service, &'m Operation)>,
    ) -> Judgement<'m> {
        let mut judging = Judging { judge: self, document, findings: Vec::new(), path: Vec::new() };
        let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
        let operation = match Document::parse_with_options(text, options) {
            Ok(parsed) => judge(&mut judging, parsed.root_element()),
            Err(error) => {
                judging.unreadable(&error);
                None
            }
        };
        let mut findings = judging.findings;
        findings.sort_by_key(|finding| (finding.line, finding.column));
        Judgement { operation, findings }
    }
}

/// One message being judged.
struct Judging<'j, 'm> {
    judge: &'j Judge<'m>,
    document: &'j str,
    findings: Vec<Finding>,
    /// Names of the elements around, from the body's down.
    path: Vec<String>,
}

impl<'m> Judging<'_, 'm> {
    fn model(&self) -> &'m Model {
        self.judge.model
    }

    /// Adds what is wrong at a node. The message follows the path of the element that is judged.
    fn wrong(&mut self, kind: Kind, at: Node<'_, '_>, message: &str, help: Option<String>) {
        if self.findings.len() >= FINDINGS {
            return;
        }
        let position = at.document().text_pos_at(at.range().start);
        let path = self.path.join("/");
        let message = if path.is_empty() { message.to_owned() } else { format!("{path}: {message}") };
        self.findings.push(Finding {
            kind,
            document: self.document.to_owned(),
            line: position.row,
            column: position.col,
            message,
            help,
            excerpt: None,
        });
    }

    fn unreadable(&mut self, error: &roxmltree::Error) {
        let kind = match error {
            roxmltree::Error::DtdDetected => "xml.dtd",
            roxmltree::Error::NodesLimitReached => "limit.elements",
            _ => "xml.wellformed",
        };
        let position = error.pos();
        // The text of the error may quote the message, and a message holds secrets.
        let message = match kind {
            "xml.dtd" => "a document type declaration, which SOAP forbids",
            "limit.elements" => "more elements and attributes than a message may hold",
            _ => "no well-formed XML from here on",
        };
        self.findings.push(Finding {
            kind,
            document: self.document.to_owned(),
            line: position.row,
            column: position.col,
            message: message.to_owned(),
            help: None,
            excerpt: None,
        });
    }
}

/// The name of an element.
fn name(node: Node<'_, '_>) -> QName {
    let tag = node.tag_name();
    QName { namespace: tag.namespace().unwrap_or_default().to_owned(), local: tag.name().to_owned() }
}

/// Whether an element has a name.
fn is(node: Node<'_, '_>, name: &QName) -> bool {
    let tag = node.tag_name();
    tag.name() == name.local && tag.namespace().unwrap_or_default() == name.namespace
}

/// `a, b or c`, cut where there are many.
fn listed<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    const MOST: usize = 12;
    let mut names: Vec<&str> = names.into_iter().collect();
    let more = names.len().saturating_sub(MOST);
    names.truncate(MOST);
    match names.split_last() {
        Some(_) if more > 0 => format!("{} or {more} more", names.join(", ")),
        Some((last, [])) => (*last).to_owned(),
        Some((last, front)) => format!("{} or {last}", front.join(", ")),
        None => "nothing".to_owned(),
    }
}
