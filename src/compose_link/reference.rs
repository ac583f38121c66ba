use serde::Serialize;

use super::LinkError;
use crate::mail::is_unseen;

/// By what a business system knows an email: a text of its own, handed back as it came.
#[derive(Clone, Debug, Eq, PartialEq, Serialize)]
pub struct Reference(String);

impl Reference {
    /// The most characters.
    pub const LONGEST: usize = 200;

    /// Reads the value of a link's `ref`; an empty one is none. A character without a shape is refused: it would be told in
    /// places where it isn't expected.
    pub fn read(text: &str) -> Result<Option<Self>, LinkError> {
        if text.chars().any(|char| char.is_control() || is_unseen(char)) {
            return Err(LinkError::Control("ref"));
        }
        match text.chars().count() {
            0 => Ok(None),
            1..=Self::LONGEST => Ok(Some(Self(text.to_owned()))),
            _ => Err(LinkError::ReferenceTooLong),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
