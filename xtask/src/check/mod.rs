//! `cargo xtask check`: formatting, lints, the weights of the page, and counts that a reader of a change wants to see.

mod trunk;
mod twice;
mod weights;

use std::{
    fs,
    path::{Path, PathBuf},
};

use clap::Args;

use crate::{
    command::{self, command},
    install,
    trouble::Trouble,
};

/// House style: a longer file has two subjects.
const LONGEST: usize = 400;

/// The workspace as it is here, and the app as a browser runs it: half of its code exists for that target alone, and
/// its unit tests for this one.
const NATIVE: [&str; 2] = ["--workspace", "--all-targets"];
const BROWSER: [&str; 8] = [
    "--package",
    "fromline",
    "--target",
    "wasm32-unknown-unknown",
    "--lib",
    "--bins",
    "--test",
    "web",
];

const FOLDERS: [&str; 7] = ["src", "tests", "xtask", "style", "public", "docs", ".ci"];
const KINDS: [&str; 6] = ["rs", "css", "js", "mjs", "json", "md"];

/// Hosts of package registries, in two parts so that this file holds none. The project names no registry: every
/// machine asks the one that it is set up with.
const REGISTRIES: [[&str; 2]; 4] =
    [["registry", "npmjs"], ["static", "crates"], ["index", "crates"], ["deb", "debian"]];

#[derive(Args)]
pub(crate) struct Options {
    /// Format instead of complaining
    #[arg(long)]
    fix: bool,
    #[command(flatten)]
    only: Only,
}

/// One check by itself, which takes minutes or writes a file.
#[derive(Args)]
#[group(multiple = false, conflicts_with = "fix")]
struct Only {
    /// Only write xtask/weights.txt anew
    #[arg(long)]
    weights: bool,
    /// Only make page and release twice, in two folders, and compare
    #[arg(long)]
    reproducible: bool,
    /// Only build the page by Trunk alone, and see it run
    #[arg(long)]
    trunk: bool,
}

struct File {
    path: PathBuf,
    text: String,
}

pub(crate) fn run(options: &Options) -> Result<(), Trouble> {
    match options.only {
        Only { weights: true, .. } => weights::write_down(),
        Only { reproducible: true, .. } => twice::run_check(),
        Only { trunk: true, .. } => trunk::run_check(),
        Only { .. } => all(options.fix),
    }
}

fn all(fix: bool) -> Result<(), Trouble> {
    install::for_checking()?;
    // All of them, so that one round of mending is enough.
    let files = files();
    let results =
        [format(fix), lint(&NATIVE), lint(&BROWSER), refuse_registries(&files), weights::check()];
    count(&files);
    for trouble in results.iter().filter_map(|result| result.as_ref().err()) {
        eprintln!("\ncargo xtask check: {trouble}");
    }
    if results.iter().any(Result::is_err) { Err(Trouble::Told) } else { Ok(()) }
}

fn format(fix: bool) -> Result<(), Trouble> {
    let mut fmt = command("cargo");
    fmt.args(["fmt", "--all"]);
    if !fix {
        fmt.arg("--check");
    }
    command::run(&mut fmt, "run `cargo xtask check --fix`")
}

fn lint(what: &[&str]) -> Result<(), Trouble> {
    let mut clippy = command("cargo");
    clippy
        .args(["clippy", "--quiet", "--keep-going"])
        .args(what)
        .args(["--", "--deny", "warnings"]);
    command::run(&mut clippy, "mend what it names above")
}

/// Every file of ours in these folders.
fn files() -> Vec<File> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        collect(Path::new(folder), &mut files);
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

fn collect(folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("node_modules") {
            collect(&path, files);
        } else if path.extension().is_some_and(|kind| KINDS.iter().any(|known| kind == *known)) {
            let text = fs::read_to_string(&path).unwrap_or_default();
            files.push(File { path, text });
        }
    }
}

fn count(files: &[File]) {
    println!("\n{:<6} {:>6} {:>8}", "kind", "files", "lines");
    for kind in KINDS {
        let of_kind: Vec<_> = files
            .iter()
            .filter(|file| file.path.extension().is_some_and(|end| end == kind))
            .collect();
        let lines: usize = of_kind.iter().map(|file| file.text.lines().count()).sum();
        println!("{kind:<6} {:>6} {lines:>8}", of_kind.len());
    }
    for File { path, text } in files.iter().filter(|file| !file.path.ends_with("package-lock.json"))
    {
        let lines = text.lines().count();
        if lines > LONGEST {
            println!("{} has {lines} lines; {LONGEST} is the aim", path.display());
        }
    }
}

/// The npm lock file keeps hashes instead of addresses; its .npmrc sees to it.
fn refuse_registries(files: &[File]) -> Result<(), Trouble> {
    let names_one = |text: &str| {
        text.contains(&format!("\"{}\":", "resolved"))
            || REGISTRIES.iter().any(|parts| text.contains(&parts.join(".")))
    };
    let found: Vec<_> = files
        .iter()
        .filter(|file| names_one(&file.text))
        .map(|file| file.path.display().to_string())
        .collect();
    if found.is_empty() {
        return Ok(());
    }
    Err(Trouble::Found(format!(
        "the address of a package registry stands in {}; take it out",
        found.join(", ")
    )))
}
