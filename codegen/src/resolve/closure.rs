//! What one description reaches: its WSDL and schema documents, each once, in the order in which they are met.

use super::documents::{Documents, Opened};

/// Positions of documents.
#[derive(Debug, Default)]
pub(super) struct Closure {
    pub(super) wsdls: Vec<usize>,
    pub(super) schemas: Vec<usize>,
}

impl Closure {
    /// From the document that was given.
    pub(super) fn new(documents: &Documents, given: Opened) -> Self {
        let mut wsdls = Vec::new();
        let mut roots = Vec::new();
        match given {
            Opened::Wsdl(first) => {
                wsdls = reach(documents.wsdls.len(), &[first], |index| {
                    documents.wsdls.get(index).map(|found| found.imports.as_slice()).unwrap_or_default()
                });
                for &index in &wsdls {
                    if let Some(found) = documents.wsdls.get(index) {
                        roots.extend(&found.schemas);
                    }
                }
            }
            Opened::Schema(first) => roots.push(first),
        }
        let schemas = Self::of_schemas(documents, &roots);
        Self { wsdls, schemas }
    }

    /// The schemas that some schemas reach, themselves included.
    pub(super) fn of_schemas(documents: &Documents, roots: &[usize]) -> Vec<usize> {
        reach(documents.schemas.len(), roots, |index| {
            documents.schemas.get(index).map(|found| found.reaches.as_slice()).unwrap_or_default()
        })
    }
}

/// Breadth first, so that the given documents come first.
fn reach<'d>(count: usize, roots: &[usize], next: impl Fn(usize) -> &'d [usize]) -> Vec<usize> {
    let mut seen = vec![false; count];
    let mut order: Vec<usize> = Vec::new();
    let mut enter = |order: &mut Vec<usize>, index: usize| {
        if let Some(seen @ false) = seen.get_mut(index) {
            *seen = true;
            order.push(index);
        }
    };
    for &root in roots {
        enter(&mut order, root);
    }
    let mut position = 0;
    while let Some(&index) = order.get(position) {
        for &reached in next(index) {
            enter(&mut order, reached);
        }
        position += 1;
    }
    order
}
