//! Files on disk: written only when they change, so that Cargo and rust-analyzer see no new time stamp.

use std::path::Path;

use super::Error;

/// Writes the text, unless the file holds it already. True: it was written.
pub(crate) fn write(path: &Path, text: &str) -> Result<bool, Error> {
    if std::fs::read(path).is_ok_and(|present| present == text.as_bytes()) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)
            .map_err(|source| Error::io("create the folder", folder, source))?;
    }
    std::fs::write(path, text).map_err(|source| Error::io("write", path, source))?;
    Ok(true)
}
