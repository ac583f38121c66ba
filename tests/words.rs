#![cfg(not(target_arch = "wasm32"))]
//! Plain English: no sentence of `words` holds a word that a good colleague wouldn't say.
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Words and turns to avoid, in small letters; each is looked for as whole words.
const AVOIDED: [&str; 21] = [
    "mend",
    "mends",
    "mended",
    "leave from",
    "leaves from",
    "left from",
    "stand",
    "stands",
    "any more",
    "by itself",
    "by themselves",
    "somebody",
    "nobody",
    "whoever",
    "may not",
    "way out",
    "letter by letter",
    "the price",
    "looked",
    "all the same",
    "for good",
];

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder can be read").flatten();
    let paths = entries.map(|entry| entry.path());
    paths
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|path| !path.ends_with("catalogue.rs"))
        .collect()
}

/// The texts between quotes of a source, without its comments and its tests.
fn texts(source: &str) -> Vec<String> {
    let shipped = source.split("#[cfg(test)]").next().unwrap_or_default();
    let code: Vec<_> =
        shipped.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let code = code.join("\n").replace("\\\"", "”");
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// The words of a text, between spaces.
fn words(text: &str) -> String {
    let letters = text.to_lowercase().replace(|char: char| !char.is_alphanumeric(), " ");
    let words: Vec<_> = letters.split_whitespace().collect();
    format!(" {} ", words.join(" "))
}

#[test]
fn no_sentence_holds_a_word_to_avoid() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/words");
    let mut found = Vec::new();
    for path in sources(&folder) {
        let source = fs::read_to_string(&path).expect("a source can be read");
        for text in texts(&source).iter().filter(|text| text.contains(' ')) {
            let spoken = words(text);
            found.extend(
                AVOIDED
                    .iter()
                    .filter(|word| spoken.contains(&format!(" {word} ")))
                    .map(|word| format!("{}: “{word}” in “{text}”", path.display())),
            );
        }
    }
    assert!(found.is_empty(), "{} sentences:\n{}", found.len(), found.join("\n"));
}

#[test]
fn the_texts_of_a_source_are_found() {
    let source = "/// \"a comment\"\nconst A: &str = \"One \\\"two\\\"\";\nfn b() { format!(\"Three {x}\") }\n#[cfg(test)]\n\"not\"";

    assert_eq!(texts(source), ["One ”two”", "Three {x}"]);
    assert_eq!(words("Nobody’s by-itself!"), " nobody s by itself ");
}
