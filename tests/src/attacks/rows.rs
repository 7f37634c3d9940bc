//! Decision: what a row of `attacks.tsv` is, and where its file comes from: the folder itself, or `make_attacks.py`, which makes the big ones.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;

use super::Expected;
use crate::shared::shared;

/// What a row attacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The client or the server, with one envelope.
    Message,
    /// The generator.
    Wsdl,
    /// The server, with raw bytes.
    Http,
}

/// Which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the server.
    Request,
    /// To the client.
    Response,
}

/// One row.
#[derive(Clone, Debug)]
pub struct Row {
    /// Name of the case.
    pub name: String,
    /// What it attacks.
    pub target: Target,
    /// What must happen.
    pub expected: Expected,
    /// Whether the file must be made first.
    pub big: bool,
    /// The SOAPAction to send.
    pub action: String,
    /// Which way a message goes.
    pub direction: Direction,
    /// Longest time that it may take.
    pub longest: Duration,
    /// Most memory over an idle process, in MB.
    pub memory: f64,
    /// The values that must be read.
    pub values: BTreeMap<String, Value>,
    /// How the bytes are paced, as in `pacing=1 byte/s; ...`; empty for at once.
    pub pacing: String,
    file: String,
}

/// A folder of attacks.
#[derive(Clone, Debug)]
pub struct Corpus {
    folder: PathBuf,
    /// The rows in their order.
    pub rows: Vec<Row>,
}

impl Corpus {
    /// Reads `attacks.tsv` in `folder`.
    ///
    /// # Errors
    /// It is missing, or a row of it is not understood.
    pub fn read(folder: &Path) -> Result<Self, String> {
        let path = folder.join("attacks.tsv");
        let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut lines = text.lines();
        let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
        let rows = lines
            .filter(|line| !line.is_empty())
            .map(|line| {
                let cells: BTreeMap<&str, &str> = columns.iter().copied().zip(line.split('\t')).collect();
                row(&cells).map_err(|error| format!("{}: {error}: {line}", path.display()))
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { folder: folder.to_owned(), rows })
    }

    /// The row called `name`.
    pub fn row(&self, name: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.name == name)
    }

    /// The file of a row; a big one is made below `made`, unless it is there.
    ///
    /// # Errors
    /// It is missing and cannot be made.
    pub fn file(&self, row: &Row, made: &Path) -> Result<PathBuf, String> {
        let here = self.folder.join(&row.file);
        if here.exists() {
            return Ok(here);
        }
        if !row.big {
            return Err(format!("{} is missing", here.display()));
        }
        let path = made.join(row.file.strip_prefix("big/").unwrap_or(&row.file));
        if !path.exists() {
            self.make(row, made)?;
        }
        if path.exists() { Ok(path) } else { Err(format!("make_attacks.py makes no {}", path.display())) }
    }

    fn make(&self, row: &Row, made: &Path) -> Result<(), String> {
        let beside = [self.folder.join("make_attacks.py"), self.folder.join("../make_attacks.py")];
        let script = beside.into_iter().find(|path| path.exists()).or_else(|| shared("attacks/make_attacks.py"));
        let script = script.ok_or("make_attacks.py is neither in the folder nor beside it")?;
        let run = Command::new("python3")
            .arg(&script)
            .arg(&self.folder)
            .args(["--only", &row.name, "--out"])
            .arg(made)
            .output()
            .map_err(|error| format!("python3: {error}"))?;
        if run.status.success() {
            Ok(())
        } else {
            Err(format!("{}: {}", script.display(), String::from_utf8_lossy(&run.stderr)))
        }
    }
}

fn row(cells: &BTreeMap<&str, &str>) -> Result<Row, String> {
    let cell = |name: &str| cells.get(name).copied().ok_or_else(|| format!("there is no column {name}"));
    let target = match cell("target")? {
        "message" => Target::Message,
        "wsdl" => Target::Wsdl,
        "http" => Target::Http,
        other => return Err(format!("the target {other} is not known")),
    };
    let number = |name: &str| -> Result<f64, String> {
        cell(name)?.parse().map_err(|_| format!("the column {name} is no number"))
    };
    let values = match cell("values")? {
        "" => BTreeMap::new(),
        text => serde_json::from_str(text).map_err(|error| format!("values: {error}"))?,
    };
    let detail = cells.get("detail").copied().unwrap_or_default();
    let pacing = detail.strip_prefix("pacing=").map_or("", |rest| rest.split(';').next().unwrap_or_default());
    Ok(Row {
        name: cell("name")?.to_owned(),
        target,
        expected: Expected::read(cell("expectation")?),
        big: cell("storage")? == "big",
        action: cell("soapaction")?.to_owned(),
        direction: if cell("direction")? == "response" { Direction::Response } else { Direction::Request },
        longest: Duration::from_secs_f64(number("max_ms")? / 1000.0),
        memory: number("max_rss_mb")?,
        values,
        pacing: pacing.to_owned(),
        file: cell("file")?.to_owned(),
    })
}
