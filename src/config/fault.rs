/// Why `config.json` can't be used.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum ConfigError {
    #[error("the host answers {status}")]
    Missing { status: u16 },
    #[error("the host answers with a page instead of the file")]
    IndexPage,
    /// Its form is wrong, or the value of a key, which is named where it is known.
    #[error("line {line}, column {column}: {message}")]
    Unreadable { line: usize, column: usize, key: Option<String>, message: String },
    #[error("it is empty")]
    Empty,
    /// It was written as UTF-16, and letters of it are lost.
    #[error("it is UTF-16")]
    Utf16,
    /// It was written in another encoding, such as Windows-1252.
    #[error("it is not UTF-8")]
    NotUtf8,
    #[error("it could not be fetched")]
    Unreachable,
    /// What Google's console gives out for a client stands where the file should.
    #[error("it is the file of a client from Google's console")]
    ClientFile,
    #[error("{key} is no key; {meant} is")]
    UnknownKey { key: String, meant: &'static str },
    #[error("{name} is no endpoint")]
    UnknownEndpoint { name: String, meant: Option<&'static str> },
    /// Its host is an IPv6 address.
    #[error("no security policy can name the host of {name}")]
    Unspeakable { name: &'static str },
}
