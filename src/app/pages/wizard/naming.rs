use leptos::prelude::*;

use super::{list::UnderWayList, progress};
use crate::{
    alias::wizard::Naming as Typed,
    app::{
        frame::focus,
        parts::{FromLine, TextField, maybe},
        route::{Naming, Page, Route},
        under_way::UnderWay,
        voice::voice,
        words::{common, wizard as words},
    },
    browser::here,
    mail::{Address, DisplayName, Mailbox, NotAnAddress, typo},
};

/// Asks which address is wanted, and the name that recipients are to see.
#[component]
pub(super) fn NamingStep(under_way: UnderWay) -> impl IntoView {
    let voice = voice();
    begin(under_way);
    let fault = RwSignal::new(None::<NotAnAddress>);
    let typed = move || under_way.wizards().read().naming.clone();
    let change = move |change: &dyn Fn(&mut Typed)| {
        under_way.change(|wizards| change(&mut wizards.naming));
        fault.set(None);
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Typed { address, name, .. } = untrack(typed);
        match read(&address, &name) {
            Ok(mailbox) => {
                under_way.name(&mailbox.address, &mailbox.name);
                here::go(&Page::add(&mailbox.address).href());
            }
            Err(reason) => {
                fault.set(Some(reason));
                voice.warn(common::not_an_address(reason));
                focus("#email-address");
            }
        }
    };
    view! {
        <form class="card step" novalidate on:submit=submit>
            <div>
                <p class="soft">{progress::place(None)}</p>
                <h1 tabindex="-1">"Which address do you want to send from?"</h1>
            </div>
            <TextField
                id="email-address" label="Email address" autocomplete="off"
                hint="Such as accounts@your-business.example"
                fault=Signal::derive(move || fault.get().map(|fault| common::not_an_address(fault).to_owned()))
                value=Signal::derive(move || typed().address)
                on_input=move |text: String| change(&|typed: &mut Typed| typed.address.clone_from(&text))
            />
            <Meant under_way/>
            <TextField
                id="display-name" label="Name"
                hint="What recipients see beside it. Leave it empty to use the name of your account."
                value=Signal::derive(move || typed().name)
                on_input=move |text: String| change(&|typed: &mut Typed| typed.name.clone_from(&text))
            />
            <Preview under_way/>
            <div class="row"><button type="submit" class="button strong">"Continue"</button></div>
        </form>
        <UnderWayList under_way/>
    }
}

/// The form shows what was typed and not yet sent; or the address that is to be corrected.
fn begin(under_way: UnderWay) {
    let Route(page) = expect_context();
    Effect::new(move |_| {
        let before = match page.get() {
            Page::Add(Naming::Correct(address)) => address.parse().ok(),
            _ => None,
        };
        let shown = under_way.wizards().with_untracked(|wizards| wizards.naming.instead_of.clone());
        if shown != before {
            under_way.change(|wizards| wizards.correct(before.as_ref()));
        }
    });
}

/// What was typed: an address, or a whole mailbox as a mail program copies it.
fn read(address: &str, name: &str) -> Result<Mailbox, NotAnAddress> {
    let mailbox: Mailbox = here::ascii_recipients(address).parse()?;
    Ok(Mailbox { name: DisplayName::from(name).or(mailbox.name), address: mailbox.address })
}

/// Asks about what looks like a slip of the finger; it keeps nobody from going on.
#[component]
fn Meant(under_way: UnderWay) -> impl IntoView {
    let meant = Memo::new(move |_| {
        let typed = under_way.wizards().read().naming.address.clone();
        read(&typed, "").ok().and_then(|mailbox| typo::meant(&mailbox.address))
    });
    let take = move |address: Address| {
        under_way.change(|wizards| wizards.naming.address = address.to_string());
        focus("#email-address");
    };
    view! {
        {maybe(move || meant.get().map(|address| {
            let word = address.to_string();
            view! {
                <div class="note spread">
                    <p>"Did you mean "<b>{word.clone()}</b>"?"</p>
                    <button type="button" class="button" on:click=move |_| take(address.clone())>"Use "{word}</button>
                </div>
            }.into_any()
        }))}
    }
}

/// What recipients will see, as soon as there is something to show.
#[component]
fn Preview(under_way: UnderWay) -> impl IntoView {
    let mailbox = Memo::new(move |_| {
        let Typed { address, name, .. } = under_way.wizards().read().naming.clone();
        read(&address, &name).ok()
    });
    view! {
        {maybe(move || mailbox.get().map(|mailbox| view! {
            <FromLine mailbox subject=Signal::stored(words::EXAMPLE.to_owned()) caption="What the recipient will see"/>
        }.into_any()))}
    }
}
