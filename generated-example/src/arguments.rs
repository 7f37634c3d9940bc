//! Decision: what can be said on the command line. Two forms are too few for a library.

use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

/// How to call it.
pub const USAGE: &str = "\
usage: generated-example
           show the user directory at work, step by step
       generated-example serve --addr IP:PORT [--users DIR] [--no-auth]
           answer foreign clients; port 0 takes a free one
           --users DIR   GetUser 1 and 2 answer with DIR/user-small.xml and DIR/user-large.xml
           --no-auth     take requests without ApplicationToken and Credentials";

/// What is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Go through the steps.
    Demo,
    /// Serve foreign clients.
    Serve(ServeOptions),
    /// Say how to call it.
    Help,
}

/// Options of `serve`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServeOptions {
    /// Address to bind.
    pub address: SocketAddr,
    /// Folder with the users that GetUser answers with; built-in ones without it.
    pub users: Option<PathBuf>,
    /// Whether requests without both request headers are refused.
    pub check_headers: bool,
}

/// What is wrong with a command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentError {
    /// A word that means nothing here.
    Unknown(String),
    /// An option that needs a value and has none.
    NoValue(&'static str),
    /// An option that was given before.
    Twice(&'static str),
    /// `serve` without `--addr`.
    NoAddress,
    /// Not an address with a port.
    NotAnAddress(String),
}

impl fmt::Display for ArgumentError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(word) => write!(f, "'{word}' is not known"),
            Self::NoValue(option) => write!(f, "{option} needs a value"),
            Self::Twice(option) => write!(f, "{option} is given twice"),
            Self::NoAddress => f.write_str("serve needs --addr IP:PORT"),
            Self::NotAnAddress(text) => write!(f, "'{text}' is not IP:PORT"),
        }
    }
}

impl std::error::Error for ArgumentError {}

/// Reads the words after the program's name.
///
/// # Errors
/// See [`ArgumentError`].
pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Command, ArgumentError> {
    let mut words = words.into_iter();
    match words.next().as_deref() {
        None => Ok(Command::Demo),
        Some("serve") => serve(words),
        Some("--help" | "-h" | "help") => Ok(Command::Help),
        Some(word) => Err(ArgumentError::Unknown(word.to_owned())),
    }
}

fn serve(mut words: impl Iterator<Item = String>) -> Result<Command, ArgumentError> {
    let (mut address, mut users, mut check_headers) = (None, None, true);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--addr" => once(&mut address, "--addr", words.next())?,
            "--users" => once(&mut users, "--users", words.next())?,
            "--no-auth" => check_headers = false,
            "--help" | "-h" => return Ok(Command::Help),
            _ => return Err(ArgumentError::Unknown(word)),
        }
    }
    let address: String = address.ok_or(ArgumentError::NoAddress)?;
    match address.parse() {
        Ok(address) => Ok(Command::Serve(ServeOptions { address, users: users.map(PathBuf::from), check_headers })),
        Err(_) => Err(ArgumentError::NotAnAddress(address)),
    }
}

fn once(slot: &mut Option<String>, option: &'static str, value: Option<String>) -> Result<(), ArgumentError> {
    match slot.replace(value.ok_or(ArgumentError::NoValue(option))?) {
        None => Ok(()),
        Some(_) => Err(ArgumentError::Twice(option)),
    }
}
