//! A struct cannot hold itself: a field that closes a cycle which no `Vec`, map or boxed variant breaks gets a `Box`.
//!
//! All fields of a cycle are boxed, so that the choice depends on nothing but the cycle; where the cycle goes through a choice, only its variants are.
//! A cycle of required elements has no finite value: a finding. What a choice is before anything was read is its first variant with a finite value.
//!
//! `SoExceptionInfo { InnerException: SoExceptionInfo? }` -> `inner_exception: Nillable<Box<SoExceptionInfo>>`.

use crate::collections::{Map, Set};
use crate::model::Place;
use crate::rust::{Cardinality, Crate, Field, Item, ItemPath, Type};

use super::Problems;

/// Boxes the fields that close cycles.
pub(crate) fn break_cycles(written: &mut Crate, place: &dyn Fn(&ItemPath) -> Option<Place>, problems: &Problems) {
    let blanks = refuse_endless(written, place, problems);
    let graph = edges(written);
    let cycles_of_all = cycles(&graph);
    for item in super::written_items_mut(written) {
        if let Item::Choice(choice) = item {
            choice.blank = blanks.get(&choice.path).copied().unwrap_or_default();
            put_boxes(&choice.path, &mut choice.alternatives, &cycles_of_all);
        }
    }
    let graph = edges(written);
    let cycles_of_structs = cycles(&graph);
    for item in super::written_items_mut(written) {
        if let Item::Struct(struct_) = item {
            put_boxes(&struct_.path, &mut struct_.fields, &cycles_of_structs);
        }
    }
    // A message whose element is also referred to is held like any other type.
    for message in written.services.iter_mut().flat_map(|service| &mut service.messages) {
        put_boxes(&message.path, &mut message.fields, &cycles_of_structs);
    }
}

fn put_boxes(own: &ItemPath, fields: &mut [Field], cycles: &Map<&ItemPath, &ItemPath>) {
    let own = cycles.get(own);
    for field in fields {
        put_box(&mut field.type_, &|target| own.is_some() && cycles.get(target) == own);
    }
}

/// An item with fields: its path and they.
pub(super) fn fields(item: &Item) -> Option<(&ItemPath, &[Field])> {
    match item {
        Item::Struct(item) => Some((&item.path, &item.fields)),
        Item::Choice(item) => Some((&item.path, &item.alternatives)),
        _ => None,
    }
}

/// The struct that a field holds in place, without a heap allocation between.
fn in_place(type_: &Type) -> Option<&ItemPath> {
    match type_ {
        Type::Item(path) => Some(path),
        Type::Option(inner) | Type::Nillable(inner) | Type::ValueOrNil(inner) => in_place(inner),
        _ => None,
    }
}

/// What each item holds in place.
pub(super) fn edges(written: &Crate) -> Map<ItemPath, Vec<ItemPath>> {
    let messages = written.services.iter().flat_map(|service| &service.messages);
    let held = |(path, fields): (&ItemPath, &[Field])| {
        (path.clone(), fields.iter().filter_map(|field| in_place(&field.type_).cloned()).collect())
    };
    let all = super::written_items(written).into_iter().filter_map(fields);
    all.chain(messages.map(|message| (&message.path, message.fields.as_slice()))).map(held).collect()
}

/// Puts the items that lead to each other together: each has the same item for its cycle (Kosaraju: in the order in which a walk leaves them, last first,
/// everything that leads to an item and has no cycle yet is on its cycle). What is reached from each item, all at once, would be the square of them.
fn cycles(edges: &Map<ItemPath, Vec<ItemPath>>) -> Map<&ItemPath, &ItemPath> {
    let targets = |path| edges.get(path).into_iter().flatten();
    let mut seen = Set::new();
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
    let mut sources: Map<&ItemPath, Vec<&ItemPath>> = Map::new();
    for (source, targets) in edges {
        targets.iter().for_each(|target| sources.or_default(target).push(source));
    }
    let mut cycles = Map::new();
    for first in left.into_iter().rev() {
        let mut waiting = vec![first];
        while let Some(path) = waiting.pop() {
            if !cycles.contains_key(path) {
                cycles.insert(path, first);
                waiting.extend(sources.get(path).into_iter().flatten());
            }
        }
    }
    cycles
}

pub(super) fn put_box(type_: &mut Type, closes: &dyn Fn(&ItemPath) -> bool) {
    match type_ {
        Type::Item(path) if closes(path) => *type_ = Type::Box(Box::new(Type::Item(path.clone()))),
        Type::Option(inner) | Type::Nillable(inner) | Type::ValueOrNil(inner) => put_box(inner, closes),
        _ => {}
    }
}

