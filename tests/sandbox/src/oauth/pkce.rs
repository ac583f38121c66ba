//! Proof Key for Code Exchange (RFC 7636).

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// What the authorization request promised about the verifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Challenge {
    Plain(String),
    S256(String),
}

impl Challenge {
    /// Reads `code_challenge` and `code_challenge_method`; `plain` if the method is left out, as at Google.
    pub(crate) fn parse(challenge: &str, method: Option<&str>) -> Result<Self, &'static str> {
        if !is_verifier(challenge) {
            return Err("code_challenge");
        }
        match method {
            None | Some("plain") => Ok(Self::Plain(challenge.to_owned())),
            Some("S256") if challenge.len() == 43 => Ok(Self::S256(challenge.to_owned())),
            Some("S256") => Err("code_challenge"),
            Some(_) => Err("code_challenge_method"),
        }
    }

    /// Whether this verifier is the one promised (RFC 7636, 4.6).
    pub(crate) fn is_met_by(&self, verifier: &str) -> bool {
        let promised = match self {
            Self::Plain(plain) => verifier == plain,
            Self::S256(hash) => BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == *hash,
        };
        promised && is_verifier(verifier)
    }
}

/// 43 to 128 unreserved characters (RFC 7636, 4.1).
fn is_verifier(text: &str) -> bool {
    let unreserved = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    (43..=128).contains(&text.len()) && text.bytes().all(unreserved)
}

#[cfg(test)]
mod tests {
    use super::Challenge;

    /// RFC 7636, appendix B.
    const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    #[test]
    fn the_verifier_of_the_rfc_meets_its_challenge_and_no_other_does() {
        let challenge = Challenge::parse(CHALLENGE, Some("S256")).unwrap();
        assert!(challenge.is_met_by(VERIFIER));
        assert!(!challenge.is_met_by(CHALLENGE));
        assert!(!challenge.is_met_by(&VERIFIER.replace('d', "e")));
    }

    #[test]
    fn without_a_method_the_challenge_is_the_verifier_itself() {
        let challenge = Challenge::parse(CHALLENGE, None).unwrap();
        assert!(challenge.is_met_by(CHALLENGE));
        assert!(!challenge.is_met_by(VERIFIER));
    }

    #[test]
    fn a_short_challenge_and_an_unknown_method_are_refused() {
        assert_eq!(Challenge::parse("short", Some("S256")), Err("code_challenge"));
        assert_eq!(Challenge::parse(CHALLENGE, Some("S512")), Err("code_challenge_method"));
    }
}
