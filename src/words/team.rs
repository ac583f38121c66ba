//! The team: who can send, what is read of a list of people, and what to write to a person whose address is missing.

use super::common::{STOP_DAY, count, not_an_address};
use crate::{
    mail::{Address, AddressError},
    team::{
        Added, Coverage, Covered, Person, Team, TeamError,
        import::{ImportError, Preview, RefusedRow, RowFault},
    },
};

/// What the page is for.
pub const LEDE: &str =
    "The people who send email for you, and which of them can send from their own address.";
/// Behind the link to Settings.
pub const USED_BY_SETTINGS: &str =
    " uses this list where email is sent from each person’s own address.";
pub const EMPTY: (&str, &str) = (
    "No one is in the team yet",
    "Add people one by one, or import a list. Fromline then shows who can send from their own address, and what the others need.",
);
pub const SET_ASIDE: (&str, &str) = ("The team couldn’t be read. It was set aside as ", ".");
pub const UNDONE: &str = "Undone.";
pub const NONE_FOUND: &str = "No one fits. Try fewer letters, or show all.";
pub const COLUMNS: [&str; 4] = ["Name", "Address", "Can send", "What to do"];
/// In the place of a name that no list has told.
pub const NAMELESS: &str = "(no name)";
pub const WRITE: &str = "Write to them";
pub const OPEN_EMAIL: &str = "Open as an email";

pub const IMPORT: &str = "Import people";
pub const IMPORT_LEDE: &str =
    "Nothing is added until you press the button below. People who are there already stay.";
pub const FILE: &str = "File with people";
pub const FILE_HINT: &str = "A CSV file, as Google Workspace, Microsoft 365, Outlook and address books save it. Or drop it here.";
pub const PASTE: &str = "Or paste a list";
pub const PASTE_HINT: &str = "One person a line, such as: Mia Chen mia@example.com";
pub const REFUSED: &str = "Not read";
pub const NOTHING_CHOSEN: &str = "Choose a file or paste a list first.";

/// What the button does.
pub fn add_them(people: usize) -> String {
    match people {
        0 => "Add people".into(),
        people => format!("Add {}", count(people, "person", "people")),
    }
}

/// Below the people that are shown.
pub fn and_more(more: usize) -> String {
    format!("and {more} more")
}

pub fn show_all_rows(hidden: usize) -> String {
    format!("Show {} more", count(hidden, "row", "rows"))
}

/// "12 of 200 people".
pub fn shown(shown: usize, all: usize) -> String {
    if shown == all { count(all, "person", "people") } else { format!("{shown} of {all} people") }
}

/// The dialog's title and its button.
pub const fn person_dialog(is_known: bool) -> (&'static str, &'static str) {
    if is_known { ("Edit a person", "Save") } else { ("Add a person", "Add") }
}

/// How a person is called: by name, else by address.
fn called(person: &Person) -> &str {
    if person.name.is_empty() { person.address.as_str() } else { person.name.as_str() }
}

pub fn put_in(person: &Person) -> String {
    format!("{} added.", called(person))
}

pub fn edited(person: &Person) -> String {
    format!("{} changed.", called(person))
}

pub fn removed(name: &str) -> String {
    format!("{name} removed.")
}

/// The link into the wizard, where a person can’t send; nothing where they can.
pub const fn way(covered: Covered) -> Option<&'static str> {
    match covered {
        Covered::CanSend | Covered::NotKnown => None,
        Covered::Waiting => Some("Confirm it"),
        Covered::Missing => Some("Add it"),
        Covered::Stopped => Some("What still works"),
    }
}

/// The title of the instruction for a person.
pub fn instruct(person: &Person) -> String {
    format!("Send this to {}", called(person))
}

pub fn instruction_subject(address: &Address) -> String {
    format!("Please set up {address}")
}

/// The word for it.
pub const fn covered(covered: Covered) -> &'static str {
    match covered {
        Covered::CanSend => "Can send",
        Covered::Waiting => "Waiting",
        Covered::Stopped => "Stopped",
        Covered::Missing => "Not in Gmail",
        Covered::NotKnown => "Not known",
    }
}

/// What it means for a person, and what to do next.
pub fn covered_meaning(covered: Covered, person: &Person) -> String {
    let address = &person.address;
    match covered {
        Covered::CanSend => format!("Gmail sends from {address}."),
        Covered::Waiting => format!(
            "Open Gmail’s email to {address} and click its link. Until then Gmail doesn’t send from this address."
        ),
        Covered::Stopped => format!(
            "Choose another address. {address} belongs to another provider, and Google stopped sending from it on {STOP_DAY}."
        ),
        Covered::Missing => {
            format!("Add {address}, or send the instruction. Gmail doesn’t list it yet.")
        }
        Covered::NotKnown => {
            format!("Wait for Gmail’s list. Fromline can’t tell yet whether {address} works.")
        }
    }
}

