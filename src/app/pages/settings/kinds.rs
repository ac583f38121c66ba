//! The matrix: what each kind of mail is sent from, as whom its recipient sees it, and whether that works.

use std::ops::Range;

use leptos::prelude::*;

use crate::{
    app::{
        focus::{focus, focus_now},
        pages::settings::{form::SettingsForm, rule_select::RuleSelect},
        parts::{
            SelectOption, TextField, WorthOf, address_options, address_text, live, maybe, slices,
        },
        route::Page,
        state::addresses::Listed,
        voice::voice,
    },
    mail::Address,
    policy::{MailKind, Refusal, Resolved, Rule, RuleFrom},
    words::settings as words,
};

/// How many kinds are drawn with the first frame.
const AT_ONCE: usize = 10;

#[component]
pub(super) fn ByKind(form: SettingsForm) -> impl IntoView {
    let kinds = Memo::new(move |_| form.kinds());
    let there_are_some = Memo::new(move |_| !kinds.read().is_empty());
    let shared = Shared {
        standings: Memo::new(move |_| form.standings()),
        listed: Memo::new(move |_| address_options(&form.choices().read(), false)),
        above: Memo::new(move |_| form.for_all()),
        renamed: RwSignal::new(None),
    };
    let how_many = Memo::new(move |_| kinds.read().iter().count());
    let rows = move |places: Range<usize>| {
        let kinds = kinds.read();
        let rows = kinds.iter().cloned().enumerate().skip(places.start).take(places.len());
        rows.map(|(row, kind)| view! { <KindRow form kind row shared/> }).collect_view().into_any()
    };
    let [kind, from, sees, status] = words::COLUMNS;
    view! {
        <section class="by-kind" aria-labelledby="by-kind">
            <h2 id="by-kind" tabindex="-1">"By kind of mail"</h2>
            {maybe(move || there_are_some.get().then(|| view! {
                <table class="matrix" aria-label=words::BY_KIND>
                    <thead><tr>
                        <th scope="col">{kind}</th>
                        <th scope="col">{from}</th>
                        <th scope="col">{sees}</th>
                        <th scope="col">{status}</th>
                    </tr></thead>
                    <tbody>{slices(how_many, AT_ONCE, rows)}</tbody>
                </table>
            }.into_any()))}
            <AddKind form/>
        </section>
    }
}

/// What all rows need, computed once.
#[derive(Clone, Copy)]
struct Shared {
    standings: Memo<Vec<Listed>>,
    /// The account's addresses, as each row's list offers them.
    listed: Memo<Vec<SelectOption>>,
    /// The address of all mail that has no rule of its own.
    above: Memo<Option<Address>>,
    /// The kind whose name is being changed: one at a time.
    renamed: RwSignal<Option<MailKind>>,
}

/// Puts the focus on a row's choice, once the row is drawn.
fn focus_row(row: usize) {
    request_animation_frame(move || focus_now(&format!("#kind-{row}")));
}

/// One kind: its choice, and what that comes to.
#[component]
fn KindRow(form: SettingsForm, kind: MailKind, row: usize, shared: Shared) -> impl IntoView {
    let id = format!("kind-{row}");
    let label = words::kind(&kind);
    let hint = if form.names(&kind) { "" } else { words::NOT_NAMED };
    let Shared { standings, listed, above, renamed } = shared;
    let kind = StoredValue::new(kind);
    let renaming =
        Memo::new(move |_| kind.with_value(|kind| renamed.read().as_ref() == Some(kind)));
    let rule = Memo::new(move |_| {
        kind.with_value(|kind| form.with(|policy| policy.rule(Some(kind)).cloned()))
    });
    let resolved = Memo::new(move |_| kind.with_value(|kind| form.resolve(Some(kind))));
    let fault = Signal::derive(move || {
        rule.read().as_ref()?;
        resolved.read().as_ref().err().map(words::refusal)
    });
    let pick = move |from: Option<RuleFrom>| {
        let or_default = rule.read_untracked().as_ref().is_some_and(|rule| rule.or_default);
        form.change(|policy| match from {
            Some(from) => policy.set_rule(kind.get_value(), Rule { from, or_default }),
            None => kind.with_value(|kind| policy.remove_rule(kind)),
        });
    };
    let is_faulty = Signal::derive(move || fault.read().is_some());
    let name = label.clone();
    view! {
        <tr class:faulty=is_faulty>
            <th scope="row">
                {live(move || if renaming.get() {
                    view! { <Rename form kind row renamed/> }.into_any()
                } else {
                    view! { <label for=format!("kind-{row}")>{name.clone()}</label> }.into_any()
                })}
                <span class="hint" id=format!("{id}-hint")>{hint}</span>
                {maybe(move || (!renaming.get()).then(|| view! { <RowActions form kind renamed/> }.into_any()))}
            </th>
            <td>
                <RuleSelect id=id.clone() name=label.clone() listed above rule is_faulty on_chosen=pick/>
                <span class="fault" id=format!("{id}-fault")>{fault}</span>
                <Fallback form kind rule/>
            </td>
            <td>{live(move || seen(&resolved.read()))}</td>
            <td>{live(move || status(&resolved.read(), rule.read().is_some(), &standings.read()))}</td>
        </tr>
    }
}

/// The From line, as the mail's recipient sees it.
fn seen(resolved: &Result<Resolved, Refusal>) -> AnyView {
    let Ok(Resolved { mailbox, .. }) = resolved else { return "–".into_any() };
    let name = mailbox.name.as_str().to_owned();
    view! {
        {(!name.is_empty()).then(|| view! { <b>{name}</b><br/> })}
        <span class="soft">{address_text(&mailbox.address)}</span>
    }
    .into_any()
}

