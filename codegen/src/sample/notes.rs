//! What the comments of a sample say beside its elements: kinds, words, how often.

use super::content::Builder;
use crate::model::{Definition, Particle, Term, TypeId, Variety, Wildcard, WildcardNamespaces};

/// Words of an enumeration that are named.
const WORDS: usize = 12;

impl Builder<'_> {
    /// A simple type in the words of a note.
    pub(super) fn kind(&self, text: TypeId) -> String {
        match &self.model.type_(text).definition {
            Definition::Simple(simple) => match (&simple.variety, self.model.built_in(text)) {
                (Variety::List(_), _) => format!("list of {}", self.model.called(text)),
                (Variety::Union(_), _) => "one of several types".to_owned(),
                (_, Some(built_in)) if self.model.words(text).is_empty() => format!("xs:{}", built_in.local()),
                _ => self.model.called(text),
            },
            _ => self.model.called(text),
        }
    }

    /// The words that a simple type has.
    pub(super) fn words(&self, text: TypeId) -> Option<String> {
        let words = self.model.words(text);
        if words.is_empty() {
            return None;
        }
        let shown: Vec<&str> = words.iter().take(WORDS).map(|word| word.value.as_str()).collect();
        let more = words.len().saturating_sub(WORDS);
        let more = if more > 0 { format!(" | {more} more") } else { String::new() };
        let list = matches!(&self.model.type_(text).definition, Definition::Simple(simple) if matches!(simple.variety, Variety::List(_)));
        let some = if list { "any of" } else { "one of" };
        Some(format!("{some} {}{more}", shown.join(" | ")))
    }
}

/// What a branch of a choice is called.
pub(super) fn named(particle: &Particle) -> String {
    match &particle.term {
        Term::Element(element) => element.name.local.clone(),
        Term::Any(_) => "any element".to_owned(),
        Term::Group(group) => format!("({})", group.particles.iter().map(named).collect::<Vec<_>>().join(" ")),
    }
}

/// The namespaces that a wildcard admits.
pub(super) fn shown(wildcard: &Wildcard) -> String {
    match &wildcard.namespaces {
        WildcardNamespaces::Any => "any namespace".to_owned(),
        WildcardNamespaces::Other(target) => format!("a namespace other than {target}"),
        WildcardNamespaces::List(list) => {
            let named = |namespace: &String| if namespace.is_empty() { "no namespace" } else { namespace }.to_owned();
            list.iter().map(named).collect::<Vec<_>>().join(" or ")
        }
    }
}

/// Whether it may be left out, and how often it may occur.
pub(super) fn often(particle: &Particle) -> String {
    let optional = if particle.occurs.minimum == 0 { ", optional" } else { "" };
    let repeats = if particle.occurs.many() { format!(", repeats{}", bound(particle)) } else { String::new() };
    format!("{optional}{repeats}")
}

/// How often what repeats may occur.
pub(super) fn bound(particle: &Particle) -> String {
    match (particle.occurs.minimum, particle.occurs.maximum) {
        (0 | 1, None) => String::new(),
        (minimum, None) => format!(" {minimum} times or more"),
        (0 | 1, Some(maximum)) => format!(" up to {maximum} times"),
        (minimum, Some(maximum)) => format!(" {minimum} to {maximum} times"),
    }
}
