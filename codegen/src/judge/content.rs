//! The children of an element by its content model.
//!
//! Schemas are deterministic (XML Schema Part 1, 3.8.6), so a child is given to the first particle that takes it. What is unknown is set aside first; an element
//! that is missing here and stands further on is one in the wrong place, and is judged there: so one mistake is one finding.
//!
//! `(Old, New)` against `<New/><Old/>` -> `schema.order: Old must stand before New`, and both are judged.

use roxmltree::Node;

use super::element::admits;
use super::{Judging, is, listed, name};
use crate::model::{
    Compositor, ElementId, ElementUse, Group, Particle, ProcessContents, Term, TypeId, Wildcard, each_element,
};
use crate::near;

/// Children that are not given to a particle yet.
struct Children<'d> {
    waiting: Vec<Node<'d, 'd>>,
    taken: Vec<Node<'d, 'd>>,
}

impl<'d> Children<'d> {
    fn next(&self) -> Option<Node<'d, 'd>> {
        self.waiting.first().copied()
    }

    fn take(&mut self, index: usize) {
        if index < self.waiting.len() {
            let node = self.waiting.remove(index);
            self.taken.push(node);
        }
    }
}

impl<'m> Judging<'_, 'm> {
    pub(super) fn content(&mut self, node: Node<'_, '_>, type_: TypeId) {
        let particles: Vec<&'m Particle> = self.model().particles(type_).into_iter().map(|(_, it)| it).collect();
        let mut elements: Vec<&'m ElementUse> = Vec::new();
        let mut wildcards: Vec<&'m Wildcard> = Vec::new();
        for particle in &particles {
            each_element(particle, &mut |element| elements.push(element));
            each_wildcard(particle, &mut wildcards);
        }
        let mut children = Children { waiting: Vec::new(), taken: Vec::new() };
        for child in node.children().filter(Node::is_element) {
            let namespace = child.tag_name().namespace().unwrap_or_default();
            let described = elements.iter().any(|element| self.takes(element, child))
                || wildcards.iter().any(|wildcard| admits(wildcard, namespace));
            if described {
                children.waiting.push(child);
            } else {
                self.unknown(child, &elements);
            }
        }
        for particle in particles {
            self.particle(node, particle, true, &mut children);
        }
        for left in std::mem::take(&mut children.waiting) {
            let same = children.taken.iter().any(|taken| name(*taken) == name(left));
            let (kind, message) = if same {
                ("schema.cardinality", format!("{} stands there too often", name(left)))
            } else {
                ("schema.order", format!("{} may not stand here", name(left)))
            };
            self.wrong(kind, left, &message, None);
        }
    }

    fn unknown(&mut self, child: Node<'_, '_>, elements: &[&'m ElementUse]) {
        let unknown = name(child);
        let nearest = near::nearest(&unknown.local, elements.iter().map(|element| element.name.local.as_str()));
        let other = elements.iter().find(|element| Some(element.name.local.as_str()) == nearest);
        let help = match other {
            Some(other) if other.name.local != unknown.local => format!("did you mean {}?", other.name.local),
            Some(other) if other.name.namespace.is_empty() => "it is in no namespace: write xmlns=\"\"".to_owned(),
            Some(other) => format!("it is in the namespace {:?}", other.name.namespace),
            None if elements.is_empty() => "no element may stand here".to_owned(),
            None => format!("declared are {}", listed(elements.iter().map(|element| element.name.local.as_str()))),
        };
        self.wrong("schema.unknown_element", child, &format!("{unknown} is not declared"), Some(help));
    }

    /// `single`: nothing around repeats or is left out, so that what is missing here and stands further on is out of order.
    fn particle(&mut self, parent: Node<'_, '_>, particle: &'m Particle, single: bool, children: &mut Children<'_>) {
        let occurs = particle.occurs;
        let most = occurs.maximum.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
        let least = usize::try_from(occurs.minimum).unwrap_or(usize::MAX);
        match &particle.term {
            Term::Element(element) => self.occurrences(parent, element, (least, most), single, children),
            Term::Any(wildcard) => {
                let mut found = 0;
                while let Some(next) = children.next().filter(|_| found < most)
                    && admits(wildcard, next.tag_name().namespace().unwrap_or_default())
                {
                    self.wild(wildcard, next);
                    children.take(0);
                    found += 1;
                }
                if found < least {
                    self.wrong("schema.cardinality", parent, "an element of any name is missing", None);
                }
            }
            Term::Group(group) => {
                let mut rounds = 0;
                while rounds < most {
                    let before = children.waiting.len();
                    if !self.starts(group, children) && (rounds >= least || empty(group)) && !(single && most == 1) {
                        break;
                    }
                    self.group(parent, group, (rounds < least, single && most == 1), children);
                    rounds += 1;
                    if children.waiting.len() == before {
                        break;
                    }
                }
            }
        }
    }

    fn occurrences(
        &mut self,
        parent: Node<'_, '_>,
        element: &'m ElementUse,
        (least, most): (usize, usize),
        single: bool,
        children: &mut Children<'_>,
    ) {
        let mut found = 0;
        while found < most {
            let Some(next) = children.next() else { break };
            if self.takes(element, next) {
                children.take(0);
                self.used(next, element);
            } else {
                let further = children.waiting.iter().position(|child| self.takes(element, *child));
                let Some((index, node)) =
                    further.filter(|_| single).and_then(|index| Some((index, *children.waiting.get(index)?)))
                else {
                    break;
                };
                let message = format!("{} must stand before {}", element.name.local, next.tag_name().name());
                self.wrong("schema.order", node, &message, None);
                children.take(index);
                self.used(node, element);
            }
            found += 1;
        }
        // Once more than it may: it is said here, so that what follows is not taken for misplaced.
        while single && let Some(next) = children.next().filter(|next| self.takes(element, *next)) {
            self.wrong("schema.cardinality", next, &format!("{} stands there too often", element.name.local), None);
            children.take(0);
        }
        if found < least {
            let often = if least == 1 { String::new() } else { format!(": it must stand there {least} times") };
            self.wrong("schema.cardinality", parent, &format!("{} is missing{often}", element.name.local), None);
        }
    }

    fn group(
        &mut self,
        parent: Node<'_, '_>,
        group: &'m Group,
        (required, single): (bool, bool),
        children: &mut Children<'_>,
    ) {
        match group.compositor {
            Compositor::Sequence => {
                // A group that may be left out, and is, misses nothing.
                if !required && !self.contains(group, children) {
                    return;
                }
                for inner in &group.particles {
                    self.particle(parent, inner, single, children);
                }
            }
            Compositor::Choice => {
                let begun = |branch: &&'m Particle, child| self.begins(branch, child);
                let chosen = children.next().and_then(|next| group.particles.iter().find(|branch| begun(branch, next)));
                // None begins here: one that stands further on is out of order.
                let further = || {
                    let branches = group.particles.iter().filter(|_| single);
                    let mut meant =
                        branches.filter(|branch| children.waiting.iter().any(|child| begun(branch, *child)));
                    meant.next()
                };
                match chosen.or_else(further) {
                    Some(branch) => self.particle(parent, branch, single, children),
                    None if required && !group.particles.is_empty() && !empty(group) => {
                        let mut names = Vec::new();
                        for branch in &group.particles {
                            each_element(branch, &mut |element| names.push(element.name.local.as_str()));
                        }
                        self.wrong("schema.cardinality", parent, &format!("{} is missing", listed(names)), None);
                    }
                    None => {}
                }
            }
            Compositor::All => {
                if !required && !self.contains(group, children) {
                    return;
                }
                for inner in &group.particles {
                    let Term::Element(element) = &inner.term else { continue };
                    let place = children.waiting.iter().position(|child| self.takes(element, *child));
                    match place.and_then(|index| Some((index, *children.waiting.get(index)?))) {
                        Some((index, node)) => {
                            children.take(index);
                            self.used(node, element);
                        }
                        None if inner.occurs.minimum > 0 => {
                            let message = format!("{} is missing", element.name.local);
                            self.wrong("schema.cardinality", parent, &message, None);
                        }
                        None => {}
                    }
                }
            }
        }
    }

    /// An element that a wildcard takes: judged where it must be, or can be.
    fn wild(&mut self, wildcard: &Wildcard, node: Node<'_, '_>) {
        if wildcard.process == ProcessContents::Skip {
            return;
        }
        let known = self.model().elements.iter().position(|element| is(node, &element.name)).map(ElementId);
        match known {
            Some(known) => self.global(node, known),
            None if wildcard.process == ProcessContents::Strict => {
                let message = format!("{} is not described, which xs:any asks for", name(node));
                self.wrong("schema.unknown_element", node, &message, None);
            }
            None => {}
        }
    }

    /// Whether an element of a content model is this child, or one of its substitution group.
    fn takes(&self, element: &ElementUse, child: Node<'_, '_>) -> bool {
        if is(child, &element.name) {
            return true;
        }
        let members = element.reference.and_then(|head| self.judge.substitutes.get(&head));
        members.is_some_and(|members| members.iter().any(|id| is(child, &self.model().element(*id).name)))
    }

    fn starts(&self, group: &Group, children: &Children<'_>) -> bool {
        children.next().is_some_and(|next| self.group_begins(group, next))
    }

    /// Whether anything of a group waits.
    fn contains(&self, group: &'m Group, children: &Children<'_>) -> bool {
        let mut found = false;
        for particle in &group.particles {
            each_element(particle, &mut |element| {
                found |= children.waiting.iter().any(|child| self.takes(element, *child));
            });
        }
        found || self.starts(group, children)
    }

    /// Whether a child may be the first of a particle.
    fn begins(&self, particle: &Particle, child: Node<'_, '_>) -> bool {
        match &particle.term {
            Term::Element(element) => self.takes(element, child),
            Term::Any(wildcard) => admits(wildcard, child.tag_name().namespace().unwrap_or_default()),
            Term::Group(group) => self.group_begins(group, child),
        }
    }

    fn group_begins(&self, group: &Group, child: Node<'_, '_>) -> bool {
        if group.compositor != Compositor::Sequence {
            return group.particles.iter().any(|particle| self.begins(particle, child));
        }
        for particle in &group.particles {
            if self.begins(particle, child) {
                return true;
            }
            if !may_be_left_out(particle) {
                return false;
            }
        }
        false
    }
}

fn may_be_left_out(particle: &Particle) -> bool {
    particle.occurs.minimum == 0 || matches!(&particle.term, Term::Group(group) if empty(group))
}

/// Whether a group may hold nothing.
fn empty(group: &Group) -> bool {
    match group.compositor {
        Compositor::Choice => group.particles.is_empty() || group.particles.iter().any(may_be_left_out),
        Compositor::Sequence | Compositor::All => group.particles.iter().all(may_be_left_out),
    }
}

fn each_wildcard<'m>(particle: &'m Particle, found: &mut Vec<&'m Wildcard>) {
    match &particle.term {
        Term::Any(wildcard) => found.push(wildcard),
        Term::Group(group) => group.particles.iter().for_each(|inner| each_wildcard(inner, found)),
        Term::Element(_) => {}
    }
}
