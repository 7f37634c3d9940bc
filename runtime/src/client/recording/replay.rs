//! Decision: which recorded answer a request gets: that to the same request of the same operation, secrets and masked values apart. Of several to one request
//! they come in the order in which they were recorded, and the last one stays.

use std::fmt;
use std::io;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::PoisonError;

use bytes::Bytes;

use super::file_name;
use super::masks::Masks;
use crate::client::{Transport, TransportError, TransportErrorKind, TransportRequest, TransportResponse};

/// A transport that answers from a folder which a [`Recorder`](super::Recorder) has written. Nothing leaves the process.
///
/// A request that was not recorded is an error that says where the nearest one of its operation differs, without any value.
///
/// ```no_run
/// # use wsdl_runtime::client::Replay;
/// let transport = Replay::new("tests/recorded").mask("RequestId", "1");
/// ```
pub struct Replay {
    folder: PathBuf,
    masks: Masks,
    /// Files of answers that were given, with how often their request came.
    given: Mutex<Vec<(String, usize)>>,
}

impl Replay {
    /// Answers from the files of `folder`, which are read when they are asked for.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), masks: Masks::default(), given: Mutex::default() }
    }

    /// The same replay, for a recording with the same mask.
    #[must_use]
    pub fn mask(mut self, element: impl Into<String>, value: impl Into<String>) -> Self {
        self.masks.add(element.into(), value.into());
        self
    }

    fn read(&self, operation: &str, call: usize, kind: &str) -> io::Result<Option<String>> {
        match std::fs::read_to_string(self.folder.join(file_name(operation, call, kind))) {
            Ok(text) => Ok(Some(text)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The number of the recorded call that a request is answered with.
    fn call(&self, operation: &str, request: &str) -> io::Result<Result<usize, Unrecorded>> {
        let mut same = Vec::new();
        let mut nearest = Unrecorded { operation: operation.to_owned(), recorded: 0, differs: None };
        let mut agreeing = 0;
        let mut call = 1;
        while let Some(recorded) = self.read(operation, call, "-request")? {
            if recorded == request {
                same.push(call);
            } else {
                let (length, element) = difference(&recorded, request);
                if length >= agreeing {
                    (agreeing, nearest.differs) = (length, Some((file_name(operation, call, "-request"), element)));
                }
            }
            nearest.recorded = call;
            call = call.saturating_add(1);
        }
        let Some(first) = same.first() else { return Ok(Err(nearest)) };
        let key = file_name(operation, *first, "-request");
        let mut given = self.given.lock().unwrap_or_else(PoisonError::into_inner);
        let before = match given.iter_mut().find(|(file, _)| *file == key) {
            Some((_, times)) => {
                *times = times.saturating_add(1);
                *times
            }
            None => {
                given.push((key, 0));
                0
            }
        };
        Ok(Ok(same.get(before).or(same.last()).copied().unwrap_or(*first)))
    }

    fn answer(&self, request: &TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        let other = || TransportError::new(TransportErrorKind::Other);
        // A channel gives the copy to every transport that keeps messages.
        let redacted = request.redacted.as_deref().unwrap_or_default();
        let redacted = self.masks.applied(&String::from_utf8_lossy(redacted));
        let operation = request.operation;
        let found = self.call(operation, &redacted).map_err(|error| other().with_source(error))?;
        let call = found.map_err(|unrecorded| other().with_source(unrecorded))?;
        for (kind, status) in [("", 200), ("-fault", 500)] {
            if let Some(text) = self.read(operation, call, kind).map_err(|error| other().with_source(error))? {
                let media = request.version.content_type().to_owned();
                return Ok(TransportResponse::new(status, Some(media), Bytes::from(text)));
            }
        }
        Ok(TransportResponse::new(202, None, Bytes::new()))
    }
}

/// The bytes that two messages have in common at their beginning, and the element in which they differ first.
fn difference(recorded: &str, request: &str) -> (usize, String) {
    let common = recorded.bytes().zip(request.bytes()).take_while(|(one, other)| one == other).count();
    let before = recorded.as_bytes().get(..common).unwrap_or_default();
    let before = String::from_utf8_lossy(before);
    let tag = before.rfind('<').and_then(|start| before.get(start..)).unwrap_or_default();
    let name = tag.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or_default();
    (common, name.to_owned())
}

/// Why a request has no answer.
#[derive(Debug)]
struct Unrecorded {
    operation: String,
    recorded: usize,
    /// The file of the nearest request, and the element in which it differs.
    differs: Option<(String, String)>,
}

impl fmt::Display for Unrecorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.differs {
            Some((file, element)) => write!(
                f,
                "of {} recorded requests of {} none is this one; {file} differs first at {element}",
                self.recorded, self.operation
            ),
            None => write!(f, "no request of {} is recorded", self.operation),
        }
    }
}

impl std::error::Error for Unrecorded {}

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replay").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl Transport for Replay {
    const PRIVATE: bool = true;
    const KEEPS: bool = true;

    async fn send(&self, request: TransportRequest<'_>) -> Result<TransportResponse, TransportError> {
        self.answer(&request)
    }
}
