//! Decision: the three ways in which a handler can say no.

use std::fmt;

use crate::soap;

/// What a handler returns instead of a response.
#[derive(Debug)]
#[non_exhaustive]
pub enum Fault<F> {
    /// The service's own failure: a declared fault with its detail, or 200 and the headers that report it, whichever the description has.
    Failure(Box<F>),
    /// A SOAP fault, answered with 500.
    Fault(soap::Fault),
    /// The server leaves this operation out: a fault that names it.
    NotImplemented,
}

impl<F> Fault<F> {
    /// The service's own failure.
    pub fn failure(failure: impl Into<F>) -> Self {
        Self::Failure(Box::new(failure.into()))
    }

    /// A fault of the caller.
    pub fn client(string: impl Into<String>) -> Self {
        Self::Fault(soap::Fault::client(string))
    }

    /// A fault of ours.
    pub fn server(string: impl Into<String>) -> Self {
        Self::Fault(soap::Fault::server(string))
    }
}

impl<F> From<soap::Fault> for Fault<F> {
    fn from(fault: soap::Fault) -> Self {
        Self::Fault(fault)
    }
}

impl<F> fmt::Display for Fault<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Failure(_) => f.write_str("the service reports a failure"),
            Self::Fault(fault) => fault.fmt(f),
            Self::NotImplemented => f.write_str("not implemented"),
        }
    }
}

impl<F: fmt::Debug> std::error::Error for Fault<F> {}
