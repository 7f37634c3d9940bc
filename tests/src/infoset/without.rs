//! A message without what is secret in it: what is left of it must survive where secrets do not.

use super::{Element, Message, local};

/// What redacted messages have in the place of a secret, and of what nobody knows.
const REDACTED: &str = "[REDACTED]";

impl Message {
    /// Takes out what has one of these local names and is redacted in `redacted`, the same message, and gives its texts; and what has one of the names and is
    /// empty or nil, since a secret that is not there is one or the other.
    pub fn take_out(&mut self, names: &[&str], redacted: &Self) -> Vec<String> {
        let mut texts = Vec::new();
        take_out(&mut self.headers, names, &redacted.headers, &mut texts);
        take_out(&mut self.body, names, &redacted.body, &mut texts);
        texts
    }
}

fn take_out(elements: &mut Vec<Element>, names: &[&str], redacted: &[Element], texts: &mut Vec<String>) {
    let mut redacted = redacted.iter();
    let mut secret = |name: &str, text: &mut String, redacted: Option<&String>| {
        if !names.contains(&local(name)) {
            return false;
        }
        if redacted.is_some_and(|text| text == REDACTED) {
            texts.push(std::mem::take(text));
        }
        text.is_empty()
    };
    let mut inside: Vec<(usize, &[Element])> = Vec::new();
    let mut at = 0;
    elements.retain_mut(|element| {
        let redacted = redacted.next();
        let mut attributes = redacted.map_or(&[][..], |redacted| &redacted.attributes).iter();
        element.attributes.retain_mut(|(name, text)| !secret(name, text, attributes.next().map(|(_, text)| text)));
        let stays = !element.attributes.is_empty() || !element.children.is_empty();
        let taken = element.children.is_empty() && secret(&element.name, &mut element.text, redacted.map(|r| &r.text));
        if taken && !stays {
            return false;
        }
        inside.push((at, redacted.map_or(&[][..], |redacted| &redacted.children)));
        at += 1;
        true
    });
    for (at, redacted) in inside {
        if let Some(element) = elements.get_mut(at) {
            take_out(&mut element.children, names, redacted, texts);
        }
    }
}
