use super::common;

/// What went wrong, why, and what to do next, in this order.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Explanation {
    pub title: String,
    pub cause: String,
    pub steps: Vec<String>,
    /// A time that Google names (RFC 3339), until which to wait: the first step, once it is written as the person's
    /// browser writes times.
    pub until: Option<String>,
}

impl Explanation {
    /// The steps, with the time to wait until as `written` writes it.
    pub fn steps(&self, written: impl FnOnce(&str) -> String) -> Vec<String> {
        let wait = self.until.as_deref().map(|until| common::wait_until(&written(until)));
        wait.into_iter().chain(self.steps.iter().cloned()).collect()
    }

    pub fn new(title: &str, cause: impl Into<String>, steps: &[&str]) -> Self {
        let steps = steps.iter().map(|step| (*step).to_owned()).collect();
        Self { title: title.into(), cause: cause.into(), steps, until: None }
    }
}
