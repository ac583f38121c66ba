//! A Google Workspace organisation as its administrator sees it: users and their aliases, domains and groups; which
//! address each person is to send from; and what is missing for it.
//!
//! ```text
//! Directory (read) + policy, team ── wanted ──▶ Wanted ── Directory::state_of ──▶ AliasState of each
//! chosen rows ── AliasPlan::of ──▶ additions that can be made, and those that can't, each with its reason
//! ```
//!
//! Everything here lives in memory alone: nothing implements `Kept`.
mod directory;
mod group;
mod pairs;
mod plan;
mod roll;
mod row;
mod script;
mod user;
mod wanted;

pub use directory::{Directory, Domain, DomainState, Holder};
pub use group::{GroupSettings, Posting, WorkspaceGroup};
pub use pairs::{Pair, PairFault, Pairs, RefusedPair};
pub use plan::{Addition, AliasPlan, LeftOut};
pub use roll::{UserOrder, UserRoll};
pub use row::{AliasState, UserRow};
pub use script::{Script, script};
pub use user::{AccountState, User};
pub use wanted::{Wanted, Why, wanted};

#[cfg(test)]
mod tests;
