//! Compares a message with the .json that the oracle wrote beside it: what a reader should find, in words that come from no XML parser of ours.

use serde_json::Value;

use super::{Element, Message, same_value};

/// Everything in which the message differs from the facts, one line each.
pub fn against_facts(facts: &Value, found: &Message) -> Vec<String> {
    let mut out = Vec::new();
    let mut headers: Vec<&Value> = facts.get("headers").and_then(Value::as_array).into_iter().flatten().collect();
    headers.sort_by_key(|node| name(node).to_owned());
    if headers.len() != found.headers.len() {
        out.push(format!("{} header blocks instead of {}", found.headers.len(), headers.len()));
    }
    for (node, block) in headers.into_iter().zip(&found.headers) {
        element(node, block, "", &mut out);
    }
    match (facts.get("body"), found.body.as_slice()) {
        (Some(node), [body]) => element(node, body, "", &mut out),
        (_, elements) => out.push(format!("{} elements in the Body", elements.len())),
    }
    out
}

fn name(node: &Value) -> &str {
    node.get("n").and_then(Value::as_str).unwrap_or_default()
}

fn element(node: &Value, found: &Element, above: &str, out: &mut Vec<String>) {
    let path = format!("{above}/{}", found.local());
    if name(node) != found.name {
        out.push(format!("{path}: should be {}", name(node)));
        return;
    }
    if node.get("nil").and_then(Value::as_bool).unwrap_or_default() != found.nil {
        out.push(format!("{path}: nil is {}", found.nil));
    }
    if let Some(children) = node.get("c").and_then(Value::as_array) {
        if children.len() != found.children.len() {
            out.push(format!("{path}: {} children instead of {}", found.children.len(), children.len()));
            return;
        }
        for (node, child) in children.iter().zip(&found.children) {
            element(node, child, &path, out);
        }
    } else if let Some(value) = node.get("v").and_then(Value::as_str) {
        let type_ = node.get("t").and_then(Value::as_str).unwrap_or("string");
        if !same_value(type_, value, &found.text) {
            out.push(format!("{path}: another {type_}"));
        }
    }
}
