//! The XML layer, the scalars and the values: well-formedness, limits, judgement by shapes, lexical spaces, round trips.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    missing_docs,
    unreachable_pub
)]

mod document;
mod lenient;
mod limits;
mod model_group;
mod roundtrip;
mod scalars;
mod sequence;
mod values;
mod wellformed;
mod writing;
