//! Decision: which files of the folder answer a request. Those of the recorded request with the same body come first, as the runtime's `Recorder` names them:
//! `GetUser-2-request.xml` and `GetUser-2.xml` or `GetUser-2-fault.xml`. Without one, `GetUser.xml` or `GetUser-fault.xml` answer every request.
//!
//! Bodies are the same when they say the same: prefixes, blanks between elements and comments do not count, and what was redacted when it was recorded is any
//! value. Header blocks are not looked at: tickets and times differ with every call.

use std::io;
use std::path::Path;

use roxmltree::{Document, Node};

/// What recordings have in the place of a secret, and the same as bytes in base64.
const REDACTED: [&str; 2] = ["[REDACTED]", "W1JFREFDVEVEXQ=="];

/// What the name of the files of an answer begins with: `GetUser`, or `GetUser-2` for a recorded call.
///
/// # Errors
/// A recorded request cannot be read.
pub(super) fn of_request(folder: &Path, operation: &str, request: &str) -> Result<String, String> {
    let Ok(request) = Document::parse(request) else { return Ok(operation.to_owned()) };
    for call in 1usize.. {
        let name = if call == 1 { operation.to_owned() } else { format!("{operation}-{call}") };
        let text = match std::fs::read_to_string(folder.join(format!("{name}-request.xml"))) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => break,
            Err(error) => return Err(format!("{name}-request.xml cannot be read: {error}")),
        };
        let recorded = Document::parse(&text).map_err(|error| format!("{name}-request.xml is no XML: {error}"))?;
        if same(body(&recorded), body(&request)) {
            return Ok(name);
        }
    }
    Ok(operation.to_owned())
}

fn body<'d>(message: &'d Document<'_>) -> Option<Node<'d, 'd>> {
    message.root_element().children().find(|child| child.is_element() && child.tag_name().name() == "Body")
}

fn same(recorded: Option<Node<'_, '_>>, request: Option<Node<'_, '_>>) -> bool {
    match (recorded, request) {
        // The Body's own name is that of the version of SOAP.
        (Some(recorded), Some(request)) => same_content(recorded, request),
        (None, None) => true,
        _ => false,
    }
}

fn same_element(recorded: Node<'_, '_>, request: Node<'_, '_>) -> bool {
    let value = |node: Node<'_, '_>, name: (Option<&str>, &str)| {
        let mut attributes = node.attributes();
        attributes.find(|one| (one.namespace(), one.name()) == name).map(|one| one.value().to_owned())
    };
    let attributes = recorded.attributes().all(|one| {
        let other = value(request, (one.namespace(), one.name()));
        other.is_some_and(|other| REDACTED.contains(&one.value()) || one.value() == other)
    });
    recorded.tag_name() == request.tag_name()
        && attributes
        && recorded.attributes().len() == request.attributes().len()
        && same_content(recorded, request)
}

fn same_content(recorded: Node<'_, '_>, request: Node<'_, '_>) -> bool {
    let mut theirs = request.children().filter(Node::is_element);
    let mut elements = 0;
    for one in recorded.children().filter(Node::is_element) {
        elements += 1;
        if !theirs.next().is_some_and(|other| same_element(one, other)) {
            return false;
        }
    }
    let text = |node: Node<'_, '_>| -> String {
        node.children().filter(Node::is_text).filter_map(|text| text.text()).collect::<String>()
    };
    let (recorded, request) = (text(recorded), text(request));
    theirs.next().is_none()
        && match elements {
            0 => REDACTED.contains(&recorded.as_str()) || recorded == request,
            // Text between elements is mixed content; blanks are the layout.
            _ => recorded.trim() == request.trim(),
        }
}
