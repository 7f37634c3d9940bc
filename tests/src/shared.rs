//! Where things are that are not in this repository. Tests that need them are listed as ignored, by name, when they are absent.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new(".."))
}

/// A file or folder of the shared data (`$WSDL_SHARED`, else `../shared`), when it is there.
pub fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("WSDL_SHARED").map_or_else(|| workspace().join("../shared"), PathBuf::from);
    let path = root.join(path);
    path.exists().then_some(path)
}

/// The Python that has the packages of the oracle tools, when it is installed and the tools are there.
pub fn oracle_python() -> Option<PathBuf> {
    let python = std::env::var_os("WSDL_ORACLE_PYTHON")
        .map(PathBuf::from)
        .or_else(|| home().map(|home| home.join(".cache/wsdl-oracle/bin/python")))?;
    (python.exists() && shared("tools").is_some()).then_some(python)
}

/// The folder of the installed peers (`$PEERS`, else `~/.cache/wsdl-peers`), when they and the kit are there.
pub fn peers() -> Option<PathBuf> {
    let peers =
        std::env::var_os("PEERS").map(PathBuf::from).or_else(|| home().map(|home| home.join(".cache/wsdl-peers")))?;
    (peers.join("gsoap/client/gsoap_client").exists() && shared("interop").is_some()).then_some(peers)
}

fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").map(PathBuf::from)
}

/// Names of the operations of a description, in the order of its portTypes.
///
/// # Errors
/// It cannot be read, or is no XML.
pub fn operations(wsdl: &Path) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(wsdl).map_err(|error| format!("{}: {error}", wsdl.display()))?;
    let document = roxmltree::Document::parse(&text).map_err(|error| error.to_string())?;
    let port_types = document.root_element().children().filter(|node| node.tag_name().name() == "portType");
    let operations =
        port_types.flat_map(|port_type| port_type.children().filter(|node| node.tag_name().name() == "operation"));
    Ok(operations.filter_map(|operation| operation.attribute("name").map(str::to_owned)).collect())
}
