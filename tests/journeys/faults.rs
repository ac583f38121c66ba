//! Every fault of a server at every await of the page: a mail is taken once at most, and none is forgotten.
//!
//! `cargo xtask bench faults` prints the table.

use fromline::{
    google::{ApiErrorKind, Files, Permission},
    mail::{Attachment, DisplayName, FROMLINE_ID},
    sending::{
        self, Connection, Delivery, Mail, NotSendable, Outcome, Purpose, Record, Records, Repeat,
        State, Submitted, record::Event,
    },
};
use pollster::block_on;
use sandbox::{Consent, Cut, Fault, Scenario};

use crate::{
    dying::{Dying, until_death},
    world::Tab,
};

const MIA: &str = "mia@acme.example";
const SEND: &str = "/gmail/v1/users/me/messages/send";

const TOO_FAST: &str = r#"{"error": {"code": 429, "message": "User-rate limit exceeded.",
    "errors": [{"reason": "rateLimitExceeded"}]}}"#;
const NO_FROM: &str = r#"{"error": {"code": 400, "message": "Invalid From header",
    "errors": [{"reason": "invalidArgument"}]}}"#;

/// What a server can do to a mail on its way, by its name in the table.
fn faults() -> Vec<(&'static str, Option<Fault>)> {
    let answered = |status: u16, body: &str| {
        Some(Fault { status: Some(status), body: Some(body.into()), ..Fault::at(SEND) })
    };
    let at = || Fault::at(SEND);
    vec![
        ("none", None),
        ("cut before Gmail saw it", Some(Fault { cut: Some(Cut::Before), ..at() })),
        ("cut after Gmail took it", Some(Fault { cut: Some(Cut::After), ..at() })),
        ("an answer without CORS", Some(Fault { cors: false, ..at() })),
        ("400 of Google's", answered(400, NO_FROM)),
        ("400 of a proxy's", answered(400, "<html>no</html>")),
        ("401", answered(401, r#"{"error": {"code": 401, "message": "Invalid Credentials"}}"#)),
        ("403, the rate limit", answered(403, TOO_FAST)),
        ("404 of a proxy's", answered(404, "")),
        ("413", answered(413, "")),
        ("429 of Google's", answered(429, TOO_FAST)),
        ("429 of a proxy's", answered(429, "")),
        ("500", answered(500, "")),
        ("502", answered(502, "<html>bad gateway</html>")),
        ("503", answered(503, "")),
        ("504", answered(504, "")),
        ("200, a portal's page", answered(200, "<html>Room number, please</html>")),
        ("200, half a JSON", answered(200, r#"{"id": "18"#)),
        ("200, empty", answered(200, "")),
    ]
}

fn mail() -> Mail<Vec<u8>> {
    let from = "quotes@acme.example".parse().unwrap();
    Mail::new(from, DisplayName::default(), Tab::draft(MIA), Purpose::Mail)
}

fn connected(fault: Option<Fault>) -> Tab {
    let tab = Tab::at(Scenario::Workspace);
    let asked = [&Permission::AT_CONNECT[..], &[Permission::ReadBack]].concat();
    tab.connect_asking(MIA, &asked).unwrap();
    if let Some(fault) = fault {
        tab.google.borrow_mut().fault(fault);
    }
    tab
}

/// Presses Send.
async fn press<P: Connection>(page: &P) -> Result<Option<Outcome>, NotSendable>
where
    P::Files: Files<File = Vec<u8>>,
{
    match sending::submit(page, mail(), Repeat::Ask).await? {
        Submitted::Recorded(active) => sending::dispatch(page, *active).await.map(Some),
        Submitted::Alike(_) => Ok(None),
    }
}

fn accepted(tab: &Tab) -> usize {
    tab.google.borrow().accepted().len()
}

/// The page is opened again: what its records say.
fn reopened(tab: &Tab) -> Vec<Record> {
    block_on(sending::recover(&tab.records, tab.now())).unwrap();
    let mut all = block_on(tab.records.all()).unwrap();
    sending::newest_first(&mut all);
    all
}

fn word(record: Option<&Record>) -> &'static str {
    match record.map(Record::state) {
        None => "no record",
        Some(State::Written) => "written",
        Some(State::Held { .. }) => "held",
        Some(State::Sending) => "sending",
        Some(State::Accepted { .. }) => "accepted",
        Some(State::Refused(_)) => "refused",
        Some(State::Unknown(_)) => "unknown",
        Some(State::Seen | State::Replaced { .. } | State::Cancelled) => "settled",
    }
}

/// What a tab that was killed leaves, and what one more press of Send does then.
fn kill(fault: Option<Fault>, awaits: u32) -> (bool, &'static str, usize) {
    let tab = connected(fault);
    let was_killed = until_death(press(&Dying::after(awaits, &tab))).is_none();
    let records = reopened(&tab);
    let (record, taken) = (records.first(), accepted(&tab));
    let said = word(record);
    match said {
        "no record" | "written" | "refused" | "held" => {
            assert_eq!(taken, 0, "{said} after {awaits} awaits");
        }
        "accepted" => assert_eq!(taken, 1, "{said} after {awaits} awaits"),
        "unknown" => assert!(taken <= 1, "{said} after {awaits} awaits"),
        _ => panic!("{said} after {awaits} awaits: nothing is left on its way"),
    }
    assert!(said != "unknown" || record.unwrap().is_open(), "what isn't known is shown");
    // The form is still filled, and Send is pressed once more: without a question nothing is doubled.
    let _ = block_on(press(&&tab));
    assert!(accepted(&tab) <= 1, "doubled after {said}, {awaits} awaits");
    (was_killed, said, taken)
}

#[test]
fn no_fault_at_no_await_sends_twice_or_forgets_a_mail() {
    println!(
        "{:28}  what the reopened page says after the tab was killed at its 1st, 2nd … await (×1: Gmail has it)",
        "fault"
    );
    for (name, fault) in faults() {
        let mut row = Vec::new();
        for awaits in 0.. {
            let (was_killed, said, taken) = kill(fault.clone(), awaits);
            row.push(format!("{said} ×{taken}"));
            if !was_killed {
                break;
            }
        }
        let mut told: Vec<(String, usize)> = Vec::new();
        for one in row {
            match told.last_mut() {
                Some((last, times)) if *last == one => *times += 1,
                _ => told.push((one, 1)),
            }
        }
        let told: Vec<_> = told.into_iter().map(|(one, times)| format!("{times}: {one}")).collect();
        println!("{name:28}  {}", told.join(" | "));
    }
}

#[test]
fn a_mail_is_recorded_before_its_first_byte_leaves() {
    for awaits in 0..40 {
        let tab = connected(None);
        let end = until_death(press(&Dying::after(awaits, &tab)));
        if accepted(&tab) == 1 {
            let records = reopened(&tab);
            let id = tab.google.borrow().accepted()[0].mail.header(FROMLINE_ID).unwrap().to_owned();
            assert_eq!(records[0].id.as_str(), id);
        }
        if end.is_some() {
            assert_eq!(accepted(&tab), 1);
            return;
        }
    }
    panic!("it never ended");
}

#[test]
fn two_tabs_that_send_one_record_send_one_mail() {
    let tab = connected(None);
    let Ok(Submitted::Recorded(active)) = block_on(sending::submit(&&tab, mail(), Repeat::Ask))
    else {
        panic!("recorded")
    };
    let id = active.record().id.clone();

    assert!(block_on(sending::take_up(&&tab, &id)).unwrap().is_none(), "it is being worked on");
    block_on(sending::dispatch(&&tab, *active)).unwrap();
    let again = block_on(sending::take_up(&&tab, &id)).unwrap().unwrap();
    assert_eq!(block_on(sending::dispatch(&&tab, again)), Err(NotSendable::NotWaiting));
    assert_eq!(accepted(&tab), 1);
}

#[test]
fn an_equal_mail_is_asked_about_and_sent_once_more_when_the_person_says_so() {
    let tab = connected(None);
    block_on(press(&&tab)).unwrap();

    assert_eq!(block_on(press(&&tab)), Ok(None));
    assert_eq!(accepted(&tab), 1);
    let Ok(Submitted::Recorded(active)) = block_on(sending::submit(&&tab, mail(), Repeat::Allow))
    else {
        panic!("recorded")
    };
    block_on(sending::dispatch(&&tab, *active)).unwrap();
    assert_eq!(accepted(&tab), 2);
}

#[test]
fn a_mail_that_may_have_been_sent_is_found_in_sent_by_its_own_header() {
    let tab = connected(Some(Fault { cut: Some(Cut::After), ..Fault::at(SEND) }));
    let outcome = block_on(press(&&tab)).unwrap().unwrap();
    assert!(matches!(outcome.ending, Delivery::Unknown(_)));

    let record = reopened(&tab).remove(0);
    assert!(sending::can_be_found(&record));
    assert_eq!(block_on(sending::look_in_sent(&&tab, &record)), Ok(true));
    let record = reopened(&tab).remove(0);
    assert!(matches!(record.state(), State::Accepted { .. }));
    assert_eq!(record.copy_from, Some("quotes@acme.example".parse().unwrap()));
    assert!(!record.is_swapped());
}

#[test]
fn a_mail_that_is_not_in_sent_stays_unknown_for_one_look_proves_nothing() {
    let tab = connected(Some(Fault { cut: Some(Cut::Before), ..Fault::at(SEND) }));
    block_on(press(&&tab)).unwrap();
    let record = reopened(&tab).remove(0);

    assert_eq!(block_on(sending::look_in_sent(&&tab, &record)), Ok(false));
    assert!(matches!(reopened(&tab)[0].state(), State::Unknown(_)));
}

#[test]
fn without_the_permission_to_look_gmail_is_not_asked() {
    let tab = Tab::at(Scenario::Workspace);
    tab.connect(MIA, Consent::All).unwrap();
    tab.google.borrow_mut().fault(Fault { cut: Some(Cut::After), ..Fault::at(SEND) });
    block_on(press(&&tab)).unwrap();
    let record = reopened(&tab).remove(0);

    let answer = block_on(sending::look_in_sent(&&tab, &record)).unwrap_err();
    assert!(
        matches!(answer, NotSendable::Gmail(trouble) if trouble.kind == ApiErrorKind::MissingPermission)
    );
}

#[test]
fn what_gmail_refuses_for_now_waits_on_the_disk_and_is_sent_when_its_time_has_come() {
    let body = Some(TOO_FAST.to_owned());
    let tab = connected(Some(Fault { status: Some(429), body, ..Fault::at(SEND) }));
    let outcome = block_on(press(&&tab)).unwrap().unwrap();
    let Delivery::Held { until, .. } = outcome.ending else { panic!("{outcome:?}") };
    assert_eq!(accepted(&tab), 0);

    let early = block_on(sending::take_up(&&tab, &outcome.id)).unwrap().unwrap();
    assert_eq!(block_on(sending::dispatch(&&tab, early)), Err(NotSendable::NotWaiting));
    tab.wait(until.since(tab.now()));
    let due = block_on(sending::take_up(&&tab, &outcome.id)).unwrap().unwrap();
    let outcome = block_on(sending::dispatch(&&tab, due)).unwrap();
    assert!(matches!(outcome.ending, Delivery::Accepted(_)));
    let mail = tab.google.borrow().mail(MIA).remove(0);
    assert_eq!(mail.subject, "Invoice № 1042");
}

#[test]
fn a_mail_whose_time_comes_while_there_is_no_network_goes_on_waiting() {
    let body = Some(TOO_FAST.to_owned());
    let tab = connected(Some(Fault { status: Some(429), body, ..Fault::at(SEND) }));
    let outcome = block_on(press(&&tab)).unwrap().unwrap();
    tab.wait(std::time::Duration::from_mins(5));
    tab.is_online.set(false);

    let due = block_on(sending::take_up(&&tab, &outcome.id)).unwrap().unwrap();
    assert!(block_on(sending::dispatch(&&tab, due)).is_err());
    assert!(matches!(reopened(&tab)[0].state(), State::Held { .. }));
    tab.is_online.set(true);
    let due = block_on(sending::take_up(&&tab, &outcome.id)).unwrap().unwrap();
    assert!(block_on(sending::dispatch(&&tab, due)).is_ok());
    assert_eq!(accepted(&tab), 1);
}

#[test]
fn a_mail_that_is_taken_back_while_it_waits_is_not_sent() {
    let tab = connected(None);
    let Ok(Submitted::Recorded(mut active)) = block_on(sending::submit(&&tab, mail(), Repeat::Ask))
    else {
        panic!("recorded")
    };
    let pause = std::time::Duration::from_secs(5);
    let until = block_on(sending::delay(&&tab, &mut active, pause)).unwrap();
    let id = active.record().id.clone();
    block_on(sending::change(&&tab, &id, Event::TakenBack)).unwrap();
    tab.wait(until.since(tab.now()));

    assert_eq!(block_on(sending::dispatch(&&tab, *active)), Err(NotSendable::NotWaiting));
    assert_eq!(accepted(&tab), 0);
}

#[test]
fn a_mail_waits_for_its_own_account_and_is_sent_with_no_other() {
    let tab = connected(None);
    let Ok(Submitted::Recorded(active)) = block_on(sending::submit(&&tab, mail(), Repeat::Ask))
    else {
        panic!("recorded")
    };
    tab.tell(fromline::session::Event::Disconnected);
    let signed_out = block_on(sending::dispatch(&&tab, *active)).unwrap_err();

    assert!(signed_out.is_signed_out());
    let record = reopened(&tab).remove(0);
    assert_eq!(record.state(), &State::Written);
    assert_eq!(accepted(&tab), 0);
}

/// A mail with files of these sizes.
fn mail_with(sizes: &[usize]) -> Mail<Vec<u8>> {
    let mut mail = mail();
    mail.files = sizes.iter().map(|size| (0..=255).cycle().take(*size).collect()).collect();
    let told = |file: &Vec<u8>| Attachment {
        name: "Plan für Köln.pdf".into(),
        media_type: "application/pdf".into(),
        size: file.len() as u64,
    };
    mail.draft.attachments = mail.files.iter().map(told).collect();
    mail
}

/// The files of the newest mail that Gmail took.
fn arrived(tab: &Tab) -> Vec<(String, Vec<u8>)> {
    use mail_parser::{MessageParser, MimeHeaders};
    let google = tab.google.borrow();
    let raw = google.accepted()[0].mail.raw.clone();
    let message = MessageParser::default().parse(raw.as_bytes()).unwrap();
    let name = |part: &mail_parser::MessagePart<'_>| part.attachment_name().unwrap().to_owned();
    message.attachments().map(|part| (name(part), part.contents().to_vec())).collect()
}

fn send_files(tab: &Tab, mail: Mail<Vec<u8>>) -> Result<Outcome, NotSendable> {
    match block_on(sending::submit(&tab, mail, Repeat::Ask)).unwrap() {
        Submitted::Recorded(active) => block_on(sending::dispatch(&tab, *active)),
        Submitted::Alike(_) => panic!("an equal one"),
    }
}

#[test]
fn files_arrive_byte_for_byte_as_json_and_by_an_upload() {
    for (sizes, path) in [
        (&[70_000, 0][..], SEND),
        (&[5_000_000, 100][..], "/upload/gmail/v1/users/me/messages/send"),
    ] {
        let (tab, mail) = (connected(None), mail_with(sizes));
        let outcome = send_files(&tab, mail.clone()).unwrap();

        assert!(matches!(outcome.ending, Delivery::Accepted(_)), "{outcome:?}");
        let files: Vec<_> =
            mail.files.into_iter().map(|file| ("Plan für Köln.pdf".to_owned(), file)).collect();
        assert!(arrived(&tab) == files, "{path}");
        let asked = tab.asked.borrow();
        assert!(asked.iter().any(|url| url.contains(path) && url.contains(SEND)), "{path}");
    }
}

#[test]
fn a_file_that_was_changed_since_it_was_chosen_is_told_and_nothing_is_sent() {
    for sizes in [&[70_000][..], &[5_000_000][..]] {
        let tab = connected(None);
        tab.files_are_gone.set(true);

        let refused = send_files(&tab, mail_with(sizes)).unwrap_err();
        assert_eq!(refused, NotSendable::FileUnreadable("Plan für Köln.pdf".into()));
        assert!(matches!(reopened(&tab)[0].state(), State::Refused(_)));
        assert_eq!(accepted(&tab), 0);
    }
}

#[test]
fn an_upload_that_is_stopped_is_certainly_not_sent_and_can_be_sent_again() {
    let tab = connected(None);
    let mail = mail_with(&[5_000_000]);
    let Ok(Submitted::Recorded(active)) =
        block_on(sending::submit(&&tab, mail.clone(), Repeat::Ask))
    else {
        panic!("recorded")
    };
    active.upload().stop();

    assert_eq!(block_on(sending::dispatch(&&tab, *active)), Err(NotSendable::Stopped));
    assert_eq!(reopened(&tab)[0].state(), &State::Cancelled);
    assert_eq!(accepted(&tab), 0);
    assert!(send_files(&tab, mail).is_ok(), "no equal mail stands against it");
    assert_eq!(accepted(&tab), 1);
}

#[test]
fn the_files_of_a_mail_that_waits_are_kept_and_go_with_it_when_it_is_settled() {
    let body = Some(TOO_FAST.to_owned());
    let tab = connected(Some(Fault { status: Some(429), body, ..Fault::at(SEND) }));
    let outcome = send_files(&tab, mail_with(&[70_000])).unwrap();
    let Delivery::Held { until, .. } = outcome.ending else { panic!("{outcome:?}") };
    assert_eq!(block_on(tab.records.files(&outcome.id)).unwrap().len(), 1);

    tab.wait(until.since(tab.now()));
    let due = block_on(sending::take_up(&&tab, &outcome.id)).unwrap().unwrap();
    block_on(sending::dispatch(&&tab, due)).unwrap();
    assert_eq!(arrived(&tab)[0].1.len(), 70_000);
    assert!(block_on(tab.records.files(&outcome.id)).unwrap().is_empty());
}

#[test]
fn a_mail_that_gmail_refused_for_now_goes_out_in_both_its_forms_after_a_reload() {
    let refused = Fault { status: Some(429), body: Some(TOO_FAST.into()), ..Fault::at(SEND) };
    let tab = connected(Some(refused));
    let mut mail = mail();
    mail.draft.html = Some("<div>Grüße</div><br><div><b>Mia</b></div>".into());
    let outcome = block_on(sending::deliver(&&tab, mail)).unwrap();
    let Delivery::Held { until, .. } = outcome.ending else { panic!("{outcome:?}") };

    assert!(reopened(&tab).iter().all(|record| record.html.is_none()), "a list has none of them");
    tab.wait(until.since(tab.now()));
    let due = block_on(sending::take_up(&&tab, &outcome.id)).unwrap().unwrap();
    block_on(sending::dispatch(&&tab, due)).unwrap();
    let raw = tab.google.borrow().mail(MIA).remove(0).raw;
    let read = mail_parser::MessageParser::default().parse(&raw).unwrap();
    assert_eq!(read.body_html(0).unwrap(), "<div>Grüße</div><br><div><b>Mia</b></div>");
    assert_eq!(read.body_text(0).unwrap().replace("\r\n", "\n").trim_end(), "Grüße\naus Köln");
}
