//! Operations: what the portType declares, as the binding binds it (WSDL 1.1, sections 2.4.5, 3.3 and 3.4).

use super::actions::{actions, fault_action};
use super::build::Build;
use super::near;
use crate::collections::Map;
use crate::model::{Fault, Operation, Style};
use crate::wsdl::{self, Binding, BindingOperation, Exchange, PortType};
use crate::xml::{At, Problems, QName};

impl<'a> Build<'a> {
    pub(super) fn operations(
        &mut self,
        port_type: &'a PortType,
        binding: &'a Binding,
        style: Option<wsdl::Style>,
        notes: &mut Problems,
    ) -> Vec<Operation> {
        let mut operations = Vec::new();
        for declared in &port_type.operations {
            let name = &declared.name;
            if matches!(declared.exchange, Exchange::Notification | Exchange::SolicitResponse) {
                let message = format!("the operation `{name}` is left out: the server would have to call the client");
                notes.push("wsdl.unsupported", declared.at, message);
                continue;
            }
            let Some(bound) = bound(port_type, declared, binding) else {
                let message =
                    format!("the operation `{name}` is left out: the binding {} does not bind it", binding.name);
                notes.push("wsdl.unsupported", declared.at, message);
                continue;
            };
            let style = match bound.soap.style.or(style) {
                Some(wsdl::Style::Rpc) => Style::Rpc,
                Some(wsdl::Style::Document) | None => Style::Document,
            };
            let (operation, clean) =
                self.alone(|build| build.operation(port_type, declared, bound, style, &binding.name.namespace, notes));
            if clean && !self.is_broken(declared.at) && !self.is_broken(bound.at) {
                operations.extend(operation);
            } else {
                let message = format!("the operation `{name}` is left out: there is something wrong with it");
                self.consequences.push("wsdl.unresolved", declared.at, message);
            }
        }
        self.unknown(port_type, binding);
        alike(&operations, binding, notes);
        operations
    }

    fn operation(
        &mut self,
        port_type: &PortType,
        declared: &'a wsdl::Operation,
        bound: &'a BindingOperation,
        style: Style,
        target: &str,
        notes: &mut Problems,
    ) -> Option<Operation> {
        let input = declared.input.as_ref()?;
        let input = self.message(input, bound.input.as_ref(), style, target);
        let mut output =
            declared.output.as_ref().map(|output| self.message(output, bound.output.as_ref(), style, target));
        if let Some(Some(output)) = &mut output
            && output.headers.iter().any(|header| !header.faults.is_empty())
        {
            output.headers.iter_mut().for_each(|header| header.faults.clear());
            let message = format!(
                "the headerfaults of the response of `{}` are left out: nobody answers a response",
                declared.name
            );
            notes.push("wsdl.unsupported", declared.at, message);
        }
        let mut faults = Vec::new();
        for fault in &declared.faults {
            let (message, _) = self.alone(|build| build.find_message(&fault.message));
            let Some(message) = message else { continue };
            let mut parts = message.parts.iter();
            let (part, clean) = match parts.next() {
                Some(part) => self.alone(|build| build.part(part, None)),
                None => (None, true),
            };
            let part = part.filter(|_| clean);
            if clean && part.is_none() || parts.next().is_some() {
                let message =
                    format!("the message of the fault `{}` has not exactly one part", fault.name.escape_debug());
                notes.push("wsdl.unsupported", fault.at, message);
            }
            faults.extend(part.map(|part| {
                let name = if fault.name.is_empty() { &message.name.local } else { &fault.name };
                Fault {
                    action: fault_action(port_type, &declared.name, fault, name),
                    name: name.clone(),
                    part,
                    namespace: bound
                        .faults
                        .iter()
                        .find(|(name, _)| *name == fault.name)
                        .map(|(_, namespace)| namespace.clone())
                        .or_else(|| (!target.is_empty()).then(|| target.to_owned())),
                    documentation: fault.documentation.0.clone(),
                }
            }));
        }
        let actions = actions(port_type, declared.input.as_ref()?, declared.output.as_ref(), &bound.soap.action);
        Some(Operation {
            name: declared.name.clone(),
            action: bound.soap.action.clone(),
            actions,
            style,
            input: input?,
            output: match output {
                Some(output) => Some(output?),
                None => None,
            },
            faults,
            documentation: declared.documentation.0.clone(),
            place: self.place(declared.at),
        })
    }

