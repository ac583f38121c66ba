//! What is put below a mail: for all mail, or for a kind of it.

use leptos::prelude::*;

use crate::{
    app::{
        cards::signature::SignaturePreview,
        pages::settings::{
            form::{SettingsForm, TooLong},
            kind_select::KindSelect,
        },
        parts::{Field, described_by, flag, live, maybe},
    },
    policy::{MailKind, Signature},
    words::signature as words,
};

#[component]
pub(super) fn SignatureChoice(form: SettingsForm) -> impl IntoView {
    let kinds = Memo::new(move |_| form.kinds());
    let kind = RwSignal::new(None::<MailKind>);
    let is_any = Memo::new(move |_| !kinds.read().is_empty());
    view! {
        <section class="by-kind signatures" aria-labelledby="signatures">
            <h2 id="signatures">{words::LABEL}</h2>
            <p class="soft">{words::LEDE}</p>
            <div class="two">
                {maybe(move || is_any.get().then(|| view! {
                    <Field id="signature-kind" label=words::FOR>
                        <KindSelect id="signature-kind" form all=words::ALL chosen=kind/>
                    </Field>
                }.into_any()))}
                <Choice form kind/>
            </div>
            <Text form kind/>
            <SignaturePreview
                signature=Signal::derive(move || form.with(|policy| policy.signature(kind.read().as_ref())))
                from=Signal::derive(move || form.resolve(kind.read().as_ref()).ok().map(|from| from.mailbox.address))
            />
        </section>
    }
}

/// The words by which the choices are told apart in the list.
const NONE: &str = "none";
const GMAIL: &str = "gmail";
const WRITTEN: &str = "written";

fn word(signature: &Signature) -> &'static str {
    match signature {
        Signature::None => NONE,
        Signature::Gmail => GMAIL,
        Signature::Written(_) => WRITTEN,
    }
}

/// None, Gmail's, or one that is written here; a kind may have that of all mail.
#[component]
fn Choice(form: SettingsForm, kind: RwSignal<Option<MailKind>>) -> impl IntoView {
    let chosen = Memo::new(move |_| {
        let kind = kind.read();
        form.with(|policy| match &*kind {
            Some(kind) if !policy.signatures.has_own(kind) => "",
            kind => word(&policy.signature(kind.as_ref())),
        })
    });
    let pick = move |event| {
        let kind = kind.get_untracked();
        let value = event_target_value(&event);
        form.shortened(kind.as_ref());
        form.change(|policy| {
            let written = policy.signatures.written(kind.as_ref());
            match (&*value, kind) {
                ("", Some(kind)) => policy.signatures.remove(&kind),
                (GMAIL, kind) => policy.signatures.set(kind, Signature::Gmail),
                (WRITTEN, kind) => policy.signatures.set(kind, Signature::Written(written)),
                (_, kind) => policy.signatures.set(kind, Signature::None),
            }
        });
    };
    let hint = Signal::derive(move || {
        let signature = form.with(|policy| policy.signature(kind.read().as_ref()));
        words::choice(&signature).1.to_owned()
    });
    let options = move || {
        let chosen = chosen.get();
        let above = kind.read().is_some().then_some(("", words::AS_ABOVE));
        let three = [(NONE, words::NONE.0), (GMAIL, words::GMAIL.0), (WRITTEN, words::WRITTEN.0)];
        let option = |(value, label): (&'static str, &'static str)| {
            view! { <option value=value prop:selected=chosen == value>{label}</option> }
        };
        above.into_iter().chain(three).map(option).collect_view().into_any()
    };
    view! {
        <Field id="signature" label=words::LABEL hint>
            <select id="signature" class="input" aria-describedby=described_by("signature") on:change=pick>
                {live(options)}
            </select>
        </Field>
    }
}

/// The text of one that is written here.
#[component]
fn Text(form: SettingsForm, kind: RwSignal<Option<MailKind>>) -> impl IntoView {
    let is_written = Memo::new(move |_| {
        form.with(|policy| {
            let kind = kind.read();
            let is_own = kind.as_ref().is_none_or(|kind| policy.signatures.has_own(kind));
            is_own && matches!(policy.signature(kind.as_ref()), Signature::Written(_))
        })
    });
    // What is too long stays in the field, and is not taken.
    let refused = Memo::new(move |_| form.too_long.get().filter(|one| one.kind == kind.get()));
    let shown = Signal::derive(move || {
        if let Some(one) = &*refused.read() {
            return one.typed.clone();
        }
        let kind = kind.read();
        form.with(|policy| policy.signatures.written(kind.as_ref()).as_str().to_owned())
    });
    let fault = Signal::derive(move || refused.read().as_ref().map(|one| one.fault.clone()));
    let type_it = move |event| {
        let (typed, kind) = (event_target_value(&event), kind.get_untracked());
        match typed.parse() {
            Ok(text) => {
                form.shortened(kind.as_ref());
                form.change(|policy| policy.signatures.set(kind, Signature::Written(text)));
            }
            Err(error) => {
                let fault = words::too_long(error);
                form.too_long.set(Some(TooLong { kind, typed, fault }));
            }
        }
    };
    view! {
        {maybe(move || is_written.get().then(|| view! {
            <Field id="signature-text" label=words::TEXT fault>
                <textarea
                    id="signature-text" class="input" rows="4" aria-describedby=described_by("signature-text")
                    aria-invalid=flag(move || fault.read().is_some(), "true")
                    prop:value=shown on:input=type_it
                ></textarea>
            </Field>
        }.into_any()))}
    }
}
