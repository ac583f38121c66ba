//! The people of the organisations: forty at Acme, and ten thousand where size is the matter.

use super::{
    Domain, DomainKind, Group, Organisation, Rank, User, UserAlias,
    organisation::{Creation, MOST_ALIASES},
};

/// Acme as the scenarios of an organisation have it.
pub(super) fn acme() -> Organisation {
    let mut users: Vec<User> = STAFF.iter().enumerate().map(|(at, one)| person(at, one)).collect();
    for user in &mut users {
        match user.address.as_str() {
            "mia@acme.example" => user.rank = Rank::Super,
            "rita@acme.example" => user.rank = Rank::Delegated,
            "tom@acme.example" | "uwe@acme.example" => user.suspended = true,
            "vera@acme.example" => user.archived = true,
            "wen@acme.example" => user.creation = Creation::Fresh,
            "olu@acme.example" => user.aliases = thirty(),
            _ => {}
        }
    }
    let groups = vec![
        Group::new("03team00000001", "team@acme.example", "Team").with(&[
            "mia@acme.example",
            "ann@acme.example",
            "bo@acme.example",
        ]),
        Group::new("03sales0000002", "sales@acme.example", "Sales")
            .with(&["bo@acme.example", "sam@acme.example"])
            .open(),
        Group::new("03jobs00000003", "jobs@acme-works.example", "Jobs").with(&["ann@acme.example"]),
    ];
    organisation(vec![primary(), twin(), secondary()], users, groups)
}

/// The same with ten thousand users in all.
pub(super) fn large() -> Organisation {
    let mut acme = acme();
    acme.users.extend((acme.users.len()..10_000).map(|number| {
        let name = format!("Worker {number:04}");
        let id = format!("115{number:018}");
        User::new(
            &id,
            &format!("w{number:04}@acme-works.example"),
            &name,
            FAMILIES[number % FAMILIES.len()],
        )
    }));
    acme
}

/// Acme as the scenarios of a worker have it, who administers nothing.
pub(super) fn small() -> Organisation {
    let users = vec![
        // The admin gave her sales@ too; she hasn't added it in Gmail yet.
        User::new(MIA, "mia@acme.example", "Mia", "Chen")
            .with(&["accounts@acme.example", "sales@acme.example"]),
        User::new(SAM, "sam@acme.example", "Sam", "Reid").with(&["quotes@acme.example"]),
        User::new("114000000000000000001", "noor@acme.example", "Noor", "Haddad")
            .ranked(Rank::Super),
    ];
    let groups = vec![Group::new("03team00000001", "team@acme.example", "Team")];
    organisation(vec![primary(), twin()], users, groups)
}

fn organisation(domains: Vec<Domain>, users: Vec<User>, groups: Vec<Group>) -> Organisation {
    let freed = Vec::new();
    Organisation { customer: "C03acme7x", domains, users, groups, freed, api_access: true }
}

fn primary() -> Domain {
    let name = "acme.example".to_owned();
    Domain { name, kind: DomainKind::Primary, verified: true }
}

/// Everybody at acme.example has the same local part here.
fn twin() -> Domain {
    let kind = DomainKind::AliasOf("acme.example".to_owned());
    Domain { name: "acme-group.example".to_owned(), kind, verified: true }
}

fn secondary() -> Domain {
    let name = "acme-works.example".to_owned();
    Domain { name, kind: DomainKind::Secondary, verified: true }
}

fn person(at: usize, (address, given, family, aliases): &(&str, &str, &str, &[&str])) -> User {
    let id = match *address {
        "mia@acme.example" => MIA.to_owned(),
        "sam@acme.example" => SAM.to_owned(),
        _ => format!("114{at:018}"),
    };
    let unit = if address.ends_with("@acme-works.example") { "/Works" } else { "/" };
    User { unit, ..User::new(&id, address, given, family).with(aliases) }
}

/// As many aliases as a user may have.
fn thirty() -> Vec<UserAlias> {
    let alias = |number: usize| UserAlias {
        address: format!("branch{number:02}@acme.example"),
        given: None,
    };
    (1..=MOST_ALIASES).map(alias).collect()
}

pub(super) const MIA: &str = "109283746501928374655";
pub(super) const SAM: &str = "113920475610293847566";

/// Address, given name, family name, aliases.
const STAFF: [(&str, &str, &str, &[&str]); 40] = [
    ("mia@acme.example", "Mia", "Chen", &["accounts@acme.example"]),
    ("ann@acme.example", "Ann", "Okafor", &[]),
    ("bo@acme.example", "Bo", "Lindqvist", &["quotes@acme.example"]),
    ("cy@acme.example", "Cy", "Petrov", &[]),
    ("sam@acme.example", "Sam", "Reid", &[]),
    ("rita@acme.example", "Rita", "Fernandes", &[]),
    ("olu@acme.example", "Olu", "Adeyemi", &[]),
    ("tom@acme.example", "Tom", "Baker", &[]),
    ("uwe@acme.example", "Uwe", "Schröder", &["einkauf@acme.example"]),
    ("vera@acme.example", "Vera", "Novak", &[]),
    ("wen@acme.example", "文", "王", &[]),
    ("yuki@acme.example", "由紀", "佐藤", &["tokyo@acme-works.example"]),
    ("dmitri@acme.example", "Дмитрий", "Соколов", &[]),
    ("eleni@acme.example", "Ελένη", "Παπαδοπούλου", &[]),
    ("layla@acme.example", "ليلى", "حداد", &[]),
    ("noa@acme.example", "נועה", "לוי", &[]),
    ("priya@acme.example", "प्रिया", "शर्मा", &["support@acme.example"]),
    ("somchai@acme.example", "สมชาย", "ใจดี", &[]),
    ("jiho@acme.example", "지호", "김", &[]),
    ("zoe@acme.example", "Zoë", "Ångström", &[]),
    ("oneil@acme.example", "Siobhán", "O'Neill", &[]),
    ("lukasz@acme.example", "Łukasz", "Wójcik", &[]),
    ("ines@acme.example", "Inês", "da Conceição e Silva", &[]),
    ("madonna@acme.example", "Madonna", "", &[]),
    ("ali@acme.example", "Ali", "Yılmaz", &["billing@acme.example", "rechnung@acme-works.example"]),
    ("freya@acme.example", "Freya", "Holm", &[]),
    ("hugo@acme.example", "Hugo", "Martin", &[]),
    ("iris@acme.example", "Iris", "de Vries", &[]),
    ("kofi@acme.example", "Kofi", "Mensah", &[]),
    ("lena@acme.example", "Lena", "Koch", &[]),
    ("marco@acme-works.example", "Marco", "Rossi", &["workshop@acme-works.example"]),
    ("nadia@acme-works.example", "Nadia", "Benali", &[]),
    ("otto@acme-works.example", "Otto", "Virtanen", &[]),
    ("paula@acme-works.example", "Paula", "García", &[]),
    ("quinn@acme-works.example", "Quinn", "Doyle", &[]),
    ("rob@acme-works.example", "Rob", "van den Berg", &[]),
    ("sara@acme-works.example", "Sara", "Lind", &[]),
    ("tariq@acme-works.example", "Tariq", "Aziz", &[]),
    ("ursula@acme-works.example", "Ursula", "Weiß", &[]),
    ("xenia@acme-works.example", "Xenia", "Popa", &[]),
];

const FAMILIES: [&str; 7] = ["Adams", "Brandt", "Costa", "Dubois", "Eriksen", "Ferri", "García"];