/// Whether it works, and the way to make it work.
fn status(resolved: &Result<Resolved, Refusal>, is_own: bool, standings: &[Listed]) -> AnyView {
    match resolved {
        Ok(Resolved { instead_of: Some(refusal), .. }) => {
            let text = words::instead(refusal);
            view! { <p class="hint">{text}</p>{remedy(refusal)} }.into_any()
        }
        Ok(Resolved { mailbox, .. }) => {
            let listed = standings.iter().find(|one| one.alias.address == mailbox.address);
            let standing = listed.map(|listed| listed.standing.clone());
            standing
                .map(|mut standing| {
                    // What it is used for is the row itself.
                    standing.uses = Vec::new();
                    view! { <WorthOf standing/> }
                })
                .into_any()
        }
        Err(refusal) if is_own => remedy(refusal),
        Err(_) => ().into_any(),
    }
}

/// The way to an address that is missing or waits, or that has ended.
fn remedy(refusal: &Refusal) -> AnyView {
    let link = refusal.mendable().map(|address| {
        let of = format!(": {address}");
        view! { <a href=Page::add(address).href()>"Fix it"<span class="unseen">{of}</span></a> }
    });
    link.into_any()
}

/// Whether the main address takes the place of one that can't be used.
#[component]
fn Fallback(
    form: SettingsForm,
    kind: StoredValue<MailKind>,
    rule: Memo<Option<Rule>>,
) -> impl IntoView {
    let named =
        Memo::new(move |_| rule.read().as_ref().is_some_and(|rule| rule.from != RuleFrom::Default));
    let is_on = Memo::new(move |_| rule.read().as_ref().is_some_and(|rule| rule.or_default));
    let change = move |_| {
        let Some(rule) = rule.get_untracked() else { return };
        let rule = Rule { or_default: !rule.or_default, ..rule };
        form.change(|policy| policy.set_rule(kind.get_value(), rule));
    };
    view! {
        {maybe(move || named.get().then(|| view! {
            <label class="tick">
                <input type="checkbox" prop:checked=is_on on:change=change/>
                <span>{words::OR_DEFAULT}</span>
            </label>
        }.into_any()))}
    }
}

/// Rename and remove.
#[component]
fn RowActions(
    form: SettingsForm,
    kind: StoredValue<MailKind>,
    renamed: RwSignal<Option<MailKind>>,
) -> impl IntoView {
    let voice = voice();
    let of = kind.with_value(|kind| format!(": {}", words::kind(kind)));
    let rename = move |_| {
        renamed.set(Some(kind.get_value()));
        focus("#rename");
    };
    let remove = move |_| {
        voice.say(kind.with_value(words::removed));
        focus("#by-kind");
        // The row goes with it, and its signals: this comes last.
        form.remove_kind(&kind.get_value());
    };
    view! {
        <div class="row-actions">
            <button type="button" class="button quiet" on:click=rename>"Rename"<span class="unseen">{of.clone()}</span></button>
            <button type="button" class="button quiet" on:click=remove>"Remove"<span class="unseen">{of}</span></button>
        </div>
    }
}

/// The name of a kind, being changed.
#[component]
fn Rename(
    form: SettingsForm,
    kind: StoredValue<MailKind>,
    row: usize,
    renamed: RwSignal<Option<MailKind>>,
) -> impl IntoView {
    let close = move || {
        renamed.set(None);
        focus_row(row);
    };
    let typed = RwSignal::new(kind.with_value(|kind| kind.as_str().to_owned()));
    let fault = RwSignal::new(None::<String>);
    let finish = move || {
        let result = form.rename_kind(&kind.get_value(), &typed.get_untracked());
        match result {
            Ok(()) => close(),
            Err(text) => fault.set(Some(text)),
        }
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| match &*event.key() {
        "Enter" => {
            event.prevent_default();
            finish();
        }
        "Escape" => {
            event.stop_propagation();
            close();
        }
        _ => {}
    };
    view! {
        <div class="rename" on:keydown=pressed>
            <TextField id="rename" label=words::NEW_NAME fault value=typed on_input=move |text: String| { typed.set(text); fault.set(None); } autocomplete="off"/>
            <div class="row">
                <button type="button" class="button" on:click=move |_| finish()>"Use it"</button>
                <button type="button" class="button quiet" on:click=move |_| close()>"Cancel"</button>
            </div>
        </div>
    }
}

/// One more kind of mail.
#[component]
fn AddKind(form: SettingsForm) -> impl IntoView {
    let voice = voice();
    let typed = RwSignal::new(String::new());
    let fault = RwSignal::new(None::<String>);
    let add = move || match form.add_kind(&typed.get_untracked()) {
        Ok(kind) => {
            typed.set(String::new());
            voice.say(words::added(&kind));
            focus("#new-kind");
        }
        Err(text) => {
            fault.set(Some(text));
            focus("#new-kind");
        }
    };
    let pressed = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Enter" {
            // Enter in a field of a form presses Save.
            event.prevent_default();
            add();
        }
    };
    view! {
        <div class="add-kind" on:keydown=pressed>
            <TextField id="new-kind" label=words::ADD_KIND hint=words::ADD_KIND_HINT.to_owned() fault value=typed on_input=move |text: String| { typed.set(text); fault.set(None); } autocomplete="off"/>
            <button type="button" class="button" on:click=move |_| add()>"Add this kind"</button>
        </div>
    }
}
