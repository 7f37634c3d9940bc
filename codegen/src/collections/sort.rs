//! Sorting, compiled once.
//!
//! Decision: numbers are sorted by a closure that compares what they stand for, and then everything is put in its place; a sort of the standard library is
//! 2,000 lines of unoptimised LLVM code for each type.

use std::cmp::Ordering;

/// Sorts as `slice::sort_by` does: what is equal keeps its order.
pub(crate) fn sort_by<T>(items: &mut [T], compare: &mut dyn FnMut(&T, &T) -> Ordering) {
    let order = sorted(items.len(), &mut |a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    arrange(items, order);
}

/// The numbers below `count` in the order of what they stand for.
fn sorted(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..count).collect();
    numbers.sort_by(|&a, &b| compare(a, b));
    numbers
}

/// Puts at each place what `order` names for it.
pub(super) fn arrange<T>(items: &mut [T], mut order: Vec<usize>) {
    swaps(&mut order, &mut |a, b| items.swap(a, b));
}

/// The swaps that bring what `order` names for a place there: around each circle of places, from its first.
fn swaps(order: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for first in 0..order.len() {
        let mut place = first;
        while let Some(from) = order.get_mut(place).map(|from| std::mem::replace(from, place)) {
            if from == first || from == place {
                break;
            }
            swap(place, from);
            place = from;
        }
    }
}
