//! Names of one scope that become one in Rust are told apart by a hash of the XML name, so that neither depends on the other's place in the file.
//!
//! `foo` and `Foo` as types -> `FooC5B7` and `Foo`.

use crate::collections::{Map, Set};
use crate::rust::Ident;

/// A short hash of a name (FNV-1a, folded), stable for ever.
pub(crate) fn hash(name: &str) -> u16 {
    let mut hash: u32 = 0x811c_9dc5;
    for byte in name.bytes() {
        hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    }
    ((hash >> 16) ^ (hash & 0xffff)) as u16
}

/// Gives Rust names to XML names of one scope; equal ones are told apart by their hash.
pub(crate) fn distinct<K: Ord + Clone>(
    entries: &[(K, String)],
    taken: &[&str],
    make: impl Fn(&str) -> Ident,
) -> Map<K, Ident> {
    let names: Vec<&str> = entries.iter().map(|(_, name)| name.as_str()).collect();
    let idents = distinct_idents(&names, taken, &make);
    idents.into_iter().filter_map(|(index, ident)| Some((entries.get(index)?.0.clone(), ident))).collect()
}

/// As [`distinct`], for names alone: the Rust name of each, by its index.
fn distinct_idents(names: &[&str], taken: &[&str], make: &dyn Fn(&str) -> Ident) -> Vec<(usize, Ident)> {
    let mut count: Map<String, usize> = Map::new();
    let made: Vec<(usize, &str, Ident)> =
        names.iter().enumerate().map(|(index, &name)| (index, name, make(name))).collect();
    for (_, _, ident) in &made {
        *count.or_default(ident.as_str().to_owned()) += 1;
    }
    let mut used: Set<String> = taken.iter().map(|&name| name.to_owned()).collect();
    let mut idents = Vec::with_capacity(made.len());
    // Those whose XML name is the Rust name already keep it.
    let (plain, others): (Vec<_>, Vec<_>) = made.into_iter().partition(|(_, name, ident)| ident.plain() == *name);
    for (index, name, ident) in plain.into_iter().chain(others) {
        let alone = count.get(ident.as_str()).is_some_and(|count| *count == 1) || ident.plain() == name;
        let ident = if alone && used.insert(ident.as_str().to_owned()) {
            ident
        } else {
            let mut salted = name.to_owned();
            loop {
                let candidate = make(&format!("{name}_{:04X}", hash(&salted)));
                if used.insert(candidate.as_str().to_owned()) {
                    break candidate;
                }
                salted.push('_');
            }
        };
        idents.push((index, ident));
    }
    idents
}
