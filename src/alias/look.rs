/// The number of a look at Gmail's list; an answer to an older look is stale.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub struct Look(u32);

impl Look {
    /// Before there was any look.
    pub const NONE: Self = Self(0);

    /// The number of the look after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0.wrapping_add(1))
    }
}
