//! Decision: the machine is shared, so that everything is measured in turn, in CPU time where it can be, and compared round by round.

use std::fs;
use std::process::Command;

use rustix::time::{ClockId, clock_gettime};

/// CPU seconds of this thread, by the clock that says it to the nanosecond: /proc/thread-self/schedstat moves in steps of 4 ms.
pub fn thread_cpu() -> f64 {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// A field of /proc/PID/stat in seconds, counted as proc(5) does.
fn stat(process: &str, fields: [usize; 2]) -> f64 {
    let text = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let after: Vec<&str> = text.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    fields.iter().filter_map(|field| after.get(field - 3)?.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// CPU seconds of a running process.
pub fn process_cpu(process: u32) -> f64 {
    stat(&process.to_string(), [14, 15])
}

/// CPU seconds of all processes that were started here and have ended, with theirs.
pub fn children_cpu() -> f64 {
    stat("self", [16, 17])
}

pub fn median(values: &[f64]) -> f64 {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
}

/// Median of the ratios of two series that were measured in turn.
pub fn ratio(ours: &[f64], theirs: &[f64]) -> f64 {
    median(&ours.iter().zip(theirs).map(|(ours, theirs)| ours / theirs).collect::<Vec<_>>())
}

/// A task and how much CPU one execution of it takes, in seconds.
pub type Task<'a> = Box<dyn FnMut() -> f64 + 'a>;

/// Runs the tasks in turn, `rounds` times, and gives what each took in each round.
pub fn turns(rounds: usize, tasks: &mut [Task<'_>]) -> Vec<Vec<f64>> {
    let mut taken = vec![Vec::new(); tasks.len()];
    for _ in 0..rounds {
        for (task, taken) in tasks.iter_mut().zip(&mut taken) {
            taken.push(task());
        }
    }
    taken
}

/// CPU seconds of one execution of `work`, from `times` of them.
pub fn each(times: usize, mut work: impl FnMut()) -> f64 {
    let from = thread_cpu();
    for _ in 0..times {
        work();
    }
    (thread_cpu() - from) / times as f64
}

/// What a command prints, or why it did not work.
pub fn output(command: &mut Command) -> Result<String, String> {
    let output = command.output().map_err(|error| error.to_string())?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        Ok(text)
    } else {
        Err(format!("{}: {}", output.status, String::from_utf8_lossy(&output.stderr)))
    }
}

/// The number after `word` in `text`.
pub fn after(text: &str, word: &str) -> f64 {
    text.split_once(word)
        .and_then(|(_, rest)| rest.split_whitespace().next())
        .and_then(|number| number.parse().ok())
        .unwrap_or(f64::NAN)
}
