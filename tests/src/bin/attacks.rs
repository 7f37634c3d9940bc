//! `attacks DIR`: plays every row of `DIR/attacks.tsv` and prints `name verdict kind values ms MB` for each; what is not as it should be goes to standard error.
//!
//! | option | |
//! |---|---|
//! | `--only NAME` | plays this row; may be repeated |
//! | `--slack N` | bears N times the time that a row allows: for debug builds and busy machines |
#![forbid(unsafe_code)]

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use wsdl_tests::attacks::{Corpus, Played, Row, Slack, Target, Verdict, compile, play};

struct Arguments {
    folder: PathBuf,
    only: Vec<String>,
    slack: u32,
    /// Plays one row here: row, its file, folder for generated code.
    play: Option<(String, PathBuf, PathBuf)>,
}

fn main() -> ExitCode {
    match arguments().and_then(|arguments| run(&arguments)) {
        Ok(code) => code,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "attacks: {error}");
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Arguments, String> {
    let mut given = std::env::args().skip(1);
    let mut arguments = Arguments { folder: PathBuf::new(), only: Vec::new(), slack: 1, play: None };
    while let Some(argument) = given.next() {
        let mut next = || given.next().ok_or_else(|| format!("{argument} wants a value"));
        match argument.as_str() {
            "--only" => arguments.only.push(next()?),
            "--slack" => arguments.slack = next()?.parse().map_err(|_| "--slack wants a number")?,
            "--play" => arguments.play = Some((next()?, next()?.into(), next()?.into())),
            _ => arguments.folder = argument.into(),
        }
    }
    if arguments.folder.as_os_str().is_empty() {
        return Err("usage: attacks DIR [--only NAME]... [--slack N]".to_owned());
    }
    Ok(arguments)
}

fn run(arguments: &Arguments) -> Result<ExitCode, String> {
    let corpus = Corpus::read(&arguments.folder)?;
    if let Some((name, file, folder)) = &arguments.play {
        let row = corpus.row(name).ok_or_else(|| format!("there is no row {name}"))?;
        say(&play(row, file, folder)?.to_line())?;
        return Ok(ExitCode::SUCCESS);
    }
    let home = home()?;
    let rows: Vec<&Row> =
        corpus.rows.iter().filter(|row| arguments.only.is_empty() || arguments.only.contains(&row.name)).collect();
    let mut right = 0_usize;
    for row in &rows {
        let folder = home.join("played").join(format!("{:x}", fingerprint(&row.name)));
        let played = match corpus
            .file(row, &home.join("made").join(format!("{:x}", fingerprint(&arguments.folder.to_string_lossy()))))
        {
            Ok(file) => apart(arguments, row, &file, &folder, &home),
            Err(error) => Played::died(error),
        };
        say(&row.line(&played))?;
        let wrong = row.judge(&played, Slack(arguments.slack));
        if wrong.is_empty() {
            right += 1;
        }
        for what in wrong {
            let _ = writeln!(std::io::stderr(), "attacks: {}: {what}", row.name);
        }
    }
    let _ = writeln!(std::io::stderr(), "attacks: {right} of {} as they should be", rows.len());
    Ok(if right == rows.len() && right > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn say(line: &str) -> Result<(), String> {
    writeln!(std::io::stdout(), "{line}").map_err(|error| error.to_string())
}

/// Plays the row in a process of its own, and compiles what it generated.
fn apart(arguments: &Arguments, row: &Row, file: &Path, folder: &Path, home: &Path) -> Played {
    let started = std::env::current_exe().and_then(|own| {
        std::fs::create_dir_all(folder)?;
        Command::new(own)
            .arg(&arguments.folder)
            .args(["--play", &row.name])
            .args([file, folder])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
    });
    let mut played = match started {
        Ok(child) => outcome(child, row.longest * arguments.slack + Duration::from_secs(60)),
        Err(error) => Played::died(error.to_string()),
    };
    if row.target == Target::Wsdl
        && played.verdict == Verdict::GenerateCompiles
        && let Err(error) = compile(folder, &home.join("cargo"))
    {
        played.verdict = Verdict::GenerateBroken;
        played.wrong = Some(error);
    }
    played
}

fn outcome(mut child: Child, longest: Duration) -> Played {
    let until = Instant::now() + longest;
    // What it says may be longer than a pipe holds, so that it is taken while the process runs.
    let (out, error) = (child.stdout.take().map(listened), child.stderr.take().map(listened));
    loop {
        match child.try_wait() {
            Ok(Some(_)) => break,
            Ok(None) if Instant::now() < until => std::thread::sleep(Duration::from_millis(5)),
            Ok(None) => {
                // It may end in this very moment.
                let _ = child.kill();
                let _ = child.wait();
                return Played::died("it did not end".to_owned());
            }
            Err(error) => return Played::died(error.to_string()),
        }
    }
    let said = |heard: Option<JoinHandle<String>>| heard.and_then(|heard| heard.join().ok()).unwrap_or_default();
    let (out, error) = (said(out), said(error));
    out.lines().last().and_then(Played::from_line).unwrap_or_else(|| {
        Played::died(format!("the process ended without a verdict: {}", error.chars().take(500).collect::<String>()))
    })
}

/// All that comes from a stream, by a thread of its own.
fn listened(mut stream: impl Read + Send + 'static) -> JoinHandle<String> {
    std::thread::spawn(move || {
        let mut text = String::new();
        let _ = stream.read_to_string(&mut text);
        text
    })
}

/// Where files are made and code is compiled: below the target folder that this program stands in.
fn home() -> Result<PathBuf, String> {
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let target = own.ancestors().nth(2).ok_or("no target folder")?;
    Ok(target.join("attacks"))
}

/// A name for a folder that no row can choose.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
