//! Troubles of the network, ordered by a test.

use http::{Method, StatusCode};
use serde::Deserialize;

/// A trouble that meets the next requests to a path.
///
/// Preflights are left alone unless `method` says `OPTIONS`, and so are the control calls under `/sandbox/`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fault {
    /// The beginning of the path that it meets.
    pub path: String,
    #[serde(default)]
    pub method: Option<String>,
    #[serde(default = "once")]
    pub times: u32,
    /// Answered instead of handling the request.
    #[serde(default)]
    pub status: Option<u16>,
    #[serde(default)]
    pub delay_ms: u64,
    /// Drops the connection without an answer.
    #[serde(default)]
    pub cut: Option<Cut>,
    /// `false`: the answer comes, but no other origin may read it.
    #[serde(default = "yes")]
    pub cors: bool,
    /// The body of the answer; alone, it is answered with status 200.
    #[serde(default)]
    pub body: Option<String>,
}

/// When the connection breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Cut {
    /// Google never saw the request.
    Before,
    /// Google did what was asked; its answer was lost.
    After,
}

impl Fault {
    /// A fault that does nothing yet; say what with struct update syntax.
    pub fn at(path: &str) -> Self {
        Self {
            path: path.to_owned(),
            method: None,
            times: 1,
            status: None,
            delay_ms: 0,
            cut: None,
            cors: true,
            body: None,
        }
    }

    fn meets(&self, method: &Method, path: &str) -> bool {
        let asked = self
            .method
            .as_deref()
            .map_or(*method != Method::OPTIONS, |name| method.as_str() == name);
        self.times > 0 && asked && path.starts_with(&self.path) && !path.starts_with("/sandbox/")
    }

    /// The status to answer with instead of handling the request.
    pub(crate) fn answers(&self) -> Option<StatusCode> {
        let status = self.status.or(self.body.as_ref().map(|_| 200))?;
        StatusCode::from_u16(status).ok()
    }
}

fn once() -> u32 {
    1
}

fn yes() -> bool {
    true
}

/// The faults that wait for their request.
#[derive(Default)]
pub(crate) struct Faults(Vec<Fault>);

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// The oldest fault that meets this request; one of its times is used up.
    pub(crate) fn take(&mut self, method: &Method, path: &str) -> Option<Fault> {
        let fault = self.0.iter_mut().find(|fault| fault.meets(method, path))?;
        fault.times -= 1;
        Some(fault.clone())
    }
}
