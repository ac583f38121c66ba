//! Adding an address, from its name to its proof, beside a Gmail that people click in.

use std::time::Duration;

use fromline::{
    alias::{Kind, Provider},
    google::{ApiErrorKind, Permission, dns},
    keep::{self, Found},
    mail::{Address, DisplayName},
    sending::NotSendable,
    wizard::{Command, Event, Evidence, Plan, Proof, Sight, Step, Wizard, Wizards},
    words::wizard as words,
};
use pollster::block_on;
use sandbox::{ConfirmationSwitch, Consent, Fault, NewAlias, Refused, Scenario, SmtpSecurity};

use crate::world::Tab;

const CONSUMER: &str = "mia.chen@gmail.com";
const WORKSPACE: &str = "mia@acme.example";
const LIST: &str = "/gmail/v1/users/me/settings/sendAs";

/// The wizard of one address, and the tab that runs its commands.
struct Page {
    tab: Tab,
    who: &'static str,
    address: Address,
    wizard: Wizard,
    looks: u32,
}

impl Page {
    fn opens(scenario: Scenario, who: &'static str, address: &str) -> Self {
        let tab = Tab::at(scenario);
        tab.connect(who, Consent::All).unwrap();
        let address: Address = address.parse().unwrap();
        let plan = Plan::new(who.parse().unwrap(), address.clone(), DisplayName::from("Acme"));
        let wizard = Wizard::new(plan, tab.now());
        let mut page = Self { tab, who, address, wizard, looks: 0 };
        page.waits(1);
        page
    }

    fn tell(&mut self, event: Event) {
        let (wizard, command) = self.wizard.clone().on(event);
        self.wizard = wizard;
        if let Some(command) = command {
            self.looks += u32::from(matches!(command, Command::Look(_)));
            let plan = self.wizard.case().plan.clone();
            let (proof, name) = (words::proof_mail(&plan), DisplayName::default());
            let event = block_on(command.run(&plan, &proof, &name, &&self.tab));
            self.tell(event);
        }
    }

    /// Seconds pass, as a page in view notices them.
    fn waits(&mut self, seconds: u64) {
        for _ in 0..seconds {
            // The page looks only while it may.
            if self.tab.session().grant().is_some() {
                let now = self.tab.now();
                self.tell(Event::TimePassed { now, is_hidden: false });
            }
            self.tab.wait(Duration::from_secs(1));
        }
    }

    /// Why the last look failed.
    fn trouble(&self) -> Option<ApiErrorKind> {
        match self.wizard.case().watch.trouble()? {
            NotSendable::Gmail(trouble) => Some(trouble.kind.clone()),
            reason => panic!("{reason:?}"),
        }
    }

    /// Gmail's list was looked at, and what came of it within six seconds.
    fn step_within_six_seconds(&mut self) -> Step {
        self.waits(6);
        self.wizard.step()
    }

    fn continues(&mut self) {
        self.tell(Event::Continued(self.tab.now()));
    }

    fn adds(&self, alias: NewAlias) -> Result<(), Refused> {
        let now = self.tab.system_time();
        self.tab.google.borrow_mut().person(self.who).adds_alias(alias, now)
    }

    fn types_the_code(&self) {
        let mut google = self.tab.google.borrow_mut();
        let code = google.person(self.who).code_for(self.address.as_str()).expect("a code came");
        google.person(self.who).enters_code(self.address.as_str(), &code).unwrap();
    }

    /// Loads the page again: only what was kept comes back.
    fn reloads(&mut self) {
        let mut wizards = Wizards::default();
        wizards.put_back(self.wizard.at_rest());
        keep::keep_for(&&self.tab, self.who, &wizards).unwrap();
        let found = keep::look_up_for::<Wizards>(&&self.tab, self.who);
        let Found::Value(wizards) = found else { panic!("{found:?}") };
        self.wizard = wizards.find(&self.address).unwrap().clone();
    }
}

fn alias(page: &Page) -> NewAlias {
    NewAlias::at(page.address.as_str()).named("Acme")
}

