//! The guide says something about each option and command, its links lead somewhere, and its first chapter works when it is followed to the letter in an empty
//! folder, against `mock`.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use wsdl_tests::guide::CHAPTERS;
use wsdl_tests::shared::workspace;

fn chapter(name: &str) -> String {
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

/// What the reader of a chapter does, in order.
enum Step {
    /// Writes a file.
    File(String, String),
    /// Runs a command.
    Run(String),
}

fn steps(text: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut file = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix('`').and_then(|line| line.strip_suffix("`:")) {
            file = Some(name.to_owned());
        } else if let Some(language) = line.strip_prefix("```") {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            match (file.take(), language) {
                (Some(name), _) => steps.push(Step::File(name, block.join("\n") + "\n")),
                (None, "sh") => steps.extend(block.iter().map(|line| Step::Run((*line).to_owned()))),
                (None, _) => {}
            }
        }
    }
    steps
}

/// A process that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The profile of the workspace, and its packages in the place of those of crates.io: the only difference to what a reader has.
fn replacement() -> String {
    let root = workspace();
    let root = root.canonicalize().unwrap();
    format!(
        "[patch.crates-io]\nwsdl-runtime = {{ path = {:?} }}\nwsdl-codegen = {{ path = {:?} }}\n\n\
         [profile.dev]\ndebug = \"line-tables-only\"\n\n[profile.dev.package.\"*\"]\nopt-level = 1\n\n[net]\noffline = true\n",
        root.join("runtime"),
        root.join("codegen")
    )
}

#[test]
fn the_first_client_works_when_the_guide_is_followed() {
    let steps = steps(&chapter("first-client.md"));
    assert!(steps.len() < 10, "{} commands and edits", steps.len());
    // Not below this workspace, which `cargo new` would make the package a member of.
    let folder = std::env::temp_dir().join(format!("wsdl-guide-{}", std::process::id()));
    std::fs::create_dir_all(folder.join(".cargo")).unwrap();
    std::fs::write(folder.join(".cargo/config.toml"), replacement()).unwrap();
    let own = std::env::current_exe().unwrap();
    let target = own.ancestors().nth(3).unwrap().to_owned();
    let mut server: Option<(Running, String)> = None;
    let mut said = String::new();
    for step in steps {
        match step {
            Step::File(name, text) => {
                let path: PathBuf = folder.join(&name);
                let text = match &server {
                    Some((_, address)) => text.replace("127.0.0.1:8088", address),
                    None => text,
                };
                std::fs::create_dir_all(path.parent().unwrap()).unwrap();
                std::fs::write(path, text).unwrap();
            }
            // It is built here, from this workspace.
            Step::Run(command) if command == "cargo install wsdl-codegen" => {
                let built = Command::new(env!("CARGO"))
                    .args(["build", "--offline", "--quiet", "-p", "wsdl-codegen", "--target-dir"])
                    .arg(&target)
                    .current_dir(workspace())
                    .status()
                    .unwrap();
                assert!(built.success());
            }
            Step::Run(command) if command.starts_with("wsdl-codegen mock ") => {
                // Port 8088 may be taken on this machine.
                let words: Vec<String> =
                    command.split(' ').skip(1).map(|word| word.replace("127.0.0.1:8088", "127.0.0.1:0")).collect();
                let mut child = Command::new(target.join("debug/wsdl-codegen"))
                    .args(words)
                    .current_dir(&folder)
                    .stdout(Stdio::piped())
                    .spawn()
                    .unwrap();
                let mut line = String::new();
                BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
                let address = line.split("http://").nth(1).unwrap().split('/').next().unwrap().to_owned();
                let main = folder.join("hello/src/main.rs");
                let text = std::fs::read_to_string(&main).unwrap().replace("127.0.0.1:8088", &address);
                std::fs::write(main, text).unwrap();
                server = Some((Running(child), address));
            }
            Step::Run(command) => {
                let mut words = command.split(' ');
                assert_eq!(words.next(), Some("cargo"), "{command}");
                let output = Command::new(env!("CARGO"))
                    .args(words)
                    .current_dir(&folder)
                    // What the tests have built need not be built again.
                    .env("CARGO_TARGET_DIR", &target)
                    .env_remove("RUSTFLAGS")
                    .output()
                    .unwrap();
                let errors = String::from_utf8_lossy(&output.stderr);
                assert!(output.status.success(), "{command}: {errors}");
                assert!(!errors.contains("warning:"), "{command}: {errors}");
                said = String::from_utf8_lossy(&output.stdout).into_owned();
            }
        }
    }
    assert_eq!(said, "the service says: text\n");
    std::fs::remove_dir_all(&folder).unwrap();
}
