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
