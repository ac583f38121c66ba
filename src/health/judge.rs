use super::{
    dkim::{Algorithm, Dkim, Key},
    dmarc::{Disposition, Dmarc},
    findings::Findings,
    mx::Mx,
    route::Route,
    spf::SpfResult,
};

/// What is judged, each for itself.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Item {
    Spf,
    Dkim,
    Dmarc,
    Mx,
}

impl Item {
    pub const ALL: [Self; 4] = [Self::Spf, Self::Dkim, Self::Dmarc, Self::Mx];
}

#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Verdict {
    InOrder,
    /// It works, and could be better.
    Weak,
    Wrong,
    Missing,
    /// Nothing is known, which is never the same as missing.
    NotKnown,
}

/// What becomes of mail from the domain.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// An address of Google's own: there is nothing to do.
    Gmail,
    InOrder,
    /// It arrives; something could be better.
    Arrives,
    /// It passes by SPF alone, which a forwarder breaks: what the domain asks for then.
    UntilForwarded(Disposition),
    /// Nothing proves that it is the domain's, and the domain asks receivers to do this about it.
    Fails(Disposition),
    /// Nothing proves that it is the domain's, and the domain asks for nothing.
    Unproven,
    NotKnown,
    NoDomain,
}

/// Receivers whose rules are published.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Receiver {
    Google,
    Yahoo,
    Microsoft,
}

impl Receiver {
    pub const ALL: [Self; 3] = [Self::Google, Self::Yahoo, Self::Microsoft];
}

/// What they do with it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Reaction {
    /// They take it, in any number.
    Takes,
    /// They take it, and refuse it from those who send in bulk: SPF, DKIM and DMARC are asked of them together.
    TakesFew,
    /// They may put it into spam.
    MayJunk,
    Junks,
    Rejects,
}

pub(super) fn verdict(item: Item, route: &Route, findings: &Findings) -> Verdict {
    match item {
        Item::Spf => spf(route, findings),
        Item::Dkim => dkim(findings),
        Item::Dmarc => match &findings.dmarc {
            Dmarc::Applies(_) => Verdict::InOrder,
            Dmarc::None => Verdict::Missing,
            Dmarc::Several(_) | Dmarc::Faulty(_) => Verdict::Wrong,
            Dmarc::NotKnown(..) => Verdict::NotKnown,
        },
        Item::Mx => match &findings.mx {
            Mx::Google | Mx::Elsewhere(_) => Verdict::InOrder,
            Mx::Itself => Verdict::Weak,
            Mx::None => Verdict::Missing,
            Mx::NoMail | Mx::NoDomain => Verdict::Wrong,
            Mx::NotKnown(..) => Verdict::NotKnown,
        },
    }
}

fn spf(route: &Route, findings: &Findings) -> Verdict {
    let is_hint = matches!(route, Route::Server { .. });
    match &findings.spf.result {
        SpfResult::Pass if findings.spf.lets_anyone => Verdict::Weak,
        SpfResult::Pass => Verdict::InOrder,
        SpfResult::None => Verdict::Missing,
        SpfResult::TempError(..) => Verdict::NotKnown,
        SpfResult::Neutral | SpfResult::Fail | SpfResult::SoftFail if is_hint => Verdict::Weak,
        SpfResult::Neutral | SpfResult::Fail | SpfResult::SoftFail | SpfResult::PermError(_) => {
            Verdict::Wrong
        }
    }
}

fn dkim(findings: &Findings) -> Verdict {
    match &findings.dkim {
        Dkim::Found { key, .. } if is_strong(key) => Verdict::InOrder,
        Dkim::Found { .. } => Verdict::Weak,
        Dkim::Faulty { .. } | Dkim::SignsAsGmail => Verdict::Wrong,
        Dkim::None { .. } => Verdict::Missing,
        Dkim::NoSelector | Dkim::NotKnown(..) => Verdict::NotKnown,
    }
}

/// RFC 8301 §3.2: signers use at least 2048 bits.
fn is_strong(key: &Key) -> bool {
    let is_long = match key.algorithm {
        Algorithm::Rsa { bits } => bits >= 2048,
        Algorithm::Ed25519 => true,
    };
    is_long && !key.is_testing
}

/// Whether something proves, with the domain's own name, that a mail is the domain's.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
enum Proof {
    Yes,
    No,
    NotKnown,
}

fn proof_by_spf(route: &Route, findings: &Findings) -> Proof {
    let is_server = matches!(route, Route::Server { .. });
    match &findings.spf.result {
        // The envelope is the account's own, at gmail.com.
        _ if *route == Route::Personal => Proof::No,
        SpfResult::Pass => Proof::Yes,
        SpfResult::TempError(..) => Proof::NotKnown,
        SpfResult::Neutral | SpfResult::Fail | SpfResult::SoftFail if is_server => Proof::NotKnown,
        _ => Proof::No,
    }
}

fn proof_by_dkim(route: &Route, findings: &Findings) -> Proof {
    match &findings.dkim {
        Dkim::Found { .. } => Proof::Yes,
        Dkim::NoSelector | Dkim::NotKnown(..) => Proof::NotKnown,
        // Another selector than the one that was typed may be the right one.
        _ if matches!(route, Route::Server { .. }) => Proof::NotKnown,
        _ => Proof::No,
    }
}

/// What the domain asks for, where that is known.
fn asks(findings: &Findings) -> Option<Disposition> {
    match &findings.dmarc {
        Dmarc::Applies(policy) => Some(policy.asks),
        Dmarc::NotKnown(..) => None,
        Dmarc::None | Dmarc::Several(_) | Dmarc::Faulty(_) => Some(Disposition::None),
    }
}

pub(super) fn outcome(route: &Route, findings: &Findings) -> Outcome {
    let (spf, dkim) = (proof_by_spf(route, findings), proof_by_dkim(route, findings));
    let is_server = matches!(route, Route::Server { .. });
    let is_in_order =
        Item::ALL.into_iter().all(|item| verdict(item, route, findings) == Verdict::InOrder);
    match (spf, dkim, asks(findings)) {
        _ if findings.mx == Mx::NoDomain => Outcome::NoDomain,
        _ if is_in_order => Outcome::InOrder,
        (_, Proof::Yes, _) | (Proof::Yes, _, Some(Disposition::None)) => Outcome::Arrives,
        (Proof::Yes, Proof::NotKnown, Some(_)) if is_server => Outcome::Arrives,
        (Proof::Yes, Proof::No, Some(asks)) => Outcome::UntilForwarded(asks),
        (Proof::No, Proof::No, Some(Disposition::None)) => Outcome::Unproven,
        (Proof::No, Proof::No, Some(asks)) => Outcome::Fails(asks),
        _ => Outcome::NotKnown,
    }
}

/// What a receiver does; nothing where that isn't known.
/// <https://support.google.com/a/answer/81126>
pub(super) fn reaction(route: &Route, findings: &Findings) -> Option<Reaction> {
    let has_all = [proof_by_spf(route, findings), proof_by_dkim(route, findings)]
        .into_iter()
        .all(|proof| proof == Proof::Yes)
        && matches!(findings.dmarc, Dmarc::Applies(_));
    match outcome(route, findings) {
        Outcome::Fails(Disposition::Reject) | Outcome::NoDomain => Some(Reaction::Rejects),
        Outcome::Fails(_) => Some(Reaction::Junks),
        Outcome::Unproven => Some(Reaction::MayJunk),
        Outcome::NotKnown | Outcome::Gmail => None,
        _ if has_all => Some(Reaction::Takes),
        _ => Some(Reaction::TakesFew),
    }
}
