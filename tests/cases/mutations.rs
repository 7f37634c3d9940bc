//! Twenty valid messages, one case each: cut at every byte, and changed in every byte to what means something in XML. `--bin mutations` changes every byte to
//! every other.

use libtest_mimic::{Arguments, Failed, Trial};
use wsdl_tests::mutation::{Effort, Played, Sample, available, play, samples};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let with_expat = available();
    let samples = samples()?;
    let mut trials = vec![
        Trial::test("there are twenty messages", {
            let count = samples.len();
            move || if count == 20 { Ok(()) } else { Err(format!("{count}").into()) }
        }),
        Trial::test("expat can be asked", || Ok(())).with_ignored_flag(!with_expat),
    ];
    trials
        .extend(samples.into_iter().map(|sample| Trial::test(sample.name.clone(), move || case(&sample, with_expat))));
    libtest_mimic::run(&Arguments::from_args(), trials).exit();
}

fn case(sample: &Sample, with_expat: bool) -> Result<(), Failed> {
    let played = play(sample, &Effort::some(), with_expat)?;
    let unexplained = played.differences.unexplained();
    if played.panicked.is_empty() && played.taken.is_empty() && played.misread.is_empty() && unexplained.is_empty() {
        return Ok(());
    }
    let Played { panicked, taken, misread, .. } = played;
    Err(format!("panics {panicked:?}, cut and taken {taken:?}, misread {misread:?}, {}", unexplained.join("\n")).into())
}
