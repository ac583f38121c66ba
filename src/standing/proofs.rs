use serde::{Deserialize, Serialize};

use crate::{
    keep::{Kept, Shelf, What},
    mail::Address,
    moment::Moment,
};

/// What a test mail from an address showed, and when.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub struct Proof {
    pub at: Moment,
    pub shown: Shown,
}

/// Which From the mail had.
#[derive(Clone, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// The person saw it arrive under the address.
    Delivered,
    /// Gmail's own copy has the address as its From.
    Copy,
    /// It came from another address, which is named where it is known.
    Other(Option<Address>),
}

/// The last proof of each address of an account.
#[derive(Clone, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
pub struct Proofs(Vec<(Address, Proof)>);

impl Kept for Proofs {
    const KEY: &'static str = "fromline.proofs.v1";
    const SHELF: Shelf = Shelf::Browser;
    const WHAT: What = What::Proofs;
}

impl Proofs {
    pub fn of(&self, address: &Address) -> Option<&Proof> {
        self.0.iter().find(|(one, _)| one == address).map(|(_, proof)| proof)
    }

    /// Notes what a test mail has shown, in the place of what an earlier one did.
    pub fn note(&mut self, address: &Address, proof: Proof) {
        self.0.retain(|(one, _)| one != address);
        self.0.push((address.clone(), proof));
    }
}
