//! Decision: which operation a request means, by the element in its Body and by its SOAPAction.

use http::request;

use crate::server::soap_action::{self, Action};
use crate::soap::{Content, EnvelopeReader, Operation, Version};
use crate::xml::{Kind, Name, NamespaceId, ReadError};

/// The operations of a service, ordered so that one is found by its input.
#[derive(Clone)]
pub(super) struct Operations {
    all: &'static [Operation],
    /// Numbers of the operations, sorted by their input, as `order` says.
    by_input: Vec<usize>,
    /// Numbers of the operations whose input is the content of the Body itself: no element names them.
    whole: Vec<usize>,
}

impl Operations {
    pub(super) fn new(all: &'static [Operation]) -> Self {
        let is_whole = |&index: &usize| all.get(index).is_some_and(|operation| operation.input.is_body());
        let (whole, mut by_input): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(is_whole);
        by_input.sort_by_key(|&index| {
            all.get(index).map(|operation| order(operation.input.name.namespace, operation.input.name.local))
        });
        Self { all, by_input, whole }
    }

    /// The operation that the body's element names; the SOAPAction must not say anything else (CVE-2012-3451). Where no element names it, the SOAPAction
    /// does; operations that take the same element are told apart by it (Basic Profile R2710).
    pub(super) fn find(
        &self,
        head: &request::Parts,
        reader: &mut EnvelopeReader<'_>,
    ) -> Result<(usize, &'static Operation), ReadError> {
        if !self.whole.is_empty()
            && let Some(found) = self.without_element(head, reader)?
        {
            return Ok(found);
        }
        let version = reader.version();
        let mut candidates = self.named(reader.body_name()?).peekable();
        let Some(first) = candidates.peek().copied() else {
            return Err(reader.unexpected(Kind::SoapActionMismatch, "no operation of the service takes this element"));
        };
        let agrees = |found: &(usize, &'static Operation)| judged(head, version, found.1) == Action::Agrees;
        match judged(head, version, first.1) {
            Action::Agrees => Ok(first),
            action => candidates.find(agrees).ok_or_else(|| {
                let message = match action {
                    Action::Missing => "there is no SOAPAction",
                    _ => "the SOAPAction is not the one of the operation that the body names",
                };
                reader.error(Kind::SoapActionMismatch, message)
            }),
        }
    }

    /// The operations whose input is this element, in the order of the portType.
    fn named(&self, (namespace, local): (NamespaceId, &str)) -> impl Iterator<Item = (usize, &'static Operation)> {
        let input = |index: usize| {
            let name = self.all.get(index).map_or(Name::ANONYMOUS, |operation| operation.input.name);
            order(name.namespace, name.local)
        };
        let wanted = order(namespace, local);
        let begin = self.by_input.partition_point(|&index| input(index) < wanted);
        let all = self.by_input.get(begin..).unwrap_or_default().iter().copied();
        all.take_while(move |&index| input(index) == wanted).filter_map(|index| Some((index, self.all.get(index)?)))
    }

    /// The operation that is meant by its SOAPAction alone: its message is the content of the Body itself.
    #[cold]
    fn without_element(
        &self,
        head: &request::Parts,
        reader: &mut EnvelopeReader<'_>,
    ) -> Result<Option<(usize, &'static Operation)>, ReadError> {
        let version = reader.version();
        if let Content::Element(child) = reader.peek()?
            && self
                .named((child.namespace, child.local))
                .any(|(_, operation)| judged(head, version, operation) == Action::Agrees)
        {
            return Ok(None);
        }
        let all = self.whole.iter().filter_map(|&index| Some((index, self.all.get(index)?)));
        let mut candidates = all.filter(|(_, operation)| judged(head, version, operation) == Action::Agrees);
        match (candidates.next(), candidates.next()) {
            (Some(_), Some(_)) => Err(reader
                .error(Kind::SoapActionMismatch, "neither the body nor the SOAPAction says which operation is meant")),
            (first, _) => Ok(first),
        }
    }
}

/// The order of inputs: lengths tell most names apart, and cost less to compare.
const fn order(namespace: NamespaceId, local: &str) -> (usize, &str, NamespaceId) {
    (local.len(), local, namespace)
}

fn judged(head: &request::Parts, version: Version, operation: &Operation) -> Action {
    soap_action::action(&head.headers, version, operation.action)
}
