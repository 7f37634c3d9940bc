//! The content of a type as a struct can hold it: a list of elements, wildcards and groups.
//!
//! XML Schema 1.0 Part 1, 3.8: a content model is a tree of sequences and choices. What needs no item of its own is flattened: a sequence in a sequence,
//! a group of one particle, and a sequence that may be left out, whose members become optional (unless a name in it stands elsewhere in the type, where
//! it could not be told from that). What is left are groups: `choices` says what becomes of a choice.
//!
//! ```text
//! sequence(a, sequence?(b, c), sequence*(d, e))      a: A, b: Option<B>, c: Option<C>, sequence: Vec<OwnerSequence>
//! sequence(a, choice(b, c))                          a: A, choice: OwnerChoice
//! sequence(sequence*(a))                             a: Vec<A>
//! ```

use std::borrow::Cow;

use crate::model::{Compositor, ElementId, ElementUse, Group as ModelGroup, Model, Occurs, Particle, TypeId, Wildcard};

use super::choices;
use super::inheritance::Hierarchy;
use super::substitution;

/// A particle of a struct, and the type in whose definition it stands.
#[derive(Clone, Debug)]
pub(crate) struct Member<'m> {
    /// The type that declares it: the struct's own or a base.
    pub(crate) declared_in: TypeId,
    /// What it is.
    pub(crate) term: Term<'m>,
    /// How often it may occur, with the occurrence of the groups around it.
    pub(crate) occurs: Occurs,
    /// Names of the members with which it makes an optional sequence: all of them stand there, or none.
    pub(crate) together: Vec<&'m str>,
    /// The groups around it that may be left out and have no item: `together` says what becomes of them.
    pub(crate) within: Vec<Within>,
}

/// A sequence or xs:all that may be left out and whose members are fields of what is around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Within {
    /// Which one.
    pub(crate) key: GroupKey,
    /// How often the member has to stand in it.
    pub(crate) minimum: u32,
}

/// What a member is.
#[derive(Clone, Debug)]
pub(crate) enum Term<'m> {
    /// An element; not of the schema's own tree, where it is one of a substitution group.
    Element(Cow<'m, ElementUse>),
    /// A group with an item of its own.
    Group(Group<'m>),
    /// xs:any.
    Any(&'m Wildcard),
    /// A reference to an abstract element that nothing in the description may stand for: any element.
    Open(&'m ElementUse),
}

/// A group with an item of its own.
#[derive(Clone, Debug)]
pub(crate) struct Group<'m> {
    /// What it is told apart by.
    pub(crate) key: GroupKey,
    /// Whether it is a choice; a sequence otherwise.
    pub(crate) choice: bool,
    /// Its members, at least two.
    pub(crate) members: Vec<Member<'m>>,
    /// Whether it is the only group of its type's own content.
    pub(crate) only: bool,
}

/// Identity of a group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum GroupKey {
    /// A model group: the type that declares it, and the way to it through the particles.
    Model(TypeId, Vec<usize>),
    /// A substitution group, by its head.
    Substitution(ElementId),
}

impl<'m> Member<'m> {
    /// A member that is an element of the schema's own tree.
    pub(crate) fn element(&self) -> Option<&'m ElementUse> {
        match self.term {
            Term::Element(Cow::Borrowed(element)) => Some(element),
            _ => None,
        }
    }

    /// Local names of the elements in it, in document order.
    pub(crate) fn names(&self) -> Vec<&str> {
        match &self.term {
            Term::Element(element) => vec![&element.name.local],
            Term::Group(group) => group.members.iter().flat_map(Member::names).collect(),
            Term::Any(_) | Term::Open(_) => Vec::new(),
        }
    }

    /// All groups in it, outermost first.
    pub(crate) fn groups(&self) -> Vec<&Group<'m>> {
        match &self.term {
            Term::Group(group) => std::iter::once(group).chain(group.members.iter().flat_map(Member::groups)).collect(),
            Term::Element(_) | Term::Any(_) | Term::Open(_) => Vec::new(),
        }
    }
}

impl Group<'_> {
    /// A name made of its first members: `phone_or_mail`.
    pub(crate) fn name_of_members(&self) -> String {
        let first = |member: &Member<'_>| member.names().first().map_or("any", |name| name).to_owned();
        let names: Vec<String> = self.members.iter().take(2).map(first).collect();
        names.join(if self.choice { "_or_" } else { "_and_" })
    }
}

/// What the particles of one type are made into members with.
pub(super) struct Particles<'m, 'h> {
    pub(super) model: &'m Model,
    pub(super) hierarchy: &'h Hierarchy,
    pub(super) declared_in: TypeId,
}

/// The members of the content of one type; a construct that has no place in a struct is returned as the error.
pub(crate) fn members<'m>(
    model: &'m Model,
    hierarchy: &Hierarchy,
    declared_in: TypeId,
    particle: &'m Particle,
) -> Result<Vec<Member<'m>>, &'static str> {
    let particles = Particles { model, hierarchy, declared_in };
    let mut members = flattened(particles.members(particle, &mut Vec::new())?);
    let groups = |members: &[Member<'_>]| {
        let is_model = |group: &Group<'_>| matches!(group.key, GroupKey::Model(..));
        members.iter().filter(|member| matches!(&member.term, Term::Group(group) if is_model(group))).count()
    };
    if groups(&members) == 1 {
        for member in &mut members {
            if let Term::Group(group) = &mut member.term {
                group.only = true;
            }
        }
    }
    Ok(members)
}

