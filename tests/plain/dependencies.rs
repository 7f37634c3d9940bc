//! What the published crates bring along: nothing that needs a later Rust than they say, nothing under a licence that asks for more than to be named, nothing
//! twice. Advisories are not looked at: their database is not in the registry.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;
use wsdl_tests::shared::workspace;

const PUBLISHED: [&str; 3] = ["wsdl-codegen", "wsdl-macro", "wsdl-runtime"];

/// Licences that a program under any licence can use.
const LICENCES: [&str; 9] =
    ["Apache-2.0", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0", "Unicode-3.0", "Unlicense", "Zlib"];

/// In two versions: ring, below rustls, has the older one.
const TWICE: [&str; 1] = ["getrandom"];

/// Packages that the published ones need to be built, with all features, themselves included.
fn packages() -> Vec<Value> {
    let mut cargo = Command::new(env!("CARGO"));
    // Of one platform, so that nothing is downloaded for others.
    cargo.args(["metadata", "--format-version", "1", "--locked", "--filter-platform", "x86_64-unknown-linux-gnu"]);
    let output = cargo.current_dir(workspace()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        list.as_array().unwrap().iter().map(|one| (one["id"].as_str().unwrap().to_owned(), one.clone())).collect()
    };
    let (packages, nodes) = (by_id(&metadata["packages"]), by_id(&metadata["resolve"]["nodes"]));
    let named = |package: &Value| PUBLISHED.contains(&package["name"].as_str().unwrap());
    let mut open: Vec<String> = packages.iter().filter(|(_, one)| named(one)).map(|(id, _)| id.clone()).collect();
    assert_eq!(open.len(), PUBLISHED.len());
    let mut needed = BTreeSet::new();
    while let Some(id) = open.pop() {
        for dependency in nodes[&id]["deps"].as_array().unwrap() {
            let kinds = dependency["dep_kinds"].as_array().unwrap();
            if kinds.iter().any(|kind| kind["kind"] != "dev") {
                open.push(dependency["pkg"].as_str().unwrap().to_owned());
            }
        }
        open.retain(|id| !needed.contains(id));
        needed.insert(id);
    }
    needed.iter().map(|id| packages[id].clone()).collect()
}

/// `1.88` or `1.85.0`
fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|part| part.parse().unwrap()).chain([0]).take(3).collect()
}

#[test]
fn no_dependency_asks_for_more() {
    let packages = packages();
    assert!(packages.len() > 100, "{}", packages.len());
    let own = packages.iter().find(|package| package["name"] == "wsdl-runtime").unwrap();
    let own = version(own["rust_version"].as_str().unwrap());
    let mut wrong = Vec::new();
    let mut versions: BTreeMap<&str, usize> = BTreeMap::new();
    for package in &packages {
        let name = package["name"].as_str().unwrap();
        *versions.entry(name).or_default() += 1;
        if let Some(needs) = package["rust_version"].as_str().filter(|needs| version(needs) > own) {
            wrong.push(format!("{name} needs Rust {needs}"));
        }
        let licence = package["license"].as_str().unwrap_or("none");
        let terms = licence.split([' ', '/', '(', ')']).filter(|term| !matches!(*term, "" | "AND" | "OR"));
        if let Some(term) = terms.into_iter().find(|term| !LICENCES.contains(term)) {
            wrong.push(format!("{name} is under {term}: {licence}"));
        }
    }
    let twice: Vec<&str> = versions.iter().filter(|(_, times)| **times > 1).map(|(name, _)| *name).collect();
    assert_eq!(twice, TWICE);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
