//! Decision: how a client without a service answers: by a closure for each operation. Code that takes `impl UserClient` is tested with it, without a network,
//! without a server, and without XML.

use std::fmt;
use std::future::{Ready, ready};
use std::sync::Arc;

use crate::client::Error;

/// One operation of a mock: what it answers to a request `Q` is a result `A`. Generated code holds one for each operation.
///
/// ```
/// # use wsdl_runtime::client::{Error, Mocked};
/// let twice: Mocked<i32, Result<i32, Error>> = Mocked::new(|number| Ok(2 * number));
/// assert_eq!(twice.answer("Twice", 21).into_inner().ok(), Some(42));
/// let unset: Mocked<i32, Result<i32, Error>> = Mocked::default();
/// assert!(matches!(unset.answer("Twice", 21).into_inner(), Err(Error::Unimplemented("Twice"))));
/// ```
pub struct Mocked<Q, A>(Option<Arc<Closure<Q, A>>>);

type Closure<Q, A> = dyn Fn(Q) -> A + Send + Sync;

impl<Q, A> Mocked<Q, A> {
    /// An operation that answers what the closure gives.
    pub fn new(answer: impl Fn(Q) -> A + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(answer)))
    }
}

impl<Q, R, F> Mocked<Q, Result<R, Error<F>>> {
    /// What the operation answers; [`Error::Unimplemented`] when nothing was set.
    pub fn answer(&self, operation: &'static str, request: Q) -> Ready<Result<R, Error<F>>> {
        ready(match &self.0 {
            Some(answer) => answer(request),
            None => Err(Error::Unimplemented(operation)),
        })
    }
}

impl<Q, A> Default for Mocked<Q, A> {
    fn default() -> Self {
        Self(None)
    }
}

impl<Q, A> Clone for Mocked<Q, A> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<Q, A> fmt::Debug for Mocked<Q, A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "a closure" } else { "nothing" })
    }
}