impl<'m> Particles<'m, '_> {
    fn member(&self, term: Term<'m>, occurs: Occurs) -> Member<'m> {
        Member { declared_in: self.declared_in, term, occurs, together: Vec::new(), within: Vec::new() }
    }

    /// What a particle is within a sequence.
    pub(super) fn members(
        &self,
        particle: &'m Particle,
        path: &mut Vec<usize>,
    ) -> Result<Vec<Member<'m>>, &'static str> {
        use crate::model::Term as T;
        let occurs = particle.occurs;
        if occurs.maximum == Some(0) {
            return Ok(Vec::new());
        }
        Ok(match &particle.term {
            T::Element(element) => {
                vec![match substitution::term(self, element) {
                    Some(term) => self.member(term, occurs),
                    None => self.member(Term::Element(Cow::Borrowed(element)), occurs),
                }]
            }
            T::Any(wildcard) => vec![self.member(Term::Any(wildcard), occurs)],
            T::Group(group) if group.compositor == Compositor::Choice => {
                let mut choice = choices::Alternatives::of(self, occurs);
                choice.add(group, path)?;
                match choice.close() {
                    (members, minimum) if members.len() > 1 => {
                        let occurs = Occurs { minimum, ..occurs };
                        vec![self.group(true, members, occurs, path)]
                    }
                    (members, minimum) => {
                        let repeated = |member| repeated(member, Occurs { minimum, ..occurs });
                        members.into_iter().map(repeated).collect()
                    }
                }
            }
            T::Group(group) => self.sequence(group, occurs, path)?,
        })
    }

    fn sequence(
        &self,
        group: &'m ModelGroup,
        occurs: Occurs,
        path: &mut Vec<usize>,
    ) -> Result<Vec<Member<'m>>, &'static str> {
        if group.compositor == Compositor::All && !path.is_empty() {
            return Err("an xs:all in another group");
        }
        let mut members = Vec::new();
        for (index, particle) in group.particles.iter().enumerate() {
            path.push(index);
            let found = self.members(particle, path);
            path.pop();
            members.append(&mut found?);
        }
        if group.compositor == Compositor::All {
            // Its members are told apart by their names alone, so that it needs no item even where it may be left out.
            if occurs.minimum == 0 {
                let key = GroupKey::Model(self.declared_in, path.to_vec());
                members = members.into_iter().map(|member| optional(member, &key)).collect();
            }
            return Ok(members);
        }
        let mut members = flattened(members);
        if occurs == Occurs::ONE || members.is_empty() {
            return Ok(members);
        }
        if members.len() == 1 {
            return Ok(members.pop().map(|only| repeated(only, occurs)).into_iter().collect());
        }
        Ok(vec![self.group(false, members, occurs, path)])
    }

    /// A group of several members. One that may be empty need not be there.
    pub(super) fn group(&self, choice: bool, members: Vec<Member<'m>>, occurs: Occurs, path: &[usize]) -> Member<'m> {
        let empty = !choice && members.iter().all(|member| member.occurs.minimum == 0);
        let occurs = Occurs { minimum: if empty { 0 } else { occurs.minimum }, ..occurs };
        let key = GroupKey::Model(self.declared_in, path.to_vec());
        self.member(Term::Group(Group { key, choice, members, only: false }), occurs)
    }
}

/// A member of a group that has no other one.
fn repeated(member: Member<'_>, outer: Occurs) -> Member<'_> {
    let minimum = member.occurs.minimum.saturating_mul(outer.minimum);
    let maximum = member.occurs.maximum.zip(outer.maximum).map(|(inner, outer)| inner.saturating_mul(outer));
    Member { occurs: Occurs { minimum, maximum }, ..member }
}

/// Takes the members of optional sequences into the list, each of them optional.
fn flattened(members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    let names: Vec<Vec<String>> =
        members.iter().map(|member| member.names().into_iter().map(str::to_owned).collect()).collect();
    let apart = |index: usize| {
        let own = names.get(index).map_or(&[][..], Vec::as_slice);
        let alone = |name: &String| own.iter().filter(|other| *other == name).count() == 1;
        own.iter().all(alone)
            && names
                .iter()
                .enumerate()
                .all(|(other, names)| other == index || names.iter().all(|name| !own.contains(name)))
    };
    let mut list = Vec::new();
    for (index, member) in members.into_iter().enumerate() {
        match member.term {
            Term::Group(Group { choice: false, members: inner, key, .. })
                if member.occurs == (Occurs { minimum: 0, maximum: Some(1) }) && apart(index) =>
            {
                let together: Vec<&str> =
                    inner.iter().filter(|member| member.occurs.minimum > 0).filter_map(name).collect();
                for mut inner in inner {
                    let together = if inner.occurs.minimum > 0 && together.len() > 1 {
                        together.iter().copied().filter(|other| Some(*other) != name(&inner)).collect()
                    } else {
                        std::mem::take(&mut inner.together)
                    };
                    list.push(Member { together, ..optional(inner, &key) });
                }
            }
            _ => list.push(member),
        }
    }
    list
}

/// A member of a group that may be left out and has no item.
fn optional<'m>(mut member: Member<'m>, group: &GroupKey) -> Member<'m> {
    member.within.push(Within { key: group.clone(), minimum: member.occurs.minimum });
    Member { occurs: Occurs { minimum: 0, ..member.occurs }, ..member }
}

/// The local name of a member that is an element.
fn name<'m>(member: &Member<'m>) -> Option<&'m str> {
    member.element().map(|element| element.name.local.as_str())
}
