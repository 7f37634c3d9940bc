//! A struct cannot hold itself: a field that closes a cycle which no `Vec`, map or boxed variant breaks gets a `Box`.
//!
//! All fields of a cycle are boxed, so that the choice depends on nothing but the cycle. A cycle of required elements has no finite value: a finding.
//!
//! `SoExceptionInfo { InnerException: SoExceptionInfo? }` -> `inner_exception: Nillable<Box<SoExceptionInfo>>`.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust::{Cardinality, Crate, Item, ItemPath, Struct, Type};

use super::Problems;

/// Boxes the fields that close cycles.
pub(crate) fn break_cycles(written: &mut Crate, problems: &Problems) {
    let edges = edges(written);
    refuse_endless(written, problems);
    let mut reachable: BTreeMap<ItemPath, BTreeSet<ItemPath>> = BTreeMap::new();
    for path in edges.keys() {
        reachable.insert(path.clone(), reach(path, &edges));
    }
    for struct_ in structs(written) {
        let own = struct_.path.clone();
        for field in &mut struct_.fields {
            put_box(&mut field.type_, &|target| {
                reachable.get(target).is_some_and(|reached| reached.contains(&own)) || *target == own
            });
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

fn reach(from: &ItemPath, edges: &BTreeMap<ItemPath, Vec<ItemPath>>) -> BTreeSet<ItemPath> {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<&ItemPath> = edges.get(from).into_iter().flatten().collect();
    while let Some(next) = waiting.pop() {
        if reached.insert(next.clone()) {
            waiting.extend(edges.get(next).into_iter().flatten());
        }
    }
    reached
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
    let mut finite: BTreeSet<ItemPath> = BTreeSet::new();
    loop {
        let before = finite.len();
        for (path, required) in &needs {
            let all = required.iter().all(|target| {
                finite.contains(target) || !(needs.contains_key(target) || alternatives.contains_key(target))
            });
            if all {
                finite.insert(path.clone());
            }
        }
        for (path, variants) in &alternatives {
            if variants.iter().any(|variant| finite.contains(variant)) {
                finite.insert(path.clone());
            }
        }
        if finite.len() == before {
            break;
        }
    }
    for path in needs.keys().filter(|path| !finite.contains(path)) {
        problems.add(
            "xsd.infinite_type",
            None,
            format!("type '{}' has no finite value: its required elements lead back to it", path.name),
            Some("one element of the cycle must be optional, nillable or repeated".to_owned()),
        );
    }
}
