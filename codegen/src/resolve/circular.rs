//! Types in the order in which they depend on each other; a type that is made of itself is refused (XML Schema Part 1, sections 3.4.6 and 3.14.6).

use super::build::Build;
use crate::model::{Definition, Simple, Type, TypeId, Variety};

/// State of a type on the way through the graph.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Seen {
    Not,
    Open,
    Done,
}

impl Build<'_> {
    /// All types, each after its base, item type and member types.
    pub(super) fn base_first(&mut self) -> Vec<TypeId> {
        let mut seen = vec![Seen::Not; self.types.len()];
        let mut order = Vec::with_capacity(self.types.len());
        for start in 0..self.types.len() {
            // A stack of our own: a chain of bases may be long.
            let mut stack: Vec<(TypeId, usize)> = vec![(TypeId(start), 0)];
            while let Some((id, next)) = stack.pop() {
                let Some(state) = seen.get_mut(id.0) else {
                    continue;
                };
                if next == 0 {
                    if *state != Seen::Not {
                        continue;
                    }
                    *state = Seen::Open;
                }
                let Some(type_) = self.types.get(id.0) else {
                    continue;
                };
                match depends_on(type_, next) {
                    None => {
                        *state = Seen::Done;
                        order.push(id);
                    }
                    Some(other) => {
                        stack.push((id, next + 1));
                        match seen.get(other.0) {
                            Some(Seen::Not) => stack.push((other, 0)),
                            Some(Seen::Open) => self.circular(other),
                            _ => {}
                        }
                    }
                }
            }
        }
        order
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
