/// A value to be carried elsewhere, with its label there.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Value {
    pub label: &'static str,
    pub text: String,
    /// False for advice, which is not copied.
    pub is_exact: bool,
}

impl Value {
    pub fn exact(label: &'static str, text: impl Into<String>) -> Self {
        Self { label, text: text.into(), is_exact: true }
    }

    pub fn advice(label: &'static str, text: impl Into<String>) -> Self {
        Self { label, text: text.into(), is_exact: false }
    }
}