/// "3 of 5 can send as themselves".
pub fn coverage(coverage: &Coverage) -> String {
    let total = coverage.total();
    match coverage.count(Covered::NotKnown) {
        _ if total == 0 => "No one is in the team yet".into(),
        unknown if unknown == total => {
            format!("{}. It isn’t known yet who can send", count(total, "person", "people"))
        }
        _ => format!("{} of {total} can send as themselves", coverage.count(Covered::CanSend)),
    }
}

/// "198 people to add, 2 rows not read".
pub fn preview(preview: &Preview) -> String {
    let people = match preview.people.len() {
        0 => "No one to add".to_owned(),
        people => format!("{} to add", count(people, "person", "people")),
    };
    match preview.refused_count() {
        0 => people,
        refused => format!("{people}, {} not read", count(refused, "row", "rows")),
    }
}

/// Below the refused rows that are shown.
pub fn more_refused(preview: &Preview) -> Option<String> {
    (preview.more_refused > 0)
        .then(|| format!("And {} more.", count(preview.more_refused, "row", "rows")))
}

/// "Line 4: Mia Chen;mia", before the reason.
pub fn refused_row(row: &RefusedRow) -> String {
    format!("Line {}: {}", row.line, row.text)
}

/// Why a row isn't read, and what to do.
pub fn row_fault(fault: &RowFault) -> String {
    match fault {
        RowFault::NoAddress => "Add an email address. This row has none.".into(),
        RowFault::BadAddress(AddressError::NoAt) => {
            "Check the email address. What is there has no @.".into()
        }
        RowFault::BadAddress(AddressError::Several) => {
            "Choose one email address. This row has two.".into()
        }
        RowFault::BadAddress(fault) => not_an_address(*fault).into(),
        RowFault::Twice(line) => {
            format!("Nothing to do. Line {line} has the same email address.")
        }
        RowFault::TooMany => {
            format!("Shorten the list. A team has at most {} people.", thousands(Team::MOST))
        }
        RowFault::Broken => "Close the quotation mark in this row, or remove it.".into(),
    }
}

/// Why nothing of a file is read, and what to do.
pub const fn import_error(error: ImportError) -> &'static str {
    match error {
        ImportError::TooLarge => {
            "Choose a smaller file. This one is larger than 10 MB, and a list of people isn’t."
        }
        ImportError::Spreadsheet => {
            "Save it as CSV in your spreadsheet program (File, Save as), and choose that file. This one is a spreadsheet file."
        }
        ImportError::Binary => {
            "Choose a CSV file, or paste the list as text. This file has no text in it."
        }
        ImportError::NotOpened => {
            "Choose the file again. It can’t be opened: it was moved or changed after you chose it."
        }
        ImportError::Unreadable => {
            "Save it as CSV UTF-8 and choose that file. The letters in this one can’t be read."
        }
        ImportError::Empty => {
            "Choose another file, or paste the list. There is nothing in this one."
        }
        ImportError::NoAddresses => {
            "Add a column with email addresses. There is no @ anywhere in this list."
        }
    }
}

/// Said after an import: "3 people added, 1 name changed, 2 already there."
pub fn added(added: &Added) -> String {
    let Added { added, changed, unchanged, left_out } = *added;
    let told = [
        (added, format!("{} added", count(added, "person", "people"))),
        (changed, format!("{} changed", count(changed, "name", "names"))),
        (unchanged, format!("{unchanged} already there")),
        (left_out, format!("{left_out} left out, because the team is full")),
    ];
    let told: Vec<_> =
        told.into_iter().filter(|(number, _)| *number > 0).map(|(_, text)| text).collect();
    if told.is_empty() { "No one was added.".into() } else { format!("{}.", told.join(", ")) }
}

/// Why the team stays as it is, and what to do.
pub fn team_error(error: &TeamError) -> String {
    match error {
        TeamError::Full => {
            format!("Remove someone first. A team has at most {} people.", thousands(Team::MOST))
        }
        TeamError::Missing(address) => {
            format!("Add {address} again. It was removed, here or in another window.")
        }
        TeamError::Taken(address) => {
            format!("Enter another address. {address} is another person’s in this team.")
        }
    }
}

/// What to send to a person whose address is missing, or to the admin: a plain text of at most ninety words. `app_url` is
/// the address of this page.
pub fn instruction(person: &Person, app_url: &str) -> String {
    let address = &person.address;
    let greeting = if person.name.is_empty() {
        "Hello,".to_owned()
    } else {
        format!("Hello {},", first_words(person.name.as_str()))
    };
    format!(
        "{greeting}\n\nPlease set up {address} so that our emails to customers can come from it. It takes about five minutes.\n\n\
         1. Open this link on your computer:\n{}\n\
         2. Sign in with the Gmail account you send email from.\n\
         3. Follow the steps on the page. Gmail may send a code to {address}.\n\n\
         When the page says that the address works, you’re done. If you get stuck, reply to this email.\n",
        link(person, app_url)
    )
}

