//! The folders: `soap.wsdl` with its schemas, `request.xml`, `response.xml`.

use std::path::{Path, PathBuf};

use wsdl_tests::trip::Direction;

/// One folder.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    source: &'static str,
    folder: PathBuf,
}

/// All folders with a description and a message, in order of their names.
pub(crate) fn samples(source: &'static str, folder: &Path) -> Vec<Sample> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut samples: Vec<Sample> = entries
        .map(|entry| Sample { source, folder: entry.path() })
        .filter(|sample| sample.wsdl().is_file() && !sample.messages().is_empty())
        .collect();
    samples.sort_by(|a, b| a.folder.cmp(&b.folder));
    samples
}

impl Sample {
    /// The description.
    pub(crate) fn wsdl(&self) -> PathBuf {
        self.folder.join("soap.wsdl")
    }

    /// The folder above which nothing is read: samples share schemas.
    pub(crate) fn root(&self) -> PathBuf {
        self.folder.ancestors().nth(3).unwrap_or(&self.folder).to_owned()
    }

    /// `node-soap/NAME`.
    pub(crate) fn name(&self) -> String {
        format!("{}/{}", self.source, self.folder.file_name().unwrap_or_default().to_string_lossy())
    }

    /// Name, direction and file of each message.
    pub(crate) fn messages(&self) -> Vec<(String, Direction, PathBuf)> {
        let file = |direction: Direction| self.folder.join(format!("{}.xml", direction.name()));
        let there = Direction::BOTH.into_iter().map(|direction| (direction, file(direction)));
        there
            .filter(|(_, file)| std::fs::metadata(file).is_ok_and(|data| data.len() > 0))
            .map(|(direction, file)| (format!("{}/{}", self.name(), direction.name()), direction, file))
            .collect()
    }

    /// Whether the binding of the description has header blocks for the messages of this direction.
    pub(crate) fn binds_headers(&self, direction: Direction) -> std::io::Result<bool> {
        let place = if direction == Direction::Request { "input" } else { "output" };
        let soap = ["http://schemas.xmlsoap.org/wsdl/soap/", "http://schemas.xmlsoap.org/wsdl/soap12/"];
        for text in self.schemas()? {
            let Ok(document) = roxmltree::Document::parse(&text) else { return Ok(true) };
            let mut headers =
                document.descendants().filter(|node| soap.iter().any(|uri| node.has_tag_name((*uri, "header"))));
            if headers.any(|header| header.ancestors().any(|around| around.tag_name().name() == place)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Texts of the description and of the schemas beside it.
    pub(crate) fn schemas(&self) -> std::io::Result<Vec<String>> {
        let mut texts = Vec::new();
        for entry in std::fs::read_dir(&self.folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "wsdl" || extension == "xsd") {
                texts.push(std::fs::read_to_string(path)?);
            }
        }
        Ok(texts)
    }
}
