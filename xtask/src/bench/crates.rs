//! What each crate brings into the wasm, by the names that its functions have there.
//!
//! Read from the file as cargo built it: after wasm-bindgen, wasm-opt and the cut no function has a name any more.

use std::{collections::BTreeMap, fs, path::Path};

use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::{place, trouble::Trouble};

const WHOLE: &str = "wasm32-unknown-unknown/release/fromline.wasm";

/// Ours is told module by module.
const OWN: &str = "fromline";

/// Functions of C's library and of the allocator's interface: names without a path.
const NO_CRATE: &str = "(no crate: memcpy, __rust_alloc …)";
/// They tell wasm-bindgen what a function takes; it runs them and takes them out.
const DESCRIPTIONS: &str = "(for wasm-bindgen, which takes them out)";

#[derive(Clone, Copy, Default)]
struct Share {
    bytes: usize,
    functions: usize,
}

#[derive(Default)]
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
    let mut shares: Vec<_> = content.code.into_iter().collect();
    shares.sort_by_key(|(name, share)| (std::cmp::Reverse(share.bytes), name.clone()));
    let all: usize = shares.iter().map(|(_, share)| share.bytes).sum();
    if all == 0 {
        return Err(unreadable(&file, "it has no names"));
    }
    println!(
        "\nThe whole wasm as cargo built it: before wasm-bindgen, wasm-opt and the cut, not compressed. A function counts\n\
         for the first crate of its path: `Vec<Address>::push` for alloc, `<Address as Display>::fmt` for us.\n"
    );
    println!("{:<44} {:>9} {:>7} {:>9}", "code of", "bytes", "share", "functions");
    for (name, Share { bytes, functions }) in &shares {
        println!("{name:<44} {bytes:>9} {:>7} {functions:>9}", share(*bytes, all));
    }
    let ours = shares.iter().filter(|(name, _)| name.starts_with(OWN));
    let ours: usize = ours.map(|(_, share)| share.bytes).sum();
    println!("{:<44} {ours:>9} {:>7}", "all of fromline", share(ours, all));
    println!("{:<44} {all:>9}", "code together");
    println!("{:<44} {:>9}", "data: texts and tables", content.data);
    println!("{:<44} {:>9}", "the file, names included", bytes.len());
    Ok(())
}

fn share(bytes: usize, all: usize) -> String {
    format!("{}.{} %", bytes * 100 / all, bytes * 1000 / all % 10)
}

fn unreadable(file: &Path, message: &str) -> Trouble {
    Trouble::ConfigValue { file: file.to_owned(), message: message.to_owned() }
}

fn read(wasm: &[u8]) -> wasmparser::Result<Content> {
    let (mut imported, mut sizes, mut names) = (0, Vec::new(), BTreeMap::new());
    let mut content = Content::default();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(section) => {
                for import in section.into_imports() {
                    imported += usize::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.as_bytes().len()),
            Payload::DataSection(section) => {
                for data in section {
                    content.data += data?.data.len();
                }
            }
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(section) = section.as_known() {
                    for name in section {
                        if let Name::Function(functions) = name? {
                            for naming in functions {
                                let naming = naming?;
                                names.insert(naming.index as usize, naming.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    for (index, bytes) in sizes.into_iter().enumerate() {
        let name = names.get(&(imported + index)).copied().unwrap_or_default();
        let share = content.code.entry(owner(name)).or_default();
        share.bytes += bytes;
        share.functions += 1;
    }
    Ok(content)
}

/// The crate that a function counts for; of ours, the module.
fn owner(symbol: &str) -> String {
    if symbol.starts_with("__wbindgen_describe") {
        return DESCRIPTIONS.into();
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
