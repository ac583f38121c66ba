use leptos::{prelude::*, task::spawn_local};

use super::{
    account::{Account, account},
    addresses::{Addresses, NotReady, addresses},
    settings::{Settings, settings},
    voice::{Voice, voice},
    words::wizard as words,
};
use crate::{
    alias::{
        Look,
        wizard::{Delivery, Effect as Next, Event, Plan, Try, Wizard, Wizards},
    },
    browser::{Storage, here},
    google::{Permission, Trouble, TroubleKind, gmail::ReadFrom},
    keep::{self, Found, Kept},
    mail::{Address, DisplayName, Draft, Mailbox, Stamp},
    sending::{self, Ending},
    session::{self, Event as SessionEvent, Grant},
};

/// The addresses of the account that are being added: their wizards, and who runs their effects.
///
/// They belong to the app and not to the page: a test mail that is on its way is told of wherever the
/// person has gone meanwhile.
#[derive(Clone, Copy)]
pub(crate) struct UnderWay(StoredValue<Desk>);

/// What lies on the desk; many a view carries it about, so it is handed round by its place.
#[derive(Clone, Copy)]
struct Desk {
    wizards: RwSignal<Wizards<NotReady>>,
    /// Under which account they are kept.
    key: RwSignal<Option<String>>,
    /// The key under which a record that could not be read was set aside.
    broken: RwSignal<Option<String>>,
    /// True if the browser would not keep them.
    unkept: RwSignal<bool>,
    /// Every address that a page of this app has shown; pages name them by their numbers.
    shown: StoredValue<Vec<Address>>,
    account: Account,
    addresses: Addresses,
    settings: Settings,
    voice: Voice,
}

/// Where [`UnderWay`] will stand: it is made when a page first asks, for it comes with the second file.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    app: StoredValue<Option<Owner>>,
    made: StoredValue<Option<UnderWay>>,
}

impl Place {
    pub(crate) fn here() -> Self {
        Self { app: StoredValue::new(Owner::current()), made: StoredValue::new(None) }
    }
}

pub(crate) fn under_way() -> UnderWay {
    let place: Place = expect_context();
    if let Some(made) = place.made.get_value() {
        return made;
    }
    let made = match place.app.get_value() {
        Some(app) => app.with(UnderWay::open),
        None => UnderWay::open(),
    };
    place.made.set_value(Some(made));
    made
}

type Happening = Event<NotReady>;

impl UnderWay {
    /// Follows the account: each has addresses of its own.
    fn open() -> Self {
        let desk = Desk {
            wizards: RwSignal::default(),
            key: RwSignal::new(None),
            broken: RwSignal::new(None),
            unkept: RwSignal::new(false),
            shown: StoredValue::new(Vec::new()),
            account: account(),
            addresses: addresses(),
            settings: settings(),
            voice: voice(),
        };
        let made = Self(StoredValue::new(desk));
        let session = desk.account.session();
        let key = Memo::new(move |_| session.read().account().map(session::Account::key));
        // At once, so that the page that asks sees what was kept.
        made.read(key.get_untracked());
        Effect::new(move |_| {
            let key = key.get();
            if desk.key.get_untracked() != key {
                made.read(key);
            }
        });
        made.follow_other_tabs();
        made
    }

    fn desk(self) -> Desk {
        self.0.get_value()
    }

    fn read(self, key: Option<String>) {
        let found = key.as_deref().map(|key| keep::look_up_for::<Wizards<NotReady>>(&Storage, key));
        let (wizards, broken) = match found {
            Some(Found::Value(wizards)) => (wizards, None),
            Some(Found::Broken(key)) => (Wizards::default(), Some(key)),
            Some(Found::Nothing) | None => (Wizards::default(), None),
        };
        self.desk().key.set(key);
        self.desk().broken.set(broken);
        self.desk().wizards.set(wizards);
    }

    fn follow_other_tabs(self) {
        let listener = window_event_listener(leptos::ev::storage, move |event| {
            let Some(key) = self.desk().key.get_untracked() else { return };
            let ours = format!("{}.{key}", Wizards::<NotReady>::KEY);
            if event.key().is_some_and(|key| key != ours) {
                return;
            }
            let theirs = keep::look_up_for::<Wizards<NotReady>>(&Storage, &key).value();
            self.desk().wizards.update(|wizards| wizards.merge(theirs.unwrap_or_default()));
        });
        on_cleanup(move || listener.remove());
    }

    pub(crate) fn wizards(self) -> RwSignal<Wizards<NotReady>> {
        self.desk().wizards
    }

    /// A number for an address, which a page can carry about: it outlives the page.
    pub(crate) fn number(self, address: &Address) -> usize {
        let mut number = 0;
        self.desk().shown.update_value(|shown| {
            number = shown.iter().position(|one| one == address).unwrap_or(shown.len());
            if number == shown.len() {
                shown.push(address.clone());
            }
        });
        number
    }

    pub(crate) fn numbered(self, number: usize) -> Address {
        self.desk().shown.with_value(|shown| shown[number].clone())
    }

    pub(crate) fn broken(self) -> RwSignal<Option<String>> {
        self.desk().broken
    }

    pub(crate) fn unkept(self) -> RwSignal<bool> {
        self.desk().unkept
    }

    /// Begins with what was typed on the first step.
    pub(crate) fn name(self, address: &Address, name: &DisplayName) {
        let Some(account) = self.own_address() else { return };
        self.change(|wizards| wizards.name(&account, address, name, here::now()));
    }

