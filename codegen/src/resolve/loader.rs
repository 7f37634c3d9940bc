//! Loads every document once: the given WSDLs, and what they import, include or redefine.
//!
//! Work is a queue, not recursion, so a chain of imports may be as long as it likes. What a document says is kept; its tree is not.

use std::collections::VecDeque;

use super::documents::{Documents, Missing, Opened, SchemaDocument, WsdlDocument};
use super::{foreign, known};
use crate::collections::Map;
use crate::load::{Load, LoadError, Source};
use crate::options::Undeclared;
use crate::wsdl::{Definitions, WSDL};
use crate::xml::{Node, Problems, with_root};
use crate::xsd::{Component, ReachKind, Schema, XSD};

/// A way from one document to another that has not been gone yet.
enum Way {
    FromWsdl { wsdl: usize, import: usize },
    FromSchema { schema: usize, reach: usize },
}

pub(super) struct Loader<'l> {
    load: &'l dyn Load,
    documents: Documents,
    by_location: Map<String, usize>,
    /// By document and, for one without a namespace of its own, the namespace lent to it. `None`: it could not be read.
    opened: Map<(usize, String), Option<Opened>>,
    /// Of the documents that were read, whether it is a schema without a namespace of its own.
    chameleons: Map<usize, bool>,
    known: Map<&'static str, usize>,
    ways: VecDeque<Way>,
}

impl<'l> Loader<'l> {
    /// Loads the given documents and all that they reach.
    pub(super) fn run(load: &'l dyn Load, locations: &[String], undeclared: Undeclared) -> Documents {
        let mut loader = Self {
            load,
            documents: Documents { undeclared, ..Documents::default() },
            by_location: Map::new(),
            opened: Map::new(),
            chameleons: Map::new(),
            known: Map::new(),
            ways: VecDeque::new(),
        };
        for location in locations {
            let opened = match loader.source(None, location) {
                Ok(document) => loader.open(document, None),
                Err(error) => {
                    loader.documents.not_loaded.push((location.clone(), error));
                    None
                }
            };
            loader.documents.given.push(opened);
            while let Some(way) = loader.ways.pop_front() {
                match way {
                    Way::FromWsdl { wsdl, import } => loader.go_from_wsdl(wsdl, import),
                    Way::FromSchema { schema, reach } => loader.go_from_schema(schema, reach),
                }
            }
        }
        loader.documents
    }

    /// The document at a location, loaded at most once.
    fn source(&mut self, base: Option<usize>, location: &str) -> Result<usize, LoadError> {
        let base = base.and_then(|document| self.documents.sources.get(document));
        let loaded = self.load.load(base.map(|source| source.location.as_str()), location);
        let source = match loaded {
            Ok(source) => source,
            Err(error) => {
                if let LoadError::NotFound { path: Some(path) } | LoadError::NotInCatalog { path } = &error {
                    self.documents.read.push(path.clone());
                }
                return Err(error);
            }
        };
        if let Some(&document) = self.by_location.get(&source.location) {
            return Ok(document);
        }
        let document = self.documents.sources.len();
        self.by_location.insert(source.location.clone(), document);
        self.documents.read.extend(source.path.clone());
        self.documents.sources.push(source);
        Ok(document)
    }

    /// Reads a document; `lent` is the namespace of an including schema.
    fn open(&mut self, document: usize, lent: Option<&str>) -> Option<Opened> {
        let lent = lent.unwrap_or_default();
        // A document without a namespace is another schema for each namespace that is lent to it.
        let key = |chameleon: bool| (document, if chameleon { lent } else { "" }.to_owned());
        if let Some(&chameleon) = self.chameleons.get(&document)
            && let Some(&opened) = self.opened.get(&key(chameleon))
        {
            return opened;
        }
        let mut text = String::new();
        if let Some(source) = self.documents.sources.get_mut(document) {
            text = std::mem::take(&mut source.text);
        }
        let mut problems = std::mem::take(&mut self.documents.problems);
        let opened =
            with_root(&text, document, &mut problems, |root, problems| self.root(root, document, lent, problems));
        self.documents.problems = problems;
        if let Some(source) = self.documents.sources.get_mut(document) {
            source.text = text;
        }
        let opened = opened.flatten();
        let chameleon = match opened {
            Some(Opened::Schema(index)) => {
                let found = self.documents.schemas.get(index);
                found.is_some_and(|found| found.schema.chameleon)
            }
            _ => false,
        };
        self.chameleons.insert(document, chameleon);
        self.opened.insert(key(chameleon), opened);
        opened
    }

    fn root(&mut self, root: Node<'_>, document: usize, lent: &str, problems: &mut Problems) -> Option<Opened> {
        if Schema::is_root(root) {
            return Some(Opened::Schema(self.schema(root, document, Some(lent), problems)));
        }
        if root.is(WSDL, "definitions") {
            return Some(Opened::Wsdl(self.wsdl(root, document, problems)));
        }
        foreign::report(root, problems);
        None
    }

    fn schema(&mut self, node: Node<'_>, document: usize, lent: Option<&str>, problems: &mut Problems) -> usize {
        let schema = Schema::parse(node, lent, &mut self.documents.notes, problems);
        let index = self.documents.schemas.len();
        for reach in 0..schema.reaches.len() {
            self.ways.push_back(Way::FromSchema { schema: index, reach });
        }
        let mentions: Vec<_> = known::ALL.iter().filter(|known| schema.mentions.contains(known.namespace)).collect();
        self.documents.schemas.push(SchemaDocument {
            schema,
            document,
            reaches: Vec::new(),
            redefines: Vec::new(),
            known: false,
        });
        for known in mentions {
            let found = self.known(known);
            if let Some(schema) = self.documents.schemas.get_mut(index) {
                schema.reaches.extend(found);
            }
        }
        index
    }

