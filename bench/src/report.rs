//! RESULTS.md: the table, the machine, the versions, the commands.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use crate::measure::output;
use crate::place::Place;
use crate::table::Table;

fn said(program: &str, arguments: &[&str]) -> String {
    output(Command::new(program).args(arguments))
        .map_or_else(|_| "not there".to_owned(), |text| text.lines().next().unwrap_or_default().trim().to_owned())
}

/// Prints the table and writes it down. A run of some parts, or a quick one, is only printed, unless it is to be written by `--write`.
pub fn write(place: &Place, table: &Table) -> std::io::Result<()> {
    let processor = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let processor =
        processor.lines().find_map(|line| line.strip_prefix("model name")).unwrap_or("").trim_matches([' ', '\t', ':']);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let mut text = String::from("# Results\n\n");
    let _ = writeln!(
        text,
        "Written by `cargo run --release -- {}` in bench/; README.md says what is measured and how.\n",
        arguments.join(" ")
    );
    let lines = [
        ("date", said("date", &["-u", "+%Y-%m-%d %H:%M UTC"])),
        ("project", said("git", &["log", "-1", "--format=%h %s"])),
        ("machine", format!("{processor}, {cores} cores, load {}", load.trim())),
        ("system", said("uname", &["-sr"])),
        ("rustc", said("rustc", &["--version"])),
        ("quick-xml", "0.42.0 and 0.38.4".to_owned()),
        (
            "gSOAP",
            if place.peers.join("gsoap").is_dir() { "2.8.124, of the kit".to_owned() } else { "not there".to_owned() },
        ),
        ("wrk", said("sh", &["-c", "wrk -v 2>&1; true"])),
    ];
    for (name, value) in lines {
        let _ = writeln!(text, "- {name}: {value}");
    }
    let _ = write!(
        text,
        "\nThe machine is shared: ratios are medians of rounds taken in turn, and hold better than the figures beside them.\n\n{}",
        table.markdown()
    );
    let whole = !std::env::args().skip(1).any(|argument| !argument.starts_with("--"));
    if (whole && !place.quick) || std::env::args().any(|argument| argument == "--write") {
        fs::write(place.root.join("bench/RESULTS.md"), text)?;
    }
    Ok(())
}
