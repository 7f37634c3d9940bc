//! Row 8: the generator as a process.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::measure::{children_cpu, median, output};
use crate::place::Place;
use crate::table::{Table, Target};

/// Milliseconds of wall and of CPU of one generation, and whether it wrote anything.
fn generate(program: &Path, description: &Path, config: Option<&Path>, to: &Path) -> Result<(f64, f64), String> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(|error| error.to_string())?;
    }
    let (wall, cpu) = (Instant::now(), children_cpu());
    let mut command = Command::new(program);
    command.arg("generate").arg(description).arg("-o").arg(to);
    if let Some(config) = config {
        command.arg("--config").arg(config);
    }
    output(&mut command)?;
    Ok((wall.elapsed().as_secs_f64() * 1e3, (children_cpu() - cpu) * 1e3))
}

/// All descriptions below a folder.
fn descriptions(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            descriptions(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "wsdl" || extension == "xml") {
            found.push(path);
        }
    }
}

/// A description of `count` operations, each with a type; `next` says which type each holds.
fn synthetic(count: usize, next: fn(usize, usize) -> usize) -> String {
    let (mut types, mut messages, mut ports, mut bindings) = Default::default();
    let put = |to: &mut String, text: String| to.push_str(&text);
    for n in 0..count {
        put(
            &mut types,
            format!(
                "<xs:element name=\"Do{n}\"><xs:complexType><xs:sequence><xs:element name=\"Item\" type=\"t:Type{n}\"/></xs:sequence></xs:complexType></xs:element><xs:element name=\"Do{n}Response\"><xs:complexType><xs:sequence/></xs:complexType></xs:element><xs:complexType name=\"Type{n}\"><xs:sequence><xs:element name=\"Name\" type=\"xs:string\" nillable=\"true\" minOccurs=\"0\"/><xs:element name=\"Count\" type=\"xs:int\"/><xs:element name=\"Next\" type=\"t:Type{}\" minOccurs=\"0\" nillable=\"true\"/></xs:sequence></xs:complexType>",
                next(n, count)
            ),
        );
        put(
            &mut messages,
            format!(
                "<message name=\"In{n}\"><part name=\"p\" element=\"t:Do{n}\"/></message><message name=\"Out{n}\"><part name=\"p\" element=\"t:Do{n}Response\"/></message>"
            ),
        );
        put(
            &mut ports,
            format!("<operation name=\"Do{n}\"><input message=\"t:In{n}\"/><output message=\"t:Out{n}\"/></operation>"),
        );
        put(
            &mut bindings,
            format!(
                "<operation name=\"Do{n}\"><s:operation soapAction=\"urn:{n}\"/><input><s:body use=\"literal\"/></input><output><s:body use=\"literal\"/></output></operation>"
            ),
        );
    }
    format!(
        "<definitions xmlns=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:s=\"http://schemas.xmlsoap.org/wsdl/soap/\" xmlns:xs=\"http://www.w3.org/2001/XMLSchema\" xmlns:t=\"urn:t\" targetNamespace=\"urn:t\"><types><xs:schema targetNamespace=\"urn:t\" elementFormDefault=\"qualified\">{types}</xs:schema></types>{messages}<portType name=\"P\">{ports}</portType><binding name=\"B\" type=\"t:P\"><s:binding transport=\"http://schemas.xmlsoap.org/soap/http\"/>{bindings}</binding><service name=\"S\"><port name=\"P\" binding=\"t:B\"><s:address location=\"http://localhost/\"/></port></service></definitions>"
    )
}

/// Builds the release command beside this program, for all parts that need it.
pub fn command(place: &Place) -> Result<PathBuf, String> {
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let target = program.parent().and_then(Path::parent).ok_or("no target folder")?;
    let mut build = Command::new("cargo");
    build.args(["build", "--release", "--quiet", "-p", "wsdl-codegen", "--target-dir"]).arg(target);
    output(build.current_dir(&place.root))?;
    Ok(target.join("release/wsdl-codegen"))
}

