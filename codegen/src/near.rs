//! Decision: which name was probably meant. One measure for all who ask: names of a description, keys of a configuration, what is asked for on the command line.
//!
//! `ChangePasword` -> `ChangePassword`, `Uesr` -> `User`, `Foo` -> nothing.

/// Longer names are not compared: the time grows with the square.
const LONG: usize = 200;
/// More proposals than this are no help.
#[cfg(any(feature = "cli", feature = "mock"))]
const SHOWN: usize = 5;

/// Edits between two names of a description, when they are few for the names' length: there a near name makes an error of what would be a note.
pub(crate) fn distance(a: &str, b: &str) -> Option<usize> {
    edits(a, b, 5)
}

/// The same for what somebody asks for, where a proposal harms nobody.
fn asked(wanted: &str, known: &str) -> Option<usize> {
    edits(wanted, known, 4)
}

/// Edits, of which there may be one, and one more for each `letters` of the shorter name. Case counts for nothing, two letters that changed places are one edit.
fn edits(a: &str, b: &str, letters: usize) -> Option<usize> {
    if a.eq_ignore_ascii_case(b) {
        return Some(0);
    }
    let a: Vec<char> = a.chars().map(|c| c.to_ascii_lowercase()).collect();
    let b: Vec<char> = b.chars().map(|c| c.to_ascii_lowercase()).collect();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    let limit = (1 + short / letters).min(long / 2);
    if long > LONG || long - short > limit {
        return None;
    }
    // Optimal string alignment. A cell is the number of edits from the beginning of `a` to the beginning of `b`.
    let (mut before, mut row): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut previous = None;
    for (i, x) in a.iter().enumerate() {
        row.clear();
        row.push(i + 1);
        let mut left_letter = None;
        for (j, y) in b.iter().enumerate() {
            let cell = |row: &[usize], index: usize| row.get(index).copied().unwrap_or(usize::MAX / 2);
            let mut edits = cell(&above, j) + usize::from(x != y);
            edits = edits.min(cell(&above, j + 1) + 1).min(cell(&row, j) + 1);
            if previous == Some(y) && left_letter == Some(x) && j > 0 {
                edits = edits.min(cell(&before, j - 1) + 1);
            }
            row.push(edits);
            left_letter = Some(y);
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
        previous = Some(x);
    }
    above.last().copied().filter(|edits| *edits <= limit)
}

/// The nearest of the known names, if one is near; of several the first by its letters.
pub(crate) fn nearest<'n>(wanted: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let near = known.into_iter().filter_map(|name| Some((asked(wanted, name)?, name)));
    near.min().map(|(_, name)| name)
}

/// What may be meant: the nearest names, or else those that hold the wanted name or are held by it, the shortest first. A sentence, if there is one.
#[cfg(any(feature = "cli", feature = "mock"))]
pub(crate) fn proposal<'n>(wanted: &str, known: impl IntoIterator<Item = &'n str>) -> Option<String> {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    known.dedup();
    let nearest = known.iter().filter_map(|name| asked(wanted, name)).min();
    let mut meant: Vec<&str> = match nearest {
        Some(edits) => known.into_iter().filter(|name| asked(wanted, name) == Some(edits)).collect(),
        None => {
            let low = wanted.to_lowercase();
            let holds = |name: &&str| {
                let name = name.to_lowercase();
                !low.is_empty() && (name.contains(&low) || low.contains(&name))
            };
            known.into_iter().filter(holds).collect()
        }
    };
    meant.sort_by_key(|name| name.len());
    meant.truncate(SHOWN);
    let (last, others) = meant.split_last()?;
    let others = others.join(", ");
    Some(if others.is_empty() { format!("did you mean {last}?") } else { format!("did you mean {others} or {last}?") })
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn few_edits_are_near() {
        for (a, b, edits) in [
            ("User", "User", 0),
            ("user", "USER", 0),
            ("Usr", "User", 1),
            ("Uesr", "User", 1),
            ("ChangePasword", "ChangePassword", 1),
            ("Chnagepasswrod", "ChangePassword", 2),
            ("", "", 0),
        ] {
            assert_eq!(distance(a, b), Some(edits), "{a} {b}");
            assert_eq!(distance(b, a), Some(edits), "{b} {a}");
        }
    }

    #[test]
    fn others_are_not() {
        let (long, longer) = ("n".repeat(200), "n".repeat(201));
        for (a, b) in [("T", "B"), ("Foo", "Bar"), ("User", "UserGroup"), ("", "A"), (&long, &longer), ("Name", "Date")]
        {
            assert_eq!(distance(a, b), None, "{a} {b}");
        }
        assert_eq!(distance(&longer, &longer), Some(0));
    }

    #[test]
    fn the_nearest_is_meant() {
        assert_eq!(nearest("GetUsr", ["GetUser", "GetUsers", "SetUser"]), Some("GetUser"));
        assert_eq!(nearest("GetUsex", ["GetUsez", "GetUsey"]), Some("GetUsey"));
        assert_eq!(nearest("Foo", ["GetUser"]), None);
    }

    #[cfg(any(feature = "cli", feature = "mock"))]
    #[test]
    fn without_a_near_one_parts_are_proposed() {
        use super::proposal;
        let known = ["ChangePassword", "CanChangePassword", "User"];
        assert_eq!(proposal("changepassword", known).as_deref(), Some("did you mean ChangePassword?"));
        assert_eq!(proposal("Password", known).as_deref(), Some("did you mean ChangePassword or CanChangePassword?"));
        assert_eq!(proposal("Group", known), None);
        assert_eq!(proposal("", known), None);
    }
}
