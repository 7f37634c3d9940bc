//! The changes for people at a terminal, for a pull request, and for machines.

use crate::cli::json::Json;
use crate::compare::{Action, Change, Usage, Verdict};

/// Operations that are named; more are counted.
const NAMED: usize = 3;

/// Grouped by what they are about: a line a change, what becomes of code below.
pub(super) fn text(changes: &[Change], verdict: &dyn Fn(&Change) -> Verdict) -> String {
    if changes.is_empty() {
        return "no difference\n".to_owned();
    }
    let mut text = String::new();
    let (mut subject, mut why) = ("", "");
    for change in changes {
        if change.subject != subject || change.member.is_empty() {
            let met = usage(&change.usage);
            let met = if met.is_empty() { String::new() } else { format!("  ({met})") };
            let head = if change.member.is_empty() { String::new() } else { format!("{}{met}\n", change.subject) };
            text += &head;
            subject = &change.subject;
            why = "";
        }
        let (indent, what) = if change.member.is_empty() { ("", &change.subject) } else { ("  ", &change.member) };
        text += &format!("{indent}{} {what}{}\n", mark(change.action), values(change));
        if change.verdict() > Verdict::Compatible {
            // What is the same for ten fields is said once.
            let why = if why == change.why { "" } else { &change.why };
            let why = if why.is_empty() { String::new() } else { format!(": {why}") };
            text += &format!("{indent}    reads: {}, writes: {}{why}\n", change.reads, change.writes);
        }
        why = &change.why;
    }
    text + &format!("\n{}\n", summary(changes, verdict))
}

/// A table a verdict, the worst first.
pub(super) fn markdown(changes: &[Change], verdict: &dyn Fn(&Change) -> Verdict) -> String {
    if changes.is_empty() {
        return "No difference.\n".to_owned();
    }
    let mut text = format!("{}\n", summary(changes, verdict));
    let titles = [
        (Verdict::Breaking, "Breaking"),
        (Verdict::SilentLoss, "Data may be lost without a word"),
        (Verdict::Compatible, "Compatible"),
    ];
    for (wanted, title) in titles {
        let of_it: Vec<&Change> = changes.iter().filter(|change| verdict(change) == wanted).collect();
        if of_it.is_empty() {
            continue;
        }
        text += &format!(
            "\n### {title}\n\n| where | change | reads | writes | why | met in |\n|---|---|---|---|---|---|\n"
        );
        for change in of_it {
            let what = if change.member.is_empty() {
                mark(change.action).to_owned()
            } else {
                format!("{} {}", mark(change.action), change.member)
            };
            let cells = [
                change.subject.clone(),
                format!("{what}{}", values(change)),
                change.reads.to_string(),
                change.writes.to_string(),
                change.why.clone(),
                usage(&change.usage),
            ];
            text += &format!(
                "| {} |\n",
                cells.map(|cell| cell.replace('|', "\\|").replace('<', "&lt;").replace('\n', " ")).join(" | ")
            );
        }
    }
    text
}

pub(super) fn json(changes: &[Change]) -> Json {
    let names = |names: &[String]| Json::list(names.iter().map(Json::text));
    let verdict = |verdict: Verdict| {
        Json::text(match verdict {
            Verdict::Compatible => "compatible",
            Verdict::SilentLoss => "silent",
            Verdict::Breaking => "breaking",
        })
    };
    Json::list(changes.iter().map(|change| {
        Json::object([
            ("subject", Json::text(&change.subject)),
            ("member", if change.member.is_empty() { Json::Null } else { Json::text(&change.member) }),
            (
                "action",
                Json::text(match change.action {
                    Action::Added => "added",
                    Action::Removed => "removed",
                    Action::Changed => "changed",
                }),
            ),
            ("old", Json::optional(change.old.as_deref())),
            ("new", Json::optional(change.new.as_deref())),
            ("reads", verdict(change.reads)),
            ("writes", verdict(change.writes)),
            ("why", Json::text(&change.why)),
            ("requests", names(&change.usage.requests)),
            ("responses", names(&change.usage.responses)),
        ])
    }))
}

fn mark(action: Action) -> &'static str {
    match action {
        Action::Added => "+",
        Action::Removed => "-",
        Action::Changed => "~",
    }
}

fn values(change: &Change) -> String {
    match (&change.old, &change.new) {
        (None, None) => String::new(),
        (Some(one), None) | (None, Some(one)) if change.action != Action::Changed => format!(": {one}"),
        (old, new) => {
            format!(": {} -> {}", old.as_deref().unwrap_or("none"), new.as_deref().unwrap_or("none"))
        }
    }
}

/// `requests of SaveUser; responses of GetUser, SaveUser and 4 more`
fn usage(usage: &Usage) -> String {
    let shown = |direction: &str, names: &[String]| {
        if names.is_empty() {
            return None;
        }
        let some = names.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        let more = names.len().saturating_sub(NAMED);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        Some(format!("{direction} of {some}{more}"))
    };
    let both = [shown("requests", &usage.requests), shown("responses", &usage.responses)];
    both.into_iter().flatten().collect::<Vec<_>>().join("; ")
}

fn summary(changes: &[Change], verdict: &dyn Fn(&Change) -> Verdict) -> String {
    let count = |wanted: Verdict| changes.iter().filter(|change| verdict(change) == wanted).count();
    let changed = if changes.len() == 1 { "1 change".to_owned() } else { format!("{} changes", changes.len()) };
    format!(
        "{changed}: {} breaking, {} that lose data without a word, {} compatible",
        count(Verdict::Breaking),
        count(Verdict::SilentLoss),
        count(Verdict::Compatible)
    )
}
