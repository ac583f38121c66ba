//! The commit that a release is made from: its name, and its time, which every file of the archive carries.

use std::env;

use crate::{
    command::{command, read},
    trouble::Trouble,
};

/// Two releases must not be of one time: servers and rsync take files of one size and one time for the same.
#[derive(Clone)]
pub(crate) struct Commit {
    /// Its hash, with a word behind it where files were changed since.
    pub(crate) name: String,
    /// In seconds since 1970.
    pub(crate) time: u64,
}

impl Commit {
    /// Handed on in the environment, to a build that has no git of its own. The second one's name is an agreement of
    /// those who build packages: <https://reproducible-builds.org/specs/source-date-epoch/>.
    pub(crate) const VARIABLES: [&str; 2] = ["FROMLINE_COMMIT", "SOURCE_DATE_EPOCH"];

    /// As the environment names it, or as git does.
    pub(crate) fn of_the_checkout() -> Result<Self, Trouble> {
        let [name, time] = Self::VARIABLES.map(|name| env::var(name).ok());
        let said = read(command("git").args(["log", "-1", "--format=%H %ct"]));
        let (gits_name, gits_time) = said.as_deref().and_then(|text| text.split_once(' ')).unzip();
        let name = name.or_else(|| gits_name.map(|name| format!("{name}{}", changes())));
        let time = time.or_else(|| gits_time.map(str::to_owned));
        let (Some(name), Some(Ok(time))) = (name, time.map(|time| time.parse())) else {
            return Err(Trouble::missing(
                "the commit of this checkout",
                "call this in a git checkout, with git installed, or name it in FROMLINE_COMMIT and its time, in seconds, in SOURCE_DATE_EPOCH",
            ));
        };
        Ok(Self { name, time })
    }

    /// For an archive that is only tried.
    pub(crate) fn of_a_trial() -> Self {
        Self { name: "none: this archive was made by a test".into(), time: 1_000_000_000 }
    }
}

fn changes() -> &'static str {
    match read(command("git").args(["status", "--porcelain", "--untracked-files=no"])) {
        Some(changed) if changed.is_empty() => "",
        _ => ", with changes",
    }
}
