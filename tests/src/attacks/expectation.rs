//! Decision: what the column `expectation` asks for, and when a row is as it should be: verdict, kind, values, time and memory, all of them.
//!
//! `reject:limit.children|limit.elements` is one verdict with two kinds; `400|200+close` are two verdicts; `|` is "any of" in both.

use super::{Played, Row};

/// Alternatives, each a verdict and for `reject` a kind.
#[derive(Clone, Debug)]
pub struct Expected(Vec<(String, Option<String>)>);

/// How much more time than a row asks for is borne. Bounds are meant for a release build on a quiet machine.
#[derive(Clone, Copy, Debug)]
pub struct Slack(pub u32);

impl Expected {
    pub(super) fn read(text: &str) -> Self {
        let mut alternatives = Vec::new();
        let mut verdict = "";
        for part in text.split('|') {
            // A word alone continues the kinds before it only when it looks like one.
            match part.split_once(':') {
                Some((word, kind)) => {
                    verdict = word;
                    alternatives.push((word.to_owned(), Some(kind.to_owned())));
                }
                None if verdict == "reject" && part.contains('.') => {
                    alternatives.push((verdict.to_owned(), Some(part.to_owned())));
                }
                None => alternatives.push((part.to_owned(), None)),
            }
        }
        Self(alternatives)
    }

    /// The alternative that came true.
    fn met(&self, played: &Played) -> Option<&str> {
        self.0
            .iter()
            .find(|(verdict, kind)| played.verdict.is(verdict) && kind.as_ref().is_none_or(|kind| *kind == played.kind))
            .map(|(verdict, _)| verdict.as_str())
    }
}

impl Row {
    /// The line of this row: `name verdict kind values ms MB`.
    pub fn line(&self, played: &Played) -> String {
        let values = serde_json::to_string(&played.values).unwrap_or_default();
        let ms = played.took.as_secs_f64() * 1000.0;
        let verdict = played.verdict.shown(self.expected.met(played));
        format!("{}\t{verdict}\t{}\t{values}\t{ms:.1}\t{:.1}", self.name, played.kind, played.memory)
    }

    /// Everything in which the row is not as it should be.
    pub fn judge(&self, played: &Played, slack: Slack) -> Vec<String> {
        let mut wrong: Vec<String> = played.wrong.iter().cloned().collect();
        if self.expected.met(played).is_none() {
            let wanted: Vec<String> = self
                .expected
                .0
                .iter()
                .map(|(verdict, kind)| kind.as_ref().map_or(verdict.clone(), |kind| format!("{verdict}:{kind}")))
                .collect();
            wrong.push(format!("{} {} instead of {}", played.verdict.shown(None), played.kind, wanted.join(" or ")));
        }
        for (name, value) in &self.values {
            if played.values.get(name) != Some(value) {
                wrong.push(format!("{name} is another value"));
            }
        }
        if played.took > self.longest * slack.0 {
            wrong.push(format!("{} ms instead of {}", played.took.as_millis(), self.longest.as_millis()));
        }
        if played.memory > self.memory {
            wrong.push(format!("{:.1} MB instead of {}", played.memory, self.memory));
        }
        wrong
    }
}
