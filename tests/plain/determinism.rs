//! The same descriptions give the same bytes: in every run, folder, process and locale.

use std::path::{Path, PathBuf};
use std::process::Command;

use wsdl_codegen::{Builder, Dump};
use wsdl_tests::shared::workspace;

/// Everything that is written, in one text.
fn written(wsdl: &Path) -> String {
    let generated = builder(wsdl).generate(&wsdls(wsdl)).unwrap();
    let mut text = generated.single_file();
    for (path, content) in generated.directory() {
        text.push_str(&format!("\n==== {}\n{content}", path.display()));
    }
    text + &builder(wsdl).dump(&wsdls(wsdl), Dump::Rust).unwrap()
}

fn builder(wsdl: &Path) -> Builder {
    Builder::new().config(wsdl.join("wsdl-codegen.toml"))
}

fn wsdls(wsdl: &Path) -> [PathBuf; 2] {
    ["services88-user.wsdl", "services88-soprincipal.wsdl"].map(|name| wsdl.join(name))
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copied(&path, &target);
        } else {
            std::fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn ten_runs_are_one() {
    let wsdl = workspace().join("wsdl");
    // The model names documents as the user does, so it is the same in one folder only.
    let all = || written(&wsdl) + &builder(&wsdl).dump(&wsdls(&wsdl), Dump::Model).unwrap();
    let first = all();
    for _ in 1..10 {
        assert!(all() == first);
    }
}

#[test]
fn another_folder_is_the_same() {
    let other = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("another folder/\u{e6}");
    copied(&workspace().join("wsdl"), &other);
    let (here, there) = (written(&workspace().join("wsdl")), written(&other));
    assert!(here == there);
    let folder = other.to_string_lossy().into_owned();
    assert!(!there.contains(&folder) && !here.contains(&*workspace().to_string_lossy()));
}

/// Runs this very test in other processes, which leave a digest of what they wrote.
#[test]
fn another_process_in_another_locale_is_the_same() {
    if let Some(file) = std::env::var_os("WSDL_TESTS_WRITTEN") {
        std::fs::write(file, written(&workspace().join("wsdl"))).unwrap();
        return;
    }
    let here = written(&workspace().join("wsdl"));
    for (locale, zone) in [("C", "UTC"), ("tr_TR.UTF-8", "Asia/Kathmandu"), ("de_DE.ISO-8859-1", "America/St_Johns")] {
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("written.{locale}"));
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "determinism::another_process_in_another_locale_is_the_same"])
            .env("WSDL_TESTS_WRITTEN", &file)
            .env("LC_ALL", locale)
            .env("LANG", locale)
            .env("TZ", zone)
            .env("SOURCE_DATE_EPOCH", "1")
            .current_dir("/")
            .output()
            .unwrap();
        assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stdout));
        assert!(std::fs::read_to_string(file).unwrap() == here, "{locale}");
    }
}
