//! What each shipped file may weigh: a page grows by what a change says that it grows by, and not by the way.

use std::{collections::BTreeMap, fmt::Write, fs, path::PathBuf};

use crate::{install, page, place, trouble::Trouble, weigh::weigh};

/// A file may grow by so much without a word, in percent: another compiler's or browser tool's mood.
const GRACE: u64 = 2;
/// And by so many bytes: what two files share may be a hundred bytes, of which any change moves some.
const FLOOR: u64 = 64;

const HEAD: &str = "\
# What each file of the page weighs, in bytes by brotli 11. `cargo xtask check` refuses one that grew by more than 2 %.
# Where a change is worth its weight, `cargo xtask check --weights` writes this file anew; say in the change why it grew.
";

type Weights = BTreeMap<String, u64>;

/// Compares the page, which is built if it isn't, with what is written down.
pub(super) fn check() -> Result<(), Trouble> {
    let file = file();
    let text = fs::read_to_string(&file).map_err(|source| Trouble::file(&file, source))?;
    let faults = faults(&read(&text), &weights()?);
    if faults.is_empty() {
        return Ok(());
    }
    Err(Trouble::Found(format!(
        "the page has other weights than xtask/weights.txt: {}; make it lighter, or call `cargo xtask check --weights` and say why",
        faults.join("; ")
    )))
}

/// Writes down what the page weighs now.
pub(super) fn write_down() -> Result<(), Trouble> {
    let file = file();
    let mut text = HEAD.to_owned();
    for (name, bytes) in weights()? {
        // Writing to a String can't fail.
        let _ = writeln!(text, "{bytes:>7} {name}");
    }
    fs::write(&file, text).map_err(|source| Trouble::file(&file, source))?;
    println!("xtask/weights.txt says what the page weighs now.");
    Ok(())
}

fn file() -> PathBuf {
    place::root().join("xtask/weights.txt")
}

fn weights() -> Result<Weights, Trouble> {
    install::for_building()?;
    let weights = weigh(&page::build()?)?;
    Ok(weights.into_iter().map(|weight| (stem(&weight.file), weight.brotli)).collect())
}

/// A name without the hash of the content, which changes with every byte.
fn stem(file: &str) -> String {
    let is_hash =
        |text: &str| text.len() == 16 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let named = file.rsplit_once('-').and_then(|(before, rest)| {
        let (hash, end) = rest.split_at_checked(16)?;
        is_hash(hash).then(|| format!("{before}{end}"))
    });
    named.unwrap_or_else(|| file.to_owned())
}

fn read(text: &str) -> Weights {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let entries = lines.filter_map(|line| {
        let (bytes, name) = line.trim().split_once(' ')?;
        Some((name.trim().to_owned(), bytes.parse().ok()?))
    });
    entries.collect()
}

fn faults(written: &Weights, found: &Weights) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, bytes) in found {
        match written.get(name) {
            None => faults.push(format!("{name} is new, with {bytes} B")),
            Some(most) if *bytes > most + FLOOR && bytes * 100 > most * (100 + GRACE) => {
                faults.push(format!("{name} has {bytes} B, and {most} are written down"));
            }
            Some(_) => {}
        }
    }
    let gone = written.keys().filter(|name| !found.contains_key(*name));
    faults.extend(gone.map(|name| format!("{name} is gone")));
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_without_its_hash() {
        assert_eq!(stem("assets/fromline-0123456789abcdef_bg.wasm"), "assets/fromline_bg.wasm");
        assert_eq!(stem("assets/chunk_3-0123456789abcdef.wasm"), "assets/chunk_3.wasm");
        assert_eq!(stem("assets/not-a-hash.css"), "assets/not-a-hash.css");
        assert_eq!(stem("index.html"), "index.html");
    }

    #[test]
    fn two_percent_pass_and_more_is_named() {
        let written = read("# said before\n   9000 a.js\n    100 b.css\n");
        let with =
            |a: u64, b: u64| faults(&written, &[("a.js".into(), a), ("b.css".into(), b)].into());

        assert_eq!(with(9180, 164), [""; 0], "of a small file some bytes more are nothing");
        assert_eq!(with(9181, 100), ["a.js has 9181 B, and 9000 are written down"]);
        assert_eq!(with(9000, 165), ["b.css has 165 B, and 100 are written down"]);
    }

    #[test]
    fn a_new_file_and_one_that_is_gone_are_named() {
        let written = read("10 old.js\n");

        assert_eq!(
            faults(&written, &[("new.js".into(), 5)].into()),
            ["new.js is new, with 5 B", "old.js is gone"]
        );
    }
}