    fn wsdl(&mut self, root: Node<'_>, document: usize, problems: &mut Problems) -> usize {
        let mut notes = std::mem::take(&mut self.documents.notes);
        let mut schemas = Vec::new();
        let mut others = Vec::new();
        let definitions = Definitions::parse(root, &mut notes, problems, &mut |node, problems| {
            if Schema::is_root(node) {
                schemas.push(self.schema(node, document, None, problems));
            } else if node.namespace() != WSDL {
                others.push(node);
            }
        });
        for node in others {
            let help = (node.local() == "schema").then(|| format!("XML Schema is in the namespace {XSD}"));
            let message = format!("{} in wsdl:types is not a schema", node.local());
            notes.add("wsdl.unsupported", node.at(), message, help);
        }
        notes.list.append(&mut self.documents.notes.list);
        self.documents.notes = notes;
        for part in definitions.messages.iter().flat_map(|message| &message.parts) {
            for reference in part.element.iter().chain(&part.type_) {
                let known = known::of(&reference.name.namespace);
                schemas.extend(known.and_then(|known| self.known(known)));
            }
        }
        let index = self.documents.wsdls.len();
        for import in 0..definitions.imports.len() {
            self.ways.push_back(Way::FromWsdl { wsdl: index, import });
        }
        self.documents.wsdls.push(WsdlDocument {
            document,
            definitions,
            schemas,
            imports: Vec::new(),
            leads: Vec::new(),
        });
        index
    }

    fn go_from_wsdl(&mut self, wsdl: usize, import: usize) {
        let Some(from) = self.documents.wsdls.get(wsdl) else { return };
        let Some(import) = from.definitions.imports.get(import).cloned() else { return };
        let opened = match self.source(Some(import.at.document), &import.location) {
            Ok(document) => self.open(document, None),
            Err(error) => {
                super::findings::not_loaded(&mut self.documents.problems, import.at, &import.location, &error);
                None
            }
        };
        let Some(from) = self.documents.wsdls.get_mut(wsdl) else { return };
        from.leads.extend(opened.map(|opened| (import.at, opened)));
        match opened {
            Some(Opened::Wsdl(index)) => from.imports.push(index),
            Some(Opened::Schema(index)) => from.schemas.push(index),
            None => {}
        }
    }

    fn go_from_schema(&mut self, schema: usize, reach: usize) {
        let Some(from) = self.documents.schemas.get(schema) else { return };
        let Some(reach) = from.schema.reaches.get(reach) else { return };
        let (at, location, namespace) = (reach.at, reach.location.clone(), from.schema.namespace.clone());
        let (imported, replaced) = match &reach.kind {
            ReachKind::Import(imported) => (Some(imported.clone()), None),
            ReachKind::Include => (None, None),
            ReachKind::Redefine(components) => (None, Some(components.clone())),
        };
        if let Some(known) = imported.as_deref().and_then(known::of)
            && (known.always || location.is_none())
        {
            let found = self.known(known);
            self.reached(schema, found.into_iter().collect(), None);
            return;
        }
        // An import without a location means the schema of that namespace, wherever it stands.
        let Some(location) = location else { return };
        match self.source(Some(at.document), &location) {
            Ok(document) => {
                let lent = imported.is_none().then_some(namespace.as_str());
                let found = match self.open(document, lent) {
                    Some(Opened::Schema(index)) => vec![index],
                    // A schemaLocation that points at a WSDL means the schemas in there.
                    Some(Opened::Wsdl(index)) => {
                        let wsdl = self.documents.wsdls.get(index);
                        wsdl.map(|wsdl| wsdl.schemas.clone()).unwrap_or_default()
                    }
                    None => Vec::new(),
                };
                self.reached(schema, found, replaced);
            }
            Err(error) => match imported {
                Some(namespace) => {
                    let found = known::of(&namespace).and_then(|known| self.known(known));
                    self.reached(schema, found.into_iter().collect(), None);
                    self.documents.missing.push(Missing { schema, import: true, namespace, at, location, error });
                }
                None => self.documents.missing.push(Missing { schema, import: false, namespace, at, location, error }),
            },
        }
    }

    fn reached(&mut self, schema: usize, found: Vec<usize>, replaced: Option<Vec<Component>>) {
        let Some(from) = self.documents.schemas.get_mut(schema) else { return };
        from.reaches.extend(&found);
        if let Some(components) = replaced {
            from.redefines.push((found, components));
        }
    }

    /// A well-known schema, read when it is first wanted.
    fn known(&mut self, known: &'static known::Known) -> Option<usize> {
        if let Some(&index) = self.known.get(known.namespace) {
            return Some(index);
        }
        let document = self.documents.sources.len();
        self.documents.sources.push(Source {
            location: known.shown.to_owned(),
            shown: known.shown.to_owned(),
            path: None,
            text: known.text.to_owned(),
        });
        let index = self.documents.schemas.len();
        // Before it is read: it may mention itself.
        self.known.insert(known.namespace, index);
        let mut problems = Problems::default();
        let read = with_root(known.text, document, &mut problems, |root, problems| {
            self.schema(root, document, None, problems)
        });
        self.documents.problems.list.append(&mut problems.list);
        let schema = self.documents.schemas.get_mut(read?)?;
        schema.known = true;
        Some(index)
    }
}
