//! The first chapters of the guide work when they are followed to the letter in an empty folder: a client against `mock`, then against a server of one's own.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use wsdl_tests::shared::workspace;

use crate::guide::chapter;

/// Where the guide's servers listen; it may be taken on this machine, and another one takes its place here.
const ADDRESS: &str = "127.0.0.1:8088";

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

/// A reader with an empty folder.
struct Reader {
    folder: PathBuf,
    /// What the tests have built need not be built again.
    target: PathBuf,
    server: Option<(Running, String)>,
}

impl Reader {
    fn new() -> Self {
        // Not below this workspace, which `cargo new` would make the package a member of.
        let folder = std::env::temp_dir().join(format!("wsdl-guide-{}", std::process::id()));
        std::fs::create_dir_all(folder.join(".cargo")).unwrap();
        std::fs::write(folder.join(".cargo/config.toml"), replacement()).unwrap();
        let target = std::env::current_exe().unwrap().ancestors().nth(3).unwrap().to_owned();
        Self { folder, target, server: None }
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    /// A command that goes on: its first line says where it serves. The one before it is stopped.
    fn serve(&mut self, command: &mut Command) {
        self.server = None;
        let mut child = command.current_dir(&self.folder).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).map(str::to_owned);
        self.server = Some((Running(child), address.unwrap_or_else(|| panic!("no address: {line}"))));
    }

    fn cargo(&self, words: &[&str], folder: &Path) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command.args(words).current_dir(folder).env("CARGO_TARGET_DIR", &self.target).env_remove("RUSTFLAGS");
        command
    }

    /// Follows the chapter; what the last command that ended said.
    fn follow(&mut self, steps: Vec<Step>) -> String {
        let client = "hello/src/main.rs";
        let mut said = String::new();
        for step in steps {
            let command = match step {
                Step::File(name, text) => {
                    let text = if name == client { text } else { text.replace(ADDRESS, "127.0.0.1:0") };
                    self.write(&name, &text);
                    continue;
                }
                Step::Run(command) => command,
            };
            let words: Vec<&str> = command.split(' ').collect();
            match words.as_slice() {
                // It is built here, from this workspace.
                ["cargo", "install", "wsdl-codegen"] => {
                    let words = ["build", "--offline", "--quiet", "-p", "wsdl-codegen"];
                    assert!(self.cargo(&words, workspace()).status().unwrap().success());
                }
                ["wsdl-codegen", arguments @ ..] => {
                    let arguments = arguments.iter().map(|word| word.replace(ADDRESS, "127.0.0.1:0"));
                    self.serve(Command::new(self.target.join("debug/wsdl-codegen")).args(arguments));
                }
                ["cargo", words @ .., "--example", "serve"] => {
                    let words: Vec<&str> = words.iter().copied().chain(["--example", "serve"]).collect();
                    let mut command = self.cargo(&words, &self.folder);
                    self.serve(&mut command);
                }
                ["cargo", words @ ..] => {
                    let mut command = self.cargo(words, &self.folder);
                    let output = match &self.server {
                        Some((_, address)) => {
                            let text = std::fs::read_to_string(self.folder.join(client)).unwrap();
                            self.write(client, &text.replace(ADDRESS, address));
                            let output = command.output().unwrap();
                            self.write(client, &text);
                            output
                        }
                        None => command.output().unwrap(),
                    };
                    let errors = String::from_utf8_lossy(&output.stderr);
                    assert!(output.status.success(), "{command:?}: {errors}");
                    assert!(!errors.contains("warning:"), "{command:?}: {errors}");
                    said = String::from_utf8_lossy(&output.stdout).into_owned();
                }
                _ => panic!("{command}"),
            }
        }
        said
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.server = None;
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn a_first_client_and_a_first_server() {
    let client = chapter("first-client.md");
    let steps_of_client = steps(&client);
    let files = steps_of_client.iter().filter(|step| matches!(step, Step::File(..))).count();
    let commands = steps_of_client.len() - files;
    assert!(files + commands < 10, "{commands} commands and {files} files");
    let numbers = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
    let told = format!("\n{} commands and {} files, ", numbers[commands], numbers[files].to_lowercase());
    assert!(client.contains(&told), "the chapter counts its steps: {told}");
    let mut reader = Reader::new();
    assert_eq!(reader.follow(steps_of_client), "the service says: text\n");
    assert_eq!(reader.follow(steps(&chapter("first-server.md"))), "the service says: Good morning, Ada!\n");
}
