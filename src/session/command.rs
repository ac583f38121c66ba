use crate::{
    google::{
        Transport,
        oauth::{Code, Pending, Registration},
    },
    keep::{self, Store, StoreError},
    moment::Moment,
    session::{self, Account, Event, Farewell, Grant, LastAccount, RevocationProof, SignInError},
};

/// What must happen next.
#[derive(Debug)]
pub enum Command {
    Redeem(Code),
    /// Keep the grant for this tab.
    Keep(Grant),
    /// Forget this tab's sign-in, and nothing else.
    SignOut,
    /// Forget all that belongs to the account.
    Wipe(Account),
    /// The same, and tell the other tabs: this one has no token left to revoke.
    Leave(Account),
    /// End a grant at Google that came after the person had disconnected.
    Revoke(Grant),
    /// Revoke at Google, forget all that belongs to the account, look whether the token is dead.
    End(Grant),
}

impl Command {
    /// Does what concerns this browser alone, at once: keeping, forgetting, telling the other tabs.
    pub fn apply(&self, store: &impl Store) -> Result<(), StoreError> {
        match self {
            Self::Redeem(_) | Self::Revoke(_) => Ok(()),
            Self::Keep(grant) => {
                let kept = keep::keep(store, grant);
                if !grant.is_spent() {
                    // A convenience: where nothing is kept, no account is known as the last.
                    let _ = keep::keep(store, &LastAccount(grant.account().clone()));
                }
                kept
            }
            Self::SignOut => {
                keep::erase::<Grant>(store);
                keep::erase::<Pending>(store);
                Ok(())
            }
            Self::Wipe(account) => {
                forget_account(store, account);
                Ok(())
            }
            Self::Leave(account) => {
                forget_account(store, account);
                Farewell { account: Some(account.clone()), revoked: false }.tell(store);
                Ok(())
            }
            Self::End(grant) => {
                forget_account(store, grant.account());
                Farewell { account: Some(grant.account().clone()), revoked: true }.tell(store);
                Ok(())
            }
        }
    }

    /// Asks Google what the command needs to be asked, and returns what the session is told of it.
    pub async fn run(
        self,
        registration: &Registration,
        transport: &(impl Transport + Clone),
        now: Moment,
    ) -> Option<Event> {
        match self {
            Self::Redeem(code) => {
                let expected = code.expected_account().cloned();
                let redeemed = session::redeem(code, registration, transport, now).await;
                Some(Event::Redeemed(redeemed, expected))
            }
            Self::End(grant) => {
                Some(Event::Proven(session::end(&grant, registration, transport, now).await))
            }
            Self::Revoke(grant) => {
                // What came of it is not shown: the person never saw this grant.
                session::end(&grant, registration, transport, now).await;
                None
            }
            Self::Keep(_) | Self::SignOut | Self::Wipe(_) | Self::Leave(_) => None,
        }
    }

    /// What the session is told where the command could not be run: its part of the app could not be loaded.
    pub fn not_run(&self) -> Option<Event> {
        match self {
            Self::Redeem(code) => {
                let expected = code.expected_account().cloned();
                Some(Event::Redeemed(Err(SignInError::NotLoaded), expected))
            }
            Self::End(_) => Some(Event::Proven(RevocationProof::NotAsked)),
            Self::Revoke(_) | Self::Keep(_) | Self::SignOut | Self::Wipe(_) | Self::Leave(_) => {
                None
            }
        }
    }

    /// True for what [`Command::run`] asks Google.
    pub const fn asks_google(&self) -> bool {
        matches!(self, Self::Redeem(_) | Self::End(_) | Self::Revoke(_))
    }
}

/// Forgets all that belongs to the account; settings and drafts are the person's own.
pub fn forget_account(store: &impl Store, account: &Account) {
    keep::erase::<Grant>(store);
    keep::erase::<Pending>(store);
    let last = keep::look_up::<LastAccount>(store).value();
    if last.is_some_and(|LastAccount(last)| last == *account) {
        keep::erase::<LastAccount>(store);
    }
    keep::erase_all_for(store, &account.key());
}
