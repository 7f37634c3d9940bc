//! `wsdl-codegen generate`: writes what changed, removes what is left over, says which.

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use super::arguments::Generate;
use super::destination::Destination;
use super::inputs;
use super::screen::Screen;
use crate::Error;
use crate::builder::output;

pub(super) fn run(arguments: &Generate, out: &mut Screen) -> Result<ExitCode, Error> {
    let builder = arguments.input.builder();
    let wsdls = &inputs::expand(&arguments.input.wsdls)?;
    if let Some(stage) = arguments.dump {
        let _ = write!(out, "{}", builder.dump(wsdls, stage.into())?);
        return Ok(ExitCode::SUCCESS);
    }
    let Some(path) = &arguments.output else {
        return Err(Error::call("call.output", "`-o` is missing", "say where to write: `-o FILE.rs` or `-o DIR`"));
    };
    let generated = builder.generate(wsdls)?;
    out.note(&generated.notes);
    let destination = Destination::new(path, &generated);
    for (path, _) in &destination.files {
        output::refuse_to_replace(path)?;
    }
    let left_over = destination.left_over()?;
    let mut unchanged = 0;
    for (path, text) in &destination.files {
        if output::write(path, text)? {
            let _ = writeln!(out, "wrote {}", path.display());
        } else {
            unchanged += 1;
        }
    }
    for path in left_over {
        std::fs::remove_file(&path).map_err(|source| Error::io("remove", &path, source))?;
        // A folder that held more than our files stays.
        let emptied = |folder: &&Path| std::fs::remove_dir(folder).is_ok();
        path.ancestors().skip(1).take_while(emptied).for_each(drop);
        let _ = writeln!(out, "removed {}", path.display());
    }
    if unchanged > 0 {
        let _ = writeln!(out, "{unchanged} of {} files up to date", destination.files.len());
    }
    Ok(ExitCode::SUCCESS)
}
