//! Decision: how XML is laid out for people's eyes: a line for each element, text beside its tags. It takes what our writer writes: no comments, no CDATA,
//! no mixed content.

/// `xml` with line breaks and indentation, the root at `depth`.
pub(super) fn indented(xml: &str, depth: usize) -> String {
    let mut text = String::with_capacity(xml.len().saturating_mul(2));
    let mut depth = depth;
    // Whether the last tag opened an element whose end would stand on the same line.
    let mut opened = false;
    for piece in xml.split('<').skip(1) {
        let (tag, content) = piece.split_once('>').unwrap_or((piece, ""));
        let closes = tag.starts_with('/');
        if closes {
            depth = depth.saturating_sub(1);
        }
        if !(closes && opened) {
            line(&mut text, depth);
        }
        tag_into(&mut text, tag, depth);
        text.push_str(content);
        opened = !closes && !tag.ends_with('/') && !tag.starts_with('?');
        if opened {
            depth = depth.saturating_add(1);
        }
    }
    text.push('\n');
    text
}

fn line(text: &mut String, depth: usize) {
    if !text.is_empty() {
        text.push('\n');
    }
    text.extend(std::iter::repeat_n("  ", depth));
}

/// The tag; when it declares several namespaces, each on a line of its own.
fn tag_into(text: &mut String, tag: &str, depth: usize) {
    text.push('<');
    let several = tag.matches(" xmlns:").count() > 1;
    for (index, part) in tag.split(" xmlns:").enumerate() {
        match (index, several) {
            (0, _) => {}
            (_, true) => {
                line(text, depth.saturating_add(2));
                text.push_str("xmlns:");
            }
            (_, false) => text.push_str(" xmlns:"),
        }
        text.push_str(part);
    }
    text.push('>');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_element() {
        let xml = "<?xml version=\"1.0\"?><a xmlns:x=\"1\" xmlns:y=\"2\"><b>t &lt; u</b><c/><d></d><e xmlns:z=\"3\"><f>g</f></e></a>";
        let shown = "  <?xml version=\"1.0\"?>\n  <a\n      xmlns:x=\"1\"\n      xmlns:y=\"2\">\n    <b>t &lt; u</b>\n    <c/>\n    <d></d>\n    <e xmlns:z=\"3\">\n      <f>g</f>\n    </e>\n  </a>\n";
        assert_eq!(indented(xml, 1), shown);
    }
}
