//! Why a command can't go on: one sentence, and the mend.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

#[derive(Debug, Error)]
pub(crate) enum Trouble {
    /// A program that this can't install by itself.
    #[error("{what} is missing; {mend}")]
    Missing { what: String, mend: String },
    #[error("`{command}` failed; {mend}")]
    Failed { command: String, mend: String },
    #[error("port {port} is in use; end the program that has it, or choose another with {flag}")]
    PortInUse { port: u16, flag: &'static str },
    #[error("{file}: {message}", file = .file.display())]
    Content { file: PathBuf, message: String },
    #[error("{file} must name the hosts once, in `connect-src 'self' …;`", file = .file.display())]
    Policy { file: PathBuf },
    #[error("{file}: {source}", file = .file.display())]
    File { file: PathBuf, source: io::Error },
    /// The tools that work on the wasm are part of this program.
    #[error(
        "the wasm could not be {step}: {reason}; if the versions of Cargo.toml were changed, wasm-bindgen and wasm_split must fit each other"
    )]
    Wasm { step: &'static str, reason: String },
    #[error("the servers could not start: {0}")]
    Server(io::Error),
    /// The command did its work, and what it found isn't good; it has said so already.
    #[error("{0}")]
    Found(String),
    /// The same, where nothing may be printed after what was said.
    #[error("see above")]
    Told,
}

impl Trouble {
    pub(crate) fn file(file: &Path, source: io::Error) -> Self {
        Self::File { file: file.to_owned(), source }
    }

    pub(crate) fn missing(what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self::Missing { what: what.into(), mend: mend.into() }
    }
}
