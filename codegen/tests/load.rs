//! Where documents may come from, and in which encodings.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use std::fs;
use std::path::PathBuf;

use wsdl_codegen::load::{Directory, Load, LoadError, decode};

/// A folder of its own for each test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("wsdl-codegen-load-{}-{name}", std::process::id()));
        fs::create_dir_all(path.join("root/sub")).unwrap();
        for file in ["root/main.wsdl", "root/with space.xsd", "root/sub/a.xsd", "outside.xsd"] {
            fs::write(path.join(file), file).unwrap();
        }
        Self(path)
    }

    fn root(&self) -> String {
        self.0.join("root").to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

#[test]
fn imports_are_files_below_the_root() {
    let folder = Folder::new("below");
    let directory = Directory::new(folder.root());
    let main = directory.load(None, &format!("{}/main.wsdl", folder.root())).unwrap();
    assert_eq!(main.text, "root/main.wsdl");
    assert_eq!(main.shown, "main.wsdl", "never absolute");
    let at = |location: &str| directory.load(Some(&main.location), location);
    let a = at("sub/a.xsd").unwrap();
    assert_eq!(a.shown, "sub/a.xsd");
    for other in ["./sub/a.xsd", "sub\\a.xsd", "sub/../sub/a.xsd"] {
        assert_eq!(at(other).unwrap().location, a.location, "{other}: one document");
    }
    assert_eq!(directory.load(Some(&a.location), "../main.wsdl").unwrap().location, main.location);
    assert_eq!(at("with%20space.xsd").unwrap().text, "root/with space.xsd");
    assert!(matches!(at("none.xsd"), Err(LoadError::NotFound { path: Some(_) })));
    assert!(matches!(at("sub"), Err(LoadError::NotFound { .. })));
}

#[test]
fn nothing_outside_of_the_root_is_read() {
    let folder = Folder::new("outside");
    let root = folder.root();
    let directory = Directory::new(&root);
    let main = directory.load(None, &format!("{root}/main.wsdl")).unwrap();
    let at = |location: &str| directory.load(Some(&main.location), location);
    let Err(LoadError::OutsideRoot { root: Some(help) }) = at("../outside.xsd") else {
        panic!("{:?}", at("../outside.xsd"));
    };
    assert_eq!(PathBuf::from(&help).canonicalize().unwrap(), folder.0.canonicalize().unwrap());
    // Whether the file is there must make no difference.
    assert_eq!(at("../none.xsd"), at("../outside.xsd"));
    let absolute = folder.0.join("root/sub/a.xsd").to_string_lossy().into_owned();
    for location in
        [absolute.as_str(), "file:sub/a.xsd", "%2e%2e/outside.xsd", "sub/..%2f..%2foutside.xsd", "..\\outside.xsd"]
    {
        assert!(matches!(at(location), Err(LoadError::OutsideRoot { .. })), "{location}");
    }
    assert_eq!(at("http://localhost/a.xsd"), Err(LoadError::Remote));
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_does_not_lead_out() {
    let folder = Folder::new("link");
    let root = folder.root();
    std::os::unix::fs::symlink(folder.0.join("outside.xsd"), folder.0.join("root/link.xsd")).unwrap();
    let directory = Directory::new(&root);
    let main = directory.load(None, &format!("{root}/main.wsdl")).unwrap();
    assert!(matches!(directory.load(Some(&main.location), "link.xsd"), Err(LoadError::OutsideRoot { .. })));
}

#[test]
fn the_catalog_names_the_file_for_a_uri() {
    let folder = Folder::new("catalog");
    let mut directory = Directory::new(folder.root());
    directory.catalog.insert("http://localhost/a.xsd".into(), folder.0.join("outside.xsd"));
    let main = directory.load(None, &format!("{}/main.wsdl", folder.root())).unwrap();
    let remote = directory.load(Some(&main.location), "http://localhost/a.xsd").unwrap();
    assert_eq!(remote.text, "outside.xsd");
    // A relative location in it means a URI.
    directory.catalog.insert("http://localhost/sub/b.xsd".into(), folder.0.join("root/sub/a.xsd"));
    let beside = directory.load(Some(&remote.location), "./sub/b.xsd").unwrap();
    assert_eq!(directory.load(Some(&beside.location), "../a.xsd").unwrap().text, "outside.xsd");
    // A relative location can be named as it stands.
    directory.catalog.insert("gone.xsd".into(), folder.0.join("outside.xsd"));
    assert_eq!(directory.load(Some(&main.location), " gone.xsd ").unwrap().text, "outside.xsd");
    let path = folder.0.join("none.xsd");
    directory.catalog.insert("urn:none".into(), path.clone());
    assert_eq!(directory.load(Some(&main.location), "urn:none"), Err(LoadError::NotInCatalog { path }));
}

#[test]
fn encodings() {
    let latin = b"<?xml version='1.0' encoding = 'ISO-8859-1'?><a>\xE4\x80</a>".to_vec();
    assert!(decode(latin).unwrap().ends_with("<a>\u{E4}\u{20AC}</a>"));
    let text = "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>\u{E4}\u{1F600}</a>";
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = |mark: [u8; 2], rest: &[u8]| [&mark, rest].concat();
    for bytes in [marked([0xFE, 0xFF], &big), marked([0xFF, 0xFE], &little), big, little] {
        assert_eq!(decode(bytes).unwrap(), text);
    }
    assert_eq!(decode(b"\xEF\xBB\xBF<a/>".to_vec()).unwrap(), "<a/>");
    let contradicting = text.replace("utf-16", "utf-8").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    for wrong in [
        marked([0xFF, 0xFE], &contradicting),
        b"<a>\xE4</a>".to_vec(),
        b"\xFE\xFF\x00".to_vec(),
        b"\xFE\xFF\xD8\x00".to_vec(),
        b"<?xml encoding='ebcdic'?>".to_vec(),
    ] {
        assert!(matches!(decode(wrong), Err(LoadError::Encoding { .. })));
    }
}
