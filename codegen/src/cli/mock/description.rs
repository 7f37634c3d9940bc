//! What `?wsdl` shows: the description with its schemas inside, and the address at which the caller found the server.

use roxmltree::Document;

/// The description with every address replaced, and with absolute locations of those of ours that it imports.
pub(super) fn at(description: &str, address: &str) -> String {
    let Ok(document) = Document::parse(description) else { return description.to_owned() };
    let mut text = String::with_capacity(description.len());
    let mut from = 0;
    for node in document.descendants().filter(|node| matches!(node.tag_name().name(), "address" | "import")) {
        let Some(location) = node.attribute_node("location") else { continue };
        let mut range = location.range_value();
        if node.tag_name().name() == "import" {
            if !location.value().starts_with("?wsdl") {
                continue;
            }
            range.end = range.start;
        }
        text.push_str(description.get(from..range.start).unwrap_or_default());
        text.push_str(&address.replace('&', "&amp;").replace('<', "&lt;").replace(['"', '\''], "&quot;"));
        from = range.end;
    }
    text.push_str(description.get(from..).unwrap_or_default());
    text
}
