//! Decision: the secrets of the corpus hold one word, and everything that people could see is searched for it: answers, errors, and all that the crates log at
//! TRACE, through `tracing` and through `log`.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};

use tracing::field::{Field, Visit};
use tracing::span;

/// The word in every password and ticket of the corpus.
pub(super) const SECRET: &str = "S3cret";

static SEEN: AtomicBool = AtomicBool::new(false);

/// Whether a log line held the word.
pub(super) fn was_logged() -> bool {
    SEEN.load(Ordering::SeqCst)
}

/// Begins to listen to the logs of this process.
pub(super) fn listen() {
    // A second call in the same process finds the first one listening.
    let _ = tracing::subscriber::set_global_default(Listening);
    if log::set_logger(&Listening).is_ok() {
        log::set_max_level(log::LevelFilter::Trace);
    }
}

struct Listening;

/// Text of one value at a time; nothing is kept, so that listening costs no memory.
#[derive(Default)]
struct Values(String);

impl Visit for Values {
    fn record_debug(&mut self, _: &Field, value: &dyn std::fmt::Debug) {
        self.0.clear();
        let _ = write!(self.0, "{value:?}");
        search(&self.0);
    }
}

fn search(text: &str) {
    if text.contains(SECRET) {
        SEEN.store(true, Ordering::SeqCst);
    }
}

impl tracing::Subscriber for Listening {
    fn enabled(&self, _: &tracing::Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &span::Attributes<'_>) -> span::Id {
        span.record(&mut Values::default());
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, values: &span::Record<'_>) {
        values.record(&mut Values::default());
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, event: &tracing::Event<'_>) {
        event.record(&mut Values::default());
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

impl log::Log for Listening {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        search(&record.args().to_string());
    }

    fn flush(&self) {}
}
