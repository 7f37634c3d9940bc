//! Modules -> files: everything in one file, or a file a module.

use std::path::PathBuf;

use super::Module;
use super::comments;
use crate::findings::Finding;

/// What one call wrote, not yet on disk.
#[derive(Clone, Debug)]
pub struct Generated {
    /// The modules.
    pub modules: Modules,
    /// Files that were read, for `cargo::rerun-if-changed`.
    pub read: Vec<PathBuf>,
    /// What was named and left out.
    pub notes: Vec<Finding>,
}

/// The modules of one call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Modules {
    /// Comment lines at the top of each file.
    pub header: Vec<String>,
    /// Top modules.
    pub modules: Vec<Module>,
    /// Descriptions that a server hands out: (file name, text). They stand beside the file that holds module `xml`.
    pub descriptions: Vec<(String, String)>,
}

impl Generated {
    /// All modules in one text, for OUT_DIR and `-o FILE`. The files of [`Generated::descriptions`] stand beside it.
    pub fn single_file(&self) -> String {
        let mut text = self.modules.header();
        for module in &self.modules.modules {
            text.push('\n');
            nest(module, 0, &mut text);
        }
        text
    }

    /// Files that stand beside the one of [`Generated::single_file`]: the descriptions that the server hands out.
    pub fn descriptions(&self) -> &[(String, String)] {
        &self.modules.descriptions
    }

    /// A file a module, for `-o DIR`: `mod.rs` and the others by their path.
    pub fn directory(&self) -> Vec<(PathBuf, String)> {
        let mut files = Vec::new();
        let header = self.modules.header();
        let mut top = header.clone();
        top.push('\n');
        for module in &self.modules.modules {
            declare(module, &mut top);
        }
        files.push((PathBuf::from("mod.rs"), top));
        for module in &self.modules.modules {
            file(module, PathBuf::new(), &header, &mut files);
        }
        for (name, text) in &self.modules.descriptions {
            let taken = format!("include_str!({name:?})");
            let takes = |(path, code): &&mut (PathBuf, String)| {
                path.extension().is_some_and(|it| it == "rs") && code.contains(&taken)
            };
            let mut users: Vec<&mut (PathBuf, String)> = files.iter_mut().filter(takes).collect();
            let home = match users.as_mut_slice() {
                [] => continue,
                [(path, _)] => path.with_file_name(name),
                // One that several services hand out stands above them.
                several => {
                    for (path, code) in several {
                        let up = "../".repeat(path.components().count().saturating_sub(1));
                        *code = code.replace(&taken, &format!("include_str!({:?})", format!("{up}{name}")));
                    }
                    PathBuf::from(name)
                }
            };
            files.push((home, text.clone()));
        }
        files
    }
}

impl Modules {
    fn header(&self) -> String {
        self.header.iter().map(|line| format!("// {line}\n")).collect()
    }
}

fn documentation(module: &Module, indent: &str, text: &mut String) {
    let lines = module.documentation.iter().map(|line| format!("{indent}/// {line}"));
    let lines: Vec<String> = lines.map(|line| line.trim_end().to_owned()).collect();
    text.push_str(&comments::wrapped(&lines.join("\n")));
    if !module.allow.is_empty() {
        text.push_str(&format!("{indent}#[allow({})]\n", module.allow.join(", ")));
    }
}

fn declare(module: &Module, text: &mut String) {
    documentation(module, "", text);
    let visibility = if module.public { "pub " } else { "" };
    text.push_str(&format!("{visibility}mod {};\n", module.name));
}

fn nest(module: &Module, depth: usize, text: &mut String) {
    let indent = "    ".repeat(depth);
    documentation(module, &indent, text);
    let visibility = if module.public { "pub " } else { "" };
    text.push_str(&format!("{indent}{visibility}mod {} {{\n", module.name));
    let mut first = true;
    if !module.text.is_empty() {
        for line in module.text.lines() {
            if !line.is_empty() {
                text.push_str(&indent);
                text.push_str("    ");
                text.push_str(line);
            }
            text.push('\n');
        }
        first = false;
    }
    for child in &module.children {
        if !first {
            text.push('\n');
        }
        first = false;
        nest(child, depth + 1, text);
    }
    text.push_str(&indent);
    text.push_str("}\n");
}

fn file(module: &Module, folder: PathBuf, header: &str, files: &mut Vec<(PathBuf, String)>) {
    let mut text = header.to_owned();
    if !module.text.is_empty() {
        text.push('\n');
        text.push_str(&module.text);
    }
    if module.children.is_empty() {
        files.push((folder.join(format!("{}.rs", module.file)), text));
        return;
    }
    if !module.children.is_empty() {
        text.push('\n');
    }
    for child in &module.children {
        declare(child, &mut text);
    }
    let folder = folder.join(&module.file);
    files.push((folder.join("mod.rs"), text));
    for child in &module.children {
        file(child, folder.clone(), header, files);
    }
}
