use leptos::{prelude::*, task::spawn_local};

use crate::{
    app::{
        slot::Slot,
        state::{
            account::{AccountDriver, account},
            mailer::Mailer,
            proofs::{ProofBook, proofs},
        },
        subscription::leave_at_cleanup,
        voice::{Voice, voice},
    },
    browser::{Storage, UnderWay, clock},
    keep::{self, Found, Kept},
    mail::{Address, DisplayName},
    session,
    wizard::{Command, Event, Wizard, Wizards},
    words::wizard as words,
};

/// The addresses of the account that are being added: their wizards, and who runs their commands.
///
/// They belong to the app and not to the page: a test mail that is on its way is told of wherever the
/// person has gone meanwhile.
#[derive(Clone, Copy)]
pub(crate) struct WizardDriver(StoredValue<Fields>);

/// Many a view carries the driver about, so it is handed round by a pointer.
#[derive(Clone, Copy)]
struct Fields {
    wizards: RwSignal<Wizards>,
    /// Under which account they are kept.
    key: RwSignal<Option<String>>,
    /// The key under which a record that could not be read was set aside.
    broken: RwSignal<Option<String>>,
    /// True if the browser would not keep them.
    unkept: RwSignal<bool>,
    /// Every address that a page of this app has shown; pages name them by their numbers.
    shown: StoredValue<Vec<Address>>,
    account: AccountDriver,
    mailer: Mailer,
    proofs: ProofBook,
    voice: Voice,
}

pub(crate) fn wizards() -> WizardDriver {
    Slot::get(WizardDriver::open)
}

impl WizardDriver {
    /// Follows the account: each has addresses of its own.
    fn open() -> Self {
        let fields = Fields {
            wizards: RwSignal::default(),
            key: RwSignal::new(None),
            broken: RwSignal::new(None),
            unkept: RwSignal::new(false),
            shown: StoredValue::new(Vec::new()),
            account: account(),
            mailer: Mailer::new(),
            proofs: proofs(),
            voice: voice(),
        };
        let made = Self(StoredValue::new(fields));
        let session = fields.account.session();
        let key = Memo::new(move |_| session.read().account().map(session::Account::key));
        // At once, so that the page that asks sees what was kept.
        made.read(key.get_untracked());
        Effect::new(move |_| {
            let key = key.get();
            if fields.key.get_untracked() != key {
                made.read(key);
            }
        });
        made.follow_other_tabs();
        made
    }

    fn fields(self) -> Fields {
        self.0.get_value()
    }

    fn read(self, key: Option<String>) {
        let found = key.as_deref().map(|key| keep::look_up_for::<Wizards>(&Storage, key));
        let (wizards, broken) = match found {
            Some(Found::Value(wizards)) => (wizards, None),
            Some(Found::Broken(key)) => (Wizards::default(), Some(key)),
            Some(Found::Nothing) | None => (Wizards::default(), None),
        };
        self.fields().key.set(key);
        self.fields().broken.set(broken);
        self.fields().wizards.set(wizards);
    }

    fn follow_other_tabs(self) {
        let listener = window_event_listener(leptos::ev::storage, move |event| {
            let Some(key) = self.fields().key.get_untracked() else { return };
            let ours = format!("{}.{key}", Wizards::KEY);
            if event.key().is_some_and(|key| key != ours) {
                return;
            }
            let theirs = keep::look_up_for::<Wizards>(&Storage, &key).value();
            self.fields().wizards.update(|wizards| wizards.merge(theirs.unwrap_or_default()));
        });
        on_cleanup(move || listener.remove());
    }

    pub(crate) fn wizards(self) -> RwSignal<Wizards> {
        leave_at_cleanup();
        self.fields().wizards
    }

    /// A number for an address, which a page can carry about: it outlives the page.
    pub(crate) fn number(self, address: &Address) -> usize {
        let mut number = 0;
        self.fields().shown.update_value(|shown| {
            number = shown.iter().position(|one| one == address).unwrap_or(shown.len());
            if number == shown.len() {
                shown.push(address.clone());
            }
        });
        number
    }

