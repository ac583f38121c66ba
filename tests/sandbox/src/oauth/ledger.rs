//! What Google remembers of sign-ins: flows under way, grants, codes and tokens.

use std::{
    collections::{HashMap, HashSet},
    time::{Duration, SystemTime},
};

use super::{pkce::Challenge, scope::Scopes};

/// Google's codes live about this long.
const CODE_LIVES: Duration = Duration::from_mins(10);
/// What `expires_in` says, and the token keeps to.
pub(crate) const TOKEN_LIVES: Duration = Duration::from_secs(3599);

#[derive(Default)]
pub(crate) struct Ledger {
    flows: HashMap<String, Flow>,
    /// What each account has granted the app, by address; one that ever consented isn't warned again.
    grants: HashMap<String, Scopes>,
    codes: HashMap<String, Code>,
    access: HashMap<String, Access>,
    refresh: HashMap<String, Refresh>,
    /// Accounts that the chooser still lists, though they must be signed in to again.
    signed_out: HashSet<String>,
}

/// A checked authorization request, on its way through Google's pages.
#[derive(Clone)]
pub(crate) struct Flow {
    /// The id of the client that asks.
    pub(crate) client: String,
    pub(crate) redirect_uri: String,
    pub(crate) scopes: Scopes,
    pub(crate) state: Option<String>,
    pub(crate) nonce: Option<String>,
    pub(crate) challenge: Option<Challenge>,
    pub(crate) offline: bool,
    pub(crate) include_granted: bool,
    pub(crate) prompt: Prompt,
    pub(crate) hint: Option<String>,
    /// The account chosen, from the chooser on.
    pub(crate) account: Option<String>,
}

/// The words of `prompt`.
#[derive(Clone, Copy, Default)]
pub(crate) struct Prompt {
    pub(crate) none: bool,
    pub(crate) consent: bool,
    pub(crate) select_account: bool,
}

/// An authorization code: for one client's redirect URI, once, for ten minutes.
#[derive(Clone)]
pub(crate) struct Code {
    pub(crate) client: String,
    pub(crate) account: String,
    pub(crate) scopes: Scopes,
    pub(crate) redirect_uri: String,
    pub(crate) challenge: Option<Challenge>,
    pub(crate) nonce: Option<String>,
    /// A refresh token comes along.
    pub(crate) offline: bool,
    pub(crate) issued: SystemTime,
}

/// What an access token opens.
#[derive(Clone)]
pub(crate) struct Access {
    /// The id of the client that it was given to.
    pub(crate) client: String,
    pub(crate) account: String,
    pub(crate) scopes: Scopes,
    pub(crate) ends: SystemTime,
}

#[derive(Clone)]
pub(crate) struct Refresh {
    pub(crate) client: String,
    pub(crate) account: String,
    pub(crate) scopes: Scopes,
}

impl Ledger {
    pub(crate) fn begin(&mut self, id: String, flow: Flow) {
        self.flows.insert(id, flow);
    }

    pub(crate) fn flow(&self, id: &str) -> Option<&Flow> {
        self.flows.get(id)
    }

    pub(crate) fn choose(&mut self, id: &str, account: &str) {
        if let Some(flow) = self.flows.get_mut(id) {
            flow.account = Some(account.to_owned());
        }
    }

    /// Ends the account's session in this browser; what it granted stays.
    pub(crate) fn sign_out(&mut self, account: &str) {
        self.signed_out.insert(account.to_owned());
    }

    pub(crate) fn sign_in(&mut self, account: &str) {
        self.signed_out.remove(account);
    }

    pub(crate) fn is_signed_out(&self, account: &str) -> bool {
        self.signed_out.contains(account)
    }

    /// What the account has granted so far; nothing, if it never consented.
    pub(crate) fn granted(&self, account: &str) -> Option<&Scopes> {
        self.grants.get(account)
    }

    pub(crate) fn grant(&mut self, account: &str, scopes: &Scopes) {
        self.grants.entry(account.to_owned()).or_default().extend(scopes);
    }

    pub(crate) fn keep_code(&mut self, text: String, code: Code) {
        self.codes.insert(text, code);
    }

    /// Takes a code away for good, whether what follows succeeds or not.
    pub(crate) fn spend_code(&mut self, text: &str, now: SystemTime) -> Option<Code> {
        let code = self.codes.remove(text)?;
        let age = now.duration_since(code.issued).unwrap_or_default();
        (age <= CODE_LIVES).then_some(code)
    }

    pub(crate) fn keep_access(&mut self, token: String, access: Access) {
        self.access.insert(token, access);
    }

    pub(crate) fn keep_refresh(&mut self, token: String, refresh: Refresh) {
        self.refresh.insert(token, refresh);
    }

    pub(crate) fn access(&self, token: &str, now: SystemTime) -> Option<&Access> {
        self.access.get(token).filter(|access| now < access.ends)
    }

    pub(crate) fn refresh(&self, token: &str) -> Option<&Refresh> {
        self.refresh.get(token)
    }

    /// The account that an access or refresh token belongs to, however old the token.
    pub(crate) fn account_of(&self, token: &str) -> Option<String> {
        let access = self.access.get(token).map(|access| access.account.clone());
        access.or_else(|| self.refresh.get(token).map(|refresh| refresh.account.clone()))
    }

    /// Ends the whole grant of an account: its consent, codes and tokens.
    pub(crate) fn revoke(&mut self, account: &str) {
        self.grants.remove(account);
        self.codes.retain(|_, code| code.account != account);
        self.access.retain(|_, access| access.account != account);
        self.refresh.retain(|_, refresh| refresh.account != account);
    }
}
