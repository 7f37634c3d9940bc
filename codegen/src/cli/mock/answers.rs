//! What is answered: a file of the folder of answers, else the sample. Samples are made once, when the server starts.

use std::path::{Path, PathBuf};

use super::recorded;
use crate::model::{Model, Operation, Service};
use crate::options::Options;
use crate::sample::{Direction, Samples};

/// An answer.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    /// The envelope.
    pub(super) text: String,
    /// Where it comes from, for people.
    pub(super) from: String,
}

/// The answers to all operations.
#[derive(Debug)]
pub(super) struct Answers {
    samples: Vec<(&'static Operation, Result<String, String>)>,
    folder: Option<PathBuf>,
}

impl Answers {
    pub(super) fn new(
        model: &'static Model,
        options: &Options,
        services: &[&'static Service],
        folder: Option<PathBuf>,
    ) -> Self {
        let mut samples = Samples::new(model, options);
        samples.comments = false;
        let bindings = services.iter().flat_map(|service| std::iter::once(*service).chain(&service.alternatives));
        let of_binding = |service: &'static Service| {
            let made = |operation: &'static Operation| {
                let text = samples.message(service, operation, Direction::Response);
                (operation, text.map_err(|failed| failed.to_string()))
            };
            service.operations.iter().map(made).collect::<Vec<_>>()
        };
        let samples = bindings.flat_map(of_binding).collect();
        Self { samples, folder }
    }

    /// The answer to a request of an operation; why there is none.
    pub(super) fn answer(&self, operation: &'static Operation, request: &str) -> Result<Answer, String> {
        if let Some(folder) = &self.folder {
            let name = recorded::of_request(folder, &operation.name, request)?;
            for name in [format!("{name}.xml"), format!("{name}-fault.xml")] {
                if let Some(answer) = read(folder, &name)? {
                    return Ok(answer);
                }
            }
        }
        // The same operation of another binding is another one in the model.
        let sample = self.samples.iter().find(|(of, _)| std::ptr::eq(*of, operation)).map(|(_, text)| text);
        match sample {
            Some(Ok(text)) => Ok(Answer { text: text.clone(), from: "sample".to_owned() }),
            Some(Err(failed)) => {
                Err(format!("there is no sample: {failed}; put {}.xml into --answers", operation.name))
            }
            None => Err("there is no answer".to_owned()),
        }
    }
}

/// A file, if there is one.
fn read(folder: &Path, name: &str) -> Result<Option<Answer>, String> {
    match std::fs::read_to_string(folder.join(name)) {
        Ok(text) => Ok(Some(Answer { text, from: name.to_owned() })),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(format!("{name} cannot be read: {error}")),
    }
}
