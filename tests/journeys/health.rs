//! A domain's health, asked of the sandbox's DNS by the code that ships.

use fromline::{
    google::dns::{Doh, NotKnown},
    health::{
        Answers, ChangeValue, Disposition, Dkim, Health, Item, KeyFault, Outcome, Reaction, Route,
        SpfFault, SpfResult, Subject, Verdict, check,
    },
};
use pollster::block_on;
use sandbox::{Consent, Fault, Scenario};

use crate::world::Tab;

fn checked(tab: &Tab, domain: &str, route: Route, selector: Option<&str>) -> Health {
    let resolver = Doh { at: tab.registration.endpoints.dns.clone(), transport: tab };
    let subject = Subject::new(domain, route);
    block_on(check(&subject, selector, Answers::default(), &resolver, |_| true)).unwrap()
}

fn at_google(domain: &str) -> Health {
    checked(&Tab::at(Scenario::Workspace), domain, Route::Workspace, None)
}

fn spf_of(health: &Health) -> &SpfResult {
    &health.findings.as_ref().unwrap().spf.result
}

#[test]
fn a_domain_in_order_is_told_so_after_a_dozen_questions_of_its_name_alone() {
    let tab = Tab::at(Scenario::Workspace);
    let health = checked(&tab, "acme.example", Route::Workspace, None);

    assert_eq!((health.outcome, health.reaction), (Outcome::InOrder, Some(Reaction::Takes)));
    let asked = tab.asked.borrow();
    assert!(asked.len() <= 12, "{asked:?}");
    assert!(
        asked.iter().all(|url| url.contains("/resolve?name=") && !url.contains('@')),
        "{asked:?}"
    );
}

#[test]
fn every_address_of_the_list_takes_the_route_that_gmail_says() {
    let tab = Tab::at(Scenario::Workspace);
    let account = "mia@acme.example".parse().unwrap();
    tab.connect("mia@acme.example", Consent::All).unwrap();
    let list = tab.list().unwrap();
    let route = |address: &str| Route::of(&account, list.find(&address.parse().unwrap()).unwrap());

    assert_eq!(route("quotes@acme.example"), Route::Workspace);
    assert_eq!(route("hello@tiles.example"), Route::Server { host: "smtp.tiles.example".into() });
}

#[test]
fn an_alias_domain_needs_a_key_of_its_own() {
    let health = at_google("acme-group.example");

    assert_eq!(health.outcome, Outcome::UntilForwarded(Disposition::Reject));
    let [key] = &health.changes[..] else { panic!("one change: {:?}", health.changes) };
    assert_eq!((&*key.host, &key.value), ("google._domainkey", &ChangeValue::FromAdminConsole));
}

#[test]
fn a_domain_that_was_never_finished_is_told_each_record() {
    let health = at_google("acme-works.example");

    assert_eq!(
        Item::ALL.map(|item| health.verdict(item).unwrap()),
        [Verdict::Missing, Verdict::Weak, Verdict::Missing, Verdict::InOrder,]
    );
    let values: Vec<_> =
        health.changes.iter().map(|change| (&*change.name, change.of.name())).collect();
    assert_eq!(
        values,
        [
            ("acme-works.example", "TXT"),
            ("google._domainkey.acme-works.example", "TXT"),
            ("_dmarc.acme-works.example", "TXT"),
        ]
    );
}

#[test]
fn a_server_of_ones_own_is_a_hint_until_its_selector_is_typed() {
    let tab = Tab::at(Scenario::Workspace);
    let route = || Route::Server { host: "smtp.tiles.example".into() };
    let health = checked(&tab, "tiles.example", route(), None);
    assert_eq!(
        (health.outcome, health.verdict(Item::Spf)),
        (Outcome::Arrives, Some(Verdict::InOrder))
    );
    assert_eq!(health.findings.unwrap().dkim, Dkim::NoSelector);
    assert_eq!(checked(&tab, "tiles.example", route(), Some("mail")).outcome, Outcome::InOrder);
    let unknown = Route::Server { host: "smtp.nobody.example".into() };
    let health = checked(&tab, "tiles.example", unknown, None);
    assert_eq!(health.not_known, []);
    assert_eq!(health.verdict(Item::Spf), Some(Verdict::NotKnown));
}

