//! What one message costs each side: `reading`, from its bytes to the value, and `writing`, from the value to its bytes. Both with what they begin and end
//! with, as the caller holds it.

use bytes::Bytes;
use wsdl_runtime::soap::{
    Headers, Message, Operation, Request, Response, read_request, read_response, write_request, write_response,
};
use wsdl_runtime::xml::ReadOptions;

use crate::HEAP;

/// Which message of an operation.
#[derive(Clone, Copy, Debug)]
pub enum Direction {
    Request,
    Response,
}

/// Bytes at the peaks.
#[derive(Clone, Copy, Debug)]
pub struct Trip {
    /// The body as it was received, and the value that is read from it.
    pub reading: usize,
    /// The value, and the body that is written from it.
    pub writing: usize,
    /// Length of what was written.
    pub written: usize,
}

/// Reads a message and writes it.
fn measure<V>(
    message: &[u8],
    read: impl FnOnce(&[u8]) -> Result<V, String>,
    write: impl FnOnce(&V) -> Result<Vec<u8>, String>,
) -> Result<Trip, String> {
    let before = HEAP.current_usage();
    HEAP.reset_peak_usage();
    let body = Bytes::copy_from_slice(message);
    let value = read(&body)?;
    let reading = HEAP.peak_usage().saturating_sub(before);
    drop(body);
    HEAP.reset_peak_usage();
    let written = write(&value)?.len();
    let writing = HEAP.peak_usage().saturating_sub(before);
    Ok(Trip { reading, writing, written })
}

/// A request: read by the server, written by the client.
pub fn request<B: Message, H: Headers>(
    operation: &Operation,
    message: &[u8],
    options: &ReadOptions,
) -> Result<Trip, String> {
    measure(
        message,
        |body| read_request::<B, H>(body, options).map_err(|error| error.to_string()),
        |Request { headers, body, .. }| {
            write_request(operation, headers.as_ref(), body, false).map_err(|error| error.to_string())
        },
    )
}

/// A response: read by the client, written by the server.
pub fn response<B: Message, H: Headers>(
    operation: &Operation,
    message: &[u8],
    options: &ReadOptions,
) -> Result<Trip, String> {
    measure(
        message,
        |body| read_response::<B, H>(body, options).map_err(|error| error.to_string()),
        |Response { headers, body, .. }| {
            write_response(operation, headers, body, false).map_err(|error| error.to_string())
        },
    )
}
