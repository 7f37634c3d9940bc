//! Types in the order in which they depend on each other; a type that is made of itself is refused (XML Schema Part 1, sections 3.4.6 and 3.14.6).

use super::build::Build;
use crate::collections::{Map, Set};
use crate::model::{Definition, Simple, Type, TypeId, Variety};

/// State of a node on the way through a graph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    Open,
    Done,
}

impl Build<'_> {
    /// All types, each after its base, item type and member types.
    pub(super) fn base_first(&mut self) -> Vec<TypeId> {
        let types = &self.types;
        let next = |index: usize, n: usize| types.get(index).and_then(|type_| depends_on(type_, n)).map(|id| id.0);
        let (order, circles) = walk(types.len(), next);
        for index in circles {
            self.circular(TypeId(index));
        }
        order.into_iter().map(TypeId).collect()
    }

    /// Substitution groups and attribute groups that lead back to themselves (sections 3.3.6 and 3.6.6). Model groups are watched while they are inlined.
    pub(super) fn circular_groups(&mut self) {
        let heads: Vec<Option<usize>> =
            self.elements.iter().map(|element| element.substitution_group.map(|head| head.0)).collect();
        for index in circles(heads.len(), |index, n| heads.get(index).copied().flatten().filter(|_| n == 0)) {
            let Some(name) = self.elements.get(index).map(|element| element.name.clone()) else {
                continue;
            };
            let at = self.symbols.elements.get(&name).map(|element| element.at).unwrap_or_default();
            let message = format!("the substitution group of the element {name} leads back to it");
            self.problems.push("xsd.circular", at, message);
        }
        let groups: Vec<_> = self.symbols.attribute_groups.iter().collect();
        let numbers: Map<_, usize> = groups.iter().enumerate().map(|(number, (name, _))| (**name, number)).collect();
        let next = |index: usize, n: usize| {
            let references = &groups.get(index)?.1.content.groups;
            // What is not found leads nowhere: to a number that is no group.
            references.get(n).map(|reference| numbers.get(&reference.name).copied().unwrap_or(usize::MAX))
        };
        for index in circles(groups.len(), next) {
            if let Some((name, group)) = groups.get(index) {
                let message = format!("the attributeGroup {name} contains itself");
                self.problems.push("xsd.circular", group.at, message);
            }
        }
    }

    fn circular(&mut self, id: TypeId) {
        let name = super::names::of_type(&self.types, &self.elements, id);
        let message = format!("{name} is derived from, or made of, itself");
        self.problems.push("xsd.circular", self.later.place(id), message);
    }
}

/// The n-th type that must be known first.
fn depends_on(type_: &Type, n: usize) -> Option<TypeId> {
    match &type_.definition {
        Definition::BuiltIn(_) => None,
        Definition::Complex(complex) => complex.base.filter(|_| n == 0),
        Definition::Simple(Simple { base: Some(base), .. }) => (n == 0).then_some(*base),
        Definition::Simple(simple) => match &simple.variety {
            Variety::Atomic(_) => None,
            Variety::List(item) => (n == 0).then_some(*item),
            Variety::Union(members) => members.get(n).copied(),
        },
    }
}

/// The nodes that lead back to themselves, one for each circle.
fn circles(count: usize, next: impl Fn(usize, usize) -> Option<usize>) -> Vec<usize> {
    walk(count, next).1
}

/// All nodes of a graph, each after those that it leads to, and the nodes at which a circle closes. `next` gives the n-th node that one leads to.
fn walk(count: usize, next: impl Fn(usize, usize) -> Option<usize>) -> (Vec<usize>, Vec<usize>) {
    let mut seen = vec![Seen::Not; count];
    let mut order = Vec::with_capacity(count);
    let mut circles = Vec::new();
    for start in 0..count {
        // A stack of our own: a chain of bases may be long.
        let mut stack: Vec<(usize, usize)> = vec![(start, 0)];
        while let Some((index, n)) = stack.pop() {
            let Some(state) = seen.get_mut(index) else {
                continue;
            };
            if n == 0 {
                if *state != Seen::Not {
                    continue;
                }
                *state = Seen::Open;
            }
            match next(index, n) {
                None => {
                    *state = Seen::Done;
                    order.push(index);
                }
                Some(other) => {
                    stack.push((index, n + 1));
                    match seen.get(other) {
                        Some(Seen::Not) => stack.push((other, 0)),
                        Some(Seen::Open) => circles.push(other),
                        _ => {}
                    }
                }
            }
        }
    }
    let circles: Set<usize> = circles.into_iter().collect();
    (order, circles.into_iter().collect())
}