    /// Begins with the address of a link, or goes on with it.
    pub(crate) fn begin(self, address: &Address) {
        let Some(account) = self.own_address() else { return };
        if self.desk().wizards.with_untracked(|wizards| wizards.find(address).is_none()) {
            let none = DisplayName::default();
            self.change(|wizards| {
                wizards.begin(&account, address, &none, here::now());
            });
        }
    }

    pub(crate) fn remove(self, address: &Address) -> Option<Wizard<NotReady>> {
        let mut removed = None;
        self.change(|wizards| removed = wizards.remove(address));
        removed
    }

    /// Undoes a removal, unless another account has come meanwhile.
    pub(crate) fn put_back(self, wizard: Wizard<NotReady>) {
        if self.own_address().as_ref() != Some(&wizard.case().plan.account) {
            return;
        }
        self.change(|wizards| wizards.put_back(wizard));
    }

    /// Changes them, and keeps the change.
    pub(crate) fn change(self, change: impl FnOnce(&mut Wizards<NotReady>)) {
        if self.desk().wizards.try_update(change).is_some() {
            self.keep();
        }
    }

    /// Tells a wizard what happened; does nothing once the page is gone.
    pub(crate) fn tell(self, address: &Address, event: Happening) {
        let Some(before) =
            self.desk().wizards.try_with_untracked(|wizards| wizards.find(address).cloned())
        else {
            return;
        };
        let Some(before) = before else { return };
        let (after, next) = before.clone().on(event);
        if after != before {
            let news = words::news(&before, &after);
            let is_to_be_kept = after.at_rest() != before.at_rest();
            self.desk().wizards.update(|wizards| {
                wizards.step(address, |_| (after, ()));
            });
            if is_to_be_kept {
                self.keep();
            }
            if let Some(news) = news {
                self.desk().voice.say(news);
            }
        }
        self.run(address.clone(), next);
    }

    fn keep(self) {
        let Some(key) = self.desk().key.get_untracked() else { return };
        let kept = self
            .desk()
            .wizards
            .with_untracked(|wizards| keep::keep_for(&Storage, &key, &wizards.at_rest()));
        if self.desk().unkept.get_untracked() != kept.is_err() {
            self.desk().unkept.set(kept.is_err());
        }
    }

    fn own_address(self) -> Option<Address> {
        let session = self.desk().account.session();
        session.with_untracked(|session| session.account().map(|own| own.address().clone()))
    }

    fn run(self, address: Address, next: Option<Next>) {
        match next {
            None => {}
            Some(Next::Look(look)) => spawn_local(self.look(address, look)),
            Some(Next::Prove(one)) => spawn_local(self.prove(address, one)),
            Some(Next::ReadBack(one, id)) => spawn_local(self.read_back(address, one, id)),
        }
    }

    async fn look(self, address: Address, look: Look) {
        let key = self.key();
        let answer = self.desk().addresses.refresh().await;
        self.answer(key.as_ref(), &address, Event::Listed { look, answer, now: here::now() });
    }

    fn key(self) -> Option<String> {
        self.desk().key.get_untracked()
    }

    /// An answer to what another account has asked is nobody's.
    fn answer(self, key: Option<&String>, address: &Address, answer: Happening) {
        if self.key().as_ref() == key {
            self.tell(address, answer);
        }
    }

    async fn prove(self, address: Address, one: Try) {
        let Some(plan) = self.plan(&address) else { return };
        let key = self.key();
        let delivery = match self.deliver(&plan).await {
            Ok(Ending::Accepted(taken)) => Delivery::Taken(taken.id),
            Ok(Ending::Refused(trouble)) => Delivery::Refused(NotReady::Trouble(trouble)),
            Ok(Ending::Unknown(trouble)) => Delivery::NotKnown(NotReady::Trouble(trouble)),
            Err(reason) => Delivery::Refused(reason),
        };
        self.answer(key.as_ref(), &address, Event::Sent(one, delivery));
    }

    fn plan(self, address: &Address) -> Option<Plan> {
        let plan = |wizards: &Wizards<NotReady>| Some(wizards.find(address)?.case().plan.clone());
        self.desk().wizards.try_with_untracked(plan)?
    }

    /// Sends the test mail, to the account itself.
    async fn deliver(self, plan: &Plan) -> Result<Ending, NotReady> {
        let (grant, gmail) = self.desk().account.gmail().ok_or(NotReady::SignedOut)?;
        if !grant.allows(Permission::Send) {
            return Err(NotReady::MayNotSend);
        }
        let name = self.desk().settings.saved().with_untracked(|policy| policy.name.clone());
        let sender = self.desk().addresses.sender(plan.address.clone(), name).await?;
        let draft = Draft {
            to: Mailbox::bare(plan.account.clone()).into(),
            subject: words::proof_subject(&plan.address),
            text: words::proof_text(&plan.address),
        };
        let message = sender.write(&draft, &Stamp { at: here::now(), id: here::random_id() });
        let outcome = sending::send(&gmail, &message, here::now).await;
        if let Ending::Refused(trouble) = &outcome.ending {
            self.note(&grant, trouble);
        }
        Ok(outcome.ending)
    }

    async fn read_back(self, address: Address, one: Try, id: String) {
        let key = self.key();
        let answer = match self.desk().account.gmail() {
            None => Err(NotReady::SignedOut),
            Some((grant, gmail)) => gmail.call(&ReadFrom { id: &id }).await.map_err(|trouble| {
                self.note(&grant, &trouble);
                NotReady::Trouble(trouble)
            }),
        };
        self.answer(key.as_ref(), &address, Event::ReadBack(one, answer));
    }

    fn note(self, grant: &Grant, trouble: &Trouble) {
        if trouble.kind == TroubleKind::SignedOut {
            self.desk().account.tell(SessionEvent::Rejected(grant.clone()));
        }
    }
}
