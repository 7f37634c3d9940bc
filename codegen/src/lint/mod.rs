//! What is not wrong with a description and still gives trouble: rules of the WS-I Basic Profile 1.1 by their numbers, traps of WCF, secrets in the open.
//!
//! Every rule is decided on the resolved model, so that it holds however the description is cut into files.

mod profile;
mod secrets;
mod wcf;

use crate::findings::Kind;
use crate::model::{Model, Place};
use crate::options::Options;

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Good to know.
    Note,
    /// Some peers will have trouble.
    Warning,
    /// A rule is broken, or something is unsafe.
    Error,
}

/// One remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The rule: `bp.r2706`, `wcf.dictionary`, `secret.http`.
    pub kind: Kind,
    /// How much it matters.
    pub level: Level,
    /// Where.
    pub place: Place,
    /// One sentence.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

/// All remarks, rule by rule, in the order of the description.
#[must_use]
pub fn lint(model: &Model, options: &Options) -> Vec<Remark> {
    let mut remarks = Vec::new();
    profile::check(model, &mut remarks);
    wcf::check(model, &mut remarks);
    secrets::check(model, options, &mut remarks);
    remarks
}
