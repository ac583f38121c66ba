use super::{Account, Grant, SignInError};
use crate::{
    google::{
        ApiErrorKind, Client, Permission, Transport,
        gmail::ListAliases,
        oauth::{Code, Registration, TokenResponse},
    },
    moment::Moment,
};

/// What is known of a token after it was revoked.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum RevocationProof {
    /// Google answered 401 to it.
    Ended,
    /// The same, but its hour was over by this machine's clock: it is not known whether it was revoked, or
    /// had ended by itself and left the permission standing.
    Dead,
    /// Google still takes it: revoking may need a while, or has failed.
    StillAccepted,
    /// Google could not be told to end it.
    NotAsked,
    /// Google was told to end it; whether it has, could not be seen.
    NotSeen,
    /// This tab's sign-in had ended before: it had no token left to revoke. Another tab may have one.
    NothingLeft,
    /// Another tab has revoked it, and knows more.
    LeftElsewhere,
}

/// Turns a code into a grant, and finds out whose it is.
pub async fn redeem(
    code: Code,
    registration: &Registration,
    transport: &(impl Transport + Clone),
    now: Moment,
) -> Result<Grant, SignInError> {
    let answer = code.exchange(registration, transport, now).await;
    let answer = answer.map_err(SignInError::Exchange)?;
    let account = match &answer.account {
        Some(address) => Account::new(address.clone()),
        None => primary(&answer, registration, transport, now).await?,
    };
    let grant = Grant::new(answer.token, answer.scopes, account, answer.lasts, now);
    Ok(grant.issued_at(answer.issued_at))
}

/// The account by its primary address, where the ID token names none.
async fn primary(
    answer: &TokenResponse,
    registration: &Registration,
    transport: &(impl Transport + Clone),
    now: Moment,
) -> Result<Account, SignInError> {
    if !Permission::ListAliases.is_in(&answer.scopes) {
        return Err(SignInError::Nameless(None));
    }
    let gmail = registration.endpoints.gmail.clone();
    let client = Client::new(transport.clone(), gmail, answer.token.clone());
    let roster = client.call(&ListAliases { at: now }).await;
    let roster = roster.map_err(|trouble| SignInError::Nameless(Some(trouble)))?;
    let primary = roster.primary().ok_or(SignInError::Nameless(None))?;
    Ok(Account::new(primary.address.clone()))
}

/// Ends a token at Google, and looks whether it is dead: the answer to the revocation itself can't
/// be read from a page.
pub async fn end(
    grant: &Grant,
    registration: &Registration,
    transport: &(impl Transport + Clone),
    now: Moment,
) -> RevocationProof {
    let (url, form) = registration.revocation(grant.token());
    // Its answer may be withheld by a policy of the host: the look at the token tells all the same.
    let asked = transport.post_blind(&url, form).await;
    let gmail = registration.endpoints.gmail.clone();
    let client = Client::new(transport.clone(), gmail, grant.token().clone());
    match client.call(&ListAliases { at: now }).await {
        Err(trouble) if trouble.kind == ApiErrorKind::SignedOut => {
            if grant.works(now) {
                RevocationProof::Ended
            } else {
                RevocationProof::Dead
            }
        }
        _ if asked.is_err() => RevocationProof::NotAsked,
        Err(trouble) if trouble.kind == ApiErrorKind::MissingPermission => {
            RevocationProof::StillAccepted
        }
        Ok(_) => RevocationProof::StillAccepted,
        Err(_) => RevocationProof::NotSeen,
    }
}
