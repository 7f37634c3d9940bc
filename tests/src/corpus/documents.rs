//! Schemas with documents that are valid by them: what a schema says is proven when its documents are read and written and say the same. Two sources: the
//! schema suite, of which a sample is drawn, and schemas of other generators with the documents beside them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::schemas::Test;

/// Schemas that are read together, and their documents.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name in reports.
    pub name: String,
    /// Folder that imports may not leave.
    pub root: PathBuf,
    /// The schemas.
    pub schemas: Vec<PathBuf>,
    /// Name and file of each valid document.
    pub documents: Vec<(String, PathBuf)>,
}

/// `size` of the valid tests of the suite with their valid documents, drawn by `seed`: the same seed, the same tests.
///
/// # Errors
/// The manifest cannot be read.
pub fn sample(corpus: &Path, unpacked: &Path, tests: &[Test], size: usize, seed: u64) -> Result<Vec<Case>, String> {
    let documents = valid_documents(corpus)?;
    let mut drawn: Vec<(u64, &Test)> =
        tests.iter().filter(|test| test.valid == Some(true)).map(|test| (lot(&test.name, seed), test)).collect();
    drawn.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.name.cmp(&other.name)));
    drawn.truncate(size);
    let case = |test: &Test| Case {
        name: test.name.clone(),
        root: unpacked.to_owned(),
        schemas: test.documents.iter().map(|document| unpacked.join(document)).collect(),
        documents: documents.get(&test.group).cloned().unwrap_or_default(),
    };
    let mut cases: Vec<Case> = drawn.into_iter().map(|(_, test)| case(test)).collect();
    for case in &mut cases {
        for (_, file) in &mut case.documents {
            *file = unpacked.join(&*file);
        }
    }
    Ok(cases)
}

/// Name and file of the valid documents of each group of the suite.
fn valid_documents(corpus: &Path) -> Result<BTreeMap<String, Vec<(String, PathBuf)>>, String> {
    let path = corpus.join("standards/xsdtests-ms/MANIFEST.tsv");
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut documents: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [_, _, group, name, "instance", version, _, expected, file, ..] = cells.as_slice() else { continue };
        if *version != "1.1" && matches!(*expected, "*:valid" | "1.0:valid" | "1.0:valid|1.1:valid") {
            documents.entry((*group).to_owned()).or_default().push(((*name).to_owned(), PathBuf::from(file)));
        }
    }
    Ok(documents)
}

