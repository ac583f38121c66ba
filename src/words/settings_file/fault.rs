use crate::{
    mail::AddressError,
    policy::MailKinds,
    settings_file::{FieldFault, Place, SettingsFileError},
    team::Team,
    words::{common::not_an_address, settings},
};

/// Why a file that a person chose isn't taken, and what to do.
pub fn error(error: &SettingsFileError) -> String {
    format!("{} {}", step(error), reason(error))
}

/// Why the `settings.json` beside the page isn't used, and what to do.
pub fn base_error(error: &SettingsFileError) -> String {
    format!(
        "Ask the person who set up Fromline to check the settings for all computers. {} This computer keeps its settings as they are.",
        reason(error)
    )
}

/// What to do.
const fn step(error: &SettingsFileError) -> &'static str {
    use SettingsFileError as Error;
    match error {
        Error::TooLarge
        | Error::Spreadsheet
        | Error::Binary
        | Error::WebPage
        | Error::ClientFile
        | Error::ConfigFile
        | Error::NotOurs => "Choose the file that Fromline exported. Its name ends in .json.",
        Error::NotOpened => "Choose it again.",
        Error::Empty | Error::EndsTooEarly { .. } => {
            "Export the settings again, and copy the whole file."
        }
        Error::NotUtf8 => "Save it as UTF-8 in your text editor, or export the settings again.",
        Error::LaterVersion(_) => "Reload this page for the newest Fromline, then try again.",
        Error::NotJson { .. } | Error::Unreadable { .. } | Error::Field { .. } => {
            "Correct the file in a text editor, or export the settings again."
        }
        Error::TooManyKinds => "Remove some kinds of email from the file.",
        Error::TooManyPeople => "Remove some people from the file.",
    }
}

/// What is wrong, in a sentence.
fn reason(error: &SettingsFileError) -> String {
    use SettingsFileError as Error;
    match error {
        Error::TooLarge => "The file is larger than 10 MB, and settings aren’t.".into(),
        Error::NotOpened => {
            "The file can’t be opened. It was moved or changed after you chose it.".into()
        }
        Error::Empty => "There is nothing in the file.".into(),
        Error::Spreadsheet => "The file is a spreadsheet.".into(),
        Error::Binary => "The file has no text in it.".into(),
        Error::NotUtf8 => "The letters in the file can’t be read.".into(),
        Error::WebPage => "The file is a web page.".into(),
        Error::EndsTooEarly { line, column } => {
            format!("The file ends too early, at line {line}, column {column}.")
        }
        Error::NotJson { line, column } => {
            format!("The file isn’t JSON: check line {line}, column {column}.")
        }
        Error::Unreadable { line, column } => {
            format!("Something else belongs at line {line}, column {column}.")
        }
        Error::ClientFile => "The file is Google’s, for a client. It belongs on Setup.".into(),
        Error::ConfigFile => "The file is config.json, which has no settings in it.".into(),
        Error::NotOurs => "The file has no Fromline settings in it.".into(),
        Error::LaterVersion(_) => "A later version of Fromline wrote the file.".into(),
        Error::Field { place, fault } => format!("In {}: {}", place_of(place), fault_of(*fault)),
        Error::TooManyKinds => {
            format!("There can be at most {} kinds of email.", MailKinds::MOST)
        }
        Error::TooManyPeople => {
            format!("A team has at most {},{:03} people.", Team::MOST / 1000, Team::MOST % 1000)
        }
    }
}

/// A part of the file by its keys, as they are to be looked for.
fn place_of(place: &Place) -> String {
    match place {
        Place::Kind(number) => format!("“kinds”, name {number}"),
        Place::Policy => "“policy”".into(),
        Place::SendFrom => "“policy”, “send_from”".into(),
        Place::You => "“policy”, “you”".into(),
        Place::Fixed => "“policy”, “fixed”".into(),
        Place::Name => "“policy”, “name”".into(),
        Place::OrDefault => "“policy”, “or_default”".into(),
        Place::Signatures => "“signatures”".into(),
        Place::Rules => "“policy”, “kinds”".into(),
        Place::Rule(name) => {
            // A name may be as long as the file.
            let name: String = name.chars().take(60).collect();
            format!("“policy”, “kinds”, “{name}”")
        }
        Place::Person(number) => format!("“team”, person {number}"),
    }
}

