//! Maps and sets in the order of their keys, that cost a compiler little.
//!
//! Decision: keys and values lie in a `Vec` as they came, and which place comes where in the order is kept by [`Order`], which asks a closure to compare
//! two of them and is compiled once. A `BTreeMap` is compiled anew for each pair of types, 4,400 lines of unoptimised LLVM code each, and the generator has
//! forty pairs: with its sorting a third of what a build script waited for (`cargo llvm-lines`). What is public keeps the maps of the standard library.
//!
//! `BTreeMap<TypeId, ItemPath>` -> `Map<TypeId, ItemPath>`; iteration is in the order of the keys, as there.

mod map;
mod order;
mod set;
mod sort;
#[cfg(test)]
mod tests;

pub(crate) use map::Map;
pub(crate) use set::Set;
pub(crate) use sort::sort_by;
