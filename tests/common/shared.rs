//! Where the shared test material is, if it is here at all.

use std::path::{Path, PathBuf};

/// A file or folder of the shared material: of the folder that `DATELINE_SHARED` names, or of the one beside the project. Where it is not
/// there, says so: what needs it is skipped.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("DATELINE_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    let path = root.join(path);
    if path.exists() {
        return Some(path);
    }
    println!("skipped: {} is not there", path.display());
    None
}