#[test]
fn another_gmail_address_is_added_by_its_code() {
    let mut page = Page::opens(Scenario::New, CONSUMER, "tiles.by.mia@gmail.com");
    page.continues();
    assert_eq!(page.step_within_six_seconds(), Step::Adding);

    page.adds(alias(&page)).unwrap();
    assert_eq!(page.step_within_six_seconds(), Step::Confirming);

    page.types_the_code();
    assert_eq!(page.step_within_six_seconds(), Step::Proving);

    page.tell(Event::ProofAsked);
    page.tell(Event::Saw(Sight::Same));
    assert_eq!(page.wizard.step(), Step::Ready);
    let mail = page.tab.google.borrow().mail(CONSUMER).remove(0);
    assert!(mail.header("From").is_some_and(|from| from.contains("<tiles.by.mia@gmail.com>")));
}

#[test]
fn a_provider_with_a_server_is_added_by_the_link() {
    let mut page = Page::opens(Scenario::New, CONSUMER, "hello@shop.example");
    let dns_at = page.tab.registration.endpoints.dns.clone();
    let found = block_on(dns::exchangers("shop.example", &dns_at, &&page.tab)).unwrap();
    let kind = Kind::Hosted(found.provider().unwrap());
    assert_eq!(kind, Kind::Hosted(Provider::Fastmail));
    page.tell(Event::Chose(fromline::wizard::Choice::Kind(kind)));
    page.continues();

    let through = alias(&page).through("smtp.fastmail.com", 465, SmtpSecurity::Ssl);
    page.adds(through).unwrap();
    assert_eq!(page.step_within_six_seconds(), Step::Confirming);
    page.tab.google.borrow_mut().person(CONSUMER).confirms("hello@shop.example").unwrap();
    assert_eq!(page.step_within_six_seconds(), Step::Proving);
}

#[test]
fn an_alias_that_the_administrator_gives_needs_no_code_and_comes_without_a_status() {
    let mut page = Page::opens(Scenario::Workspace, WORKSPACE, "sales@acme.example");
    page.tell(Event::Chose(fromline::wizard::Choice::Kind(Kind::Alias)));
    page.continues();
    assert!(!page.wizard.steps().contains(&Step::Confirming));

    page.tab.google.borrow_mut().admin_adds(WORKSPACE, "sales@acme.example").unwrap();
    assert_eq!(page.step_within_six_seconds(), Step::Proving);
}

#[test]
fn a_server_that_the_administrator_forbids_leaves_the_wizard_waiting_and_nothing_lost() {
    let mut page = Page::opens(Scenario::WorkspaceNoGateway, WORKSPACE, "hello@shop.example");
    page.tell(Event::Chose(fromline::wizard::Choice::Kind(Kind::Hosted(Provider::Fastmail))));
    page.continues();
    let through = alias(&page).through("smtp.fastmail.com", 465, SmtpSecurity::Ssl);

    assert!(matches!(page.adds(through), Err(Refused::GatewayForbidden { .. })));
    assert_eq!(page.step_within_six_seconds(), Step::Adding);
}

#[test]
fn a_mail_that_does_not_come_is_sent_again() {
    let mut page = Page::opens(Scenario::New, CONSUMER, "tiles.by.mia@gmail.com");
    page.continues();
    page.tab.google.borrow_mut().switch_confirmations(ConfirmationSwitch::Lost);
    page.adds(alias(&page)).unwrap();
    assert_eq!(page.step_within_six_seconds(), Step::Confirming);
    assert_eq!(
        page.tab.google.borrow_mut().person(CONSUMER).code_for("tiles.by.mia@gmail.com"),
        None
    );

    page.tab.google.borrow_mut().switch_confirmations(ConfirmationSwitch::Delivered);
    let now = page.tab.system_time();
    page.tab.google.borrow_mut().person(CONSUMER).resends("tiles.by.mia@gmail.com", now).unwrap();
    page.types_the_code();
    assert_eq!(page.step_within_six_seconds(), Step::Proving);
}

