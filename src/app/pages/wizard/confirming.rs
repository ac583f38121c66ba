use leptos::prelude::*;

use crate::{
    alias::Kind,
    app::{
        pages::wizard::{
            adding::OpenGmail,
            gmail::Confirmation,
            step::{Back, StepCard, StepContext},
            watching::Watching,
        },
        parts::{Request, Values},
        state::account::account,
    },
    wizard::Step,
    words::{Value, wizard as words},
};

/// Where the confirmation lies, what to do with it, and what if it doesn't come.
#[component]
pub(super) fn Confirming(walk: StepContext) -> impl IntoView {
    let Some(plan) = untrack(|| walk.case(|case| case.plan.clone())) else {
        return ().into_any();
    };
    let address = plan.address.clone();
    let rows = vec![
        Value::exact("From", words::SENDER),
        Value::exact("Subject", words::subject(&address)),
    ];
    let inbox =
        (plan.kind == Some(Kind::Gmail)).then(|| account().in_gmail(Some(&address), "inbox"));
    let is_group = plan.kind == Some(Kind::Group);
    view! {
        <StepCard walk step=Step::Confirming>
            <p>{words::where_it_went(&plan)}</p>
            {inbox.map(|href| view! {
                <p><a class="button strong" target="_blank" rel="noopener noreferrer" href=href>{words::open_inbox(&address)}</a></p>
            })}
            <div class="pair">
                <div class="stack">
                    <Values rows/>
                    <ul class="bullets">{words::two_ways().map(|way| view! { <li>{way}</li> }).collect_view()}</ul>
                </div>
                <Confirmation plan=plan.clone()/>
            </div>
            <OpenGmail walk plan=plan.clone()/>
            <Watching walk step=Step::Confirming/>
            <details>
                <summary>{words::NOT_COMING}</summary>
                <div class="stack inner">
                    <ol class="numbered">{words::not_coming(&plan).into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
                    {is_group.then(|| view! { <Request what="the group’s owner" text=words::group_request(&plan.address)/> })}
                </div>
            </details>
            <div class="row"><Back walk step=Step::Confirming/></div>
        </StepCard>
    }
    .into_any()
}
