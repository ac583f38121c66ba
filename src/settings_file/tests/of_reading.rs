use proptest::{collection::vec, prelude::*};

use super::*;
use crate::{mail::AddressError, policy::MailKindError};

#[test]
fn a_file_of_another_kind_is_named() {
    use SettingsFileError as Error;
    let refused = |bytes: &[u8]| SettingsFile::read(bytes).unwrap_err();

    assert_eq!(refused(b""), Error::Empty);
    assert_eq!(refused(b"\xef\xbb\xbf \r\n"), Error::Empty);
    assert_eq!(refused(&vec![b' '; 10_000_001]), Error::TooLarge);
    assert_eq!(refused(b"PK\x03\x04\x14\0"), Error::Spreadsheet);
    assert_eq!(refused(b"\x89PNG\r\n"), Error::Binary);
    assert_eq!(
        refused(b"{\"fromline\": 1, \"policy\": {\"name\": \"M\xfcller\"}}"),
        Error::NotUtf8
    );
    assert_eq!(refused(b"\xff\xfe{\0}\0"), Error::NotUtf8);
    assert_eq!(refused(b"\n<!doctype html>"), Error::WebPage);
    assert_eq!(refused(b"Name,Email\n"), Error::NotJson { line: 1, column: 1 });
    assert_eq!(refused(b"{\n  \"fromline\" 1}"), Error::NotJson { line: 2, column: 14 });
    assert_eq!(refused(b"{} x"), Error::NotJson { line: 1, column: 4 });
    for other in ["{}", "[]", "7", "\"fromline\"", "null", r#"{"name": "app", "version": "1"}"#] {
        assert_eq!(refused(other.as_bytes()), Error::NotOurs, "{other}");
    }
    for other in ["0", "\"1\"", "-1", "1.5", "true", "null", "[1]"] {
        assert_eq!(
            refused(format!("{{\"fromline\": {other}}}").as_bytes()),
            Error::NotOurs,
            "{other}"
        );
    }
    assert_eq!(refused(br#"{"web": {"client_id": "x"}}"#), Error::ClientFile);
    assert_eq!(refused(br#"{"installed": {}}"#), Error::ClientFile);
    assert_eq!(refused(br#"{"client_id": "x", "kinds": ["job"]}"#), Error::ConfigFile);
    assert_eq!(refused(br#"{"fromline": 2, "kinds": {"new": "shape"}}"#), Error::LaterVersion(2));
}

#[test]
fn half_a_file_ends_too_early_wherever_it_is_cut() {
    let text = file(&acme()).write();
    let whole = text.trim_end().len();
    for cut in 1..whole {
        let error = SettingsFile::read(&text.as_bytes()[..cut]).unwrap_err();
        assert!(matches!(error, SettingsFileError::EndsTooEarly { .. }), "{cut}: {error}");
    }
    let half = read("{\"fromline\": 1,\n  \"team\": [").unwrap_err();
    assert_eq!(half, SettingsFileError::EndsTooEarly { line: 2, column: 11 });
}

#[test]
fn a_part_that_can_not_be_read_is_named_by_its_place() {
    let fault = |keys: &str| match with(keys) {
        Err(SettingsFileError::Field { place, fault }) => (place, fault),
        other => panic!("{keys}: {other:?}"),
    };
    let policy = |keys: &str| fault(&format!("\"policy\": {{{keys}}}"));
    let rule = || Place::Rule("Invoice".into());

    assert_eq!(fault("\"kinds\": [\"job\", 7]"), (Place::Kind(2), FieldFault::NotText));
    let long = format!("\"kinds\": [\"{}\"]", "x".repeat(41));
    assert_eq!(fault(&long), (Place::Kind(1), MailKindError::TooLong.into()));
    assert_eq!(fault("\"policy\": [\"user\"]"), (Place::Policy, FieldFault::NotObject));
    assert_eq!(policy("\"send_from\": \"Fixed\""), (Place::SendFrom, FieldFault::NotAChoice));
    assert_eq!(policy("\"you\": \"mia\""), (Place::You, AddressError::NoAt.into()));
    assert_eq!(policy("\"fixed\": {}"), (Place::Fixed, FieldFault::NotText));
    assert_eq!(policy("\"name\": false"), (Place::Name, FieldFault::NotText));
    assert_eq!(policy("\"or_default\": \"no\""), (Place::OrDefault, FieldFault::NotFlag));
    assert_eq!(policy("\"kinds\": []"), (Place::Rules, FieldFault::NotObject));
    assert_eq!(
        policy("\"kinds\": {\" \": \"user\"}"),
        (Place::Rule(" ".into()), MailKindError::Empty.into())
    );
    for odd in ["\"users\"", "7", "{\"or_default\": true}", "\"\""] {
        let told = policy(&format!("\"kinds\": {{\"Invoice\": {odd}}}"));
        assert_eq!(told, (rule(), FieldFault::NotARule), "{odd}");
    }
    assert_eq!(
        policy("\"kinds\": {\"Invoice\": {\"from\": \"mia@acme\"}}"),
        (rule(), AddressError::NoDot.into())
    );
    let mia = r#"{"name": "Mia", "address": "mia@acme.example"}"#;
    assert_eq!(
        fault(&format!("\"team\": [{mia}, {{\"name\": \"Bo\"}}]")),
        (Place::Person(2), AddressError::Empty.into())
    );
    assert_eq!(
        fault(&format!("\"team\": [{mia}, \"bo@acme.example\"]")),
        (Place::Person(2), FieldFault::NotObject)
    );
    assert_eq!(with("\n\"team\": {}"), Err(SettingsFileError::Unreadable { line: 2, column: 8 }));
}

#[test]
fn what_gmail_listed_elsewhere_is_never_a_reason_to_refuse_a_file() {
    let file = with(
        r#""addresses": [7, {"address": "mia"}, {"address": "mia@acme.example", "status": 1}]"#,
    );
    let listed = file.unwrap().addresses.unwrap();

    assert_eq!(listed.len(), 1);
    assert!(listed[0].status.is_empty());
}

#[test]
fn too_many_kinds_and_people_are_refused_and_people_who_are_there_twice_count_once() {
    let kinds = |count: usize| {
        let names: Vec<_> = (0..count).map(|number| format!("\"kind {number}\"")).collect();
        with(&format!("\"kinds\": [\"\", {}]", names.join(",")))
    };
    let people = |count: usize, addresses: usize| {
        let people = (0..count).map(|number| {
            format!(r#"{{"name": "{number}", "address": "p{}@acme.example"}}"#, number % addresses)
        });
        with(&format!("\"team\": [{}]", people.collect::<Vec<_>>().join(",")))
    };

    assert!(kinds(30).is_ok());
    assert_eq!(kinds(31), Err(SettingsFileError::TooManyKinds));
    let rules: Vec<_> = (0..301).map(|number| format!("\"k{number}\": \"user\"")).collect();
    let rules = with(&format!("\"policy\": {{\"kinds\": {{{}}}}}", rules.join(",")));
    assert_eq!(rules, Err(SettingsFileError::TooManyKinds));
    let team = people(4000, 2000).unwrap().team.unwrap();
    assert_eq!(team.len(), 2000);
    assert_eq!(team.get(&address("p7@acme.example")).unwrap().name.as_str(), "7");
    assert_eq!(people(2001, 2001), Err(SettingsFileError::TooManyPeople));
}

#[test]
fn nesting_without_end_is_refused_and_breaks_nothing() {
    for open in ["[", "{\"a\":"] {
        let deep = open.repeat(200_000);
        assert!(with(&format!("\"later\": {deep}")).is_err());
        assert!(with(&format!("\"team\": {deep}")).is_err());
        assert!(read(&deep).is_err());
    }
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(with(&format!("\"later\": {deep}")).is_ok(), "a later version may nest");
}

proptest! {
    #[test]
    fn any_bytes_are_a_file_or_a_named_mistake(bytes in vec(any::<u8>(), 0..200)) {
        let _ = SettingsFile::read(&bytes);
    }

    #[test]
    fn any_json_like_text_is_a_file_or_a_named_mistake(
        text in "[{}\\[\\]\":,0-9a-z_ \\\\]{0,60}", key in "kinds|policy|team|addresses|fromline|web",
    ) {
        for text in [text.clone(), format!("{{\"fromline\":1,\"{key}\":{text}}}")] {
            if let Ok(file) = read(&text) {
                prop_assert_eq!(read(&file.write()), Ok(file));
            }
        }
    }

    #[test]
    fn a_file_with_a_byte_changed_is_a_file_or_a_named_mistake(file in files(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = file.write().into_bytes();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        if let Ok(file) = SettingsFile::read(&bytes) {
            prop_assert_eq!(read(&file.write()), Ok(file));
        }
    }
}
