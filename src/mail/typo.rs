//! Slips of the finger in the domains that most people have.

use super::Address;

/// The domains that are mistyped most, because most addresses have them.
const COMMON: [&str; 15] = [
    "gmail.com",
    "googlemail.com",
    "yahoo.com",
    "yahoo.co.uk",
    "hotmail.com",
    "hotmail.co.uk",
    "outlook.com",
    "live.com",
    "icloud.com",
    "aol.com",
    "fastmail.com",
    "proton.me",
    "protonmail.com",
    "gmx.net",
    "comcast.net",
];

/// Domains that look like a slip and are none.
const REAL: [&str; 9] = [
    "ymail.com",
    "mail.com",
    "email.com",
    "gmx.com",
    "gmx.de",
    "gmx.at",
    "gmx.ch",
    "me.com",
    "live.co.uk",
];

/// The address that was perhaps meant: one slip away in a common domain.
pub fn meant(address: &Address) -> Option<Address> {
    let domain = address.domain();
    if COMMON.contains(&domain) || REAL.contains(&domain) {
        return None;
    }
    let near = |common: &&&str| is_a_slip(domain, common);
    let meant = COMMON.iter().find(near).map(|common| (*common).to_owned());
    let meant = meant.or_else(|| other_ending(domain))?;
    format!("{}@{meant}", address.local_part()).parse().ok()
}

/// One letter too many, too few, wrong, or two exchanged; of long words two such.
fn is_a_slip(domain: &str, common: &str) -> bool {
    // Somebody's `gmail.co` is a slip, a company's `live.co` may be none.
    let allowed = if common.len() >= 9 { 2 } else { 1 };
    let first_letters_agree = domain.chars().next() == common.chars().next();
    let distance = strsim::osa_distance(domain, common);
    distance == 1 || (first_letters_agree && distance <= allowed)
}

/// `.con`, `.cmo` and the like: no country and nobody else has these.
fn other_ending(domain: &str) -> Option<String> {
    let (name, ending) = domain.rsplit_once('.')?;
    matches!(ending, "con" | "cmo" | "ocm" | "comm" | "vom" | "xom").then(|| format!("{name}.com"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant_by(text: &str) -> Option<String> {
        meant(&text.parse().unwrap()).map(String::from)
    }

    #[test]
    fn a_slip_in_a_common_domain_is_noticed() {
        for slip in ["gmial.com", "gmail.co", "gmai.com", "gmaill.com", "gnail.com", "gamil.com"] {
            assert_eq!(
                meant_by(&format!("mia@{slip}")).as_deref(),
                Some("mia@gmail.com"),
                "{slip}"
            );
        }
        assert_eq!(meant_by("mia@hotnail.com").as_deref(), Some("mia@hotmail.com"));
        assert_eq!(meant_by("mia@outlok.con").as_deref(), Some("mia@outlook.com"));
        assert_eq!(meant_by("mia@tiles.con").as_deref(), Some("mia@tiles.com"));
    }

    #[test]
    fn a_domain_that_is_somebodys_own_is_left_alone() {
        for right in ["gmail.com", "acme.example", "mail.com", "ymail.com", "gmx.de", "tiles.co"] {
            assert_eq!(meant_by(&format!("mia@{right}")), None, "{right}");
        }
    }
}
