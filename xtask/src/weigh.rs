//! What files weigh on their way to a browser. Node packs them: brotli in an unoptimised xtask would take a minute.

use std::path::Path;

use serde::Deserialize;

use crate::{
    command::{command, read},
    place,
    trouble::Trouble,
};

/// A file of the page, in bytes.
#[derive(Deserialize)]
pub(crate) struct Weight {
    pub(crate) file: String,
    pub(crate) raw: u64,
    pub(crate) gzip: u64,
    pub(crate) brotli: u64,
}

/// Weighs every file of a folder.
pub(crate) fn weigh(folder: &Path) -> Result<Vec<Weight>, Trouble> {
    pack(folder, "--only-weigh")
}

/// Leaves compressed copies (`.br`, `.gz`) beside the files that gain by it, for servers that send those; not beside
/// `config.json` and `settings.json`, which a person changes by hand.
pub(crate) fn compress(folder: &Path) -> Result<(), Trouble> {
    pack(folder, "--keep").map(|_| ())
}

fn pack(folder: &Path, what: &str) -> Result<Vec<Weight>, Trouble> {
    let mut node = command("node");
    node.arg(place::root().join("xtask/weigh.mjs")).arg(folder).arg(what);
    node.arg(place::target().join("packed"));
    let weights = read(&mut node).and_then(|text| serde_json::from_str(&text).ok());
    weights.ok_or_else(|| Trouble::Failed {
        command: "node xtask/weigh.mjs".into(),
        mend: format!("look whether {} can be read and written", folder.display()),
    })
}