    pub(crate) fn numbered(self, number: usize) -> Address {
        self.fields().shown.with_value(|shown| shown[number].clone())
    }

    pub(crate) fn broken(self) -> RwSignal<Option<String>> {
        leave_at_cleanup();
        self.fields().broken
    }

    pub(crate) fn unkept(self) -> RwSignal<bool> {
        leave_at_cleanup();
        self.fields().unkept
    }

    /// Begins with what was typed on the first step.
    pub(crate) fn name(self, address: &Address, name: &DisplayName) {
        let Some(account) = self.own_address() else { return };
        self.change(|wizards| wizards.name(&account, address, name, clock::now()));
    }

    /// Begins with the address of a link, or goes on with it.
    pub(crate) fn begin(self, address: &Address) {
        let Some(account) = self.own_address() else { return };
        if self.fields().wizards.with_untracked(|wizards| wizards.find(address).is_none()) {
            let none = DisplayName::default();
            self.change(|wizards| {
                wizards.begin(&account, address, &none, clock::now());
            });
        }
    }

    pub(crate) fn remove(self, address: &Address) -> Option<Wizard> {
        let mut removed = None;
        self.change(|wizards| removed = wizards.remove(address));
        removed
    }

    /// Undoes a removal, unless another account has come meanwhile.
    pub(crate) fn put_back(self, wizard: Wizard) {
        if self.own_address().as_ref() != Some(&wizard.case().plan.account) {
            return;
        }
        self.change(|wizards| wizards.put_back(wizard));
    }

    /// Changes them, and keeps the change.
    pub(crate) fn change(self, change: impl FnOnce(&mut Wizards)) {
        if self.fields().wizards.try_update(change).is_some() {
            self.keep();
        }
    }

    /// Tells a wizard what happened; does nothing once the page is gone.
    pub(crate) fn tell(self, address: &Address, event: Event) {
        let Some(before) = self.find(address) else { return };
        let (after, next) = before.clone().on(event);
        if after != before {
            if let Some(shown) =
                after.case().proof.shown().filter(|_| after.case().proof != before.case().proof)
            {
                self.fields().proofs.note(address, shown);
            }
            let news = words::news(&before, &after);
            let is_to_be_kept = after.at_rest() != before.at_rest();
            self.fields().wizards.update(|wizards| {
                wizards.step(address, |_| (after, ()));
            });
            if is_to_be_kept {
                self.keep();
            }
            if let Some(news) = news {
                self.fields().voice.say(news);
                self.fields().voice.mark();
            }
        }
        self.run(address.clone(), next);
    }

    fn keep(self) {
        let Some(key) = self.fields().key.get_untracked() else { return };
        let kept = self
            .fields()
            .wizards
            .with_untracked(|wizards| keep::keep_for(&Storage, &key, &wizards.at_rest()));
        if self.fields().unkept.get_untracked() != kept.is_err() {
            self.fields().unkept.set(kept.is_err());
        }
    }

    fn own_address(self) -> Option<Address> {
        let session = self.fields().account.session();
        session.with_untracked(|session| session.account().map(|own| own.address().clone()))
    }

    fn run(self, address: Address, next: Option<Command>) {
        let (Some(command), Some(wizard)) = (next, self.find(&address)) else { return };
        let plan = wizard.case().plan.clone();
        let (key, mailer) = (self.key(), self.fields().mailer);
        spawn_local(async move {
            let proof = words::proof_mail(&plan);
            let under_way = matches!(command, Command::Prove(_)).then(UnderWay::begin);
            let event = command.run(&plan, &proof, &mailer.name(), &mailer.connection()).await;
            drop(under_way);
            if matches!(event, Event::Sent(..)) {
                mailer.answered();
            }
            // An answer to what another account has asked is dropped.
            if self.key() == key {
                self.tell(&address, event);
            }
        });
    }

    fn key(self) -> Option<String> {
        self.0.try_with_value(|fields| fields.key.get_untracked())?
    }

    fn find(self, address: &Address) -> Option<Wizard> {
        let wizards = self.0.try_with_value(|fields| fields.wizards)?;
        wizards.try_with_untracked(|wizards| wizards.find(address).cloned())?
    }
}
