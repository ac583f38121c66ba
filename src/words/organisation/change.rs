use crate::{
    administration::{AliasRun, Change, Outcome, StepState},
    google::{ApiErrorKind, directory::DirectoryErrorKind},
    organisation::{Addition, AliasPlan, LeftOut},
    words::common::count,
};

/// The dialog before anything is changed: its question, what will be so then, and the button.
pub fn confirm(plan: &AliasPlan) -> (String, &'static str, String) {
    let aliases = count(plan.additions.len(), "alias", "aliases");
    let asked = match plan.additions.len() {
        0 => "Nothing can be added".to_owned(),
        _ => format!("Add {aliases}?"),
    };
    let effect = "Each person then gets email sent to the address, within a day and often at once. To send from it, they add it in Gmail once. Everyone in your organisation can see it.";
    (asked, effect, format!("Add {aliases}"))
}

/// Why a chosen row isn’t among them.
pub const fn left_out(reason: LeftOut) -> &'static str {
    match reason {
        LeftOut::NotMissing => "an alias can’t help here",
        LeftOut::Full => "the user would have more than 30 aliases",
        LeftOut::Twice => "another chosen person gets the same address",
    }
}

/// How far the changes are.
pub fn progress(run: &AliasRun) -> String {
    format!("{} of {} done", run.over(), run.steps().len())
}

/// What the changes came to.
pub fn summary(run: &AliasRun) -> String {
    let added = count(run.added(), "alias", "aliases");
    let rest = run.steps().iter().filter(|step| !is_good(&step.state)).count();
    match (run.added(), rest) {
        (0, 0) => "Done. There is nothing to undo.".into(),
        (_, 0) => format!("{added} added."),
        (0, rest) => format!("No alias added. {}", look(rest)),
        (_, rest) => format!("{added} added. {}", look(rest)),
    }
}

fn look(rest: usize) -> String {
    let needs = if rest == 1 { "needs" } else { "need" };
    format!("{rest} {needs} a look: see below.")
}

fn is_good(state: &StepState) -> bool {
    matches!(state, StepState::Over(_, Outcome::Done | Outcome::WasSo))
}

/// The button that takes back all that was added.
pub fn undo_all(run: &AliasRun) -> String {
    format!("Undo all {}", run.added())
}

/// What became of one change, in a few words, and what to do next where something is left.
pub fn outcome(state: &StepState) -> (&'static str, Option<String>) {
    match state {
        StepState::Waiting(Change::Add) => ("Waiting", None),
        StepState::Waiting(Change::Remove) => ("Waiting to be removed", None),
        StepState::UnderWay(Change::Add) => ("Adding…", None),
        StepState::UnderWay(Change::Remove) => ("Removing…", None),
        StepState::Stopped => ("Not added: you stopped", None),
        StepState::Over(change, outcome) => over(*change, outcome),
    }
}

fn over(change: Change, outcome: &Outcome) -> (&'static str, Option<String>) {
    let is_added = change == Change::Add;
    match outcome {
        Outcome::Done if is_added => ("Added", None),
        Outcome::Done => ("Removed again", None),
        Outcome::WasSo if is_added => ("Was there already", None),
        Outcome::WasSo => ("Was gone already", None),
        Outcome::AnotherUsers(user) => (
            "Not added: taken",
            Some(format!("{user} has this address. Remove it there first, or choose another one.")),
        ),
        Outcome::AGroups(group) => (
            "Not added: taken",
            Some(format!("It is the address of the group {group}. Choose another one, or send as the group.")),
        ),
        Outcome::Taken => (
            "Not added: taken",
            Some("No user has it that Fromline can see. It may be a group’s address, or was removed moments ago. Look under Groups, or try again in a minute.".into()),
        ),
        Outcome::Refused(error) => {
            let told = super::explain(&error.kind).explanation;
            let next = told.steps.first().cloned().unwrap_or_default();
            let name = if is_added { "Not added" } else { "Not removed" };
            (name, Some(format!("{}. {next}", told.title)))
        }
        Outcome::NotKnown(error)
            if error.kind == DirectoryErrorKind::Lost(ApiErrorKind::Offline) =>
        {
            ("Not known", Some("You are offline. Press Check again once you are back.".into()))
        }
        Outcome::NotKnown(_) => (
            "Not known",
            Some("Google’s answer was lost. Press Check again: Fromline looks before it asks anew.".into()),
        ),
    }
}

/// What is said when a run is over.
pub fn added(addition: &Addition) -> String {
    format!("{} for {}", addition.alias, addition.user)
}
