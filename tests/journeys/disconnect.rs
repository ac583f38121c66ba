use fromline::{
    google::TroubleKind,
    session::{self, Proof},
};
use pollster::block_on;
use sandbox::{Consent, Fault, Scenario};

use crate::world::Tab;

const MIA: &str = "mia@acme.example";

#[test]
fn a_disconnected_account_is_proven_to_be_so() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();

    let proof = block_on(session::end(grant.token(), &tab.registration, &&tab, tab.now()));

    assert_eq!(proof, Proof::Ended);
    assert_eq!(tab.list(&grant).unwrap_err().kind, TroubleKind::SignedOut);
    assert!(tab.asked.borrow().iter().all(|url| !url.contains(grant.token().secret())));
}

#[test]
fn a_revocation_that_failed_is_not_called_done() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();
    tab.google.borrow_mut().fault(Fault { status: Some(503), ..Fault::at("/revoke") });

    let proof = block_on(session::end(grant.token(), &tab.registration, &&tab, tab.now()));

    assert_eq!(proof, Proof::StillAccepted);
}

#[test]
fn offline_it_is_not_known() {
    let tab = Tab::at(Scenario::Workspace);
    let grant = tab.connect(MIA, Consent::All).unwrap();
    tab.is_online.set(false);

    let proof = block_on(session::end(grant.token(), &tab.registration, &&tab, tab.now()));

    assert_eq!(proof, Proof::NotAsked);
}
