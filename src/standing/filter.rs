use crate::{
    alias::Alias,
    standing::{Standing, Worth},
};

/// Which addresses of a long list are shown.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Filter {
    #[default]
    All,
    /// Those about which a person has to do something.
    NeedsAttention,
    /// Those that mail is sent from.
    Used,
    /// Those that Gmail stops, or has stopped, sending from.
    Stops,
}

impl Filter {
    /// A list with fewer rows is seen at once.
    pub const FROM_ROWS: usize = 8;

    /// True for an address that this shows and that holds all of the text's words in its address or name.
    pub fn shows(self, alias: &Alias, standing: &Standing, text: &str) -> bool {
        let fits = match self {
            Self::All => true,
            Self::NeedsAttention => standing.worth.needs_attention(),
            Self::Used => !standing.uses.is_empty(),
            Self::Stops => matches!(standing.worth, Worth::Stops { .. } | Worth::Stopped),
        };
        fits && text.split_whitespace().all(|word| {
            let word = word.to_lowercase();
            alias.address.as_str().to_lowercase().contains(&word)
                || alias.name.as_str().to_lowercase().contains(&word)
        })
    }
}