pub fn run(place: &Place, table: &mut Table) {
    let program = match command(place) {
        Ok(program) => program,
        Err(error) => return table.missing("generation", &error),
    };
    let work = program.with_file_name("bench-generation");
    // What an earlier run left may be of another shape.
    let _ = fs::remove_dir_all(&work);
    if let Err(error) = fs::create_dir_all(&work) {
        return table.missing("generation", &error.to_string());
    }
    let to = |name: &str| work.join(name).join("out.rs");
    let own = place.root.join("wsdl");
    let vendor = place.shared.join("services88/wsdl");
    let mut user = vendor.join("WSDL-Services88-User.xml");
    if !user.exists() {
        user = own.join("services88-user.wsdl");
    }
    let all = own.join("services88-all.toml");
    let runs: Result<Vec<_>, String> =
        (0..place.rounds() * 3).map(|_| generate(&program, &user, Some(&all), &to("user"))).collect();
    match runs {
        Ok(runs) => {
            let (wall, cpu): (Vec<f64>, Vec<f64>) = runs.into_iter().unzip();
            // The clock of ended processes ticks in hundredths of a second: a mean of many, not a median.
            let mean = cpu.iter().sum::<f64>() / cpu.len() as f64;
            let measured = format!("{mean:.0} ms CPU, {:.0} ms wall", median(&wall));
            table.row("generation: User, whole process, CPU", measured, mean, "ms", Target::Below(80.0));
        }
        Err(error) => table.missing("generation: User", &error),
    }
    let mut sixty = Vec::new();
    descriptions(&vendor, &mut sixty);
    if sixty.is_empty() {
        table.missing("generation: all 60", "the vendor's descriptions are not there");
    } else {
        let times: Result<Vec<_>, _> =
            sixty.iter().map(|path| generate(&program, path, Some(&all), &to("sixty"))).collect();
        match times {
            Ok(times) => {
                let (wall, cpu) = times.iter().fold((0.0, 0.0), |sum, time| (sum.0 + time.0, sum.1 + time.1));
                let measured = format!("{:.2} s CPU, {:.2} s wall, {} files", cpu / 1e3, wall / 1e3, sixty.len());
                let what = "generation: all of Services88, a process each, CPU";
                table.row(what, measured, cpu / 1e3, "s", Target::Below(2.5));
            }
            Err(error) => table.missing("generation: all 60", &error),
        }
    }
    let mut corpus = Vec::new();
    descriptions(&place.shared.join("corpus"), &mut corpus);
    corpus.retain(|path| path.extension().is_some_and(|extension| extension == "wsdl"));
    corpus.sort_by_key(|path| std::cmp::Reverse(fs::metadata(path).map_or(0, |data| data.len())));
    match corpus.iter().find_map(|path| Some((path, generate(&program, path, None, &to("corpus")).ok()?))) {
        Some((path, (wall, cpu))) => {
            let size = fs::metadata(path).map_or(0, |data| data.len());
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let measured = format!("{name}, {size} bytes: {cpu:.0} ms CPU, {wall:.0} ms wall");
            table.row("generation: largest of the corpus, CPU", measured, cpu / 1e3, "s", Target::Below(1.5));
        }
        None => table.missing("generation: largest of the corpus", "none is there, or none generates"),
    }
    growth(place, table, &program, &work, ("many operations", |n, _| n / 2));
    growth(place, table, &program, &work, ("a chain of types", |n, count| (n + 1).min(count - 1)));
}

/// What a description takes that is twice as large.
fn growth(
    place: &Place,
    table: &mut Table,
    program: &Path,
    work: &Path,
    (name, next): (&str, fn(usize, usize) -> usize),
) {
    let what = format!("generation: {name}: T(2n)/T(n)");
    let (once, twice) = (work.join("once.wsdl"), work.join("twice.wsdl"));
    if fs::write(&once, synthetic(500, next)).and_then(|()| fs::write(&twice, synthetic(1000, next))).is_err() {
        return table.missing(&what, "the description cannot be written");
    }
    let (mut small, mut large) = (Vec::new(), Vec::new());
    for _ in 0..place.rounds() {
        // The command writes descriptions beside the code, and replaces none of others: so elsewhere.
        let (to_once, to_twice) = (work.join("of-once/out.rs"), work.join("of-twice/out.rs"));
        match (generate(program, &once, None, &to_once), generate(program, &twice, None, &to_twice)) {
            (Ok(once), Ok(twice)) => {
                small.push(once.1);
                large.push(twice.1);
            }
            (Err(error), _) | (_, Err(error)) => return table.missing(&what, &error),
        }
    }
    let measured = format!("{:.0} / {:.0} ms CPU, 1000 and 500 operations", median(&large), median(&small));
    let growth = large.iter().sum::<f64>() / small.iter().sum::<f64>();
    table.row(&what, measured, growth, "x", Target::AtMost(2.2));
}
