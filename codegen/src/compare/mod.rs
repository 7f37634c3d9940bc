//! What a new release of a description changes: two models -> changes, each with a verdict for whoever reads and for whoever writes with the old one.
//!
//! The questions are those of people who have code of the old description: does it still read what the other side now sends, does the other side still read
//! what it sends? `SilentLoss` is what WCF and its like do: they skip what they do not expect, and give what is absent a default, without a word.
//!
//! ```text
//! type UserGroup: element Deleted: type xs:short -> xs:boolean      reads: breaking    writes: breaking
//! type Person: element PersonNumber added (41 of 41)               reads: silent loss  writes: silent loss
//! ```

mod actions;
mod content;
mod namespaces;
mod services;
mod simple;
mod usage;

use std::fmt;

use crate::model::Model;

/// What becomes of somebody's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It works as before.
    Compatible,
    /// Nobody complains, and something is lost.
    SilentLoss,
    /// It is refused, or does not work.
    Breaking,
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Compatible => "compatible",
            Self::SilentLoss => "silent loss",
            Self::Breaking => "breaking",
        })
    }
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It says something else.
    Changed,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `operation ChangePassword`, `type User`, `namespace`.
    pub subject: String,
    /// What of the subject: `element Deleted`, `word Admin`, `soapAction`; empty for the subject itself.
    pub member: String,
    /// What happened to it.
    pub action: Action,
    /// What it was.
    pub old: Option<String>,
    /// What it is.
    pub new: Option<String>,
    /// Old code that reads what the other side sends now.
    pub reads: Verdict,
    /// Old code that sends to the other side.
    pub writes: Verdict,
    /// Why, in one sentence.
    pub why: String,
    /// Which messages it is met in; empty for operations.
    pub usage: Usage,
}

impl Change {
    /// The worse of the two verdicts.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        self.reads.max(self.writes)
    }

    /// The worse of the verdicts that apply to one side: a client reads what is met in responses and writes what is met in requests, a server the other way
    /// round. Both apply to what is met in no message that is known: operations, and types that only stand there.
    #[must_use]
    pub fn verdict_for(&self, side: Side) -> Verdict {
        let (read, written) = match side {
            Side::Client => (&self.usage.responses, &self.usage.requests),
            Side::Server => (&self.usage.requests, &self.usage.responses),
        };
        if read.is_empty() && written.is_empty() {
            return self.verdict();
        }
        let applies = |names: &[String], verdict: Verdict| if names.is_empty() { Verdict::Compatible } else { verdict };
        applies(read, self.reads).max(applies(written, self.writes))
    }
}

/// Whose code is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// It calls the service.
    Client,
    /// It is the service.
    Server,
}

/// In which messages something is met.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Operations whose requests hold it.
    pub requests: Vec<String>,
    /// Operations whose responses or faults hold it.
    pub responses: Vec<String>,
}

/// What a verdict is founded on.
struct Judgement {
    reads: Verdict,
    writes: Verdict,
    why: &'static str,
}

impl Judgement {
    /// The change that is judged so; `shown` is what it was and what it is.
    fn change(
        &self,
        subject: String,
        member: &str,
        action: Action,
        shown: (Option<String>, Option<String>),
        usage: Usage,
    ) -> Change {
        let (old, new) = shown;
        let Self { reads, writes, why } = *self;
        Change { subject, member: member.to_owned(), action, old, new, reads, writes, why: why.to_owned(), usage }
    }
}

const fn judged(reads: Verdict, writes: Verdict, why: &'static str) -> Judgement {
    Judgement { reads, writes, why }
}

/// All differences, in the order of the new description: services, then types; what is gone after what stayed.
#[must_use]
pub fn compare(old: &Model, new: &Model) -> Vec<Change> {
    let mut changes = Vec::new();
    let names = namespaces::Names::of(old, new, &mut changes);
    services::compare(old, new, &names, &mut changes);
    let usage = usage::Usages::of(old, new, &names);
    content::compare(old, new, &names, &usage, &mut changes);
    changes
}
