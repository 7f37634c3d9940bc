//! A struct cannot hold itself: a field that closes a cycle which no `Vec`, map or boxed variant breaks gets a `Box`.
//!
//! All fields of a cycle are boxed, so that the choice depends on nothing but the cycle. A cycle of required elements has no finite value: a finding.
//!
//! `SoExceptionInfo { InnerException: SoExceptionInfo? }` -> `inner_exception: Nillable<Box<SoExceptionInfo>>`.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::rust::{Cardinality, Crate, Item, ItemPath, Struct, Type};

use super::Problems;

/// Boxes the fields that close cycles.
pub(crate) fn break_cycles(written: &mut Crate, problems: &Problems) {
    let edges = edges(written);
    refuse_endless(written, problems);
    let cycles = cycles(&edges);
    for struct_ in structs(written) {
        let own = cycles.get(&struct_.path);
        for field in &mut struct_.fields {
            put_box(&mut field.type_, &|target| own.is_some() && cycles.get(target) == own);
        }
    }
}

fn structs(written: &mut Crate) -> Vec<&mut Struct> {
    let types =
        written.types.items.iter_mut().chain(written.types.modules.iter_mut().flat_map(|module| &mut module.items));
    let services = written.services.iter_mut().flat_map(|service| &mut service.items);
    types
        .chain(services)
        .filter_map(|item| match item {
            Item::Struct(item) => Some(item),
            _ => None,
        })
        .collect()
}

/// The struct that a field holds in place, without a heap allocation between.
fn in_place(type_: &Type) -> Option<&ItemPath> {
    match type_ {
        Type::Item(path) => Some(path),
        Type::Option(inner) | Type::Nillable(inner) => in_place(inner),
        _ => None,
    }
}

fn edges(written: &mut Crate) -> BTreeMap<ItemPath, Vec<ItemPath>> {
    structs(written)
        .into_iter()
        .map(|struct_| {
            let targets = struct_.fields.iter().filter_map(|field| in_place(&field.type_).cloned()).collect();
            (struct_.path.clone(), targets)
        })
        .collect()
}

/// Puts the items that lead to each other together: each has the same item for its cycle (Kosaraju: in the order in which a walk leaves them, last first,
/// everything that leads to an item and has no cycle yet is on its cycle). What is reached from each item, all at once, would be the square of them.
fn cycles(edges: &BTreeMap<ItemPath, Vec<ItemPath>>) -> BTreeMap<&ItemPath, &ItemPath> {
    let targets = |path| edges.get(path).into_iter().flatten();
    let mut seen = BTreeSet::new();
    let mut left = Vec::new();
    let mut entered = Vec::new();
    for start in edges.keys() {
        if seen.insert(start) {
            entered.push((start, targets(start)));
        }
        while let Some((path, ahead)) = entered.last_mut() {
            match ahead.next() {
                Some(next) if seen.insert(next) => entered.push((next, targets(next))),
                Some(_) => {}
                None => {
                    left.push(*path);
                    entered.pop();
                }
            }
        }
    }
    let mut sources: BTreeMap<&ItemPath, Vec<&ItemPath>> = BTreeMap::new();
    for (source, targets) in edges {
        targets.iter().for_each(|target| sources.entry(target).or_default().push(source));
    }
    let mut cycles = BTreeMap::new();
    for first in left.into_iter().rev() {
        let mut waiting = vec![first];
        while let Some(path) = waiting.pop() {
            if let Entry::Vacant(place) = cycles.entry(path) {
                place.insert(first);
                waiting.extend(sources.get(path).into_iter().flatten());
            }
        }
    }
    cycles
}

fn put_box(type_: &mut Type, closes: &dyn Fn(&ItemPath) -> bool) {
    match type_ {
        Type::Item(path) if closes(path) => *type_ = Type::Box(Box::new(Type::Item(path.clone()))),
        Type::Option(inner) | Type::Nillable(inner) => put_box(inner, closes),
        _ => {}
    }
}

/// Types without a finite value: each value needs another one of a type of the same kind.
fn refuse_endless(written: &mut Crate, problems: &Problems) {
    let mut needs: BTreeMap<ItemPath, Vec<ItemPath>> = BTreeMap::new();
    for struct_ in structs(written) {
        let required = struct_
            .fields
            .iter()
            .filter(|field| field.cardinality == Cardinality::Required)
            .filter_map(|field| in_place(&field.type_).cloned())
            .collect();
        needs.insert(struct_.path.clone(), required);
    }
    let mut alternatives: BTreeMap<ItemPath, Vec<ItemPath>> = BTreeMap::new();
    let modules = std::iter::once(&written.types).chain(&written.types.modules);
    for item in modules.flat_map(|module| &module.items) {
        if let Item::Derived(derived) = item {
            alternatives
                .insert(derived.path.clone(), derived.variants.iter().map(|variant| variant.type_.clone()).collect());
        }
    }
    let finite = finite(&needs, &alternatives);
    for path in needs.keys().filter(|path| !finite.contains(path)) {
        problems.add(
            "xsd.infinite_type",
            None,
            format!("type '{}' has no finite value: its required elements lead back to it", path.name),
            Some("one element of the cycle must be optional, nillable or repeated".to_owned()),
        );
    }
}

/// Items that have a finite value: structs of whose required items all have one, and derived enums of whose variants one has.
fn finite<'c>(
    needs: &'c BTreeMap<ItemPath, Vec<ItemPath>>,
    alternatives: &'c BTreeMap<ItemPath, Vec<ItemPath>>,
) -> BTreeSet<&'c ItemPath> {
    let mut open: BTreeMap<&ItemPath, usize> = BTreeMap::new();
    let mut needed: BTreeMap<&ItemPath, Vec<&ItemPath>> = BTreeMap::new();
    let mut offered: BTreeMap<&ItemPath, Vec<&ItemPath>> = BTreeMap::new();
    let mut waiting = Vec::new();
    for (path, required) in needs {
        let required =
            required.iter().filter(|target| needs.contains_key(*target) || alternatives.contains_key(*target));
        let mut count = 0;
        for target in required {
            needed.entry(target).or_default().push(path);
            count += 1;
        }
        open.insert(path, count);
        if count == 0 {
            waiting.push(path);
        }
    }
    for (path, variants) in alternatives {
        variants.iter().for_each(|variant| offered.entry(variant).or_default().push(path));
    }
    let mut finite = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if !finite.insert(path) {
            continue;
        }
        waiting.extend(offered.get(path).into_iter().flatten());
        for &struct_ in needed.get(path).into_iter().flatten() {
            if let Some(count) = open.get_mut(struct_) {
                *count -= 1;
                if *count == 0 {
                    waiting.push(struct_);
                }
            }
        }
    }
    finite
}
