use proptest::prelude::*;

use super::*;
use crate::{
    alias::{Alias, MailRoute, SendAsList, VerificationStatus},
    mail::{AddressError, DisplayName, Mailbox},
    moment::Moment,
};

fn people(text: &str) -> Vec<String> {
    let preview = Preview::read(text);
    assert_eq!(preview.refused, [], "{text}");
    preview.people.iter().map(ToString::to_string).collect()
}

fn person(text: &str) -> Mailbox {
    text.parse().unwrap()
}

const MIA_AND_BO: [&str; 2] = ["Mia Chen <mia@acme.example>", "Bo Li <bo@acme.example>"];

#[test]
fn the_exports_of_usual_address_books_are_read() {
    for table in [
        // Google Workspace
        "First Name [Required],Last Name [Required],Email Address [Required],Password [Required],Org Unit Path [Required]\nMia,Chen,mia@acme.example,****,/\nBo,Li,bo@acme.example,****,/Sales\n",
        // Microsoft 365
        "Block credential,City,Display name,First name,Last name,User principal name\nFalse,Bonn,Mia Chen,Mia,Chen,mia@acme.example\nFalse,,Bo Li,Bo,Li,bo@acme.example\n",
        // Outlook
        "\"First Name\",\"Middle Name\",\"Last Name\",\"E-mail Address\",\"E-mail Display Name\"\r\n\"Mia\",\"\",\"Chen\",\"mia@acme.example\",\"mia@acme.example\"\r\n\"Bo\",\"\",\"Li\",\"bo@acme.example\",\"Bo Li\"\r\n",
        // Google Contacts
        "First Name,Middle Name,Last Name,Labels,E-mail 1 - Label,E-mail 1 - Value\nMia,,Chen,* myContacts,* Work,mia@acme.example\nBo,,Li,,,bo@acme.example\n",
        // German
        "Vorname;Name;E-Mail-Adresse\nMia;Chen;mia@acme.example\nBo;Li;bo@acme.example\n",
        // French
        "Prénom\tNom\tAdresse e-mail\nMia\tChen\tmia@acme.example\nBo\tLi\tbo@acme.example\n",
        // Written by hand, without names of columns
        "Mia Chen,mia@acme.example\nBo Li,bo@acme.example",
        "mia@acme.example;Mia Chen\n\nbo@acme.example;Bo Li\n;\n",
        // For a spreadsheet
        "\u{feff}sep=;\nName;Mail\nMia Chen;mia@acme.example\nBo Li;mailto:bo@acme.example\n",
        // Pasted from a mail
        "Mia Chen <mia@acme.example>, Bo Li <bo@acme.example>",
        "Mia Chen <mia@acme.example>\nBo Li <bo@acme.example>\n",
    ] {
        assert_eq!(people(table), MIA_AND_BO, "{table}");
    }
}

#[test]
fn quotes_line_ends_and_separators_inside_a_cell_belong_to_it() {
    let table =
        "Name,Email\n\"Chen, Mia\",mia@acme.example\n\"Bo \"\"the Axe\"\"\nLi\",bo@acme.example\n";
    let names: Vec<_> = Preview::read(table).people.into_iter().map(|person| person.name).collect();

    assert_eq!(names, ["Chen, Mia".into(), DisplayName::from("Bo \"the Axe\" Li")]);
}

#[test]
fn a_row_that_names_no_person_is_told_with_its_line_and_the_others_are_read() {
    let table = "Name,Email\nMia,mia@acme.example\nNo One,\nBo,bo at acme\n\nMia Again,MIA@acme.example\nTwo,a@acme.example b@acme.example\n";
    let preview = Preview::read(table);
    let told: Vec<_> = preview.refused.iter().map(|row| (row.line, row.why)).collect();

    assert_eq!(preview.people.len(), 1);
    assert_eq!(told[0], (3, RowFault::NoAddress));
    assert_eq!((told[1].0, told[2]), (4, (6, RowFault::Twice(2))));
    assert_eq!(told[3], (7, RowFault::BadAddress(AddressError::Several)));
    assert_eq!(preview.refused[1].text, "Bo, bo at acme");
    let below_a_separator = Preview::read("sep=;\r\n\r\nName;Email\r\nMia;\r\n");
    assert_eq!(below_a_separator.refused[0].line, 4);
}

