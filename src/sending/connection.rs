use crate::{
    alias::{Look, SendAsList},
    google::{
        ApiError, ApiErrorKind, Client, Files, Transport,
        gmail::{ListAliases, MessageMetadata, ReadSignature, SignatureAnswer},
    },
    keep::{self, Store},
    mail::{Address, DisplayName},
    moment::Moment,
    sending::{NotSendable, Records, Sender, sender::Right},
    session::Grant,
};

/// The connected account as the page around it holds it: its grant, what is known of its list, and the way to Gmail.
///
/// All that asks Gmail in the account's name asks through one of the functions beside this port, so that a grant that
/// Gmail no longer accepts is told to the session on every road.
pub trait Connection {
    type Transport: Transport;
    type Store: Store;
    type Files: Files;
    type Records: Records<File = <Self::Files as Files>::File>;

    /// The grant that works now; asked anew before every call.
    fn grant(&self) -> Option<Grant>;

    /// Gmail, in the name of a grant.
    fn gmail(&self, grant: &Grant) -> Client<Self::Transport>;

    fn store(&self) -> &Self::Store;

    fn records(&self) -> &Self::Records;

    fn files(&self) -> &Self::Files;

    /// Gmail's list as it was seen last, however old.
    fn list(&self) -> Option<SendAsList>;

    /// A look at the list begins; nothing, if the page is gone.
    fn look_began(&self) -> Option<Look>;

    /// A look at the list has ended.
    fn look_ended(&self, look: Look, answer: &Result<SendAsList, ApiError>);

    /// Gmail has answered 401 to this grant.
    fn rejected(&self, grant: &Grant);

    /// True where the network is said to be gone: then the list is looked at first, whatever its age, and a mail that can't
    /// leave is known not to have left.
    fn doubts_the_network(&self) -> bool {
        false
    }

    fn now(&self) -> Moment;

    /// A random name for one mail, the value of its `X-Fromline-Id`.
    fn new_id(&self) -> String;

    /// A random number from 0 to 1.
    fn chance(&self) -> f64;
}

/// The day by which a dated rule is decided: Google's, where an account is signed in.
pub fn today(page: &impl Connection) -> Moment {
    let now = page.now();
    page.grant().map_or(now, |grant| grant.today(now))
}

/// Looks at Gmail's list, and keeps what it says for the next visit.
pub async fn look(page: &impl Connection) -> Result<SendAsList, NotSendable> {
    let grant = page.grant().ok_or(NotSendable::SignedOut)?;
    let look = page.look_began().ok_or(NotSendable::SignedOut)?;
    let answer = page.gmail(&grant).call(&ListAliases { at: page.now() }).await;
    let answer = answer.map(|list| list.asked_by(grant.account().address()));
    match &answer {
        // A convenience: where the browser keeps nothing, the next visit begins without a list.
        Ok(list) if page.grant().as_ref() == Some(&grant) => {
            let _ = keep::keep_for(page.store(), &grant.account().key(), list);
        }
        Ok(_) => {}
        Err(trouble) => note(page, &grant, trouble),
    }
    page.look_ended(look, &answer);
    answer.map_err(NotSendable::Gmail)
}

/// The right to send from `address`, by a look at Gmail's list that is fresh; `name` is for where Gmail has none.
pub async fn sender(
    page: &impl Connection,
    address: &Address,
    name: &DisplayName,
) -> Result<Sender, NotSendable> {
    let grant = page.grant().ok_or(NotSendable::SignedOut)?;
    let known = page.list().filter(|_| !page.doubts_the_network());
    match Right::of(&grant, known.as_ref(), address, name, page.now())? {
        Right::Sender(sender) => Ok(sender),
        Right::LookFirst => {
            let list = look(page).await?;
            Sender::listed(&grant, &list, address, name, page.now())
        }
    }
}

/// Reads which From Gmail's own copy of a sent mail has; `id` is the message's in the account's mailbox.
pub async fn read_from(page: &impl Connection, id: &str) -> Result<Address, NotSendable> {
    let grant = page.grant().ok_or(NotSendable::SignedOut)?;
    let answer = page.gmail(&grant).call(&MessageMetadata { id }).await;
    answer.map(|head| head.from).map_err(|trouble| {
        note(page, &grant, &trouble);
        NotSendable::Gmail(trouble)
    })
}

/// Reads the signature that Gmail has for an address: HTML that anyone may have written.
pub async fn read_signature(
    page: &impl Connection,
    address: &Address,
) -> Result<SignatureAnswer, NotSendable> {
    let grant = page.grant().ok_or(NotSendable::SignedOut)?;
    let answer = page.gmail(&grant).call(&ReadSignature { address }).await;
    answer.map_err(|trouble| {
        note(page, &grant, &trouble);
        NotSendable::Gmail(trouble)
    })
}

/// A 401 ends the sign-in, whichever call it answers.
pub(super) fn note(page: &impl Connection, grant: &Grant, trouble: &ApiError) {
    if trouble.kind == ApiErrorKind::SignedOut {
        page.rejected(grant);
    }
}