/// Types without a finite value: each value needs another one of a type of the same kind. The result is the first variant of each choice that has one.
fn refuse_endless(
    written: &Crate,
    place: &dyn Fn(&ItemPath) -> Option<Place>,
    problems: &Problems,
) -> Map<ItemPath, usize> {
    let mut needs: Map<ItemPath, Vec<ItemPath>> = Map::new();
    // One of these is enough; `None` needs nothing.
    let mut alternatives: Map<ItemPath, Vec<Option<ItemPath>>> = Map::new();
    let required = |field: &Field| {
        // What may be nil has a value that needs nothing.
        let needed = field.cardinality == Cardinality::Required && !matches!(field.type_, Type::ValueOrNil(_));
        needed.then(|| in_place(&field.type_).cloned()).flatten()
    };
    for message in written.services.iter().flat_map(|service| &service.messages) {
        needs.insert(message.path.clone(), message.fields.iter().filter_map(required).collect());
    }
    for item in super::written_items(written) {
        match item {
            Item::Struct(item) => {
                needs.insert(item.path.clone(), item.fields.iter().filter_map(required).collect());
            }
            Item::Choice(item) => {
                alternatives.insert(item.path.clone(), item.alternatives.iter().map(required).collect());
            }
            Item::Derived(item) => {
                let variants = item.variants.iter().map(|variant| Some(variant.type_.clone()));
                alternatives.insert(item.path.clone(), variants.collect());
            }
            Item::Enumeration(_) | Item::Flags(_) => {}
        }
    }
    let (finite, chosen) = finite(&needs, &alternatives);
    let endless = needs.keys().chain(alternatives.keys()).filter(|path| !finite.contains(path));
    let is_message = |path: &ItemPath| {
        written.services.iter().flat_map(|service| &service.messages).any(|message| message.path == *path)
    };
    let (messages, types): (Vec<&ItemPath>, Vec<&ItemPath>) = endless.partition(|path| is_message(path));
    // A message that leads to a type without a finite value is no news.
    for path in if types.is_empty() { messages } else { types } {
        problems.add(
            "xsd.infinite_type",
            place(path).as_ref(),
            format!("type '{}' has no finite value: its required elements lead back to it", path.name),
            Some("one element of the cycle must be optional, nillable or repeated".to_owned()),
        );
    }
    chosen.into_iter().map(|(path, variant)| (path.clone(), variant)).collect()
}

/// Items that have a finite value: structs of whose required items all have one, choices and derived enums of whose variants one has; and for the latter
/// the variant by which it was found, whose own value does not need them.
fn finite<'c>(
    needs: &'c Map<ItemPath, Vec<ItemPath>>,
    alternatives: &'c Map<ItemPath, Vec<Option<ItemPath>>>,
) -> (Set<&'c ItemPath>, Map<&'c ItemPath, usize>) {
    let is_known = |target: &&ItemPath| needs.contains_key(*target) || alternatives.contains_key(*target);
    let mut open: Map<&ItemPath, usize> = Map::new();
    let mut needed: Map<&ItemPath, Vec<&ItemPath>> = Map::new();
    let mut offered: Map<&ItemPath, Vec<(&ItemPath, usize)>> = Map::new();
    let mut chosen = Map::new();
    let mut waiting = Vec::new();
    for (path, required) in needs {
        let mut count = 0;
        for target in required.iter().filter(is_known) {
            needed.or_default(target).push(path);
            count += 1;
        }
        open.insert(path, count);
        if count == 0 {
            waiting.push(path);
        }
    }
    for (path, variants) in alternatives {
        for (variant, target) in variants.iter().enumerate() {
            match target.as_ref().filter(is_known) {
                Some(target) => offered.or_default(target).push((path, variant)),
                None => {
                    chosen.or_insert_with(path, || variant);
                    waiting.push(path);
                }
            }
        }
    }
    let mut finite = Set::new();
    while let Some(path) = waiting.pop() {
        if !finite.insert(path) {
            continue;
        }
        for &(choice, variant) in offered.get(path).into_iter().flatten() {
            chosen.or_insert_with(choice, || variant);
            waiting.push(choice);
        }
        for &struct_ in needed.get(path).into_iter().flatten() {
            if let Some(count) = open.get_mut(struct_) {
                *count -= 1;
                if *count == 0 {
                    waiting.push(struct_);
                }
            }
        }
    }
    (finite, chosen)
}
