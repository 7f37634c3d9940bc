//! The graph in the language of Mermaid, which GitHub and mdBook draw.

use super::graph::Graph;

pub(super) fn text(graph: &Graph) -> String {
    let mut text = String::from("classDiagram\n");
    for (index, it) in graph.boxes.iter().enumerate() {
        text += &format!("  class T{index}[\"{}\"]", plain(&it.title));
        if it.lines.is_empty() {
            text += "\n";
            continue;
        }
        text += " {\n";
        for line in &it.lines {
            text += &format!("    {}\n", plain(line));
        }
        text += "  }\n";
    }
    for line in &graph.lines {
        text += &if line.base {
            format!("  T{} <|-- T{}\n", line.to, line.from)
        } else {
            format!("  T{} --> T{} : {}\n", line.from, line.to, plain(&line.label))
        };
    }
    text
}

/// Without what has a meaning in the language.
fn plain(text: &str) -> String {
    text.chars().map(|c| if "{}()[]<>\"~`|;#".contains(c) || c.is_control() { ' ' } else { c }).collect()
}
