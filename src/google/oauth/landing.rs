/// What stood in the page's URL when it opened; `boot.js` takes it out before anything is drawn.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum AuthorizationResponse {
    /// An ordinary visit.
    Plain,
    /// An answer to an authorization request, perhaps not this tab's.
    Answer(Parameters),
    /// A token in the fragment: the implicit flow, which this page never asks for
    /// (RFC 10017: it must not be used).
    Fragment,
}

/// The parameters of a query, each once (RFC 6749 §3.1), in `application/x-www-form-urlencoded`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Parameters(Vec<(String, String)>);

impl AuthorizationResponse {
    /// Reads `?code=…&state=…`, or the mark that `boot.js` leaves for a fragment.
    pub fn read(text: &str) -> Self {
        match text.strip_prefix('?') {
            Some(query) if !query.is_empty() => Self::Answer(Parameters::read(query)),
            _ if text.starts_with('#') => Self::Fragment,
            _ => Self::Plain,
        }
    }

    /// The `state` that came back, from whichever request.
    pub fn state(&self) -> Option<&str> {
        match self {
            Self::Answer(parameters) => parameters.find("state"),
            Self::Plain | Self::Fragment => None,
        }
    }
}

impl Parameters {
    fn read(query: &str) -> Self {
        Self(url::form_urlencoded::parse(query.as_bytes()).into_owned().collect())
    }

    /// The value of a parameter; unknown ones are never looked at.
    pub(super) fn find(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The first of these names that stands more than once.
    pub(super) fn duplicate(&self, names: &[&'static str]) -> Option<&'static str> {
        let times = |name: &str| self.0.iter().filter(|(key, _)| key == name).count();
        names.iter().copied().find(|name| times(name) > 1)
    }
}
