//! The token endpoint's two answers, as plain structures: oauth2's own are generic over extensions
//! that Google doesn't have, at 10 kB brotli.

use std::{fmt, time::Duration};

use oauth2::{AccessToken, RefreshToken, Scope, TokenType};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::Value;

/// RFC 6749 §5.1, with `OpenID` Connect's `id_token`.
#[derive(Deserialize, Serialize)]
pub(super) struct TokenAnswer {
    access_token: AccessToken,
    /// Left out by some brokers (RFC 6749 §5.1 has it always): what Google gives is a bearer token.
    #[serde(default, deserialize_with = "bearer")]
    token_type: Bearer,
    #[serde(default, deserialize_with = "seconds")]
    expires_in: Option<u64>,
    #[serde(default, rename = "scope", deserialize_with = "between_spaces")]
    scopes: Option<Vec<Scope>>,
    #[serde(default, deserialize_with = "given")]
    pub(super) id_token: Option<String>,
}

/// The field of an answer by which it can be no token answer that we can use.
pub(super) fn unusable(answer: &Value) -> Option<&'static str> {
    let is_usable = |field: &str, test: fn(&str) -> bool| match &answer[field] {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty() || test(text),
        _ => false,
    };
    if !is_usable("token_type", |text| text.trim().eq_ignore_ascii_case("bearer")) {
        Some("token_type")
    } else if !is_usable("id_token", |_| true) {
        Some("id_token")
    } else {
        None
    }
}

/// RFC 6749 §5.2.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct ErrorResponse {
    #[serde(deserialize_with = "code")]
    pub(super) error: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) error_description: String,
}

/// The one token type that we can use (RFC 6750); its case doesn't matter.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Serialize)]
#[serde(try_from = "String")]
pub(super) struct Bearer;

impl TryFrom<String> for Bearer {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.trim().eq_ignore_ascii_case("bearer").then_some(Self).ok_or("not a bearer token")
    }
}

/// A type that is left empty is as good as left out.
fn bearer<'de, D: Deserializer<'de>>(from: D) -> Result<Bearer, D::Error> {
    match given(from)? {
        Some(text) => Bearer::try_from(text).map_err(D::Error::custom),
        None => Ok(Bearer),
    }
}

/// A text that isn't empty.
fn given<'de, D: Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    let text = Option::<String>::deserialize(from)?;
    Ok(text.filter(|text| !text.trim().is_empty()))
}

/// A text, where there is one.
fn text<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    Ok(Value::deserialize(from)?.as_str().unwrap_or_default().to_owned())
}

/// The code of an error, also where a broker writes an object in its place.
fn code<'de, D: Deserializer<'de>>(from: D) -> Result<String, D::Error> {
    let error = Value::deserialize(from)?;
    let inner = ["code", "type", "error"].iter().find_map(|key| error[*key].as_str());
    let code =
        error.as_str().or(inner).ok_or_else(|| D::Error::custom("an error without a code"))?;
    Ok(code.to_ascii_lowercase())
}

/// A length of time, also where a broker writes it as a text; none at all or longer than a day is as good as left out.
fn seconds<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u64>, D::Error> {
    const LONGEST: u64 = 24 * 60 * 60;
    let seconds = match Value::deserialize(from)? {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        Value::Number(number) => {
            number.as_u64().or_else(|| number.as_f64().map(|float| float as u64))
        }
        Value::String(text) => text.trim().parse().ok(),
        _ => None,
    };
    Ok(seconds.filter(|seconds| (1..=LONGEST).contains(seconds)))
}

/// Scopes between spaces (RFC 6749 §3.3), or a list of them.
fn between_spaces<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Vec<Scope>>, D::Error> {
    let value = Value::deserialize(from)?;
    let texts: Vec<&str> = match &value {
        Value::String(text) => vec![text],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => return Ok(None),
    };
    let scopes = texts.iter().flat_map(|text| text.split_whitespace());
    Ok(Some(scopes.map(|scope| Scope::new(scope.into())).collect()))
}

impl fmt::Debug for TokenAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokenAnswer([redacted])")
    }
}

impl TokenType for Bearer {}

impl oauth2::TokenResponse for TokenAnswer {
    type TokenType = Bearer;

    fn access_token(&self) -> &AccessToken {
        &self.access_token
    }

    fn token_type(&self) -> &Bearer {
        &self.token_type
    }

    fn expires_in(&self) -> Option<Duration> {
        self.expires_in.map(Duration::from_secs)
    }

    /// None is asked for, and none would be kept.
    fn refresh_token(&self) -> Option<&RefreshToken> {
        None
    }

    fn scopes(&self) -> Option<&Vec<Scope>> {
        self.scopes.as_ref()
    }
}

impl fmt::Display for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.error)
    }
}

impl oauth2::ErrorResponse for ErrorResponse {}
