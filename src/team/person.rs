use serde::{Deserialize, Serialize};

use crate::mail::{Address, DisplayName};

/// A person of the team, and the address that they send from.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Person {
    /// Empty where no list has told it.
    #[serde(default)]
    pub name: DisplayName,
    pub address: Address,
}
