//! Characters that a person doesn't see, in what is pasted and in what Gmail gives.

/// A character without a shape of its own: the format controls of Unicode (category Cf), line and paragraph separators, and fillers.
pub const fn is_unseen(char: char) -> bool {
    turns_direction(char)
        || matches!(
            char,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{2029}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// The embeddings, overrides and isolates that show what follows in another order (UAX #9 §2): within an address they
/// make it look like another.
pub(super) const fn turns_direction(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a paste brings along around a text without being seen, spaces with it.
pub(super) fn is_blank(char: char) -> bool {
    char.is_whitespace() || char.is_control() || is_unseen(char)
}
