//! A choice is an enum: a variant for each alternative, holding its value.
//!
//! XML Schema 1.0 Part 1, 3.8: one of the particles of the group. A choice in a choice adds its alternatives to it. An alternative that may be empty makes
//! the choice one that may be left out. In a choice without an upper bound an alternative without one says nothing more, so its variant holds one value:
//! `choice*(a*, b*)` and `choice*(a, b)` are the same messages, and so are
//! `choice*(a{3,5}, b)` and `choice*(a{3,*}, b)`: six of them are 3 and 3. An element that may occur more than once otherwise holds a `Vec`.
//!
//! ```text
//! choice(phone, mail*, sequence(street, city))   enum OwnerChoice { Phone(String), Mail(Vec<String>), StreetAndCity(OwnerStreetAndCity) }
//! ```

use crate::model::{Compositor, Group as ModelGroup, Occurs, Particle, Term as ModelTerm};

use super::particles::{GroupKey, Member, Particles, Term};

/// The alternatives of a choice while they are collected.
pub(super) struct Alternatives<'p, 'm, 'h> {
    particles: &'p Particles<'m, 'h>,
    /// How often the choice itself may occur.
    occurs: Occurs,
    members: Vec<Member<'m>>,
    /// Whether one of them may be empty.
    empty: bool,
}

impl<'p, 'm, 'h> Alternatives<'p, 'm, 'h> {
    /// None yet.
    pub(super) fn of(particles: &'p Particles<'m, 'h>, occurs: Occurs) -> Self {
        Self { particles, occurs, members: Vec::new(), empty: false }
    }

    /// Adds those of a choice.
    pub(super) fn add(&mut self, choice: &'m ModelGroup, path: &mut Vec<usize>) -> Result<(), &'static str> {
        for (index, particle) in choice.particles.iter().enumerate() {
            path.push(index);
            let added = self.particle(particle, path);
            path.pop();
            added?;
        }
        Ok(())
    }

    fn particle(&mut self, particle: &'m Particle, path: &mut Vec<usize>) -> Result<(), &'static str> {
        if let ModelTerm::Group(inner) = &particle.term
            && inner.compositor == Compositor::Choice
            && particle.occurs.maximum != Some(0)
            && (!particle.occurs.many() || self.says_no_more(particle.occurs))
        {
            self.empty |= particle.occurs.minimum == 0;
            return self.add(inner, path);
        }
        let mut members = self.particles.members(particle, path)?;
        match members.len() {
            0 => self.empty = true,
            1 => members.into_iter().for_each(|member| self.alternative(member)),
            _ => {
                let member = self.particles.group(false, std::mem::take(&mut members), Occurs::ONE, path);
                self.alternative(member);
            }
        }
        Ok(())
    }

    fn alternative(&mut self, mut member: Member<'m>) {
        self.empty |= member.occurs.minimum == 0;
        member.occurs.minimum = member.occurs.minimum.max(1);
        if self.says_no_more(member.occurs) {
            member.occurs = Occurs::ONE;
        }
        if self.rounds_touch(member.occurs) {
            member.occurs.maximum = None;
        }
        match member.term {
            // The elements of a substitution group are alternatives like any other.
            Term::Group(group) if matches!(group.key, GroupKey::Substitution(_)) && member.occurs == Occurs::ONE => {
                self.members.extend(group.members);
            }
            _ => self.members.push(member),
        }
    }

    /// Whether an occurrence within the choice is one of the choice itself.
    fn says_no_more(&self, inner: Occurs) -> bool {
        self.occurs.maximum.is_none() && inner.maximum.is_none() && inner.minimum <= 1
    }

    /// Whether rounds of the alternative that follow each other may be any number from the least one of a round onwards: then they are one round, and it need
    /// not be found out where one ends so that enough is left for the next.
    fn rounds_touch(&self, inner: Occurs) -> bool {
        self.occurs.maximum.is_none()
            && inner.minimum > 1
            && inner.maximum.is_some_and(|maximum| maximum.saturating_add(1) >= inner.minimum.saturating_mul(2))
    }

    /// The alternatives, and how often the choice must be there.
    pub(super) fn close(self) -> (Vec<Member<'m>>, u32) {
        (self.members, if self.empty { 0 } else { self.occurs.minimum })
    }
}
