//! `replay TARGET SECONDS`: runs a target over its seeds, then over changed seeds until the time is over. Not a fuzzer: it has no coverage and no sanitizer. It needs
//! nothing but a compiler, and shows at once whether a target still holds.
//!
//! Without arguments every target runs over its seeds once.
#![forbid(unsafe_code)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use wsdl_fuzz::{TARGETS, Target};

/// Longest time of one run, and largest input, as libFuzzer is told in `run`.
const LONGEST: Duration = Duration::from_secs(2);
const LARGEST: usize = 100_000;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let only = arguments.next();
    let seconds = arguments.next().and_then(|seconds| seconds.parse().ok()).unwrap_or(0);
    let mut failed = false;
    for (name, target, folders) in TARGETS.iter().filter(|(name, ..)| only.as_deref().is_none_or(|only| only == *name))
    {
        failed |= !run(name, *target, &seeds(folders), Duration::from_secs(seconds));
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The seeds of the folders, and what the fixtures of the tests have of the same kind.
fn seeds(folders: &[&str]) -> Vec<Vec<u8>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files: Vec<PathBuf> = folders.iter().flat_map(|folder| files(&home.join("seeds").join(folder))).collect();
    for fixture in files_and_folders(&home.join("../tests/fixtures")) {
        if folders.contains(&"description") {
            files.push(fixture.join("service.wsdl"));
        }
        let instances = self::files(&fixture.join("instances"));
        files.extend(
            instances
                .into_iter()
                .filter(|path| folders.iter().any(|folder| path.to_string_lossy().contains(&format!(".{folder}.")))),
        );
    }
    files.sort();
    files.iter().filter_map(|path| fs::read(path).ok()).filter(|bytes| bytes.len() <= LARGEST).collect()
}

fn files_and_folders(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    files_and_folders(folder).into_iter().filter(|path| path.is_file()).collect()
}

fn run(name: &str, target: Target, seeds: &[Vec<u8>], duration: Duration) -> bool {
    let dictionary = dictionary();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let (begun, mut runs, mut longest) = (Instant::now(), 0_u64, Duration::ZERO);
    let mut one = |input: &[u8]| {
        let from = Instant::now();
        let result = std::panic::catch_unwind(|| target(input));
        let took = from.elapsed();
        longest = longest.max(took);
        runs += 1;
        let fine = result.is_ok() && took < LONGEST;
        if !fine {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts").join(name);
            let kept = fs::create_dir_all(&path).and_then(|()| fs::write(path.join(format!("run-{runs}")), input));
            println!("{name}: FAILED after {took:?}; the input is in {} ({kept:?})", path.display());
        }
        fine
    };
    for seed in seeds {
        if !one(seed) {
            return false;
        }
    }
    while begun.elapsed() < duration {
        let Some(seed) = seeds.get(random.below(seeds.len())) else { break };
        let mut input = seed.clone();
        for _ in 0..=random.below(4) {
            random.change(&mut input, &dictionary, seeds);
        }
        input.truncate(LARGEST);
        if !one(&input) {
            return false;
        }
    }
    let memory = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let memory = memory.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or("?").trim().to_owned();
    println!(
        "{name}: {} seeds, {runs} runs in {:.1} s, longest {longest:?}, peak {memory}",
        seeds.len(),
        begun.elapsed().as_secs_f64()
    );
    true
}

fn dictionary() -> Vec<Vec<u8>> {
    let text = include_str!("../../dictionary.dict");
    let words = text.lines().filter_map(|line| line.strip_prefix('"')?.strip_suffix('"'));
    words.map(|word| word.replace("\\\"", "\"").replace("\\\\", "\\").into_bytes()).collect()
}

/// xorshift64*: the same changes in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound.max(1)
    }

    fn change(&mut self, input: &mut Vec<u8>, dictionary: &[Vec<u8>], seeds: &[Vec<u8>]) {
        let at = self.below(input.len() + 1);
        match self.below(7) {
            0 if at < input.len() => input[at] ^= 1 << self.below(8),
            1 if at < input.len() => input[at] = self.next() as u8,
            2 => {
                let end = (at + self.below(64)).min(input.len());
                input.drain(at..end);
            }
            3 => {
                let end = (at + self.below(256)).min(input.len());
                let piece = input[at..end].to_vec();
                for _ in 0..=self.below(8) {
                    input.splice(at..at, piece.iter().copied());
                }
            }
            4 => input.truncate(at),
            5 => {
                let other = &seeds[self.below(seeds.len())];
                let from = self.below(other.len());
                let end = (from + self.below(512)).min(other.len());
                input.splice(at..at, other[from..end].iter().copied());
            }
            _ => {
                let word = &dictionary[self.below(dictionary.len())];
                input.splice(at..at, word.iter().copied());
            }
        }
    }
}
