//! Decision: what a server asks of a request (Core 3.2 and 3.4, Metadata 5, SOAP Binding 5 and 6): an Action, which is the operation's, and a MessageID where
//! there is an answer to come; every header once; an answer goes back over the connection of the request.

use super::faults::Problem;
use super::read::Wrong;
use super::{ANONYMOUS, FaultAddress, Policy, Received};
use crate::soap::{Fault, Operation, OtherBlocks, Version};
use crate::xml::{ReadError, Reader};

/// The headers of one request.
pub(crate) struct Check {
    policy: Policy,
    received: Received,
}

/// What the answer says of its request.
#[derive(Clone, Debug)]
pub(crate) struct Reply {
    pub(crate) message_id: Option<String>,
}

impl OtherBlocks for Check {
    fn read(&mut self, reader: &mut Reader<'_>, must: bool) -> Result<bool, ReadError> {
        self.received.read(reader, must)
    }
}

impl Check {
    pub(crate) fn new(policy: Policy) -> Self {
        Self { policy, received: Received::default() }
    }

    /// How the answer is addressed, `None` when the request has no such headers; or the fault that answers, with its own.
    pub(crate) fn judged(
        self,
        version: Version,
        operation: &Operation,
    ) -> Result<Option<Reply>, Box<(Fault, FaultAddress)>> {
        let Self { policy, received } = self;
        if policy == Policy::Optional && !received.any {
            return Ok(None);
        }
        match problem(&received, operation) {
            None => Ok(Some(Reply { message_id: received.message_id })),
            Some(problem) => Err(Box::new(problem.into_fault(version, received.message_id))),
        }
    }

    /// MessageID of the request, whatever else is wrong with it.
    pub(crate) fn message_id(&self) -> Option<&str> {
        self.received.message_id.as_deref()
    }

    /// Whether there was any header.
    pub(crate) const fn is_used(&self) -> bool {
        self.received.any
    }
}

fn problem(received: &Received, operation: &Operation) -> Option<Problem> {
    match received.wrong {
        Some(Wrong::Twice(name)) => return Some(Problem::Twice(name)),
        Some(Wrong::NoAddress(name)) => return Some(Problem::NoAddress(name)),
        None => {}
    }
    if received.any && received.older {
        return Some(Problem::Mixed);
    }
    let Some(action) = &received.action else { return Some(Problem::Missing("Action")) };
    if operation.output.is_some() && received.message_id.is_none() {
        return Some(Problem::Missing("MessageID"));
    }
    for (name, address) in [("ReplyTo", &received.reply_to), ("FaultTo", &received.fault_to)] {
        if address.as_deref().is_some_and(|address| address != ANONYMOUS) {
            return Some(Problem::NotAnonymous(name));
        }
    }
    (*action != operation.request_action()).then(|| Problem::Action(action.clone()))
}