/// The link that begins adding a person's address.
pub(super) fn link(person: &Person, app_url: &str) -> String {
    let page = app_url.split('#').next().unwrap_or_default();
    let address = person.address.as_str().as_bytes();
    let address: String = url::form_urlencoded::byte_serialize(address).collect();
    format!("{page}#/add/{}", address.replace("%40", "@"))
}

/// A name of at most six words: a letter begins with no more.
fn first_words(name: &str) -> String {
    name.split_whitespace().take(6).collect::<Vec<_>>().join(" ")
}

/// "2,000".
fn thousands(number: usize) -> String {
    if number < 1000 {
        number.to_string()
    } else {
        format!("{},{:03}", number / 1000, number % 1000)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{alias::SendAsList, moment::Moment};

    fn person(name: &str, address: &str) -> Person {
        Person { name: name.into(), address: address.parse().unwrap() }
    }

    fn team(size: usize) -> Team {
        let mut team = Team::default();
        for number in 0..size {
            team.add(person("", &format!("p{number}@acme.example"))).unwrap();
        }
        team
    }

    #[test]
    fn the_instruction_has_at_most_ninety_words_and_the_link_to_the_address() {
        let long = "Dr Maria del Carmen Fernández de la Vega y Sanz of the Office ".repeat(3);
        for person in [person(&long, "mia+job@acme.example"), person("", "mia+job@acme.example")] {
            let text = instruction(&person, "https://app.example/from/#/team");

            assert!(text.split_whitespace().count() <= 90, "{text}");
            assert!(
                text.contains("\nhttps://app.example/from/#/add/mia%2Bjob@acme.example\n"),
                "{text}"
            );
        }
        let text = instruction(&person("Mia Chen", "mia@acme.example"), "https://app.example/");
        assert!(text.starts_with("Hello Mia Chen,\n\nPlease set up mia@acme.example"), "{text}");
    }

    #[test]
    fn the_coverage_is_told_in_one_line() {
        let told = |team: &Team, list: Option<&SendAsList>| {
            coverage(&crate::team::coverage(team, list, Moment::from_millis(0)))
        };
        let list = SendAsList::new(Vec::new(), Vec::new(), Moment::from_millis(0));

        assert_eq!(told(&team(0), Some(&list)), "No one is in the team yet");
        assert_eq!(told(&team(1), None), "1 person. It isn’t known yet who can send");
        assert_eq!(told(&team(5), Some(&list)), "0 of 5 can send as themselves");
    }

    #[test]
    fn a_preview_and_an_import_are_told_in_numbers() {
        let row = RefusedRow { line: 4, text: "Mia;mia".into(), why: RowFault::NoAddress };
        let two = Preview {
            people: team(198).iter().cloned().collect(),
            refused: vec![row.clone()],
            more_refused: 1,
        };

        assert_eq!(preview(&two), "198 people to add, 2 rows not read");
        assert_eq!(preview(&Preview::default()), "No one to add");
        assert_eq!(more_refused(&two).as_deref(), Some("And 1 row more."));
        assert_eq!(more_refused(&Preview::default()), None);
        assert_eq!(refused_row(&row), "Line 4: Mia;mia");
        let all = Added { added: 1, changed: 1, unchanged: 2, left_out: 3 };
        assert_eq!(
            added(&all),
            "1 person added, 1 name changed, 2 already there, 3 left out, because the team is full."
        );
        assert_eq!(added(&Added::default()), "No one was added.");
    }

    #[test]
    fn a_row_that_is_not_read_is_told_what_to_do() {
        let faults = [
            RowFault::NoAddress,
            RowFault::BadAddress(AddressError::NoAt),
            RowFault::BadAddress(AddressError::Several),
            RowFault::BadAddress(AddressError::NoDot),
            RowFault::Twice(7),
            RowFault::TooMany,
            RowFault::Broken,
        ];
        for fault in faults {
            assert!(row_fault(&fault).ends_with('.'), "{fault:?}");
        }
        assert!(row_fault(&RowFault::TooMany).contains("2,000 people"));
        assert!(row_fault(&RowFault::Twice(7)).contains("Line 7"));
    }

    #[test]
    fn each_state_has_a_word_and_a_sentence_of_its_own() {
        let mia = person("Mia", "mia@acme.example");
        let states = [
            Covered::CanSend,
            Covered::Waiting,
            Covered::Stopped,
            Covered::Missing,
            Covered::NotKnown,
        ];
        let mut words = states.map(covered);
        words.sort_unstable();
        assert!(words.windows(2).all(|pair| pair[0] != pair[1]));
        for state in states {
            assert!(covered_meaning(state, &mia).contains("mia@acme.example"), "{state:?}");
        }
    }
}
