//! What is left of a group whose members are fields of the struct around it: when one of them is there, those that the group requires are.
//!
//! XML Schema 1.0 Part 1, 3.8: a sequence that may be left out is there as a whole or not at all. `particles` makes its members optional fields.
//!
//! `sequence(a, sequence?(b, c?, d))` -> fields `a`, `b`, `c`, `d`, and `Together::new(&[(1, 1), (3, 1)], &[2])` in the shape.

use crate::model::TypeId;
use crate::rust::Together;

use super::Context;
use super::inheritance::members;
use super::particles::{GroupKey, Member};

/// Those of a type; its fields are its members, in their order.
pub(crate) fn of_type(context: &Context<'_>, type_: TypeId) -> Vec<Together> {
    members(context.model, &context.hierarchy, type_).map(|members| of_members(&members)).unwrap_or_default()
}

/// Those of these members.
pub(crate) fn of_members(members: &[Member<'_>]) -> Vec<Together> {
    let mut groups: Vec<&GroupKey> = Vec::new();
    for within in members.iter().flat_map(|member| &member.within) {
        if !groups.contains(&&within.key) {
            groups.push(&within.key);
        }
    }
    let rules = groups.into_iter().map(|group| {
        let mut rule = Together { required: Vec::new(), others: Vec::new() };
        for (index, member) in members.iter().enumerate() {
            match member.within.iter().find(|within| within.key == *group) {
                Some(within) if within.minimum > 0 => rule.required.push((index, within.minimum)),
                Some(_) => rule.others.push(index),
                None => {}
            }
        }
        rule
    });
    // One field that stands there or not keeps every rule.
    let says_something = |rule: &Together| !rule.required.is_empty() && rule.required.len() + rule.others.len() > 1;
    rules.filter(says_something).collect()
}
