//! Particles: references to named groups are inlined, what may not occur is left out (XML Schema Part 1, sections 3.7 to 3.10).
//!
//! Inlining is where a small schema can become a large model, so the nodes that it makes are counted, and a group that contains itself is refused.

use super::build::{Build, EXPANSION};
use super::undeclared;
use crate::model::{Compositor, Group, Occurs, Particle, ProcessContents, Term, TypeId, Wildcard, WildcardNamespaces};
use crate::xml::Reference;
use crate::xsd;

/// Groups in each other after inlining: documents have a depth limit, this is the same for what they become.
const DEPTH: usize = 256;

impl<'a> Build<'a> {
    /// `None` when the particle cannot occur, or was refused.
    pub(super) fn particle(&mut self, owner: TypeId, particle: &'a xsd::Particle, depth: usize) -> Option<Particle> {
        if particle.occurs.maximum == Some(0) {
            return None;
        }
        if depth > DEPTH {
            let message = format!("more than {DEPTH} model groups in each other");
            self.problems.push("limit.depth", particle.at, message);
            return None;
        }
        if !self.inlining.is_empty() && !self.count(particle.at) {
            return None;
        }
        let occurs = Occurs { minimum: particle.occurs.minimum, maximum: particle.occurs.maximum };
        let term = match &particle.term {
            xsd::Term::Element(element) => Term::Element(self.element_use(owner, element)?),
            xsd::Term::Any(wildcard) => Term::Any(Wildcard::from(wildcard)),
            xsd::Term::Group(compositor, particles) => {
                let compositor = match compositor {
                    xsd::Compositor::Sequence => Compositor::Sequence,
                    xsd::Compositor::Choice => Compositor::Choice,
                    xsd::Compositor::All => Compositor::All,
                };
                let built = particles.iter().filter_map(|inner| self.particle(owner, inner, depth + 1));
                Term::Group(Group { compositor, particles: built.collect() })
            }
            xsd::Term::Reference(reference) => return self.inline(owner, reference, occurs, depth),
        };
        Some(Particle { occurs, term })
    }

    /// Counts a node that inlining makes; whether there may be more.
    pub(super) fn count(&mut self, at: crate::xml::At) -> bool {
        self.inlined += 1;
        if self.inlined == EXPANSION + 1 {
            let message = format!("the groups expand to more than {EXPANSION} particles");
            self.problems.push("limit.expansion", at, message);
        }
        self.inlined <= EXPANSION
    }

    fn inline(&mut self, owner: TypeId, reference: &Reference, occurs: Occurs, depth: usize) -> Option<Particle> {
        let symbols = self.symbols;
        let found = symbols.groups.get_key_value(&reference.name).map(|(&name, &group)| (name, group));
        let Some((name, group)) = found.or_else(|| self.without_prefix("group", reference, &symbols.groups)) else {
            let help = self.near(&reference.name, symbols.groups.keys().copied());
            return self.raw_or_unresolved("group", reference, help).then(undeclared::any_elements);
        };
        if self.inlining.contains(&name) {
            let message = format!("the group {name} contains itself");
            self.problems.push("xsd.circular", group.at, message);
            return None;
        }
        self.inlining.push(name);
        self.inlined_in.push((group.at, owner));
        let inner = group.particle.as_ref().and_then(|inner| self.particle(owner, inner, depth + 1));
        self.inlining.pop();
        let Particle { occurs: own, term } = inner?;
        // A group's own model group occurs once; where it does not, the two counts cannot be made one.
        if own == Occurs::ONE {
            return Some(Particle { occurs, term });
        }
        Some(Particle {
            occurs,
            term: Term::Group(Group {
                compositor: Compositor::Sequence,
                particles: vec![Particle { occurs: own, term }],
            }),
        })
    }
}

impl From<&xsd::Wildcard> for Wildcard {
    fn from(wildcard: &xsd::Wildcard) -> Self {
        let namespaces = match wildcard.namespaces.as_slice() {
            [one] if one == "##any" => WildcardNamespaces::Any,
            [one] if one == "##other" => WildcardNamespaces::Other(wildcard.target.clone()),
            list => WildcardNamespaces::List(
                list.iter()
                    .map(|one| match one.as_str() {
                        "##local" => String::new(),
                        "##targetNamespace" => wildcard.target.clone(),
                        other => other.to_owned(),
                    })
                    .collect(),
            ),
        };
        let process = match wildcard.process.as_deref() {
            Some("lax") => ProcessContents::Lax,
            Some("skip") => ProcessContents::Skip,
            _ => ProcessContents::Strict,
        };
        Self { namespaces, process }
    }
}
