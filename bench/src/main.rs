//! Everything that issue 3 names a figure for, measured side by side in one run. See README.md.
#![forbid(unsafe_code)]

mod compile;
mod documents;
mod generation;
mod heap;
mod http_calls;
mod measure;
mod place;
mod report;
mod scratch;
mod slow;
mod soak;
mod table;

use place::Place;
use table::Table;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let place = Place::find();
    let mut table = Table::default();
    type Part = fn(&Place, &mut Table);
    let parts: [(&str, Part); 9] = [
        ("typed", documents::typed),
        ("hostile", documents::hostile),
        ("server", http_calls::server),
        ("client", http_calls::client),
        ("heap", heap::run),
        ("generation", generation::run),
        ("compile", compile::run),
        ("build", scratch::build_script),
        ("size", scratch::binary_size),
    ];
    // Minutes of load, and nothing beside which they could be measured: only by name.
    let named: [(&str, Part); 2] = [("slow", slow::run), ("soak", soak::run)];
    for (name, part) in named {
        if std::env::args().any(|argument| argument == name) {
            part(&place, &mut table);
        }
    }
    for (name, part) in parts {
        if place.wants(name) {
            part(&place, &mut table);
        }
    }
    report::write(&place, &table)?;
    Ok(())
}
