//! Secrets that travel over an address of http: anybody on the way reads them.

use super::{Level, Remark};
use crate::lower::Problems;
use crate::lower::secrets::{Owner, Rules};
use crate::model::{Model, Operation, PartContent, QName, Service, TypeName, each_element};
use crate::options::Options;
use crate::sample::secret::is_secret;

pub(super) fn check(model: &Model, options: &Options, remarks: &mut Vec<Remark>) {
    let rules = Rules::parse(model, options, &Problems::default());
    for service in model.services() {
        let bindings = || std::iter::once(service).chain(&service.alternatives);
        let Some(address) = bindings().filter_map(|binding| binding.address.as_deref()).find(|it| is_open(it)) else {
            continue;
        };
        let (carrying, example) = carrying(model, &rules, service);
        let Some(example) = example else { continue };
        remarks.push(Remark {
            kind: "secret.http",
            level: Level::Error,
            place: service.place.clone(),
            message: format!(
                "{carrying} of {} operations of {} carry secrets ({example}) to {address}",
                service.operations.len(),
                service.port_type.local
            ),
            help: "serve it over https; a generated client refuses to send secrets to this address",
        });
    }
}

/// http, and not to the same machine.
fn is_open(address: &str) -> bool {
    let Some(rest) = address.get(..7).filter(|start| start.eq_ignore_ascii_case("http://")).and(address.get(7..))
    else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let name = host
        .strip_prefix('[')
        .and_then(|host| host.split(']').next())
        .unwrap_or_else(|| host.split(':').next().unwrap_or_default());
    !(name.eq_ignore_ascii_case("localhost") || name == "::1" || name.starts_with("127."))
}

/// How many operations carry a secret, and one of the secrets.
fn carrying(model: &Model, rules: &Rules, service: &Service) -> (usize, Option<String>) {
    let found: Vec<String> =
        service.operations.iter().filter_map(|operation| secret_of(model, rules, operation)).collect();
    (found.len(), found.first().cloned())
}

fn secret_of(model: &Model, rules: &Rules, operation: &Operation) -> Option<String> {
    let header = operation.input.headers.iter().chain(operation.output.iter().flat_map(|output| &output.headers));
    for block in header {
        if let PartContent::Element(id) = block.part.content {
            let element = model.element(id);
            if let Some(text) = model.text_type(element.type_)
                && is_secret(model, rules, text, &element.name, &Owner::default())
            {
                return Some(element.name.local.clone());
            }
        }
    }
    let messages = [
        (operation.name.clone(), Some(&operation.input)),
        (format!("{}/response", operation.name), operation.output.as_ref()),
    ];
    for (path, message) in messages {
        let Some(message) = message else { continue };
        for id in model.reach(message.parts().map(|part| model.part_type(part))) {
            let (paths, owner) = match &model.type_(id).name {
                TypeName::Global(name) => (vec![name.local.clone()], name.local.clone()),
                TypeName::OfElement(element) => {
                    (vec![path.clone(), model.element(*element).name.local.clone()], operation.name.clone())
                }
                TypeName::Inside { local, .. } => (vec![local.clone()], local.clone()),
            };
            let owner_of = Owner { paths };
            let mut hit: Option<&QName> = None;
            for (_, particle) in model.particles(id) {
                each_element(particle, &mut |element| {
                    let text = model.text_type(element.type_);
                    if text.is_some_and(|text| is_secret(model, rules, text, &element.name, &owner_of)) {
                        hit = hit.or(Some(&element.name));
                    }
                });
            }
            if let Some(name) = hit {
                return Some(format!("{owner}/{}", name.local));
            }
        }
    }
    None
}
