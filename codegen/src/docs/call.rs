//! The call in Rust, by the names that the generator gives: it is asked, so that the page cannot say another name. What it refuses has no call.

use std::collections::BTreeMap;

use crate::lower::lower;
use crate::model::{Model, Operation, Service};
use crate::options::{Options, UnusedRules};

/// Calls by portType and operation.
pub(super) struct Calls(BTreeMap<(String, String), String>);

impl Calls {
    pub(super) fn of(model: &Model, options: &Options) -> Self {
        let mut calls = BTreeMap::new();
        // The options may be about more descriptions than these.
        let options = Options { unused_rules: UnusedRules::Allow, ..options.clone() };
        let Ok(written) = lower(model, &options) else { return Self(calls) };
        for service in &written.services {
            let Some(client) = &service.client else { continue };
            let address = service.address.as_deref().unwrap_or("https://example.com/");
            let module = if written.service_modules { format!("{}::", service.module) } else { String::new() };
            for operation in &service.operations {
                let request = &operation.input.name;
                let body = service.messages.iter().find(|message| message.path == operation.input);
                let fields: Vec<String> = body
                    .map(|body| body.fields.iter().map(|field| field.name.to_string()).collect())
                    .unwrap_or_default();
                let value = if fields.is_empty() {
                    format!("{request}::default()")
                } else {
                    format!("{request} {{ {} }}", fields.join(", "))
                };
                let answer = if operation.output.is_some() { "let answer = " } else { "" };
                let into = if operation.output.is_some() { ".into_body()" } else { "" };
                let text = format!(
                    "// `soap` is the module that takes the generated code in.\nuse crate::soap::{module}client::{{{}, {}}};\nuse crate::soap::{module}messages::{request};\nuse wsdl_runtime::client::HttpTransport;\n\n\
                     let client = {}::new(HttpTransport::new()?, {address:?});\nlet request = {value};\n{answer}client.{}(request).await?{into};\n",
                    client.trait_, client.soap, client.soap, operation.name
                );
                calls.insert((service.port_type.clone(), operation.wire_name.clone()), text);
            }
        }
        Self(calls)
    }

    pub(super) fn of_operation(&self, service: &Service, operation: &Operation) -> Option<&str> {
        let key = (service.port_type.local.clone(), operation.name.clone());
        self.0.get(&key).map(String::as_str)
    }
}