/// A number that depends on a name and the seed alone (FNV-1a, then mixed), so that a test that is added moves no other.
fn lot(name: &str, seed: u64) -> u64 {
    let mut lot = seed ^ 0xcbf2_9ce4_8422_2325;
    for byte in name.bytes() {
        lot = (lot ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    lot ^= lot >> 29;
    lot = lot.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    lot ^ (lot >> 32)
}

/// The schemas of other generators with documents beside them, copied to `scratch`, since a description is written beside them.
///
/// # Errors
/// They cannot be copied.
pub fn peers(corpus: &Path, scratch: &Path) -> Result<Vec<Case>, String> {
    let mut cases = Vec::new();
    for folder in ["peers/Bergmann89-xsd-parser/xsd-parser/tests/feature", "peers/xmlbeans"] {
        let root = scratch.join(folder);
        if !root.is_dir() {
            let above = root.parent().unwrap_or(scratch);
            std::fs::create_dir_all(above).map_err(|error| format!("{}: {error}", above.display()))?;
            let status = Command::new("cp").arg("-r").arg(corpus.join(folder)).arg(above).status();
            if !status.is_ok_and(|status| status.success()) {
                return Err(format!("{folder} cannot be copied"));
            }
        }
        cases.extend(paired(&root, scratch));
    }
    Ok(cases)
}

/// Pairs each document with the schema that declares its root, in its own folder, the one above or one beside it. Of several the ones that begin with the
/// name of the document, else the first.
fn paired(root: &Path, scratch: &Path) -> Vec<Case> {
    let mut files = Vec::new();
    walk(root, &mut files);
    let of = |extension: &'static str| {
        files.iter().filter(move |file| file.extension().is_some_and(|it| it == extension)).cloned()
    };
    let declared: Vec<(PathBuf, BTreeSet<(String, String)>)> =
        of("xsd").map(|file| (file.clone(), global_elements(&file).into_iter().collect())).collect();
    let mut cases: BTreeMap<PathBuf, Vec<(String, PathBuf)>> = BTreeMap::new();
    for document in of("xml") {
        let Some(name) = read(&document).and_then(|text| root_name(&text)) else { continue };
        let shown = document.strip_prefix(scratch.join("peers")).unwrap_or(&document).display().to_string();
        let rank = |schema: &Path| {
            let (own, above) = (document.parent(), document.parent().and_then(Path::parent));
            let folder = schema.parent();
            if folder == own {
                0
            } else if folder == above {
                1
            } else if folder.and_then(Path::parent) == above {
                2
            } else {
                3
            }
        };
        let declaring = declared.iter().filter(|(schema, elements)| elements.contains(&name) && rank(schema) < 3);
        let declaring: Vec<&PathBuf> = declaring.map(|(schema, _)| schema).collect();
        let Some(nearest) = declaring.iter().map(|schema| rank(schema)).min() else { continue };
        let nearest: Vec<&PathBuf> = declaring.into_iter().filter(|schema| rank(schema) == nearest).collect();
        let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let same = |schema: &Path| {
            let rest = stem(schema).strip_prefix(&stem(&document)).map(str::to_owned);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('_'))
        };
        let mut chosen: Vec<&PathBuf> = nearest.iter().copied().filter(|schema| same(schema)).collect();
        if chosen.is_empty() {
            chosen.extend(nearest.first());
        }
        let several = chosen.len() > 1;
        for schema in chosen {
            let name = if several { format!("{shown} by {}", stem(schema)) } else { shown.clone() };
            cases.entry(schema.clone()).or_default().push((name, document.clone()));
        }
    }
    let shown = |schema: &Path| schema.strip_prefix(scratch.join("peers")).unwrap_or(schema).display().to_string();
    cases
        .into_iter()
        .map(|(schema, documents)| Case {
            name: shown(&schema),
            root: root.to_owned(),
            schemas: vec![schema],
            documents,
        })
        .collect()
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() { walk(&path, files) } else { files.push(path) }
    }
}

/// A document as text: UTF-8, or UTF-16 with a byte order mark.
pub fn read(path: &Path) -> Option<String> {
    let bytes = std::fs::read(path).ok()?;
    let wide = |from: fn([u8; 2]) -> u16| {
        let pairs = bytes.get(2..)?.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(from);
        char::decode_utf16(pairs).collect::<Result<String, _>>().ok()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8(rest.to_vec()).ok(),
        _ => String::from_utf8(bytes).ok(),
    }
}

/// Options that accept a document type: what it is refused for is ours to say.
pub(super) fn with_dtd<'i>() -> roxmltree::ParsingOptions<'i> {
    roxmltree::ParsingOptions { allow_dtd: true, ..roxmltree::ParsingOptions::default() }
}

fn root_name(text: &str) -> Option<(String, String)> {
    let document = roxmltree::Document::parse_with_options(text, with_dtd()).ok()?;
    let name = document.root_element().tag_name();
    Some((name.namespace().unwrap_or_default().to_owned(), name.name().to_owned()))
}

/// Namespace and name of the global elements of a schema that are not abstract.
pub(super) fn global_elements(schema: &Path) -> Vec<(String, String)> {
    let Some(text) = read(schema) else { return Vec::new() };
    let Ok(document) = roxmltree::Document::parse_with_options(&text, with_dtd()) else { return Vec::new() };
    let root = document.root_element();
    let namespace = root.attribute("targetNamespace").unwrap_or_default();
    let elements = root.children().filter(|node| node.tag_name().name() == "element");
    let concrete = elements.filter(|node| !matches!(node.attribute("abstract"), Some("true" | "1")));
    concrete.filter_map(|node| Some((namespace.to_owned(), node.attribute("name")?.trim().to_owned()))).collect()
}
