//! What the form shows: the choices that are not saved yet, or else what is saved.

use leptos::prelude::*;

use crate::{
    app::{
        focus::focus,
        state::{
            account::account,
            addresses::{AddressChoice, Addresses, Listed, addresses},
            settings::Settings,
        },
        subscription::leave_at_cleanup,
        voice::Voice,
    },
    browser::Storage,
    keep,
    mail::Address,
    policy::{Edits, KindListError, MailKind, MailKinds, Policy, Refusal, Resolved, SendFrom},
    words::{common, settings as words},
};

/// What keeps the choices from being saved, and the field that it is about.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct Fault {
    pub(super) text: String,
    /// The field's id; empty where it is about none.
    pub(super) field: String,
}

/// A signature as it was typed, of all mail or of a kind, and why it isn't taken.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) struct TooLong {
    pub(super) kind: Option<MailKind>,
    pub(super) typed: String,
    pub(super) fault: String,
}

/// What the form shows: the edits, or else what is saved.
#[derive(Clone, Copy)]
pub(super) struct SettingsForm {
    edits: RwSignal<Option<Edits>>,
    saved: RwSignal<Policy>,
    /// True while it is asked whose settings are to stay: another tab has saved meanwhile.
    pub(super) clash: RwSignal<bool>,
    /// The kinds of mail that the deployer names.
    named: StoredValue<MailKinds>,
    addresses: Addresses,
    /// The account's addresses, as a list of choices shows them.
    choices: Memo<Vec<AddressChoice>>,
    /// Set by Save, so that the person is not told off before having finished.
    pub(super) refused: RwSignal<Vec<Fault>>,
    /// What stood before the last Save, and what was saved: it can be taken back while that stands.
    before: RwSignal<Option<(Policy, Policy)>>,
    /// A signature that is too long to be taken.
    pub(super) too_long: RwSignal<Option<TooLong>>,
}

impl SettingsForm {
    pub(super) fn open(saved: RwSignal<Policy>) -> Self {
        let edits = RwSignal::new(keep::look_up::<Edits>(&Storage).value());
        let addresses = addresses();
        let name = Memo::new(move |_| shown(edits, saved, |policy| policy.name.clone()));
        Self {
            edits,
            saved,
            clash: RwSignal::new(false),
            named: StoredValue::new(account().config().kinds),
            addresses,
            choices: Memo::new(move |_| addresses.choices(&name.read())),
            refused: RwSignal::default(),
            before: RwSignal::new(None),
            too_long: RwSignal::new(None),
        }
    }

    pub(super) fn policy(self) -> Policy {
        self.with(Policy::clone)
    }

    /// Reads what the form shows where it is: each row of the matrix asks.
    pub(super) fn with<T>(self, read: impl FnOnce(&Policy) -> T) -> T {
        shown(self.edits, self.saved, read)
    }

    pub(super) fn is_changed(self) -> bool {
        leave_at_cleanup();
        let is_edited = |edits: &Edits| *edits.policy() != *self.saved.read();
        self.too_long.read().is_some() || self.edits.read().as_ref().is_some_and(is_edited)
    }

    /// The signature of all mail, or of a kind, is another now, and no longer too long.
    pub(super) fn shortened(self, kind: Option<&MailKind>) {
        let is_it = |too_long: &Option<TooLong>| {
            too_long.as_ref().is_some_and(|one| one.kind.as_ref() == kind)
        };
        if self.too_long.with_untracked(is_it) {
            self.too_long.set(None);
        }
    }

    /// True while the last Save can be taken back: nothing else was saved since.
    pub(super) fn can_take_back(self) -> bool {
        leave_at_cleanup();
        let saved = self.saved.read();
        self.before.read().as_ref().is_some_and(|(_, after)| *after == *saved)
    }

    pub(super) fn change(self, change: impl FnOnce(&mut Policy)) {
        let edits = self.edits.get_untracked();
        let mut edits = edits.unwrap_or_else(|| Edits::begin(self.saved.get_untracked()));
        change(edits.policy_mut());
        if edits.is_undone() {
            return self.undo();
        }
        self.keep(edits);
        self.refused.set(Vec::new());
        self.before.set(None);
    }

    fn keep(self, edits: Edits) {
        // A convenience: where nothing is kept, a reload brings back what was saved.
        let _ = keep::keep(&Storage, &edits);
        self.edits.set(Some(edits));
    }

    /// True if saving would undo what another tab has saved meanwhile.
    pub(super) fn clashes_with(self, saved: &Policy) -> bool {
        self.edits.read_untracked().as_ref().is_some_and(|edits| edits.clash_with(saved))
    }

    /// The person has seen what the other tab saved.
    pub(super) fn keep_mine(self, theirs: Policy) {
        if let Some(mut edits) = self.edits.get_untracked() {
            edits.keep_over(theirs);
            self.keep(edits);
        }
    }

    pub(super) fn undo(self) {
        keep::erase::<Edits>(&Storage);
        self.clash.set(false);
        self.edits.set(None);
        self.too_long.set(None);
        self.refused.set(Vec::new());
    }

    /// The kinds of mail, with those that only the settings still know.
    pub(super) fn kinds(self) -> MailKinds {
        leave_at_cleanup();
        let saved = self.saved.read();
        self.with(|policy| {
            let kinds = self.named.with_value(|named| policy.mail_kinds(named));
            if policy.own_kinds.is_some() {
                return kinds;
            }
            // A rule that is being given up keeps its row until that is saved.
            kinds.iter().chain(saved.by_kind.keys()).cloned().collect()
        })
    }

