use fromline::{
    google::ApiErrorKind,
    session::{self, RevocationProof},
};
use pollster::block_on;
use sandbox::{Consent, Fault, Scenario};

use crate::world::Tab;

const MIA: &str = "mia@acme.example";

#[test]
fn a_disconnected_account_is_proven_to_be_so() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();

    let proof = block_on(session::end(&grant, &tab.registration, &&tab, tab.now()));

    assert_eq!(proof, RevocationProof::Ended);
    assert_eq!(tab.accepts(&grant).unwrap_err().kind, ApiErrorKind::SignedOut);
    assert!(tab.asked.borrow().iter().all(|url| !url.contains(grant.token().secret())));
}

#[test]
fn a_revocation_that_failed_is_not_called_done() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();
    tab.google.borrow_mut().fault(Fault { status: Some(503), ..Fault::at("/revoke") });

    let proof = block_on(session::end(&grant, &tab.registration, &&tab, tab.now()));

    assert_eq!(proof, RevocationProof::StillAccepted);
}

#[test]
fn offline_it_is_not_known() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();
    tab.is_online.set(false);

    let proof = block_on(session::end(&grant, &tab.registration, &&tab, tab.now()));

    assert_eq!(proof, RevocationProof::NotAsked);
}

#[test]
fn a_look_that_fails_after_the_revocation_leaves_open_what_came_of_it() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();
    let busy = Fault::at("/gmail/v1/users/me/settings/sendAs");
    tab.google.borrow_mut().fault(Fault { status: Some(429), ..busy });

    let proof = block_on(session::end(&grant, &tab.registration, &&tab, tab.now()));

    assert_eq!(proof, RevocationProof::NotSeen);
    assert_eq!(tab.accepts(&grant).unwrap_err().kind, ApiErrorKind::SignedOut, "it was ended");
}

#[test]
fn when_the_hour_is_over_nobody_claims_that_the_permission_was_taken_back() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();
    let later = tab.now().after(std::time::Duration::from_hours(2));

    let proof = block_on(session::end(&grant, &tab.registration, &&tab, later));

    assert_eq!(proof, RevocationProof::Dead);
}
