//! Plays raw bytes at the server, paced as the row says.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use super::exchange::{Pacing, exchange};
use super::memory::Idle;
use super::served::Served;
use super::{Played, Row, Verdict, canary};

/// How much longer than the row's bound a connection is watched.
const WATCHED: Duration = Duration::from_secs(2);

/// Sends the file as it is.
pub(super) fn replay(row: &Row, file: &Path) -> Result<Played, String> {
    canary::listen();
    let served = Served::start()?;
    let idle = Idle::mark();
    let seen = exchange(served.address, b"", file, Pacing::read(&row.pacing), row.longest + WATCHED)
        .map_err(|error| error.to_string())?;
    let memory = idle.peak();
    let given = served.take();
    let taken = seen.statuses.iter().any(|status| (200..300).contains(status));
    let mut wrong = served.answers().err();
    if !taken && given.calls > 0 {
        wrong = Some("the handler ran for a request that was refused".to_owned());
    }
    if seen.body.contains(canary::SECRET) || canary::was_logged() {
        wrong = Some("a secret is in the answer or in a log".to_owned());
    }
    Ok(Played {
        verdict: Verdict::Http { statuses: seen.statuses, closed: seen.closed },
        kind: fault_kind(&seen.body),
        values: if taken { given.values } else { BTreeMap::new() },
        took: seen.took,
        memory,
        wrong,
    })
}

/// The word that a faultstring of ours begins with.
pub(super) fn fault_kind(answer: &str) -> String {
    let string = answer.split("<faultstring>").nth(1).unwrap_or_default();
    let word = string.split([' ', '<', ':']).next().unwrap_or_default();
    if word.contains('.') { word.to_owned() } else { String::new() }
}
