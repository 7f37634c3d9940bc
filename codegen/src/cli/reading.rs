//! What the commands that look at descriptions read: the files, the root and the options, through the same [`Builder`] as `generate`.

use std::path::PathBuf;

use clap::Args;

use super::inputs;
use super::screen::Screen;
use crate::model::{Model, Operation, Service, SoapVersion};
use crate::near;
use crate::options::{Options, Undeclared};
use crate::resolve::Resolved;
use crate::{Builder, Error};

/// Where imports may come from, and the options.
#[derive(Debug, Args)]
pub(super) struct Reading {
    /// Options in a file (wsdl-codegen.toml): what is secret, for example
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Folder that imports may not leave [default: that of the first WSDL]
    #[arg(long, value_name = "DIR")]
    root: Option<PathBuf>,

    /// What a reference to a component means that nothing declares
    #[arg(long, value_enum, value_name = "WAY")]
    undeclared: Option<Undeclared>,
}

impl Reading {
    /// The resolved descriptions. What was left out is noted on stderr.
    pub(super) fn read(&self, screen: &mut Screen, wsdls: &[PathBuf]) -> Result<(Resolved, Options), Error> {
        let mut builder = Builder::new().watched(super::progress::read);
        if let Some(path) = &self.config {
            builder = builder.config(path);
        }
        if let Some(dir) = &self.root {
            builder = builder.root(dir);
        }
        if let Some(undeclared) = self.undeclared {
            builder = builder.undeclared(undeclared);
        }
        let read = builder.read(&inputs::expand(wsdls)?);
        super::progress::end();
        let read = read?;
        screen.note(&read.0.notes);
        Ok(read)
    }
}

/// An operation and where it is bound.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'m> {
    pub(super) service: &'m Service,
    pub(super) operation: &'m Operation,
}

/// All operations, as their services' main bindings bind them.
pub(super) fn operations(model: &Model) -> impl Iterator<Item = Found<'_>> {
    let services = model.descriptions.iter().flat_map(|description| &description.services);
    services.flat_map(|service| service.operations.iter().map(move |operation| Found { service, operation }))
}

/// The operation of a name, `Operation` or `PortType/Operation`; of another binding of its portType where a version of SOAP is asked for.
pub(super) fn operation<'m>(model: &'m Model, wanted: &str, version: Option<SoapVersion>) -> Result<Found<'m>, Error> {
    let (port_type, name) = wanted.rsplit_once('/').map_or((None, wanted), |(port, name)| (Some(port), name));
    let of_port_type = |found: &Found<'_>| port_type.is_none_or(|port_type| found.service.port_type.local == port_type);
    let mut all = operations(model).filter(of_port_type).filter(|found| found.operation.name == name);
    if let (Some(first), more) = (all.next(), all.collect::<Vec<_>>()) {
        if !more.is_empty() {
            let ports = std::iter::once(&first).chain(&more).map(|found| found.service.port_type.local.as_str());
            let help =
                format!("write one of: {}", ports.map(|port| format!("{port}/{name}")).collect::<Vec<_>>().join(", "));
            return Err(Error::call("call.operation", format!("several portTypes have an operation `{name}`"), &help));
        }
        let bindings = std::iter::once(first.service).chain(&first.service.alternatives);
        let asked = bindings.filter(|service| Some(service.version) == version);
        let bound = |service: &'m Service| {
            let operation = service.operations.iter().find(|operation| operation.name == name)?;
            Some(Found { service, operation })
        };
        return Ok(asked.filter_map(bound).next().unwrap_or(first));
    }
    let known = operations(model).filter(of_port_type).map(|found| found.operation.name.as_str());
    let help = near::proposal(name, known).unwrap_or_else(|| "`wsdl-codegen inspect` lists the operations".to_owned());
    Err(Error::call("call.operation", format!("no operation is called `{}`", wanted.escape_debug()), &help))
}
