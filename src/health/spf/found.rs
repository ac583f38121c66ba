use super::fault::SpfResult;

/// What a domain publishes, and what it comes to for the servers that its mail leaves by.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Spf {
    /// The record, or the records where there are several.
    pub records: Vec<String>,
    pub result: SpfResult,
    /// True where `+all` lets anyone send with the domain's name.
    pub lets_anyone: bool,
    /// True where `_spf.google.com` is named, anywhere in the tree.
    pub names_google: bool,
}
