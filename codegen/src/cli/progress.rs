//! Decision: who waits is told what for, and nobody else is. Once reading takes longer than a moment, a line on stderr counts the files; it is taken away before
//! anything else is said. Only on a terminal, never with `--json`. There is no bar: how many files there are is known when the last one was read.

use std::io::{IsTerminal as _, Write as _};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Until then nobody has noticed that there is something to wait for.
const MOMENT: Duration = Duration::from_millis(300);
/// Columns that any terminal has.
const COLUMNS: usize = 78;

/// When reading began; not set where nothing is shown.
static BEGUN: OnceLock<Instant> = OnceLock::new();
static FILES: AtomicUsize = AtomicUsize::new(0);
/// Whether the line stands there.
static SHOWN: AtomicBool = AtomicBool::new(false);

/// Shows progress from here on, where somebody sees it.
pub(super) fn begin(json: bool) {
    if !json && std::io::stderr().is_terminal() {
        BEGUN.get_or_init(Instant::now);
    }
}

/// A file was read.
pub(super) fn read(file: &str) {
    let count = FILES.fetch_add(1, Ordering::Relaxed) + 1;
    if BEGUN.get().is_some_and(|begun| begun.elapsed() > MOMENT) {
        SHOWN.store(true, Ordering::Relaxed);
        // That it cannot be shown is no error.
        let _ = write!(std::io::stderr(), "\r\x1b[K{}", line(count, file));
    }
}

/// Takes the line away.
pub(super) fn end() {
    if SHOWN.swap(false, Ordering::Relaxed) {
        let _ = write!(std::io::stderr(), "\r\x1b[K");
    }
}

/// The line: the end of a long path says more than its beginning. What stands in a name does nothing to the terminal.
fn line(count: usize, file: &str) -> String {
    let file: Vec<char> = file.chars().map(|c| if c.is_control() { '?' } else { c }).collect();
    let begin = format!("read {count} files: ");
    let room = COLUMNS.saturating_sub(begin.len());
    let skipped = file.len().saturating_sub(room);
    let dots = if skipped > 0 { "..." } else { "" };
    let end: String = file.iter().skip(if skipped > 0 { skipped + dots.len() } else { 0 }).collect();
    format!("{begin}{dots}{end}")
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, line};

    #[test]
    fn a_line_fits_and_is_harmless() {
        assert_eq!(line(12, "types/a.xsd"), "read 12 files: types/a.xsd");
        let long = line(1_000, &"folder/".repeat(30));
        assert!(long.chars().count() == COLUMNS && long.contains(": ...") && long.ends_with("folder/"), "{long}");
        assert_eq!(line(2, "a\u{1b}[31m.xsd"), "read 2 files: a?[31m.xsd");
    }
}
