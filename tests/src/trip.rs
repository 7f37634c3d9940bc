//! Reads a message and writes it again, whatever its operation.

use std::fmt::Debug;

use wsdl_runtime::Request;
use wsdl_runtime::soap::{
    Headers, Message, Operation, Response, read_request, read_response, write_request, write_response,
};
use wsdl_runtime::xml::ReadOptions;

use crate::infoset;

/// Which message of an operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// From client to server.
    Request,
    /// From server to client.
    Response,
}

impl Direction {
    /// Both.
    pub const BOTH: [Self; 2] = [Self::Request, Self::Response];

    /// As in the names of files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
        }
    }
}

/// What became of a message.
#[derive(Clone, Debug)]
pub struct Trip {
    /// The message as we write it.
    pub written: Vec<u8>,
    /// The same for people's eyes.
    pub redacted: Vec<u8>,
    /// `{:?}` of headers and body.
    pub debug: String,
    /// What became of it as JSON, where it was asked for: the JSON, and the message as we write it of what that reads as.
    pub json: Option<(String, Vec<u8>)>,
}

/// Reads and writes a message of one service.
pub type RoundTrip =
    fn(operation: &str, direction: Direction, message: &[u8], options: &ReadOptions) -> Result<Trip, String>;

/// A request there and back. What was written must be read, and say the same when it is written again.
///
/// # Errors
/// It cannot be read or written, or the second round differs.
pub fn request<B, H>(operation: &Operation, message: &[u8], options: &ReadOptions) -> Result<Trip, String>
where
    B: Message + Debug,
    H: Headers + Debug,
{
    let round = |message: &[u8], options: &ReadOptions| -> Result<Trip, String> {
        let Request { headers, body, .. } =
            read_request::<B, H>(message, options).map_err(|error| error.to_string())?;
        let write =
            |redact| write_request(operation, headers.as_ref(), &body, redact).map_err(|error| error.to_string());
        Ok(Trip { written: write(false)?, redacted: write(true)?, debug: format!("{headers:?}\n{body:?}"), json: None })
    };
    settled(round(message, options)?, |written| round(written, &ReadOptions::server()))
}

/// A response there and back; see [`request`].
///
/// # Errors
/// It cannot be read or written, or the second round differs.
pub fn response<B, H>(operation: &Operation, message: &[u8], options: &ReadOptions) -> Result<Trip, String>
where
    B: Message + Debug,
    H: Headers + Debug,
{
    let round = |message: &[u8], options: &ReadOptions| -> Result<Trip, String> {
        let response = read_response::<B, H>(message, options).map_err(|error| error.to_string())?;
        let Response { headers, body, skipped } = &response;
        // A header block that no one binds is ignored (SOAP 1.1, 4.2.3); whoever compares the messages sees that it is gone.
        if skipped.iter().any(|path| !path.starts_with("/Envelope/Header/")) {
            return Err(format!("skipped {skipped:?}"));
        }
        let write = |redact| write_response(operation, headers, body, redact).map_err(|error| error.to_string());
        Ok(Trip { written: write(false)?, redacted: write(true)?, debug: format!("{headers:?}\n{body:?}"), json: None })
    };
    settled(round(message, options)?, |written| round(written, &ReadOptions::client()))
}

/// Not the bytes, and not the value: xs:anyType keeps raw XML, whose declarations of prefixes depend on where it stood.
fn settled(first: Trip, again: impl FnOnce(&[u8]) -> Result<Trip, String>) -> Result<Trip, String> {
    let second = again(&first.written).map_err(|error| format!("what was written is not read: {error}"))?;
    if infoset::Message::parse(&first.written)? != infoset::Message::parse(&second.written)? {
        return Err("what was written reads as another value".to_owned());
    }
    Ok(first)
}
