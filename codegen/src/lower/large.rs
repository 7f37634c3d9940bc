//! What is held in place stays small: a struct of structs holds all of them, twice as many with each level that has two of them, and the value of a small schema
//! would be larger than any stack. Beyond a bound a struct is boxed where it is held. (How many types stand in each other is bounded by rustc's own recursion limit.)
//!
//! `G40 { a: G39, b: G39 }` .. `G0 { leaf: String }` -> `a: Box<G11>` where that is the first one of more than 4,096 fields.

use crate::collections::{Map, Set};
use crate::rust::{Crate, Item, ItemPath};

use super::recursion::{edges, put_box};

/// Fields in place, those of structs in it counted.
const FIELDS: usize = 4_096;

/// Boxes the fields that hold a large struct. No struct holds itself any more.
pub(crate) fn box_large(written: &mut Crate) {
    let graph = edges(written);
    let large = large(&graph, &own_fields(written));
    let is_large = |path: &ItemPath| large.contains(path);
    for item in super::written_items_mut(written) {
        let fields = match item {
            Item::Struct(item) => &mut item.fields,
            Item::Choice(item) => &mut item.alternatives,
            _ => continue,
        };
        fields.iter_mut().for_each(|field| put_box(&mut field.type_, &is_large));
    }
    for message in written.services.iter_mut().flat_map(|service| &mut service.messages) {
        message.fields.iter_mut().for_each(|field| put_box(&mut field.type_, &is_large));
    }
}

/// How many fields each item has itself.
fn own_fields(written: &Crate) -> Map<ItemPath, usize> {
    let items = super::written_items(written).into_iter().filter_map(super::recursion::fields);
    let messages = written.services.iter().flat_map(|service| &service.messages);
    let all = items.chain(messages.map(|message| (&message.path, message.fields.as_slice())));
    all.map(|(path, fields)| (path.clone(), fields.len())).collect()
}

/// The items beyond a bound, each judged after all that it holds.
fn large(graph: &Map<ItemPath, Vec<ItemPath>>, own: &Map<ItemPath, usize>) -> Set<ItemPath> {
    let held = |path| graph.get(path).into_iter().flatten();
    // Fields of each item that was left.
    let mut measured: Map<&ItemPath, usize> = Map::new();
    let mut large = Set::new();
    let mut seen = Set::new();
    let mut entered = Vec::new();
    for start in graph.keys() {
        if seen.insert(start) {
            entered.push((start, held(start)));
        }
        while let Some((path, ahead)) = entered.last_mut() {
            if let Some(next) = ahead.next() {
                if seen.insert(next) {
                    entered.push((next, held(next)));
                }
                continue;
            }
            let mut fields = own.get(*path).copied().unwrap_or(1);
            for inner in held(*path).filter(|inner| !large.contains(*inner)) {
                fields = fields.saturating_add(measured.get(inner).copied().unwrap_or_default());
            }
            measured.insert(*path, fields);
            if fields > FIELDS {
                large.insert((*path).clone());
            }
            entered.pop();
        }
    }
    large
}
