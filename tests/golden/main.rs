//! Messages that other toolkits hold against themselves (node-soap and strong-soap, ../shared/corpus/peers): each folder has a description, a request, a
//! response or both. They are read into the generated types and written again, and must say the same, up to prefixes, blanks and a redundant xsi:type.

mod exceptions;
mod samples;
#[path = "../cases/trial/mod.rs"]
mod trial;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use libtest_mimic::{Arguments, Failed, Trial};
use samples::{Sample, samples};
use wsdl_tests::infoset::{Declared, Message, differences};
use wsdl_tests::scratch::{self, Case, Outcome};
use wsdl_tests::shared::shared;
use wsdl_tests::trip::Direction;

const SOURCES: [&str; 2] = ["node-soap", "strong-soap"];

/// What became of every message, found out once, by whichever case comes first.
type Played = Arc<OnceLock<Result<BTreeMap<String, Outcome>, String>>>;

fn main() {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    let mut all = Vec::new();
    for source in SOURCES {
        let folder = shared(&format!("corpus/peers/{source}/test/request-response-samples"));
        let Some(folder) = folder else {
            trials.push(trial::trial(source.to_owned(), None, |_| Ok(())));
            continue;
        };
        all.extend(samples(source, &folder));
    }
    let all = Arc::new(all);
    let played = Played::default();
    for sample in all.iter() {
        for (name, direction, message) in sample.messages() {
            let (all, played, sample) = (Arc::clone(&all), Arc::clone(&played), sample.clone());
            let key = name.clone();
            trials.push(Trial::test(name, move || {
                let outcomes = played.get_or_init(|| play(&all));
                let outcomes = outcomes.as_ref().map_err(Clone::clone)?;
                let outcome = outcomes.get(&key).ok_or("it was not played")?;
                match (judge(&sample, direction, &message, outcome), exceptions::reason(&key)) {
                    (Ok(()), None) | (Err(_), Some(_)) => Ok(()),
                    (Ok(()), Some(_)) => Err("it is listed as an exception and is none".into()),
                    (Err(error), None) => Err(error),
                }
            }));
        }
    }
    trials.push(Trial::test("figures", figures));
    libtest_mimic::run(&arguments, trials).exit();
}

fn play(samples: &[Sample]) -> Result<BTreeMap<String, Outcome>, String> {
    let case =
        |sample: &Sample| Case { root: sample.root(), wsdl: sample.wsdl(), messages: sample.messages(), whole: true };
    let cases: Vec<Case> = samples.iter().map(case).collect();
    scratch::play("golden", Path::new(env!("CARGO_TARGET_TMPDIR")), &cases)
}

/// What lxml and xmlschema say of each message (`validity.py`): valid, invalid, unusable where its schemas are not valid themselves, unjudged where the
/// message is rpc, of which schemas say nothing.
const VERDICTS: &str = include_str!("verdicts.tsv");

/// The share of messages that go through: each case proves that the list of exceptions is exact.
fn figures() -> Result<(), Failed> {
    let verdicts = || VERDICTS.lines().filter_map(|line| line.split_once('\t'));
    let through = |name: &str| exceptions::reason(name).is_none();
    let all = (verdicts().filter(|(name, _)| through(name)).count(), verdicts().count());
    let valid = || verdicts().filter(|(_, verdict)| *verdict == "valid");
    let of_valid = (valid().filter(|(name, _)| through(name)).count(), valid().count());
    eprintln!(
        "{} of {} messages go through; {} of {} that are valid by their schemas",
        all.0, all.1, of_valid.0, of_valid.1
    );
    if of_valid.0 * 100 < of_valid.1 * 95 { Err("less than 95 % of the valid messages".into()) } else { Ok(()) }
}

fn judge(sample: &Sample, direction: Direction, message: &Path, outcome: &Outcome) -> Result<(), Failed> {
    let written = match outcome {
        Outcome::Refused(error) => return Err(error.clone().into()),
        Outcome::Fault => return Ok(()),
        Outcome::Written(path) => std::fs::read(path)?,
    };
    let mut original = Message::parse(&std::fs::read(message)?)?;
    // Who does not know a header block ignores it (SOAP 1.1, 4.2.3); our reader has refused those that must be understood.
    if !sample.binds_headers(direction)? {
        original.headers.clear();
    }
    let schema = Declared::read(sample.schemas()?.iter().map(String::as_str))?;
    let mut written = Message::parse(&written)?;
    written.envelope.clone_from(&original.envelope);
    let found = differences(&original, &written, &schema);
    if found.is_empty() { Ok(()) } else { Err(found.join("\n").into()) }
}
