//! Decision: what became of a row, in the words of the column `expectation`, and how it is shown: `name verdict kind values ms MB`, one line.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The message was taken.
    Accept,
    /// It was refused.
    Reject,
    /// The description was generated, and what was generated compiles.
    GenerateCompiles,
    /// The description was generated, and something is wrong with what was generated.
    GenerateBroken,
    /// How the HTTP exchange ended.
    Http {
        /// Statuses of the final answers.
        statuses: Vec<u16>,
        /// Whether the server ended the connection.
        closed: bool,
    },
    /// The process died or did not end.
    Died,
}

/// What a row did.
#[derive(Clone, Debug)]
pub struct Played {
    /// What happened.
    pub verdict: Verdict,
    /// The error kind, where there is one.
    pub kind: String,
    /// What was read.
    pub values: BTreeMap<String, Value>,
    /// How long it took.
    pub took: Duration,
    /// Peak memory over an idle process, in MB.
    pub memory: f64,
    /// What is wrong apart from the verdict: a server that answers no more, a secret in an error.
    pub wrong: Option<String>,
}

impl Played {
    /// A row whose process ended without a word.
    pub fn died(why: String) -> Self {
        Self {
            verdict: Verdict::Died,
            kind: String::new(),
            values: BTreeMap::new(),
            took: Duration::ZERO,
            memory: 0.0,
            wrong: Some(why),
        }
    }

    /// The line that a process says to the one that started it.
    pub fn to_line(&self) -> String {
        let (verdict, statuses, closed) = match &self.verdict {
            Verdict::Http { statuses, closed } => ("http", statuses.clone(), *closed),
            other => (other.word(), Vec::new(), false),
        };
        json!({
            "verdict": verdict, "statuses": statuses, "closed": closed, "kind": self.kind, "values": self.values,
            "took": self.took.as_secs_f64(), "memory": self.memory, "wrong": self.wrong,
        })
        .to_string()
    }

    /// Reads [`to_line`](Self::to_line).
    pub fn from_line(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let text = |name: &str| value.get(name).and_then(Value::as_str);
        let verdict = match text("verdict")? {
            "accept" => Verdict::Accept,
            "reject" => Verdict::Reject,
            "generate-compiles" => Verdict::GenerateCompiles,
            "generate-broken" => Verdict::GenerateBroken,
            "http" => Verdict::Http {
                statuses: serde_json::from_value(value.get("statuses")?.clone()).ok()?,
                closed: value.get("closed")?.as_bool()?,
            },
            _ => return None,
        };
        Some(Self {
            verdict,
            kind: text("kind")?.to_owned(),
            values: serde_json::from_value(value.get("values")?.clone()).ok()?,
            took: Duration::from_secs_f64(value.get("took")?.as_f64()?),
            memory: value.get("memory")?.as_f64()?,
            wrong: text("wrong").map(str::to_owned),
        })
    }
}

impl Verdict {
    const fn word(&self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Reject => "reject",
            Self::GenerateCompiles => "generate-compiles",
            Self::GenerateBroken => "generate-broken",
            Self::Http { .. } => "http",
            Self::Died => "died",
        }
    }

    /// Whether one alternative of an expectation, without its kind, is what happened.
    pub fn is(&self, alternative: &str) -> bool {
        match self {
            Self::Http { statuses, closed } => {
                let (status, close) = alternative.split_once('+').unwrap_or((alternative, ""));
                if status == "close" {
                    return *closed && !statuses.iter().any(|status| (200..300).contains(status));
                }
                let [only] = statuses.as_slice() else { return false };
                status.parse() == Ok(*only) && (close.is_empty() || *closed)
            }
            other => other.word() == alternative,
        }
    }

    /// In the words of the expectation: of an HTTP exchange, as much as `wanted` asks for.
    pub fn shown(&self, wanted: Option<&str>) -> String {
        match (self, wanted) {
            (Self::Http { .. }, Some(alternative)) => alternative.to_owned(),
            (Self::Http { statuses, closed }, None) => {
                let mut parts: Vec<String> = statuses.iter().map(u16::to_string).collect();
                if *closed {
                    parts.push("close".to_owned());
                }
                if parts.is_empty() { "open".to_owned() } else { parts.join("+") }
            }
            (other, _) => other.word().to_owned(),
        }
    }
}