#[test]
fn a_team_has_at_most_two_thousand_people_and_the_rest_is_told() {
    let rows: Vec<_> = (0..2_005).map(|number| format!("p{number}@acme.example")).collect();
    let preview = Preview::read(&rows.join("\n"));

    assert_eq!(preview.people.len(), Team::MOST);
    assert!(preview.refused.iter().all(|row| row.why == RowFault::TooMany));
    assert_eq!(preview.refused.len(), 5);
}

#[test]
fn an_import_adds_and_renames_and_takes_no_name_away() {
    let mut team = Team::default();
    team.add_all(MIA_AND_BO.map(person));
    let added = team.add_all([
        person("Mia Chen-Li <mia@acme.example>"),
        person("bo@acme.example"),
        person("Zoe <zoe@acme.example>"),
    ]);

    assert_eq!(added, Added { new: 1, renamed: 1, unchanged: 1 });
    assert_eq!(team.get(&"bo@acme.example".parse().unwrap()).unwrap().name, "Bo Li".into());
    assert_eq!(team.len(), 3);
}

#[test]
fn a_person_is_found_by_words_of_the_name_and_the_address() {
    let mut team = Team::default();
    team.add_all(MIA_AND_BO.map(person));
    let found =
        |text: &str| team.search(text).map(|one| one.address.to_string()).collect::<Vec<_>>();

    assert_eq!(found("CHEN mia"), ["mia@acme.example"]);
    assert_eq!(found("acme"), ["bo@acme.example", "mia@acme.example"]);
    assert!(found("mia li").is_empty());
}

#[test]
fn who_is_removed_can_be_taken_in_again() {
    let mut team = Team::default();
    team.add_all(MIA_AND_BO.map(person));
    let before = team.clone();
    let bo = team.remove(&"bo@acme.example".parse().unwrap()).unwrap();
    assert_eq!(team.len(), 1);

    assert_eq!(team.add(bo), None);
    assert_eq!(team, before);
}

#[test]
fn gmails_list_tells_who_can_send_as_themselves() {
    let alias = |text: &str, status| Alias {
        address: text.parse().unwrap(),
        name: DisplayName::default(),
        reply_to: None,
        unread_reply_to: None,
        route: MailRoute::Google,
        status,
        is_default: false,
    };
    let today = Moment::from_millis(0);
    let aliases = vec![
        alias("mia@acme.example", VerificationStatus::Primary),
        alias("bo@acme.example", VerificationStatus::Pending),
    ];
    let list = SendAsList::new(aliases, Vec::new(), today);
    let mut team = Team::default();
    team.add_all(MIA_AND_BO.map(person));
    team.add(person("zoe@acme.example"));
    let covered = |list| {
        let coverage = Coverage::of(&team, list, today);
        (coverage.iter().map(|(_, covered)| covered).collect::<Vec<_>>(), coverage.counts())
    };

    let by_list = vec![Covered::Waiting, Covered::CanSend, Covered::Missing];
    assert_eq!(covered(Some(&list)), (by_list, (1, 3)));
    assert_eq!(covered(None), (vec![Covered::NotKnown; 3], (0, 3)));
}

proptest! {
    #[test]
    fn no_text_breaks_the_reader_and_every_person_is_there_once(
        text in "(\\PC|[\",;\t\n\r@.]|sep=|mia@acme\\.example|Email|Name){0,60}",
    ) {
        let preview = Preview::read(&text);
        let mut team = Team::default();
        let added = team.add_all(preview.people.clone());

        prop_assert_eq!(added.new, preview.people.len());
        let kept = serde_json::to_string(&team).unwrap();
        prop_assert_eq!(serde_json::from_str::<Team>(&kept).unwrap(), team);
    }
}
