//! Decision: what proves an earlier login: a ticket that nobody can guess, good until the directory ends.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;

use wsdl_runtime::Secret;

/// The tickets that were issued, with their owners.
#[derive(Debug, Default)]
pub(super) struct Tickets {
    issued: Vec<(Secret, i32)>,
}

impl Tickets {
    /// A new ticket for the user `owner`.
    pub(super) fn issue(&mut self, owner: i32) -> Secret {
        let ticket = Secret::from(random());
        self.issued.push((ticket.clone(), owner));
        ticket
    }

    /// Whose ticket it is.
    pub(super) fn owner(&self, ticket: &Secret) -> Option<i32> {
        self.issued.iter().find(|(issued, _)| issued == ticket).map(|(_, owner)| *owner)
    }
}

/// 128 bits of the randomness that std seeds its hash maps with. It is enough for an example; a real directory takes a generator made for secrets.
fn random() -> String {
    let half = |number: u8| RandomState::new().hash_one(number);
    format!("7T:{:016x}{:016x}", half(1), half(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ticket_names_its_owner() {
        let mut tickets = Tickets::default();
        let (a, b) = (tickets.issue(1), tickets.issue(2));
        assert_ne!(a, b);
        assert_eq!((tickets.owner(&a), tickets.owner(&b)), (Some(1), Some(2)));
        assert_eq!(tickets.owner(&"7T:".into()), None);
        assert_eq!(tickets.owner(&"".into()), None);
    }
}