/// What is wrong there, in a sentence.
fn fault_of(fault: FieldFault) -> String {
    let text = match fault {
        FieldFault::NotText => "Only a text in quotation marks can be here.",
        FieldFault::NotFlag => "Only true or false can be here.",
        FieldFault::NotObject => "Only names and values between { and } can be here.",
        FieldFault::NotAChoice => "Only “default”, “user” or “fixed” can be here.",
        FieldFault::NotARule => "Only “default”, “user” or an email address can be here.",
        FieldFault::Address(AddressError::NoAt) => "The email address has no @.",
        FieldFault::Address(AddressError::Empty) => "The email address is missing.",
        FieldFault::Address(AddressError::Several) => {
            "There are two email addresses, and there can be one."
        }
        FieldFault::Address(AddressError::Space) => "There is a space in the email address.",
        FieldFault::Address(fault) => not_an_address(fault),
        FieldFault::Kind(fault) => return settings::kind_fault(fault),
    };
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::MailKindError;

    /// One of each; the match fails to compile where one is new.
    fn every_error() -> Vec<SettingsFileError> {
        use SettingsFileError as Error;
        match Error::Empty {
            Error::TooLarge
            | Error::NotOpened
            | Error::Empty
            | Error::Spreadsheet
            | Error::Binary
            | Error::NotUtf8
            | Error::WebPage
            | Error::EndsTooEarly { .. }
            | Error::NotJson { .. }
            | Error::ClientFile
            | Error::ConfigFile
            | Error::NotOurs
            | Error::LaterVersion(_)
            | Error::Unreadable { .. }
            | Error::Field { .. }
            | Error::TooManyKinds
            | Error::TooManyPeople => {}
        }
        let (line, column) = (3, 5);
        let (place, fault) = (Place::Person(12), AddressError::NoAt.into());
        vec![
            Error::TooLarge,
            Error::NotOpened,
            Error::Empty,
            Error::Spreadsheet,
            Error::Binary,
            Error::NotUtf8,
            Error::WebPage,
            Error::EndsTooEarly { line, column },
            Error::NotJson { line, column },
            Error::ClientFile,
            Error::ConfigFile,
            Error::NotOurs,
            Error::LaterVersion(2),
            Error::Unreadable { line, column },
            Error::Field { place, fault },
            Error::TooManyKinds,
            Error::TooManyPeople,
        ]
    }

    #[test]
    fn each_error_begins_with_what_to_do_and_has_a_reason_of_its_own() {
        let steps = ["Choose ", "Export ", "Save ", "Reload ", "Correct ", "Remove "];
        let all: Vec<_> = every_error().iter().map(error).collect();
        for (place, text) in all.iter().enumerate() {
            assert!(steps.iter().any(|step| text.starts_with(step)), "{text}");
            assert!(text.ends_with('.') && text.matches(". ").count() < 4, "{text}");
            assert!(!all[..place].contains(text), "{text}");
        }
        for one in every_error() {
            assert!(base_error(&one).starts_with("Ask the person who set up Fromline"), "{one}");
        }
    }

    #[test]
    fn a_place_is_told_as_it_is_looked_for() {
        let told = |place, fault| error(&SettingsFileError::Field { place, fault });

        let correct = "Correct the file in a text editor, or export the settings again.";
        assert_eq!(
            told(Place::Person(12), AddressError::NoAt.into()),
            format!("{correct} In “team”, person 12: The email address has no @.")
        );
        assert_eq!(
            told(Place::Rule("Invoice".into()), FieldFault::NotARule),
            format!(
                "{correct} In “policy”, “kinds”, “Invoice”: Only “default”, “user” or an email address can be here."
            )
        );
        let long = told(Place::Rule("x".repeat(900)), MailKindError::TooLong.into());
        assert!(long.len() < 300 && long.contains("at most 40 characters"), "{long}");
        assert!(error(&SettingsFileError::TooManyPeople).contains("2,000 people"));
    }
}
