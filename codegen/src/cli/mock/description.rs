//! What `?wsdl` shows: the description with its schemas inside, and the address at which the caller found the server.

use roxmltree::Document;

/// The description with every address replaced.
pub(super) fn at(description: &str, address: &str) -> String {
    let Ok(document) = Document::parse(description) else { return description.to_owned() };
    let mut text = String::with_capacity(description.len());
    let mut from = 0;
    for node in document.descendants().filter(|node| node.tag_name().name() == "address") {
        let Some(location) = node.attribute_node("location") else { continue };
        let range = location.range_value();
        text.push_str(description.get(from..range.start).unwrap_or_default());
        text.push_str(&address.replace('&', "&amp;").replace('<', "&lt;").replace(['"', '\''], "&quot;"));
        from = range.end;
    }
    text.push_str(description.get(from..).unwrap_or_default());
    text
}