#[test]
fn a_group_gets_its_mail_once_it_takes_mail_from_outside() {
    let mut page = Page::opens(Scenario::Workspace, WORKSPACE, "team@acme.example");
    page.tell(Event::Chose(fromline::wizard::Choice::Kind(Kind::Group)));
    page.continues();
    page.adds(alias(&page)).unwrap();
    assert_eq!(page.step_within_six_seconds(), Step::Confirming);

    page.tab.google.borrow_mut().group("team@acme.example", true).unwrap();
    let now = page.tab.system_time();
    page.tab.google.borrow_mut().person(WORKSPACE).resends("team@acme.example", now).unwrap();
    page.types_the_code();
    assert_eq!(page.step_within_six_seconds(), Step::Proving);
}

#[test]
fn an_address_that_is_deleted_in_gmail_while_it_waits_is_to_be_added_again() {
    let mut page = Page::opens(Scenario::Consumer, CONSUMER, "tiles.by.mia@gmail.com");
    assert_eq!(page.wizard.step(), Step::Confirming, "it is there already");

    page.tab.google.borrow_mut().person(CONSUMER).deletes("tiles.by.mia@gmail.com").unwrap();
    assert_eq!(page.step_within_six_seconds(), Step::Adding);
    assert!(page.wizard.case().watch.has_vanished());
}

#[test]
fn a_reload_at_every_step_goes_on_where_it_was() {
    let mut page = Page::opens(Scenario::New, CONSUMER, "tiles.by.mia@gmail.com");
    let reloads = |page: &mut Page, step| {
        page.reloads();
        assert_eq!(page.wizard.step(), step);
        assert_eq!(page.step_within_six_seconds(), step);
    };
    reloads(&mut page, Step::Planning);
    page.continues();
    reloads(&mut page, Step::Adding);
    page.adds(alias(&page)).unwrap();
    page.waits(6);
    reloads(&mut page, Step::Confirming);
    page.types_the_code();
    page.waits(6);
    reloads(&mut page, Step::Proving);
    page.tell(Event::ProofAsked);
    reloads(&mut page, Step::Proving);
    assert!(matches!(page.wizard.case().proof, Proof::Taken { .. }), "the mail is not forgotten");
    page.tell(Event::Saw(Sight::Same));
    reloads(&mut page, Step::Ready);
    assert_eq!(page.wizard.case().proof.evidence(), Some(Evidence::Seen));
}

#[test]
fn a_sign_in_that_ends_while_it_waits_stops_nothing_that_a_renewal_does_not_bring_back() {
    let mut page = Page::opens(Scenario::New, CONSUMER, "tiles.by.mia@gmail.com");
    page.continues();
    page.tab.google.borrow_mut().revoke(CONSUMER);
    page.waits(6);
    assert!(page.wizard.case().watch.trouble().is_some_and(NotSendable::is_signed_out));
    assert_eq!(page.tab.session().grant(), None, "the session was told");

    page.adds(alias(&page)).unwrap();
    page.waits(60);
    assert_eq!(page.wizard.step(), Step::Adding);

    page.tab.connect(CONSUMER, Consent::All).unwrap();
    page.reloads();
    assert_eq!(page.step_within_six_seconds(), Step::Confirming);
}

#[test]
fn offline_it_goes_on_looking_and_sees_at_once_what_happened_meanwhile() {
    let mut page = Page::opens(Scenario::New, CONSUMER, "tiles.by.mia@gmail.com");
    page.continues();
    page.tab.is_online.set(false);
    page.waits(300);
    assert_eq!(page.trouble(), Some(ApiErrorKind::Offline));
    page.adds(alias(&page)).unwrap();

    page.tab.is_online.set(true);
    page.tell(Event::Returned(page.tab.now()));
    assert_eq!(page.wizard.step(), Step::Confirming);
    assert_eq!(page.wizard.case().watch.trouble(), None);
}

