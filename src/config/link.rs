use std::str::FromStr;

use url::Url;

use super::endpoints::is_this_machine;

/// A page of the deployer's own: HTTPS, or this machine. It is opened by a click, never fetched.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Link(String);

#[derive(Clone, Copy, Debug, Eq, PartialEq, thiserror::Error)]
#[error("a link must be a whole URL that begins with https://")]
pub struct LinkError;

impl Link {
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Link {
    type Err = LinkError;

    fn from_str(text: &str) -> Result<Self, LinkError> {
        let url = Url::parse(text).map_err(|_| LinkError)?;
        match (url.scheme(), is_this_machine(&url)) {
            ("https", _) | ("http", true) => Ok(Self(text.to_owned())),
            _ => Err(LinkError),
        }
    }
}
