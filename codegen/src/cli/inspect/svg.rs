//! The graph as a picture: a column for each step from what was asked for, the boxes of a column below each other, lines from fields to types. Colours follow
//! the reader's light or dark mode; no font, script or file from elsewhere.

use super::graph::{Box, Graph};

const WIDTH: usize = 260;
const GAP: usize = 110;
const LINE: usize = 17;
const HEAD: usize = 26;
const SPACE: usize = 22;
/// Letters that fit into a box.
const LETTERS: usize = 36;

const STYLE: &str = "<style>
  svg { font: 13px system-ui, sans-serif; background: #fff; color: #1b1f24 }
  rect { fill: #f6f8fa; stroke: #8c959f } text { fill: currentColor } .title { font-weight: 600 }
  path { fill: none; stroke: #57606a; opacity: .55 } .base { stroke-dasharray: 5 4 } .head { fill: #57606a; stroke: none; opacity: 1 }
  @media (prefers-color-scheme: dark) { svg { background: #0d1117; color: #e6edf3 } rect { fill: #161b22; stroke: #6e7681 } path { stroke: #9ea7b3 } .head { fill: #9ea7b3 } }
</style>
<defs><marker id=\"to\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\"><path class=\"head\" d=\"M0 0 8 4 0 8z\"/></marker></defs>
";

pub(super) fn text(graph: &Graph) -> String {
    let mut below: Vec<usize> = Vec::new();
    let mut corners = Vec::new();
    for it in &graph.boxes {
        while below.len() <= it.distance {
            below.push(SPACE);
        }
        let y = below.get(it.distance).copied().unwrap_or(SPACE);
        corners.push((SPACE + it.distance * (WIDTH + GAP), y));
        if let Some(next) = below.get_mut(it.distance) {
            *next = y + height(it) + SPACE;
        }
    }
    let width = SPACE * 2 + below.len().max(1) * (WIDTH + GAP) - GAP;
    let tall = below.iter().copied().max().unwrap_or(SPACE);
    let mut text = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {tall}\" width=\"{width}\" height=\"{tall}\" role=\"img\" aria-label=\"Types and what they hold\">\n{STYLE}"
    );
    for line in &graph.lines {
        if let (Some(&from), Some(&to)) = (corners.get(line.from), corners.get(line.to)) {
            let class = if line.base { " class=\"base\"" } else { "" };
            text += &format!(
                "<path{class} marker-end=\"url(#to)\" d=\"{}\"><title>{}</title></path>\n",
                curve(from, to),
                escaped(&line.label)
            );
        }
    }
    for (it, (x, y)) in graph.boxes.iter().zip(&corners) {
        text += &format!("<g><rect x=\"{x}\" y=\"{y}\" width=\"{WIDTH}\" height=\"{}\" rx=\"4\"/>", height(it));
        text += &format!("<text class=\"title\" x=\"{}\" y=\"{}\">{}</text>", x + 8, y + 18, escaped(&cut(&it.title)));
        for (index, line) in it.lines.iter().enumerate() {
            text +=
                &format!("<text x=\"{}\" y=\"{}\">{}</text>", x + 8, y + HEAD + 12 + index * LINE, escaped(&cut(line)));
        }
        text += "</g>\n";
    }
    text + "</svg>\n"
}

fn height(it: &Box) -> usize {
    HEAD + it.lines.len() * LINE + if it.lines.is_empty() { 2 } else { 6 }
}

/// From the side of one head to that of another, around where both are in one column or the target lies to the left.
fn curve(from: (usize, usize), to: (usize, usize)) -> String {
    let (y1, y2) = (from.1 + HEAD / 2, to.1 + HEAD / 2);
    let x1 = from.0 + WIDTH;
    if to.0 > from.0 {
        let middle = (x1 + to.0) / 2;
        return format!("M{x1} {y1}C{middle} {y1} {middle} {y2} {} {y2}", to.0);
    }
    let x2 = to.0 + WIDTH;
    let out = x1.max(x2) + GAP / 2;
    format!("M{x1} {y1}C{out} {y1} {out} {y2} {x2} {y2}")
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    text.chars().take(LETTERS - 1).chain(['…']).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
