//! "Did you mean": the name that was probably meant.

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

/// Edits between two names, when they are few for the names' length. Case counts for nothing.
fn distance(a: &str, b: &str) -> Option<usize> {
    const LONG: usize = 64;
    let a: Vec<char> = a.chars().map(|c| c.to_ascii_lowercase()).collect();
    let b: Vec<char> = b.chars().map(|c| c.to_ascii_lowercase()).collect();
    let limit = 1 + a.len().min(b.len()) / 5;
    if a.len().max(b.len()) > LONG || a.len().abs_diff(b.len()) > limit {
        return None;
    }
    // Optimal string alignment without transposition, one row at a time.
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let above = *cell;
            let substituted = diagonal + usize::from(x != y);
            *cell = substituted.min(above + 1).min(left + 1);
            diagonal = above;
            left = *cell;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().filter(|&edits| edits <= limit && edits > 0 || edits == 0)
}
