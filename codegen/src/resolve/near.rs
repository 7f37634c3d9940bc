//! "Did you mean": the qualified name that was probably meant. The same local name in another namespace is nearest.

use crate::near::distance;
use crate::xml::QName;

/// A sentence that proposes the nearest of the candidates, if one is near.
pub(super) fn help<'n>(wanted: &QName, candidates: impl Iterator<Item = &'n QName>) -> Option<String> {
    let mut best: Option<(usize, &QName)> = None;
    for candidate in candidates {
        let distance = if candidate.local == wanted.local {
            0
        } else if candidate.namespace == wanted.namespace {
            match distance(&candidate.local, &wanted.local) {
                Some(distance) => distance,
                None => continue,
            }
        } else {
            continue;
        };
        if best.is_none_or(|best| (distance, candidate) < best) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| format!("{START}{name}?"))
}

const START: &str = "did you mean ";

/// Whether a help is such a sentence.
pub(super) fn is_proposal(help: &str) -> bool {
    help.starts_with(START)
}
