use crate::{
    mail::AddressError,
    policy::{MailKindError, MailKinds},
    team::Team,
};

/// Why a file isn't taken. Nothing of it is then.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
pub enum SettingsFileError {
    /// It has more than [`LARGEST`](crate::team::import::LARGEST) bytes.
    #[error("it is larger than 10 MB")]
    TooLarge,
    /// It was moved, deleted or changed since it was chosen.
    #[error("it can not be opened")]
    NotOpened,
    #[error("there is nothing in it")]
    Empty,
    #[error("it is a spreadsheet file")]
    Spreadsheet,
    /// It is no text: a picture, a PDF.
    #[error("it is no text")]
    Binary,
    #[error("it is not UTF-8")]
    NotUtf8,
    /// Some hosts send their index page for a file that they don't have.
    #[error("it is a web page")]
    WebPage,
    /// The end of it is missing. Lines and columns count from 1.
    #[error("it ends too early: line {line}, column {column}")]
    EndsTooEarly { line: usize, column: usize },
    #[error("it is no JSON: line {line}, column {column}")]
    NotJson { line: usize, column: usize },
    /// What Google's console gives out for an OAuth client.
    #[error("it is the file of a client from Google's console")]
    ClientFile,
    /// `config.json`, which says how this copy is set up.
    #[error("it is a config.json")]
    ConfigFile,
    /// It has no version of ours under `fromline`.
    #[error("another program wrote it")]
    NotOurs,
    #[error("it has the format {0}, which a later version writes")]
    LaterVersion(u64),
    /// What is there has another shape than it must have: no list, or a key that is there twice.
    #[error("line {line}, column {column} has another shape")]
    Unreadable { line: usize, column: usize },
    #[error("{place:?}: {fault}")]
    Field { place: Place, fault: FieldFault },
    #[error("it has more than {} kinds of mail", MailKinds::MOST)]
    TooManyKinds,
    /// Counted with each address once.
    #[error("it has more than {} people", Team::MOST)]
    TooManyPeople,
}

/// A part of the file, as its keys name it. Numbers count from 1.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Place {
    Kind(usize),
    Policy,
    SendFrom,
    You,
    Fixed,
    Name,
    OrDefault,
    Signatures,
    Rules,
    /// The rule of a kind of mail, by its name in the file.
    Rule(String),
    Person(usize),
}

/// What is wrong with a part of the file.
#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
pub enum FieldFault {
    #[error("no text")]
    NotText,
    #[error("neither true nor false")]
    NotFlag,
    #[error("no object")]
    NotObject,
    /// Not one of the three words of [`SendFrom`](crate::policy::SendFrom).
    #[error("no choice")]
    NotAChoice,
    /// No address, and neither `default` nor `user`.
    #[error("no rule")]
    NotARule,
    #[error(transparent)]
    Address(#[from] AddressError),
    #[error(transparent)]
    Kind(#[from] MailKindError),
}
