//! Common ground of the tests: where the shared data is, what is generated from the descriptions of this repository (by build.rs), reading and writing a
//! message of any of their operations, the attacks, and a comparison of messages that shares no code with the runtime.
#![forbid(unsafe_code)]

pub mod attacks;
pub mod corpus;
pub mod dispatch;
pub mod generated;
pub mod guide;
pub mod infoset;
pub mod json;
pub mod mutation;
pub mod scratch;
pub mod shared;
pub mod trip;
