//! A case that needs something from outside the repository.

use std::path::{Path, PathBuf};

use libtest_mimic::{Failed, Trial};

/// A case, listed as ignored when what it needs is not there.
pub(crate) fn trial(
    name: String,
    needs: Option<PathBuf>,
    run: impl FnOnce(&Path) -> Result<(), Failed> + Send + 'static,
) -> Trial {
    let absent = needs.is_none();
    Trial::test(name, move || run(&needs.unwrap_or_default())).with_ignored_flag(absent)
}
