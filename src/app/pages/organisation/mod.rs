//! The organisation, for its administrator: who can send from what, aliases to add, what is left for each person.

mod access;
mod change;
mod domains;
mod groups;
mod hand_over;
mod policy;
mod shared;
mod table;
mod wanted;

use leptos::prelude::*;

use crate::{
    app::{
        pages::organisation::{
            access::Access, change::Changes, domains::Domains, groups::Groups, hand_over::Scripts,
            policy::Policy, shared::OrganisationPageState, table::Users, wanted::WantedCard,
        },
        parts::{Heading, maybe},
        route::{Page, Route},
        state::{account::account, organisation::organisation},
    },
    organisation::Addition,
    words::organisation as words,
};

#[component]
pub(crate) fn OrganisationPage() -> impl IntoView {
    let driver = organisation();
    let state = OrganisationPageState::new(driver);
    provide_context(state);
    take_over_wish();
    let directory = driver.directory();
    let has_users = Memo::new(move |_| !directory.read().users().is_empty());
    let Route(page) = expect_context();
    let wish = move || match page.get() {
        Page::Organisation(Some(address)) if !has_users.get() => {
            let told = words::wish(&address);
            Some(view! { <p class="note">{told}</p> }.into_any())
        }
        _ => None,
    };
    let has_run = Memo::new(move |_| !driver.run().read().steps().is_empty());
    view! {
        <Heading text="Organisation" lede=words::LEDE/>
        <Access state/>
        {maybe(wish)}
        {maybe(move || has_run.get().then(|| view! { <Changes state/> }.into_any()))}
        {maybe(move || has_users.get().then(|| view! {
            <WantedCard state/>
            <Users state/>
            <Domains/>
            <Groups/>
            <Policy/>
        }.into_any()))}
        <Scripts state/>
    }
}

/// An address that the wizard sent an administrator here with is wanted for the connected account, and chosen.
fn take_over_wish() {
    let Route(page) = expect_context();
    let (driver, account) = (organisation(), account());
    Effect::new(move |_| {
        let Page::Organisation(Some(wish)) = page.get() else { return };
        let session = account.session();
        let user = session.with_untracked(|session| session.account().cloned());
        let Some(user) = user else { return };
        let line = format!("{}, {wish}", user.address());
        if let Ok(alias) = wish.parse() {
            let addition = Addition { user: user.address().clone(), alias };
            driver.chosen().update(|chosen| {
                chosen.insert(addition);
            });
        }
        let typed = driver.typed();
        if !typed.read_untracked().lines().any(|own| own.trim() == line) {
            typed.update(|typed| {
                if !typed.is_empty() && !typed.ends_with('\n') {
                    typed.push('\n');
                }
                typed.push_str(&line);
                typed.push('\n');
            });
        }
    });
}
