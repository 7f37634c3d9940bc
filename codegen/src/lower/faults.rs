//! Declared faults: an enum over the elements that the details of an operation's faults may hold. Operations that declare the same elements share it, so it is
//! called after them, not after an operation.
//!
//! What a `soap:headerfault` declares is a variant, too: it stands in the Header of the answer (WSDL 1.1, section 3.7).
//!
//! A service whose response headers report failure (`failure_header`) has that one failure; its faults stay plain ones, with the detail as XML.
//!
//! ```text
//! GetQuote: fault InvalidSymbol, fault MarketClosed     enum InvalidSymbolOrMarketClosedFailure { InvalidSymbol(..), MarketClosed(..) }
//! ```

use crate::collections;
use crate::model::{ElementId, ElementUse, Fault, Occurs, PartContent, QName};
use crate::rust::{FaultPlace, FaultVariant, Faults, Home, Ident, ItemPath};

use super::Context;
use super::distinct::{distinct, hash};
use super::documentation;
use super::fields::{field, refuse_soap_array};
use super::messages::reference;
use super::secrets::Owner;
use super::selection::Chosen;

/// Names of so many elements make up that of the enum; more are a hash.
const NAMED: usize = 3;

/// The faults of a service.
#[derive(Debug, Default)]
pub(crate) struct ServiceFaults {
    /// The enums.
    pub(crate) all: Vec<Faults>,
    /// For each operation the position of its enum.
    of: Vec<Option<usize>>,
}

impl ServiceFaults {
    /// The enum of an operation; `None` when it declares no fault.
    pub(crate) fn path(&self, operation: usize) -> Option<&ItemPath> {
        let position = (*self.of.get(operation)?)?;
        self.all.get(position).map(|faults| &faults.path)
    }
}

/// An element that a detail may hold.
#[derive(Clone, Debug, PartialEq)]
struct Detail {
    /// Where it stands in the description: the order of the variants.
    place: (Option<ElementId>, String, usize),
    /// Where it stands in an answer.
    within: FaultPlace,
    element: ElementUse,
}

/// The faults of the operations. `taken` are the names that `messages` has already.
pub(crate) fn faults(context: &Context<'_>, service: usize, chosen: &Chosen<'_>, taken: &[&str]) -> ServiceFaults {
    let mut sets: Vec<Vec<Detail>> = Vec::new();
    let mut of = Vec::new();
    for operation in &chosen.operations {
        let mut details: Vec<Detail> = Vec::new();
        for fault in &operation.faults {
            let detail = detail(context, fault);
            if details.iter().all(|known| known.element.name != detail.element.name) {
                details.push(detail);
            }
        }
        for part in operation.header_faults() {
            let PartContent::Element(element) = part.content else { continue };
            let detail = of_element(context, element, FaultPlace::Header, part.documentation.clone());
            match details.iter_mut().find(|known| known.element.name == detail.element.name) {
                Some(known) if known.within == FaultPlace::Detail => known.within = FaultPlace::Either,
                Some(_) => {}
                None => details.push(detail),
            }
        }
        collections::sort_by(&mut details, &mut |a, b| a.place.cmp(&b.place));
        of.push((!details.is_empty()).then(|| {
            let names = |set: &[Detail]| -> Vec<_> {
                set.iter().map(|detail| (detail.element.name.clone(), detail.within)).collect()
            };
            let same = |set: &Vec<Detail>| names(set) == names(&details);
            sets.iter().position(same).unwrap_or_else(|| {
                sets.push(details);
                sets.len() - 1
            })
        }));
    }
    let names: Vec<(usize, String)> = sets.iter().map(|set| name(set)).enumerate().collect();
    let names = distinct(&names, taken, Ident::type_);
    let all = sets
        .iter()
        .enumerate()
        .filter_map(|(position, set)| {
            let path = ItemPath { home: Home::Messages(service), name: names.get(&position)?.clone() };
            Some(Faults { path, documentation: Vec::new(), variants: variants(context, service, set) })
        })
        .collect();
    ServiceFaults { all, of }
}

fn name(set: &[Detail]) -> String {
    let locals: Vec<&str> = set.iter().map(|detail| detail.element.name.local.as_str()).collect();
    match locals.get(NAMED..) {
        None | Some([]) => format!("{}_Failure", locals.join("_Or_")),
        Some(_) => {
            let named = locals.get(..NAMED - 1).unwrap_or_default().join("_Or_");
            format!("{named}_Or_{:04X}_Failure", hash(&locals.join(" ")))
        }
    }
}

/// The name of the element in the detail of a fault.
pub(super) fn element_name(context: &Context<'_>, fault: &Fault) -> QName {
    match fault.part.content {
        PartContent::Element(element) => context.model.element(element).name.clone(),
        PartContent::Type(_) => {
            QName { namespace: fault.namespace.clone().unwrap_or_default(), local: fault.part.name.clone() }
        }
    }
}

/// The element of a fault. A part with a type is an accessor, as in the body of rpc style, in the namespace of the fault.
fn detail(context: &Context<'_>, fault: &Fault) -> Detail {
    let part = &fault.part;
    let documentation = || fault.documentation.clone().or_else(|| part.documentation.clone());
    match part.content {
        PartContent::Element(element) => of_element(context, element, FaultPlace::Detail, documentation()),
        PartContent::Type(type_) => Detail {
            place: (None, part.place.document.clone(), part.place.offset),
            within: FaultPlace::Detail,
            element: ElementUse {
                name: element_name(context, fault),
                type_,
                nillable: false,
                reference: None,
                default: None,
                fixed: None,
                names: None,
                documentation: documentation(),
                place: part.place.clone(),
            },
        },
    }
}

fn of_element(context: &Context<'_>, element: ElementId, within: FaultPlace, documentation: Option<String>) -> Detail {
    let used = reference(context, element);
    Detail {
        place: (Some(element), String::new(), 0),
        within,
        element: ElementUse { documentation: used.documentation.clone().or(documentation), ..used },
    }
}

fn variants(context: &Context<'_>, service: usize, set: &[Detail]) -> Vec<FaultVariant> {
    let entries: Vec<(usize, String)> =
        set.iter().enumerate().map(|(position, detail)| (position, detail.element.name.local.clone())).collect();
    let names = distinct(&entries, &[], Ident::type_);
    set.iter()
        .enumerate()
        .filter_map(|(position, detail)| {
            let name = names.get(&position)?.clone();
            let owner = Owner { paths: vec![detail.element.name.local.clone()] };
            let mut field = field(context, Some(service), &owner, Ident::value("detail"), &detail.element, Occurs::ONE);
            refuse_soap_array(context, &field, &detail.element);
            let documentation = std::mem::take(&mut field.documentation);
            let mut documentation = if documentation.is_empty() {
                documentation::lines(Some(&format!("Element {}.", detail.element.name.local)))
            } else {
                documentation
            };
            match detail.within {
                FaultPlace::Detail => {}
                FaultPlace::Header => documentation.push("It stands in the Header.".to_owned()),
                FaultPlace::Either => documentation.push("It stands in the detail, or in the Header.".to_owned()),
            }
            Some(FaultVariant { name, place: detail.within, documentation, field })
        })
        .collect()
}
