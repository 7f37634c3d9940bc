//! Row 7: in a process of its own, whose allocator counts.

use std::process::Command;

use crate::measure::output;
use crate::place::Place;
use crate::table::{Table, Target};

/// Runs the program `heap`, which prints one line a group: name, peak, body, allowance in bytes, factor; and one a side: what the limits leave.
pub fn run(place: &Place, table: &mut Table) {
    let program = std::env::current_exe().ok().and_then(|path| Some(path.parent()?.join("heap")));
    let text = program.ok_or_else(|| "no program".to_owned()).and_then(|p| output(Command::new(p).arg(&place.shared)));
    let text = match text {
        Ok(text) => text,
        Err(error) => return table.missing("heap at the peak of a call", &error),
    };
    for line in text.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        if let ["bound", side, bound, sum] = fields.as_slice() {
            let mebibytes = bound.parse::<f64>().unwrap_or(f64::NAN) / f64::from(1 << 20);
            let what = format!("heap of one message on the {side}, bounded by the limits on elements");
            table.row(&what, (*sum).to_owned(), mebibytes, "MiB", Target::Reported);
            continue;
        }
        let [name, peak, body, allowance, factor] = fields.as_slice() else {
            table.missing("heap", line);
            continue;
        };
        let number = |text: &str| text.parse::<f64>().unwrap_or(f64::NAN);
        let beyond = (number(peak) - number(allowance)).max(0.0) / number(body);
        table.row(
            &format!("heap at the peak of {name}, beyond {:.0} KiB", number(allowance) / 1024.0),
            format!("{peak} bytes for a body of {body}"),
            beyond,
            "x body",
            Target::AtMost(number(factor)),
        );
    }
}