#[test]
fn half_an_hour_of_waiting_asks_gmail_no_more_than_it_must() {
    let mut page = Page::opens(Scenario::New, CONSUMER, "tiles.by.mia@gmail.com");
    page.continues();
    let before = page.looks;
    page.waits(30 * 60);

    let looks = page.looks - before;
    assert!((130..=145).contains(&looks), "24 in two minutes, then four a minute: {looks}");
}

#[test]
fn gmails_own_copy_proves_the_from_where_it_may_be_read() {
    for swaps in [false, true] {
        let mut page = Page::opens(Scenario::Workspace, WORKSPACE, "quotes@acme.example");
        assert_eq!(page.wizard.step(), Step::Proving, "it is there already");
        let scopes = [Permission::ListAliases, Permission::Send, Permission::ReadBack];
        page.tab.connect_asking(WORKSPACE, &scopes).unwrap();
        if swaps {
            // Gmail lists it as usable and sends from another all the same.
            let body = r#"{"id": "18c1", "payload": {"headers": [{"name": "From", "value": "mia@acme.example"}]}}"#;
            page.tab.google.borrow_mut().fault(Fault {
                method: Some("GET".into()),
                status: Some(200),
                body: Some(body.into()),
                ..Fault::at("/gmail/v1/users/me/messages/")
            });
        }
        page.tell(Event::ProofAsked);
        page.tell(Event::ReadBackAsked);

        if swaps {
            let by = Some(WORKSPACE.parse().unwrap());
            assert_eq!(page.wizard.case().proof, Proof::Replaced { by });
        } else {
            assert_eq!(page.wizard.case().proof.evidence(), Some(Evidence::ReadBack));
            assert_eq!(page.wizard.step(), Step::Ready);
        }
    }
}

#[test]
fn a_failing_list_is_told_and_tried_again() {
    let mut page = Page::opens(Scenario::New, CONSUMER, "tiles.by.mia@gmail.com");
    page.continues();
    page.tab.google.borrow_mut().fault(Fault { status: Some(503), times: 2, ..Fault::at(LIST) });
    page.waits(8);
    assert_eq!(page.trouble(), Some(ApiErrorKind::GoogleFailed));

    page.waits(60);
    assert_eq!(page.wizard.case().watch.trouble(), None);
}

#[test]
fn every_domain_is_told_by_who_receives_its_mail_or_that_nobody_does() {
    use fromline::alias::Exchangers;
    let tab = Tab::at(Scenario::New);
    let dns_at = tab.registration.endpoints.dns.clone();
    let ask = |domain: &str| block_on(dns::exchangers(domain, &dns_at, &&tab));
    let hosted = [
        ("works.example", Provider::GoogleWorkspace),
        ("office.example", Provider::GoogleWorkspace),
        ("studio.example", Provider::Microsoft365),
        ("bridge.example", Provider::Proton),
        ("apple.example", Provider::Icloud),
        ("zoho.example", Provider::Zoho),
        ("zoho-eu.example", Provider::ZohoEu),
        ("zoho-au.example", Provider::ZohoAu),
        ("yandex.example", Provider::Yandex),
        ("mailru.example", Provider::MailRu),
        ("ionos.example", Provider::Ionos),
        ("ovh.example", Provider::Ovh),
        ("godaddy.example", Provider::Godaddy),
        ("namecheap.example", Provider::Namecheap),
        ("titan.example", Provider::Titan),
    ];
    for (domain, provider) in hosted {
        assert_eq!(ask(domain).unwrap().provider(), Some(provider), "{domain}");
    }
    assert_eq!(ask("host.example").unwrap().provider(), None);
    assert_eq!(ask("nomail.example"), Ok(Exchangers::NoMail));
    assert_eq!(ask("nobody-has-this.example"), Ok(Exchangers::NoDomain));
    assert_eq!(ask("bare.example"), Ok(Exchangers::Hosts(Vec::new())));
    assert_eq!(ask("broken.example").unwrap_err().kind, ApiErrorKind::GoogleFailed);
}
