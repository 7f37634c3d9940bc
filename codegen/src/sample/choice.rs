//! Decision: of a choice the first branch is written and the others are named; one that may be repeated shows each branch, as often as is allowed.

use super::Failed;
use super::content::Builder;
use super::notes::{named, often};
use super::tree::Node;
use crate::lower::secrets::Owner;
use crate::model::{Particle, Term};

impl Builder<'_> {
    /// One branch; of a choice that may be repeated each branch once, as often as is allowed.
    pub(super) fn choice(
        &mut self,
        particle: &Particle,
        branches: &[Particle],
        owner: &Owner,
        nodes: &mut Vec<Node>,
    ) -> Result<(), Failed> {
        let (model, costs) = (self.model, self.costs);
        let ends = |branch: &&Particle| costs.once(model, branch).is_some();
        let cheapest = branches.iter().filter(ends).min_by_key(|branch| costs.particle(model, branch));
        if self.minimal {
            return cheapest.map_or(Ok(()), |branch| self.particle(branch, owner, nodes));
        }
        let open = |branch: &&Particle| !only_again(branch, self);
        let most = if particle.occurs.minimum > 1 { Some(1) } else { particle.occurs.maximum };
        let most = most.map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
        let mut chosen: Vec<&Particle> = branches.iter().filter(ends).filter(open).take(most).collect();
        if chosen.is_empty() {
            chosen.extend(cheapest);
        }
        let others: Vec<String> =
            branches.iter().filter(|branch| !chosen.iter().any(|it| std::ptr::eq(*it, *branch))).map(named).collect();
        if !others.is_empty() {
            nodes.push(Node::Comment(format!("a choice; instead: {}", others.join(" | "))));
        } else if chosen.len() > 1 {
            nodes.push(Node::Comment(format!("a choice, {}", often(particle).trim_start_matches(", "))));
        }
        chosen.into_iter().try_for_each(|branch| self.particle(branch, owner, nodes))
    }
}

/// Whether a branch holds nothing but what is around already.
fn only_again(branch: &Particle, builder: &Builder<'_>) -> bool {
    match &branch.term {
        Term::Element(element) => builder.is_full(element.type_),
        Term::Any(_) => false,
        Term::Group(group) => !group.particles.is_empty() && group.particles.iter().all(|it| only_again(it, builder)),
    }
}
