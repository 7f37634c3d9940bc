//! Decision: the ways in which a call can fail, from the caller's view.

use std::convert::Infallible;
use std::fmt;

use crate::client::TransportError;
use crate::soap::Fault;
use crate::xml::{ReadError, WriteError};

/// Why a call gave no response. None of the texts holds a value of a message.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<F = Infallible> {
    /// The service said no in its own terms.
    Failure(Box<F>),
    /// The service answered with a SOAP fault, whatever the HTTP status.
    Fault(Box<Fault>),
    /// No answer arrived, or one that is no SOAP at all.
    Transport(TransportError),
    /// The answer is not what the description promises.
    Read(Box<ReadError>),
    /// The request cannot be written.
    Write(Box<WriteError>),
    /// This implementation of the client trait leaves the operation out.
    Unimplemented(&'static str),
}

impl<F> Error<F> {
    /// The fault, if the service answered with one.
    pub fn fault(&self) -> Option<&Fault> {
        match self {
            Self::Fault(fault) => Some(fault),
            _ => None,
        }
    }

    /// The service's own failure, if it reported one.
    pub fn failure(&self) -> Option<&F> {
        match self {
            Self::Failure(failure) => Some(failure),
            _ => None,
        }
    }
}

impl<F> fmt::Display for Error<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failure(_) => f.write_str("the service reported a failure"),
            Self::Fault(fault) => write!(f, "the service answered with a fault: {fault}"),
            Self::Transport(error) => error.fmt(f),
            Self::Read(error) => write!(f, "the answer cannot be read: {error}"),
            Self::Write(error) => write!(f, "the request cannot be written: {error}"),
            Self::Unimplemented(operation) => write!(f, "{operation} is not implemented by this client"),
        }
    }
}

impl<F: fmt::Debug> std::error::Error for Error<F> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}

impl<F> From<TransportError> for Error<F> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

impl<F> From<ReadError> for Error<F> {
    fn from(error: ReadError) -> Self {
        Self::Read(Box::new(error))
    }
}

impl<F> From<WriteError> for Error<F> {
    fn from(error: WriteError) -> Self {
        Self::Write(Box::new(error))
    }
}

impl<F> From<Fault> for Error<F> {
    fn from(fault: Fault) -> Self {
        Self::Fault(Box::new(fault))
    }
}