    /// Bound operations that the portType does not have.
    fn unknown(&mut self, port_type: &'a PortType, binding: &'a Binding) {
        for bound in &binding.operations {
            if port_type.operations.iter().any(|declared| declared.name == bound.name) {
                continue;
            }
            let name = |local: &String| QName { namespace: String::new(), local: local.clone() };
            let names: Vec<QName> = port_type.operations.iter().map(|declared| name(&declared.name)).collect();
            let help = near::help(&name(&bound.name), names.iter());
            let message = format!("the portType {} has no operation `{}`", port_type.name, bound.name);
            let misspelt = help.is_some();
            self.lost.not_found("wsdl.unresolved", bound.at, message, help, misspelt);
        }
    }

    /// Runs what can go wrong without anything else being wrong; whether it went well.
    pub(super) fn alone<T>(&mut self, run: impl FnOnce(&mut Self) -> T) -> (T, bool) {
        let (before, absent) = (self.problems.list.len(), self.absent_references.len());
        let out = run(self);
        let own = self.problems.list.split_off(before);
        let clean = own.is_empty() && absent == self.absent_references.len();
        self.lost.list.extend(own);
        (out, clean)
    }

    /// Whether something is wrong in the message or operation that starts here.
    pub(super) fn is_broken(&self, at: At) -> bool {
        self.broken.contains(&(at.document, at.offset))
    }
}

/// Operations whose requests nothing tells apart (Basic Profile R2710): a server gives the message to the first of them.
fn alike(operations: &[Operation], binding: &Binding, notes: &mut Problems) {
    let mut seen: Map<(String, &str), &str> = Map::new();
    for operation in operations {
        let body = &operation.input.body;
        let wire = match (operation.style, body.parts.as_slice()) {
            (Style::Rpc, _) => format!("{} {}", body.namespace.as_deref().unwrap_or_default(), operation.name),
            (Style::Document, [part]) => format!("{:?}", part.content),
            (Style::Document, _) => String::new(),
        };
        if let Some(first) = seen.insert((wire, &operation.action), &operation.name) {
            let message = format!(
                "the operations `{first}` and `{}` of the binding {} have the same request and soapAction: a server cannot tell them apart",
                operation.name, binding.name
            );
            notes.push("wsdl.unsupported", binding.at, message);
        }
    }
}

/// The bound operation for a declared one; overloaded ones are told apart by the names of input and output.
fn bound<'a>(port_type: &PortType, declared: &wsdl::Operation, binding: &'a Binding) -> Option<&'a BindingOperation> {
    let same: Vec<_> = binding.operations.iter().filter(|bound| bound.name == declared.name).collect();
    let overloads: Vec<_> = port_type.operations.iter().filter(|other| other.name == declared.name).collect();
    if overloads.len() < 2 {
        return same.first().copied();
    }
    let named = same.iter().find(|bound| {
        let input = bound.input.as_ref().and_then(|input| input.name.as_deref());
        let output = bound.output.as_ref().and_then(|output| output.name.as_deref());
        let declared_input = declared.input.as_ref().map(|input| input.name.as_str());
        let declared_output = declared.output.as_ref().map(|output| output.name.as_str());
        (input.is_some() || output.is_some())
            && (input.is_none() || input == declared_input)
            && (output.is_none() || output == declared_output)
    });
    // Without names, the n-th is the n-th.
    let position = overloads.iter().position(|other| std::ptr::eq(*other, declared));
    named.or_else(|| same.get(position?)).copied()
}
