//! Writes the function that reads and writes the messages of all operations of a description, from the text of `--dump rust`. The generated code keeps its
//! table of operations to itself, so it is written again here, out of what the dump says.

use std::fmt::Write as _;

/// One service of a dump.
#[derive(Debug, Default)]
pub struct Service {
    /// Name of its portType.
    pub port_type: String,
    /// Module that it stands in, when there are several.
    pub module: String,
    request_headers: bool,
    response_headers: bool,
    operations: Vec<Operation>,
}

#[derive(Debug)]
struct Operation {
    input: String,
    output: String,
    request_headers: String,
    response_headers: String,
    action: String,
}

impl Service {
    /// How many operations it has.
    pub fn size(&self) -> usize {
        self.operations.len()
    }
}

/// The services of a dump.
pub fn services(dump: &str) -> Vec<Service> {
    let mut services: Vec<Service> = Vec::new();
    for line in dump.lines() {
        if let Some((module, port_type)) =
            line.strip_prefix("service ").and_then(|rest| rest.split_once(" of portType "))
        {
            services.push(Service { port_type: port_type.to_owned(), module: module.to_owned(), ..Service::default() });
            continue;
        }
        let Some(service) = services.last_mut() else { continue };
        match line.strip_prefix("  ").unwrap_or_default() {
            "headers RequestHeaders" => service.request_headers = true,
            "headers ResponseHeaders" => service.response_headers = true,
            line => {
                if let Some(operation) = line.strip_prefix("operation ").and_then(operation) {
                    service.operations.push(operation);
                } else if let (Some(action), Some(last)) =
                    (line.strip_prefix("  action "), service.operations.last_mut())
                {
                    last.action = action.to_owned();
                }
            }
        }
    }
    services
}

/// `change_password(ChangePassword) -> ChangePasswordResponse headers [0, 1, 2] -> [0, 1, 2, 3] secret`
fn operation(line: &str) -> Option<Operation> {
    let (_, rest) = line.split_once('(')?;
    let (input, rest) = rest.split_once(") -> ")?;
    let (output, rest) = rest.split_once(" headers ")?;
    let (request_headers, rest) = rest.split_once(" -> ")?;
    let (response_headers, _) = rest.split_once(']')?;
    Some(Operation {
        input: input.to_owned(),
        output: output.to_owned(),
        request_headers: request_headers.to_owned(),
        response_headers: format!("{response_headers}]"),
        action: String::new(),
    })
}

/// Local names of elements and attributes that are secret in a dump: `pass: Option<Secret> <t:Pass> 0..1`.
pub fn secrets(dump: &str) -> Vec<String> {
    let mut secrets = Vec::new();
    for line in dump.lines() {
        let Some((_, rest)) = line.split_once(": ") else { continue };
        let is_secret = rest.split([' ', '<', '>', ',']).any(|word| matches!(word, "Secret" | "SecretBytes"));
        let name = rest.split(' ').rev().find_map(|word| {
            word.strip_prefix('<').and_then(|word| word.strip_suffix('>')).or_else(|| word.strip_prefix('@'))
        });
        if let Some(name) = name.filter(|_| is_secret) {
            let local = name.rsplit(':').next().unwrap_or(name).to_owned();
            if !secrets.contains(&local) {
                secrets.push(local);
            }
        }
    }
    secrets
}

/// The function `round_trip` for one service whose modules stand at `path`. `names` are the operations in the order of the portType, `by` is the module
/// that takes them there and back.
///
/// # Errors
/// The dump has other operations than the portType.
pub fn round_trip(service: &Service, names: &[String], path: &str, by: &str) -> Result<String, String> {
    if names.len() != service.operations.len() {
        return Err(format!(
            "{}: {} operations in the dump, {} in the portType",
            service.port_type,
            service.operations.len(),
            names.len()
        ));
    }
    let headers = |declared: bool, name: &str| {
        if declared { format!("{path}::messages::{name}") } else { "wsdl_runtime::NoHeaders".to_owned() }
    };
    let request_headers = headers(service.request_headers, "RequestHeaders");
    let response_headers = headers(service.response_headers, "ResponseHeaders");
    let (mut table, mut arms) = (String::new(), String::new());
    for (index, (operation, name)) in service.operations.iter().zip(names).enumerate() {
        let Operation { input, output, action, .. } = operation;
        // A one-way operation has none.
        let response =
            if output == "()" { "None".to_owned() } else { format!("Some({path}::messages::{output}::ELEMENT)") };
        let _ = writeln!(
            table,
            "    wsdl_runtime::soap::Operation {{ name: {name:?}, action: {action}, input: {path}::messages::{input}::ELEMENT, output: {response}, \
             request_headers: &{}, response_headers: &{}, carries_secrets: false, actions: None }},",
            operation.request_headers, operation.response_headers
        );
        for (direction, type_, headers) in
            [("Request", input, &request_headers), ("Response", output, &response_headers)]
        {
            if type_ == "()" {
                continue;
            }
            let function = direction.to_ascii_lowercase();
            let _ = writeln!(
                arms,
                "        ({name:?}, Direction::{direction}) => {function}::<{path}::messages::{type_}, {headers}>(&OPERATIONS[{index}], message, options),"
            );
        }
    }
    Ok(format!(
        "use crate::{by}::{{request, response}};\n\
         use crate::trip::{{Direction, Trip}};\n\
         use wsdl_runtime::soap::Message as _;\n\
         use wsdl_runtime::xml::ReadOptions;\n\n\
         static OPERATIONS: [wsdl_runtime::soap::Operation; {}] = [\n{table}];\n\n\
         /// Reads and writes a message of {}.\n\
         ///\n\
         /// # Errors\n\
         /// There is no such operation, or the message cannot be read or written.\n\
         pub fn round_trip(operation: &str, direction: Direction, message: &[u8], options: &ReadOptions) -> Result<Trip, String> {{\n\
         \x20   match (operation, direction) {{\n{arms}        _ => Err(format!(\"there is no operation {{operation}}\")),\n    }}\n}}\n",
        names.len(),
        service.port_type
    ))
}
