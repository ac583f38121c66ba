//! Links by which other software opens an email here.

use leptos::prelude::*;

use crate::{
    app::{
        pages::settings::{form::SettingsForm, kind_select::KindSelect},
        parts::{Copy, Field, text},
        route::Page,
        voice::voice,
    },
    browser::{handler, location},
    compose_link::ComposeLink,
    policy::MailKind,
    words::{settings as words, sheet, test_mail},
};

#[component]
pub(super) fn Links(form: SettingsForm) -> impl IntoView {
    let kind = RwSignal::new(None::<MailKind>);
    let example = Memo::new(move |_| words::link_example(kind.read().as_ref()));
    let link = Memo::new(move |_| {
        let example = example.read();
        format!("{}{}", location::page_url(), ComposeLink::href(&example))
    });
    view! {
        <section class="card" aria-labelledby="links">
            <h2 id="links">{words::LINKS}</h2>
            <p>{words::LINKS_LEDE}</p>
            <Field id="link-kind" label="Copy the link for" hint=words::LINK_HINT.to_owned()>
                <KindSelect id="link-kind" form all=test_mail::ANY_KIND chosen=kind/>
            </Field>
            <p class="mono whole-link" id="link">{text(move || link.get())}</p>
            <div class="row">
                <Copy text=Signal::derive(move || link.get()) what="the link" is_said=true/>
                <a class="button quiet" href=Signal::derive(move || example.read().href())>{words::OPEN_EXAMPLE}</a>
            </div>
            <p><a href=Page::Sheet.href()>{sheet::OPEN}</a></p>
            {handler::can_register().then(|| view! { <Mailto/> })}
        </section>
    }
}

/// Email links of web pages.
#[component]
fn Mailto() -> impl IntoView {
    let voice = voice();
    let told = RwSignal::new("");
    let take = move |_| {
        let asked = words::mailto_asked(handler::register_mailto());
        told.set(asked);
        voice.say(asked);
    };
    view! {
        <h3>{words::MAILTO}</h3>
        <p class="soft">{words::MAILTO_LEDE}</p>
        <div class="row">
            <button type="button" class="button" on:click=take>{words::MAILTO_BUTTON}</button>
            <span class="soft">{told}</span>
        </div>
    }
}
