//! The guide says something about each option and command, and its links lead somewhere. That its first chapters work is shown by `followed`.

use std::path::Path;

use wsdl_tests::guide::CHAPTERS;
use wsdl_tests::shared::workspace;

pub(crate) fn chapter(name: &str) -> String {
    std::fs::read_to_string(workspace().join("docs/src").join(name)).unwrap()
}

#[test]
fn the_summary_lists_every_chapter_and_links_lead_somewhere() {
    let summary = chapter("SUMMARY.md");
    let listed: Vec<&str> = summary.split("](").skip(1).filter_map(|link| link.split(')').next()).collect();
    assert_eq!(listed, CHAPTERS);
    for name in CHAPTERS {
        let text = chapter(name);
        for link in text.split("](").skip(1).filter_map(|link| link.split(')').next()) {
            if link.starts_with("http") {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = chapter(if file.is_empty() { name } else { file });
            assert!(heading.is_empty() || target.contains(&format!("\n## {heading}\n")), "{name}: {link}");
        }
    }
}

#[test]
fn each_option_and_each_command_has_a_section() {
    let options = chapter("options.md");
    let keys = std::fs::read_to_string(workspace().join("codegen/src/config/mod.rs")).unwrap();
    let keys = keys.split("const KEYS: &[&str] = &[").nth(1).unwrap().split(']').next().unwrap();
    let mut count = 0;
    for key in keys.split('"').skip(1).step_by(2) {
        let section = options.split(&format!("\n## {key}\n")).nth(1).unwrap_or_else(|| panic!("no section {key}"));
        let section = section.split("\n## ").next().unwrap();
        assert!(section.contains("Default: ") && section.contains("```toml"), "{key}");
        count += 1;
    }
    assert!(count >= 18, "only {count} keys");
    assert_eq!(options.matches("\n## ").count(), count);
    let commands = chapter("commands.md");
    let actions = std::fs::read_to_string(workspace().join("codegen/src/cli/arguments.rs")).unwrap();
    let actions = actions.split("enum Action {").nth(1).unwrap().split("\n}").next().unwrap();
    for action in actions.lines().filter_map(|line| line.trim().split_once('(')).filter(|(name, _)| !name.contains('#'))
    {
        assert!(commands.contains(&format!("\n## {}\n", action.0.to_lowercase())), "{}", action.0);
    }
}

/// Each example of an option is a file that is read.
#[test]
fn examples_of_options_are_good() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("guide-options");
    std::fs::create_dir_all(&folder).unwrap();
    for (number, example) in chapter("options.md").split("```toml\n").skip(1).enumerate() {
        let path = folder.join(format!("{number}.toml"));
        std::fs::write(&path, example.split("```").next().unwrap()).unwrap();
        wsdl_codegen::Builder::new().config(path).options().unwrap_or_else(|error| panic!("{example}: {error}"));
    }
}
