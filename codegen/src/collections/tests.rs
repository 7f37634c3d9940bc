//! The same as the standard library, over more entries than a run holds.

use std::collections::BTreeMap;

use super::{Map, Set, sort_by};

/// Numbers that repeat and come in no order.
fn numbers(count: u32) -> impl Iterator<Item = u32> {
    (0..count).scan(7_u32, |state, _| {
        *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Some((*state >> 8) % 4000)
    })
}

#[test]
fn maps_are_those_of_the_standard_library() {
    let (mut ours, mut theirs) = (Map::new(), BTreeMap::new());
    for (value, key) in numbers(20_000).enumerate() {
        if value % 3 == 0 {
            assert_eq!(ours.remove(&key), theirs.remove(&key));
        } else {
            assert_eq!(ours.insert(key, value), theirs.insert(key, value));
        }
        assert_eq!(ours.get(&(key + 1)), theirs.get(&(key + 1)));
    }
    assert!(theirs.len() > 1500);
    assert!(ours.iter().eq(theirs.iter()));
    assert!(ours.into_iter().eq(theirs));
}

#[test]
fn keys_in_order_and_against_it() {
    let up: Set<u32> = (0..3000).collect();
    let down: Set<u32> = (0..3000).rev().collect();
    assert!(up.iter().eq(down.iter()));
    assert!(down.into_iter().eq(0..3000));
}

#[test]
fn equal_things_keep_their_order() {
    let mut ours: Vec<(u32, usize)> = numbers(5000).map(|number| number % 50).zip(0..).collect();
    let mut theirs = ours.clone();
    sort_by(&mut ours, &mut |(a, _), (b, _)| a.cmp(b));
    theirs.sort_by_key(|(number, _)| *number);
    assert_eq!(ours, theirs);
}
