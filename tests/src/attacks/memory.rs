//! Decision: peak memory is what Linux saw as the highest resident set since a mark, less what was resident at the mark. Elsewhere it is 0: the bounds are
//! proven where the figure can be had.

use std::fs;

/// Resident memory of an idle process.
#[derive(Debug)]
pub(super) struct Idle(f64);

impl Idle {
    /// Marks the present as idle.
    pub(super) fn mark() -> Self {
        // 5 sets the peak back to the present.
        let _ = fs::write("/proc/self/clear_refs", "5");
        Self(field("VmRSS:"))
    }

    /// MB at the peak over idle.
    pub(super) fn peak(&self) -> f64 {
        (field("VmHWM:") - self.0).max(0.0)
    }
}

fn field(name: &str) -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse::<f64>().unwrap_or_default() / 1024.0
}