#[test]
fn each_mistake_in_spf_is_told_by_its_name() {
    let fault = |domain: &str| match spf_of(&at_google(domain)) {
        SpfResult::PermError(fault) => fault.clone(),
        other => panic!("{domain}: {other:?}"),
    };
    assert_eq!(fault("several.example"), SpfFault::Several);
    assert_eq!(fault("ten.example"), SpfFault::TooManyTerms);
    assert_eq!(fault("loop.example"), SpfFault::TooManyTerms);
    assert_eq!(fault("void.example"), SpfFault::TooManyVoid);
    let term = SpfFault::Syntax { at: "typing.example".into(), term: "ipv4:192.0.2.1".into() };
    assert_eq!(fault("typing.example"), term);
}

#[test]
fn mail_that_nothing_proves_goes_where_the_domain_asks() {
    let health = at_google("elsewhere.example");

    assert_eq!(*spf_of(&health), SpfResult::Fail);
    assert_eq!(
        (health.outcome, health.reaction),
        (Outcome::Fails(Disposition::Quarantine), Some(Reaction::Junks))
    );
    let Some(ChangeValue::Text(spf)) = health.changes.first().map(|change| change.value.clone())
    else {
        panic!()
    };
    assert_eq!(spf, "v=spf1 ip4:192.0.2.1 include:_spf.google.com -all");
}

#[test]
fn split_texts_names_for_others_and_deep_names_are_read() {
    assert_eq!(at_google("hosted.example").outcome, Outcome::InOrder);
    let deep = at_google("a.b.c.d.e.f.g.h.deep.example");
    assert_eq!(deep.outcome, Outcome::UntilForwarded(Disposition::Quarantine));
    let revoked = at_google("revoked.example").findings.unwrap().dkim;
    assert_eq!(revoked, Dkim::Faulty { selector: "google".into(), fault: KeyFault::Revoked });
}

#[test]
fn what_the_resolver_cannot_tell_is_not_known() {
    for (domain, why) in
        [("broken.example", NotKnown::Failed), ("cut.example", NotKnown::Unreadable)]
    {
        let health = at_google(domain);
        assert_eq!(
            Item::ALL.map(|item| health.verdict(item).unwrap()),
            [Verdict::NotKnown; 4],
            "{domain}"
        );
        assert_eq!((health.outcome, health.changes), (Outcome::NotKnown, vec![]), "{domain}");
        assert!(health.not_known.iter().all(|(_, not_known)| *not_known == why), "{domain}");
    }
    assert_eq!(at_google("nobody.example").outcome, Outcome::NoDomain);
}

#[test]
fn a_resolver_that_is_down_or_strange_settles_nothing() {
    let strange = [
        (Fault { status: Some(503), ..Fault::at("/resolve") }, NotKnown::Failed),
        (
            Fault { body: Some("<html>Room number".into()), ..Fault::at("/resolve") },
            NotKnown::Unreadable,
        ),
        (Fault { cut: Some(sandbox::Cut::Before), ..Fault::at("/resolve") }, NotKnown::Unreachable),
        (Fault { cors: false, ..Fault::at("/resolve") }, NotKnown::Unreachable),
    ];
    for (fault, why) in strange {
        let tab = Tab::at(Scenario::Workspace);
        tab.google.borrow_mut().fault(Fault { times: 99, ..fault });
        let health = checked(&tab, "acme.example", Route::Workspace, None);
        assert_eq!(health.outcome, Outcome::NotKnown, "{why:?}");
        assert!(
            health.not_known.iter().all(|(_, not_known)| *not_known == why),
            "{:?}",
            health.not_known
        );
    }
    let tab = Tab::at(Scenario::Workspace);
    tab.is_online.set(false);
    let health = checked(&tab, "acme.example", Route::Workspace, None);
    assert!(health.not_known.iter().all(|(_, not_known)| *not_known == NotKnown::Offline));
}
