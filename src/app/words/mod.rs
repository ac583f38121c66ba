//! What explains: the sentences that depend on a state, one file a page. Labels and headings stand in
//! their page; the core has none of either.
pub(crate) mod about;
pub(crate) mod addresses;
pub(crate) mod check;
pub(crate) mod client;
pub(crate) mod common;
pub(crate) mod config;
pub(crate) mod settings;
pub(crate) mod setup;
pub(crate) mod sign_in;
pub(crate) mod test;
pub(crate) mod trouble;
pub(crate) mod wizard;

/// What went wrong, why, and what to do next, in this order.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Explanation {
    pub title: String,
    pub cause: String,
    pub steps: Vec<String>,
}

impl Explanation {
    pub(crate) fn new(title: &str, cause: impl Into<String>, steps: &[&str]) -> Self {
        let steps = steps.iter().map(|step| (*step).to_owned()).collect();
        Self { title: title.into(), cause: cause.into(), steps }
    }
}
