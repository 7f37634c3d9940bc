//! Generates from the descriptions of this repository: the two of wsdl/ in one call, and each of fixtures/ for itself. All of it is compiled as part of the
//! tests, with every warning an error.
#![allow(clippy::panic, reason = "that is how a build script says no")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use wsdl_codegen::{Builder, Dump};

#[allow(unreachable_pub, dead_code, reason = "a module of the library, too")]
#[path = "src/dispatch.rs"]
mod dispatch;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// One description, or several in one call.
struct Call {
    module: String,
    wsdls: Vec<PathBuf>,
    config: Option<PathBuf>,
}

impl Call {
    fn builder(&self) -> Builder {
        let builder = match &self.config {
            Some(config) => Builder::new().config(config),
            None => Builder::new(),
        };
        builder.serde(true)
    }

    fn dump(&self) -> Result<String> {
        Ok(self.builder().dump(&self.wsdls, Dump::Rust)?)
    }
}

fn main() {
    if let Err(error) = run() {
        panic!("{error}");
    }
}

fn run() -> Result<()> {
    let out_dir = PathBuf::from(std::env::var("OUT_DIR")?);
    let mut text = String::new();
    let (mut fixtures, mut secrets) = (String::new(), String::new());
    for call in calls()? {
        let folder = out_dir.join(&call.module);
        std::fs::create_dir_all(&folder)?;
        call.builder().out_dir(&folder).compile(&call.wsdls)?;
        module(&call, &mut text)?;
        let _ = writeln!(secrets, "    ({:?}, &{:?}),", call.module, dispatch::secrets(&call.dump()?));
        if call.module != "services88" {
            let _ = writeln!(fixtures, "    ({:?}, {}::round_trip),", call.module, call.module);
        }
    }
    let _ = writeln!(
        text,
        "/// Each description of fixtures/ with its function.\npub static FIXTURES: &[(&str, crate::trip::RoundTrip)] = &[\n{fixtures}];\n\n\
         /// Each description with the elements and attributes that are secret somewhere in it.\npub static SECRETS: &[(&str, &[&str])] = &[\n{secrets}];"
    );
    println!("cargo::rerun-if-changed=fixtures");
    println!("cargo::rerun-if-changed=src/dispatch.rs");
    std::fs::write(out_dir.join("generated.rs"), text)?;
    Ok(())
}

fn calls() -> Result<Vec<Call>> {
    let mut calls = vec![Call {
        module: "services88".to_owned(),
        wsdls: vec!["../wsdl/services88-user.wsdl".into(), "../wsdl/services88-soprincipal.wsdl".into()],
        config: Some("../wsdl/wsdl-codegen.toml".into()),
    }];
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir("fixtures")?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    folders.sort();
    for folder in folders {
        let module = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let config = Some(folder.join("wsdl-codegen.toml")).filter(|config| config.exists());
        calls.push(Call { module, wsdls: vec![folder.join("service.wsdl")], config });
    }
    Ok(calls)
}

/// The module of one call: what was generated, and a function for each service.
fn module(call: &Call, text: &mut String) -> Result<()> {
    let names = operations(&call.wsdls)?;
    let services = dispatch::services(&call.dump()?);
    let first =
        call.wsdls.first().and_then(|wsdl| wsdl.file_stem()).unwrap_or_default().to_string_lossy().replace('-', "_");
    let module = &call.module;
    let _ = writeln!(
        text,
        "/// {module}, as generated.\npub mod {module} {{\n    /// Warnings of all kinds are errors in here.\n    \
         #[deny(warnings, missing_docs, missing_debug_implementations, unreachable_pub, unused_qualifications)]\n    \
         pub mod soap {{\n        include!(concat!(env!(\"OUT_DIR\"), \"/{module}/{first}.rs\"));\n    }}\n"
    );
    for service in &services {
        let operations = names.get(&service.port_type).ok_or_else(|| format!("no portType {}", service.port_type))?;
        if let [only] = services.as_slice() {
            text.push_str(&dispatch::round_trip(only, operations, "soap", "json")?);
        } else {
            let function =
                dispatch::round_trip(service, operations, &format!("super::soap::{}", service.module), "json")?;
            let _ = writeln!(text, "/// Messages of {0}.\npub mod {0} {{\n{function}}}\n", service.module);
        }
    }
    if let [_, _, ..] = services.as_slice() {
        let arms: String = services.iter().map(|service| of_service(&service.module)).collect();
        let _ = writeln!(
            text,
            "    /// Messages of all of them.\n    pub fn round_trip(operation: &str, direction: crate::trip::Direction, message: &[u8], \
             options: &wsdl_runtime::xml::ReadOptions) -> Result<crate::trip::Trip, String> {{\n{arms}        \
             Err(format!(\"there is no operation {{operation}}\"))\n    }}"
        );
    }
    text.push_str("}\n\n");
    Ok(())
}

/// Asks one of several services.
fn of_service(module: &str) -> String {
    format!(
        "        match {module}::round_trip(operation, direction, message, options) {{\n            \
         Err(error) if error.starts_with(\"there is no operation\") => {{}}\n            other => return other,\n        }}\n"
    )
}

/// Operations of each portType, as they stand in the descriptions.
fn operations(wsdls: &[PathBuf]) -> Result<BTreeMap<String, Vec<String>>> {
    let mut found = BTreeMap::new();
    for wsdl in wsdls {
        let text = std::fs::read_to_string(Path::new(wsdl))?;
        let document = roxmltree::Document::parse(&text)?;
        for port_type in document.root_element().children().filter(|node| node.tag_name().name() == "portType") {
            let operations = port_type.children().filter(|node| node.tag_name().name() == "operation");
            let names = operations.filter_map(|operation| operation.attribute("name").map(str::to_owned)).collect();
            found.insert(port_type.attribute("name").unwrap_or_default().to_owned(), names);
        }
    }
    Ok(found)
}