    /// True for a kind that the deployer or an admin names, and not only a rule.
    pub(super) fn names(self, kind: &MailKind) -> bool {
        untrack(|| {
            self.with(|policy| match &policy.own_kinds {
                Some(own) => own.contains(kind),
                None => self.named.with_value(|named| named.contains(kind)),
            })
        })
    }

    /// One more kind of mail, or why not.
    pub(super) fn add_kind(self, name: &str) -> Result<MailKind, String> {
        let kind: MailKind = name.parse().map_err(words::kind_fault)?;
        self.change_kinds(|policy, named| policy.add_kind(named, kind.clone()))?;
        Ok(kind)
    }

    /// Another name for a kind of mail, or why not.
    pub(super) fn rename_kind(self, kind: &MailKind, name: &str) -> Result<(), String> {
        let to: MailKind = name.parse().map_err(words::kind_fault)?;
        self.change_kinds(|policy, named| policy.rename_kind(named, kind, to))
    }

    pub(super) fn remove_kind(self, kind: &MailKind) {
        self.named.with_value(|named| self.change(|policy| policy.remove_kind(named, kind)));
    }

    fn change_kinds(
        self,
        change: impl FnOnce(&mut Policy, &MailKinds) -> Result<(), KindListError>,
    ) -> Result<(), String> {
        let mut policy = untrack(|| self.policy());
        let changed = self.named.with_value(|named| change(&mut policy, named));
        changed.map_err(|error| words::kind_list_fault(&error))?;
        self.change(|edited| *edited = policy);
        Ok(())
    }

    /// The account's addresses, as a list of choices shows them.
    pub(super) const fn choices(self) -> Memo<Vec<AddressChoice>> {
        self.choices
    }

    /// Every address that Gmail lists, with what it is worth.
    pub(super) fn standings(self) -> Vec<Listed> {
        self.addresses.standings()
    }

    /// What the choice for a kind of mail, or the one for all, comes to.
    pub(super) fn resolve(self, kind: Option<&MailKind>) -> Result<Resolved, Refusal> {
        self.with(|policy| self.addresses.resolve(policy, kind))
    }

    /// Why the address for a kind of mail, or the one for all, can't be used.
    pub(super) fn fault(self, kind: Option<&MailKind>) -> Option<String> {
        let refusal = self.resolve(kind).err();
        refusal.map(|refusal| words::refusal(&refusal))
    }

    /// The address for all mail, where there is one.
    pub(super) fn for_all(self) -> Option<Address> {
        self.resolve(None).ok().map(|from| from.mailbox.address)
    }

    /// Everything that keeps the choices from being saved.
    pub(super) fn faults(self) -> Vec<Fault> {
        let policy = untrack(|| self.policy());
        let field = match policy.send_from {
            SendFrom::Default => "choice-default",
            SendFrom::User => "you",
            SendFrom::Fixed => "fixed",
        };
        let for_all = untrack(|| self.fault(None));
        let for_all = for_all.map(|text| Fault { text, field: field.into() });
        let kinds = untrack(|| self.kinds());
        let by_kind = kinds.iter().enumerate().filter_map(|(row, kind)| {
            policy.rule(Some(kind))?;
            let fault = untrack(|| self.fault(Some(kind)))?;
            Some(Fault { text: words::of_kind(kind, &fault), field: format!("kind-{row}") })
        });
        let too_long = self.too_long.read_untracked();
        let signature = too_long
            .as_ref()
            .map(|one| Fault { text: one.fault.clone(), field: "signature-text".into() });
        for_all.into_iter().chain(by_kind).chain(signature).collect()
    }
}

/// Reads the edits, or else what is saved, where it is.
fn shown<T>(
    edits: RwSignal<Option<Edits>>,
    saved: RwSignal<Policy>,
    read: impl FnOnce(&Policy) -> T,
) -> T {
    leave_at_cleanup();
    match &*edits.read() {
        Some(edits) => read(edits.policy()),
        None => read(&saved.read()),
    }
}

/// Saves what the form shows, unless something is wrong with it or another tab was quicker.
pub(super) fn save(form: SettingsForm, settings: Settings, voice: Voice) {
    let faults = form.faults();
    if !faults.is_empty() {
        let texts: Vec<_> = faults.iter().map(|fault| fault.text.clone()).collect();
        voice.warn(words::not_saved(&texts));
        form.refused.set(faults);
        return focus("#not-saved");
    }
    if form.clashes_with(&settings.look()) {
        voice.warn(words::CLASHES);
        form.clash.set(true);
        return focus("#clash");
    }
    let (before, is_changed) = untrack(|| (settings.saved().get(), form.is_changed()));
    let after = untrack(|| form.policy());
    let kept = settings.save(after.clone());
    form.undo();
    if kept.is_ok() {
        form.before.set(is_changed.then_some((before, after)));
        voice.say(common::SAVED);
    } else {
        let text = common::not_kept("save");
        form.refused.set(vec![Fault { text: text.clone(), field: String::new() }]);
        voice.warn(text);
    }
}

/// Takes the last Save back.
pub(super) fn take_back(form: SettingsForm, settings: Settings, voice: Voice) {
    let Some((before, _)) = form.before.get_untracked() else { return };
    form.before.set(None);
    match settings.save(before) {
        Ok(()) => voice.say(words::UNDONE),
        Err(_) => voice.warn(common::not_kept("undo")),
    }
    focus("#save");
}
