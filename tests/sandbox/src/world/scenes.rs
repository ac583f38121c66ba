//! How each scenario's world begins.

use std::time::{Duration, SystemTime};

use super::{
    Account, Alias, Organisation, Replies, SmtpSecurity, Standing, World,
    staff::{self, MIA, SAM},
};
use crate::scenario::Scenario;

impl World {
    pub(crate) fn of(scenario: Scenario) -> Self {
        let organisation = match scenario {
            Scenario::Organisation | Scenario::NotAnAdmin | Scenario::CustomRole => {
                Some(staff::acme())
            }
            Scenario::OrganisationLarge => Some(staff::large()),
            Scenario::Workspace | Scenario::WorkspaceNoGateway => Some(staff::small()),
            _ => None,
        };
        let accounts = match (scenario, &organisation) {
            (Scenario::Workspace | Scenario::WorkspaceNoGateway, Some(_)) => {
                vec![workspace(), sam()]
            }
            (_, Some(acme)) => staffs(scenario, acme),
            (Scenario::New, _) => vec![mia(Vec::new())],
            (Scenario::Full, _) => vec![mia(ninety_eight())],
            _ => vec![mia(two()), tiles()],
        };
        Self {
            accounts,
            third_party_ended: scenario == Scenario::ThirdParty,
            organisation,
            gateways_forbidden: scenario == Scenario::WorkspaceNoGateway,
            ..Self::default()
        }
    }
}

/// Those of the organisation who can sign in here; the scenario's own person comes first.
fn staffs(scenario: Scenario, acme: &Organisation) -> Vec<Account> {
    let first = match scenario {
        Scenario::NotAnAdmin => "sam@acme.example",
        Scenario::CustomRole => "rita@acme.example",
        _ => "mia@acme.example",
    };
    let mut addresses =
        vec!["mia@acme.example", "sam@acme.example", "ann@acme.example", "bo@acme.example"];
    addresses.retain(|one| *one != first);
    addresses.insert(0, first);
    let account = |address: &str| match address {
        "mia@acme.example" => Some(staffed()),
        _ => acme.user(address).map(|user| Account::of_user(user, acme, true)),
    };
    addresses.into_iter().filter_map(account).collect()
}

impl Scenario {
    /// The moment at which the world begins, where it isn't the caller's own: 15 January 2027, 9:00 UTC.
    pub(crate) fn begins(self) -> Option<SystemTime> {
        let january = Duration::from_hours(500_001);
        (self == Self::ThirdParty).then(|| SystemTime::UNIX_EPOCH + january)
    }
}

fn account(address: &str, name: &str, number: &str, others: Vec<Alias>) -> Account {
    let mut aliases = vec![Alias::new(address, name, Standing::Primary)];
    aliases.extend(others);
    Account {
        address: address.to_owned(),
        name: name.to_owned(),
        number: number.to_owned(),
        signed_in: true,
        organisation: None,
        aliases,
        replies: Replies::default(),
    }
}

fn mia(others: Vec<Alias>) -> Account {
    account("mia.chen@gmail.com", "Mia Chen", "104829361750283746192", others)
}

fn tiles() -> Account {
    account("tiles.by.mia@gmail.com", "Tiles by Mia", "117350284619203847561", Vec::new())
}

fn two() -> Vec<Alias> {
    let acme = Alias::new("accounts@acme.example", "Acme Accounts", Standing::Accepted);
    let tiles = Alias::new("tiles.by.mia@gmail.com", "Tiles by Mia", Standing::Pending);
    vec![acme.through("smtp.acme.example", 587, SmtpSecurity::Starttls), tiles]
}

fn workspace() -> Account {
    let quotes = Alias::new("quotes@acme.example", "Acme Quotes", Standing::Accepted);
    let hello = Alias::new("hello@tiles.example", "Tiles by Mia", Standing::Pending);
    let others = vec![
        Alias::new("accounts@acme.example", "Acme Accounts", Standing::Plain),
        quotes.replying_to("sales@acme.example"),
        hello.through("smtp.tiles.example", 465, SmtpSecurity::Ssl),
    ];
    let mia = account("mia@acme.example", "Mia Chen", MIA, others);
    Account { organisation: Some("acme.example".to_owned()), ..mia }
}

/// An administrator whose account sends for the staff.
fn staffed() -> Account {
    let staff =
        |(local, name, standing)| Alias::new(&format!("{local}@acme.example"), name, standing);
    let others = [
        ("ann", "Ann Okafor", Standing::Accepted),
        ("bo", "Bo Lindqvist", Standing::Accepted),
        ("cy", "Cy Petrov", Standing::Pending),
    ];
    let mut aliases: Vec<_> = others.map(staff).into();
    let dee = Alias::new("dee@tiles.example", "Dee Tiles", Standing::Accepted);
    aliases.push(dee.through("smtp.tiles.example", 465, SmtpSecurity::Ssl));
    let accounts = Alias::new("accounts@acme.example", "Acme Accounts", Standing::Plain);
    aliases.push(accounts.signed(SIGNATURE));
    let quotes = Alias::new("quotes@acme.example", "Acme Quotes", Standing::Accepted);
    aliases.push(quotes.signed(HOSTILE));
    let mia = account("mia@acme.example", "Mia Chen", MIA, aliases);
    Account { organisation: Some("acme.example".to_owned()), ..mia }
}

/// As Gmail's editor writes one.
const SIGNATURE: &str = r#"<div dir="ltr"><b>Acme Accounts</b><div>Tiles &amp; floors since 1987</div><div><a href="https://acme.example/" target="_blank">acme.example</a> | <a href="tel:+441234567890">01234 567890</a></div><img src="https://acme.example/logo.png" alt="Acme logo" width="96" height="32"><br></div>"#;

/// What someone who could change the account's settings might leave there.
const HOSTILE: &str = r#"<b onmouseover="parent.hacked=1">Acme Quotes</b><script>parent.hacked=1</script><img src=x onerror="parent.hacked=1"><svg><script>parent.hacked=1</script></svg><a href="java&#10;script:parent.hacked=1">our prices</a><style>body{display:none}</style><div style="position:fixed;inset:0;background:url(https://evil.example/track)">covers all</div><iframe src="https://evil.example/"></iframe><meta http-equiv="refresh" content="0;url=https://evil.example/"><form action="https://evil.example/"><button>Pay here</button></form><base href="https://evil.example/">"#;

/// A colleague, at another computer.
fn sam() -> Account {
    let sam = account("sam@acme.example", "Sam Reid", SAM, Vec::new());
    Account { organisation: Some("acme.example".to_owned()), signed_in: false, ..sam }
}

/// With the primary they are 99, as many as Gmail keeps; every seventh still waits for its confirmation.
fn ninety_eight() -> Vec<Alias> {
    let alias = |number: u16| {
        let standing =
            if number.is_multiple_of(7) { Standing::Pending } else { Standing::Accepted };
        Alias::new(
            &format!("branch{number:02}@acme.example"),
            &format!("Acme Branch {number}"),
            standing,
        )
        .through("smtp.acme.example", 587, SmtpSecurity::Starttls)
    };
    (1..=98).map(alias).collect()
}
