//! What each crate brings into the wasm, by the names that its functions have there.
//!
//! Read from the file as cargo built it: after wasm-bindgen, wasm-opt and the cut no function has a name any more.

use std::{cmp::Reverse, collections::BTreeMap, fs, path::Path};

use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, NameSectionReader, Parser, Payload, TypeRef};

use crate::{place, trouble::Trouble};

const WHOLE: &str = "wasm32-unknown-unknown/release/fromline.wasm";

/// Ours is told module by module.
const OWN: &str = "fromline";

/// Functions of C's library and of the allocator's interface: names without a path.
const NO_CRATE: &str = "(no crate: memcpy, __rust_alloc …)";
/// What the first file calls of a chunk: the functions that carry `wasm_split`.
const ENTRIES: &str = "fromline (entries of a later file)";
/// They tell wasm-bindgen what a function takes; it runs them and takes them out.
const DESCRIPTIONS: &str = "(for wasm-bindgen, which takes them out)";

/// Crates with less code than this are told together.
const LEAST: usize = 1000;

#[derive(Clone, Copy, Default)]
struct Share {
    bytes: usize,
    functions: usize,
}

struct Content {
    /// By crate, or module of ours.
    code: BTreeMap<String, Share>,
    /// Texts and tables.
    data: usize,
}

pub(super) fn print() -> Result<(), Trouble> {
    let file = place::target().join(WHOLE);
    let bytes = fs::read(&file).map_err(|source| Trouble::file(&file, source))?;
    let content = read(&bytes).map_err(|error| unreadable(&file, &error.to_string()))?;
    if content.code.keys().all(|name| name == NO_CRATE) {
        return Err(unreadable(&file, "it has no names"));
    }
    println!(
        "\nThe whole wasm as cargo built it: before wasm-bindgen, wasm-opt and the cut, not compressed. A function counts\n\
         for the first crate of its path, so generic code counts for who wrote it and not for who asked for it: most of\n\
         what tachys, reactive_graph and core have is there once for each of our views.\n"
    );
    print_shares(&content.code);
    println!("{:<44} {:>9}", "data: texts and tables", content.data);
    println!("{:<44} {:>9}", "the file, names included", bytes.len());
    Ok(())
}

/// The largest first.
fn print_shares(code: &BTreeMap<String, Share>) {
    let all: usize = code.values().map(|share| share.bytes).sum();
    let line = |what: &str, bytes, functions: String| {
        println!("{what:<44} {bytes:>9} {:>7} {functions:>9}", share(bytes, all));
    };
    println!("{:<44} {:>9} {:>7} {:>9}", "code of", "bytes", "share", "functions");
    let (mut large, small): (Vec<_>, Vec<_>) =
        code.iter().partition(|(_, share)| share.bytes >= LEAST);
    large.sort_by_key(|(_, share)| Reverse(share.bytes));
    for (name, share) in large {
        line(name, share.bytes, share.functions.to_string());
    }
    let rest = small.iter().map(|(_, share)| share.bytes).sum();
    line(&format!("({} others, each less than {LEAST} bytes)", small.len()), rest, String::new());
    let ours = code.iter().filter(|(name, _)| name.starts_with(OWN));
    line("all of fromline", ours.map(|(_, share)| share.bytes).sum(), String::new());
    line("code together", all, String::new());
}

fn share(bytes: usize, all: usize) -> String {
    format!("{}.{} %", bytes * 100 / all, bytes * 1000 / all % 10)
}

fn unreadable(file: &Path, message: &str) -> Trouble {
    Trouble::Content { file: file.to_owned(), message: message.to_owned() }
}

fn read(wasm: &[u8]) -> wasmparser::Result<Content> {
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
    let mut data = 0;
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.as_bytes().len()),
            Payload::DataSection(section) => {
                for segment in section {
                    data += segment?.data.len();
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    names = names_of_functions(section)?;
                }
            }
            _ => {}
        }
    }
    let mut code: BTreeMap<String, Share> = BTreeMap::new();
    for (index, bytes) in sizes.into_iter().enumerate() {
        let name = names.get(&(imported + index)).copied().unwrap_or_default();
        let share = code.entry(owner(name)).or_default();
        share.bytes += bytes;
        share.functions += 1;
    }
    Ok(Content { code, data })
}

/// Functions are numbered, those that are imported first.
fn names_of_functions(section: NameSectionReader<'_>) -> wasmparser::Result<BTreeMap<usize, &str>> {
    let mut names = BTreeMap::new();
    for name in section {
        let Name::Function(functions) = name? else { continue };
        for function in functions {
            let function = function?;
            names.insert(function.index as usize, function.name);
        }
    }
    Ok(names)
}

/// The crate that a function counts for; of ours, the module.
fn owner(symbol: &str) -> String {
    if symbol.starts_with("__wbindgen_describe") {
        return DESCRIPTIONS.into();
    }
    if symbol.starts_with("__wasm_split") {
        return ENTRIES.into();
    }
    let name = format!("{:#}", demangle(symbol));
    let Some((first, rest)) = first_path(&name) else { return NO_CRATE.into() };
    if first != OWN {
        return first.to_owned();
    }
    let module = rest.split(|letter: char| !is_of_a_word(letter)).next().unwrap_or_default();
    // A function of the crate itself has no module, and neither has main.
    if rest[module.len()..].starts_with("::") { format!("{OWN}::{module}") } else { OWN.to_owned() }
}

/// The first word before a `::`, and what follows that.
fn first_path(name: &str) -> Option<(&str, &str)> {
    let (mut start, mut end) = (0, 0);
    for (at, letter) in name.char_indices() {
        if is_of_a_word(letter) {
            if end != at {
                start = at;
            }
            end = at + letter.len_utf8();
        } else if end == at && end > start && name[at..].starts_with("::") {
            return Some((&name[start..end], &name[at + 2..]));
        }
    }
    None
}

fn is_of_a_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_counts_for_the_first_crate_of_its_path() {
        assert_eq!(owner("serde_json::de::from_str"), "serde_json");
        assert_eq!(owner("<alloc::vec::Vec<T> as core::ops::Drop>::drop"), "alloc");
        assert_eq!(owner("<F as tachys::view::Render>::build"), "tachys");
        assert_eq!(owner("<(A, B) as tachys::view::Render>::build"), "tachys");
        assert_eq!(owner("core::ptr::drop_in_place<fromline::mail::Address>"), "core");
        assert_eq!(owner("_ZN3url6parser6Parser9parse_url17h0123456789abcdefE"), "url");
    }

    #[test]
    fn a_function_of_ours_counts_for_its_module() {
        assert_eq!(owner("fromline::google::oauth::authorize"), "fromline::google");
        assert_eq!(owner("<fromline::mail::Address as core::fmt::Display>::fmt"), "fromline::mail");
        assert_eq!(owner("fromline::main"), "fromline");
    }

    #[test]
    fn a_name_without_a_path_has_no_crate() {
        assert_eq!(owner("memcpy"), NO_CRATE);
        assert_eq!(owner(""), NO_CRATE);
        assert_eq!(owner("__wbindgen_describe_alert"), DESCRIPTIONS);
    }
}
