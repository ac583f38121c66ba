use leptos::prelude::*;

use super::{Copy, Icon};
use crate::{app::words::Explanation, google};

/// A trouble with its cause and numbered next steps; its action comes as children.
#[component]
pub(crate) fn Explained(
    explanation: Explanation,
    /// What Google answered, folded below.
    #[prop(optional_no_strip)]
    raw: Option<google::RawAnswer>,
    /// True for advice where nothing has gone wrong here.
    #[prop(optional)]
    calm: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let Explanation { title, cause, steps } = explanation;
    let label = title.clone();
    view! {
        <section class=if calm { "result calm" } else { "result bad" } aria-label=label>
            <h2>{(!calm).then(|| Icon::Warning.view())}<span>{title}</span></h2>
            <p>{cause}</p>
            {(!steps.is_empty()).then(|| view! {
                <ol class="numbered">
                    {steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}
                </ol>
            })}
            {children.map(|children| view! { <div class="row">{children()}</div> })}
            {raw.map(|raw| view! { <RawAnswer raw/> })}
        </section>
    }
}

/// Google's own words, folded, with Copy.
#[component]
fn RawAnswer(raw: google::RawAnswer) -> impl IntoView {
    let text = format!("HTTP {}\n{}", raw.status, raw.text);
    view! {
        <details>
            <summary>"Google’s answer"</summary>
            <pre class="raw" tabindex="0">{text.clone()}</pre>
            <Copy text=Signal::stored(text) what="Google’s answer"/>
        </details>
    }
}
