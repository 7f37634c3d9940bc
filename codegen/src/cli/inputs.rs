//! What is named on the command line: files, folders (all descriptions in them) and patterns, which some shells leave to the program.
//!
//! `wsdl/` and `wsdl/*.wsdl` -> `wsdl/principal.wsdl`, `wsdl/user.wsdl`: in the order of their names, so that the output does not depend on the file system.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::Error;

/// The files that are meant, each once.
pub(super) fn expand(named: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let mut files: Vec<PathBuf> = Vec::new();
    for path in named {
        let pattern = path.file_name().and_then(|name| name.to_str()).filter(|name| name.contains(['*', '?']));
        let found = if path.is_dir() {
            in_folder(path, &|name| name.to_lowercase().ends_with(".wsdl"))?
        } else if let (Some(pattern), false) = (pattern, path.exists()) {
            let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
            let found = in_folder(folder, &|name| matches(pattern, name))?;
            // As it was written: without `./`.
            found.into_iter().map(|file| file.strip_prefix(".").map_or(file.clone(), Path::to_path_buf)).collect()
        } else {
            vec![path.clone()]
        };
        if found.is_empty() {
            let message = format!("`{}` names no description", path.display());
            return Err(Error::call("call.description", message, "name a .wsdl file, or a folder that holds some"));
        }
        files.extend(found);
    }
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.clone()));
    Ok(files)
}

fn in_folder(folder: &Path, is_meant: &dyn Fn(&str) -> bool) -> Result<Vec<PathBuf>, Error> {
    let failed = |source| Error::io("read the folder", folder, source);
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(is_meant) && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// `*` stands for any letters, `?` for one.
fn matches(pattern: &str, name: &str) -> bool {
    let (pattern, name): (Vec<char>, Vec<char>) = (pattern.chars().collect(), name.chars().collect());
    // Positions of the pattern that can be reached with the letters so far.
    let mut reached = vec![false; pattern.len() + 1];
    let open = |reached: &mut Vec<bool>| {
        for (index, c) in pattern.iter().enumerate() {
            if *c == '*'
                && reached.get(index) == Some(&true)
                && let Some(next) = reached.get_mut(index + 1)
            {
                *next = true;
            }
        }
    };
    if let Some(first) = reached.first_mut() {
        *first = true;
    }
    open(&mut reached);
    for letter in name {
        let mut next = vec![false; pattern.len() + 1];
        for (index, c) in pattern.iter().enumerate().filter(|(index, _)| reached.get(*index) == Some(&true)) {
            let to = if *c == '*' { index } else { index + 1 };
            if (matches!(c, '*' | '?') || *c == letter)
                && let Some(cell) = next.get_mut(to)
            {
                *cell = true;
            }
        }
        open(&mut next);
        reached = next;
    }
    reached.last() == Some(&true)
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn patterns() {
        for (pattern, name) in [("*.wsdl", "a.wsdl"), ("*", ""), ("a?c*", "abc"), ("*a*b", "xaxbxb"), ("a", "a")] {
            assert!(matches(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [("*.wsdl", "a.xsd"), ("?", ""), ("a?c", "ac"), ("*a*b", "xbxa"), ("a", "ab")] {
            assert!(!matches(pattern, name), "{pattern} {name}");
        }
    }
}
