//! Slips of the finger in the domains that most people have.

use super::Address;

/// The domains that are mistyped most, because most addresses have them: name and ending.
const COMMON: [(&str, &str); 9] = [
    ("gmail", "com"),
    ("googlemail", "com"),
    ("yahoo", "com"),
    ("hotmail", "com"),
    ("outlook", "com"),
    ("icloud", "com"),
    ("fastmail", "com"),
    ("protonmail", "com"),
    ("comcast", "net"),
];

/// Domains that look like a slip and are none.
const REAL: [&str; 4] = ["ymail.com", "gmx.com", "mail.com", "email.com"];

/// Endings that do not exist, and that fingers make of `com`.
const SLIPS_OF_COM: [&str; 8] = ["con", "cmo", "ocm", "comm", "vom", "xom", "cpm", "coom"];

/// The address that was perhaps meant: a slip away in a common domain.
pub fn meant(address: &Address) -> Option<Address> {
    let domain = address.domain();
    if REAL.contains(&domain) {
        return None;
    }
    let (name, ending) = domain.split_once('.')?;
    let common = COMMON.iter().find(|(common, of)| {
        let is_ending = ending == *of || (*of == "com" && is_slip_of_com(ending));
        is_ending && is_slip(name, common) && (name, ending) != (common, of)
    });
    let meant = common.map(|(name, ending)| format!("{name}.{ending}"));
    let meant = meant.or_else(|| other_ending(domain))?;
    format!("{}@{meant}", address.local_part()).parse().ok()
}

/// The same, or one letter too many, too few, wrong, or two exchanged; of long names two such.
fn is_slip(name: &str, common: &str) -> bool {
    let allowed = if common.len() >= 7 { 2 } else { 1 };
    let first_letters_agree = name.chars().next() == common.chars().next();
    first_letters_agree && strsim::osa_distance(name, common) <= allowed
}

/// Also a letter lost: countries have such endings, but not these names.
fn is_slip_of_com(ending: &str) -> bool {
    SLIPS_OF_COM.contains(&ending) || matches!(ending, "co" | "cm" | "om")
}

fn other_ending(domain: &str) -> Option<String> {
    let (name, ending) = domain.rsplit_once('.')?;
    SLIPS_OF_COM.contains(&ending).then(|| format!("{name}.com"))
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
        let right = [
            "gmail.com",
            "acme.example",
            "mail.com",
            "ymail.com",
            "gmx.de",
            "tiles.co",
            "yahoo.ca",
            "yahoo.co.in",
            "yahoo.co.jp",
            "hotmail.ch",
            "hotmail.co.uk",
            "outlook.cl",
            "fastmail.fm",
            "protonmail.ch",
            "proton.me",
            "cloud.com",
            "live.com",
            "life.com",
        ];
        for right in right {
            assert_eq!(meant_by(&format!("mia@{right}")), None, "{right}");
        }
    }
}
