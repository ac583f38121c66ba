use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::{
    mail::{Address, AddressError},
    team::Team,
};

/// What the browser's `TextDecoder` does, by the same standard.
fn browser(encoding: Encoding, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(encoding.label().as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

fn people(text: &str) -> Vec<String> {
    let preview = read(text).unwrap();
    assert_eq!(preview.refused, [], "{text}");
    told(&preview)
}

fn told(preview: &Preview) -> Vec<String> {
    let told =
        |person: &crate::team::Person| format!("{}|{}", person.name.as_str(), person.address);
    preview.people.iter().map(told).collect()
}

fn faults(text: &str) -> Vec<(u64, String, RowFault)> {
    let refused = read(text).unwrap().refused;
    refused.into_iter().map(|row| (row.line, row.text, row.why)).collect()
}

const MIA: &str = "Mia Müller|mia@acme.example";
const BO: &str = "Bo Lee|bo@acme.example";

/// The header lines and rows of programs, their cells parted by `|`.
const EXPORTS: [(&str, &str); 16] = [
    (
        "Google Workspace",
        "First Name [Required]|Last Name [Required]|Email Address [Required]|Password [Required]|Recovery Email|Work Secondary Email\n\
         Mia|Müller|mia@acme.example|****|mia@home.example|m@acme.example\nBo|Lee|bo@acme.example|****||\n",
    ),
    (
        "Microsoft 365",
        "Alternate email addresses|Display name|First name|Last name|User principal name\n\
         |Mia Müller|Mia|Müller|mia@acme.example\nm@home.example|Bo Lee|Bo|Lee|bo@acme.example\n",
    ),
    (
        "Microsoft Entra",
        "userPrincipalName|displayName|surname|mail|givenName\n\
         mia@acme.onmicrosoft.example|Mia Müller|Müller|mia@acme.example|Mia\nbo@acme.onmicrosoft.example|Bo Lee|Lee|bo@acme.example|Bo\n",
    ),
    (
        "Exchange",
        "DisplayName|PrimarySmtpAddress|EmailAddresses\n\
         Mia Müller|mia@acme.example|m@acme.example\nBo Lee|bo@acme.example|\n",
    ),
    (
        "Outlook",
        "Title|First Name|Middle Name|Last Name|E-mail Address|E-mail Type|E-mail Display Name|E-mail 2 Address\n\
         |Mia||Müller|mia@acme.example|SMTP|Mia M. (mia@acme.example)|m@home.example\n||||bo@acme.example|SMTP|Bo Lee (bo@acme.example)|\n",
    ),
    (
        "Google Contacts before 2024",
        "Name|Given Name|Family Name|E-mail 1 - Type|E-mail 1 - Value|E-mail 2 - Value\n\
         Mia Müller|Mia|Müller|* Work|mia@acme.example ::: mm@acme.example|m@home.example\nBo Lee|Bo|Lee||bo@acme.example|\n",
    ),
    (
        "Google Contacts",
        "First Name|Middle Name|Last Name|E-mail 1 - Label|E-mail 1 - Value\n\
         Mia||Müller|Work|mia@acme.example\nBo||Lee|*|bo@acme.example\n",
    ),
    (
        "German",
        "Nachname|Vorname|E-Mail-Adresse\nMüller|Mia|mia@acme.example\nLee|Bo|bo@acme.example\n",
    ),
    ("German, Name", "Name|Vorname|E-Mail\nMüller|Mia|mia@acme.example\nLee|Bo|bo@acme.example\n"),
    (
        "German, one name",
        "NAME|Telefon|E-MAIL\nMia Müller|0|mia@acme.example\nBo Lee|1|bo@acme.example\n",
    ),
    ("French", "Nom|Prénom|Adresse e-mail\nMüller|Mia|mia@acme.example\nLee|Bo|bo@acme.example\n"),
    (
        "French, courriel",
        "Prénom|Nom|Courriel\nMia|Müller|mia@acme.example\nBo|Lee|bo@acme.example\n",
    ),
    (
        "Spanish",
        "Nombre|Apellidos|Correo electrónico\nMia|Müller|mia@acme.example\nBo|Lee|bo@acme.example\n",
    ),
    (
        "Dutch",
        "Voornaam|Achternaam|E-mailadres\nMia|Müller|mia@acme.example\nBo|Lee|bo@acme.example\n",
    ),
    ("no header", "7|Mia Müller|mia@acme.example\n8|Bo Lee|bo@acme.example\n"),
    (
        "a header in no known words",
        "Wer|Wohin\nMia Müller|mia@acme.example\nBo Lee|bo@acme.example\n",
    ),
];

#[test]
fn every_export_is_read_with_every_delimiter_and_line_end() {
    for (program, table) in EXPORTS {
        for delimiter in [",", ";", "\t"] {
            for end in ["\n", "\r\n", "\r"] {
                let text = table.replace('|', delimiter).replace('\n', end);
                assert_eq!(people(&text), [MIA, BO], "{program}, {delimiter:?}, {end:?}");
            }
        }
        let told = format!("sep=|\n{table}");
        assert_eq!(people(&told), [MIA, BO], "{program}, told");
    }
}

#[test]
fn every_export_is_read_in_every_encoding_with_and_without_a_mark() {
    for (program, table) in EXPORTS {
        let text = table.replace('|', ";");
        let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
        let (little, big): (Vec<u8>, Vec<u8>) = (wide(u16::to_le_bytes), wide(u16::to_be_bytes));
        let files = [
            text.clone().into_bytes(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            little.clone(),
            [b"\xff\xfe", &*little].concat(),
            big.clone(),
            [b"\xfe\xff", &*big].concat(),
            encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
        ];
        for (at, file) in files.iter().enumerate() {
            let decoded = decode(file, browser).unwrap();
            assert_eq!(decoded, text, "{program}, file {at}");
            assert_eq!(people(&decoded), [MIA, BO], "{program}, file {at}");
        }
    }
}

#[test]
fn a_file_that_is_no_text_is_named_as_what_it_is() {
    let decoded = |bytes: &[u8]| decode(bytes, browser);

    assert_eq!(decoded(b"PK\x03\x04\x14\0"), Err(ImportError::Spreadsheet));
    assert_eq!(decoded(b"\xd0\xcf\x11\xe0\xa1"), Err(ImportError::Spreadsheet));
    assert_eq!(decoded(b"%PDF-1.7"), Err(ImportError::Binary));
    assert_eq!(decoded(b"mia@acme.example\0\0\0"), Err(ImportError::Binary));
    assert_eq!(decoded(&vec![b'a'; LARGEST + 1]), Err(ImportError::TooLarge));
    assert_eq!(decode(b"M\xfcller", |_, _| None), Err(ImportError::Unreadable));
    assert!(decoded(b"PK;E-Mail\n7;mia@acme.example").is_ok());
    assert_eq!(read("mia\0@acme.example"), Err(ImportError::Binary));
    assert_eq!(read("\u{feff} \r\n"), Err(ImportError::Empty));
    assert_eq!(read("Name;Mail\nMia;-"), Err(ImportError::NoAddresses));
    assert_eq!(read(&"a".repeat(LARGEST * 2)), Err(ImportError::TooLarge));
}

#[test]
fn the_line_sep_of_excel_tells_the_delimiter_and_counts_as_a_line() {
    let text = "\"sep=;\"\nName;E-Mail\nLee, Bo;bo@acme.example\nMia;mia\n";

    assert_eq!(told(&read(text).unwrap()), ["Lee, Bo|bo@acme.example"]);
    assert_eq!(faults(text), [(4, "Mia;mia".into(), RowFault::BadAddress(AddressError::NoAt))]);
    assert_eq!(people("sep=é\nE-Mail;Name\nbo@acme.example;Bo Lee"), [BO]);
}

#[test]
fn a_quoted_cell_may_hold_delimiters_quotes_and_line_ends() {
    let text =
        "Name,Notes,Email\n\"Lee, Bo\",\"two\r\nlines; \"\"quoted\"\"\",bo@acme.example\n,,x\n";

    assert_eq!(told(&read(text).unwrap()), ["Lee, Bo|bo@acme.example"]);
    assert_eq!(faults(text)[0].0, 4);
}

#[test]
fn each_row_that_is_refused_has_its_line_and_its_reason() {
    let text = "Name;E-Mail\nBo Lee;bo@acme.example\n\n;\nBo;BO@acme.example\nAnn;\nMia;mia@acme\nTwo;a@acme.example b@acme.example\n";
    let expected = [
        (5, "Bo;BO@acme.example".into(), RowFault::Twice(2)),
        (6, "Ann;".into(), RowFault::NoAddress),
        (7, "Mia;mia@acme".into(), RowFault::BadAddress(AddressError::NoDot)),
        (
            8,
            "Two;a@acme.example b@acme.example".into(),
            RowFault::BadAddress(AddressError::Several),
        ),
    ];

    assert_eq!(faults(text), expected);
}

#[test]
fn a_quote_that_is_not_closed_costs_its_own_row_alone() {
    let rows = "\"Mia;mia@acme.example\nBo Lee;bo@acme.example\nAnn;ann@acme.example\n";
    let broken = (2, "\"Mia;mia@acme.example".to_owned(), RowFault::Broken);
    let text = format!("Name;E-Mail\n{rows}");
    assert_eq!(faults(&text), std::slice::from_ref(&broken));
    assert_eq!(told(&read(&text).unwrap()), [BO, "Ann|ann@acme.example"]);

    let again = format!("Name;E-Mail\n{rows}\"Cy;cy@acme.example\nDee;dee@acme.example\n");
    let found = read(&again).unwrap();
    assert_eq!(found.people.len(), 3, "{found:?}");
    assert_eq!(faults(&again), [broken, (5, "\"Cy;cy@acme.example".into(), RowFault::Broken)]);

    let closed_later = "Name;E-Mail\n\"Mia;mia@acme.example\nBo\";bo@acme.example\n";
    assert_eq!(faults(closed_later)[0].2, RowFault::Broken);
    assert_eq!(faults(&format!("\n{rows}"))[0].2, RowFault::Broken);
    assert_eq!(people("Name;E-Mail\nPipes 5\";bo@acme.example"), ["Pipes 5\"|bo@acme.example"]);
}

#[test]
fn an_address_cell_may_be_a_mailbox_or_a_link() {
    let text = "Name;E-Mail\n;Bo Lee <bo@acme.example>\n;mailto:a@acme.example\n;\"\"\"Chen, Mia\"\" <mia@acme.example>\"\nann@acme.example;'ann@acme.example'\n;Chen, Cy <cy@acme.example>";

    assert_eq!(
        people(text),
        [
            BO,
            "|a@acme.example",
            "Chen, Mia|mia@acme.example",
            "|ann@acme.example",
            "Chen, Cy|cy@acme.example"
        ]
    );
}

#[test]
fn what_is_far_too_long_is_refused_at_once() {
    let many = "a@b.example,".repeat(200_000);
    let start = std::time::Instant::now();
    let cells = faults(&format!("Name;E-Mail\nAnn;\"{many}\"\n"));
    assert_eq!(cells[0].2, RowFault::BadAddress(AddressError::TooLong));
    let piece = faults(&format!("x\"y\"@{}", "z\"y\"".repeat(200_000)));
    assert_eq!(piece[0].2, RowFault::BadAddress(AddressError::TooLong));
    let lines = faults(&format!("a@b\nBo\n{}", "<\n".repeat(100_000)));
    assert_eq!(lines[0].2, RowFault::BadAddress(AddressError::NoDot));
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}

#[test]
fn a_column_of_addresses_under_a_strange_name_is_found_and_user_names_are_none() {
    assert_eq!(people("Name;Kontakt\nBo Lee;bo@acme.example"), [BO]);
    assert_eq!(people("Username,Name,Contact\nbo,Bo Lee,bo@acme.example"), [BO]);
    assert_eq!(people("E-Mail\nbo@acme.example"), ["|bo@acme.example"]);
    assert_eq!(people("bo@acme.example;Bo Lee"), [BO]);
    assert_eq!(
        people("Bo Lee;bo@acme.example;b@home.example\nMia Müller;mia@acme.example;m@home.example"),
        [BO, MIA]
    );
}

#[test]
fn a_row_without_a_header_above_it_is_refused_and_not_taken_for_one() {
    let text = "Mia;mia.acme.example\nBo Lee;bo@acme.example\n";

    assert_eq!(faults(text)[0].2, RowFault::BadAddress(AddressError::NoAt));
    assert_eq!(told(&read(text).unwrap()), [BO]);
}

#[test]
fn a_pasted_list_is_read_part_by_part() {
    let list = [BO, "|mia@acme.example"];
    for text in [
        "Bo Lee <bo@acme.example>, mia@acme.example",
        "Bo Lee <bo@acme.example>; mia@acme.example;",
        "To: Bo Lee <bo@acme.example>, mia@acme.example",
        "\"Bo Lee\" <bo@acme.example>\r\nmia@acme.example\r\n",
        "Bo Lee\n <bo@acme.example>\nmia@acme.example",
        "Bo Lee <bo@acme.example>\tmia@acme.example",
    ] {
        assert_eq!(people(text), list, "{text:?}");
    }
    assert_eq!(
        people("bo@acme.example mia@acme.example"),
        ["|bo@acme.example", "|mia@acme.example"]
    );
    assert_eq!(
        people("Lee, Bo <bo@acme.example>; Chen, Mia <mia@acme.example>"),
        ["Lee, Bo|bo@acme.example", "Chen, Mia|mia@acme.example"]
    );
    let headed = read("Mail\nLee, Bo <bo@acme.example>").unwrap();
    assert_eq!(told(&headed), ["Lee, Bo|bo@acme.example"]);
    assert_eq!(headed.refused[0].text, "Mail");
}

#[test]
fn a_part_of_a_pasted_list_that_is_at_fault_hides_no_other() {
    let text =
        "Bo Lee <bo@acme.example>, mia@acme\nann@acme.example, BO@acme.example\nSubject: Hello";

    assert_eq!(told(&read(text).unwrap()), [BO, "|ann@acme.example"]);
    assert_eq!(
        faults(text),
        [
            (1, "mia@acme".into(), RowFault::BadAddress(AddressError::NoDot)),
            (2, "BO@acme.example".into(), RowFault::Twice(1)),
            (3, "Subject: Hello".into(), RowFault::NoAddress),
        ]
    );
}

#[test]
fn a_list_has_as_many_people_as_a_team_and_shows_so_many_faults() {
    let mut text = String::from("E-Mail;Name\n");
    for number in 0..Team::MOST + Preview::MOST_REFUSED + 5 {
        writeln!(text, "p{number}@acme.example;P").unwrap();
    }
    let preview = read(&text).unwrap();

    assert_eq!(preview.people.len(), Team::MOST);
    assert_eq!((preview.refused.len(), preview.more_refused), (Preview::MOST_REFUSED, 5));
    assert_eq!(preview.refused[0].why, RowFault::TooMany);
    assert_eq!(preview.refused[0].line, 2002);
}

#[test]
fn a_refused_row_is_short_and_shows_nothing_unseen() {
    let text = format!("E-Mail;Name\nx\u{202e}\u{7};{}\n;bo@acme.example\n", "long ".repeat(900));
    let row = &read(&text).unwrap().refused[0];

    assert!(row.text.starts_with("x;long"), "{}", row.text);
    assert!(row.text.ends_with('…') && row.text.chars().count() <= 81, "{}", row.text);
}

/// Each address once, and each row that is refused with a line that there is.
fn is_sound(text: &str, preview: &Preview) -> Result<(), TestCaseError> {
    let mut addresses: Vec<Address> =
        preview.people.iter().map(|person| person.address.clone()).collect();
    addresses.sort();
    prop_assert!(addresses.windows(2).all(|pair| pair[0] != pair[1]));
    let lines = text.replace("\r\n", "\n").replace('\r', "\n").split('\n').count() as u64;
    for row in &preview.refused {
        prop_assert!((1..=lines).contains(&row.line), "{row:?} of {lines}");
        prop_assert!(!row.text.contains(char::is_control));
        if let RowFault::Twice(first) = row.why {
            prop_assert!((1..=row.line).contains(&first));
        }
    }
    Ok(())
}

/// A cell of a row, in the last column its address.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-d]{1,2}@(acme|tiles)\\.example",
        "[A-Za-zü ]{0,8}",
        "[a-c]@acme",
        "\"[a-z,;\n]{0,6}\"",
        Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_a_list_or_a_named_mistake(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(text) = decode(&bytes, browser) && let Ok(preview) = read(&text) {
            is_sound(&text, &preview)?;
        }
    }

    #[test]
    fn any_text_of_the_signs_of_lists_is_read_without_a_panic(
        text in "(\"|'|;|,|\t|\n|\r|<|>|@|:|\\(|\\)|a@b\\.example|E-Mail|Name|sep=|Bo|ü|\u{202e}| ){0,60}"
    ) {
        if let Ok(preview) = read(&text) {
            is_sound(&text, &preview)?;
        }
    }

    #[test]
    fn of_each_row_a_person_or_a_fault_is_told(
        rows in proptest::collection::vec((cell(), cell()), 1..30),
        delimiter in prop_oneof![Just(','), Just(';'), Just('\t')],
    ) {
        let is_row = |(name, address): &&(String, String)| {
            !cell::is_blank(name.trim_matches('"')) || !cell::is_blank(address.trim_matches('"'))
        };
        let rows: Vec<_> = rows.iter().filter(is_row).collect();
        let mut text = format!("Name{delimiter}E-Mail\nZed{delimiter}zed@acme.example\n");
        for (name, address) in &rows {
            writeln!(text, "{name}{delimiter}{address}").unwrap();
        }
        let preview = read(&text).unwrap();

        is_sound(&text, &preview)?;
        prop_assert_eq!(preview.people.len() + preview.refused_count(), rows.len() + 1, "{}", text);
    }
}

#[test]
fn a_pasted_line_may_have_the_name_before_a_bare_address() {
    for text in [
        "Mia Chen mia@acme.example",
        "Mia Chen mia@acme.example\nBo Lee bo@acme.example",
        "Mia Chen <mia@acme.example>, Bo Lee bo@acme.example",
        "Mia Chen - mia@acme.example",
        "Mia Chen (mia@acme.example)",
        "mia@acme.example Mia Chen; bo@acme.example",
    ] {
        let preview = read(text).unwrap();
        assert_eq!(preview.refused, [], "{text}");
        assert_eq!(preview.people[0].name.as_str(), "Mia Chen", "{text}");
        assert_eq!(preview.people[0].address.as_str(), "mia@acme.example", "{text}");
    }
}

#[test]
fn a_name_without_an_address_is_not_given_to_the_person_beside_it() {
    let preview = read("Mia Chen mia@acme.example, Bo Lee").unwrap();
    assert_eq!(preview.people, []);
    assert!(preview.refused_count() > 0);
    let preview = read("Chen, Mia mia@acme.example").unwrap();
    assert_eq!(preview.people[0].name.as_str(), "Chen, Mia");
}

#[test]
fn a_quote_is_closed_where_spaces_follow_it() {
    let text = "Name,E-Mail\n\"Bo Lee\" ,bo@acme.example\n\"Mia\nMüller\"  ,mia@acme.example\n";
    assert_eq!(people(text), [BO, MIA]);
}

#[test]
fn a_pasted_header_that_was_folded_behind_a_later_name_loses_nobody() {
    assert_eq!(people("Mia Müller <mia@acme.example>, Bo Lee\n  <bo@acme.example>\n"), [MIA, BO]);
}
