use crate::health::tags::tags;

/// What receivers are asked to do with mail that fails (RFC 9989 §4.7), from the mildest on.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Disposition {
    None,
    Quarantine,
    Reject,
}

impl Disposition {
    fn read(value: &str) -> Option<Self> {
        match &*value.to_ascii_lowercase() {
            "none" => Some(Self::None),
            "quarantine" => Some(Self::Quarantine),
            "reject" => Some(Self::Reject),
            _ => None,
        }
    }

    /// One step weaker: what `t=y` makes of it.
    pub(super) const fn tested(self) -> Self {
        match self {
            Self::Reject => Self::Quarantine,
            Self::Quarantine | Self::None => Self::None,
        }
    }
}

/// How alike the domains must be (§4.4).
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Alignment {
    /// Of one organisational domain.
    #[default]
    Relaxed,
    /// The same.
    Strict,
}

/// A record that counts (§4.7).
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DmarcRecord {
    pub p: Disposition,
    /// For subdomains that exist.
    pub sp: Option<Disposition>,
    /// For those that don't.
    pub np: Option<Disposition>,
    /// `psd`: true for a public suffix, false for an organisation's own domain.
    pub psd: Option<bool>,
    pub is_testing: bool,
    pub adkim: Alignment,
    pub aspf: Alignment,
    /// Where reports go.
    pub rua: Vec<String>,
    /// Tags of older editions that are no longer read.
    pub ignored: Vec<String>,
}

/// The tags that RFC 9989 took out (its Appendix C.5.2).
const REMOVED: [&str; 3] = ["pct", "rf", "ri"];

/// True for a text that is to be a record: `v=DMARC1` comes first, in exactly these letters.
pub(super) fn is_dmarc(text: &str) -> bool {
    let first = text.split(';').next().unwrap_or_default();
    let Some((name, value)) = first.split_once('=') else { return false };
    name.trim() == "v" && value.trim() == "DMARC1"
}

impl DmarcRecord {
    /// Reads a record. Nothing where it asks for something unknown and names no address for reports (§4.10.1); a `p` that is
    /// not there means none.
    pub(super) fn read(text: &str) -> Option<Self> {
        let tags = tags(text)?;
        let find = |name: &str| {
            let tag = tags.iter().find(|tag| tag.name.eq_ignore_ascii_case(name));
            tag.map(|tag| tag.value)
        };
        let is_unknown =
            |name: &str| find(name).is_some_and(|value| Disposition::read(value).is_none());
        let rua: Vec<String> = find("rua").map(uris).unwrap_or_default();
        let is_faulty = ["p", "sp", "np"].into_iter().any(is_unknown);
        if is_faulty && rua.is_empty() {
            return None;
        }
        let asks = |name: &str| find(name).and_then(Disposition::read).filter(|_| !is_faulty);
        let alignment = |name: &str| match find(name) {
            Some(value) if value.eq_ignore_ascii_case("s") => Alignment::Strict,
            _ => Alignment::Relaxed,
        };
        let is = |name: &str, letter: &str| {
            find(name).is_some_and(|value| value.eq_ignore_ascii_case(letter))
        };
        Some(Self {
            p: asks("p").unwrap_or(Disposition::None),
            sp: asks("sp"),
            np: asks("np"),
            psd: if is("psd", "y") { Some(true) } else { is("psd", "n").then_some(false) },
            is_testing: is("t", "y"),
            adkim: alignment("adkim"),
            aspf: alignment("aspf"),
            rua,
            ignored: REMOVED
                .into_iter()
                .filter(|name| find(name).is_some())
                .map(Into::into)
                .collect(),
        })
    }
}

/// The addresses of a list: `mailto:` alone is of use (§4.6). What follows `!` was a limit of older editions.
fn uris(list: &str) -> Vec<String> {
    let uris = list.split(',').filter_map(|uri| {
        let (scheme, address) = uri.trim().split_once(':')?;
        let address = address.split('!').next().unwrap_or_default();
        (scheme.eq_ignore_ascii_case("mailto") && address.contains('@')).then(|| address.to_owned())
    });
    uris.collect()
}
