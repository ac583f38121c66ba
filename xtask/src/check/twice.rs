//! Whether a page, or a release, tells by its bytes alone where it comes from: built a second time, in another folder and
//! from nothing but the tracked files, both must be the same.

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
};

use crate::{
    command::{command, read, run},
    install,
    package::{self, Commit},
    page, place,
    trouble::Trouble,
};

/// Builds the page here, unless it stands, and once more elsewhere; names the files that differ.
pub(super) fn run_check() -> Result<(), Trouble> {
    install::for_building()?;
    let commit = Commit::of_the_checkout()?;
    let here = page::build()?;
    let release = place::target().join("package");
    package::make(&here, &release, &commit)?;
    let copy = env::temp_dir().join(format!("fromline-again-{}", std::process::id()));
    println!("Building the page again, in {} …", copy.display());
    let compared = again(&copy, &commit).and_then(|there| {
        let pages = differences(&here, &there.join("page"))?;
        Ok([pages, differences(&release, &there.join("package"))?].concat())
    });
    let _ = fs::remove_dir_all(&copy);
    let different = compared?;
    if different.is_empty() {
        println!("Built twice, in two folders: every byte is the same.");
        return Ok(());
    }
    Err(Trouble::Found(format!(
        "the page or the release is another one when it is made in another folder: {} differ; look for a path, a time or an order that got into them",
        different.join(", ")
    )))
}

/// Copies the tracked files, as they are now, and makes page and release there; returns their target folder. The copy is no
/// checkout, and is told which commit it is.
fn again(copy: &Path, commit: &Commit) -> Result<PathBuf, Trouble> {
    let list =
        read(command("git").args(["ls-files", "--cached", "--others", "--exclude-standard"]))
            .ok_or_else(|| {
                Trouble::missing(
                    "the list of tracked files",
                    "call this in a git checkout, with git installed",
                )
            })?;
    for file in list.lines().map(Path::new).filter(|file| file.is_file()) {
        let to = copy.join(file);
        let folder = to.parent().unwrap_or(copy);
        fs::create_dir_all(folder).map_err(|source| Trouble::file(folder, source))?;
        fs::copy(file, &to).map_err(|source| Trouble::file(file, source))?;
    }
    let target = copy.join("target");
    let own = env::current_exe().map_err(|source| Trouble::file(copy, source))?;
    let mut build = command(&own.display().to_string());
    build
        .arg("package")
        .env("CARGO_MANIFEST_DIR", copy.join("xtask"))
        .env("CARGO_TARGET_DIR", &target)
        .envs(Commit::VARIABLES.into_iter().zip([commit.name.clone(), commit.time.to_string()]));
    run(&mut build, "the lines above say why")?;
    Ok(target)
}

/// The names of files that only one of two folders has, or that aren't the same in both.
fn differences(one: &Path, other: &Path) -> Result<Vec<String>, Trouble> {
    let (mut ours, mut theirs) = (BTreeMap::new(), BTreeMap::new());
    contents(one, one, &mut ours)?;
    contents(other, other, &mut theirs)?;
    let mut names: Vec<_> = ours.keys().chain(theirs.keys()).collect();
    names.sort();
    names.dedup();
    let differ = names.into_iter().filter(|name| ours.get(*name) != theirs.get(*name));
    Ok(differ.map(|name| name.display().to_string()).collect())
}

fn contents(
    root: &Path,
    folder: &Path,
    into: &mut BTreeMap<PathBuf, Vec<u8>>,
) -> Result<(), Trouble> {
    for entry in fs::read_dir(folder).map_err(|source| Trouble::file(folder, source))? {
        let path = entry.map_err(|source| Trouble::file(folder, source))?.path();
        if path.is_dir() {
            contents(root, &path, into)?;
        } else {
            let bytes = fs::read(&path).map_err(|source| Trouble::file(&path, source))?;
            into.insert(path.strip_prefix(root).unwrap_or(&path).to_owned(), bytes);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_differ_and_files_of_one_folder_alone_are_named() {
        let base = env::temp_dir().join(format!("fromline-twice-{}", std::process::id()));
        let write = |name: &str, text: &str| {
            let file = base.join(name);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, text).unwrap();
        };
        for (name, text) in
            [("a/same", "1"), ("b/same", "1"), ("a/x/y", "1"), ("b/x/y", "2"), ("b/new", "")]
        {
            write(name, text);
        }

        let found = differences(&base.join("a"), &base.join("b")).unwrap();
        assert_eq!(found, ["new".to_owned(), Path::new("x").join("y").display().to_string()]);
        fs::remove_dir_all(base).unwrap();
    }
}
