use super::{Explanation, Who, letters::Letter};

/// What went wrong, who can mend it, and what to write to them.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Advice {
    pub explanation: Explanation,
    pub who: Option<Who>,
    pub letter: Option<Letter>,
}

impl Explanation {
    pub fn mended_by(self, who: Who) -> Advice {
        Advice { explanation: self, who: Some(who), letter: None }
    }

    /// The reader of the letter mends it, and the letter tells them how.
    pub fn asked_by(self, letter: Letter) -> Advice {
        Advice { explanation: self, who: Some(letter.reader()), letter: Some(letter) }
    }
}

impl From<Explanation> for Advice {
    fn from(explanation: Explanation) -> Self {
        Self { explanation, who: None, letter: None }
    }
}
