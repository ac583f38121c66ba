use leptos::prelude::*;

use crate::{
    app::{
        parts::{WorthOf, address_text, live},
        route::Page,
    },
    policy::{Refusal, Resolved},
    standing::Assignment,
    words::{common, home as words, settings as settings_words, standing as standing_words},
};

/// One row for each kind of mail with an address of its own, and one for all other mail.
#[component]
pub(super) fn WhoSendsWhat(lines: Memo<Vec<Assignment>>) -> impl IntoView {
    let [email, sees, status] = words::COLUMNS;
    view! {
        <section class="card flush">
            <table class="who-sends" aria-label=words::WHO>
                <thead>
                    <tr>
                        <th scope="col">{email}</th>
                        <th scope="col">{sees}</th>
                        <th scope="col">{status}</th>
                        <th scope="col"><span class="unseen">"Next step"</span></th>
                    </tr>
                </thead>
                <tbody>
                    {live(move || lines.get().into_iter().map(|line| view! { <Line line/> }).collect_view().into_any())}
                </tbody>
            </table>
        </section>
    }
}

#[component]
fn Line(line: Assignment) -> impl IntoView {
    let Assignment { mails, address, from, standing } = line;
    let mails = standing_words::mails(&mails);
    let (name, shown) = match (&from, &address) {
        (Ok(from), _) => {
            let from = &from.mailbox;
            (from.name.as_str().to_owned(), Some(from.address.clone()))
        }
        (Err(_), address) => (String::new(), address.clone()),
    };
    let shown = shown.map(|address| view! { <span class="soft">{address_text(&address)}</span> });
    let status = match (standing, &from) {
        (_, Ok(Resolved { instead_of: Some(refusal), .. })) => {
            let text = settings_words::instead(refusal);
            view! { <span class="hint">{text}</span> }.into_any()
        }
        (Some(mut standing), _) => {
            // What it is used for is the row itself.
            standing.uses = Vec::new();
            view! { <WorthOf standing/> }.into_any()
        }
        (None, Ok(_)) => view! { <span class="hint">{words::NOT_CHECKED}</span> }.into_any(),
        (None, Err(refusal)) => {
            view! { <span class="hint">{common::no_from(refusal)}</span> }.into_any()
        }
    };
    let next = next(&from);
    let of = format!(": {mails}");
    view! {
        <tr>
            <th scope="row">{mails}</th>
            <td>
                {(!name.is_empty()).then(|| view! { <b>{name}</b><br/> })}
                {shown}
            </td>
            <td>{status}</td>
            <td><a href=next.1.href()>{next.0}<span class="unseen">{of}</span></a></td>
        </tr>
    }
}

/// The one thing to do about a line.
fn next(from: &Result<Resolved, Refusal>) -> (&'static str, Page) {
    let refusal = match from {
        Ok(resolved) => resolved.instead_of.as_ref(),
        Err(refusal) => Some(refusal),
    };
    match refusal.map(Refusal::mendable) {
        None => ("Change", Page::Settings),
        Some(Some(address)) => ("Fix it", Page::add(address)),
        Some(None) => ("Choose", Page::Settings),
    }
}
