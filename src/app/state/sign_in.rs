//! Leaving for Google's pages, and what is asked of them. A page that keeps the window that opened it is not left: it asks
//! beside itself.

use leptos::prelude::*;

use crate::{
    app::state::account::AccountDriver,
    browser::{Storage, clock, location},
    google::{
        Permission,
        oauth::{AuthorizationRequest, Pending, Prompt},
    },
    keep,
    mail::Address,
    session::{Event, SignInError, State},
};

impl AccountDriver {
    /// Leaves for Google's consent page, for a first or another account: the wanted one, or one that is chosen there.
    /// Another than the last time is asked about.
    pub(crate) fn connect(self) {
        match self.wanted() {
            Some(wanted) => self.sign_in_as(wanted, None),
            None => self.leave(AuthorizationRequest {
                usual: Self::last(),
                prompt: Some(Prompt::SelectAccount),
                ..Self::ask(Permission::AT_CONNECT.into())
            }),
        }
    }

    /// Leaves for the consent page, for the boxes of Connect that were not ticked.
    pub(crate) fn ask_again(self) {
        self.grant_all(&Permission::AT_CONNECT);
    }

    /// Leaves for the consent page, for one more permission, and comes back to this route.
    pub(crate) fn grant(self, permission: Permission) {
        self.grant_all(&[permission]);
    }

    /// Asks for what was granted before, too: one token is to have it all.
    fn grant_all(self, more: &[Permission]) {
        let account = self.session().with_untracked(|session| session.account().cloned());
        let account = account.map(|account| account.address().clone());
        let mut permissions = self.granted();
        permissions.extend(more.iter().filter(|more| !self.granted().contains(more)));
        let prompt = Some(Prompt::Consent);
        self.leave(AuthorizationRequest { account, prompt, adds: true, ..Self::ask(permissions) });
    }

    /// Leaves for Google once more, for what was asked before and not answered.
    pub(crate) fn go_on(self) {
        let asked = self.asked();
        let is_more = asked.iter().any(|permission| !self.granted().contains(permission));
        if is_more && self.session().with_untracked(|session| session.account().is_some()) {
            self.grant_all(&asked);
        } else {
            self.renew_here();
        }
    }

    /// Leaves for Google to sign in as the account that was expected.
    pub(crate) fn connect_expected(self) {
        if let State::OtherAccount { expected, .. } = self.session().get_untracked().state() {
            self.sign_in_as(expected.clone(), Some(Prompt::SelectAccount));
        }
    }

    /// Leaves for Google to sign in as the account of the last visit: nothing has to be agreed to once more.
    pub(crate) fn sign_in_again(self) {
        match Self::last() {
            Some(last) => self.sign_in_as(last, None),
            None => self.connect(),
        }
    }

    /// Leaves for Google to sign in as this account and no other.
    pub(crate) fn sign_in_as(self, account: Address, prompt: Option<Prompt>) {
        let account = Some(account);
        self.leave(AuthorizationRequest {
            account,
            prompt,
            ..Self::ask(Permission::AT_CONNECT.into())
        });
    }

    /// Leaves for Google in the name of the account that was signed in.
    pub(crate) fn renew_here(self) {
        match self.question() {
            Some(ask) => self.leave(ask),
            None => self.connect(),
        }
    }

    /// What is asked for the same account, for as much as it has granted.
    pub(crate) fn question(self) -> Option<AuthorizationRequest> {
        let known = self.session().with_untracked(|session| session.account().cloned())?;
        let account = Some(known.address().clone());
        Some(AuthorizationRequest { account, ..Self::ask(self.granted()) })
    }

    fn ask(permissions: Vec<Permission>) -> AuthorizationRequest {
        AuthorizationRequest {
            permissions,
            route: location::route(),
            ..AuthorizationRequest::default()
        }
    }

    fn leave(self, ask: AuthorizationRequest) {
        if location::keeps_its_opener() {
            return match self.beside() {
                Some(beside) => beside.run(ask),
                None => self.tell(Event::NotLeft(SignInError::NotLoaded)),
            };
        }
        if let Some((url, pending)) = self.write(ask) {
            self.leave_for(&url, &pending);
        }
    }

    /// Writes the authorization URL; a redirect URI that is none is told to the session.
    pub(crate) fn write(self, ask: AuthorizationRequest) -> Option<(String, Pending)> {
        let written = self.registration().authorize(ask, clock::now());
        if written.is_err() {
            self.tell(Event::NotLeft(SignInError::NoRedirect));
        }
        written.ok().map(|(url, pending)| (url.into(), pending))
    }

    fn leave_for(self, url: &str, pending: &Pending) {
        match keep::keep(&Storage, pending) {
            Ok(()) => {
                self.leaving().set(true);
                location::leave(url);
            }
            Err(_) => self.tell(Event::NotLeft(SignInError::NothingKept)),
        }
    }
}
